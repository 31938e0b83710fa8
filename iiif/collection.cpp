// Collections and their members; members are named, not fetched.

#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

void readMember(Reader& reader, Value value, std::string_view assumedKind, Collection& collection) {
    const std::string type = toLower(typeOf(value));
    CollectionMember member;
    member.kind = type.empty() ? std::string(assumedKind) : type;
    if (member.kind != "manifest" && member.kind != "collection") {
        reader.presentationIssue(Severity::Note,
                                 "This member is neither a manifest nor a collection; it is left out.",
                                 "51-collection", "collection");
        return;
    }
    member.id = reader.id(value);
    if (member.id.empty()) {
        reader.presentationIssue(Severity::Error, "This member has no id and cannot be opened.",
                                 "51-collection", "collection");
        return;
    }
    member.label = readLanguageMap(value["label"]);
    member.thumbnail = readLinks(reader, value, "thumbnail");
    collection.members.push_back(std::move(member));
}

void readMembers(Reader& reader, Value root, std::string_view key, std::string_view kind,
                 Collection& collection) {
    forEach(reader, root, key, [&](Value member) {
        if (reader.takeCanvas()) readMember(reader, member, kind, collection);
    });
}

}  // namespace

Collection readCollection(Reader& reader, Value root) {
    Collection collection;
    readHead(reader, root, "collection", "51-collection", collection);
    readMembers(reader, root, "items", "manifest", collection);
    if (root["members"].present()) {
        // It alone counts where it is there (Presentation 2.1, section 5.8).
        readMembers(reader, root, "members", "manifest", collection);
    } else {
        readMembers(reader, root, "collections", "collection", collection);
        readMembers(reader, root, "manifests", "manifest", collection);
    }
    collection.next = reader.id(root["next"]);
    if (collection.next.empty() && collection.members.empty()) collection.next = reader.id(root["first"]);
    const bool listed = root["items"].present() || root["members"].present() ||
                        root["collections"].present() || root["manifests"].present() ||
                        !collection.next.empty();
    if (!listed) {
        reader.presentationIssue(Severity::Error, "The collection lists no members.", "51-collection",
                                 "collection");
    }
    return collection;
}

}  // namespace iiif

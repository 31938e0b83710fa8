// Collections and their members; members are named, not fetched. A page of a collection reads like one.

#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

class MemberReader {
public:
    explicit MemberReader(Reader& reader) : reader_(reader) {}

    /// Reads all members that `resource` lists.
    void readAll(Value resource, std::vector<CollectionMember>& to) {
        readList(resource, "items", "manifest", to);
        if (resource["members"].present()) {
            // It alone counts where it is there (Presentation 2.1, section 5.8).
            readList(resource, "members", "manifest", to);
        } else {
            readList(resource, "collections", "collection", to);
            readList(resource, "manifests", "manifest", to);
        }
    }

    static bool lists(Value resource) {
        return resource["items"].present() || resource["members"].present() ||
               resource["collections"].present() || resource["manifests"].present();
    }

private:
    void readList(Value resource, std::string_view key, std::string_view kind,
                  std::vector<CollectionMember>& to) {
        forEach(reader_, resource, key, [&](Value member) {
            if (reader_.takeCanvas()) read(member, kind, to);
        });
    }

    void read(Value value, std::string_view assumedKind, std::vector<CollectionMember>& to) {
        const Value source = value["source"].front();
        if (typeOf(value) == "SpecificResource" && source.present()) value = source;
        const std::string type = toLower(typeOf(value));
        CollectionMember member;
        member.kind = type.empty() ? std::string(assumedKind) : type;
        if (member.kind != "manifest" && member.kind != "collection") {
            reader_.presentationIssue(Severity::Note,
                                      "This member is neither a manifest nor a collection; it is left out.",
                                      "51-collection", "collection");
            return;
        }
        member.id = reader_.id(value);
        member.embedded = member.kind == "collection" && lists(value);
        if (member.id.empty() && !member.embedded) {
            reader_.presentationIssue(Severity::Error, "This member has no id and cannot be opened.",
                                      "51-collection", "collection");
            return;
        }
        describe(value, member);
        if (member.embedded) readAll(value, member.members);
        to.push_back(std::move(member));
    }

    void describe(Value value, CollectionMember& member) {
        if (!value.isObject()) return;
        member.label = readLanguageMap(value["label"]);
        member.behavior = readBehavior(value);
        Description description = readDescription(reader_, value);
        member.thumbnail = std::move(description.thumbnail);
        description.thumbnail.clear();
        if (description != Description{}) member.description = std::move(description);
    }

    Reader& reader_;
};

/// Where this document stands among the pages of a collection (Presentation 2.1, section 5.9; drafts of 4).
void readPaging(Reader& reader, Value root, Collection& collection) {
    collection.next = reader.id(root["next"].front());
    collection.previous = reader.id(root["prev"].front());
    collection.total = readCount(root["total"]);
    collection.startIndex = readCount(root["startIndex"]);
    const bool page = typeOf(root) == "CollectionPage" || !collection.next.empty() ||
                      !collection.previous.empty() || collection.startIndex;
    const Value whole = root.first({"partOf", "within"}).front();
    if (page && whole.present()) collection.whole = reader.id(whole);
    const Value first = root["first"].front();
    if (!collection.members.empty() || !first.present() || !collection.next.empty()) return;
    if (MemberReader::lists(first)) {  // the first page is written in
        const auto at = reader.enter("first");
        MemberReader(reader).readAll(first, collection.members);
        collection.next = reader.id(first["next"].front());
    } else {
        collection.next = reader.id(first);
    }
}

}  // namespace

Collection readCollection(Reader& reader, Value root) {
    Collection collection;
    readHead(reader, root, "collection", "51-collection", collection);
    MemberReader(reader).readAll(root, collection.members);
    readPaging(reader, root, collection);
    if (!MemberReader::lists(root) && collection.next.empty() && collection.members.empty()) {
        reader.presentationIssue(Severity::Error, "The collection lists no members.", "51-collection",
                                 "collection");
    }
    collection.annotations = readAnnotationPages(reader, root, {});
    collection.placeholder = readPlaceholder(reader, root);
    collection.accompanying = readAccompanying(reader, root);
    return collection;
}

}  // namespace iiif

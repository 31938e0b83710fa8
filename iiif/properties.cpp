// Descriptive properties: language maps, metadata, links, and the names that Presentation 2.x has for them.

#include <algorithm>

#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

std::string languageTag(std::string_view tag) {
    tag = json::trim(tag);
    if (tag.empty() || tag == "@none" || tag == "und") return "none";
    return std::string(tag);
}

void addValue(LanguageMap& map, const std::string& tag, std::string text) {
    if (text.empty()) return;
    // Looking through a few entries is enough for real maps and keeps hostile ones linear.
    constexpr std::size_t kSearched = 64;
    const std::size_t end = std::min(map.size(), kSearched);
    for (std::size_t i = 0; i < end; ++i) {
        if (map[i].first == tag) {
            map[i].second.push_back(std::move(text));
            return;
        }
    }
    map.emplace_back(tag, std::vector<std::string>()).second.push_back(std::move(text));
}

void addTexts(LanguageMap& map, const std::string& tag, Value values) {
    for (const json::Node& node : values.list()) {
        const Value value(&node);
        addValue(map, tag, value.isObject() ? value["@value"].display() : value.display());
    }
}

/// A link where text belongs: its label, else its address. "id" is Indonesian too, but then holds an array.
bool isLink(Value object) {
    return object["@id"].isString() || containsText(object["id"].string(), "://");
}

void addLanguageValue(LanguageMap& map, Value value, bool insideLink) {
    if (!value.isObject()) {
        addValue(map, "none", value.display());
    } else if (value["@value"].present()) {
        addTexts(map, languageTag(value["@language"].string()), value["@value"]);
    } else if (isLink(value)) {
        const Value label = insideLink ? Value() : value["label"];
        for (const json::Node& node : label.list()) addLanguageValue(map, Value(&node), true);
        if (!label.present()) addValue(map, "none", std::string(value.first({"@id", "id"}).trimmed()));
    } else {
        for (const json::Member& member : value.members()) {
            addTexts(map, languageTag(member.key), Value(&member.node));
        }
    }
}

}  // namespace

std::optional<std::size_t> readCount(Value value) {
    constexpr double kLargest = 9e15;  // whole numbers are exact up to here
    const auto number = value.number();
    if (!number || *number < 0 || *number > kLargest) return std::nullopt;
    return std::size_t(*number);
}

std::vector<std::string> readLanguages(Value resource) {
    std::vector<std::string> tags;
    for (const json::Node& node : resource["language"].list()) {
        if (const std::string_view tag = Value(&node).trimmed(); !tag.empty()) tags.emplace_back(tag);
    }
    return tags;
}

Link readLink(Reader& reader, Value value) {
    Link link;
    link.id = reader.id(value);
    link.type = std::string(typeOf(value));
    link.format = std::string(value["format"].trimmed());
    link.label = readLanguageMap(value["label"]);
    link.width = value["width"].dimension().value_or(0);
    link.height = value["height"].dimension().value_or(0);
    link.service = readImageService(reader, value, link.id);
    link.profile = std::string(value["profile"].front().trimmed());
    link.language = readLanguages(value);
    return link;
}

namespace {

void appendLinks(std::vector<Link>& links, Reader& reader, Value resource, json::Name key) {
    for (const json::Node& node : resource[key].list()) {
        Link link = readLink(reader, Value(&node));
        if (!link.id.empty()) links.push_back(std::move(link));
    }
}

std::vector<MetadataEntry> readMetadata(Reader& reader, Value resource) {
    std::vector<MetadataEntry> entries;
    const Value metadata = resource["metadata"];
    if (metadata.isObject() && !metadata["label"].present() && !metadata["value"].present()) {
        reader.presentationIssue(Severity::Warning, "The metadata is an object instead of a list of pairs.",
                                 "metadata", "descriptive-properties", "metadata");
        for (const json::Member& member : metadata.members()) {
            entries.push_back({{{"none", {std::string(member.key)}}}, readLanguageMap(Value(&member.node))});
        }
        return entries;
    }
    forEach(reader, resource, "metadata", [&](Value pair) {
        MetadataEntry entry{readLanguageMap(pair["label"]), readLanguageMap(pair["value"])};
        if (!pair.isObject() || !pair["label"].present() || !pair["value"].present()) {
            reader.presentationIssue(Severity::Warning, "This metadata entry is not a label with a value.",
                                     "metadata", "descriptive-properties");
        }
        if (!entry.label.empty() || !entry.value.empty()) entries.push_back(std::move(entry));
    });
    return entries;
}

std::optional<MetadataEntry> readRequiredStatement(Value resource) {
    if (const Value statement = resource["requiredStatement"]; statement.isObject()) {
        MetadataEntry entry{readLanguageMap(statement["label"]), readLanguageMap(statement["value"])};
        if (!entry.value.empty()) return entry;
    }
    LanguageMap attribution = readLanguageMap(resource["attribution"]);
    if (attribution.empty()) return std::nullopt;
    return MetadataEntry{{}, std::move(attribution)};
}

std::vector<Provider> readProviders(Reader& reader, Value resource) {
    std::vector<Provider> providers;
    for (const json::Node& node : resource["provider"].list()) {
        const Value value(&node);
        Provider provider;
        provider.id = reader.id(value);
        provider.label = readLanguageMap(value["label"]);
        provider.homepage = readLinks(reader, value, "homepage");
        provider.logo = readLinks(reader, value, "logo");
        provider.seeAlso = readLinks(reader, value, "seeAlso");
        const bool known = !provider.label.empty() || !provider.logo.empty() || !provider.homepage.empty();
        if (known) providers.push_back(std::move(provider));
    }
    return providers;
}

/// Has any of what readDescription reads; most canvases and ranges have nothing of it.
bool isDescribed(Value resource) {
    return resource
        .first({"summary", "description", "metadata", "requiredStatement", "attribution", "rights", "license",
                "homepage", "related", "rendering", "seeAlso", "thumbnail", "logo", "partOf", "within",
                "provider", "service", "navDate", "navPlace"})
        .present();
}

}  // namespace

LanguageMap readLanguageMap(Value value) {
    LanguageMap map;
    for (const json::Node& node : value.list()) addLanguageValue(map, Value(&node), false);
    return map;
}

std::vector<Link> readLinks(Reader& reader, Value resource, json::Name key) {
    std::vector<Link> links;
    appendLinks(links, reader, resource, key);
    return links;
}

Description readDescription(Reader& reader, Value resource) {
    Description description;
    description.summary = readLanguageMap(resource.first({"summary", "description"}));
    description.metadata = readMetadata(reader, resource);
    description.requiredStatement = readRequiredStatement(resource);
    for (const json::Node& node : resource.first({"rights", "license"}).list()) {
        const Value rights(&node);
        std::string address(rights.isObject() ? rights.first({"id", "@id"}).trimmed() : rights.trimmed());
        if (description.rights.empty()) {
            description.rights = std::move(address);
        } else if (!address.empty()) {
            description.furtherRights.push_back(std::move(address));
        }
    }
    description.homepage = readLinks(reader, resource, "homepage");
    appendLinks(description.homepage, reader, resource, "related");
    description.rendering = readLinks(reader, resource, "rendering");
    description.seeAlso = readLinks(reader, resource, "seeAlso");
    description.thumbnail = readLinks(reader, resource, "thumbnail");
    description.logo = readLinks(reader, resource, "logo");
    description.partOf = readLinks(reader, resource, "partOf");
    appendLinks(description.partOf, reader, resource, "within");
    description.providers = readProviders(reader, resource);
    description.services = readServices(reader, resource);
    description.navDate = readNavDate(reader, resource);
    description.navPlace = readNavPlace(reader, resource);
    description.search = readSearchServices(reader, resource);
    return description;
}

Boxed<Description> readOwnDescription(Reader& reader, Value resource) {
    if (!isDescribed(resource)) return {};
    Description description = readDescription(reader, resource);
    if (description == Description{}) return {};
    return description;
}

std::vector<std::string> readBehavior(Value resource) {
    std::vector<std::string> behavior;
    for (const std::string_view key : {"behavior", "viewingHint"}) {
        for (const json::Node& node : resource[key].list()) {
            const std::string_view name = Value(&node).trimmed();
            if (name.empty()) continue;
            behavior.push_back(containsText(name, ":") ? std::string(name) : toLower(name));
        }
    }
    return behavior;
}

std::optional<ViewingDirection> readViewingDirection(Reader& reader, Value resource) {
    const Value stated = resource["viewingDirection"];
    if (!stated.present()) return std::nullopt;
    const std::string name = toLower(stated.trimmed());
    for (const ViewingDirection direction : {ViewingDirection::LeftToRight, ViewingDirection::RightToLeft,
                                             ViewingDirection::TopToBottom, ViewingDirection::BottomToTop}) {
        if (name == toString(direction)) return direction;
    }
    reader.presentationIssue(Severity::Warning, "The viewing direction is not one of the four that exist.",
                             "viewingdirection", "technical-properties", "viewingDirection");
    return std::nullopt;
}

std::string presentationVersion(Value root) {
    for (const json::Node& node : root["@context"].list()) {
        const std::string_view context = Value(&node).string();
        if (containsText(context, "/presentation/3/")) return "3.0";
        if (containsText(context, "/presentation/4/")) return "4.0";
        if (containsText(context, "/presentation/2/")) return "2.1";
        if (containsText(context, "shared-canvas.org") || containsText(context, "/presentation/1/"))
            return "1.0";
    }
    if (root["@id"].present() || root["@type"].present()) return "2.1";
    return root["sequences"].present() && !root["type"].present() ? "2.1" : "3.0";
}

void checkIdentity(Reader& reader, Value resource, std::string_view what, bool labelRequired,
                   std::string_view anchor3, std::string_view anchor2) {
    const auto name = [what] { return std::string(what); };
    const std::string_view id = resource.first({"id", "@id"}).trimmed();
    if (id.empty()) {
        reader.presentationIssue(Severity::Error, "The " + name() + " has no id.", "id", anchor2);
    } else if (!id.starts_with("http")) {
        reader.presentationIssue(Severity::Warning,
                                 "The id of the " + name() + " is not an http or https address.", "id",
                                 anchor2);
    }
    if (typeOf(resource).empty()) {
        reader.presentationIssue(Severity::Error, "The " + name() + " has no type.", "type", anchor2);
    }
    const Value label = resource["label"];
    const bool says = !label.string().empty() || (labelRequired && !readLanguageMap(label).empty());
    if (labelRequired && !says) {
        reader.presentationIssue(Severity::Error, "The " + name() + " has no label.", anchor3, anchor2);
    } else if (label.present() &&
               (reader.version2() ? !label.isString() && !label.isObject() && !label.isArray()
                                  : !label.isObject())) {
        reader.presentationIssue(Severity::Error,
                                 reader.version2()
                                     ? "The label of the " + name() + " is not text."
                                     : "The label of the " + name() + " is not a map of languages.",
                                 "label", anchor2, "label");
    }
}

void checkList(Reader& reader, Value parent, json::Name key, std::string_view anchor3,
               std::string_view anchor2) {
    const Value value = parent[key];
    if (value.present() && !value.isArray()) {
        reader.presentationIssue(Severity::Error, "\"" + std::string(key) + "\" is not a list.", anchor3,
                                 anchor2, key);
    }
}

}  // namespace iiif

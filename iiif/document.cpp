#include "iiif/document.h"

#include <algorithm>

#include "iiif/address.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

bool isSearch(Value root) {
    return contextContains(root, "/api/search/") || (root["hits"].present() && root["resources"].present());
}

bool isAuth(Value root, std::string_view type) {
    return type.starts_with("Auth") || contextContains(root, "/api/auth/") ||
           containsText(root["profile"].front().string(), "/api/auth/") ||
           (root["accessToken"].present() && root["expiresIn"].present());
}

/// Only points at something elsewhere: the target form of a content state (Content State 1.0, section 2.2.3).
bool isPointer(Value root, std::string_view type) {
    const bool contents = root["items"].present() || root["images"].present() ||
                          root["sequences"].present() || root["canvases"].present() ||
                          root["ranges"].present() || root["members"].present();
    if (contents) return false;
    if (type == "Canvas" || type == "Range" || type == "SpecificResource") {
        return root["partOf"].present() || root["source"].present();
    }
    // A manifest with a context is one that lacks everything, and no pointer at one.
    return type == "Manifest" && root["id"].present() && hasOnly(root, {"id", "type", "partOf"});
}

/// The kind of a document that is not shown by itself; empty where it is another one.
std::string otherKind(Value root, std::string_view type) {
    if (isContentState(root)) return "content-state";
    // A manifest may name search and authorisation in its context too.
    if (type == "Manifest" || type.starts_with("Collection") || type == "Canvas") return {};
    if (type == "TermList" || type == "TermPage" || root["terms"].present()) return "autocomplete";
    if (isSearch(root)) return "search";
    if (isAuth(root, type)) return "auth";
    if (type == "Range") return "range";
    return {};
}

bool listsCanvases(Value root) {
    return typeOf(root["items"].front()) == "Canvas" || root["sequences"].present() ||
           typeOf(root["canvases"].front()) == "Canvas";
}

bool listsMembers(Value root) {
    const std::string_view first = typeOf(root["items"].front());
    return first == "Manifest" || first == "Collection" || root["manifests"].present() ||
           root["collections"].present();
}

bool isAnnotations(Value root, std::string_view type) {
    if (type.starts_with("Annotation") || type == "Layer") return true;
    return type.empty() &&
           (root["resources"].present() || (root["on"].present() && root["motivation"].present()) ||
            (root["target"].present() && root["body"].present()));
}

/// A manifest around a canvas that comes alone, so that it can be looked at.
Manifest wrapCanvas(Reader& reader, Value root) {
    Manifest manifest;
    manifest.id = reader.id(root);
    manifest.version = presentationVersion(root);
    reader.setVersion2(manifest.version < "3");
    manifest.label = readLanguageMap(root["label"]);
    readCanvas(reader, root, manifest.canvases.emplace_back());
    reader.issue(Severity::Note, "This is a canvas by itself, not a manifest.");
    return manifest;
}

void readContent(Reader& reader, Value root, OtherDocument& other) {
    const auto take = [&](auto content) {
        if (content) other.content = std::move(*content);
    };
    if (other.kind == "content-state") take(readContentState(reader, root));
    if (other.kind == "search") take(readSearchResponse(reader, root));
    if (other.kind == "autocomplete") take(readTermList(reader, root));
    if (other.kind == "auth") take(readProbeResult(reader, root));
}

OtherDocument readOther(Reader& reader, Value root, std::string kind) {
    OtherDocument other;
    other.kind = std::move(kind);
    other.version = presentationVersion(root);
    other.id = reader.id(root);
    other.label = readLanguageMap(root["label"]);
    if (other.kind == "search") {
        const Value results = root.first({"hits", "resources", "items"});
        other.hits = results.list().size();
    }
    readContent(reader, root, other);
    return other;
}

/// Something of IIIF's own, although nothing that a viewer opens.
bool isKnown(Value root, std::string_view type) {
    return contextContains(root, "iiif.io/api/") || contextContains(root, "shared-canvas.org") ||
           type == "Canvas" || type == "Sequence" || type == "Choice" || type == "SpecificResource" ||
           type == "TextualBody" || type == "Image" || type == "Zone" || type == "Scene" ||
           type == "Timeline" || type == "Agent" || type.starts_with("SearchService") ||
           type.starts_with("AutoCompleteService");
}

std::optional<Document> readRoot(Reader& reader, Value root) {
    if (root.isArray()) {
        if (auto page = readAnnotationRoot(reader, root, {})) return Document(std::move(*page));
        // Targets of a content state, without the annotation around them.
        if (isPointer(root.front(), typeOf(root.front()))) return readOther(reader, root, "content-state");
        return std::nullopt;
    }
    if (!root.isObject()) return std::nullopt;
    const std::string_view type = typeOf(root);
    if (std::string kind = otherKind(root, type); !kind.empty())
        return readOther(reader, root, std::move(kind));
    if (type == "Manifest") return readManifest(reader, root);
    if (type == "Collection" || type == "CollectionPage") return readCollection(reader, root);
    if (looksLikeImageInfo(root)) {
        if (auto info = readImageInfo(reader, root, false)) return std::move(*info);
        return std::nullopt;
    }
    if (isAnnotations(root, type)) {
        if (auto page = readAnnotationRoot(reader, root, {})) return std::move(*page);
    }
    if (type == "Canvas" && (root["items"].present() || root["images"].present()))
        return wrapCanvas(reader, root);
    if (listsCanvases(root)) return readManifest(reader, root);
    if (listsMembers(root)) return readCollection(reader, root);
    if (isKnown(root, type)) return readOther(reader, root, "unknown");
    return std::nullopt;
}

Failure notIiif(Value root) {
    Failure failure{.code = "not-iiif", .message = {}, .hint = "Look for the address of the IIIF manifest."};
    const std::string_view type = typeOf(root);
    if (looksLikeImageInfo(root)) {
        failure.message = "This image description has no usable width and height.";
        failure.hint = "Tell the publisher of the image service.";
    } else if (root.isArray()) {
        failure.message = "This is a JSON list, but not one of annotations, and no IIIF document.";
    } else if (!root.isObject()) {
        failure.message = "This is JSON, but only a single value and no IIIF document.";
    } else if (root.members().empty()) {
        failure.message = "This is an empty JSON object and no IIIF document.";
    } else if (!type.empty()) {
        constexpr std::size_t kLongestName = 60;
        failure.message = "This is JSON of type \"" + std::string(type.substr(0, kLongestName)) +
                          "\", which is no IIIF document.";
    } else {
        failure.message = "This is JSON, but no IIIF document: it does not say what it is.";
    }
    return failure;
}

/// A content state that was encoded although it is not part of an address: files of it are met all the same.
std::optional<Document> encodedState(std::string_view text, const ReadLimits& limits) {
    constexpr std::size_t kLongest = 1 << 20;
    if (text.size() > kLongest || isWebUrl(json::trim(text))) return std::nullopt;
    auto state = decodeContentState(text, limits);
    if (!state) return std::nullopt;
    OtherDocument other;
    other.kind = "content-state";
    other.version = "1.0";
    other.id = state->id;
    other.content = std::move(*state);
    return other;
}

}  // namespace

bool isContentState(Value root) {
    for (const json::Node& node : root["motivation"].list()) {
        if (toLower(withoutPrefix(Value(&node).trimmed())) == "contentstate") return true;
    }
    return isPointer(root, typeOf(root));
}

Parsed<Document> parseDocument(std::string_view text, std::string_view url, const ReadLimits& limits) {
    Parsed<Document> parsed = parsedBy<Document>(
        text, url, limits,
        [](Reader& reader, const json::Document& document) {
            for (const std::string& key : document.repeatedKeys()) {
                reader.issue(Severity::Warning,
                             "The name \"" + key + "\" stands twice in one object; the last one counts.",
                             "https://www.rfc-editor.org/rfc/rfc8259#section-4");
            }
            return readRoot(reader, document.root());
        },
        notIiif);
    if (!parsed.failure || parsed.failure->code != "not-json") return parsed;
    auto state = encodedState(text, limits);
    if (!state) return parsed;
    return {
        .value = std::move(*state),
        .issues = {{.severity = Severity::Warning,
                    .where = {},
                    .message = "This is an encoded content state; only in an address is it to be encoded.",
                    .clause = "https://iiif.io/api/content-state/1.0/#6-content-state-encoding"}},
        .failure = {}};
}

std::string kindOf(const Document& document) {
    struct Kind {
        std::string operator()(const Manifest&) const { return "manifest"; }
        std::string operator()(const Collection&) const { return "collection"; }
        std::string operator()(const ImageInfo&) const { return "image"; }
        std::string operator()(const AnnotationPage&) const { return "annotations"; }
        std::string operator()(const OtherDocument& other) const { return other.kind; }
    };
    return std::visit(Kind{}, document);
}

}  // namespace iiif

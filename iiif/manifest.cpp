#include "iiif/manifest.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "iiif/image_request.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

/// What may stand among canvases by mistake, and is something else for sure.
bool namesOtherResource(std::string_view type) {
    return type == "Manifest" || type == "Collection" || type == "Range" || type.starts_with("Annotation");
}

/// What is to be known of the canvases once all are read, noticed while each is at hand.
struct Noticed {
    bool namesCanvases = false;            ///< paintings that are canvases of the manifest
    std::vector<std::size_t> hashes = {};  ///< of the canvases' ids
};

void notice(const Canvas& canvas, Noticed& noticed) {
    noticed.namesCanvases = noticed.namesCanvases || paintsNamedCanvas(canvas);
    if (!canvas.id.empty()) noticed.hashes.push_back(std::hash<std::string_view>()(canvas.id));
}

void readCanvases(Reader& reader, Value parent, json::Name key, Manifest& manifest, Noticed& noticed) {
    const std::size_t most = std::min(parent[key].list().size(), reader.limits().maxCanvases);
    manifest.canvases.reserve(most);
    noticed.hashes.reserve(most);
    forEach(reader, parent, key, [&](Value value) {
        const std::string_view type = typeOf(value);
        if (!value.isObject() || namesOtherResource(type)) {
            reader.presentationIssue(Severity::Error, "This is not a canvas; it is left out.", "52-manifest",
                                     "manifest");
        } else if (reader.takeCanvas()) {
            if (type == "Scene" || type == "Timeline") {
                reader.issue(Severity::Note, "A " + std::string(type) +
                                                 " cannot be shown; its name, its description and its "
                                                 "files are given in its place.");
            } else if (!type.empty() && type != "Canvas" && toLower(type) != "canvas") {
                reader.presentationIssue(Severity::Error, "The type of this canvas is not \"Canvas\".",
                                         "type", "canvas");
            }
            readCanvas(reader, value, manifest.canvases.emplace_back());
            notice(manifest.canvases.back(), noticed);
        }
    });
    checkList(reader, parent, key, "52-manifest", "sequence");
}

/// The sequence to show: the first, or the first that is written in.
std::size_t chooseSequence(std::span<const json::Node> sequences) {
    for (std::size_t i = 0; i < sequences.size(); ++i) {
        if (Value(&sequences[i])["canvases"].present()) return i;
    }
    return 0;
}

void readSequence(Reader& reader, Value sequence, Manifest& manifest, Noticed& noticed) {
    readCanvases(reader, sequence, "canvases", manifest, noticed);
    if (!sequence["canvases"].present()) {
        reader.presentationIssue(Severity::Error, "The first sequence has no canvases.", "52-manifest",
                                 "sequence");
    }
    if (const auto direction = readViewingDirection(reader, sequence)) manifest.viewingDirection = *direction;
    if (auto behavior = readBehavior(sequence); !behavior.empty()) manifest.behavior = std::move(behavior);
}

/// Answers which of 2.x's sequences was read.
std::size_t readContents(Reader& reader, Value root, Manifest& manifest, Noticed& noticed) {
    const Value sequences = root["sequences"];
    if (sequences.present()) {
        const std::size_t chosen = chooseSequence(sequences.list());
        checkList(reader, root, "sequences", "52-manifest", "manifest");
        if (sequences.list().empty()) {
            reader.presentationIssue(Severity::Error, "The manifest has no sequence.", "52-manifest",
                                     "manifest");
            return 0;
        }
        const Value sequence(&sequences.list()[chosen]);
        if (sequences.isArray()) {
            const auto at = reader.enter("sequences", chosen);
            readSequence(reader, sequence, manifest, noticed);
        } else {
            const auto at = reader.enter("sequences");
            readSequence(reader, sequence, manifest, noticed);
        }
        return chosen;
    }
    // A sequence's canvases at the top are a mistake that is easily understood.
    readCanvases(reader, root, "items", manifest, noticed);
    readCanvases(reader, root, "canvases", manifest, noticed);
    if (!root["items"].present() && !root["canvases"].present()) {
        reader.presentationIssue(Severity::Error, "The manifest has no canvases.", "52-manifest", "manifest");
    }
    return 0;
}

/// What says where to start: the manifest, or one of its sequences.
Value startStated(Value root) {
    if (const Value start = root["start"].front(); start.present()) return root;
    for (const json::Node& node : root["sequences"].list()) {
        if (Value(&node)["startCanvas"].present()) return Value(&node);
    }
    return root;
}

std::size_t findStart(Reader& reader, const std::string& id, const std::vector<Canvas>& canvases) {
    const std::string plain = splitFragment(id).first;
    for (const std::string& wanted : {id, plain}) {
        for (std::size_t i = 0; i < canvases.size(); ++i) {
            if (canvases[i].id == wanted) return i;
        }
    }
    reader.presentationIssue(Severity::Warning, "The canvas to start with is not in the manifest.", "start",
                             "linking-properties");
    return 0;
}

void noteRepeatedCanvases(Reader& reader, const std::vector<Canvas>& canvases,
                          std::vector<std::size_t> hashes) {
    std::sort(hashes.begin(), hashes.end());
    if (std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end()) return;
    std::unordered_map<std::string_view, std::size_t> seen;
    seen.reserve(canvases.size());
    for (const Canvas& canvas : canvases) {
        if (canvas.id.empty() || seen[canvas.id]++ != 1) continue;
        reader.presentationIssue(Severity::Warning, "Two canvases have the id " + canvas.id + ".", "id",
                                 "canvas");
    }
}

}  // namespace

Manifest readManifest(Reader& reader, Value root) {
    Manifest manifest;
    readHead(reader, root, "manifest", "52-manifest", manifest);
    Noticed noticed;
    const std::size_t sequence = readContents(reader, root, manifest, noticed);
    if (const auto scale = readPhysicalScale(reader, root)) {
        for (Canvas& canvas : manifest.canvases) setPhysicalScale(canvas, scale);
    }
    if (noticed.namesCanvases) paintNamedCanvases(reader, manifest.canvases);
    noteRepeatedCanvases(reader, manifest.canvases, std::move(noticed.hashes));
    checkList(reader, root, "structures", "structures", "range");
    const Value start = startStated(root);
    if (root["structures"].present() || start.first({"start", "startCanvas"}).present()) {
        const CanvasSizes sizes = sizesOf(manifest.canvases);
        manifest.start = readStart(reader, start, sizes);
        if (manifest.start)
            manifest.startCanvas = findStart(reader, manifest.start->canvas, manifest.canvases);
        manifest.ranges = readRanges(reader, root, sizes);
    }
    manifest.sequences = readSequences(reader, root, manifest, sequence);
    manifest.annotations = readAnnotationPages(reader, root, {});
    manifest.placeholder = readPlaceholder(reader, root);
    manifest.accompanying = readAccompanying(reader, root);
    return manifest;
}

const Canvas* placeholderOf(const Manifest& manifest, std::size_t canvas) {
    const Canvas* own =
        canvas < manifest.canvases.size() ? manifest.canvases[canvas].placeholder.get() : nullptr;
    return own ? own : manifest.placeholder.get();
}

const Canvas* accompanyingOf(const Manifest& manifest, std::size_t canvas) {
    const Canvas* own =
        canvas < manifest.canvases.size() ? manifest.canvases[canvas].accompanying.get() : nullptr;
    return own ? own : manifest.accompanying.get();
}

std::string toString(ViewingDirection direction) {
    switch (direction) {
        case ViewingDirection::RightToLeft:
            return "right-to-left";
        case ViewingDirection::TopToBottom:
            return "top-to-bottom";
        case ViewingDirection::BottomToTop:
            return "bottom-to-top";
        case ViewingDirection::LeftToRight:
            break;
    }
    return "left-to-right";
}

}  // namespace iiif

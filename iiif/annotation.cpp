#include "iiif/annotation.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "iiif/image_request.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

bool isHidden(Value resource) {
    const auto behavior = readBehavior(resource);
    return std::find(behavior.begin(), behavior.end(), "hidden") != behavior.end();
}

TextGranularity granularityOf(Value annotation) {
    constexpr std::array<std::pair<std::string_view, TextGranularity>, 6> kNames{
        {{"page", TextGranularity::Page},
         {"block", TextGranularity::Block},
         {"paragraph", TextGranularity::Paragraph},
         {"line", TextGranularity::Line},
         {"word", TextGranularity::Word},
         {"glyph", TextGranularity::Glyph}}};
    const Value stated = annotation["textGranularity"].front();
    if (!stated.present()) return TextGranularity::NotStated;
    const std::string name = toLower(stated.trimmed());
    for (const auto& [word, granularity] : kNames) {
        if (name == word) return granularity;
    }
    return TextGranularity::NotStated;
}

Annotation readAnnotation(Reader& reader, Value value, Size<CanvasSpace> canvas) {
    Annotation annotation;
    annotation.id = reader.id(value);
    for (const json::Node& node : value["motivation"].list()) {
        const std::string_view name = withoutPrefix(Value(&node).trimmed());
        if (!name.empty()) annotation.motivations.push_back(toLower(name));
    }
    if (annotation.motivations.empty()) annotation.motivations.emplace_back("commenting");
    readBodies(reader, value, annotation);
    annotation.targets = readTargets(reader, value.first({"target", "on"}), canvas);
    if (annotation.targets.empty()) {
        reader.issue(Severity::Error, "The annotation has no target.",
                     "https://www.w3.org/TR/annotation-model/", "#annotations");
    }
    annotation.style = readStyle(reader, value, annotation);
    annotation.granularity = granularityOf(value);
    annotation.hidden = isHidden(value);
    for (const json::Node& node : value["provides"].list()) {
        if (const std::string_view name = Value(&node).trimmed(); !name.empty())
            annotation.provides.emplace_back(name);
    }
    return annotation;
}

bool isAnnotation(Value value) {
    return value.isObject() &&
           (typeOf(value) == "Annotation" || value["target"].present() || value["on"].present() ||
            value["motivation"].present() || value["body"].present() || value["resource"].present());
}

void readItem(Reader& reader, Value item, Size<CanvasSpace> canvas, AnnotationPage& page) {
    if (!isAnnotation(item)) {
        reader.issue(Severity::Warning, "This item is not an annotation; it is left out.",
                     clause::kPresentation3, "55-annotation-page");
    } else if (reader.takeAnnotation()) {
        page.items.push_back(readAnnotation(reader, item, canvas));
    }
}

/// Reads `items` or `resources` where they are there.
bool readItems(Reader& reader, Value value, Size<CanvasSpace> canvas, AnnotationPage& page) {
    for (const std::string_view key : {"items", "resources"}) {
        if (!value[key].present()) continue;
        page.embedded = true;
        forEach(reader, value, key, [&](Value item) { readItem(reader, item, canvas, page); });
    }
    return page.embedded;
}

bool isCollection(Value value) {
    const std::string_view type = typeOf(value);
    return type == "AnnotationCollection" || type == "Layer";
}

/// The collection that a page says it is part of. It may name the manifest and the canvas there too.
Boxed<AnnotationCollection> readPartOf(Reader& reader, Value page) {
    for (const std::string_view key : {"partOf", "within"}) {
        for (const json::Node& node : page[key].list()) {
            const Value value(&node);
            if (!isCollection(value) && !typeOf(value).empty()) continue;
            AnnotationCollection collection = readAnnotationCollection(reader, value);
            if (!collection.id.empty() || !collection.label.empty()) return collection;
        }
    }
    return {};
}

void readFurtherPages(Reader& reader, Value layer, AnnotationPage& page) {
    const auto lists = layer["otherContent"].list();
    for (std::size_t i = 1; i < lists.size(); ++i) {
        if (std::string id = reader.id(Value(&lists[i])); !id.empty())
            page.furtherPages.push_back(std::move(id));
    }
}

/// A collection or layer stands for its first page: that one where it is written in, else its address.
void readFirstPage(Reader& reader, Value collection, Size<CanvasSpace> canvas, AnnotationPage& page) {
    const std::string_view key = collection["first"].present() ? "first" : "otherContent";
    const Value first = collection[key].front();
    if (isCollection(collection)) page.collection = readAnnotationCollection(reader, collection);
    if (!first.present()) return;
    page.embedded = true;
    page.next = reader.id(first);
    if (key == "otherContent") readFurtherPages(reader, collection, page);
    const auto at = reader.enter(key);
    AnnotationPage inner = page;
    inner.embedded = false;
    if (!readItems(reader, first, canvas, inner)) return;
    inner.id = page.next;
    inner.next = reader.id(first["next"]);
    inner.startIndex = readCount(first["startIndex"]);
    page = std::move(inner);
}

}  // namespace

AnnotationCollection readAnnotationCollection(Reader& reader, Value value) {
    AnnotationCollection collection;
    collection.id = reader.id(value);
    if (!value.isObject()) return collection;
    collection.label = readLanguageMap(value["label"]);
    collection.total = readCount(value["total"]);
    collection.first = reader.id(value["first"]);
    collection.last = reader.id(value["last"]);
    collection.hidden = isHidden(value);
    return collection;
}

AnnotationPage readAnnotationPage(Reader& reader, Value value, Size<CanvasSpace> canvas) {
    AnnotationPage page;
    page.id = reader.id(value);
    if (!value.isObject()) return page;
    page.collection = readPartOf(reader, value);
    page.labels = readLanguageMap(value["label"]);
    if (page.labels.empty() && page.collection) page.labels = page.collection->label;
    page.label = pickText(page.labels, {});
    page.next = reader.id(value["next"]);
    page.startIndex = readCount(value["startIndex"]);
    page.hidden = isHidden(value);
    if (!readItems(reader, value, canvas, page)) readFirstPage(reader, value, canvas, page);
    return page;
}

std::vector<AnnotationPage> readAnnotationPages(Reader& reader, Value resource, Size<CanvasSpace> canvas) {
    std::vector<AnnotationPage> pages;
    const auto read = [&](Value page) {
        AnnotationPage annotations = readAnnotationPage(reader, page, canvas);
        if (!annotations.id.empty() || annotations.embedded) pages.push_back(std::move(annotations));
    };
    forEach(reader, resource, "annotations", read);
    forEach(reader, resource, "otherContent", read);
    return pages;
}

std::optional<AnnotationPage> readAnnotationRoot(Reader& reader, Value root, Size<CanvasSpace> canvas) {
    const bool holdsItems = root["items"].present() || root["resources"].present();
    if (root.isArray()) {
        AnnotationPage page;
        page.embedded = true;
        std::size_t index = 0;
        for (const json::Node& node : root.list()) {
            const auto at = reader.enter(index++);
            readItem(reader, Value(&node), canvas, page);
        }
        if (page.items.empty()) return std::nullopt;
        return page;
    }
    if (isAnnotation(root) && !holdsItems) {
        AnnotationPage page;
        page.embedded = true;
        readItem(reader, root, canvas, page);
        return page;
    }
    const bool listed = holdsItems || root["first"].present() || root["otherContent"].present() ||
                        typeOf(root).starts_with("Annotation") || typeOf(root) == "Layer";
    if (!root.isObject() || !listed) return std::nullopt;
    AnnotationPage page = readAnnotationPage(reader, root, canvas);
    // What has just been fetched is not to be fetched again.
    page.embedded = true;
    return page;
}

std::vector<AnnotationGroup> groupPages(std::span<const AnnotationPage> pages) {
    std::vector<AnnotationGroup> groups;
    std::unordered_map<std::string_view, std::size_t> byCollection;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const AnnotationPage& page = pages[i];
        const AnnotationCollection* collection = page.collection.get();
        if (collection && !collection->id.empty()) {
            const auto [at, isNew] = byCollection.try_emplace(collection->id, groups.size());
            if (!isNew) {
                groups[at->second].pages.push_back(i);
                continue;
            }
        }
        AnnotationGroup& group = groups.emplace_back();
        group.id = collection && !collection->id.empty() ? collection->id : page.id;
        group.label = collection && !collection->label.empty() ? collection->label : page.labels;
        group.pages.push_back(i);
    }
    for (AnnotationGroup& group : groups) {
        group.hidden = std::all_of(group.pages.begin(), group.pages.end(), [&](std::size_t i) {
            return pages[i].hidden || (pages[i].collection && pages[i].collection->hidden);
        });
    }
    return groups;
}

Parsed<AnnotationPage> parseAnnotationPage(std::string_view text, std::string_view url,
                                           Size<CanvasSpace> canvas, const ReadLimits& limits) {
    return parsedBy<AnnotationPage>(
        text, url, limits,
        [&](Reader& reader, const json::Document& document) {
            return readAnnotationRoot(reader, document.root(), canvas);
        },
        [](Value) {
            return Failure{.code = "not-iiif",
                           .message = "This is not a list of annotations.",
                           .hint = "Check the address; the manifest may name a wrong one."};
        });
}

}  // namespace iiif

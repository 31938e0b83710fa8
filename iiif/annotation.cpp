#include "iiif/annotation.h"

#include <algorithm>

#include "iiif/image_request.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

constexpr int kDeepestBody = 6;

Markup markupOf(Value body, std::string_view text) {
    // Presentation 3.0, section 4.5; a stated format counts only where there is markup at all.
    const std::string_view format = body["format"].trimmed();
    const bool stated = format.starts_with("text/html") || format.starts_with("application/xhtml");
    return stated || looksLikeHtml(text) ? Markup::Html : Markup::None;
}

void addBody(Annotation& annotation, TextBody body) {
    const std::string text = body.markup == Markup::Html ? plainText(body.value) : body.value;
    if (text.empty()) return;
    if (!annotation.text.empty()) annotation.text += '\n';
    annotation.text += text;
    annotation.bodies.push_back(std::move(body));
}

void readBody(Reader& reader, Value body, Annotation& annotation, int depth) {
    if (depth > kDeepestBody) return;
    if (!body.isObject()) {
        addBody(annotation, {.value = body.display()});
        return;
    }
    if (typeOf(body) == "Choice") {
        // Members say the same in other languages or forms.
        const Value choice = body.first({"default", "items", "item"}).front();
        readBody(reader, choice, annotation, depth + 1);
        return;
    }
    TextBody text;
    text.language = std::string(body.first({"language", "@language"}).front().trimmed());
    const Value stated = body.first({"value", "chars", "@value", "cnt:chars"});
    if (stated.present()) {
        text.value = stated.front().display();
        text.markup = markupOf(body, text.value);
    } else if (const LanguageMap label = readLanguageMap(body["label"]); !label.empty()) {
        text.value = pickText(label, {});
    } else if (const Value source = body.first({"source", "full"}); source.present()) {
        readBody(reader, source.front(), annotation, depth + 1);
    } else {
        text.value = reader.id(body);
    }
    if (annotation.language.empty()) annotation.language = text.language;
    addBody(annotation, std::move(text));
}

Annotation readAnnotation(Reader& reader, Value value, Size<CanvasSpace> canvas) {
    Annotation annotation;
    annotation.id = reader.id(value);
    for (const json::Node& node : value["motivation"].list()) {
        const std::string_view name = withoutPrefix(Value(&node).trimmed());
        if (!name.empty()) annotation.motivations.push_back(toLower(name));
    }
    if (annotation.motivations.empty()) annotation.motivations.emplace_back("commenting");
    for (const std::string_view key : {"bodyValue", "body", "resource"}) {
        for (const json::Node& node : value[key].list()) readBody(reader, Value(&node), annotation, 0);
    }
    annotation.targets = readTargets(reader, value.first({"target", "on"}), canvas);
    if (annotation.targets.empty()) {
        reader.issue(Severity::Error, "The annotation has no target.",
                     "https://www.w3.org/TR/annotation-model/", "#annotations");
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

std::string readPageLabel(Value page) {
    LanguageMap label = readLanguageMap(page["label"]);
    if (label.empty()) label = readLanguageMap(page.first({"partOf", "within"}).front()["label"]);
    return pickText(label, {});
}

}  // namespace

AnnotationPage readAnnotationPage(Reader& reader, Value value, Size<CanvasSpace> canvas) {
    AnnotationPage page;
    page.id = reader.id(value);
    if (!value.isObject()) return page;
    page.label = readPageLabel(value);
    page.next = reader.id(value["next"]);
    if (readItems(reader, value, canvas, page)) return page;
    // A collection or layer: its first page, where it is written in, else the address of that.
    const std::string_view key = value["first"].present() ? "first" : "otherContent";
    const Value first = value[key].front();
    if (first.present()) {
        page.embedded = true;
        page.next = reader.id(first);
        AnnotationPage inner;
        inner.id = page.next;
        inner.label = page.label;
        const auto at = reader.enter(key);
        if (readItems(reader, first, canvas, inner)) {
            inner.next = reader.id(first["next"]);
            return inner;
        }
    }
    return page;
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

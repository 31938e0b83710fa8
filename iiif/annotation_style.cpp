// How annotations ask to look: their style sheets, and the classes of what they say and of where they point.

#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

bool isCss(std::string_view sheet) {
    return sheet.find('{') != std::string_view::npos;
}

std::string classIn(Value resource) {
    std::string classes;
    for (const json::Node& node : resource.first({"styleClass", "style"}).list()) {
        const std::string_view name = Value(&node).trimmed();
        if (!name.empty()) classes += (classes.empty() ? "" : " ") + std::string(name);
    }
    return classes;
}

/// Of the first body that has one, or whose source has.
std::string bodyClass(Value annotation) {
    for (const std::string_view key : {"body", "resource"}) {
        for (const json::Node& node : annotation[key].list()) {
            const Value body(&node);
            for (const Value part : {body, body.first({"source", "full"}).front()}) {
                if (std::string name = classIn(part); !name.empty()) return name;
            }
        }
    }
    return {};
}

std::optional<CssColor> strongest(const CssColors& colors) {
    if (colors.border) return colors.border;
    return colors.color ? colors.color : colors.background;
}

}  // namespace

std::string readStylesheet(Reader& reader, Value annotation) {
    const Value sheet = annotation["stylesheet"].front();
    if (!sheet.present()) return {};
    if (sheet.isString() && isCss(sheet.trimmed())) return std::string(sheet.trimmed());
    const std::string_view text = sheet.first({"value", "chars", "cnt:chars"}).front().trimmed();
    return text.empty() ? reader.id(sheet) : std::string(text);
}

Boxed<AnnotationStyle> readStyle(Reader& reader, Value value, const Annotation& annotation) {
    std::string sheet = readStylesheet(reader, value);
    if (sheet.empty()) return {};
    AnnotationStyle style;
    style.bodyClass = bodyClass(value);
    for (const Target& target : annotation.targets)
        if (style.targetClass.empty()) style.targetClass = target.styleClass;
    if (style.bodyClass.empty() && style.targetClass.empty()) return {};
    if (isCss(sheet)) {
        const Stylesheet rules(sheet);
        style.body = rules.of(style.bodyClass);
        style.target = rules.of(style.targetClass);
    } else {
        style.url = std::move(sheet);
    }
    return style;
}

void applyStylesheet(Annotation& annotation, const Stylesheet& sheet) {
    if (!annotation.style) return;
    annotation.style->body = sheet.of(annotation.style->bodyClass);
    annotation.style->target = sheet.of(annotation.style->targetClass);
}

std::optional<CssColor> markColor(const Annotation& annotation) {
    if (!annotation.style) return std::nullopt;
    const auto ofTarget = strongest(annotation.style->target);
    return ofTarget ? ofTarget : strongest(annotation.style->body);
}

}  // namespace iiif

// What an annotation says: words, in several languages perhaps, and things that it leads to.

#include <algorithm>

#include "iiif/address.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

constexpr int kDeepestBody = 6;
/// Of a choice: more languages than any text was translated into.
constexpr std::size_t kMostAlternatives = 64;

Markup markupOf(Value body, std::string_view text) {
    // Presentation 3.0, section 4.5; a stated format counts only where there is markup at all.
    const std::string_view format = body["format"].trimmed();
    const bool stated = format.starts_with("text/html") || format.starts_with("application/xhtml");
    return stated || looksLikeHtml(text) ? Markup::Html : Markup::None;
}

std::string plain(const TextBody& body) {
    return body.markup == Markup::Html ? plainText(body.value) : body.value;
}

class BodyReader {
public:
    BodyReader(Reader& reader, Annotation& annotation) : reader_(reader), annotation_(annotation) {}

    void read(Value body, int depth) {
        if (depth > kDeepestBody) return;
        if (!body.isObject()) return readPlain(body);
        const std::string_view type = typeOf(body);
        if (type == "Choice") {
            readChoice(body, depth);
        } else if (isText(body)) {
            add(textOf(body));
        } else if (type == "Feature") {
            readFeature(body);
        } else if (type == "FeatureCollection") {
            for (const json::Node& node : body["features"].list()) readFeature(Value(&node));
        } else if (const Value source = body.first({"source", "full"}); source.present()) {
            readSpecific(body, source.front(), depth);
        } else {
            readResource(body);
        }
    }

    static bool isText(Value body) { return body.first({"value", "chars", "@value", "cnt:chars"}).present(); }

    static TextBody textOf(Value body) {
        TextBody text;
        text.value = body.first({"value", "chars", "@value", "cnt:chars"}).front().display();
        text.markup = markupOf(body, text.value);
        text.language = std::string(body.first({"language", "@language"}).front().trimmed());
        text.purpose = purposeOf(body);
        return text;
    }

private:
    static std::string purposeOf(Value body) {
        return toLower(withoutPrefix(body["purpose"].front().trimmed()));
    }

    void add(TextBody body) {
        const std::string text = plain(body);
        if (text.empty()) return;
        if (!annotation_.text.empty()) annotation_.text += '\n';
        annotation_.text += text;
        if (annotation_.language.empty()) annotation_.language = body.language;
        annotation_.bodies.push_back(std::move(body));
    }

    void readPlain(Value body) {
        std::string text = body.display();
        if (isWebUrl(text)) {
            BodyResource resource;
            resource.link.id = reader_.id(body);
            annotation_.resources.push_back(std::move(resource));
        }
        add({.value = std::move(text)});
    }

    /// Members say the same in other languages or forms: the first speaks for all.
    void readChoice(Value choice, int depth) {
        const std::size_t before = annotation_.bodies.size();
        bool first = true;
        for (const std::string_view key : {"default", "items", "item"}) {
            for (const json::Node& node : choice[key].list()) {
                const Value member(&node);
                if (first) {
                    read(member, depth + 1);
                } else if (annotation_.bodies.size() > before && isText(member)) {
                    auto& alternatives = annotation_.bodies.back().alternatives;
                    if (alternatives.size() < kMostAlternatives) alternatives.push_back(textOf(member));
                }
                first = false;
            }
        }
    }

    /// A part of something, or something used for a purpose.
    void readSpecific(Value body, Value source, int depth) {
        const std::size_t resources = annotation_.resources.size(), bodies = annotation_.bodies.size();
        read(source, depth + 1);
        const std::string purpose = purposeOf(body);
        for (std::size_t i = bodies; i < annotation_.bodies.size(); ++i) {
            if (annotation_.bodies[i].purpose.empty()) annotation_.bodies[i].purpose = purpose;
        }
        for (std::size_t i = resources; i < annotation_.resources.size(); ++i) {
            BodyResource& resource = annotation_.resources[i];
            if (resource.purpose.empty()) resource.purpose = purpose;
            if (!resource.area) resource.area = areaOf(body["selector"]);
        }
    }

    static std::optional<Rect<CanvasSpace>> areaOf(Value selectors) {
        for (const json::Node& node : selectors.list()) {
            const Value selector(&node);
            const Value value = selector.isString() ? selector : selector["value"];
            if (const auto area = parseXywh(value.trimmed(), {})) return area;
        }
        return std::nullopt;
    }

    void readFeature(Value feature) {
        BodyResource resource;
        resource.link.type = "Feature";
        resource.link.id = reader_.id(feature);
        resource.purpose = purposeOf(feature);
        Place place = readPlace(reader_, feature);
        std::string text = pickText(place.label, {});
        if (const std::string position = positionText(place); !position.empty())
            text += (text.empty() ? "" : ": ") + position;
        resource.place = std::move(place);
        annotation_.resources.push_back(std::move(resource));
        add({.value = std::move(text)});
    }

    void readResource(Value body) {
        BodyResource resource;
        resource.link = readLink(reader_, body);
        resource.purpose = purposeOf(body);
        const auto [id, fragment] = splitFragment(resource.link.id);
        resource.area = parseXywh(fragment, {});
        if (resource.area) resource.link.id = id;
        resource.manifest = manifestOf(reader_, body);
        const std::string_view language = body.first({"language", "@language"}).front().trimmed();
        std::string text = resource.link.label.empty() ? reader_.id(body) : pickText(resource.link.label, {});
        add({.value = std::move(text), .language = std::string(language), .purpose = resource.purpose});
        if (!resource.link.id.empty()) annotation_.resources.push_back(std::move(resource));
    }

    Reader& reader_;
    Annotation& annotation_;
};

}  // namespace

void readBodies(Reader& reader, Value annotation, Annotation& to) {
    BodyReader bodies(reader, to);
    for (const std::string_view key : {"bodyValue", "body", "resource"}) {
        for (const json::Node& node : annotation[key].list()) bodies.read(Value(&node), 0);
    }
}

bool isTextBody(Value body) {
    return BodyReader::isText(body);
}

TextBody readTextBody(Value body) {
    return BodyReader::textOf(body);
}

const TextBody& pickBody(const TextBody& body, std::span<const std::string> preferred) {
    if (body.alternatives.empty()) return body;
    // The choice among languages is that of a language map, whose values say which member each one is.
    LanguageMap languages;
    const auto offer = [&](const TextBody& member, std::size_t index) {
        const std::string tag = member.language.empty() ? "none" : member.language;
        languages.emplace_back(tag, std::vector<std::string>{std::to_string(index)});
    };
    offer(body, 0);
    for (std::size_t i = 0; i < body.alternatives.size(); ++i) offer(body.alternatives[i], i + 1);
    if (preferred.empty()) return body;
    const auto picked = pickValues(languages, preferred);
    const std::size_t index = picked.empty() ? 0 : std::size_t(std::stoul(picked.front()));
    return index == 0 ? body : body.alternatives[index - 1];
}

std::string textOf(const Annotation& annotation, std::span<const std::string> preferred) {
    std::string text;
    for (const TextBody& body : annotation.bodies) {
        if (!text.empty()) text += '\n';
        text += plain(pickBody(body, preferred));
    }
    return text;
}

}  // namespace iiif

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
/// Bodies that may be the same in several languages; each is compared with each.
constexpr std::size_t kMostTranslations = 16;

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
        if (!isWebUrl(text)) return add({.value = std::move(text)});
        BodyResource resource;
        resource.link.id = reader_.id(body);
        annotation_.resources.push_back(std::move(resource));
    }

    /// A name in several languages, each followed by `rest`.
    void addName(const LanguageMap& name, const std::string& rest, const std::string& purpose) {
        const std::string shown = pickText(name, {});
        TextBody body{.value = rest, .purpose = purpose};
        std::vector<TextBody> others;
        bool found = false;
        for (const auto& [tag, values] : name) {
            std::string text;
            for (const std::string& value : values) text += (text.empty() ? "" : "; ") + value;
            if (text.empty() || others.size() == kMostAlternatives) continue;
            TextBody one{.value = text + (rest.empty() ? "" : ": " + rest),
                         .language = tag == "none" ? "" : tag,
                         .purpose = purpose};
            const bool first = !found && text == shown;
            found = found || first;
            if (first)
                body = std::move(one);
            else
                others.push_back(std::move(one));
        }
        body.alternatives = std::move(others);
        add(std::move(body));
    }

    /// Members say the same in other languages or forms: the first speaks for all. What is not words is there
    /// to be opened, each of it.
    void readChoice(Value choice, int depth) {
        const std::size_t before = annotation_.bodies.size();
        bool first = true;
        for (const std::string_view key : {"default", "items", "item"}) {
            for (const json::Node& node : choice[key].list()) {
                const Value member(&node);
                if (first) {
                    read(member, depth + 1);
                } else if (!isText(member)) {
                    readSilently(member, depth + 1);
                } else if (annotation_.bodies.size() > before) {
                    auto& alternatives = annotation_.bodies.back().alternatives;
                    if (alternatives.size() < kMostAlternatives) alternatives.push_back(textOf(member));
                }
                first = false;
            }
        }
    }

    /// What it leads to, without words of its own.
    void readSilently(Value member, int depth) {
        const std::size_t words = annotation_.text.size(), bodies = annotation_.bodies.size();
        const std::string language = annotation_.language;
        read(member, depth);
        annotation_.text.resize(words);
        annotation_.bodies.resize(bodies);
        annotation_.language = language;
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
        addName(place.label, positionText(place), resource.purpose);
        resource.place = std::move(place);
        annotation_.resources.push_back(std::move(resource));
    }

    void readResource(Value body) {
        BodyResource resource;
        resource.link = readLink(reader_, body);
        resource.purpose = purposeOf(body);
        const auto [id, fragment] = splitFragment(resource.link.id);
        resource.area = parseXywh(fragment, {});
        if (resource.area) resource.link.id = id;
        resource.manifest = manifestOf(reader_, body);
        addName(resource.link.label, {}, resource.purpose);
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
    if (to.text.empty() && !to.resources.empty()) to.text = to.resources.front().link.id;
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

namespace {

std::size_t countOfPurpose(const std::vector<const TextBody*>& bodies, const std::string& purpose) {
    return std::size_t(std::count_if(bodies.begin(), bodies.end(),
                                     [&](const TextBody* body) { return body->purpose == purpose; }));
}

/// The bodies of one purpose, where they are the same in different languages: each has one, and no two the
/// same.
LanguageMap translations(const std::vector<const TextBody*>& bodies, const std::string& purpose) {
    LanguageMap languages;
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        if (bodies[i]->purpose != purpose) continue;
        const std::string& tag = bodies[i]->language;
        const bool again = std::any_of(languages.begin(), languages.end(),
                                       [&](const auto& entry) { return entry.first == tag; });
        if (tag.empty() || again) return {};
        languages.emplace_back(tag, std::vector<std::string>{std::to_string(i)});
    }
    return languages;
}

}  // namespace

std::vector<const TextBody*> bodiesFor(const Annotation& annotation, std::span<const std::string> preferred) {
    std::vector<const TextBody*> picked;
    for (const TextBody& body : annotation.bodies) picked.push_back(&pickBody(body, preferred));
    if (picked.size() < 2 || picked.size() > kMostTranslations) return picked;
    std::vector<const TextBody*> kept;
    for (std::size_t i = 0; i < picked.size(); ++i) {
        const std::string& purpose = picked[i]->purpose;
        const auto mine = countOfPurpose(picked, purpose) < 2
                              ? std::vector<std::string>{}
                              : matchingValues(translations(picked, purpose), preferred);
        if (mine.empty() || mine.front() == std::to_string(i)) kept.push_back(picked[i]);
    }
    return kept;
}

std::string textOf(const Annotation& annotation, std::span<const std::string> preferred) {
    if (annotation.bodies.empty()) return annotation.text;
    std::string text;
    for (const TextBody* body : bodiesFor(annotation, preferred)) {
        if (!text.empty()) text += '\n';
        text += plain(*body);
    }
    return text;
}

void chooseLanguage(Annotation& annotation, std::span<const std::string> preferred) {
    if (annotation.bodies.empty()) return;
    if (annotation.bodies.size() == 1 && annotation.bodies.front().alternatives.empty()) return;
    annotation.text = textOf(annotation, preferred);
    std::vector<TextBody> chosen;
    annotation.language.clear();
    for (const TextBody* body : bodiesFor(annotation, preferred)) {
        chosen.push_back({.value = body->value,
                          .markup = body->markup,
                          .language = body->language,
                          .purpose = body->purpose});
        if (annotation.language.empty()) annotation.language = body->language;
    }
    annotation.bodies = std::move(chosen);
}

}  // namespace iiif

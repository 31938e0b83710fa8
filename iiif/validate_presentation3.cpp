// Presentation 3.0 word by word: its table of properties (appendix A), the shape of each value, and what must
// agree with what.

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <unordered_set>

#include "iiif/annotation.h"
#include "iiif/readers.h"
#include "iiif/validate_annotation.h"
#include "iiif/validator.h"

namespace iiif {
namespace {

using json::Value;

enum class Class { Collection, Manifest, Canvas, Annotation, Page, Range, PageCollection, Content };
constexpr std::size_t kClasses = 8;
constexpr std::array<std::string_view, kClasses> kNames{"Collection",           "Manifest",        "Canvas",
                                                        "Annotation",           "AnnotationPage",  "Range",
                                                        "AnnotationCollection", "content resource"};
constexpr std::array<std::string_view, kClasses> kAnchors{"51-collection",
                                                          "52-manifest",
                                                          "53-canvas",
                                                          "56-annotation",
                                                          "55-annotation-page",
                                                          "54-range",
                                                          "58-annotation-collection",
                                                          "57-content-resources"};

std::string owner(Class kind) {
    const std::string_view name = kNames[std::size_t(kind)];
    return (name.starts_with('A') ? "An " : "A ") + std::string(name);
}

// Who includes whose behaviors: a bit for each class.
constexpr unsigned bit(Class kind) {
    return 1u << unsigned(kind);
}
constexpr unsigned kSets = bit(Class::Collection) | bit(Class::Manifest);
constexpr unsigned kOrders = kSets | bit(Class::Range);
struct Behavior {
    std::string_view name;
    unsigned on;     ///< classes that it is valid on
    unsigned group;  ///< a resource has at most one of a group; several are added
};
constexpr std::array kBehaviors{
    Behavior{"auto-advance", kOrders | bit(Class::Canvas), 1},
    Behavior{"no-auto-advance", kOrders | bit(Class::Canvas), 1},
    Behavior{"repeat", kSets, 2},
    Behavior{"no-repeat", kSets, 2},
    Behavior{"unordered", kOrders, 4},
    Behavior{"individuals", kOrders, 4},
    Behavior{"continuous", kOrders, 4},
    Behavior{"paged", kOrders, 4 | 8},
    Behavior{"facing-pages", bit(Class::Canvas), 8},
    Behavior{"non-paged", bit(Class::Canvas), 8},
    Behavior{"multi-part", bit(Class::Collection), 16},
    Behavior{"together", bit(Class::Collection), 16},
    Behavior{"sequence", bit(Class::Range), 32},
    Behavior{"thumbnail-nav", bit(Class::Range), 32},
    Behavior{"no-nav", bit(Class::Range), 32},
    Behavior{"hidden",
             bit(Class::Annotation) | bit(Class::Page) | bit(Class::PageCollection) | bit(Class::Content),
             0}};

class Presentation3 {
public:
    explicit Presentation3(Validator& validator) : v_(validator) {}
    void document(Value root);

private:
    using Check = void (Presentation3::*)(Value value, std::string_view name, Class kind, Value resource);
    struct Row {
        std::string_view name, anchor;
        Check check;
        std::array<Need, kClasses> needs;
    };
    static std::span<const Row> rows();

    void context(Value root);
    void resource(Value value, Class kind);
    void property(Value value, Class kind, const Row& row);
    void strangers(Value value, Class kind);
    void embeddedContext(Value value);

    void label(Value, std::string_view, Class, Value);
    void summary(Value, std::string_view, Class, Value);
    void metadata(Value, std::string_view, Class, Value);
    void statement(Value, std::string_view, Class, Value);
    void rights(Value, std::string_view, Class, Value);
    void date(Value, std::string_view, Class, Value);
    void languages(Value, std::string_view, Class, Value);
    void providers(Value, std::string_view, Class, Value);
    void thumbnails(Value, std::string_view, Class, Value);
    void standIn(Value, std::string_view, Class, Value);
    void id(Value, std::string_view, Class, Value);
    void type(Value, std::string_view, Class, Value);
    void plain(Value, std::string_view, Class, Value);
    void side(Value, std::string_view, Class, Value);
    void duration(Value, std::string_view, Class, Value);
    void direction(Value, std::string_view, Class, Value);
    void behavior(Value, std::string_view, Class, Value);
    void timeMode(Value, std::string_view, Class, Value);
    void links(Value, std::string_view, Class, Value);
    void services(Value, std::string_view, Class, Value);
    void start(Value, std::string_view, Class, Value);
    void supplementary(Value, std::string_view, Class, Value);
    void items(Value, std::string_view, Class, Value);
    void structures(Value, std::string_view, Class, Value);
    void annotations(Value, std::string_view, Class, Value);

    void pair(Value value);
    void agent(Value value);
    void identified(Value value, std::string_view what, std::string_view anchor);
    void member(Value value);
    void canvas(Value value);
    void range(Value value);
    void rangeItem(Value value);
    void canvasReference(Value value, std::string_view anchor);
    void annotation(Value value);
    void body(Value value, int depth);
    void choice(Value value, int depth);
    void content(Value value);

    Validator& v_;
    std::unordered_set<std::string_view> canvasIds_;
    std::optional<ValidatedCanvas> canvas_;  ///< the one that is read now
    bool painting_ = false;                  ///< inside a canvas's items
    int depth_ = 0;
};

std::span<const Presentation3::Row> Presentation3::rows() {
    using P = Presentation3;
    constexpr Need R = Need::Must, S = Need::Should, o = Need::May, x = Need::Not;
    // Columns as in the specification: Collection, Manifest, Canvas, Annotation, AnnotationPage, Range,
    // AnnotationCollection, content resources. What is required of id and type in special places, and what
    // content resources should say of themselves, is checked where they stand.
    static constexpr std::array kRows{
        Row{"id", "id", &P::id, {R, R, R, R, R, R, R, R}},
        Row{"type", "type", &P::type, {R, R, R, R, R, R, R, R}},
        Row{"label", "label", &P::label, {R, R, S, o, o, S, S, o}},
        Row{"metadata", "metadata", &P::metadata, {S, S, o, o, o, o, o, o}},
        Row{"summary", "summary", &P::summary, {S, S, o, o, o, o, o, o}},
        Row{"requiredStatement", "requiredstatement", &P::statement, {o, o, o, o, o, o, o, o}},
        Row{"rights", "rights", &P::rights, {o, o, o, o, o, o, o, o}},
        Row{"navDate", "navdate", &P::date, {o, o, o, x, x, o, x, x}},
        Row{"language", "language", &P::languages, {x, x, x, x, x, x, x, o}},
        Row{"provider", "provider", &P::providers, {S, S, o, o, o, o, o, o}},
        Row{"thumbnail", "thumbnail", &P::thumbnails, {S, S, o, o, o, o, o, o}},
        Row{"placeholderCanvas", "placeholdercanvas", &P::standIn, {o, o, o, x, x, o, x, x}},
        Row{"accompanyingCanvas", "accompanyingcanvas", &P::standIn, {o, o, o, x, x, o, x, x}},
        Row{"format", "format", &P::plain, {x, x, x, x, x, x, x, o}},
        Row{"profile", "profile", &P::plain, {x, x, x, x, x, x, x, o}},
        Row{"height", "height", &P::side, {x, x, o, x, x, x, x, o}},
        Row{"width", "width", &P::side, {x, x, o, x, x, x, x, o}},
        Row{"duration", "duration", &P::duration, {x, x, o, x, x, x, x, o}},
        Row{"viewingDirection", "viewingdirection", &P::direction, {o, o, x, x, x, o, x, x}},
        Row{"behavior", "behavior", &P::behavior, {o, o, o, o, o, o, o, o}},
        Row{"timeMode", "timemode", &P::timeMode, {x, x, x, o, x, x, x, x}},
        Row{"seeAlso", "seealso", &P::links, {o, o, o, o, o, o, o, o}},
        Row{"service", "service", &P::services, {o, o, o, o, o, o, o, o}},
        Row{"homepage", "homepage", &P::links, {o, o, o, o, o, o, o, o}},
        Row{"rendering", "rendering", &P::links, {o, o, o, o, o, o, o, o}},
        Row{"partOf", "partof", &P::links, {o, o, o, o, o, o, o, o}},
        Row{"start", "start", &P::start, {x, o, x, x, x, o, x, x}},
        Row{"supplementary", "supplementary", &P::supplementary, {x, x, x, x, x, o, x, x}},
        Row{"services", "services", &P::services, {o, o, x, x, x, x, x, x}},
        Row{"items", "items", &P::items, {R, R, S, x, o, R, x, x}},
        Row{"structures", "structures", &P::structures, {x, o, x, x, x, x, x, x}},
        Row{"annotations", "annotations", &P::annotations, {o, o, o, x, x, o, x, o}}};
    return kRows;
}

/// The names that Presentation 2 had, and what they are called now.
struct Renamed {
    std::string_view before, now;
};
constexpr std::array kRenamed{Renamed{"@id", "id"},
                              Renamed{"@type", "type"},
                              Renamed{"sequences", "items"},
                              Renamed{"canvases", "items"},
                              Renamed{"images", "items"},
                              Renamed{"resources", "items"},
                              Renamed{"members", "items"},
                              Renamed{"manifests", "items"},
                              Renamed{"collections", "items"},
                              Renamed{"ranges", "items"},
                              Renamed{"otherContent", "annotations"},
                              Renamed{"description", "summary"},
                              Renamed{"attribution", "requiredStatement"},
                              Renamed{"license", "rights"},
                              Renamed{"viewingHint", "behavior"},
                              Renamed{"related", "homepage"},
                              Renamed{"within", "partOf"},
                              Renamed{"startCanvas", "start"},
                              Renamed{"contentLayer", "supplementary"},
                              Renamed{"resource", "body"},
                              Renamed{"on", "target"}};

constexpr std::array<std::string_view, 6> kContentTypes{"Dataset", "Image", "Model",
                                                        "Sound",   "Text",  "Video"};
constexpr int kDeepest = 24;

void Presentation3::document(Value root) {
    context(root);
    const std::string_view kind = typeOf(root);
    for (const json::Node& node : root["items"].list()) {
        if (kind == "Manifest") canvasIds_.insert(Value(&node)["id"].string());
    }
    if (kind == "Collection") {
        resource(root, Class::Collection);
    } else if (kind == "Canvas") {
        canvas(root);
    } else if (kind == "Range") {
        range(root);
    } else if (kind == "AnnotationPage") {
        resource(root, Class::Page);
    } else if (kind == "AnnotationCollection") {
        resource(root, Class::PageCollection);
    } else if (kind == "Annotation") {
        annotation(root);
    } else {
        resource(root, Class::Manifest);
    }
}

void Presentation3::context(Value root) {
    constexpr std::string_view kContext = "http://iiif.io/api/presentation/3/context.json",
                               kAnchor = "46-linked-data-context-and-extensions";
    const Value context = root["@context"];
    if (!context.present()) {
        v_.error(
            "The document must have \"@context\"; add \"http://iiif.io/api/presentation/3/context.json\".",
            kAnchor);
        return;
    }
    if (root["@graph"].present())
        v_.error("\"@graph\" must not stand at the top; unwrap it.", kAnchor, "@graph");
    const auto listed = context.list();
    const bool last = !listed.empty() && Value(&listed.back()).string() == kContext;
    const bool there = std::any_of(listed.begin(), listed.end(),
                                   [&](const json::Node& n) { return Value(&n).string() == kContext; });
    if (there && !last) {
        v_.error("The Presentation context must be the last of the contexts; move it to the end.", kAnchor,
                 "@context");
    } else if (!there && !typeOf(root).starts_with("Annotation")) {
        v_.error("\"@context\" must be \"http://iiif.io/api/presentation/3/context.json\", spelled like that",
                 kAnchor, "@context", "; here is " + shown(context.front()) + ".");
    }
    if (!root.members().empty() && root.members().front().key != "@context")
        v_.warn("\"@context\" should be the first property of the document; move it up.", kAnchor,
                "@context");
}

void Presentation3::embeddedContext(Value value) {
    if (depth_ > 1 && value["@context"].present()) {
        v_.error("\"@context\" must stand at the top of the document only; remove it here.",
                 "46-linked-data-context-and-extensions", "@context");
    }
}

void Presentation3::resource(Value value, Class kind) {
    const std::string_view anchor = kAnchors[std::size_t(kind)];
    if (!value.isObject()) {
        v_.error(owner(kind) + " must be an object with \"id\" and \"type\"", anchor, {},
                 ", not " + shown(value) + ".");
        return;
    }
    if (depth_ >= kDeepest) return;
    ++depth_;
    embeddedContext(value);
    for (const Row& row : rows()) property(value, kind, row);
    strangers(value, kind);
    --depth_;
}

void Presentation3::property(Value value, Class kind, const Row& row) {
    Need need = row.needs[std::size_t(kind)];
    const Value found = value[row.name];
    if (!found.present() && need == Need::May) return;
    // A top range may stand elsewhere, without its items; a page too.
    if (kind == Class::Range && row.name == "items" && !value["label"].present()) need = Need::Should;
    v_.checkNeed(value, owner(kind), row.name, need, row.anchor);
    if (!found.present() || need == Need::Not) return;
    const auto at = v_.place.enter(row.name);
    (this->*row.check)(found, row.name, kind, value);
}

/// Properties that the specification does not know.
void Presentation3::strangers(Value value, Class kind) {
    const auto known = [](std::string_view name) {
        const auto all = rows();
        return std::any_of(all.begin(), all.end(), [&](const Row& row) { return row.name == name; });
    };
    for (const json::Member& member : value.members()) {
        if (known(member.key) || member.key == "@context") continue;
        const bool annotated = kind == Class::Annotation || kind == Class::Page ||
                               kind == Class::PageCollection || kind == Class::Content;
        if (annotated && isAnnotationProperty(member.key)) continue;
        const auto renamed = std::find_if(kRenamed.begin(), kRenamed.end(),
                                          [&](const Renamed& r) { return r.before == member.key; });
        if (renamed != kRenamed.end()) {
            v_.error(
                quoted(member.key) + " belongs to Presentation 2; in 3 write " + quoted(renamed->now) + ".",
                "48-keyword-mappings", member.key);
            continue;
        }
        const auto all = rows();
        const auto same = std::find_if(
            all.begin(), all.end(), [&](const Row& row) { return toLower(row.name) == toLower(member.key); });
        if (same != all.end()) {
            v_.error("The case of names counts: " + quoted(member.key) + " must be written " +
                         quoted(same->name) + ".",
                     "41-case-sensitivity", member.key);
        }
    }
}

void Presentation3::label(Value value, std::string_view name, Class kind, Value) {
    // Web annotations' textual bodies and choices are described in their own words.
    if (kind == Class::Annotation && value.isString()) {
        v_.warn("\"label\" must be a map of languages here too; write {\"en\": [\"...\"]}.", "label");
        return;
    }
    v_.languageMap(value, name, false);
}

void Presentation3::summary(Value value, std::string_view name, Class, Value) {
    v_.languageMap(value, name, true);
}

void Presentation3::pair(Value value) {
    for (const std::string_view key : {"label", "value"}) {
        v_.checkNeed(value, "An entry", key, Need::Must, "metadata");
        if (!value[key].present()) continue;
        const auto at = v_.place.enter(key);
        v_.languageMap(value[key], key, key == "value");
    }
}

void Presentation3::metadata(Value value, std::string_view name, Class, Value) {
    if (!v_.list(value, name, name)) return;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        pair(Value(&value.list()[i]));
    }
}

void Presentation3::statement(Value value, std::string_view, Class, Value) {
    if (!value.isObject()) {
        v_.error("\"requiredStatement\" must be one object with \"label\" and \"value\".",
                 "requiredstatement");
        return;
    }
    pair(value);
}

void Presentation3::rights(Value value, std::string_view name, Class, Value) {
    checkRights(v_, value, name, "rights");
}

void Presentation3::date(Value value, std::string_view name, Class, Value) {
    bool zone = false;
    if (!isDateTime(value.string(), zone)) {
        v_.error(quoted(name) + " must be a date with time, as 1887-03-01T00:00:00Z", "navdate", {},
                 ", not " + shown(value) + ".");
    } else if (!zone) {
        v_.error("The date must name its time zone; add Z at its end.", "navdate");
    }
}

void Presentation3::languages(Value value, std::string_view name, Class kind, Value) {
    // A body's language may be a single string, as the Web Annotation model has it.
    const bool single = kind == Class::Content && value.isString();
    if (!single && !v_.list(value, name, name)) return;
    for (const json::Node& node : value.list()) {
        if (!isLanguageTag(Value(&node).string()))
            v_.error("\"language\" must hold BCP 47 language tags", name, {},
                     ", not " + shown(Value(&node)) + ".");
    }
}

void Presentation3::agent(Value value) {
    identified(value, "An Agent", "provider");
    if (value["type"].present() && value["type"].string() != "Agent")
        v_.error("The type of a provider must be \"Agent\".", "provider", "type");
    v_.checkNeed(value, "An Agent", "label", Need::Must, "provider");
    v_.checkNeed(value, "An Agent", "homepage", Need::Should, "provider");
    v_.checkNeed(value, "An Agent", "logo", Need::Should, "provider");
    if (value["label"].present()) {
        const auto at = v_.place.enter("label");
        v_.languageMap(value["label"], "label", false);
    }
    for (const std::string_view key : {"homepage", "seeAlso"}) {
        if (!value[key].present()) continue;
        const auto at = v_.place.enter(key);
        links(value[key], key, Class::Content, value);
    }
    if (value["logo"].present()) {
        const auto at = v_.place.enter("logo");
        thumbnails(value["logo"], "logo", Class::Content, value);
    }
}

void Presentation3::providers(Value value, std::string_view name, Class, Value) {
    if (!v_.list(value, name, name)) return;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        agent(Value(&value.list()[i]));
    }
}

/// Pictures that stand for something: thumbnail and logo.
void Presentation3::thumbnails(Value value, std::string_view name, Class, Value) {
    if (!v_.list(value, name, name)) return;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        const Value picture(&value.list()[i]);
        identified(picture, name == "logo" ? "A logo" : "A thumbnail", name);
        if (!picture.isObject()) continue;
        if (name == "logo" && picture["type"].present() && picture["type"].string() != "Image")
            v_.error("The type of a logo must be \"Image\".", name, "type");
        if (!picture["service"].present())
            v_.checkNeed(picture, name == "logo" ? "A logo" : "A thumbnail", "format", Need::Should, name);
        content(picture);
    }
}

/// placeholderCanvas and accompanyingCanvas.
void Presentation3::standIn(Value value, std::string_view name, Class, Value) {
    if (!value.isObject()) {
        v_.error(quoted(name) + " must be one Canvas, an object.",
                 name == "placeholderCanvas" ? "placeholdercanvas" : "accompanyingcanvas");
        return;
    }
    for (const std::string_view inner : {"placeholderCanvas", "accompanyingCanvas"}) {
        if (value[inner].present())
            v_.error("A canvas that stands in must not have one itself; remove it.", "placeholdercanvas",
                     inner);
    }
    const auto outer = canvas_;
    const bool painting = painting_;
    canvas(value);
    canvas_ = outer;
    painting_ = painting;
}

void Presentation3::id(Value value, std::string_view name, Class kind, Value resource) {
    if (kind == Class::Content || kind == Class::PageCollection || kind == Class::Range) {
        if (!value.isString())
            v_.error("\"id\" must be a string with a URI", "id", {}, ", not " + shown(value) + ".");
        else if (!isWebUri(value.string()) && kind == Class::Range)
            v_.warn("The id of a Range should be an http or https address", "54-range", {},
                    ", not " + shown(value) + ".");
    } else {
        v_.webUri(value, name, "id");
    }
    if (kind == Class::Canvas && value.string().find('#') != std::string_view::npos) {
        v_.error("The id of a Canvas must not contain \"#\"; use an address without a fragment.", "53-canvas",
                 {}, " It is " + shown(value) + ".");
    }
    const bool defined = kind == Class::Canvas || (kind == Class::Range && resource["items"].present()) ||
                         kind == Class::Annotation || (kind == Class::Page && resource["items"].present());
    if (defined) v_.defines(value.string(), kNames[std::size_t(kind)], "id");
}

void Presentation3::type(Value value, std::string_view, Class kind, Value) {
    if (!value.isString()) {
        v_.error("\"type\" must be a string", "type", {}, ", not " + shown(value) + ".");
        return;
    }
    const std::string_view stated = value.string();
    if (kind != Class::Content) {
        const std::string_view expected = kNames[std::size_t(kind)];
        if (stated != expected)
            v_.error("The type must be " + quoted(expected), "type", {}, ", not " + shown(value) + ".");
        return;
    }
    if (std::find(kContentTypes.begin(), kContentTypes.end(), stated) != kContentTypes.end()) return;
    const std::string plain = toLower(withoutPrefix(stated));
    for (const std::string_view known : kContentTypes) {
        if (toLower(known) != plain) continue;
        v_.error("The type of content must be written as " + quoted(known), "type", {},
                 ", not " + shown(value) + ".");
        return;
    }
    if (!isAnnotationType(stated)) {
        v_.warn("The type of content should be Dataset, Image, Model, Sound, Text or Video", "type", {},
                ", not " + shown(value) + ".");
    }
}

void Presentation3::plain(Value value, std::string_view name, Class, Value) {
    v_.string(value, name, name);
    if (name == "format" && value.isString() && value.string().find('/') == std::string_view::npos)
        v_.error("\"format\" must be a media type, as \"image/jpeg\"", name, {},
                 ", not " + shown(value) + ".");
}

void Presentation3::side(Value value, std::string_view name, Class kind, Value resource) {
    v_.positiveInteger(value, name, name);
    const std::string_view other = name == "width" ? "height" : "width";
    if (kind == Class::Canvas && !resource[other].present())
        v_.error("A Canvas must have \"width\" and \"height\" together; add the other one.", name);
}

void Presentation3::duration(Value value, std::string_view name, Class, Value) {
    v_.positiveNumber(value, name, name);
}

void Presentation3::direction(Value value, std::string_view, Class, Value) {
    constexpr std::array<std::string_view, 4> kDirections{"left-to-right", "right-to-left", "top-to-bottom",
                                                          "bottom-to-top"};
    if (std::find(kDirections.begin(), kDirections.end(), value.string()) == kDirections.end()) {
        v_.error("\"viewingDirection\" must be left-to-right, right-to-left, top-to-bottom or bottom-to-top",
                 "viewingdirection", {}, ", not " + shown(value) + ".");
    }
}

void Presentation3::behavior(Value value, std::string_view name, Class kind, Value) {
    v_.list(value, name, name);
    unsigned groups = 0;
    for (const json::Node& node : value.list()) {
        const Value stated(&node);
        const auto known = std::find_if(kBehaviors.begin(), kBehaviors.end(),
                                        [&](const Behavior& b) { return b.name == stated.string(); });
        if (known == kBehaviors.end()) {
            if (!stated.isString())
                v_.error("A behavior must be a string", name, {}, ", not " + shown(stated) + ".");
            else if (!isWebUri(stated.string()))
                v_.warn("This behavior is none of the specification's; viewers ignore it", name, {},
                        ": " + shown(stated) + ".");
            continue;
        }
        if ((known->on & bit(kind)) == 0) {
            v_.error("The behavior " + quoted(known->name) + " is not valid on " +
                         (owner(kind).starts_with("An") ? "an " : "a ") +
                         std::string(kNames[std::size_t(kind)]) + "; remove it.",
                     name);
        }
        if ((groups & known->group) != 0) {
            v_.error("These behaviors exclude each other; keep one", name, {},
                     ": " + shown(stated) + " is too many.");
        }
        groups |= known->group;
    }
}

void Presentation3::timeMode(Value value, std::string_view name, Class, Value) {
    const std::string_view mode = value.string();
    if (mode != "trim" && mode != "scale" && mode != "loop")
        v_.error("\"timeMode\" must be trim, scale or loop", "timemode", {}, ", not " + shown(value) + ".");
    (void)name;
}

void Presentation3::identified(Value value, std::string_view what, std::string_view anchor) {
    if (!value.isObject()) {
        v_.error(std::string(what) + " must be an object with \"id\" and \"type\"", anchor, {},
                 ", not " + shown(value) + ".");
        return;
    }
    v_.checkNeed(value, what, "id", Need::Must, anchor);
    v_.checkNeed(value, what, "type", Need::Must, anchor);
    if (value["id"].present() && !value["id"].isString())
        v_.error("\"id\" must be a string with a URI", "id", "id", ", not " + shown(value["id"]) + ".");
}

/// seeAlso, homepage, rendering, partOf.
void Presentation3::links(Value value, std::string_view name, Class, Value) {
    const std::string anchor = toLower(name);
    if (!v_.list(value, name, anchor)) return;
    const bool displayed = name == "homepage" || name == "rendering";
    const std::string what = "An entry of " + quoted(name);
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        const Value link(&value.list()[i]);
        identified(link, what, anchor);
        if (!link.isObject()) continue;
        v_.checkNeed(link, what, "label", displayed ? Need::Must : Need::May, anchor);
        if (name != "partOf") v_.checkNeed(link, what, "format", Need::Should, anchor);
        if (link["label"].present()) {
            const auto inner = v_.place.enter("label");
            v_.languageMap(link["label"], "label", false);
        }
        if (link["format"].present()) {
            const auto inner = v_.place.enter("format");
            plain(link["format"], "format", Class::Content, link);
        }
        if (link["language"].present()) {
            const auto inner = v_.place.enter("language");
            languages(link["language"], "language", Class::Manifest, link);
        }
    }
}

void Presentation3::services(Value value, std::string_view name, Class, Value) {
    if (!v_.list(value, name, name)) return;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        const Value service(&value.list()[i]);
        if (!service.isObject()) {
            v_.error("A service must be an object with \"id\" and \"type\"", "service", {},
                     ", not " + shown(service) + ".");
            continue;
        }
        if (!service.first({"id", "@id"}).present())
            v_.error("A service must have \"id\" (or \"@id\", as its own specification says); add it.",
                     "service");
        if (!service.first({"type", "@type"}).present()) {
            v_.error(
                "A service must have \"type\", for images \"ImageService3\" or \"ImageService2\"; add it.",
                "service");
        }
        if (typeOf(service).starts_with("ImageService") && !service["profile"].present())
            v_.warn("A service should have \"profile\", for images \"level0\" to \"level2\"; add it.",
                    "service");
        if (service["@context"].present())
            v_.warn("\"@context\" should not stand in a service; name it at the top of the document.",
                    "service", "@context");
    }
}

void Presentation3::canvasReference(Value value, std::string_view anchor) {
    const std::string_view id = value.isString() ? value.string() : value["id"].string();
    if (id.empty() || canvasIds_.empty()) return;
    if (canvasIds_.contains(id) || canvasIds_.contains(splitFragment(id).first)) return;
    v_.error("No Canvas of this Manifest has this id; name one of its items", anchor, {},
             ", not " + quoted(id.substr(0, 120)) + ".");
}

void Presentation3::start(Value value, std::string_view name, Class, Value) {
    identified(value, "The start", name);
    if (!value.isObject()) return;
    const std::string_view type = value["type"].string();
    if (type == "SpecificResource") {
        v_.checkNeed(value, "A start that is a SpecificResource", "source", Need::Must, name);
        const auto at = v_.place.enter("source");
        canvasReference(value["source"], name);
    } else if (type == "Canvas") {
        canvasReference(value, name);
    } else if (!type.empty()) {
        v_.error("\"start\" must be a Canvas or a SpecificResource with a Canvas as source", name, "type",
                 ", not a " + shown(value["type"]) + ".");
    }
}

void Presentation3::supplementary(Value value, std::string_view name, Class, Value) {
    identified(value, "The supplementary", name);
    if (value["type"].present() && value["type"].string() != "AnnotationCollection")
        v_.error("\"supplementary\" must be an AnnotationCollection.", name, "type");
}

void Presentation3::items(Value value, std::string_view name, Class kind, Value) {
    if (!value.isArray()) {
        v_.list(value, name, name);
        return;
    }
    if (value.list().empty()) {
        if (kind == Class::Manifest || kind == Class::Range)
            v_.error("\"items\" of " + std::string(kind == Class::Range ? "a Range" : "a Manifest") +
                         " must have at least one item; add it.",
                     name);
        else if (kind != Class::Collection)
            v_.warn("\"items\" should have at least one item; add it.", name);
    }
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        const Value item(&value.list()[i]);
        switch (kind) {
            case Class::Collection:
                member(item);
                break;
            case Class::Manifest:
                canvas(item);
                break;
            case Class::Canvas:
                painting_ = true;
                resource(item, Class::Page);
                painting_ = false;
                break;
            case Class::Range:
                rangeItem(item);
                break;
            default:
                annotation(item);
        }
    }
}

/// An item of a Collection.
void Presentation3::member(Value value) {
    const std::string_view type = value["type"].string();
    if (type == "Collection" && value["items"].present()) {
        resource(value, Class::Collection);
        return;
    }
    identified(value, "An item of a Collection", "51-collection");
    if (!value.isObject()) return;
    if (!type.empty() && type != "Manifest" && type != "Collection")
        v_.error("An item of a Collection must be a Manifest or a Collection", "51-collection", "type",
                 ", not " + shown(value["type"]) + ".");
    if (type == "Manifest" && value["items"].present())
        v_.error("A Manifest must not be written into a Collection; leave \"id\", \"type\" and \"label\".",
                 "51-collection", "items");
    v_.checkNeed(value, "An item of a Collection", "label", Need::Must, "51-collection");
    v_.checkNeed(value, "An item of a Collection", "thumbnail", Need::Should, "51-collection");
    for (const Row& row : rows()) {
        const bool checked = row.name == "label" || row.name == "thumbnail" || row.name == "navDate";
        if (!checked || !value[row.name].present()) continue;
        const auto at = v_.place.enter(row.name);
        (this->*row.check)(value[row.name], row.name, Class::Manifest, value);
    }
}

void Presentation3::canvas(Value value) {
    canvas_ = ValidatedCanvas{value["id"].string(), value["width"].number().value_or(0),
                              value["height"].number().value_or(0), value["duration"].present()};
    resource(value, Class::Canvas);
    if (value.isObject() && !value["width"].present() && !value["height"].present() &&
        !value["duration"].present()) {
        v_.error("A Canvas must have \"width\" and \"height\", or \"duration\"; add them.", "53-canvas");
    }
    canvas_.reset();
}

void Presentation3::structures(Value value, std::string_view name, Class, Value) {
    if (!v_.list(value, name, name)) return;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        range(Value(&value.list()[i]));
    }
}

void Presentation3::range(Value value) {
    resource(value, Class::Range);
}

void Presentation3::rangeItem(Value value) {
    const std::string_view type = value["type"].string();
    if (type == "Range") {
        if (value["items"].present() || value["label"].present())
            range(value);
        else
            identified(value, "A Range", "54-range");
        return;
    }
    if (type == "SpecificResource" && value["source"].present() && !value["id"].present()) {
        v_.warn("A SpecificResource must have \"id\" too; add it.",
                "54-range");  // official examples have none
    } else {
        identified(value, "An item of a Range", "54-range");
    }
    if (!value.isObject()) return;
    if (type == "Canvas") {
        canvasReference(value, "54-range");
    } else if (type == "SpecificResource") {
        v_.checkNeed(value, "A SpecificResource", "source", Need::Must, "54-range");
        const auto at = v_.place.enter("source");
        canvasReference(value["source"], "54-range");
    } else if (!type.empty()) {
        v_.error("An item of a Range must be a Range, a Canvas or a SpecificResource", "54-range", "type",
                 ", not " + shown(value["type"]) + ".");
    }
}

void Presentation3::annotations(Value value, std::string_view name, Class, Value) {
    if (!v_.list(value, name, name)) return;
    const bool painting = painting_;
    painting_ = false;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v_.place.enter(i);
        resource(Value(&value.list()[i]), Class::Page);
    }
    painting_ = painting;
}

void Presentation3::annotation(Value value) {
    resource(value, Class::Annotation);
    if (!value.isObject()) return;
    checkMotivation(v_, value, canvas_.has_value(), painting_);
    checkTarget(v_, value, painting_ && canvas_ ? &*canvas_ : nullptr);
    if (painting_) {
        v_.checkNeed(value, "A painting Annotation", "body", Need::Must, "56-annotation");
    } else if (value["body"].present() && value["bodyValue"].present()) {
        v_.error("An Annotation must not have both \"body\" and \"bodyValue\"; keep one.",
                 "https://www.w3.org/TR/annotation-model/#string-body", "bodyValue");
    }
    if (isGeoreference(value)) return checkGeoreference(v_, value);
    forEach(v_.place, value, "body", [&](Value one) { body(one, 0); });
}

void Presentation3::body(Value value, int depth) {
    if (depth > kDeepest || value.isString()) {
        if (value.isString() && painting_)
            v_.error("Painted content must be an object with \"id\" and \"type\".", "57-content-resources",
                     {}, " It is " + shown(value) + ".");
        return;
    }
    const std::string_view type = typeOf(value);
    if (type == "Choice") {
        choice(value, depth);
    } else if (type == "SpecificResource") {
        v_.checkNeed(value, "A SpecificResource", "source", Need::Must,
                     "https://www.w3.org/TR/annotation-model/#specific-resources");
        checkSelectors(v_, value);
        forEach(v_.place, value, "source", [&](Value source) {
            if (source.isObject()) body(source, depth + 1);
        });
    } else if (type == "TextualBody") {
        checkTextualBody(v_, value);
    } else if (painting_ || (value["id"].present() && isContentType(type))) {
        if (type != "Canvas") content(value);
    }
}

void Presentation3::choice(Value value, int depth) {
    constexpr std::string_view kChoice = "https://www.w3.org/TR/annotation-model/#choice";
    if (value["type"].string() != "Choice")
        v_.error("The type of a choice must be \"Choice\".", kChoice, "type");
    const Value items = value["items"];
    if (!items.isArray() || items.list().empty()) {
        v_.error("A Choice must have \"items\", a list of what to choose from.", kChoice);
        return;
    }
    for (std::size_t i = 0; i < items.list().size(); ++i) {
        const auto at = v_.place.enter("items", i);
        const Value item(&items.list()[i]);
        if (painting_ && item.isObject())
            v_.checkNeed(item, "An item of a Choice", "label", Need::Should, "57-content-resources");
        body(item, depth + 1);
    }
}

void Presentation3::content(Value value) {
    resource(value, Class::Content);
    if (!value.isObject()) return;
    const std::string_view type = value["type"].string();
    if (painting_ && type == "Image") {
        if (canvas_ && !canvas_->timed && canvas_->width <= 0) return;
        if (canvas_ && canvas_->width <= 0)
            v_.error("An Image must not be painted on a Canvas without width and height.", "53-canvas");
        v_.checkNeed(value, "An Image", "format", Need::Should, "format");
        v_.checkNeed(value, "An Image", "width", Need::Should, "width");
        v_.checkNeed(value, "An Image", "height", Need::Should, "height");
    } else if (painting_ && canvas_ && !canvas_->timed && (type == "Video" || type == "Sound")) {
        v_.error("Sound and Video must not be painted on a Canvas without duration; add it.", "53-canvas");
    }
    for (const json::Node& node : value["service"].list()) {
        const Value service(&node);
        const std::string_view id = service.first({"id", "@id"}).string();
        if (type == "Image" && !id.empty() && id == value["id"].string()) {
            v_.error("The id of an Image must not be that of its service; add /full/max/0/default.jpg.",
                     "57-content-resources", "id");
        }
    }
}

}  // namespace

void validatePresentation3(Validator& validator, Value root) {
    Presentation3(validator).document(root);
}

}  // namespace iiif

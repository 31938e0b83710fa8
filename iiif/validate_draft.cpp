// Presentation 4.0 is a draft. What it has of 3.0 is reported as there; what is its own may change, and is
// reported one degree milder.

#include <algorithm>
#include <array>
#include <initializer_list>

#include "iiif/readers.h"
#include "iiif/validate_fields.h"

namespace iiif {
namespace {

using json::Value;
using enum Need;

constexpr std::string_view kContext = "http://iiif.io/api/presentation/4/context.json";

std::string clause4(std::string_view anchor) {
    return "https://iiif.io/api/presentation/4.0/model/#" + std::string(anchor);
}

/// What a class has: as in 3.0, and by the draft alone.
struct Class {
    std::string_view type;
    std::span<const Field> shared, drafted;
};

constexpr Field must(std::string_view name) {
    return {name, Must, Form::Any};
}
constexpr Field should(std::string_view name) {
    return {name, Should, Form::Any};
}

constexpr std::array kId{must("id")};
constexpr std::array kMembers{must("items")};
constexpr std::array kValue{must("value")};
constexpr std::array kCollection{must("id"),        must("label"),      should("metadata"),
                                 should("summary"), should("provider"), should("thumbnail")};
constexpr std::array kManifest{must("id"),        must("label"),      must("items"),      should("metadata"),
                               should("summary"), should("provider"), should("thumbnail")};
constexpr std::array kContainer{must("id"), should("label"), should("items")};
constexpr std::array kTimeline{must("duration")};
constexpr std::array kCanvas{must("height"), must("width")};
constexpr std::array kAnnotation{must("id"), must("target")};
constexpr std::array kMotivated{must("motivation"), should("body")};
constexpr std::array kLabel{must("label")};
constexpr std::array kCollectionPage{must("id"), must("partOf"), must("items")};
constexpr std::array kRange{must("id"), must("items"), should("label")};
constexpr std::array kSource{must("source")};
constexpr std::array kAgent{must("id"), must("label"), should("homepage"), should("logo")};
constexpr std::array kColored{should("intensity"), should("color")};
constexpr std::array kSpotLight{should("intensity"), should("color"), should("angle")};
constexpr std::array kImageLight{must("environmentMap"), should("intensity")};
constexpr std::array kAudio{must("source"), should("volume")};
constexpr std::array kSpotAudio{must("source"), should("volume"), should("angle")};
constexpr std::array kOrthographic{should("viewHeight")};
constexpr std::array kPerspective{should("fieldOfView")};
constexpr std::array kQuantity{must("quantityValue"), must("unit")};

constexpr std::array kClasses{Class{"Collection", kCollection, {}},
                              Class{"CollectionPage", {}, kCollectionPage},
                              Class{"Manifest", kManifest, {}},
                              Class{"Timeline", kContainer, kTimeline},
                              Class{"Canvas", kContainer, kCanvas},
                              Class{"Scene", kContainer, {}},
                              Class{"Annotation", kAnnotation, kMotivated},
                              Class{"AnnotationCollection", kId, kLabel},
                              Class{"AnnotationPage", kId, kMembers},
                              Class{"Range", kRange, {}},
                              Class{"SpecificResource", kSource, kId},
                              Class{"TextualBody", kValue, {}},
                              Class{"Choice", kMembers, {}},
                              Class{"Composite", kMembers, {}},
                              Class{"List", kMembers, {}},
                              Class{"Independents", kMembers, {}},
                              Class{"CssStylesheet", {}, {}},
                              Class{"FragmentSelector", kValue, {}},
                              Class{"SvgSelector", {}, kValue},
                              Class{"WktSelector", {}, kValue},
                              Class{"AnimationSelector", {}, kValue},
                              Class{"OrthographicCamera", {}, kOrthographic},
                              Class{"PerspectiveCamera", {}, kPerspective},
                              Class{"AmbientLight", {}, kColored},
                              Class{"DirectionalLight", {}, kColored},
                              Class{"PointLight", {}, kColored},
                              Class{"SpotLight", {}, kSpotLight},
                              Class{"ImageBasedLight", {}, kImageLight},
                              Class{"AmbientAudio", {}, kAudio},
                              Class{"PointAudio", {}, kAudio},
                              Class{"SpotAudio", {}, kSpotAudio},
                              Class{"Agent", kAgent, {}},
                              Class{"Quantity", {}, kQuantity}};
/// Images, models and all that is fetched.
constexpr Class kContent{"ContentResources", kId, {}};

constexpr Field holds(std::string_view name, Form form) {
    return {name, May, form};
}

/// What values are, on every class that has them: as in 3.0, and by the draft alone.
constexpr std::array kSharedValues{holds("label", Form::Languages),
                                   holds("summary", Form::Languages),
                                   holds("metadata", Form::List),
                                   holds("requiredStatement", Form::Object),
                                   holds("provider", Form::List),
                                   holds("thumbnail", Form::List),
                                   holds("logo", Form::List),
                                   holds("homepage", Form::List),
                                   holds("rendering", Form::List),
                                   holds("seeAlso", Form::List),
                                   holds("partOf", Form::List),
                                   holds("service", Form::List),
                                   holds("services", Form::List),
                                   holds("behavior", Form::Strings),
                                   holds("items", Form::List),
                                   holds("annotations", Form::List),
                                   holds("structures", Form::List),
                                   holds("start", Form::Object),
                                   holds("supplementary", Form::Object),
                                   holds("format", Form::Text),
                                   holds("height", Form::Positive),
                                   holds("width", Form::Positive),
                                   holds("duration", Form::Number)};
constexpr std::array kDraftedValues{holds("motivation", Form::Strings),
                                    holds("body", Form::Object),
                                    holds("target", Form::Object),
                                    holds("source", Form::Object),
                                    holds("selector", Form::List),
                                    holds("refinedBy", Form::Object),
                                    holds("transform", Form::List),
                                    holds("scope", Form::List),
                                    holds("action", Form::Strings),
                                    holds("provides", Form::Strings),
                                    holds("exclude", Form::Strings),
                                    holds("interactionMode", Form::Strings),
                                    holds("via", Form::Strings),
                                    holds("placeholderContainer", Form::Object),
                                    holds("accompanyingContainer", Form::Object),
                                    holds("environmentMap", Form::Object),
                                    holds("spatialScale", Form::Object),
                                    holds("temporalScale", Form::Object),
                                    holds("intensity", Form::Object),
                                    holds("volume", Form::Object),
                                    holds("position", Form::Object),
                                    holds("lookAt", Form::Object),
                                    holds("stylesheet", Form::Object),
                                    holds("first", Form::Object),
                                    holds("last", Form::Object),
                                    holds("next", Form::Object),
                                    holds("prev", Form::Object),
                                    holds("backgroundColor", Form::Text),
                                    holds("color", Form::Text),
                                    holds("fileSize", Form::Positive),
                                    holds("startIndex", Form::Count),
                                    holds("total", Form::Count)};

constexpr std::array kPair{Field{"label", Must, Form::Languages}, Field{"value", Must, Form::Languages}};
constexpr std::array kDisplayed{must("label"), should("format")};

/// What may stand in a class's list.
struct Members {
    std::string_view parent, key;
    std::array<std::string_view, 3> types;
};
constexpr std::array kMemberTypes{Members{"Collection", "items", {"Manifest", "Collection"}},
                                  Members{"CollectionPage", "items", {"Manifest", "Collection"}},
                                  Members{"Manifest", "items", {"Canvas", "Timeline", "Scene"}},
                                  Members{"Manifest", "structures", {"Range"}},
                                  Members{"Canvas", "items", {"AnnotationPage"}},
                                  Members{"Timeline", "items", {"AnnotationPage"}},
                                  Members{"Scene", "items", {"AnnotationPage"}},
                                  Members{"AnnotationPage", "items", {"Annotation"}},
                                  Members{"AnnotationCollection", "items", {"Annotation"}}};

class Draft {
public:
    Draft(Validator& validator, Value root) : v_(validator), root_(root) {}
    void document();

private:
    void context();
    void resource(Value value, std::string_view key, std::string_view parent);
    void properties(Value value, std::string_view key, std::string_view parent);
    void values(Value value);
    void children(Value value);
    void member(Value value, std::string_view key, std::string_view parent);
    void drafted(Value value, std::string_view owner, std::span<const Field> fields, std::string_view anchor);

    Validator& v_;
    Value root_;
    int depth_ = 0;
};

void Draft::document() {
    context();
    resource(root_, {}, {});
}

void Draft::context() {
    const auto listed = root_["@context"].list();
    const std::string anchor = clause4("json-ld-contexts-and-extensions");
    if (listed.empty() || Value(&listed.back()).string() != kContext)
        v_.error("\"@context\" must be " + quoted(kContext) + ", or a list with it as the last", anchor,
                 "@context", "; here is " + shown(root_["@context"]) + ".");
    if (root_["@graph"].present())
        v_.error("\"@graph\" must not stand at the top; unwrap it.", anchor, "@graph");
}

/// What the draft alone demands, or recommends, may change.
void Draft::drafted(Value value, std::string_view owner, std::span<const Field> fields,
                    std::string_view anchor) {
    v_.draft = true;
    checkFields(v_, value, owner, fields, clause4(anchor));
    v_.draft = false;
}

void Draft::resource(Value value, std::string_view key, std::string_view parent) {
    constexpr int kDeepest = 48;
    if (depth_ > kDeepest || !value.isObject()) return;
    ++depth_;
    v_.checkNeed(value, "A resource", "type", Must, clause4("type"));
    if (depth_ > 1 && value["@context"].present())
        v_.error("\"@context\" must stand at the top of the document only; remove it here.",
                 clause4("json-ld-contexts-and-extensions"), "@context");
    properties(value, key, parent);
    member(value, key, parent);
    values(value);
    children(value);
    --depth_;
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string withArticle(std::string_view article, std::string_view type) {
    const bool vowel = !type.empty() && std::string_view("AEIO").find(type[0]) != std::string_view::npos;
    return std::string(article) + (vowel ? "n " : " ") + std::string(type);
}

/// What is only named here is described elsewhere.
bool isNamed(Value value, std::string_view key, std::string_view parent) {
    const std::string_view type = value["type"].string();
    const bool embedded = parent.empty() || (parent == "Manifest" && key == "items") ||
                          (parent == "AnnotationPage" && key == "items"),
               elsewhere =
                   isOneOf(type, {"Collection", "CollectionPage", "Manifest", "Canvas", "Timeline", "Scene",
                                  "Range", "Annotation", "AnnotationPage", "AnnotationCollection"}),
               listed = (parent.starts_with("Collection") && key == "items") || key == "partOf";
    if (listed && !value["items"].present()) return true;
    return !embedded && elsewhere &&
           hasOnly(value, {"id", "type", "label", "partOf", "behavior", "thumbnail"});
}

/// Without an address, because it is never fetched.
bool isPart(std::string_view type) {
    for (const std::string_view end : {"Selector", "Transform", "Camera", "Light", "Audio"}) {
        if (type.ends_with(end) && type != end) return true;
    }
    return type.empty() || type.starts_with("Feature");  // GeoJSON
}

void Draft::properties(Value value, std::string_view key, std::string_view parent) {
    const std::string_view type = value["type"].string();
    const auto* const found =
        std::find_if(kClasses.begin(), kClasses.end(), [&](const Class& c) { return c.type == type; });
    const bool known = found != kClasses.end();
    const std::string owner = known ? withArticle("A", type) : "A resource";
    if (isNamed(value, key, parent)) {
        if (known || !isPart(type)) checkFields(v_, value, owner, kId, clause4("id"));
        if (parent == "Collection" && key == "items")
            checkFields(v_, value, owner, kLabel, clause4("Collection"));
    } else if (known) {
        checkFields(v_, value, owner, found->shared, clause4(type));
        drafted(value, owner, found->drafted, type);
    } else if (!isPart(type)) {
        checkFields(v_, value, owner, kContent.shared, clause4(kContent.type));
    }
    if (key == "homepage" || key == "rendering") checkFields(v_, value, owner, kDisplayed, clause4(key));
    if (type == "PointSelector" && !value["x"].isNumber() && !value["instant"].isNumber())
        v_.warn("A PointSelector should have \"x\" and \"y\", or \"instant\", as numbers.",
                clause4("PointSelector"));
}

void Draft::member(Value value, std::string_view key, std::string_view parent) {
    const std::string_view type = value["type"].string(), id = value["id"].string();
    for (const Members& row : kMemberTypes) {
        if (row.parent != parent || row.key != key || type.empty()) continue;
        if (std::find(row.types.begin(), row.types.end(), type) == row.types.end())
            v_.error(withArticle("A", type) + " must not stand in " + quoted(key) + " of " +
                         withArticle("a", parent) + "; move it.",
                     clause4(key), "type");
    }
    const bool container = type == "Canvas" || type == "Timeline" || type == "Scene";
    if (container && parent == "Manifest" && id.find('#') != std::string_view::npos)
        v_.error("The id of a " + std::string(type) +
                     " must not contain \"#\"; use an address without a fragment.",
                 clause4("Containers"), "id", " It is " + quoted(id) + ".");
    // Pictures may be offered at several places, and pages of annotations named.
    const bool listed = type == "AnnotationPage" || type == "Range";
    const bool defined = parent.empty() || (container && parent == "Manifest") ||
                         (type == "Annotation" && parent == "AnnotationPage") ||
                         (listed && value["items"].present());
    if (defined) v_.defines(id, "resource", clause4("id"), "id");
}

void Draft::values(Value value) {
    if (value["id"].present() && !isUri(value["id"].string()))
        v_.error("\"id\" must be a complete http or https address", clause4("id"), "id",
                 ", not " + shown(value["id"]) + ".");
    for (const Field& field : kSharedValues) {
        if (value[field.name].present())
            checkFields(v_, value, {}, std::span(&field, 1), clause4(field.name));
    }
    for (const Field& field : kDraftedValues) {
        if (value[field.name].present()) drafted(value, {}, std::span(&field, 1), field.name);
    }
    forEach(v_.place, value, "metadata", [&](Value pair) {
        checkFields(v_, pair, "An entry of \"metadata\"", kPair, clause4("metadata"));
    });
    if (value["requiredStatement"].isObject()) {
        const auto at = v_.place.enter("requiredStatement");
        checkFields(v_, value["requiredStatement"], "The statement", kPair, clause4("requiredStatement"));
    }
    bool zone = false;
    if (value["navDate"].present() && (!isDateTime(value["navDate"].string(), zone) || !zone))
        v_.error("\"navDate\" must be a date with time and time zone, as 1887-03-01T00:00:00Z",
                 clause4("navDate"), "navDate", ", not " + shown(value["navDate"]) + ".");
    for (const std::string_view key : {"service", "services"})
        forEach(v_.place, value, key,
                [&](Value service) { checkService(v_, service, root_, key == "services"); });
}

/// What it holds and what it names, whatever that is.
void Draft::children(Value value) {
    const std::string_view parent = value["type"].string();
    const auto follow = [&](const Field& field) {
        const std::string_view key = field.name;
        const bool resources = (field.form == Form::List || field.form == Form::Object) &&
                               key != "metadata" && key != "requiredStatement" && !key.starts_with("service");
        if (resources) forEach(v_.place, value, key, [&](Value child) { resource(child, key, parent); });
    };
    for (const Field& field : kSharedValues) follow(field);
    for (const Field& field : kDraftedValues) follow(field);
}

}  // namespace

void validateDraft4(Validator& v, Value root) {
    Draft(v, root).document();
}

}  // namespace iiif

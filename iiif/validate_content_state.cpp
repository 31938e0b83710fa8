// Content State 1.0: an annotation that points at what is to be shown, or its target alone.

#include <algorithm>
#include <array>

#include "iiif/readers.h"
#include "iiif/validate_annotation.h"
#include "iiif/validate_fields.h"

namespace iiif {
namespace {

using json::Value;
using enum Need;

const std::string kForm = "https://iiif.io/api/content-state/1.0/#22-form-of-annotation",
                  kAnnotation = "https://iiif.io/api/content-state/1.0/#221-full-annotation",
                  kTarget = "https://iiif.io/api/content-state/1.0/#223-target-body",
                  kPartOf = "https://iiif.io/api/content-state/1.0/#224-target-uri",
                  kUris =
                      "https://iiif.io/api/content-state/1.0/#62-content-state-encoding-and-uri-requirements";

constexpr std::array kPoints{Field{"id", Must, Form::WebUri}, Field{"type", Must, Form::Text}};
constexpr std::array<std::string_view, 5> kTypes{"Annotation", "Collection", "Manifest", "Canvas", "Range"};

void checkId(Validator& v, Value resource) {
    const std::string_view id = resource["id"].string();
    for (const char c : id) {
        if (static_cast<unsigned char>(c) < 0x80) continue;
        v.error("The id must be a URI, without letters beyond ASCII; encode them with %.", kUris, "id");
        return;
    }
}

/// What is pointed at, and where it is to be found.
void checkResource(Validator& v, Value resource) {
    if (!checkFields(v, resource, "The target of a content state", kPoints, kTarget)) return;
    checkId(v, resource);
    const std::string_view type = resource["type"].string();
    if (std::find(kTypes.begin(), kTypes.end(), type) == kTypes.end() && resource["type"].isString())
        v.warn("A content state should point at an Annotation, Collection, Manifest, Canvas or Range",
               kTarget, "type", ", not at a " + shown(resource["type"]) + ".");
    const auto parents = resource["partOf"].list();
    const bool found = std::any_of(parents.begin(), parents.end(), [](const json::Node& node) {
        return Value(&node)["type"].string() == "Manifest";
    });
    if ((type == "Canvas" || type == "Range") && !found)
        v.error("A Canvas or Range must name its Manifest in \"partOf\", so that it can be found; add it.",
                kPartOf);
    forEach(v.place, resource, "partOf", [&](Value parent) {
        if (!checkFields(v, parent, "An entry of \"partOf\"", kPoints, kPartOf)) return;
        const bool holder = parent["type"].string() == "Manifest" || parent["type"].string() == "Collection";
        if (parent["type"].isString() && !holder)
            v.error("\"partOf\" must name a Manifest", kPartOf, "type",
                    ", not a " + shown(parent["type"]) + ".");
    });
    const auto [id, fragment] = splitFragment(resource["id"].string());
    if (containsText(fragment, "xywh=") && !parseXywh(fragment, {1, 1}))
        v.error("The fragment must be xywh= with four numbers", kTarget, "id",
                ", not " + quoted(fragment) + ".");
    if (fragmentValue(fragment, "t=") && !parseTime(fragment))
        v.error("The fragment must be t= with a time in seconds, or two", kTarget, "id",
                ", not " + quoted(fragment) + ".");
}

void checkPointer(Validator& v, Value target) {
    if (target.isString()) return v.uri(target, "target", kTarget);
    const bool specific = typeOf(target) == "SpecificResource" || target["source"].present();
    if (!specific) return checkResource(v, target);
    v.checkNeed(target, "A SpecificResource", "source", Must, kTarget);
    checkSelectors(v, target);
    if (!target["source"].isObject()) return;
    const auto at = v.place.enter("source");
    checkResource(v, target["source"]);
}

}  // namespace

void validateContentState(Validator& v, Value root) {
    if (!root["motivation"].present() && !root["target"].present()) return checkPointer(v, root);
    checkWord(v, root, "type", "Annotation", kAnnotation);
    v.checkNeed(root, "A content state", "type", Must, kAnnotation);
    v.checkNeed(root, "A content state", "target", Must, kAnnotation);
    bool stated = false;
    for (const json::Node& node : root["motivation"].list())
        stated = stated || Value(&node).string() == "contentState";
    if (!stated)
        v.error("The motivation of a content state must be \"contentState\", spelled like that.", kForm,
                root["motivation"].present() ? "motivation" : "");
    forEach(v.place, root, "target", [&](Value target) { checkPointer(v, target); });
}

}  // namespace iiif

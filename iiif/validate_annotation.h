#pragma once
// Annotations, their targets and selectors, and rights: what several specifications ask alike. Private.

#include <span>
#include <string_view>
#include <unordered_set>

#include "iiif/validator.h"

namespace iiif {

/// A canvas as far as it is needed to judge what lies on it.
struct ValidatedCanvas {
    std::string_view id;
    double width = 0, height = 0, duration = 0;  ///< 0 = none
    bool timed = false;
    std::string_view clause = "https://iiif.io/api/presentation/3.0/#53-canvas";
};

/// What an annotation's target must be.
struct TargetRules {
    const ValidatedCanvas* canvas = nullptr;                      ///< null: anything
    bool painting = false;                                        ///< `canvas` itself, no other
    const std::unordered_set<std::string_view>* known = nullptr;  ///< what else of the document it may be
};

/// The properties of the Web Annotation model, on any of its classes.
std::span<const std::string_view> annotationProperties();
/// A class that may stand where content is expected.
bool isAnnotationType(std::string_view type);
/// One of the classes of Presentation 3's content resources.
bool isContentType(std::string_view type);

/// `painting`: the annotation stands among the contents of a canvas.
void checkMotivation(Validator& v, json::Value annotation, bool onCanvas, bool painting);
void checkTarget(Validator& v, json::Value annotation, const TargetRules& rules);
/// A media fragment ("xywh=…", "t=…") must lie on its canvas.
void checkFragment(Validator& v, std::string_view fragment, const ValidatedCanvas& canvas,
                   std::string_view member);
void checkTextualBody(Validator& v, json::Value body);
/// `canvas`: what they select from, or null where that is not known.
void checkSelectors(Validator& v, json::Value specific, const ValidatedCanvas* canvas = nullptr);
/// A licence or rights statement of Presentation 3 and Image API 3.
void checkRights(Validator& v, json::Value value, std::string_view name, std::string_view anchor);
bool isGeoreference(json::Value annotation);
/// A georeferencing annotation (georef extension): its control points.
void checkGeoreference(Validator& v, json::Value annotation);
/// A whole document of the Web Annotation model without IIIF's context.
void checkAnnotation(Validator& v, json::Value annotation);

}  // namespace iiif

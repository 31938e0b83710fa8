#pragma once
// Annotations, their targets and selectors, and rights: what several specifications ask alike. Private.

#include "iiif/validator.h"

namespace iiif {

/// The canvas that is validated now.
struct ValidatedCanvas {
    std::string_view id;
    double width = 0, height = 0;  ///< 0 = none
    bool timed = false;
};

/// A property of the Web Annotation model, on any of its classes.
bool isAnnotationProperty(std::string_view name);
/// A class that may stand where content is expected.
bool isAnnotationType(std::string_view type);
/// One of the classes of Presentation 3's content resources.
bool isContentType(std::string_view type);

/// `painting`: the annotation stands among the contents of a canvas.
void checkMotivation(Validator& v, json::Value annotation, bool onCanvas, bool painting);
/// `canvas`: what the annotation must paint on, or null where it may be about anything.
void checkTarget(Validator& v, json::Value annotation, const ValidatedCanvas* canvas);
void checkTextualBody(Validator& v, json::Value body);
void checkSelectors(Validator& v, json::Value specific);
/// A licence or rights statement of Presentation 3 and Image API 3.
void checkRights(Validator& v, json::Value value, std::string_view name, std::string_view anchor);
bool isGeoreference(json::Value annotation);
/// A georeferencing annotation (georef extension): its control points.
void checkGeoreference(Validator& v, json::Value annotation);
/// A whole document of the Web Annotation model without IIIF's context.
void checkAnnotation(Validator& v, json::Value annotation);

}  // namespace iiif

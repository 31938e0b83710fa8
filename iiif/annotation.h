#pragma once
// Annotations of a canvas and the shapes that they point at (Web Annotation model; Presentation 3.0 and
// 2.1). Pure values, any thread.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/geometry.h"
#include "iiif/parsed.h"
#include "iiif/rich_text.h"

namespace iiif {

/// Where on a canvas something is.
struct Target {
    std::string canvas;                       ///< id of the canvas, fragment removed; may be empty
    std::optional<Rect<CanvasSpace>> area;    ///< bounding rectangle; absent = the whole canvas
    std::optional<Point<CanvasSpace>> point;  ///< a PointSelector's
    std::string svg;  ///< an SvgSelector's text, unread; its bounds are in `area` where known
    friend bool operator==(const Target&, const Target&) = default;
};

/// One body of an annotation, as far as it is words.
struct TextBody {
    std::string value;             ///< as the document writes it; for readRichText
    Markup markup = Markup::None;  ///< Html or None, by the stated format or the content
    std::string language = {};     ///< BCP 47, or empty
    friend bool operator==(const TextBody&, const TextBody&) = default;
};

struct Annotation {
    std::string id;
    std::vector<std::string> motivations;  ///< without prefixes, lower case: "commenting", "tagging", ...
    std::string text;                      ///< of its bodies, plain, joined by newlines; tags stripped
    std::string language;                  ///< BCP 47 of the text, or empty
    std::vector<TextBody> bodies;          ///< what `text` is made of
    std::vector<Target> targets;
    friend bool operator==(const Annotation&, const Annotation&) = default;
};

struct AnnotationPage {
    std::string id;
    std::string label;
    bool embedded = false;  ///< false: `items` must be fetched from `id`
    std::string next;       ///< URL of the following page, or empty
    std::vector<Annotation> items;
    friend bool operator==(const AnnotationPage&, const AnnotationPage&) = default;
};

/// A media fragment's `xywh=`, "pixel:" or "percent:" prefix allowed (percent needs `canvas`). Doubles,
/// negative positions allowed; nothing for a malformed one, zero or non-finite sizes.
std::optional<Rect<CanvasSpace>> parseXywh(std::string_view fragment, Size<CanvasSpace> canvas);

/// Reads an annotation page or list, an AnnotationCollection's first page, one annotation or a bare array.
Parsed<AnnotationPage> parseAnnotationPage(std::string_view json, std::string_view url,
                                           Size<CanvasSpace> canvas, const ReadLimits& limits);

}  // namespace iiif

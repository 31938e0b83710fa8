#pragma once
// Which thing, and which part of it, somebody means: Content State API 1.0 in all its forms, and what is
// handed around in its place. The one reader of what is typed, pasted, dropped and linked. Pure, any thread.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/geometry.h"
#include "iiif/parsed.h"

namespace iiif {

/// One place that is pointed at.
struct ContentPlace {
    std::string document;  ///< address to open: the manifest or collection, or what is known to lead there
    std::string type;      ///< of what is pointed at: "Manifest", "Canvas", "Range", ...; empty = not said
    std::string canvas;    ///< id within the document, or empty
    std::string range;     ///< id within the document, or empty
    std::optional<Rect<CanvasSpace>> region;  ///< of the canvas; see regionOn
    bool regionInPercent = false;
    std::optional<Point<CanvasSpace>> point;  ///< of the canvas
    std::optional<double> time, timeEnd;      ///< seconds into the canvas
    friend bool operator==(const ContentPlace&, const ContentPlace&) = default;
};

/// The part of the canvas in its own units; nothing where the whole canvas is meant.
std::optional<Rect<CanvasSpace>> regionOn(const ContentPlace& place, Size<CanvasSpace> canvas);

/// Several places are to be seen side by side (section 5.3).
struct ContentState {
    std::string id;                    ///< of the annotation, or empty
    std::vector<ContentPlace> places;  ///< one or more
    friend bool operator==(const ContentState&, const ContentState&) = default;
};

/// What a text means that somebody gave: an address, a content state as JSON or encoded (section 6), a link
/// to some viewer that carries either, a list of such lines; near-misses of all of them. Nothing where it is
/// none of these, such as a path or words. Documents are web addresses only.
std::optional<ContentState> decodeContentState(std::string_view text, const ReadLimits& limits);

/// The state as JSON: only the target where that says everything, else the whole annotation.
std::string contentStateJson(const ContentState& state);

/// JSON as the value of an `iiif-content` parameter (section 6.1).
std::string encodeContentState(std::string_view json);

/// The address that opens the state in the viewer at `viewer` (section 3.1).
std::string contentStateLink(std::string_view viewer, const ContentState& state);

}  // namespace iiif

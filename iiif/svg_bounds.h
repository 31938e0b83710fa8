#pragma once
// How far the shape of an SvgSelector reaches (Web Annotation model, section 4.2.7). Pure, any thread.

#include <optional>
#include <string_view>

#include "iiif/geometry.h"

namespace iiif {

/// The box around all shapes of an SVG text, in canvas units; a bare element without <svg> around it counts.
/// Curves count with their control points: the box may be too large, never too small. A viewBox is fitted to
/// `canvas` where that is known. Nothing where no shape can be read. Linear in the text's length.
std::optional<Rect<CanvasSpace>> svgBounds(std::string_view svg, Size<CanvasSpace> canvas);

}  // namespace iiif

#pragma once
// A thumbnail in its box, whatever has become of it: a skeleton, the picture fading in, or what stands for
// it.

#include "viewer/ui/context.h"

namespace viewer {

/// To ask for a picture that is shown up to `side` interface pixels large. In steps, so that all parts of the
/// window ask alike and servers are asked for few sizes.
ThumbnailBox thumbnailBox(const Ui& ui, double side);

/// Where a picture of this shape stands in a box: as large as fits, in the middle.
void fitInto(double width, double height, ImVec2& min, ImVec2& max);

/// Fitted into the box.
void drawThumbnail(Ui& ui, const Thumbnail& thumbnail, ImVec2 min, ImVec2 max);

}  // namespace viewer

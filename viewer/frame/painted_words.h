#pragma once
// Words that a document paints on its pages, as quads of the frame: in the place that they are painted at, as
// large as fits it, and shaped anew for each zoom. Main thread.

#include "iiif/canvas.h"
#include "render/draw_list.h"
#include "viewer/frame/text_textures.h"
#include "viewer/view/viewport.h"

namespace viewer {

/// The canvas paints words.
bool hasPaintedWords(const iiif::Canvas& canvas);

/// Adds the canvas's words to `list`. `toScreen`: canvas units to framebuffer pixels; `pane`: where they can
/// be seen, framebuffer pixels. Of a Choice the first is painted; what comes later in time is left out. The
/// standard gives words no size: what they state themselves counts where it fits, else the largest that does.
/// As TextTextures: before the frame's first draw.
void paintWords(render::DrawList& list, const iiif::Canvas& canvas,
                const Transform<iiif::CanvasSpace, ScreenSpace>& toScreen, const Rect<ScreenSpace>& pane,
                TextTextures& text);

}  // namespace viewer

// vitrine render: a page as a PNG, without a display.

#include <cmath>
#include <cstdio>
#include <numbers>
#include <optional>

#include "viewer/app/clock.h"
#include "viewer/app/commands.h"
#include "viewer/app/files.h"
#include "viewer/app/headless_stage.h"
#include "viewer/limits.h"

namespace viewer {
namespace {

constexpr double kDefaultSide = 1280;  // of the longer side, where no size is given

SessionOptions sessionOptions(const CommonOptions& common) {
    return {.tiles = {.budgetBytes = limits::kTextureBytes,
                      .uploadBytesPerUpdate = limits::kUploadBytesPerFrame,
                      .fadeSeconds = 0},
            .languages = common.languages};
}

// What is asked for by the command, or by the content state that led here.
std::optional<Rect<CanvasSpace>> regionOf(const Session& session, const RenderOptions& options) {
    return options.region ? options.region : session.workspace().panes[0].startRegion;
}

PixelSize defaultSize(double width, double height) {
    const double k = kDefaultSide / std::max(width, height);
    return {std::max(1, int(std::lround(width * k))), std::max(1, int(std::lround(height * k)))};
}

// The view that shows `area` in a picture of `size`, turned about its middle.
Viewport viewOf(const Rect<WorldSpace>& area, Size<ScreenSpace> size, double degrees) {
    Viewport view = showing(area, size);
    view.rotation = std::fmod(degrees, 360) * std::numbers::pi / 180;
    return view;
}

int sayFailures(const Session& session) {
    for (const std::string& why : session.failures()) std::fprintf(stderr, "vitrine: %s\n", why.c_str());
    return 1;
}

// The shape of what is to be drawn, once the document is there; nothing where it failed.
std::optional<Size<CanvasSpace>> shapeOf(const Session& session, const RenderOptions& options) {
    const Workspace& workspace = session.workspace();
    const Document* document = workspace.find(workspace.panes[0].document);
    if (!document || document->status != Document::Status::Ready) return std::nullopt;
    if (const auto region = regionOf(session, options)) return region->size();
    return document->manifest.canvases[workspace.panes[0].canvas].size();
}

}  // namespace

int runRender(const CommonOptions& common, const RenderOptions& options) {
    HeadlessStage stage(common, options.size.value_or(PixelSize{1, 1}), sessionOptions(common));
    Session& session = stage.session();
    session.apply(OpenSource{.source = options.source, .newPane = false, .canvas = options.canvas});
    stage.awaitDocument();
    const auto shape = shapeOf(session, options);
    if (!shape) return sayFailures(session);
    if (!options.size) stage.resize(defaultSize(shape->width, shape->height));

    const Pane& pane = session.workspace().panes[0];
    Rect<WorldSpace> area = pane.world.bounds;
    const auto region = regionOf(session, options);
    if (region) area = pane.world.placements[0].toWorld.bounds(*region);
    Viewport view = viewOf(area, stage.size(), options.rotateDegrees);
    if (!region) view = fit(area, stage.size(), view.rotation, 0);
    session.apply(LookAt{view, 0});
    stage.settle();
    if (!session.sharp()) return sayFailures(session);

    FrameOptions frame;
    frame.theme.behind = render::rgb(options.background);
    frame.words = false;
    writePng(options.output, stage.renderer().drawToImage(stage.frame(frame)));
    return 0;
}

}  // namespace viewer

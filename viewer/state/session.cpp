#include "viewer/state/session.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "viewer/limits.h"
#include "viewer/state/overloaded.h"
#include "viewer/state/read_document.h"
#include "viewer/state/source.h"
#include "viewer/view/motion.h"
#include "viewer/words.h"

namespace viewer {
namespace {

constexpr double kDeepestZoom = 16;  // screen pixels per image pixel: a letter's edge, pixel by pixel
constexpr double kWidestZoom = 0.5;  // of the scale at which the whole page fits

std::string contentWords(const std::string& type) {
    if (type == "Video") return "a film";
    if (type == "Sound") return "sound";
    return type == "Model" ? "a model" : "a file of another kind (" + type + ")";
}

}  // namespace

Session::Session(Loader& loader, render::TextureStore& textures, SessionOptions options)
    : loader_(loader),
      options_(options),
      tiles_(textures, options.tiles),
      thumbnails_(textures, {.budgetBytes = limits::kThumbnailBytes,
                             .uploadBytesPerUpdate = limits::kThumbnailUploadBytes}),
      random_(options.randomSeed) {}

void Session::apply(const Command& command) {
    if (const auto* o = std::get_if<OpenSource>(&command)) return open(*o);
    Interface& interface = workspace_.interface;
    const auto withPane = [this](auto act) {
        if (!workspace_.panes.empty()) act(active());
    };
    std::visit(
        Overloaded{
            [](const OpenSource&) {},
            [&](const DragBy& c) {
                withPane([&](Pane& p) { moved(p, dragged(p.camera.current(), c.pixels), 0); });
            },
            [&](const PinchBy& c) {
                withPane([&](Pane& p) {
                    moved(p,
                          zoomedAt(dragged(p.camera.current(), c.pixels), c.factor, fromCentre(p, c.anchor)),
                          0);
                });
            },
            [&](const Fling& c) { withPane([&](Pane& p) { p.camera.fling(c.velocity, boundsOf(p)); }); },
            [&](const Hold&) {
                withPane([](Pane& p) {
                    p.camera.stop();
                    p.drift.rest();
                });
            },
            [&](const ZoomBy& c) {
                // Notches add up: each zooms on from where the last one ends.
                withPane([&](Pane& p) {
                    moved(p, zoomedAt(p.camera.target(), c.factor, fromCentre(p, c.anchor)), motion::kWheel);
                });
            },
            [&](const PanBy& c) {
                withPane([&](Pane& p) {
                    moved(p, dragged(p.camera.target(), {-c.x * p.rect.width, -c.y * p.rect.height}),
                          motion::kWheel);
                });
            },
            [&](const RotateBy& c) {
                withPane([&](Pane& p) {
                    Viewport to = p.camera.target();
                    to.rotation += c.degrees * std::numbers::pi / 180;
                    const bool home = p.atHome;
                    if (home) to = fit(p.world.bounds, p.rect.size(), to.rotation, options_.homeMargin);
                    moved(p, to, motion::kWheel);
                    p.atHome = home;
                });
            },
            [&](const GoHome&) {
                withPane([&](Pane& p) {
                    moved(p, home(p), motion::kFlight);
                    p.atHome = true;
                });
            },
            [&](const ActualSize& c) {
                withPane([&](Pane& p) {
                    const double factor = imagePixelsPerWorldUnit(p) / p.camera.target().scale;
                    moved(p, zoomedAt(p.camera.target(), factor, fromCentre(p, c.anchor)), motion::kFlight);
                });
            },
            [&](const LookAt& c) {
                withPane([&](Pane& p) {
                    p.camera.easeTo(c.view, c.seconds);
                    p.atHome = false;
                });
            },
            [&](const TurnBy& c) {
                withPane([&](Pane& p) {
                    const std::ptrdiff_t to = std::ptrdiff_t(p.canvas) + c.pages;
                    p.turned = c.pages < 0 ? -1 : 1;
                    showPage(p, std::size_t(std::max<std::ptrdiff_t>(to, 0)));
                });
            },
            [&](const GoToPage& c) { withPane([&](Pane& p) { showPage(p, c.page); }); },
            [&](const ActivatePane& c) {
                if (c.pane < workspace_.panes.size()) workspace_.activePane = c.pane;
            },
            [&](const GoToPlace& c) { goToPlace(c); },
            [&](const CloseDocuments&) { closeDocuments(); },
            [&](const TogglePanel& c) {
                bool& open = c.side == Side::Left ? interface.settings.panels.leftOpen
                                                  : interface.settings.panels.rightOpen;
                open = interface.frameHidden || !open;
                interface.frameHidden = false;
            },
            [&](const ShowTab& c) {
                if (!interface.frameHidden) showTab(interface.settings.panels, c.side == Side::Right, c.tab);
                interface.frameHidden = false;
            },
            [&](const ToggleFrame&) { interface.frameHidden = !interface.frameHidden; },
            [&](const ShowSheet& c) { interface.sheet = interface.sheet == c.sheet ? Sheet::None : c.sheet; },
            [&](const ChangeSettings& c) { interface.settings = c.settings; },
            [&](const Tell& c) { interface.messages.push_back(c.message); },
            [&](const Dismiss&) {
                if (!interface.messages.empty()) interface.messages.erase(interface.messages.begin());
            },
            [](const PasteSource&) {},
            [](const CopyAddress&) {},
            [](const CopyWords&) {},
            [](const OpenOutside&) {},
            [](const ClearCache&) {},
            [](const ForgetRecent&) {},
            [&](const ToggleAnnotations&) { workspace_.annotations = !workspace_.annotations; },
            [&](const ToggleHiddenNotes&) { withPane([&](Pane& pane) { toggleHiddenNotes(pane); }); },
            [&](const ToggleOverlay&) { workspace_.overlay = !workspace_.overlay; },
            [&](const ToggleFullScreen&) { workspace_.fullScreen = !workspace_.fullScreen; },
            [&](const Retry&) {
                forgetFailures();
                turnedAwayUntil_.reset();
                timesTurnedAway_ = 0;
                for (Document& d : workspace_.documents)
                    if (d.status == Document::Status::Failed && !d.url.empty()) reload(d);
            },
            [&](const Quit&) { workspace_.quit = true; },
        },
        command);
}

void Session::open(const OpenSource& command) {
    const std::vector<Source> sources = resolveSources(command.source);
    open(command, sources.front());
    openBeside(std::span(sources).subspan(1));
}

// In panes of their own, as far as one can see in so many; the pane that was active stays so.
void Session::openBeside(std::span<const Source> sources) {
    const std::size_t pane = workspace_.activePane;
    std::size_t opened = 0;
    while (opened < sources.size() && workspace_.panes.size() < limits::kPanesOfState) {
        const Source& source = sources[opened++];
        open(OpenSource{.source = source.url, .newPane = true, .canvas = {}}, source);
    }
    workspace_.activePane = pane;
    if (opened == sources.size()) return;
    workspace_.interface.messages.push_back(
        {.text = filled(tr("Only the first {1} of {2} places are opened."),
                        {std::to_string(opened + 1), std::to_string(sources.size() + 1)}),
         .hint = tr("Open the others one by one.")});
}

void Session::open(const OpenSource& command, const Source& source) {
    Document document;
    document.id = {++lastDocument_};
    document.source = command.source;
    document.url = source.url;
    document.startCanvasId = source.place.canvas;
    document.startPlace = source.place;
    document.followed = source.followed;
    if (!command.canvas.empty()) {
        const bool number =
            command.canvas.size() < 9 && command.canvas.find_first_not_of("0123456789") == std::string::npos;
        if (number) document.startCanvas = std::size_t(std::max(1, std::stoi(command.canvas)) - 1);
        document.startCanvasId = number ? "" : command.canvas;
        document.pageAsked = true;
    }
    if (source.failure) {
        document.status = Document::Status::Failed;
        document.failure = source.failure;
    } else {
        document.folder = source.folder;
        reload(document);
    }
    if (command.newPane || workspace_.panes.empty()) {
        workspace_.panes.emplace_back();
        workspace_.activePane = workspace_.panes.size() - 1;
        arrangePanes();
    }
    Pane& pane = active();
    const Rect<ScreenSpace> rect = pane.rect;
    const DocumentId old = pane.document;
    pane = Pane{};
    pane.document = document.id;
    pane.rect = rect;
    pane.startRegion = command.region;
    workspace_.documents.push_back(std::move(document));
    std::erase_if(workspace_.documents, [&](const Document& d) {
        const bool shown = std::any_of(workspace_.panes.begin(), workspace_.panes.end(),
                                       [&](const Pane& p) { return p.document == d.id; });
        if (!shown && d.id == old && d.load) loader_.cancel(d.load);
        return !shown;
    });
}

void Session::closeDocuments() {
    for (const Document& d : workspace_.documents)
        if (d.load) loader_.cancel(d.load);
    workspace_.documents.clear();
    workspace_.panes.clear();
    workspace_.activePane = 0;
    workspace_.interface.frameHidden = false;
    cancelUnneeded();
}

void Session::goToPlace(const GoToPlace& c) {
    if (workspace_.panes.empty()) return;
    Pane& pane = active();
    const Document* document = workspace_.find(pane.document);
    if (!document || document->status != Document::Status::Ready || c.area.empty()) return;
    if (pane.canvas != c.page) showPage(pane, c.page);
    // Some of the page around it, so that one sees where it is.
    constexpr double kAround = 0.6;
    const double dx = c.area.width * kAround, dy = c.area.height * kAround;
    const Rect<CanvasSpace> area{c.area.x - dx, c.area.y - dy, c.area.width + 2 * dx, c.area.height + 2 * dy};
    moved(pane, showing(pane.world.placements[0].toWorld.bounds(area), pane.rect.size()), motion::kFlight);
}

void Session::updateMessages(double now) {
    constexpr double kShown = 6;
    auto& messages = workspace_.interface.messages;
    while (!messages.empty()) {
        Message& first = messages.front();
        if (first.until == 0) first.until = now + kShown;
        if (first.until > now) return;
        messages.erase(messages.begin());
    }
}

void Session::reload(Document& document) {
    document.status = Document::Status::Loading;
    document.failure.reset();
    document.load =
        document.folder.empty() ? loader_.loadDocument(document.url) : loader_.loadFolder(document.folder);
}

// What a state points at is not an address to stay at: the document behind it takes the pane.
void Session::follow(Document& document, const iiif::ContentState& state) {
    std::vector<Source> sources;
    for (const iiif::ContentPlace& place : state.places) {
        if (place.document == document.url) continue;  // would only come here again
        sources.push_back({.url = place.document, .place = place, .followed = document.followed + 1});
    }
    if (document.followed >= limits::kStatesInChain || sources.empty()) {
        document.status = Document::Status::Failed;
        document.failure = iiif::Failure{"not-iiif", "This document only points at others, again and again.",
                                         "Ask whoever made it for the address of the manifest."};
        return;
    }
    const Source& first = sources.front();
    document.url = first.url;
    document.followed = first.followed;
    document.startPlace = first.place;
    if (!document.pageAsked) document.startCanvasId = first.place.canvas;
    reload(document);
    // Opening others moves documents: `document` is not to be used any more.
    openBeside(std::span(sources).subspan(1));
}

void Session::startLooking(Pane& pane, const Document& document) {
    showPage(pane, startPage(document).value_or(document.startCanvas));
    const iiif::Canvas& canvas = document.manifest.canvases[pane.canvas];
    const iiif::ContentPlace& place = document.startPlace;
    // A region is of the canvas that it was said of.
    const bool ofThisPage = place.canvas.empty() || place.canvas == canvas.id;
    if (!pane.startRegion && ofThisPage) pane.startRegion = startRegion(place, canvas.size());
    if (!pane.startRegion) return;
    pane.camera.jumpTo(showing(pane.world.placements[0].toWorld.bounds(*pane.startRegion), pane.rect.size()));
    pane.atHome = false;
}

void Session::showPage(Pane& pane, std::size_t canvas) {
    const Document* document = workspace_.find(pane.document);
    if (!document || document->status != Document::Status::Ready) return;
    pane.canvas = std::min(canvas, document->manifest.canvases.size() - 1);
    const World world = layoutSingle(document->manifest, pane.canvas);
    pane.layers.clear();
    for (const Placement& placement : world.placements)
        for (Layer& layer : layersOf(document->manifest, placement, images_)) pane.layers.push_back(layer);
    pane.world = world;
    pane.camera.jumpTo(home(pane));
    pane.drift = {};
    pane.atHome = true;
    cancelUnneeded();
}

void Session::resize(const Rect<ScreenSpace>& area) {
    if (area == area_ || area.empty()) return;
    area_ = area;
    arrangePanes();
}

void Session::setMirrored(bool mirrored) {
    if (std::exchange(workspace_.interface.mirrored, mirrored) != mirrored) arrangePanes();
}

void Session::restore(Settings settings, RecentList recent) {
    workspace_.interface.settings = std::move(settings);
    workspace_.interface.recent = std::move(recent);
}

void Session::arrangePanes() {
    const std::size_t n = workspace_.panes.size();
    for (std::size_t i = 0; i < n; ++i) {
        Pane& pane = workspace_.panes[i];
        // Whole pixels, so that a picture at 1:1 falls on them in every pane.
        const std::size_t at = workspace_.interface.mirrored ? n - 1 - i : i;
        const double left = std::floor(area_.width * double(at) / double(n));
        const double right = std::floor(area_.width * double(at + 1) / double(n));
        pane.rect = {area_.x + left, area_.y, right - left, area_.height};
        if (pane.atHome && !pane.world.bounds.empty()) pane.camera.jumpTo(home(pane));
    }
}

void Session::moved(Pane& pane, const Viewport& target, double seconds) {
    const Viewport to = clamped(target, boundsOf(pane));
    pane.atHome = false;
    if (seconds > 0)
        pane.camera.easeTo(to, seconds);
    else
        pane.camera.jumpTo(to);
}

Viewport Session::home(const Pane& pane) const {
    return fit(pane.world.bounds, pane.rect.size(), pane.camera.target().rotation, options_.homeMargin);
}

double Session::imagePixelsPerWorldUnit(const Pane& pane) const {
    const Document* document = workspace_.find(pane.document);
    double density = 0;
    for (const Layer& layer : pane.layers) {
        const ReadyImage* image = images_.ready(layer.image);
        if (!image || !document) continue;
        const auto t = layerTransform(document->manifest, layer,
                                      {double(image->info.width), double(image->info.height)});
        density = std::max(density, 1 / std::hypot(t.a, t.b));
    }
    return density > 0 ? density : 1;
}

std::optional<double> Session::magnification(const Pane& pane) const {
    const bool any = std::any_of(pane.layers.begin(), pane.layers.end(),
                                 [&](const Layer& l) { return images_.ready(l.image); });
    if (!any) return std::nullopt;
    return pane.camera.current().scale / imagePixelsPerWorldUnit(pane);
}

Bounds Session::boundsOf(const Pane& pane) const {
    if (pane.world.bounds.empty() || pane.rect.empty()) return {};
    const double whole = fit(pane.world.bounds, pane.rect.size(), 0, 0).scale;
    return {pane.world.bounds, whole * kWidestZoom,
            std::max(whole, imagePixelsPerWorldUnit(pane) * kDeepestZoom)};
}

Vector<ScreenSpace> Session::fromCentre(const Pane& pane, std::optional<Point<ScreenSpace>> anchor) const {
    return anchor ? *anchor - pane.rect.center() : Vector<ScreenSpace>{};
}

void Session::step(double dt) {
    for (Pane& pane : workspace_.panes) pane.camera.step(dt);
}

void Session::placeLayers(const Document& document, const std::vector<Layer>& layers, const Viewport& now,
                          const Viewport& end, const Rect<ScreenSpace>& rect, PaneFrame& frame) const {
    const auto screenNow = worldToScreen(now, rect), screenEnd = worldToScreen(end, rect);
    for (const Layer& layer : layers) {
        const ReadyImage* image = images_.ready(layer.image);
        if (!image || !layer.visible) continue;
        const auto& resource = layerImage(document.manifest, layer);
        const Size<ImageSpace> pixels{double(image->info.width), double(image->info.height)};
        const auto toWorld = layerTransform(document.manifest, layer, pixels);
        frame.images.push_back({.image = layer.image,
                                .pyramid = &image->pyramid,
                                .toWorld = toWorld,
                                .now = compose(toWorld, screenNow),
                                .end = compose(toWorld, screenEnd),
                                .part = iiif::regionOf(resource, pixels).value_or(image->pyramid.bounds()),
                                .pane = rect,
                                .pace = paceOf(*image)});
        frame.opacities.push_back(layer.opacity);
    }
}

PaneFrame Session::place(const Pane& pane) const {
    PaneFrame frame;
    const Document* document = workspace_.find(pane.document);
    if (!document || document->status != Document::Status::Ready) return frame;
    placeLayers(*document, pane.layers, pane.camera.current(), pane.camera.target(), pane.rect, frame);
    if (const auto soon = soonView(pane, frame)) {
        const auto toScreen = worldToScreen(soon->view, pane.rect);
        for (PlacedImage& image : frame.images) image.soon = compose(image.toWorld, toScreen);
    }
    return frame;
}

bool Session::animating() const {
    // What was chosen with less than its full opacity has yet to be drawn in full, however late it is by now.
    const auto fades = [](const PaneFrame& frame) {
        const auto& draw = frame.selection.draw;
        return std::any_of(draw.begin(), draw.end(), [](const DrawTile& d) { return d.opacity < 1; });
    };
    return std::any_of(frames_.begin(), frames_.end(), fades) ||
           std::any_of(workspace_.panes.begin(), workspace_.panes.end(),
                       [](const Pane& p) { return p.camera.moving(); });
}

bool Session::moving(double now) const {
    return std::any_of(workspace_.panes.begin(), workspace_.panes.end(),
                       [now](const Pane& p) { return p.camera.moving() || p.drift.moving(now); });
}

std::optional<double> Session::wakeAt(double now) const {
    std::optional<double> due;
    const auto atLatest = [&due](std::optional<double> t) {
        if (t) due = due ? std::min(*due, *t) : *t;
    };
    atLatest(tiles_.nextRetry(now));
    atLatest(images_.nextRetry(now));
    atLatest(thumbnails_.nextRetry(now));
    atLatest(turnedAwayUntil_);
    const auto& messages = workspace_.interface.messages;
    if (!messages.empty()) atLatest(messages.front().until);
    for (const Pane& pane : workspace_.panes)
        if (pane.drift.moving(now)) atLatest(pane.drift.restsAt());
    for (const auto& [key, until] : soonUntil_) atLatest(until);
    for (const PaneFrame& frame : frames_)
        for (const PlacedImage& image : frame.images)
            if (image.pace.slots == 0) atLatest(now + image.pace.pausedSeconds);
    return due;
}

bool Session::imagesReady(const Pane& pane) const {
    const Document* document = workspace_.find(pane.document);
    return document && document->status == Document::Status::Ready &&
           std::all_of(pane.layers.begin(), pane.layers.end(),
                       [&](const Layer& l) { return !l.visible || images_.ready(l.image); });
}

bool Session::sharp() const {
    if (animating() || frames_.size() != workspace_.panes.size() || !annotationLoads_.empty()) return false;
    for (const Pane& pane : workspace_.panes)
        if (!imagesReady(pane)) return false;
    return std::all_of(frames_.begin(), frames_.end(),
                       [](const PaneFrame& f) { return f.selection.sharp(); });
}

bool Session::settled() const {
    if (animating() || frames_.size() != workspace_.panes.size() || !annotationLoads_.empty() ||
        tiles_.loading())
        return false;
    for (const Pane& pane : workspace_.panes) {
        const Document* document = workspace_.find(pane.document);
        if (document && document->status == Document::Status::Loading) return false;
        for (const Layer& layer : pane.layers) {
            const ImageFailure* failure = images_.failure(layer.image);
            if (!images_.ready(layer.image) && !(failure && !failure->retryAt)) return false;
        }
    }
    return std::all_of(frames_.begin(), frames_.end(), [](const PaneFrame& f) {
        return f.selection.counters.resident + f.selection.counters.failed == f.selection.counters.visible;
    });
}

std::optional<Notice> Session::notice(const Pane& pane) const {
    const Document* document = workspace_.find(pane.document);
    if (!document) return std::nullopt;
    if (const auto& f = document->failure)
        return Notice{f->message, f->hint, f->code == "blocked" ? document->url : ""};
    if (document->status != Document::Status::Ready) return std::nullopt;
    for (const Layer& layer : pane.layers)
        if (const ImageFailure* f = images_.failure(layer.image))
            return Notice{f->message, f->hint, f->outside};
    const std::size_t index = std::size_t(&pane - workspace_.panes.data());
    if (index < frames_.size() && frames_[index].selection.draw.empty())
        for (const Layer& layer : pane.layers)
            if (const auto it = turnedAway_.find(layer.image); it != turnedAway_.end()) return it->second;
    if (index < frames_.size() && frames_[index].selection.tooMany)
        return Notice{tr("This picture has no overview, only small tiles at full size."),
                      tr("Zoom in to see a part of it.")};
    if (!pane.layers.empty()) return std::nullopt;
    const iiif::Canvas& canvas = document->manifest.canvases[pane.canvas];
    const auto isWords = [](const iiif::Painting& painting) { return !painting.texts.empty(); };
    if (std::any_of(canvas.paintings.begin(), canvas.paintings.end(), isWords)) return std::nullopt;
    for (const iiif::Painting& painting : canvas.paintings) {
        if (painting.files.empty()) continue;
        const std::string address = iiif::safeLink(painting.files.front().id);
        return Notice{
            "This page holds " + contentWords(painting.files.front().type) + ", which Vitrine does not show.",
            address.empty() ? tr("The document gives no address that can be opened.")
                            : "Open its file in a browser: " + address + "."};
    }
    for (const iiif::Painting& painting : canvas.paintings)
        if (!painting.otherType.empty())
            return Notice{filled(tr("This page holds {1}, which Vitrine cannot show."), {painting.otherType}),
                          tr("The document gives no address that can be opened.")};
    return Notice{tr("This page has no picture."), ""};
}

std::vector<std::string> Session::failures() const {
    std::vector<std::string> out;
    for (const Pane& pane : workspace_.panes)
        if (const auto n = notice(pane)) out.push_back(n->message + (n->hint.empty() ? "" : " " + n->hint));
    std::set<TileKey> inView;
    for (const PaneFrame& frame : frames_)
        inView.insert(frame.selection.need.begin(), frame.selection.need.end());
    for (const auto& [key, why] : tiles_.failures())
        if (inView.contains(key)) out.push_back(why);
    return out;
}

}  // namespace viewer

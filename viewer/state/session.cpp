#include "viewer/state/session.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "net/file_fetcher.h"
#include "net/retry.h"
#include "viewer/limits.h"
#include "viewer/pictures/single_picture.h"
#include "viewer/state/source.h"
#include "viewer/tiles/plan_loads.h"

namespace viewer {
namespace {

constexpr double kWheelSeconds = 0.25;  // LOOKS: the camera after a wheel notch
constexpr double kFlightSeconds = 0.4;  // LOOKS: a flight inside a page
constexpr double kDeepestZoom = 16;     // screen pixels per image pixel: a letter's edge, pixel by pixel
constexpr double kWidestZoom = 0.5;     // of the scale at which the whole page fits

template <class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};

std::size_t canvasIndex(const Document& document) {
    const auto& canvases = document.manifest.canvases;
    if (!document.startCanvasId.empty())
        for (std::size_t i = 0; i < canvases.size(); ++i)
            if (canvases[i].id == document.startCanvasId) return i;
    return std::min(document.startCanvas, canvases.empty() ? 0 : canvases.size() - 1);
}

bool isLocal(const std::string& url) {
    return !net::filePath(url).empty();
}

// A document from the web may not make us read files of this computer.
void refuseLocalFiles(iiif::Manifest& manifest) {
    for (iiif::Canvas& canvas : manifest.canvases) {
        for (iiif::Painting& painting : canvas.paintings) {
            const bool local =
                std::any_of(painting.images.begin(), painting.images.end(), [](const iiif::ImageResource& r) {
                    return isLocal(r.id) || (r.service && isLocal(r.service->id));
                });
            if (!local) continue;
            painting.images.clear();
            painting.otherType = "a file of this computer, named by a document from elsewhere";
        }
        std::erase_if(canvas.annotations, [](const iiif::AnnotationPage& page) { return isLocal(page.id); });
    }
}

bool hasAskedPage(const Document& d) {
    const auto& canvases = d.manifest.canvases;
    if (d.startCanvasId.empty()) return d.startCanvas < canvases.size();
    return std::any_of(canvases.begin(), canvases.end(),
                       [&](const iiif::Canvas& c) { return c.id == d.startCanvasId; });
}

iiif::Failure noSuchPage(const Document& d) {
    const std::string asked = d.startCanvasId.empty() ? std::to_string(d.startCanvas + 1) : d.startCanvasId;
    return {"no-such-page", "This document has no page " + asked + ".",
            "It has " + std::to_string(d.manifest.canvases.size()) + "; \"vitrine inspect\" lists them."};
}

// A tile has no place of its own for words: its address says which one is missing.
std::string tileSentence(const std::string& message, const std::string& hint, const std::string& url) {
    return message + (hint.empty() ? "" : " " + hint) + " Its address is " + url + ".";
}

iiif::Failure failureOf(const net::Error& error, std::string code) {
    return {std::move(code), error.message, error.hint};
}

}  // namespace

std::vector<Layer> layersOf(const iiif::Manifest& manifest, const Placement& placement,
                            ImageLibrary& images) {
    std::vector<Layer> layers;
    const auto& canvas = manifest.canvases[placement.canvas];
    for (std::size_t i = 0; i < canvas.paintings.size(); ++i) {
        const auto& painting = canvas.paintings[i];
        if (painting.images.empty()) continue;
        const auto& resource = painting.images.front();
        if (!resource.service && resource.id.empty()) continue;
        layers.push_back({.image = images.add(resource),
                          .canvas = placement.canvas,
                          .painting = i,
                          .toWorld = placement.toWorld});
    }
    return layers;
}

Transform<ImageSpace, WorldSpace> layerTransform(const iiif::Manifest& manifest, const Layer& layer,
                                                 Size<ImageSpace> pixels) {
    const auto& canvas = manifest.canvases[layer.canvas];
    const auto& painting = canvas.paintings[layer.painting];
    return compose(placeImage(painting.images.front(), pixels, painting.target, canvas.size()),
                   layer.toWorld);
}

Session::Session(Loader& loader, render::TextureStore& textures, SessionOptions options)
    : loader_(loader), options_(options), tiles_(textures, options.tiles), random_(options.randomSeed) {}

void Session::apply(const Command& command) {
    if (const auto* o = std::get_if<OpenSource>(&command)) return open(*o);
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
            [&](const Hold&) { withPane([](Pane& p) { p.camera.stop(); }); },
            [&](const ZoomBy& c) {
                // Notches add up: each zooms on from where the last one ends.
                withPane([&](Pane& p) {
                    moved(p, zoomedAt(p.camera.target(), c.factor, fromCentre(p, c.anchor)), kWheelSeconds);
                });
            },
            [&](const PanBy& c) {
                withPane([&](Pane& p) {
                    moved(p, dragged(p.camera.target(), {-c.x * p.rect.width, -c.y * p.rect.height}),
                          kWheelSeconds);
                });
            },
            [&](const RotateBy& c) {
                withPane([&](Pane& p) {
                    Viewport to = p.camera.target();
                    to.rotation += c.degrees * std::numbers::pi / 180;
                    const bool home = p.atHome;
                    if (home) to = fit(p.world.bounds, p.rect.size(), to.rotation, options_.homeMargin);
                    moved(p, to, kWheelSeconds);
                    p.atHome = home;
                });
            },
            [&](const GoHome&) {
                withPane([&](Pane& p) {
                    moved(p, home(p), kFlightSeconds);
                    p.atHome = true;
                });
            },
            [&](const ActualSize& c) {
                withPane([&](Pane& p) {
                    const double factor = imagePixelsPerWorldUnit(p) / p.camera.target().scale;
                    moved(p, zoomedAt(p.camera.target(), factor, fromCentre(p, c.anchor)), kFlightSeconds);
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
                    showPage(p, std::size_t(std::max<std::ptrdiff_t>(to, 0)));
                });
            },
            [&](const GoToPage& c) { withPane([&](Pane& p) { showPage(p, c.page); }); },
            [&](const ActivatePane& c) {
                if (c.pane < workspace_.panes.size()) workspace_.activePane = c.pane;
            },
            [&](const ToggleAnnotations&) { workspace_.annotations = !workspace_.annotations; },
            [&](const ToggleOverlay&) { workspace_.overlay = !workspace_.overlay; },
            [&](const ToggleFullScreen&) { workspace_.fullScreen = !workspace_.fullScreen; },
            [&](const Retry&) {
                tiles_.forgetFailures();
                images_.forgetFailures();
                for (Document& d : workspace_.documents)
                    if (d.status == Document::Status::Failed && !d.url.empty()) reload(d);
            },
            [&](const Quit&) { workspace_.quit = true; },
        },
        command);
}

void Session::open(const OpenSource& command) {
    const Source source = resolveSource(command.source);
    Document document;
    document.id = {++lastDocument_};
    document.source = command.source;
    document.url = source.url;
    document.startCanvasId = source.canvas;
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
    pane.startRegion = command.region ? command.region : source.region;
    workspace_.documents.push_back(std::move(document));
    std::erase_if(workspace_.documents, [&](const Document& d) {
        const bool shown = std::any_of(workspace_.panes.begin(), workspace_.panes.end(),
                                       [&](const Pane& p) { return p.document == d.id; });
        if (!shown && d.id == old && d.load) loader_.cancel(d.load);
        return !shown;
    });
}

void Session::reload(Document& document) {
    document.status = Document::Status::Loading;
    document.failure.reset();
    document.load =
        document.folder.empty() ? loader_.loadDocument(document.url) : loader_.loadFolder(document.folder);
}

void Session::receive(Arrival arrival, double now) {
    std::visit(Overloaded{
                   [&](InfoArrived& a) { infoArrived(std::move(a), now); },
                   [&](TileArrived& a) { tileArrived(std::move(a), now); },
                   [&](DocumentArrived& a) { documentArrived(std::move(a)); },
                   [&](AnnotationsArrived& a) { annotationsArrived(std::move(a)); },
               },
               arrival);
}

void Session::documentArrived(DocumentArrived arrival) {
    loader_.finished(arrival.load);
    const auto it = std::find_if(workspace_.documents.begin(), workspace_.documents.end(),
                                 [&](const Document& d) { return d.load == arrival.load; });
    if (it == workspace_.documents.end()) return;
    Document& d = *it;
    d.load = 0;
    d.issues = std::move(arrival.document.issues);
    const std::string url = arrival.outcome.response.url;
    if (!arrival.outcome.ok()) {
        d.failure = failureOf(arrival.outcome.response.error, "unreachable");
    } else if (!arrival.document.value) {
        d.failure = arrival.document.failure;
    } else if (auto* manifest = std::get_if<iiif::Manifest>(&*arrival.document.value)) {
        d.manifest = std::move(*manifest);
        if (d.manifest.canvases.empty())
            d.failure = iiif::Failure{"empty", "This document has no pages to show.",
                                      "Check that the address is that of a manifest with canvases."};
    } else if (auto* info = std::get_if<iiif::ImageInfo>(&*arrival.document.value)) {
        d.manifest = singleService(*info, url);
        // The description is here already: asking for it again would cost a round trip.
        const ImageId image = images_.add(d.manifest.canvases[0].paintings[0].images[0]);
        if (!images_.ready(image)) images_.arrived(image, std::move(*info), url);
    } else if (auto* collection = std::get_if<iiif::Collection>(&*arrival.document.value)) {
        d.failure = iiif::Failure{"collection",
                                  "This is a collection of " + std::to_string(collection->members.size()) +
                                      " objects, not an object itself.",
                                  "Open one of its members; \"vitrine inspect\" lists their addresses."};
    } else {
        d.failure = iiif::Failure{
            "not-iiif",
            "This document holds " + iiif::kindOf(*arrival.document.value) + ", not pages to show.",
            "Open the manifest that it belongs to."};
    }
    if (!d.failure) {
        if (net::filePath(url).empty()) refuseLocalFiles(d.manifest);
        if (d.pageAsked && !hasAskedPage(d)) d.failure = noSuchPage(d);
    }
    d.status = d.failure ? Document::Status::Failed : Document::Status::Ready;
    if (d.failure) return;
    if (d.startCanvas == 0 && d.startCanvasId.empty()) d.startCanvas = d.manifest.startCanvas;
    for (Pane& pane : workspace_.panes)
        if (pane.document == d.id) startLooking(pane, d);
}

void Session::startLooking(Pane& pane, const Document& document) {
    showPage(pane, canvasIndex(document));
    if (!pane.startRegion) return;
    pane.camera.jumpTo(showing(pane.world.placements[0].toWorld.bounds(*pane.startRegion), pane.rect.size()));
    pane.atHome = false;
}

void Session::infoArrived(InfoArrived arrival, double now) {
    loader_.finished(arrival.load);
    if (!images_.expects(arrival.image, arrival.load)) return;
    const net::Response& response = arrival.outcome.response;
    if (arrival.info.value)
        return images_.arrived(arrival.image, std::move(*arrival.info.value), response.url);
    ImageFailure failure;
    if (response.error) {
        failure = {response.error.message, response.error.hint,
                   retryAt(response, images_.attempts(arrival.image), now)};
    } else {
        failure = {arrival.info.failure->message, arrival.info.failure->hint, {}};
    }
    images_.fail(arrival.image, std::move(failure));
}

void Session::tileArrived(TileArrived arrival, double now) {
    loader_.finished(arrival.load);
    if (!tiles_.expects(arrival.key, arrival.load)) return;
    if (arrival.tile) {
        // Counted anew: the preference may have changed since the tile was asked for.
        const auto urls = images_.tileUrls(arrival.key);
        const auto at = std::find(urls.begin(), urls.end(), arrival.urls[arrival.place]);
        if (at != urls.end()) images_.formWorked(arrival.key, std::size_t(at - urls.begin()));
        return tiles_.arrived(arrival.key, std::move(*arrival.tile));
    }
    const net::Response& response = arrival.outcome.response;
    const bool refused =
        response.status == 400 || response.status == 404 || response.error.code == net::ErrorCode::NotFound;
    if (refused) {
        if (const std::size_t next = arrival.place + 1; next < arrival.urls.size())
            return tiles_.start(arrival.key, loader_.loadTile(arrival.key, std::move(arrival.urls), next,
                                                              hasNeighbours(arrival.key)));
    }
    if (response.error)
        return tiles_.fail(arrival.key,
                           tileSentence(response.error.message, response.error.hint, response.url),
                           retryAt(response, tiles_.attempts(arrival.key), now));
    tiles_.fail(arrival.key,
                tileSentence(arrival.error, "Tell the institution if it stays so.", response.url),
                std::nullopt);
}

std::optional<double> Session::retryAt(const net::Response& response, int attempts, double now) {
    const bool silent = response.error.code == net::ErrorCode::TimedOut;
    if (attempts >= (silent ? limits::kSilentAttempts : limits::kTileAttempts)) return std::nullopt;
    const auto delay =
        net::retryDelaySeconds(response, attempts, std::uniform_real_distribution<>(0, 1)(random_));
    return delay ? std::optional(now + *delay) : std::nullopt;
}

void Session::annotationsArrived(AnnotationsArrived arrival) {
    loader_.finished(arrival.load);
    const auto it = std::find_if(annotationLoads_.begin(), annotationLoads_.end(),
                                 [&](const AnnotationLoad& l) { return l.load == arrival.load; });
    if (it == annotationLoads_.end()) return;
    Document* document = workspace_.find(it->document);
    if (document && arrival.page.value) {
        iiif::AnnotationPage& page = document->manifest.canvases[it->canvas].annotations[it->page];
        page.items = std::move(arrival.page.value->items);
    }
    annotationLoads_.erase(it);
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
    pane.atHome = true;
    cancelUnneeded();
}

// A page that was only passed by is not waited for.
void Session::cancelUnneeded() {
    for (const auto& [image, load] : images_.inFlight()) {
        const bool needed =
            std::any_of(workspace_.panes.begin(), workspace_.panes.end(), [id = image](const Pane& p) {
                return std::any_of(p.layers.begin(), p.layers.end(),
                                   [id](const Layer& l) { return l.image == id; });
            });
        if (needed) continue;
        loader_.cancel(load);
        images_.cancel(image);
    }
}

void Session::resize(Size<ScreenSpace> window) {
    if (window == window_ || window.empty()) return;
    window_ = window;
    arrangePanes();
}

void Session::arrangePanes() {
    const std::size_t n = workspace_.panes.size();
    for (std::size_t i = 0; i < n; ++i) {
        Pane& pane = workspace_.panes[i];
        // Whole pixels, so that a picture at 1:1 falls on them in every pane.
        const double left = std::floor(window_.width * double(i) / double(n));
        const double right = std::floor(window_.width * double(i + 1) / double(n));
        pane.rect = {left, 0, right - left, window_.height};
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

PaneFrame Session::place(const Pane& pane) const {
    PaneFrame frame;
    const Document* document = workspace_.find(pane.document);
    if (!document || document->status != Document::Status::Ready) return frame;
    const auto now = worldToScreen(pane.camera.current(), pane.rect);
    const auto end = worldToScreen(pane.camera.target(), pane.rect);
    for (const Layer& layer : pane.layers) {
        const ReadyImage* image = images_.ready(layer.image);
        if (!image || !layer.visible) continue;
        const auto& resource =
            document->manifest.canvases[layer.canvas].paintings[layer.painting].images.front();
        const auto toWorld = layerTransform(document->manifest, layer,
                                            {double(image->info.width), double(image->info.height)});
        frame.images.push_back({.image = layer.image,
                                .pyramid = &image->pyramid,
                                .now = compose(toWorld, now),
                                .end = compose(toWorld, end),
                                .part = resource.region.value_or(image->pyramid.bounds()),
                                .pane = pane.rect});
        frame.opacities.push_back(layer.opacity);
    }
    return frame;
}

void Session::update(double now) {
    loadInfos(now);
    if (options_.fetchAnnotations && workspace_.annotations) loadAnnotations();
    select(now);
    std::vector<TileKey> keep;
    std::vector<DrawTile> draw;
    for (const PaneFrame& frame : frames_) {
        draw.insert(draw.end(), frame.selection.draw.begin(), frame.selection.draw.end());
        keep.insert(keep.end(), frame.selection.need.begin(), frame.selection.need.end());
    }
    const bool uploads = tiles_.uploadsWaiting();
    tiles_.update(now, draw, keep);
    if (uploads) select(now);  // what just became a texture is drawn in this very frame
    std::vector<TileKey> want;
    for (const PaneFrame& frame : frames_)
        want.insert(want.end(), frame.selection.want.begin(), frame.selection.want.end());
    loadTiles(want);
}

void Session::select(double now) {
    frames_.clear();
    for (const Pane& pane : workspace_.panes) {
        PaneFrame frame = place(pane);
        frame.selection =
            selectTiles(frame.images, [&](const TileKey& key) { return tiles_.status(key, now); });
        frames_.push_back(std::move(frame));
    }
}

void Session::loadInfos(double now) {
    for (const Pane& pane : workspace_.panes)
        for (const Layer& layer : pane.layers)
            if (const auto url = images_.infoToLoad(layer.image, now))
                images_.start(layer.image, loader_.loadInfo(layer.image, *url));
}

void Session::loadAnnotations() {
    for (const Pane& pane : workspace_.panes) {
        const Document* document = workspace_.find(pane.document);
        if (!document || document->status != Document::Status::Ready) continue;
        const iiif::Canvas& canvas = document->manifest.canvases[pane.canvas];
        for (std::size_t i = 0; i < canvas.annotations.size(); ++i) {
            iiif::AnnotationPage& page =
                workspace_.find(pane.document)->manifest.canvases[pane.canvas].annotations[i];
            if (page.embedded || page.id.empty()) continue;
            page.embedded =
                true;  // asked for once; what fails stays empty until the document is opened again
            annotationLoads_.push_back(
                {loader_.loadAnnotations(page.id, canvas.size()), pane.document, pane.canvas, i});
        }
    }
}

void Session::loadTiles(const std::vector<TileKey>& want) {
    const auto hostOf = [this](ImageId image) {
        const ReadyImage& ready = *images_.ready(image);
        const int slots = loader_.slots(ready.base);
        // Over HTTP/1.1 as many again wait inside the fetcher, so that no connection idles between two
        // frames.
        return HostSlots{ready.origin, slots <= limits::kConnectionsPerHost ? slots * 2 : slots};
    };
    const LoadPlan plan = planLoads(want, tiles_.inFlight(), hostOf);
    for (const TileKey& key : plan.cancel)
        if (const auto load = tiles_.cancel(key)) loader_.cancel(*load);
    for (const TileKey& key : plan.start)
        tiles_.start(key, loader_.loadTile(key, images_.tileUrls(key), 0, hasNeighbours(key)));
}

bool Session::hasNeighbours(const TileKey& key) const {
    const iiif::Level& level = images_.ready(key.image)->pyramid.levels()[std::size_t(key.tile.level)];
    return level.columns * level.rows > 1;
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

std::optional<double> Session::wakeAt(double now) const {
    const auto a = tiles_.nextRetry(now), b = images_.nextRetry(now);
    return a && b ? std::optional(std::min(*a, *b)) : a ? a : b;
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
    if (document->failure) return Notice{document->failure->message, document->failure->hint};
    if (document->status != Document::Status::Ready) return std::nullopt;
    for (const Layer& layer : pane.layers)
        if (const ImageFailure* f = images_.failure(layer.image)) return Notice{f->message, f->hint};
    const std::size_t index = std::size_t(&pane - workspace_.panes.data());
    if (index < frames_.size() && frames_[index].selection.tooMany)
        return Notice{"This picture has no overview, only small tiles at full size.",
                      "Zoom in to see a part of it."};
    if (!pane.layers.empty()) return std::nullopt;
    const auto& paintings = document->manifest.canvases[pane.canvas].paintings;
    for (const auto& painting : paintings)
        if (!painting.otherType.empty())
            return Notice{"This page holds " + painting.otherType + ", which Vitrine cannot show.",
                          "Open its address in a browser."};
    return Notice{"This page has no picture.", ""};
}

std::vector<std::string> Session::failures() const {
    std::vector<std::string> out;
    for (const Pane& pane : workspace_.panes)
        if (const auto n = notice(pane)) out.push_back(n->message + (n->hint.empty() ? "" : " " + n->hint));
    for (const auto& [key, why] : tiles_.failures()) out.push_back(why);
    return out;
}

}  // namespace viewer

// The part of Session that looks ahead: where a hand is moving the view to, what may be wanted next, and what
// can be seen of a page before its tiles.

#include <algorithm>
#include <utility>

#include "viewer/state/session.h"

namespace viewer {

// As far ahead as the tiles there take to come.
std::optional<Session::SoonView> Session::soonView(const Pane& pane, const PaneFrame& frame) const {
    // What passes between an arrival and the frame that shows it: decoding beside the drawing, and uploads,
    // of which a frame in motion has room for a few.
    constexpr double kShownSeconds = 0.2, kFarthestSeconds = 0.7;
    constexpr double kTilePixels = 512.0 * 512.0;  // as most services cut them
    if (frame.images.empty()) return std::nullopt;
    const std::size_t index = std::size_t(&pane - workspace_.panes.data());
    const int tiles = index < tilesInView_.size() ? std::max(tilesInView_[index], 1) : 1;
    const double seconds =
        std::min(kShownSeconds + frame.images.back().pace.seconds(tiles, kTilePixels), kFarthestSeconds);
    const auto view = pane.drift.after(seconds);
    return view ? std::optional(SoonView{clamped(*view, boundsOf(pane)), seconds}) : std::nullopt;
}

// What is predicted now, and what was predicted a while ago for a moment that is still to come.
std::vector<TileKey> Session::soonTiles(double now) {
    std::erase_if(soonUntil_, [now](const auto& entry) { return entry.second < now; });
    std::vector<TileKey> soon;
    for (std::size_t i = 0; i < frames_.size(); ++i) {
        if (frames_[i].selection.soon.empty()) continue;
        const auto view = soonView(workspace_.panes[i], frames_[i]);
        for (const TileKey& key : frames_[i].selection.soon) {
            soonUntil_[key] = now + (view ? view->seconds : 0);
            soon.push_back(key);
        }
    }
    for (const auto& [key, until] : soonUntil_) {
        const auto kind = tiles_.status(key, now).kind;
        if (kind == TileStatus::Kind::Absent || kind == TileStatus::Kind::Loading) soon.push_back(key);
    }
    return soon;
}

void Session::drawnBySoftware() {
    tiles_.uploadInMotion(limits::kUploadBytesInMotionBySoftware);
    soonPerSecond_ = limits::kSoonTilesPerSecondBySoftware;
}

void Session::showPreview(const Pane& pane, PaneFrame& frame) {
    if (!options_.looksAhead || (frame.selection.sharp() && !frame.images.empty())) return;
    const Document* document = workspace_.find(pane.document);
    if (!document || document->status != Document::Status::Ready || pane.world.placements.empty()) return;
    // One that a strip has shown already, or one that the document itself names.
    constexpr ThumbnailBox kBox{400, 400};
    const iiif::Canvas& canvas = document->manifest.canvases[pane.canvas];
    Thumbnail picture = thumbnails_.resident(thumbnailKey(canvas));
    if (picture.state != Thumbnail::State::Ready && !imagesReady(pane)) {
        picture = thumbnails_.get("preview " + thumbnailKey(canvas), kBox, [&](ThumbnailBox box) {
            ThumbnailSource source = thumbnailSource(canvas, box);
            std::erase_if(source.candidates, [](const ThumbnailCandidate& c) {
                return c.kind == ThumbnailCandidate::Kind::Description ||
                       (c.kind == ThumbnailCandidate::Kind::Scaled && !c.levelKnown);
            });
            return source;
        });
        wantsPreview_ = wantsPreview_ || picture.state == Thumbnail::State::Loading;
    }
    if (picture.state == Thumbnail::State::Ready)
        frame.preview = {picture.texture, picture.width, picture.height, pane.world.placements[0].bounds};
}

// In the order in which it will be wanted, once all that is in view is there.
void Session::lookAhead(double now) {
    spare_.clear();
    heading_.clear();
    if (!options_.looksAhead) return;
    followNeighbours();
    // What is missing for good, or for a while, need not keep the rest waiting.
    const bool busy = moving(now) || std::any_of(frames_.begin(), frames_.end(), [](const PaneFrame& frame) {
                          return frame.images.empty() || frame.selection.counters.loading > 0;
                      });
    if (busy) return;
    confirmDescriptions();
    spareNeed_.clear();
    lookAtNeighbours(now);
    lookWhereHeading(now);
}

void Session::confirmDescriptions() {
    for (const Pane& pane : workspace_.panes)
        for (const Layer& layer : pane.layers)
            if (const auto url = images_.infoToConfirm(layer.image))
                images_.startConfirming(layer.image, loader_.loadInfo(layer.image, *url));
}

// The page that would be turned to next, then the one on the other side.
void Session::followNeighbours() {
    std::vector<Neighbour> neighbours;
    for (const Pane& pane : workspace_.panes) {
        const Document* document = workspace_.find(pane.document);
        if (!document || document->status != Document::Status::Ready) continue;
        for (const int step : {pane.turned, -pane.turned}) {
            const std::size_t canvas = pane.canvas + std::size_t(step);  // -1 wraps round to no canvas
            if (canvas >= document->manifest.canvases.size()) continue;
            const auto known = std::find_if(neighbours_.begin(), neighbours_.end(), [&](const Neighbour& n) {
                return n.document == document->id && n.revision == document->revision && n.canvas == canvas &&
                       n.rect == pane.rect && n.rotation == pane.camera.target().rotation;
            });
            if (known != neighbours_.end()) {
                neighbours.push_back(*known);
                continue;
            }
            Neighbour n{document->id,
                        document->revision,
                        canvas,
                        pane.rect,
                        pane.camera.target().rotation,
                        {},
                        {},
                        {}};
            n.world = layoutSingle(document->manifest, canvas);
            for (const Placement& placement : n.world.placements)
                for (Layer& layer : layersOf(document->manifest, placement, images_))
                    n.layers.push_back(std::move(layer));
            n.view = fit(n.world.bounds, pane.rect.size(), n.rotation, options_.homeMargin);
            neighbours.push_back(std::move(n));
        }
    }
    neighbours_ = std::move(neighbours);
}

bool Session::neighbour(ImageId image) const {
    return std::any_of(neighbours_.begin(), neighbours_.end(), [image](const Neighbour& n) {
        return std::any_of(n.layers.begin(), n.layers.end(),
                           [image](const Layer& layer) { return layer.image == image; });
    });
}

void Session::lookAtNeighbours(double now) {
    for (const Neighbour& n : neighbours_) {
        const Document* document = workspace_.find(n.document);
        for (const Layer& layer : n.layers) {
            if (images_.takeEmbedded(layer.image) || images_.failure(layer.image)) continue;
            if (images_.loading(layer.image)) return;
            if (const auto url = images_.infoToLoad(layer.image, now)) {
                images_.start(layer.image, loader_.loadInfo(layer.image, *url));
                return;  // one at a time: the rest when it is here
            }
        }
        PaneFrame frame;
        placeLayers(*document, n.layers, n.view, n.view, n.rect, frame);
        const TileSelection selection =
            selectTiles(frame.images, [&](const TileKey& key) { return tiles_.status(key, now); });
        spare_.insert(spare_.end(), selection.want.begin(), selection.want.end());
        spareNeed_.insert(spareNeed_.end(), selection.need.begin(), selection.need.end());
    }
}

// Whoever moves on over a page goes on that way more often than not. But what is loaded for that alone is
// bounded by what views asked for: one tile for eight.
void Session::lookWhereHeading(double now) {
    for (std::size_t i = 0; i < workspace_.panes.size() && i < frames_.size(); ++i) {
        const Pane& pane = workspace_.panes[i];
        const Vector<ScreenSpace> heading = pane.drift.heading();
        const Document* document = workspace_.find(pane.document);
        if (heading == Vector<ScreenSpace>{} || !document || document->status != Document::Status::Ready)
            continue;
        const double half = std::min(pane.rect.width, pane.rect.height) / 2;
        const Viewport view = clamped(dragged(pane.camera.target(), heading * -half), boundsOf(pane));
        PaneFrame frame;
        placeLayers(*document, pane.layers, view, view, pane.rect, frame);
        const TileSelection selection =
            selectTiles(frame.images, [&](const TileKey& key) { return tiles_.status(key, now); });
        double left = credit_;
        for (const TileKey& key : selection.want) {
            const bool underWay = tiles_.status(key, now).kind == TileStatus::Kind::Loading;
            if (!underWay && (left -= 1) < 0) continue;
            spare_.push_back(key);
            heading_.insert(key);
        }
    }
}

}  // namespace viewer

#include "viewer/tiles/select_tiles.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "viewer/limits.h"

namespace viewer {
namespace {

using Kind = TileStatus::Kind;

// Finer tiles fill a gap only from so many levels below: each level costs four times the look-ups.
constexpr int kFinerLevels = 2;
// The coarsest level is wanted whole where it is this small; else only what is in view.
constexpr std::int64_t kWholeCoarsest = 4;

template <class F>
void forEachTile(const iiif::TilePyramid& pyramid, int level, const Rect<ImageSpace>& area, F visit) {
    const iiif::TileRange r = pyramid.tilesIn(level, area);
    for (std::int64_t row = r.firstRow; row < r.endRow; ++row)
        for (std::int64_t column = r.firstColumn; column < r.endColumn; ++column)
            visit(iiif::TileId{level, column, row});
}

// The ideal level for the view, or the next coarser one whose tiles in view are not too many; -1 where none
// is.
int drawableLevel(const PlacedImage& image, const Transform<ImageSpace, ScreenSpace>& transform,
                  const Rect<ImageSpace>& area) {
    const int ideal = image.pyramid->idealLevel(imagePixelsPerScreenPixel(transform));
    for (int level = ideal; level <= image.pyramid->coarsest(); ++level) {
        const iiif::TileRange r = image.pyramid->tilesIn(level, area);
        if (double(r.endColumn - r.firstColumn) * double(r.endRow - r.firstRow) <= limits::kTilesInView)
            return level;
    }
    return -1;
}

// What one image contributes to what is drawn.
class DrawPlan {
public:
    DrawPlan(const PlacedImage& image, std::size_t placed, const StatusOf& status)
        : image_(image), placed_(placed), status_(status) {}

    void run(std::vector<DrawTile>& out) {
        const Rect<ImageSpace> area = visiblePart(image_, image_.now);
        if (area.empty()) return;
        const int ideal = drawableLevel(image_, image_.now, area);
        if (ideal < 0) return;
        forEachTile(*image_.pyramid, ideal, area, [&](const iiif::TileId& tile) {
            const TileStatus s = statusOf(tile);
            if (s.kind == Kind::Resident) ideal_.push_back({{image_.image, tile}, s.opacity, placed_});
            if (s.kind != Kind::Resident || s.opacity < 1)
                cover(ideal, image_.pyramid->region(tile).intersection(area));
        });
        // Coarse below fine; set order is by level, so the coarsest come last and are walked backwards.
        for (auto it = cover_.rbegin(); it != cover_.rend(); ++it) out.push_back(drawn(*it));
        out.insert(out.end(), ideal_.begin(), ideal_.end());
    }

private:
    TileStatus statusOf(const iiif::TileId& tile) const { return status_({image_.image, tile}); }
    DrawTile drawn(const iiif::TileId& tile) const {
        return {{image_.image, tile}, statusOf(tile).opacity, placed_};
    }

    // Adds the resident tiles of one level that overlap the gap; true when they fill it in full.
    bool add(int level, const Rect<ImageSpace>& gap) {
        bool full = true;
        forEachTile(*image_.pyramid, level, gap, [&](const iiif::TileId& tile) {
            const TileStatus s = statusOf(tile);
            if (s.kind == Kind::Resident) cover_.insert(tile);
            full = full && s.kind == Kind::Resident && s.opacity >= 1;
        });
        return full;
    }

    void cover(int ideal, const Rect<ImageSpace>& gap) {
        for (int level = ideal + 1; level <= image_.pyramid->coarsest(); ++level)
            if (add(level, gap)) break;
        for (int level = ideal - 1; level >= std::max(0, ideal - kFinerLevels); --level)
            if (add(level, gap)) break;
    }

    const PlacedImage& image_;
    const std::size_t placed_;
    const StatusOf& status_;
    std::set<iiif::TileId> cover_;
    std::vector<DrawTile> ideal_;
};

// A tile that is wanted, with what makes it urgent: smaller sorts first.
struct Wanted {
    int rank;         // 0: coarsest level, shown while all else is on its way; 1: in view
    double distance;  // from the pane's centre, screen pixels
    TileKey key;
};

void count(const TileStatus& s, TileCounters& counters) {
    ++counters.visible;
    switch (s.kind) {
        case Kind::Resident:
            ++(s.opacity >= 1 ? counters.resident : counters.fading);
            break;
        case Kind::Absent:
        case Kind::Loading:
        case Kind::Decoded:
            ++counters.loading;
            break;
        case Kind::Waiting:
            ++counters.waiting;
            break;
        case Kind::Failed:
            ++counters.failed;
            break;
    }
}

bool wantable(const TileStatus& s) {
    return s.kind == Kind::Absent || s.kind == Kind::Loading;
}

// The coarsest level stands in for all else while that is on its way.
void wantCoarsest(const PlacedImage& image, const Rect<ImageSpace>& area, const StatusOf& status,
                  std::vector<Wanted>& wanted, TileSelection& out) {
    const iiif::Level& level = image.pyramid->levels().back();
    const bool all = level.columns * level.rows <= kWholeCoarsest;
    const int coarsest = image.pyramid->coarsest();
    const iiif::TileRange r = image.pyramid->tilesIn(coarsest, area);
    if (double(r.endColumn - r.firstColumn) * double(r.endRow - r.firstRow) > limits::kTilesInView) return;
    forEachTile(*image.pyramid, coarsest, all ? image.pyramid->bounds() : area,
                [&](const iiif::TileId& tile) {
                    const TileKey key{image.image, tile};
                    out.need.push_back(key);
                    if (wantable(status(key))) wanted.push_back({0, 0, key});
                });
}

void wantTiles(const PlacedImage& image, const StatusOf& status, std::vector<Wanted>& wanted,
               TileSelection& out) {
    const Rect<ImageSpace> area = visiblePart(image, image.end);
    if (area.empty()) return;
    const int ideal = drawableLevel(image, image.end, area);
    if (ideal < 0) {
        out.tooMany = true;
        ++out.counters.visible;
        ++out.counters.failed;
        return;
    }
    out.finestLevel = ideal;
    if (ideal != image.pyramid->coarsest()) wantCoarsest(image, area, status, wanted, out);
    const Point<ScreenSpace> middle = image.pane.center();
    forEachTile(*image.pyramid, ideal, area, [&](const iiif::TileId& tile) {
        const TileKey key{image.image, tile};
        out.need.push_back(key);
        const TileStatus s = status(key);
        count(s, out.counters);
        if (wantable(s))
            wanted.push_back({1, (image.end(image.pyramid->region(tile).center()) - middle).length(), key});
    });
}

}  // namespace

double imagePixelsPerScreenPixel(const Transform<ImageSpace, ScreenSpace>& t) {
    return 1 / std::max(std::hypot(t.a, t.b), std::hypot(t.c, t.d));
}

Rect<ImageSpace> visiblePart(const PlacedImage& image, const Transform<ImageSpace, ScreenSpace>& transform) {
    // A hair less than the pane: a tile that only touches the edge shows no pixel of itself.
    constexpr double kHair = 1e-6;
    const Rect<ScreenSpace> pane{image.pane.x + kHair, image.pane.y + kHair, image.pane.width - 2 * kHair,
                                 image.pane.height - 2 * kHair};
    if (pane.empty() || transform.determinant() == 0) return {};
    return transform.inverse().bounds(pane).intersection(image.part).intersection(image.pyramid->bounds());
}

TileSelection selectTiles(std::span<const PlacedImage> images, const StatusOf& status) {
    TileSelection out;
    std::vector<Wanted> wanted;
    for (std::size_t i = 0; i < images.size(); ++i) {
        DrawPlan(images[i], i, status).run(out.draw);
        wantTiles(images[i], status, wanted, out);
    }
    std::stable_sort(wanted.begin(), wanted.end(), [](const Wanted& a, const Wanted& b) {
        return a.rank != b.rank ? a.rank < b.rank : a.distance < b.distance;
    });
    std::set<TileKey> seen;
    for (const Wanted& w : wanted)
        if (seen.insert(w.key).second) out.want.push_back(w.key);
    return out;
}

}  // namespace viewer

#include "viewer/tiles/select_tiles.h"

#include <algorithm>
#include <cmath>
#include <map>
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

bool tooMany(const iiif::TileRange& r) {
    return double(r.endColumn - r.firstColumn) * double(r.endRow - r.firstRow) > limits::kTilesInView;
}

// The ideal level for the view, or the next coarser one whose tiles in view are not too many; -1 where none
// is.
int drawableLevel(const PlacedImage& image, const Transform<ImageSpace, ScreenSpace>& transform,
                  const Rect<ImageSpace>& area) {
    const int ideal = image.pyramid->idealLevel(imagePixelsPerScreenPixel(transform));
    for (int level = ideal; level <= image.pyramid->coarsest(); ++level) {
        if (!tooMany(image.pyramid->tilesIn(level, area))) return level;
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
            if (s.kind != Kind::Resident || s.opacity < 1) cover(ideal, image_.pyramid->region(tile), area);
        });
        // Coarse below fine; the map's order is by level, so the coarsest come last and are walked backwards.
        for (auto it = cover_.rbegin(); it != cover_.rend(); ++it)
            for (const Rect<ImageSpace>& part : it->second)
                out.push_back({{image_.image, it->first}, statusOf(it->first).opacity, placed_, part});
        out.insert(out.end(), ideal_.begin(), ideal_.end());
    }

private:
    TileStatus statusOf(const iiif::TileId& tile) const { return status_({image_.image, tile}); }

    // Adds the resident tiles of one level that overlap the gap, as far as it is in view; true when they fill
    // it in full. Only the gap is drawn of them: painting what finer tiles then hide costs software renderers
    // half a frame.
    bool add(int level, const Rect<ImageSpace>& gap, const Rect<ImageSpace>& area) {
        bool full = true;
        forEachTile(*image_.pyramid, level, gap.intersection(area), [&](const iiif::TileId& tile) {
            const TileStatus s = statusOf(tile);
            if (s.kind == Kind::Resident)
                addPart(cover_[tile], image_.pyramid->region(tile).intersection(gap));
            full = full && s.kind == Kind::Resident && s.opacity >= 1;
        });
        return full;
    }

    // Gaps come row by row: those side by side become one, and so do rows of the same width.
    static void addPart(std::vector<Rect<ImageSpace>>& parts, Rect<ImageSpace> part) {
        if (part.empty()) return;
        if (!parts.empty()) {
            const Rect<ImageSpace> last = parts.back();
            if (last.y == part.y && last.height == part.height && last.right() == part.x) {
                part = {last.x, last.y, last.width + part.width, last.height};
                parts.pop_back();
            }
        }
        if (!parts.empty()) {
            Rect<ImageSpace>& above = parts.back();
            if (above.x == part.x && above.width == part.width && above.bottom() == part.y) {
                above.height += part.height;
                return;
            }
        }
        parts.push_back(part);
    }

    void cover(int ideal, const Rect<ImageSpace>& gap, const Rect<ImageSpace>& area) {
        for (int level = ideal + 1; level <= image_.pyramid->coarsest(); ++level)
            if (add(level, gap, area)) break;
        for (int level = ideal - 1; level >= std::max(0, ideal - kFinerLevels); --level)
            if (add(level, gap, area)) break;
    }

    const PlacedImage& image_;
    const std::size_t placed_;
    const StatusOf& status_;
    std::map<iiif::TileId, std::vector<Rect<ImageSpace>>> cover_;
    std::vector<DrawTile> ideal_;
};

// What makes a tile urgent, most urgent first. The coarsest level stands in for all else while that is on its
// way, unless the whole view comes in one round of requests: then it only stands by for the next motion.
enum class Rank { CoarsestFirst, Between, InView, CoarsestAfter };

struct Wanted {
    Rank rank;
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

// What one image contributes to what is wanted for one view of it.
class WantPlan {
public:
    WantPlan(const PlacedImage& image, const Transform<ImageSpace, ScreenSpace>& view, const StatusOf& status)
        : image_(image), view_(view), status_(status), area_(visiblePart(image, view)) {
        if (!area_.empty()) level_ = drawableLevel(image, view, area_);
    }

    bool inView() const { return !area_.empty(); }
    /// -1: no level is coarse enough.
    int level() const { return level_; }

    void run(std::vector<Wanted>& wanted, std::vector<TileKey>& need, TileCounters* counters) const {
        std::vector<Wanted> missing;
        forEachTile(*image_.pyramid, level_, area_, [&](const iiif::TileId& tile) {
            const TileStatus s = take(tile, Rank::InView, missing, need);
            if (counters) count(s, *counters);
        });
        if (level_ != image_.pyramid->coarsest())
            addCoarsest(int(missing.size()) <= image_.pace.slots ? Rank::CoarsestAfter : Rank::CoarsestFirst,
                        wanted, need);
        addBetween(int(missing.size()), wanted, need);
        wanted.insert(wanted.end(), missing.begin(), missing.end());
    }

private:
    TileStatus take(const iiif::TileId& tile, Rank rank, std::vector<Wanted>& wanted,
                    std::vector<TileKey>& need) const {
        const TileKey key{image_.image, tile};
        need.push_back(key);
        const TileStatus s = status_(key);
        if (wantable(s)) {
            const Vector<ScreenSpace> way =
                view_(image_.pyramid->region(tile).center()) - image_.pane.center();
            wanted.push_back({rank, rank == Rank::CoarsestFirst ? 0 : way.length(), key});
        }
        return s;
    }

    void addCoarsest(Rank rank, std::vector<Wanted>& wanted, std::vector<TileKey>& need) const {
        const iiif::Level& level = image_.pyramid->levels().back();
        const int coarsest = image_.pyramid->coarsest();
        if (tooMany(image_.pyramid->tilesIn(coarsest, area_))) return;
        const bool all = level.columns * level.rows <= kWholeCoarsest;
        forEachTile(*image_.pyramid, coarsest, all ? image_.pyramid->bounds() : area_,
                    [&](const iiif::TileId& tile) { take(tile, rank, wanted, need); });
    }

    // Each further tile costs a round trip, so a level in between is worth its while only where the view
    // takes long. It is the finest one that comes in a fraction of that time and is better than what is
    // there.
    void addBetween(int missing, std::vector<Wanted>& wanted, std::vector<TileKey>& need) const {
        constexpr double kLongSeconds = 0.5, kFraction = 0.3;
        const double seconds = secondsFor(level_, missing);
        if (seconds <= kLongSeconds) return;
        for (int level = level_ + 1; level < image_.pyramid->coarsest(); ++level) {
            std::vector<Wanted> tiles;
            std::vector<TileKey> needed;
            bool here = true;
            forEachTile(*image_.pyramid, level, area_, [&](const iiif::TileId& tile) {
                here = take(tile, Rank::Between, tiles, needed).kind == Kind::Resident && here;
            });
            if (here) return;
            if (secondsFor(level, int(tiles.size())) > kFraction * seconds) continue;
            wanted.insert(wanted.end(), tiles.begin(), tiles.end());
            need.insert(need.end(), needed.begin(), needed.end());
            return;
        }
    }

    double secondsFor(int level, int tiles) const {
        const iiif::Level& l = image_.pyramid->levels()[std::size_t(level)];
        return image_.pace.seconds(tiles, double(l.tileWidth) * double(l.tileHeight));
    }

    const PlacedImage& image_;
    const Transform<ImageSpace, ScreenSpace>& view_;
    const StatusOf& status_;
    Rect<ImageSpace> area_;
    int level_ = -1;
};

std::vector<TileKey> inOrder(std::vector<Wanted> wanted, std::set<TileKey>& seen) {
    std::stable_sort(wanted.begin(), wanted.end(), [](const Wanted& a, const Wanted& b) {
        return a.rank != b.rank ? a.rank < b.rank : a.distance < b.distance;
    });
    std::vector<TileKey> keys;
    for (const Wanted& w : wanted)
        if (seen.insert(w.key).second) keys.push_back(w.key);
    return keys;
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
    std::vector<Wanted> wanted, soon;
    for (std::size_t i = 0; i < images.size(); ++i) {
        const PlacedImage& image = images[i];
        DrawPlan(image, i, status).run(out.draw);
        const WantPlan end(image, image.end, status);
        if (end.inView() && end.level() < 0) {
            out.tooMany = true;
            ++out.counters.visible;
            ++out.counters.failed;
        } else if (end.inView()) {
            out.finestLevel = end.level();
            end.run(wanted, out.need, &out.counters);
        }
        if (!image.soon) continue;
        const WantPlan next(image, *image.soon, status);
        if (next.inView() && next.level() >= 0) next.run(soon, out.need, nullptr);
    }
    std::set<TileKey> seen;
    out.want = inOrder(std::move(wanted), seen);
    out.soon = inOrder(std::move(soon), seen);
    return out;
}

}  // namespace viewer

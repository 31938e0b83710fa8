#include "viewer/tiles/tile_store.h"

#include <algorithm>
#include <cassert>
#include <set>
#include <utility>

#include "viewer/limits.h"
#include "viewer/pictures/pixels.h"

namespace viewer {

TileStore::TileStore(render::TextureStore& textures, TileStoreOptions options)
    : textures_(textures), options_(options) {}

TileStore::~TileStore() {
    for (auto& [key, tile] : tiles_)
        if (const auto* r = std::get_if<Resident>(&tile.state)) textures_.destroy(r->tile.texture);
}

TileStatus TileStore::status(const TileKey& key, double now) const {
    using Kind = TileStatus::Kind;
    const auto it = tiles_.find(key);
    if (it == tiles_.end()) return {Kind::Absent};
    const auto& state = it->second.state;
    if (const auto* r = std::get_if<Resident>(&state)) {
        const double age = now - r->since;
        const double opacity =
            age >= options_.fadeSeconds ? 1 : std::clamp(age / options_.fadeSeconds, 0.0, 1.0);
        return {Kind::Resident, opacity};
    }
    if (const auto* f = std::get_if<TileFailure>(&state)) {
        if (f->retryAt && *f->retryAt <= now) return {Kind::Absent};
        return {f->retryAt && !f->lasting ? Kind::Waiting : Kind::Failed};
    }
    return {std::holds_alternative<Decoded>(state) ? Kind::Decoded : Kind::Loading};
}

std::optional<ResidentTile> TileStore::resident(const TileKey& key) const {
    const auto it = tiles_.find(key);
    if (it == tiles_.end()) return std::nullopt;
    const auto* r = std::get_if<Resident>(&it->second.state);
    return r ? std::optional(r->tile) : std::nullopt;
}

std::vector<TileKey> TileStore::inFlight() const {
    std::vector<TileKey> out;
    if (loading_ == 0) return out;
    for (const auto& [key, tile] : tiles_)
        if (std::holds_alternative<Loading>(tile.state)) out.push_back(key);
    std::sort(out.begin(), out.end());
    return out;
}

void TileStore::start(const TileKey& key, LoadId load) {
    Tile& tile = tiles_[key];
    assert(!std::holds_alternative<Decoded>(tile.state) && !std::holds_alternative<Resident>(tile.state));
    if (!std::holds_alternative<Loading>(tile.state) || tile.attempts == 0) ++loading_, ++tile.attempts;
    tile.state = Loading{load, false};
}

std::optional<LoadId> TileStore::giveUp(const TileKey& key) {
    const auto it = tiles_.find(key);
    if (it == tiles_.end()) return std::nullopt;
    auto* l = std::get_if<Loading>(&it->second.state);
    if (!l || std::exchange(l->givenUp, true)) return std::nullopt;
    return l->load;
}

bool TileStore::givenUp(const TileKey& key) const {
    const auto it = tiles_.find(key);
    const auto* l = it == tiles_.end() ? nullptr : std::get_if<Loading>(&it->second.state);
    return l && l->givenUp;
}

void TileStore::wantAgain(const TileKey& key) {
    const auto it = tiles_.find(key);
    if (it == tiles_.end()) return;
    if (auto* l = std::get_if<Loading>(&it->second.state)) l->givenUp = false;
}

void TileStore::dropped(const TileKey& key) {
    --loading_;
    tiles_.erase(key);
}

bool TileStore::expects(const TileKey& key, LoadId load) const {
    const auto it = tiles_.find(key);
    if (it == tiles_.end()) return false;
    const auto* l = std::get_if<Loading>(&it->second.state);
    return l && l->load == load;
}

void TileStore::arrived(const TileKey& key, PreparedTile prepared) {
    --loading_;
    tiles_[key].state = Decoded{std::move(prepared)};
    decoded_.push_back(key);
}

void TileStore::fail(const TileKey& key, TileFailure failure) {
    --loading_;
    Tile& tile = tiles_[key];
    if (failure.broken) ++tile.timesBroken;
    tile.state = std::move(failure);
}

int TileStore::timesBroken(const TileKey& key) const {
    const auto it = tiles_.find(key);
    return it == tiles_.end() ? 0 : it->second.timesBroken;
}

int TileStore::attempts(const TileKey& key) const {
    const auto it = tiles_.find(key);
    return it == tiles_.end() ? 0 : it->second.attempts;
}

void TileStore::update(double now, const std::vector<DrawTile>& drawn, const std::vector<TileKey>& need,
                       const std::vector<TileKey>& spare, bool inMotion) {
    ++updates_;
    for (const DrawTile& d : drawn)
        if (const auto it = tiles_.find(d.key); it != tiles_.end())
            if (auto* r = std::get_if<Resident>(&it->second.state)) r->lastDrawn = updates_;

    const std::size_t most = inMotion ? options_.uploadBytesInMotion : options_.uploadBytesPerUpdate;
    if (decoded_.size() > 1) {
        const std::set<TileKey> first(need.begin(), need.end());
        std::stable_partition(decoded_.begin(), decoded_.end(),
                              [&](const TileKey& key) { return first.contains(key); });
    }
    std::size_t spent = 0, done = 0;
    for (; done < decoded_.size() && (done == 0 || spent < most); ++done) {
        Tile& tile = tiles_.at(decoded_[done]);
        spent += std::get<Decoded>(tile.state).tile.padded.bytes();
        makeResident(decoded_[done], tile, now);
    }
    decoded_.erase(decoded_.begin(), decoded_.begin() + std::ptrdiff_t(done));
    if (textures_.bytes() > options_.budgetBytes) evict(need, spare);
}

void TileStore::makeResident(const TileKey& key, Tile& tile, double now) {
    PreparedTile prepared = std::move(std::get<Decoded>(tile.state).tile);
    const render::TextureId texture = textures_.create(prepared.padded);
    if (!texture) {
        const bool again = tile.attempts < limits::kTileAttempts;
        tile.state =
            TileFailure{.why = "The graphics memory is full, so a part of the picture is shown coarser.",
                        .retryAt = again ? std::optional(now + 5) : std::nullopt};
        options_.budgetBytes = std::max<std::size_t>(options_.budgetBytes / 2, 16u << 20);
        return;
    }
    tile.state =
        Resident{{texture, prepared.width, prepared.height}, std::move(prepared.edges), now, updates_};
    shareEdges(key, std::get<Resident>(tile.state));
}

// Fills the gutters between a new tile and each of its eight neighbours, both ways.
void TileStore::shareEdges(const TileKey& key, const Resident& tile) {
    if (tile.edges.top.empty()) return;
    const auto patch = [&](const Resident& to, int column, int row, const Resident& from) {
        // `column`, `row`: where `from` lies as seen from `to`, -1 to 1.
        const int x = column < 0 ? 0 : column > 0 ? kGutter + to.tile.width : kGutter;
        const int y = row < 0 ? 0 : row > 0 ? kGutter + to.tile.height : kGutter;
        const TileEdges& e = from.edges;
        if (column == 0) {
            if (from.tile.width == to.tile.width)
                textures_.patch(to.tile.texture, x, y, row < 0 ? e.bottom : e.top);
        } else if (row == 0) {
            if (from.tile.height == to.tile.height)
                textures_.patch(to.tile.texture, x, y, column < 0 ? e.right : e.left);
        } else {
            const render::Image& strip = row < 0 ? e.bottom : e.top;
            textures_.patch(to.tile.texture, x, y,
                            cropped(strip, column < 0 ? from.tile.width - kGutter : 0, 0, kGutter, kGutter));
        }
    };
    for (int row = -1; row <= 1; ++row)
        for (int column = -1; column <= 1; ++column) {
            if (row == 0 && column == 0) continue;
            const auto it =
                tiles_.find({key.image, {key.tile.level, key.tile.column + column, key.tile.row + row}});
            if (it == tiles_.end()) continue;
            const auto* other = std::get_if<Resident>(&it->second.state);
            if (!other || other->edges.top.empty()) continue;
            patch(tile, column, row, *other);
            patch(*other, -column, -row, tile);
        }
}

void TileStore::evict(const std::vector<TileKey>& need, const std::vector<TileKey>& spare) {
    std::set<TileKey> kept(need.begin(), need.end());
    kept.insert(spare.begin(), spare.end());
    std::vector<std::pair<std::uint64_t, TileKey>> candidates;
    for (const auto& [key, tile] : tiles_)
        if (const auto* r = std::get_if<Resident>(&tile.state))
            if (r->lastDrawn != updates_ && !kept.contains(key)) candidates.emplace_back(r->lastDrawn, key);
    std::sort(candidates.begin(), candidates.end());
    for (const auto& [lastDrawn, key] : candidates) {
        if (textures_.bytes() <= options_.budgetBytes) return;
        const auto it = tiles_.find(key);
        textures_.destroy(std::get<Resident>(it->second.state).tile.texture);
        tiles_.erase(it);
    }
}

std::optional<double> TileStore::nextRetry(double now) const {
    std::optional<double> next;
    for (const auto& [key, tile] : tiles_)
        if (const auto* f = std::get_if<TileFailure>(&tile.state); f && f->retryAt && *f->retryAt > now)
            next = next ? std::min(*next, *f->retryAt) : *f->retryAt;
    return next;
}

std::vector<std::pair<TileKey, std::string>> TileStore::failures() const {
    std::vector<std::pair<TileKey, std::string>> out;
    for (const auto& [key, tile] : tiles_)
        if (const auto* f = std::get_if<TileFailure>(&tile.state); f && (!f->retryAt || f->lasting))
            out.emplace_back(key, f->why);
    std::sort(out.begin(), out.end());
    return out;
}

void TileStore::forget(ImageId image) {
    std::erase_if(decoded_, [image](const TileKey& key) { return key.image == image; });
    std::erase_if(tiles_, [&](auto& entry) {
        if (entry.first.image != image) return false;
        if (std::holds_alternative<Loading>(entry.second.state)) --loading_;
        if (const auto* r = std::get_if<Resident>(&entry.second.state)) textures_.destroy(r->tile.texture);
        return true;
    });
}

void TileStore::forgetFailures() {
    std::erase_if(tiles_,
                  [](const auto& entry) { return std::holds_alternative<TileFailure>(entry.second.state); });
}

TileStore::Counts TileStore::counts() const {
    Counts c;
    for (const auto& [key, tile] : tiles_) {
        if (std::holds_alternative<Loading>(tile.state)) ++c.loading;
        if (std::holds_alternative<Decoded>(tile.state)) ++c.decoded;
        if (std::holds_alternative<Resident>(tile.state)) ++c.resident;
        if (std::holds_alternative<TileFailure>(tile.state)) ++c.failed;
    }
    return c;
}

}  // namespace viewer

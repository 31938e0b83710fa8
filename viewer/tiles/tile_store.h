#pragma once
// The state of every tile that is not absent, and the textures of those that are resident, within a budget
// of bytes. Main thread only; time comes as an argument.

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "render/texture_store.h"
#include "viewer/tiles/prepared_tile.h"
#include "viewer/tiles/select_tiles.h"
#include "viewer/tiles/tile_key.h"

namespace viewer {

/// Names one load of one thing; never reused.
using LoadId = std::uint64_t;

struct TileStoreOptions {
    std::size_t budgetBytes;           ///< of textures; what is in view stays, even over it
    std::size_t uploadBytesPerUpdate;  ///< at most, but at least one tile
    double fadeSeconds;                ///< a new tile's opacity runs up over this; 0 = at once
};

/// A resident tile, as the frame needs it.
struct ResidentTile {
    render::TextureId texture;
    int width = 0, height = 0;  ///< of the picture inside its gutter, texels
};

class TileStore {
public:
    /// `textures` must outlive this.
    TileStore(render::TextureStore& textures, TileStoreOptions options);
    ~TileStore();
    TileStore(const TileStore&) = delete;
    TileStore& operator=(const TileStore&) = delete;

    TileStatus status(const TileKey& key, double now) const;
    std::optional<ResidentTile> resident(const TileKey& key) const;
    /// Tiles on their way, not yet decoded.
    std::vector<TileKey> inFlight() const;
    bool loading() const { return loading_ > 0 || !decoded_.empty(); }
    /// Decoded tiles that wait for their upload.
    bool uploadsWaiting() const { return !decoded_.empty(); }

    /// Absent, waiting or loading in another form -> loading. Attempts made so far are kept.
    void start(const TileKey& key, LoadId load);
    /// Loading -> absent; the load to cancel, where it was loading.
    std::optional<LoadId> cancel(const TileKey& key);
    /// True when `load` is the one that the tile waits for: others are late and dropped.
    bool expects(const TileKey& key, LoadId load) const;
    /// Loading -> decoded.
    void arrived(const TileKey& key, PreparedTile tile);
    /// Loading -> failed; asked again from `retryAt` (seconds on the caller's clock) on, or never.
    void fail(const TileKey& key, std::string why, std::optional<double> retryAt);
    int attempts(const TileKey& key) const;

    /// Uploads what has been decoded, oldest first, and frees what is over the budget, least recently
    /// drawn first. Call once before a frame's first draw; `drawn` are the tiles of the frame to come, `keep`
    /// is never freed.
    void update(double now, const std::vector<DrawTile>& drawn, const std::vector<TileKey>& keep);
    /// When the next waiting tile may be asked for again, or when fading ends; nothing where neither is
    /// ahead.
    std::optional<double> nextRetry(double now) const;

    /// One sentence for each tile that failed for good.
    std::vector<std::pair<TileKey, std::string>> failures() const;
    /// Forgets failures, so that they are asked for again at once.
    void forgetFailures();

    struct Counts {
        int loading = 0, decoded = 0, resident = 0, failed = 0;
    };
    Counts counts() const;
    std::size_t textureBytes() const { return textures_.bytes(); }

private:
    struct Loading {
        LoadId load;  // 0: not yet given to the loader
    };
    struct Decoded {
        PreparedTile tile;
    };
    struct Resident {
        ResidentTile tile;
        TileEdges edges;
        double since;
        std::uint64_t lastDrawn;
    };
    struct Failed {
        std::string why;
        std::optional<double> retryAt;
    };
    struct Tile {
        std::variant<Loading, Decoded, Resident, Failed> state;
        int attempts = 0;
    };

    void makeResident(const TileKey& key, Tile& tile, double now);
    void shareEdges(const TileKey& key, const Resident& tile);
    void evict(const std::vector<TileKey>& keep);

    render::TextureStore& textures_;
    TileStoreOptions options_;
    std::unordered_map<TileKey, Tile> tiles_;
    std::vector<TileKey> decoded_;  ///< in order of arrival
    int loading_ = 0;
    std::uint64_t updates_ = 0;
};

}  // namespace viewer

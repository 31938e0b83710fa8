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
#include "viewer/limits.h"
#include "viewer/tiles/prepared_tile.h"
#include "viewer/tiles/select_tiles.h"
#include "viewer/tiles/tile_key.h"

namespace viewer {

/// Names one load of one thing; never reused.
using LoadId = std::uint64_t;

struct TileStoreOptions {
    std::size_t budgetBytes;           ///< of textures; what is in view stays, even over it
    std::size_t uploadBytesPerUpdate;  ///< at most, but at least one tile
    /// Likewise, while frames must follow each other.
    std::size_t uploadBytesInMotion = limits::kUploadBytesInMotion;
    double fadeSeconds;  ///< a new tile's opacity runs up over this; 0 = at once
};

/// A resident tile, as the frame needs it.
struct ResidentTile {
    render::TextureId texture;
    int width = 0, height = 0;  ///< of the picture inside its gutter, texels
};

/// How it comes that a tile is not here.
struct TileFailure {
    std::string why;                ///< a sentence
    std::optional<double> retryAt;  ///< asked again from then on (seconds on the caller's clock), or never
    bool lasting = false;  ///< counts as failed for good until then, though it is looked at again one day
    bool broken = false;   ///< it came, but is no picture: what comes next must come anew
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
    bool givenUp(const TileKey& key) const;
    /// Given up, and wanted again before the answer came.
    void wantAgain(const TileKey& key);
    bool loading() const { return loading_ > 0 || !decoded_.empty(); }
    /// Decoded tiles that wait for their upload.
    bool uploadsWaiting() const { return !decoded_.empty(); }

    /// Absent, waiting or loading in another form -> loading. Attempts made so far are kept.
    void start(const TileKey& key, LoadId load);
    /// No longer wanted: the load to cancel, where it is loading and that was not said before. It stays in
    /// flight until its answer says what became of it, so that the same tile is never asked for twice at
    /// once.
    std::optional<LoadId> giveUp(const TileKey& key);
    /// Loading -> absent: its load was given up for good.
    void dropped(const TileKey& key);
    /// True when `load` is the one that the tile waits for: others are late and dropped.
    bool expects(const TileKey& key, LoadId load) const;
    /// Loading -> decoded.
    void arrived(const TileKey& key, PreparedTile tile);
    /// Loading -> failed.
    void fail(const TileKey& key, TileFailure failure);
    int attempts(const TileKey& key) const;
    /// How often it came and was no picture.
    int timesBroken(const TileKey& key) const;

    /// Uploads what has been decoded, oldest first, and frees what is over the budget, least recently
    /// drawn first. Call once before a frame's first draw; `drawn` are the tiles of the frame to come, `need`
    /// goes up first, and neither it nor `spare` is freed.
    void update(double now, const std::vector<DrawTile>& drawn, const std::vector<TileKey>& need,
                const std::vector<TileKey>& spare = {}, bool inMotion = false);
    /// When the next waiting tile may be asked for again; nothing where none waits.
    std::optional<double> nextRetry(double now) const;

    /// One sentence for each tile that failed for good.
    std::vector<std::pair<TileKey, std::string>> failures() const;
    /// Forgets all tiles of an image: they are of another description of it. Loads under way come too late.
    void forget(ImageId image);
    /// Forgets failures, so that they are asked for again at once.
    void forgetFailures();

    struct Counts {
        int loading = 0, decoded = 0, resident = 0, failed = 0;
    };
    Counts counts() const;
    void uploadInMotion(std::size_t bytes) { options_.uploadBytesInMotion = bytes; }
    std::size_t textureBytes() const { return textures_.bytes(); }

private:
    struct Loading {
        LoadId load;
        bool givenUp;  ///< nobody waits for it any more
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
    struct Tile {
        std::variant<Loading, Decoded, Resident, TileFailure> state;
        int attempts = 0, timesBroken = 0;  ///< so far
    };

    void makeResident(const TileKey& key, Tile& tile, double now);
    void shareEdges(const TileKey& key, const Resident& tile);
    void evict(const std::vector<TileKey>& need, const std::vector<TileKey>& spare);

    render::TextureStore& textures_;
    TileStoreOptions options_;
    std::unordered_map<TileKey, Tile> tiles_;
    std::vector<TileKey> decoded_;  ///< in order of arrival
    int loading_ = 0;
    std::uint64_t updates_ = 0;
};

}  // namespace viewer

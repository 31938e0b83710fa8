#pragma once
// Small pictures that stand for pages, documents and institutions: those that a frame asks for are loaded in
// the order in which it asks, those scrolled past are given up, and their textures stay within a budget of
// bytes. Main thread only; time comes as an argument.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "render/texture_store.h"
#include "viewer/tiles/arrival.h"
#include "viewer/tiles/loader.h"
#include "viewer/tiles/thumbnail_source.h"

namespace viewer {

struct ThumbnailOptions {
    std::size_t budgetBytes;           ///< of textures; what the frame asks for stays, even over it
    std::size_t uploadBytesPerUpdate;  ///< at most, but at least one
};

/// A thumbnail as the frame at hand can show it.
struct Thumbnail {
    enum class State {
        Loading,  ///< on its way, or waiting for its turn: a skeleton
        Ready,    ///< `texture` is there
        Failed,   ///< there should be one, but it cannot be had: a placeholder
        None      ///< there is no picture: a placeholder
    };
    State state = State::None;
    render::TextureId texture;  ///< Rgba8 with straight alpha: for Dear ImGui, which blends that; opaque ones
                                ///< for all
    int width = 0, height = 0;  ///< of the texture, pixels; to be drawn fitted into the box
    double since = 0;           ///< when it came, on the clock of update(), for fading in
};

class Thumbnails {
public:
    /// `textures` must outlive this.
    Thumbnails(render::TextureStore& textures, ThumbnailOptions options);
    ~Thumbnails();
    Thumbnails(const Thumbnails&) = delete;
    Thumbnails& operator=(const Thumbnails&) = delete;

    /// A new frame of the interface begins: call right before its first get(), with no update() in between.
    void nextFrame();
    /// The thumbnail, which is wanted from now until a frame does not ask for it. Of one picture asked for in
    /// several boxes there is one texture, fit for the largest. `source` is called only where something new
    /// is asked for; an empty key has no picture.
    Thumbnail get(const std::string& key, ThumbnailBox box,
                  const std::function<ThumbnailSource(ThumbnailBox)>& source);
    Thumbnail get(const iiif::Canvas& canvas, ThumbnailBox box);
    Thumbnail get(const std::vector<iiif::Link>& links, ThumbnailBox box);

    /// What is there of it, whether or not a frame asks for it; asks for nothing.
    Thumbnail resident(const std::string& key) const;

    /// How many requests to the host of this address thumbnails may have in flight.
    using RoomFor = std::function<int(const std::string& url)>;
    /// Gives up what the last frame did not ask for, uploads what came, starts what there is room for, frees
    /// what is over the budget. Before a frame's first draw.
    void update(double now, Loader& loader, const RoomFor& room);

    /// True when `load` is one of those under way: others are late and dropped.
    bool expects(LoadId load) const { return loads_.contains(load); }
    int attempts(LoadId load) const { return loads_.at(load)->attempts; }
    /// What an expected load came to. `retryAt`: when to ask again, where that is worth it.
    void arrived(ThumbnailArrived arrival, std::optional<double> retryAt);

    /// update() has more to do at once: an upload, or something new that was asked for.
    bool pending() const { return !decoded_.empty() || asked_; }
    /// Everything that the last frame asked for is there or has failed for good.
    bool settled() const;
    /// Grows whenever get() would answer otherwise than before: the interface is to be drawn again.
    std::uint64_t changes() const { return changes_; }
    /// Something that the last frame asked for came less than `seconds` ago.
    bool fading(double now, double seconds) const;
    /// When the next failure in sight may be asked for again.
    std::optional<double> nextRetry(double now) const;
    /// Forgets failures, so that they are asked for again when they are next in sight.
    void forgetFailures();

    std::size_t textureBytes() const { return bytes_; }
    struct Counts {
        int known = 0, loading = 0, resident = 0, failed = 0;
    };
    Counts counts() const;

private:
    struct Idle {};
    struct Loading {
        LoadId load = 0;
        std::string url, host;
        ThumbnailBox box;
    };
    struct Decoded {
        ThumbnailPicture picture;
        std::string url;
    };
    struct Failed {
        std::optional<double> retryAt;
    };
    struct Resident {
        render::TextureId texture;
        int width = 0, height = 0;
        bool whole = false;  ///< there is no larger picture at `url`
        std::string url;
        double since = 0;
    };
    struct Entry {
        std::string key;
        ThumbnailSource source;  ///< for `sourceBox`
        ThumbnailBox sourceBox;
        std::vector<ThumbnailCandidate> candidates;  ///< of `source`, and what descriptions led to
        std::size_t place = 0;                       ///< of the one that is tried
        int attempts = 0;                            ///< at it
        ThumbnailBox box, settledBox;                ///< asked for now; at the last update
        std::uint64_t sightedAt = 0, lastAsked = 0;  ///< frames: it came into sight, and was in sight last
        std::variant<Idle, Loading, Decoded, Failed> state;
        std::optional<Resident> resident;
    };

    void setSource(Entry& entry, ThumbnailBox box,
                   const std::function<ThumbnailSource(ThumbnailBox)>& source);
    bool inSight(const Entry& entry) const { return entry.lastAsked == frame_; }
    bool needsAnother(const Entry& entry) const;
    bool isDue(const Entry& entry, double now) const;
    std::vector<Entry*> dueInOrder(double now);
    void passOver(Entry& entry) const;
    void cancelPassed(Loader& loader);
    void upload(double now);
    void makeResident(Entry& entry, double now);
    void startWanted(double now, Loader& loader, const RoomFor& room);
    void start(Entry& entry, const std::string& host, Loader& loader);
    void sweep();
    void evict();
    void release(Entry& entry);
    void nextCandidate(Entry& entry, const std::string& failedUrl);
    void described(Entry& entry, const Loading& loading, const ThumbnailArrived& arrival);

    render::TextureStore& textures_;
    ThumbnailOptions options_;
    std::unordered_map<std::string, Entry> entries_;
    std::vector<Entry*> wanted_;   ///< by the last frame, in its order
    std::vector<Entry*> passed_;   ///< perhaps out of sight, to be looked at by the next update
    std::vector<Entry*> decoded_;  ///< in order of arrival
    std::map<LoadId, Entry*> loads_;
    std::set<std::string> staticHosts_;  ///< whose services turned out not to scale
    std::size_t bytes_ = 0;
    std::uint64_t frame_ = 1, changes_ = 0;
    bool asked_ = false;
};

}  // namespace viewer

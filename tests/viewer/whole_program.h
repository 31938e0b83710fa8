#pragma once
// A Session with everything below it as the program's window has it, on a real clock and a network of the
// test's, with an eye on every texture that is drawn of the invented picture.

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "net/disk_cache.h"
#include "net/joined_fetcher.h"
#include "tests/viewer/doubles.h"
#include "tests/viewer/invented_picture.h"
#include "viewer/async/worker_pool.h"
#include "viewer/limits.h"
#include "viewer/state/session.h"
#include "viewer/view/motion.h"

namespace viewer::test {

inline double secondsNow() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Sees what reaches the network. Any thread.
class Watch : public net::Fetcher {
public:
    explicit Watch(net::Fetcher& next) : next_(next) {}

    net::RequestId fetch(net::Request request, net::Callback callback) override {
        const std::string url = request.url;
        {
            const std::lock_guard lock(seen_->mutex);
            if (++seen_->inFlight[url] > 1) seen_->twice.insert(url);
        }
        return next_.fetch(std::move(request), [seen = seen_, url, callback](net::Response&& response) {
            {
                const std::lock_guard lock(seen->mutex);
                --seen->inFlight[url];
                ++seen->outcomes[response.error.code];
            }
            callback(std::move(response));
        });
    }
    void cancel(net::RequestId id) override { next_.cancel(id); }
    net::HostFigures host(std::string_view url) const override { return next_.host(url); }

    /// Addresses that were under way twice at once.
    std::set<std::string> twice() const {
        const std::lock_guard lock(seen_->mutex);
        return seen_->twice;
    }
    std::map<net::ErrorCode, int> outcomes() const {
        const std::lock_guard lock(seen_->mutex);
        return seen_->outcomes;
    }

private:
    // Lives on in the callbacks, which may come after this.
    struct Seen {
        std::mutex mutex;
        std::unordered_map<std::string, int> inFlight;
        std::set<std::string> twice;
        std::map<net::ErrorCode, int> outcomes;
    };
    net::Fetcher& next_;
    const std::shared_ptr<Seen> seen_ = std::make_shared<Seen>();
};

/// Put together as the program's window has it, above `web`.
class Program {
public:
    Program(net::Fetcher& web, const std::string& cacheFile, const std::string& source)
        : source_(source), watch_(web), cache_(watch_, cacheFile, limits::kDiskCacheBytes) {
        session.resize(Size<ScreenSpace>{800, 600});
        session.apply(OpenSource{.source = source, .canvas = {}});
    }

    void frame() {
        const double now = secondsNow();
        for (Arrival& arrival : mailbox_.take()) session.receive(std::move(arrival), now);
        session.step(now - std::exchange(last_, now));
        session.update(now);
        for (const PaneFrame& frame : session.frames())
            for (const DrawTile& d : frame.selection.draw) look(d.key);
        std::this_thread::sleep_for(std::chrono::milliseconds(4));
    }
    bool ready() const { return !session.frames().empty() && !session.frames()[0].images.empty(); }
    const Watch& watch() const { return watch_; }
    /// Tiles that were drawn and had other pixels than they should, since the start.
    int wrong() const { return wrong_; }
    int drawn() const { return int(seen_.size()); }

    /// Of the ideal level in view: those that are there, and right.
    std::pair<int, int> rightInView() {
        int right = 0, all = 0;
        for (const PaneFrame& frame : session.frames()) {
            for (const TileKey& key : frame.selection.need) {
                if (key.tile.level != frame.selection.finestLevel) continue;
                ++all;
                right += session.tiles().resident(key) && isRight(key);
            }
        }
        return {right, all};
    }
    std::string state() const {
        std::string out;
        const double now = secondsNow();
        for (const PaneFrame& frame : session.frames()) {
            const TileCounters& c = frame.selection.counters;
            const net::HostFigures host = watch_.host(source_);
            out += std::to_string(c.resident) + " of " + std::to_string(c.visible) + " sharp, loading " +
                   std::to_string(c.loading) + ", waiting " + std::to_string(c.waiting) + ", failed " +
                   std::to_string(c.failed) + ", slots " + std::to_string(host.slots) + ", paused " +
                   std::to_string(host.pausedSeconds);
        }
        if (const auto next = session.tiles().nextRetry(now))
            out += ", next try in " + std::to_string(*next - now);
        return out;
    }
    /// In view and given up for good.
    std::vector<std::string> failures() const {
        std::vector<std::string> out;
        for (const auto& [key, why] : session.tiles().failures())
            for (const PaneFrame& frame : session.frames())
                if (std::find(frame.selection.need.begin(), frame.selection.need.end(), key) !=
                    frame.selection.need.end())
                    out.push_back(why);
        return out;
    }

private:
    // Looks at each texture once, as soon as it is drawn.
    void look(const TileKey& key) {
        const auto resident = session.tiles().resident(key);
        ASSERT_TRUE(resident);
        if (seen_.insert(resident->texture.value).second && !isRight(key)) ++wrong_;
    }
    bool isRight(const TileKey& key) {
        const auto resident = session.tiles().resident(key);
        const auto part = partOf(session.images().tileUrls(key).front());
        if (!part) return false;
        const render::Image expected = pixelsOf(*part);
        const render::Image& texture = textures_.textures.at(resident->texture.value);
        if (resident->width != expected.width || resident->height != expected.height) return false;
        const std::size_t row = std::size_t(expected.width) * 4;
        for (int y = 0; y < expected.height; ++y) {
            const std::size_t from =
                (std::size_t(y + kGutter) * std::size_t(texture.width) + std::size_t(kGutter)) * 4;
            if (std::memcmp(&texture.pixels[from], &expected.pixels[std::size_t(y) * row], row) != 0)
                return false;
        }
        return true;
    }

    const std::string source_;
    Mailbox<Arrival> mailbox_{[] {}};
    WorkerPool workers_{2};
    Watch watch_;
    net::DiskCache cache_;
    net::JoinedFetcher joined_{cache_};
    Loader loader_{joined_, workers_, mailbox_, 4096};
    FakeTextureStore textures_;

public:
    // Room for some views, so that tiles leave and come again.
    Session session{loader_,
                    textures_,
                    {.tiles = {.budgetBytes = 24u << 20,
                               .uploadBytesPerUpdate = limits::kUploadBytesPerFrame,
                               .fadeSeconds = motion::kTileFade},
                     .attempts = 0,
                     .looksAhead = true}};

private:
    double last_ = secondsNow();
    std::set<std::uint32_t> seen_;
    int wrong_ = 0;
};

}  // namespace viewer::test

#pragma once
// Doubles of what the viewer stands on: a network that a test answers, textures that a test can look at, and
// made pictures. Single thread unless said otherwise.

#include <algorithm>
#include <cstring>
#include <deque>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "net/fetcher.h"
#include "net/url.h"
#include "render/decode.h"
#include "render/texture_store.h"

namespace viewer::test {

inline net::Bytes bytesOf(std::string_view text) {
    return {text.begin(), text.end()};
}

/// Opaque noise: what any misplaced pixel shows in.
inline render::Image noise(int width, int height, unsigned seed = 1) {
    std::minstd_rand random(seed);
    render::Image image{width, height, render::PixelFormat::Rgba8, {}};
    image.pixels.resize(std::size_t(width) * std::size_t(height) * 4);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = i % 4 == 3 ? 255 : std::uint8_t(random() >> 8);
    return image;
}

inline net::Response answer(net::Bytes body) {
    net::Response r;
    r.status = 200;
    r.body = std::move(body);
    return r;
}

inline net::Response refusal(int status, std::optional<double> retryAfterSeconds = {}) {
    net::Response r;
    r.status = status;
    r.error = {net::ErrorCode::HttpStatus, "The server refused.", "Try again later."};
    r.retryAfterSeconds = retryAfterSeconds;
    return r;
}

/// As from a host that wants to see a browser first.
inline net::Response turnedAway() {
    net::Response r;
    r.status = 403;
    r.error = {net::ErrorCode::Blocked, "The server turns programs away.", "Open it in a browser."};
    return r;
}

/// Records what is asked; answers from a map when told to, or as the test says.
class FakeFetcher : public net::Fetcher {
public:
    struct Call {
        net::RequestId id = 0;
        net::Request request;
        net::Callback callback;
    };

    net::RequestId fetch(net::Request request, net::Callback callback) override {
        asked.push_back(request.url);
        pending.push_back({++lastId_, std::move(request), std::move(callback)});
        return lastId_;
    }
    /// Gives up at once, unless `deaf`: then the answer comes late all the same.
    void cancel(net::RequestId id) override {
        cancelled.push_back(id);
        const auto call =
            std::find_if(pending.begin(), pending.end(), [id](const Call& c) { return c.id == id; });
        if (deaf || call == pending.end()) return;
        const Call given = std::move(*call);
        pending.erase(call);
        net::Response r;
        r.url = given.request.url;
        r.error = {net::ErrorCode::Cancelled, "", ""};
        given.callback(std::move(r));
    }
    net::HostFigures host(std::string_view) const override {
        return {.slots = slotsPerHost,
                .multiplexed = slotsPerHost > 6,
                .latencySeconds = latencySeconds,
                .bytesPerSecond = bytesPerSecond,
                .pausedSeconds = pausedSeconds};
    }

    /// Answers the oldest request from `answers`, or with `anyTile`; what is not there, or is refused, with
    /// 404.
    void answerOne() {
        const std::string url = pending.front().request.url;
        const auto it = answers.find(url);
        if (it != answers.end()) return answerWith(it->second);
        const bool there = anyTile && isTile(url) && !(refuses && refuses(url));
        answerWith(there ? answer(*anyTile) : refusal(404));
    }
    void answerWith(net::Response response) {
        Call call = std::move(pending.front());
        pending.pop_front();
        if (response.url.empty()) response.url = call.request.url;
        call.callback(std::move(response));
    }
    static bool isTile(std::string_view url) { return url.ends_with(".jpg") || url.ends_with(".png"); }

    long countOf(const std::string& url) const { return std::count(asked.begin(), asked.end(), url); }
    std::vector<std::string> tilesAsked() const {
        std::vector<std::string> out;
        std::copy_if(asked.begin(), asked.end(), std::back_inserter(out), isTile);
        return out;
    }

    std::map<std::string, net::Response> answers;
    std::optional<net::Bytes> anyTile;                ///< the answer to each tile that is not in `answers`
    std::function<bool(const std::string&)> refuses;  ///< a tile's address
    std::vector<std::string> asked;
    std::deque<Call> pending;
    std::vector<net::RequestId> cancelled;
    int slotsPerHost = 48;
    double latencySeconds = 0, bytesPerSecond = 0, pausedSeconds = 0;
    bool deaf = false;

private:
    net::RequestId lastId_ = 0;
};

/// Keeps the pixels, checks each call, and expects every texture back at its end.
class FakeTextureStore : public render::TextureStore {
public:
    ~FakeTextureStore() override { EXPECT_TRUE(textures.empty()) << textures.size() << " textures leaked"; }

    render::TextureId create(const render::Image& image) override {
        EXPECT_FALSE(image.empty());
        EXPECT_EQ(image.bytes(),
                  std::size_t(image.width) * std::size_t(image.height) * render::bytesPerPixel(image.format));
        if (full) return {};
        ++created;
        textures[++last_] = image;
        return {last_};
    }
    void patch(render::TextureId texture, int x, int y, const render::Image& part) override {
        render::Image& image = textures.at(texture.value);
        ASSERT_TRUE(x >= 0 && y >= 0 && x + part.width <= image.width && y + part.height <= image.height);
        ASSERT_EQ(part.format, image.format);
        const std::size_t bpp = render::bytesPerPixel(image.format);
        for (int row = 0; row < part.height; ++row)
            std::memcpy(
                &image.pixels[(std::size_t(y + row) * std::size_t(image.width) + std::size_t(x)) * bpp],
                &part.pixels[std::size_t(row) * std::size_t(part.width) * bpp],
                std::size_t(part.width) * bpp);
    }
    void destroy(render::TextureId texture) override { EXPECT_EQ(textures.erase(texture.value), 1u); }
    std::size_t bytes() const override {
        std::size_t sum = 0;
        for (const auto& [id, image] : textures) sum += image.bytes();
        return sum;
    }
    int maxSide() const override { return 4096; }

    std::map<std::uint32_t, render::Image> textures;
    int created = 0;
    bool full = false;

private:
    std::uint32_t last_ = 0;
};

}  // namespace viewer::test

// A picture of a million pixels a side, made as it is asked for: exact where floats would not be, and steady.

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <gtest/gtest.h>

#include "render/decode.h"
#include "tests/e2e/pictures.h"
#include "tests/e2e/program.h"
#include "tests/support/loopback_server.h"

namespace e2e {
namespace {

constexpr int kSide = 1'000'000, kTile = 512;

// Each pixel says where it is: the place in its block in red and green, the block in blue; and a bright line
// every 64 pixels.
Rgb colourAt(int x, int y) {
    if (x % 64 == 63) return {255, 255, 255};
    return {double(x % 64) * 2, double(y % 64) * 2, double((x / 64 * 7 + y / 64 * 13) % 128)};
}

std::string text(const std::vector<std::uint8_t>& bytes) {
    return {bytes.begin(), bytes.end()};
}

// An Image API 2.1 service of level 2. Coarser tiles are sampled, which nothing here looks at closely.
test_support::Res answer(const test_support::Req& request) {
    if (request.target.ends_with("/info.json"))
        return {
            .headers = {{"Content-Type", "application/json"}},
            .body =
                R"({"@context": "http://iiif.io/api/image/2/context.json", "@id": "https://elsewhere.invalid/big",
                  "protocol": "http://iiif.io/api/image", "width": 1000000, "height": 1000000,
                  "profile": ["http://iiif.io/api/image/2/level2.json", {"formats": ["png"]}],
                  "preferredFormats": ["png"],
                  "tiles": [{"width": 512, "scaleFactors": [1,2,4,8,16,32,64,128,256,512,1024,2048]}]})"};
    int x = 0, y = 0, w = kSide, h = kSide, width = 0;
    const char* tail = request.target.c_str() + std::string("/big/").size();
    if (std::sscanf(tail, "%d,%d,%d,%d/%d,", &x, &y, &w, &h, &width) != 5 &&
        std::sscanf(tail, "full/%d,", &width) != 1)
        return {.status = 400};
    if (width < 1 || width > 2 * kTile) return {.status = 400};
    const int factor = std::max(1, int(std::lround(double(w) / width)));
    const render::Image tile = makePicture(width, (h + factor - 1) / factor, [&](int i, int j) {
        return colourAt(std::min(x + i * factor, kSide - 1), std::min(y + j * factor, kSide - 1));
    });
    const bool jpeg = request.target.ends_with(".jpg");
    if (jpeg) return {.status = 404};
    return {.headers = {{"Content-Type", "image/png"}}, .body = text(render::encodePng(tile, true))};
}

class Gigapixel : public testing::Test {
protected:
    Gigapixel() { server_.handle("/big/", answer); }

    render::Image draw(double x, double y, double scale) const {
        char region[120];
        std::snprintf(region, sizeof region, "%.4f,%.4f,%.4f,%.4f", x, y, 320 / scale, 240 / scale);
        return renderPicture({server_.url("/big/info.json"), "--region", region, "--size", "320x240"});
    }

    test_support::LoopbackServer server_;
};

TEST_F(Gigapixel, TheFarCornerIsExactAtFullSize) {
    for (const int x : {kSide - 320, kSide - 777, 524'161}) {
        const render::Image truth =
            makePicture(320, 240, [x](int i, int j) { return colourAt(x + i, kSide - 240 + j); });
        EXPECT_EQ(maxDifference(draw(x, kSide - 240, 1), truth), 0) << "at " << x;
    }
}

TEST_F(Gigapixel, TheFarCornerIsExactAtFourTimes) {
    // Enlarged pixels are joined by bilinear filtering.
    for (const double offset : {0.0, 0.25}) {
        const double x = kSide - 100 + offset, y = kSide - 80 + offset;
        const render::Image near =
            makePicture(200, 200, [](int i, int j) { return colourAt(kSide - 200 + i, kSide - 200 + j); });
        const Shot shot{.x = x + 40 - (kSide - 200),
                        .y = y + 30 - (kSide - 200),
                        .scale = 4,
                        .width = 320,
                        .height = 240};
        const int worst = maxDifference(draw(x, y, 4), bilinear(near, shot));
        std::printf("4:1 at the far corner, offset %.2f: worst channel %d/255\n", offset, worst);
        EXPECT_LE(worst, 2);
    }
}

// Where the first line in the middle row is, in screen pixels.
double linePosition(const render::Image& drawn) {
    double sum = 0, moment = 0;
    for (int x = 0; x < drawn.width && (sum == 0 || pixelAt(drawn, x, 120)[0] > 128 || x < moment / sum + 6);
         ++x) {
        const double v = std::max(0, pixelAt(drawn, x, 120)[0] - 127);
        sum += v, moment += v * (x + 0.5);
    }
    return sum > 0 ? moment / sum : -1;
}

TEST_F(Gigapixel, LinesMoveAsFarAsTheView) {
    const double scale = 4;
    double first = 0;
    for (int step = 0; step <= 6; ++step) {
        const double x =
            999'900.0 - 40 + 0.25 * step;  // a quarter of a source pixel is a pixel of the screen
        const double position = linePosition(draw(x, 500'000, scale));
        if (step == 0) first = position;
        std::printf("view at %.2f: line at %.3f px\n", x, position);
        EXPECT_NEAR(first - position, step * 0.25 * scale, 0.02);
    }
}

}  // namespace
}  // namespace e2e

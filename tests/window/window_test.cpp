// The window as a user has it: a screen, the real program, a mouse and a keyboard.

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <thread>

#include <gtest/gtest.h>

#include "render/decode.h"
#include "tests/support/loopback_server.h"
#include "tests/window/desktop.h"

namespace window_tests {
namespace {

using namespace std::chrono_literals;

// A page of 1200 x 750 with four fields of colour, so that a pixel tells where one looks.
render::Image fields() {
    render::Image image{1200, 750, render::PixelFormat::Rgba8, {}};
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            const bool right = x >= 600, lower = y >= 375;
            image.pixels.insert(image.pixels.end(),
                                {std::uint8_t(right ? 200 : 40), std::uint8_t(lower ? 200 : 40), 90, 255});
        }
    return image;
}

std::string pictureFile(const test_support::TempFolder& folder, const std::string& name) {
    const auto png = render::encodePng(fields(), true);
    return folder.write(name, {reinterpret_cast<const char*>(png.data()), png.size()});
}

std::array<int, 3> at(const render::Image& image, int x, int y) {
    const auto* p = image.pixels.data() + (std::size_t(y) * image.width + x) * 4;
    return {p[0], p[1], p[2]};
}

constexpr std::array<int, 3> kUpperLeft{40, 40, 90}, kUpperRight{200, 40, 90}, kLowerRight{200, 200, 90};

#define NEEDS_DESKTOP() \
    if (const std::string why = desktopUnavailable(); !why.empty()) GTEST_SKIP() << why

// Nothing but the picture, so that it is where the whole window would have it.
std::vector<std::string> wholeWindow(const std::string& source) {
    return {source, "--action", "panel.hide-all"};
}

TEST(Window, DrawsNothingAndSleepsWhenNothingChanges) {
    NEEDS_DESKTOP();
    const test_support::TempFolder folder;
    const Desktop desktop(wholeWindow(pictureFile(folder, "page.png")));
    ASSERT_TRUE(desktop.waitSharp());
    std::this_thread::sleep_for(3s);  // the bar fades after two seconds without a movement
    const std::size_t before = desktop.turns().size();
    const double cpu = desktop.cpuSeconds();
    std::this_thread::sleep_for(10s);
    const double used = (desktop.cpuSeconds() - cpu) / 10;
    std::cout << "idle for 10 s: " << desktop.turns().size() - before << " frames, " << used * 100
              << " % of a core\n";
    EXPECT_EQ(desktop.turns().size(), before);
    EXPECT_LT(used, 0.005);
}

TEST(Window, ZoomsAtThePointerTurnsAndComesHome) {
    NEEDS_DESKTOP();
    const test_support::TempFolder folder;
    const Desktop desktop(wholeWindow(pictureFile(folder, "page.png")));
    ASSERT_TRUE(desktop.waitSharp());
    // The middle of the page is where its four fields meet: above left of it is the upper left one.
    EXPECT_EQ(at(desktop.screen(), 630, 390), kUpperLeft);
    EXPECT_EQ(at(desktop.screen(), 650, 410), kLowerRight);

    desktop.drive(
        "mousemove 900 200 click 4 click 4 click 4 click 4 click 4 click 4 click 4 click 4 click 4 click 4");
    ASSERT_TRUE(desktop.waitSharp());
    EXPECT_EQ(at(desktop.screen(), 900, 200), kUpperRight) << "what is under the pointer stays there";
    EXPECT_EQ(at(desktop.screen(), 650, 410), kUpperRight) << "and the rest grows around it";

    desktop.drive("key 0");
    ASSERT_TRUE(desktop.waitSharp());
    EXPECT_EQ(at(desktop.screen(), 630, 390), kUpperLeft);

    desktop.drive("key r");
    ASSERT_TRUE(desktop.waitSharp());
    EXPECT_EQ(at(desktop.screen(), 650, 390), kUpperLeft)
        << "a quarter turn clockwise brings the upper left to the upper right";
    EXPECT_TRUE(desktop.running());
}

TEST(Window, FollowsADragAndRollsOutAfterAFlick) {
    NEEDS_DESKTOP();
    const test_support::TempFolder folder;
    const Desktop desktop(wholeWindow(pictureFile(folder, "page.png")));
    ASSERT_TRUE(desktop.waitSharp());
    desktop.drive("mousemove 640 400 mousedown 1 mousemove 700 430 mousemove 740 450 sleep 0.3 mouseup 1");
    ASSERT_TRUE(desktop.waitSharp());
    const auto screen = desktop.screen();
    EXPECT_EQ(at(screen, 735, 445), kUpperLeft) << "the point that was taken hold of is under the pointer";
    EXPECT_EQ(at(screen, 746, 456), kLowerRight);

    const std::size_t before = desktop.turns().size();
    desktop.drive(
        "mousemove 740 450 mousedown 1 mousemove 700 450 mousemove 640 450 mousemove 560 450 mouseup 1");
    ASSERT_TRUE(desktop.waitSharp());
    EXPECT_GT(desktop.turns().size(), before + 5) << "a flick rolls out over several frames";
    EXPECT_NE(at(desktop.screen(), 555, 445), kUpperLeft) << "and goes further than the hand did";
}

TEST(Window, TurnsPagesByKey) {
    NEEDS_DESKTOP();
    const test_support::TempFolder folder;
    pictureFile(folder, "page1.png");
    const auto plain =
        render::encodePng({2, 2, render::PixelFormat::Rgba8, std::vector<std::uint8_t>(16, 255)}, true);
    folder.write("page2.png", {reinterpret_cast<const char*>(plain.data()), plain.size()});
    const Desktop desktop(wholeWindow(folder.path()));
    ASSERT_TRUE(desktop.waitSharp());
    desktop.drive("key Next");
    ASSERT_TRUE(desktop.waitSharp());
    EXPECT_EQ(at(desktop.screen(), 630, 390), (std::array<int, 3>{255, 255, 255}));
    desktop.drive("key Prior");
    ASSERT_TRUE(desktop.waitSharp());
    EXPECT_EQ(at(desktop.screen(), 630, 390), kUpperLeft);
}

// A manifest of a large archive: 6,800 canvases, 19 MB.
std::string largeManifest(const std::string& base) {
    std::string out = R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":")" + base +
                      R"(/m","type":"Manifest","label":{"en":["Archive"]},"items":[)";
    const std::string filler(2000, 'x');
    for (int i = 0; i < 6800; ++i) {
        const std::string id = base + "/c" + std::to_string(i);
        out += (i ? "," : "") + std::string(R"({"id":")") + id +
               R"(","type":"Canvas","label":{"en":["Page )" + std::to_string(i) +
               R"("]},"width":1200,"height":750,"metadata":[{"label":{"en":["Note"]},"value":{"en":[")" +
               filler + R"("]}}],"items":[{"id":")" + id + R"(/p","type":"AnnotationPage","items":[{"id":")" +
               id + R"(/a","type":"Annotation","motivation":"painting","target":")" + id +
               R"(","body":{"id":")" + base +
               R"(/page.png","type":"Image","format":"image/png","width":1200,"height":750}}]}]})";
    }
    return out + "]}";
}

TEST(Window, OpensALargeManifestWithoutALongFrame) {
    NEEDS_DESKTOP();
    const auto png = render::encodePng(fields(), true);
    std::string manifest;
    std::atomic<double> sent = 0;
    test_support::LoopbackServer server([&](const test_support::Req& request) {
        if (request.target != "/m")
            return test_support::Res{.body = {reinterpret_cast<const char*>(png.data()), png.size()}};
        sent = std::chrono::duration<double, std::milli>(std::chrono::system_clock::now().time_since_epoch())
                   .count();
        return test_support::Res{.body = manifest};
    });
    manifest = largeManifest(server.url(""));
    const Desktop desktop(wholeWindow(server.url("/m")));
    ASSERT_TRUE(desktop.waitSharp());
    const auto turns = desktop.turns();
    const auto first = std::find_if(turns.begin(), turns.end(), [](const Turn& t) { return t.picture; });
    ASSERT_NE(first, turns.end());
    double longest = 0;
    // The first frames compile shaders and are drawn before the manifest is asked for or while it comes.
    for (const Turn& t : turns)
        if (t.epochMillis > sent) longest = std::max(longest, t.millis);
    std::cout << double(manifest.size()) / 1e6 << " MB, 6800 canvases: picture " << first->epochMillis - sent
              << " ms after the server began to send, longest turn of the loop since " << longest << " ms\n";
    EXPECT_EQ(at(desktop.screen(), 630, 390), kUpperLeft);
}

}  // namespace
}  // namespace window_tests

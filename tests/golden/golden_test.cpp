// Whole frames as pictures, drawn by llvmpipe: what no test of a part sees. No words, since fonts differ
// between machines.

#include "tests/golden/golden.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <memory>
#include <numbers>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/render/gl_fixture.h"
#include "tests/viewer/doubles.h"
#include "tests/viewer/session_rig.h"
#include "viewer/frame/build_frame.h"

namespace viewer {
namespace {

constexpr int kPictureWidth = 512, kPictureHeight = 384;
constexpr Size<ScreenSpace> kWindow{240, 150};

struct Rgb {
    int r, g, b;
};

// Fields of 64 pixels that tell where they are by their colour, dark lines between them that show any seam,
// shift or doubling, and a ring that shows any distortion.
Rgb pictureAt(double x, double y) {
    if (std::abs(std::hypot(x - 256, y - 192) - 100) < 5) return {250, 240, 225};
    if (std::fmod(x, 64) < 2 || std::fmod(y, 64) < 2) return {40, 35, 30};
    const int column = int(x / 64), row = int(y / 64);
    return (column + row) % 2 ? Rgb{60 + 24 * column, 190 - 20 * row, 110}
                              : Rgb{225, 60 + 20 * column, 70 + 28 * row};
}

// The region of the picture at a size, each pixel the average of its area.
render::Image pictureTile(const Rect<ImageSpace>& region, int width, int height) {
    constexpr int kSamples = 4;
    render::Image image{width, height, render::PixelFormat::Rgba8, {}};
    image.pixels.reserve(std::size_t(width) * std::size_t(height) * 4);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            std::array<int, 3> sum{};
            for (int i = 0; i < kSamples * kSamples; ++i) {
                const Rgb c =
                    pictureAt(region.x + (x + (i % kSamples + 0.5) / kSamples) * region.width / width,
                              region.y + (y + (i / kSamples + 0.5) / kSamples) * region.height / height);
                sum[0] += c.r, sum[1] += c.g, sum[2] += c.b;
            }
            for (const int s : sum) image.pixels.push_back(std::uint8_t(s / (kSamples * kSamples)));
            image.pixels.push_back(255);
        }
    return image;
}

std::string infoOf(const std::string& id) {
    return R"({"@context":"http://iiif.io/api/image/3/context.json","id":")" + id +
           R"(","type":"ImageService3","protocol":"http://iiif.io/api/image","profile":"level2","width":512,)"
           R"("height":384,"tiles":[{"width":128,"scaleFactors":[1,2,4]}]})";
}

// A session on a made image server, whose tiles are real textures.
struct Stage {
    Stage(render::Renderer& renderer, double fadeSeconds)
        : session(loader, renderer.textures(),
                  {.tiles = {.budgetBytes = 64u << 20,
                             .uploadBytesPerUpdate = 64u << 20,
                             .fadeSeconds = fadeSeconds}}) {
        session.resize(kWindow);
    }

    void serve(const std::string& url, const std::string& text) {
        net.answers[url] = test::answer(test::bytesOf(text));
    }

    void open(const std::string& source, bool newPane = false) {
        session.apply(OpenSource{.source = source, .newPane = newPane, .canvas = {}});
    }

    void update() {
        for (Arrival& a : mailbox.take()) session.receive(std::move(a), now);
        session.update(now);
    }

    void answerOne() {
        const std::string url = net.pending.front().request.url;
        double x = 0, y = 0, w = kPictureWidth, h = kPictureHeight;
        int width = 0, height = 0;
        const auto args = url.find('/', url.find("//") + 2);
        const char* path = url.c_str() + (args == std::string::npos ? 0 : args);
        const bool tile =
            std::sscanf(path, "/%lf,%lf,%lf,%lf/%d,%d/", &x, &y, &w, &h, &width, &height) == 6 ||
            std::sscanf(path, "/full/%d,%d/", &width, &height) == 2;
        if (!tile) return net.answerOne();
        net.answerWith(test::answer(render::encodeRaw(pictureTile({x, y, w, h}, width, height))));
    }

    // Answers only what tells what to load, and tiles of all of the picture.
    void settleCoarse() {
        for (int i = 0; i < 500; ++i) {
            update();
            if (net.pending.empty()) continue;
            const std::string& url = net.pending.front().request.url;
            if (!test::FakeFetcher::isTile(url) || url.find("/full/") != std::string::npos ||
                url.find("/0,0,512,384/") != std::string::npos) {
                answerOne();
            } else {
                net.pending.push_back(std::move(net.pending.front()));
                net.pending.pop_front();
            }
        }
        now += 10;
        update();
    }

    // Answers all requests until there are none.
    void settle() {
        for (int i = 0; i < 500; ++i) {
            update();
            if (net.pending.empty() && !session.pending()) break;
            if (!net.pending.empty()) answerOne();
        }
        for (int i = 0; i < 100 && session.animating(); ++i) {
            now += 0.1;
            session.step(0.1);
            update();
        }
        EXPECT_TRUE(session.sharp());
    }

    // `x`, `y`: picture pixels in the pane's middle; `scale`: screen pixels to one of the picture's.
    void look(double x, double y, double scale, double degrees = 0) {
        const Pane& pane = session.workspace().panes[session.workspace().activePane];
        const auto world = pane.world.placements.at(0).bounds;
        const double unit = world.width / kPictureWidth;
        session.apply(LookAt{
            {{world.x + x * unit, world.y + y * unit}, scale / unit, degrees * std::numbers::pi / 180}, 0});
    }

    // Words only where there are none to draw: annotations come with them.
    render::DrawList frame(bool annotations = false) {
        FrameOptions options;
        options.words = annotations;
        return buildFrame(session, kWindow, options, nullptr);
    }

    test::FakeFetcher net;
    InlineExecutor pool;
    Mailbox<Arrival> mailbox{[] {}};
    Loader loader{net, pool, mailbox, 4096};
    Session session;
    double now = 100;
};

class Golden : public ::testing::Test {
protected:
    void SetUp() override {
        if (renderer_.device().find("llvmpipe") == std::string::npos)
            GTEST_SKIP() << "The pictures are llvmpipe's; this machine draws with " << renderer_.device()
                         << ".";
    }
    void check(const render::DrawList& list, const std::string& name) {
        golden::expectGolden(renderer_.drawToImage(list), name);
    }

    render::test::GlContext context_;
    render::Renderer renderer_{SDL_GL_GetProcAddress};
};

TEST_F(Golden, Tiles) {
    Stage stage(renderer_, 0);
    stage.serve("https://a/info.json", infoOf("https://a"));
    stage.open("https://a/info.json");
    stage.settle();
    stage.look(180.3, 130.6, 0.7);
    stage.settle();
    ASSERT_GT(stage.session.frames()[0].selection.draw.size(), 4u);
    check(stage.frame(), "tiles");
}

TEST_F(Golden, TilesTurned) {
    Stage stage(renderer_, 0);
    stage.serve("https://a/info.json", infoOf("https://a"));
    stage.open("https://a/info.json");
    stage.settle();
    stage.look(180.3, 130.6, 0.7, 30);
    stage.settle();
    check(stage.frame(), "tiles_turned");
}

TEST_F(Golden, Annotations) {
    Stage stage(renderer_, 0);
    stage.serve("https://a/info.json", infoOf("https://a"));
    const auto rectangle = [](const std::string& id, const std::string& xywh) {
        return R"({"id":"https://doc.example/)" + id +
               R"(","type":"Annotation","motivation":"highlighting","target":"https://doc.example/c1#xywh=)" +
               xywh + R"("})";
    };
    // The canvas has twice the picture's pixels: 1024 x 768.
    stage.serve("https://doc.example/m",
                test::manifestJson({"https://a"},
                                   R"("annotations":[{"id":"https://doc.example/n","type":"AnnotationPage",)"
                                   R"("items":[)" +
                                       rectangle("n1", "128,64,384,192") + "," +
                                       rectangle("n2", "600,300,250,400") + "]}],"));
    stage.open("https://doc.example/m");
    stage.settle();
    const render::DrawList list = stage.frame(true);
    int outlines = 0;
    for (const auto& item : list.items) outlines += std::holds_alternative<render::Outline>(item);
    ASSERT_EQ(outlines, 2);
    check(list, "annotations");
}

TEST_F(Golden, TwoPanes) {
    Stage stage(renderer_, 0);
    stage.serve("https://a/info.json", infoOf("https://a"));
    stage.serve("https://b/info.json", infoOf("https://b"));
    stage.open("https://a/info.json");
    stage.open("https://b/info.json", true);
    stage.settle();
    stage.look(256, 192, 0.8, 20);  // larger than its pane: cut off at the line
    stage.settle();
    check(stage.frame(), "two_panes");
}

TEST_F(Golden, FadingTiles) {
    constexpr double kFade = 0.2;
    Stage stage(renderer_, kFade);
    stage.serve("https://a/info.json", infoOf("https://a"));
    stage.open("https://a/info.json");
    stage.settleCoarse();
    stage.look(256, 192, 0.9);
    stage.update();
    // Half of the fine tiles arrive, and are half opaque a moment later; elsewhere the coarse one stays.
    for (std::size_t left = stage.net.pending.size() / 2; left > 0; --left) stage.answerOne();
    stage.update();
    stage.now += kFade / 2;
    stage.update();
    ASSERT_GT(stage.session.frames()[0].selection.counters.fading, 0);
    check(stage.frame(), "fading_tiles");
    stage.settle();
}

TEST_F(Golden, BoxesAndOutlines) {
    render::DrawList list{.width = 320, .height = 200, .background = kDarkTheme.behind};
    const auto add = [&](auto item) { list.items.emplace_back(std::move(item)); };
    // The same box at every quarter of a pixel, then ever rounder.
    for (int i = 0; i < 5; ++i) {
        const float f = float(i);
        add(render::FilledBox{{10 + f * 62.25f, 10 + f * 0.25f, 50, 30}, kDarkTheme.accent, 0});
        add(render::FilledBox{{10 + f * 62.25f, 50 + f * 0.25f, 50, 30}, kDarkTheme.text, f * 5});
    }
    add(render::FilledBox{{30.5f, 70.5f, 260, 20}, render::rgb(0xF0776C, 0.5f), 10});
    // A light field for the dark edges to show on.
    add(render::FilledBox{{160, 95, 160, 105}, kLightTheme.behind, 0});
    for (int i = 0; i < 2; ++i) {
        const float x = float(i) * 160;
        add(render::Outline{
            {{x + 12.3f, 104.6f}, {x + 70.3f, 104.6f}, {x + 70.3f, 140.1f}, {x + 12.3f, 140.1f}},
            2,
            kDarkTheme.annotation});
        add(render::Outline{
            {{x + 110, 100.5f}, {x + 148.5f, 150}, {x + 85.25f, 140}}, 3, kDarkTheme.annotationHover});
        add(render::Outline{{{x + 15, 160}, {x + 120, 190.5f}}, 4, kDarkTheme.accent});
        add(render::Outline{{{x + 140.5f, 180.5f}}, 6, kDarkTheme.annotation});
    }
    add(render::Clip{{20, 170, 60.5f, 20}});
    add(render::FilledBox{{0, 165, 320, 100}, render::rgb(0x38BDF8, 0.4f), 0});
    check(list, "boxes_and_outlines");
}

}  // namespace
}  // namespace viewer

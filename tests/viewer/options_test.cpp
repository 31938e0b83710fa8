#include "viewer/app/options.h"

#include <cstdlib>

#include <gtest/gtest.h>

namespace viewer {
namespace {

std::variant<Invocation, Farewell> read(std::vector<const char*> words) {
    words.insert(words.begin(), "vitrine");
    return readCommandLine(int(words.size()), words.data());
}

template <class T>
T command(const std::vector<const char*>& words) {
    const auto result = read(words);
    if (const auto* farewell = std::get_if<Farewell>(&result)) ADD_FAILURE() << farewell->text;
    return std::get<T>(std::get<Invocation>(result).command);
}

TEST(Options, Window) {
    const auto plain = command<WindowOptions>({});
    EXPECT_TRUE(plain.sources.empty());
    EXPECT_EQ(plain.size, (PixelSize{1280, 800}));
    const auto o = command<WindowOptions>({"https://a", "/b c", "--canvas", "3", "--region", "-1,2.5,30,40",
                                           "--size", "640x480", "--fullscreen", "--ui-scale", "1.5",
                                           "--theme", "light", "--screenshot", "out.png"});
    EXPECT_EQ(o.sources, (std::vector<std::string>{"https://a", "/b c"}));
    EXPECT_EQ(o.canvas, "3");
    EXPECT_EQ(o.region, (Rect<CanvasSpace>{-1, 2.5, 30, 40}));
    EXPECT_EQ(o.size, (PixelSize{640, 480}));
    EXPECT_TRUE(o.fullScreen);
    EXPECT_EQ(o.uiScale, 1.5);
    EXPECT_EQ(o.theme, "light");
    EXPECT_EQ(o.screenshot, "out.png");
}

TEST(Options, Inspect) {
    const auto o = command<InspectOptions>({"inspect", "m.json", "--json", "--strict"});
    EXPECT_EQ(o.source, "m.json");
    EXPECT_TRUE(o.json && o.strict);
}

TEST(Options, Render) {
    const auto o = command<RenderOptions>({"render", "m", "-o", "x.png", "--canvas", "https://c/1", "--size",
                                           "10x20", "--rotate", "-90", "--background", "ff8000"});
    EXPECT_EQ(o.output, "x.png");
    EXPECT_EQ(o.canvas, "https://c/1");
    EXPECT_EQ(o.size, (PixelSize{10, 20}));
    EXPECT_EQ(o.rotateDegrees, -90);
    EXPECT_EQ(o.background, 0xFF8000u);
}

TEST(Options, Journey) {
    const auto o = command<JourneyOptions>({"journey", "u", "--journey", "j.json", "--pass", "jump", "--size",
                                            "1280x800", "--report", "r.json", "--shots", "d", "--fades"});
    EXPECT_EQ(o.url, "u");
    EXPECT_EQ(o.pass, "jump");
    EXPECT_EQ(o.shotsFolder, "d");
    EXPECT_TRUE(o.fades);
}

TEST(Options, CommonOnesStandBeforeAndBehindTheCommand) {
    for (const std::vector<const char*>& words :
         {std::vector<const char*>{"--offline", "--cache-size", "0", "--lang", "de-AT,en", "--ca-file",
                                   "ca.pem", "inspect", "m"},
          std::vector<const char*>{"inspect", "m", "--offline", "--cache-size", "0", "--lang", "de-AT,en",
                                   "--ca-file", "ca.pem"}}) {
        const auto result = read(words);
        ASSERT_TRUE(std::holds_alternative<Invocation>(result)) << std::get<Farewell>(result).text;
        const CommonOptions& o = std::get<Invocation>(result).common;
        EXPECT_TRUE(o.offline);
        EXPECT_EQ(o.cacheBytes, 0);
        EXPECT_EQ(o.languages, (std::vector<std::string>{"de-AT", "en"}));
        EXPECT_EQ(o.caFile, "ca.pem");
    }
}

TEST(Options, TheEnvironmentSpeaksWhereTheCommandLineDoesNot) {
    setenv("VITRINE_CA_FILE", "/env/ca.pem", 1);
    setenv("LC_ALL", "de_AT.UTF-8", 1);
    const CommonOptions o = std::get<Invocation>(read({"m"})).common;
    EXPECT_EQ(o.caFile, "/env/ca.pem");
    EXPECT_EQ(o.languages, std::vector<std::string>{"de-AT"});
    setenv("LC_ALL", "C.UTF-8", 1);
    EXPECT_TRUE(std::get<Invocation>(read({"m"})).common.languages.empty());
    EXPECT_EQ(std::get<Invocation>(read({"m", "--ca-file", "x"})).common.caFile, "x");
    unsetenv("VITRINE_CA_FILE");
    unsetenv("LC_ALL");
}

TEST(Options, AWrongCommandLineExitsWith2) {
    const std::vector<std::vector<const char*>> wrong = {
        {"--no-such-option"},
        {"inspect"},
        {"render", "m"},
        {"journey", "u"},
        {"--size", "0x5"},
        {"--size", "640"},
        {"--size", "640x480x"},
        {"--size", "640x480x3"},
        {"--size", "99999x5"},
        {"--region", "1,2,3"},
        {"--region", "1,2,3,4,"},
        {"--region", "1,2,0,4"},
        {"--region", "1,2,nan,4"},
        {"--ui-scale", "9"},
        {"--theme", "pink"},
        {"--cache-size", "-1"},
        {"render", "m", "-o", "x.png", "--background", "ff80"},
        {"render", "m", "-o", "x.png", "--background", "-f8000"},
        {"render", "m", "-o", "x.png", "--rotate", "north"},
    };
    for (const auto& words : wrong) {
        const auto result = read(words);
        const auto* farewell = std::get_if<Farewell>(&result);
        ASSERT_TRUE(farewell) << words.back();
        EXPECT_EQ(farewell->exitStatus, 2) << words.back();
        EXPECT_TRUE(farewell->text.starts_with("vitrine: ")) << farewell->text;
    }
}

TEST(Options, HelpAndVersionExitWith0) {
    for (const std::vector<const char*>& words :
         {std::vector<const char*>{"--help"}, {"--version"}, {"render", "--help"}}) {
        const auto result = read(words);
        ASSERT_TRUE(std::holds_alternative<Farewell>(result));
        EXPECT_EQ(std::get<Farewell>(result).exitStatus, 0);
        EXPECT_NE(std::get<Farewell>(result).text.find("itrine"), std::string::npos);
    }
}

}  // namespace
}  // namespace viewer

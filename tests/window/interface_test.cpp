// The interface as a user has it: real keys and presses on the real program, found by the names that they
// have.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <thread>

#include <gtest/gtest.h>

#include "render/decode.h"
#include "tests/support/loopback_server.h"
#include "tests/support/many_pages.h"
#include "tests/window/desktop.h"

namespace window_tests {
namespace {

using namespace std::chrono_literals;

#define NEEDS_DESKTOP() \
    if (const std::string why = desktopUnavailable(); !why.empty()) GTEST_SKIP() << why

std::string png(int width, int height, std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
    render::Image image{width, height, render::PixelFormat::Rgba8, {}};
    for (int i = 0; i < width * height; ++i) image.pixels.insert(image.pixels.end(), {red, green, blue, 255});
    const auto bytes = render::encodePng(image, true);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// A small book with everything that panels show: pages, ranges, notes, metadata, attribution.
std::string book(const std::string& base) {
    std::string pages;
    for (int i = 1; i <= 12; ++i) {
        const std::string n = std::to_string(i), id = base + "c" + n;
        pages += (i > 1 ? "," : "") + std::string(R"({"id":")") + id +
                 R"(","type":"Canvas","label":{"none":["f. )" + n +
                 R"("]},"width":600,"height":800,"items":[{"id":")" + id +
                 R"(/p","type":"AnnotationPage","items":[{"id":")" + id +
                 R"(/a","type":"Annotation","motivation":"painting","target":")" + id +
                 R"(","body":{"id":")" + base + (i % 2 ? "red" : "blue") +
                 R"(.png","type":"Image","format":"image/png","width":600,"height":800}}]}],)" +
                 R"("annotations":[{"id":")" + id + R"(/n","type":"AnnotationPage","items":[{"id":")" + id +
                 R"(/n1","type":"Annotation","motivation":"commenting","target":")" + id +
                 R"(#xywh=50,60,200,100","body":[{"type":"TextualBody","value":"A note on page )" + n +
                 R"(","language":"en"},{"id":")" + base + "c" + std::to_string(i % 12 + 1) +
                 R"(","type":"Canvas"}]}]}]})";
    }
    return R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":")" + base +
           R"(book.json","type":"Manifest","label":{"en":["A small book %s ##x"]},)" +
           R"("requiredStatement":{"label":{"en":["Attribution"]},"value":{"en":["Shown by the test library"]}},)" +
           R"("metadata":[{"label":{"en":["Scribe"]},"value":{"en":["<b>Anna</b> of <a href=\"https://example.org/anna\">here</a>"]}}],)" +
           R"("structures":[{"id":"r1","type":"Range","label":{"en":["First part"]},"items":[{"id":")" +
           base +
           R"(c1","type":"Canvas"}]},{"id":"r2","type":"Range","label":{"en":["Second part"]},"items":[{"id":")" +
           base + R"(c7","type":"Canvas"}]}],"items":[)" + pages + "]}";
}

// One page whose picture is served by a service that has a word of its own to say.
std::string served(const std::string& base) {
    return R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":")" + base +
           R"(served.json","@type":"sc:Manifest","label":"Served","attribution":"Given by the library","sequences":[{
            "@type":"sc:Sequence","canvases":[{"@id":"c","@type":"sc:Canvas","label":"1","width":600,"height":800,
            "images":[{"@type":"oa:Annotation","motivation":"sc:painting","on":"c","resource":{"@id":")" +
           base + R"(red.png","@type":"dctypes:Image","width":600,"height":800,"service":{"@id":")" + base +
           R"(svc","@context":"http://iiif.io/api/image/2/context.json","profile":
            "http://iiif.io/api/image/2/level1.json"}}}]}]}]})";
}

std::string info(const std::string& base) {
    return R"({"@context":"http://iiif.io/api/image/2/context.json","@id":")" + base +
           R"(svc","protocol":"http://iiif.io/api/image","width":600,"height":800,"profile":
            ["http://iiif.io/api/image/2/level1.json"],"attribution":"<p>Photographed by the <b>studio</b></p>"})";
}

class Interface : public testing::Test {
protected:
    Interface()
        : server_([this](const test_support::Req& request) {
              if (request.target.starts_with("/book.json"))
                  return test_support::Res{.body = book(server_.url("/"))};
              if (request.target == "/served.json")
                  return test_support::Res{.body = served(server_.url("/"))};
              if (request.target == "/svc/info.json")
                  return test_support::Res{.body = info(server_.url("/"))};
              if (request.target.starts_with("/svc/"))
                  return test_support::Res{.body = png(600, 800, 160, 40, 40)};
              if (request.target == "/red.png") return test_support::Res{.body = png(600, 800, 160, 40, 40)};
              if (request.target == "/blue.png") return test_support::Res{.body = png(600, 800, 40, 40, 160)};
              return test_support::Res{.status = 404};
          }) {}

    std::string bookUrl() const { return server_.url("/book.json"); }

    test_support::LoopbackServer server_;
};

std::array<int, 3> at(const render::Image& image, int x, int y) {
    const auto* p = image.pixels.data() + (std::size_t(y) * image.width + x) * 4;
    return {p[0], p[1], p[2]};
}

std::string state(const Desktop& desktop, const std::string& role, const std::string& name) {
    const auto shown = desktop.find(role, name);
    return shown ? shown->state : "not there";
}

// Waits for what a key or a press leads to.
template <class Condition>
bool comesTrue(Condition condition) {
    for (int i = 0; i < 100; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(100ms);
    }
    return false;
}

TEST_F(Interface, AnAddressTypedOnTheStartPageOpensAndIsRememberedWithItsPicture) {
    NEEDS_DESKTOP();
    Desktop desktop({});
    ASSERT_TRUE(desktop.press("field", "Address"));
    desktop.type(bookUrl());
    desktop.drive("key Return");
    ASSERT_TRUE(desktop.find("heading", "A small book %s ##x"));
    ASSERT_TRUE(desktop.waitSharp());
    desktop.drive("key ctrl+w");
    ASSERT_TRUE(desktop.find("card", "A small book")) << "a card on the start page";
    desktop.restart({});
    ASSERT_TRUE(desktop.find("card", "A small book")) << "and there again the next time";
    ASSERT_TRUE(desktop.press("card", "A small book"));
    ASSERT_TRUE(desktop.find("heading", "A small book"));
    EXPECT_TRUE(desktop.running());
}

TEST_F(Interface, ThePaletteFindsACommandByItsWords) {
    NEEDS_DESKTOP();
    const Desktop desktop({bookUrl()});
    ASSERT_TRUE(desktop.waitSharp());
    ASSERT_EQ(state(desktop, "button", "Show annotations"), "c");
    desktop.drive("key ctrl+k");
    ASSERT_TRUE(desktop.find("field", "Find a command"));
    desktop.type("show annot");
    ASSERT_TRUE(desktop.find("row", "Show annotations"));
    desktop.drive("key Return");
    EXPECT_TRUE(desktop.gone("field", "Find a command"));
    EXPECT_TRUE(comesTrue([&] { return state(desktop, "button", "Show annotations") == "-"; }));
    desktop.drive("key ctrl+k");
    ASSERT_TRUE(desktop.find("field", "Find a command"));
    desktop.type("no such thing at all");
    EXPECT_TRUE(desktop.find("text", "No command has these words."));
    desktop.drive("key Escape");
    EXPECT_TRUE(desktop.gone("field", "Find a command"));
}

TEST_F(Interface, TheKeySheetOpensAndCloses) {
    NEEDS_DESKTOP();
    const Desktop desktop({bookUrl()});
    ASSERT_TRUE(desktop.waitSharp());
    desktop.drive("key question");
    ASSERT_TRUE(desktop.find("heading", "Keys"));
    desktop.drive("key Escape");
    EXPECT_TRUE(desktop.gone("heading", "Keys"));
}

TEST_F(Interface, PagesAreTurnedFromTheStripTheContentsTheBarAndByName) {
    NEEDS_DESKTOP();
    const Desktop desktop({bookUrl()});
    ASSERT_TRUE(desktop.waitSharp());
    ASSERT_TRUE(desktop.press("row", "f. 2"));
    EXPECT_TRUE(desktop.find("button", "2 / 12"));
    ASSERT_TRUE(desktop.press("button", "Next page"));
    EXPECT_TRUE(desktop.find("button", "3 / 12"));
    ASSERT_TRUE(desktop.press("button", "Contents"));
    ASSERT_TRUE(desktop.press("row", "Second part"));
    EXPECT_TRUE(desktop.find("button", "7 / 12"));
    desktop.drive("key g");
    ASSERT_TRUE(desktop.find("field", "Page number or name"));
    desktop.type("11");
    desktop.drive("key Return");
    EXPECT_TRUE(desktop.find("button", "11 / 12"));
}

TEST_F(Interface, InformationAndNotesAreShownAndANoteLeadsToItsPlace) {
    NEEDS_DESKTOP();
    const Desktop desktop({bookUrl()});
    ASSERT_TRUE(desktop.waitSharp());
    EXPECT_TRUE(desktop.find("text", "Shown by the test library"));
    EXPECT_TRUE(desktop.find("text", "Scribe"));
    EXPECT_TRUE(desktop.find("link", "here"));
    ASSERT_TRUE(desktop.press("button", "Notes"));
    ASSERT_TRUE(desktop.press("row", "A note on page 1"));
    ASSERT_TRUE(desktop.waitSharp());
    const auto zoom = [&] {
        for (const Shown& s : desktop.items())
            if (s.role == "text" && s.name.ends_with(" %")) return std::atoi(s.name.c_str());
        return 0;
    };
    EXPECT_TRUE(comesTrue([&] { return zoom() > 100; })) << zoom() << " %";
}

TEST_F(Interface, ANoteLeadsToAnotherPageByPointerAndByKeys) {
    NEEDS_DESKTOP();
    const Desktop desktop({bookUrl()});
    ASSERT_TRUE(desktop.waitSharp());
    ASSERT_TRUE(desktop.press("button", "Notes"));
    ASSERT_TRUE(desktop.press("link", "Go to page 2, f. 2"));
    ASSERT_TRUE(desktop.find("button", "2 / 12"));
    ASSERT_TRUE(desktop.press("row", "A note on page 2"));
    ASSERT_TRUE(desktop.waitSharp());
    desktop.drive("key Right");
    ASSERT_TRUE(comesTrue([&] { return state(desktop, "link", "Go to page 3, f. 3") == "f"; }));
    desktop.drive("key Return");
    EXPECT_TRUE(desktop.find("button", "3 / 12"));
    EXPECT_TRUE(desktop.find("row", "A note on page 3"));
}

TEST_F(Interface, WhatAnImageServiceSaysOfItsPictureIsShownWithIt) {
    NEEDS_DESKTOP();
    Desktop desktop({server_.url("/served.json")});
    ASSERT_TRUE(desktop.find("text", "Given by the library"));
    EXPECT_TRUE(desktop.find("button", "Photographed by the studio")) << "the panel tells the rest";
    desktop.drive("key i");
    EXPECT_TRUE(desktop.find("button", "Given by the library; Photographed by the studio"));
}

TEST_F(Interface, PanelsCloseWidenAndAreFoundSoTheNextTime) {
    NEEDS_DESKTOP();
    Desktop desktop({bookUrl()});
    ASSERT_TRUE(desktop.waitSharp());
    const auto strip = desktop.find("list", "Pages");
    ASSERT_TRUE(strip);
    const int edge = 40 + 280;
    desktop.drive("mousemove " + std::to_string(edge) +
                  " 400 sleep 0.2 mousedown 1 mousemove 360 400 sleep 0.1 mousemove 420 400 "
                  "sleep 0.2 mouseup 1");
    EXPECT_TRUE(comesTrue([&] { return desktop.find("list", "Pages")->width > strip->width + 60; }));
    desktop.drive("mousemove 640 500 key bracketright");
    EXPECT_TRUE(desktop.gone("text", "Scribe"));
    std::this_thread::sleep_for(1500ms);
    desktop.restart({bookUrl()});
    ASSERT_TRUE(desktop.waitSharp());
    EXPECT_GT(desktop.find("list", "Pages")->width, strip->width + 60);
    EXPECT_TRUE(desktop.gone("text", "Scribe"));
    desktop.drive("key Tab");
    EXPECT_TRUE(desktop.gone("list", "Pages")) << "nothing but the picture";
    EXPECT_TRUE(desktop.gone("button", "Next page"));
    desktop.drive("key Tab");
    EXPECT_TRUE(desktop.find("button", "Next page"));
}

TEST_F(Interface, SettingsChangeAtOnceAndAreKept) {
    NEEDS_DESKTOP();
    Desktop desktop({});
    desktop.drive("key ctrl+comma");
    ASSERT_TRUE(desktop.press("toggle", "Colours: Light"));
    EXPECT_TRUE(
        comesTrue([&] { return state(desktop, "toggle", "Colours: Light").find('c') != std::string::npos; }));
    desktop.drive("key Escape");
    ASSERT_TRUE(desktop.gone("toggle", "Colours: Light"));
    EXPECT_TRUE(comesTrue([&] { return at(desktop.screen(), 8, 790)[0] > 200; })) << "the window is light";
    std::this_thread::sleep_for(1500ms);
    desktop.restart({});
    EXPECT_TRUE(comesTrue([&] { return at(desktop.screen(), 8, 790)[0] > 200; }));
}

TEST_F(Interface, AFileIsFoundAndOpenedByKeysAlone) {
    NEEDS_DESKTOP();
    const test_support::TempFolder folder;
    folder.write("scan 2.png", png(300, 200, 200, 180, 40));
    folder.write("scan 10.png", png(300, 200, 40, 180, 40));
    folder.write("notes.txt", "words");
    const Desktop desktop({});
    std::ofstream(desktop.folder() / "settings.json") << R"({"lastFolder":")" << folder.path() << "\"}";
    Desktop another({"--config", desktop.folder() / "settings.json"});
    another.drive("key ctrl+o");
    ASSERT_TRUE(another.find("row", "scan 2.png"));
    another.type("10");
    ASSERT_TRUE(another.gone("row", "scan 2.png"));
    another.drive("key Return");
    EXPECT_TRUE(another.find("heading", "scan 10.png"));
}

TEST_F(Interface, EveryPartIsReachedByKeysAndTheFocusIsShown) {
    NEEDS_DESKTOP();
    const Desktop desktop({bookUrl()});
    ASSERT_TRUE(desktop.waitSharp());
    std::vector<std::string> focused;
    const auto now = [&]() -> std::string {
        for (const Shown& s : desktop.items())
            if (s.state.find('f') != std::string::npos) return s.role + " " + s.name;
        return "";
    };
    // F6 goes from part to part, and back to the picture in the end.
    for (int i = 0; i < 12; ++i) {
        const std::string before = now();
        desktop.drive("key F6");
        comesTrue([&] { return now() != before; });
        focused.push_back(now());
        if (focused.back().empty()) break;
    }
    EXPECT_GE(focused.size(), 5u) << "top bar, rails, panels, bar";
    EXPECT_EQ(focused.back(), "");
    // Inside a part Tab goes on, and Enter presses.
    desktop.drive("key F6");
    ASSERT_TRUE(comesTrue([&] { return now() == "button Menu"; })) << now();
    desktop.drive("key Tab");
    EXPECT_TRUE(comesTrue([&] { return now() != "button Menu" && !now().empty(); }));
    desktop.drive("key shift+Tab");
    ASSERT_TRUE(comesTrue([&] { return now() == "button Menu"; }));
    desktop.drive("key Return");
    EXPECT_TRUE(desktop.find("menu", "Open a file"));
    desktop.drive("key Escape");
    EXPECT_TRUE(desktop.gone("menu", "Open a file"));
}

TEST_F(Interface, TwoDocumentsSayWhichTheyAreAndAPressMakesOneActive) {
    NEEDS_DESKTOP();
    const Desktop desktop({bookUrl(), server_.url("/book.json?second")});
    ASSERT_TRUE(desktop.waitSharp());
    const std::string name = "A small book %s ##x  \u00B7  f. 1";
    const auto captions = [&] {
        std::vector<Shown> all;
        for (const Shown& s : desktop.items())
            if (s.role == "button" && s.name == name) all.push_back(s);
        return all;
    };
    ASSERT_TRUE(comesTrue([&] { return captions().size() == 2; }));
    EXPECT_EQ(captions()[0].state, "c") << "the first is active at first";
    const Shown second = captions()[1];
    desktop.drive("mousemove " + std::to_string(second.x + second.width / 2) + " " +
                  std::to_string(second.y + second.height / 2) + " sleep 0.2 click 1");
    EXPECT_TRUE(comesTrue([&] { return captions()[1].state.find('c') != std::string::npos; }));
    desktop.drive("key Page_Down");
    EXPECT_TRUE(desktop.find("button", "2 / 12")) << "keys and the bar are the active one's";
    EXPECT_TRUE(comesTrue([&] { return captions().size() == 1; })) << "the other stays where it was";
}

TEST_F(Interface, WhatHasNoRoomIsToldInFullUnderThePointer) {
    NEEDS_DESKTOP();
    const Desktop desktop({bookUrl(), "--ui-scale", "3", "--size", "900x700"});
    ASSERT_TRUE(desktop.waitSharp());
    const auto title = desktop.find("heading", "A small book");
    ASSERT_TRUE(title);
    // The window stands in the middle of a screen of 1280 x 800.
    desktop.drive("mousemove " + std::to_string(190 + title->x + 10) + " " +
                  std::to_string(50 + title->y + title->height / 2));
    EXPECT_TRUE(desktop.find("tip", "A small book %s ##x"));
}

TEST_F(Interface, WhatFailedSaysWhyAndIsTriedAgain) {
    NEEDS_DESKTOP();
    const Desktop desktop({server_.url("/nothing.json")});
    ASSERT_TRUE(desktop.find("button", "Try again"));
    ASSERT_TRUE(desktop.press("button", "Details"));
    EXPECT_TRUE(desktop.find("text", "Address: " + server_.url("/nothing.json")));
    std::this_thread::sleep_for(500ms);  // the card grows for the details
    const std::size_t before = server_.requests().size();
    ASSERT_TRUE(desktop.press("button", "Try again"));
    EXPECT_TRUE(comesTrue([&] { return server_.requests().size() > before; }));
    ASSERT_TRUE(desktop.press("button", "Back to the start"));
    EXPECT_TRUE(desktop.find("field", "Address"));
}

TEST_F(Interface, ADamagedSettingsFileIsSaidAndKept) {
    NEEDS_DESKTOP();
    Desktop desktop({});
    const std::string file = desktop.folder() / "broken.json";
    std::ofstream(file) << R"({"theme": "light", "uiScale": "huge)";
    desktop.restart({"--config", file});
    EXPECT_TRUE(desktop.find("button", "Close")) << "a message that can be closed";
    EXPECT_TRUE(desktop.running());
}

TEST_F(Interface, TheAddressIsCopiedAndPasted) {
    NEEDS_DESKTOP();
    const Desktop desktop({bookUrl()});
    ASSERT_TRUE(desktop.waitSharp());
    desktop.drive("key ctrl+shift+c");
    ASSERT_TRUE(desktop.find("text", "Copied."));
    desktop.drive("key ctrl+w");
    ASSERT_TRUE(desktop.find("field", "Address"));
    desktop.drive("key Escape key ctrl+v");
    EXPECT_TRUE(desktop.find("heading", "A small book") || desktop.find("field", "Address")->name.size() > 0);
    EXPECT_TRUE(desktop.running());
}

// Ten thousand pages, from the first to the last with the wheel: smooth, within memory, and only what was
// seen.
TEST(Strip, TenThousandPagesScrollSmoothlyAndFetchWhatIsSeen) {
    NEEDS_DESKTOP();
    const bool full = std::getenv("VITRINE_FULL") != nullptr;
    test_support::LoopbackServer server;
    test_support::serveManyPages(server, "/pages/",
                                 {.count = full ? 10'000 : 2'000,
                                  .thumbnails = {png(160, 220, 90, 60, 40), png(160, 220, 60, 90, 40)}});
    const Desktop desktop({server.url("/pages/manifest.json")});
    ASSERT_TRUE(desktop.waitSharp());
    const auto strip = desktop.find("list", "Pages");
    ASSERT_TRUE(strip);
    const std::size_t before = desktop.turns().size();
    desktop.drive("mousemove 180 400");
    for (int i = 0; i < (full ? 100 : 20); ++i) desktop.drive("click --repeat 20 --delay 10 5");
    desktop.drive("key Escape");
    double longest = 0;
    std::size_t slow = 0;
    std::vector<double> frames;
    const auto turns = desktop.turns();
    for (std::size_t i = before; i < turns.size(); ++i) {
        longest = std::max(longest, turns[i].millis);
        slow += turns[i].millis > 33;
        if (turns[i].frame) frames.push_back(turns[i].millis);
    }
    std::sort(frames.begin(), frames.end());
    ASSERT_FALSE(frames.empty());
    std::size_t thumbnails = 0;
    for (const auto& request : server.requests())
        thumbnails += request.target.find("thumbnail") != std::string::npos;
    std::cout << frames.size() << " frames, median " << frames[frames.size() / 2] << " ms, longest turn "
              << longest << " ms, " << slow << " over 33 ms; " << thumbnails << " thumbnails asked for\n";
    EXPECT_GT(thumbnails, 10u);
    EXPECT_TRUE(desktop.running());
}

}  // namespace
}  // namespace window_tests

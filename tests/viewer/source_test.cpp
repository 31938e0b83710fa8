// What a user's words mean: addresses, paths, folders of pictures.

#include "viewer/state/source.h"

#include <gtest/gtest.h>

#include "net/file_fetcher.h"
#include "tests/support/temp_folder.h"
#include "tests/viewer/session_rig.h"
#include "viewer/pictures/single_picture.h"

namespace viewer {
namespace {

std::string png(int width, int height) {
    const auto bytes = render::encodePng(test::noise(width, height), true);
    return {bytes.begin(), bytes.end()};
}

TEST(ResolveSource, Addresses) {
    EXPECT_EQ(resolveSource("  https://h/a%2Fb?x=1\n").url, "https://h/a%2Fb?x=1");
    EXPECT_EQ(resolveSource("HTTP://h/m").url, "HTTP://h/m");
    const Source link = resolveSource(
        "https://viewer/?x=y&manifest=https%3A%2F%2Fh%2Fm.json&canvas=https://h/c1%23xywh=1,2,3,4");
    EXPECT_EQ(link.url, "https://h/m.json");
    EXPECT_EQ(link.place.canvas, "https://h/c1");
    EXPECT_EQ(link.place.region, (Rect<CanvasSpace>{1, 2, 3, 4}));
    EXPECT_EQ(resolveSource("https://viewer/?manifest=relative").url, "https://viewer/?manifest=relative");
}

TEST(ResolveSource, ContentStates) {
    const std::string target = R"({"id":"https://h/c#xywh=1,2,3,4","type":"Canvas","partOf":"https://h/m"})";
    for (const std::string& text :
         {target, iiif::encodeContentState(target), "https://v/?iiif-content=" + target,
          "https://v/?iiif-content=" + iiif::encodeContentState(target)}) {
        const Source s = resolveSource(text);
        EXPECT_EQ(s.url, "https://h/m") << text;
        EXPECT_EQ(s.place.canvas, "https://h/c") << text;
        EXPECT_EQ(s.place.region, (Rect<CanvasSpace>{1, 2, 3, 4})) << text;
    }
    const auto both = resolveSources("[" + target + R"(,{"id":"https://h/n","type":"Manifest"}])");
    ASSERT_EQ(both.size(), 2u);
    EXPECT_EQ(both[1].url, "https://h/n");
    ASSERT_EQ(resolveSources("https://h/a\r\nhttps://h/b\r\n").size(), 2u) << "a list that was dropped";
    EXPECT_TRUE(resolveSource(R"({"id":"file:///etc/passwd","type":"Manifest"})").failure);
}

TEST(ResolveSource, AFileIsMeantWhateverItsNameCouldMean) {
    const test_support::TempFolder folder;
    const std::string name = iiif::encodeContentState("https://h/m");
    EXPECT_EQ(net::filePath(resolveSource(folder.write(name, "{}")).url), folder / name);
}

TEST(ResolveSource, WhatCannotBeOpenedHasAReason) {
    for (const char* text : {"", "   ", "ftp://h/x", "javascript://x", "/no/such/path", "no-such-file",
                             "file:", "{", "[1]", "\"x\""}) {
        const Source s = resolveSource(text);
        ASSERT_TRUE(s.failure) << text;
        EXPECT_TRUE(s.failure->message.ends_with('.') && s.failure->hint.ends_with('.')) << text;
    }
}

TEST(ResolveSource, Paths) {
    const test_support::TempFolder folder;
    const std::string file = folder.write("a b.json", "{}");
    folder.write("service/info.json", "{}");
    folder.write("pictures/1.png", "");
    EXPECT_EQ(net::filePath(resolveSource(file).url), file);
    EXPECT_EQ(net::filePath(resolveSource(net::fileUrl(file)).url), file);
    EXPECT_EQ(net::filePath(resolveSource(folder / "service").url), folder / "service/info.json");
    EXPECT_TRUE(resolveSource(folder / "service").folder.empty());
    EXPECT_EQ(resolveSource(folder / "pictures").folder, folder / "pictures");
}

TEST(NaturalLess, Table) {
    const std::vector<std::string> ordered{"",     "1",   "2",  "10",  "a",    "a1",
                                           "a01b", "a1c", "a2", "A10", "a10b", "b"};
    for (std::size_t i = 0; i < ordered.size(); ++i)
        for (std::size_t j = 0; j < ordered.size(); ++j)
            EXPECT_EQ(naturalLess(ordered[i], ordered[j]), i < j) << ordered[i] << " " << ordered[j];
    EXPECT_TRUE(naturalLess("99999999999999999999998", "99999999999999999999999"));
}

TEST(NaturalLess, IsAStrictOrder) {
    std::minstd_rand random(4);
    const auto name = [&] {
        std::string s;
        for (auto n = random() % 5; n > 0; --n) s += "001aAb-\xC3"[random() % 8];
        return s;
    };
    for (int i = 0; i < 20000; ++i) {
        const std::string a = name(), b = name(), c = name();
        EXPECT_FALSE(naturalLess(a, a));
        EXPECT_EQ(naturalLess(a, b) || naturalLess(b, a), a != b) << a << " " << b;
        EXPECT_FALSE(naturalLess(a, b) && naturalLess(b, a)) << a << " " << b;
        EXPECT_TRUE(!naturalLess(a, b) || !naturalLess(b, c) || naturalLess(a, c))
            << a << " " << b << " " << c;
    }
}

TEST(ReadFolder, PicturesInNaturalOrder) {
    const test_support::TempFolder folder;
    folder.write("page10.png", png(30, 20));
    folder.write("page2.PNG", png(7, 9));
    folder.write("page3.jpg", "broken");
    folder.write("notes.txt", "x");
    folder.write("below/page1.png", png(1, 1));
    const iiif::Manifest manifest = readFolder(folder.path());
    ASSERT_EQ(manifest.canvases.size(), 3u);
    EXPECT_EQ(manifest.canvases[0].label.at(0).second.at(0), "page2");
    EXPECT_EQ(manifest.canvases[0].width, 7);
    EXPECT_EQ(manifest.canvases[2].height, 20);
    EXPECT_GT(manifest.canvases[1].width, 0) << "what cannot be read still has its page";
    EXPECT_TRUE(readFolder(folder / "none").canvases.empty());
}

TEST(ReadFolder, IsOpenedAsADocument) {
    const test_support::TempFolder folder;
    folder.write("a.png", png(30, 20));
    test::SessionRig rig;
    rig.open(folder.path());
    rig.frame();
    ASSERT_EQ(rig.net.asked.size(), 1u);
    EXPECT_EQ(rig.net.asked[0], "picture:" + net::fileUrl(folder / "a.png") + "/info.json");
    folder.write("empty/x.txt", "");
    rig.open(folder / "empty");
    rig.frame();
    EXPECT_TRUE(rig.session.notice(rig.pane()));
}

}  // namespace
}  // namespace viewer

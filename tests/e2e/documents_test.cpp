// Documents as users have them: the corpus, books with damaged pages, pictures and folders, and a very long
// book.

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include <gtest/gtest.h>

#include "tests/e2e/pictures.h"
#include "tests/e2e/program.h"
#include "tests/support/loopback_server.h"

namespace e2e {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const fs::path kCookbook = VITRINE_SHARED_DIR "/corpus/cookbook";

TEST(Cookbook, EveryManifestIsRead) {
    if (!fs::exists(kCookbook)) GTEST_SKIP() << "The corpus is not here: there is no " << kCookbook << ".";
    int manifests = 0;
    for (const auto& entry : fs::directory_iterator(kCookbook)) {
        const std::string name = entry.path().filename();
        if (name.find("manifest") == std::string::npos || !name.ends_with(".json")) continue;
        const Outcome outcome = runVitrine({"inspect", entry.path(), "--json", "--offline"}, 20);
        EXPECT_EQ(outcome.status, 0) << name << ": " << outcome.words();
        const Json report = Json::parse(outcome.out, nullptr, false);
        EXPECT_FALSE(report.is_discarded()) << name;
        if (report.is_discarded() || report.value("kind", "") != "manifest") continue;
        EXPECT_GT(report["canvases"].size(), 0u) << name;
        ++manifests;
    }
    std::printf("%d manifests read\n", manifests);
    EXPECT_GT(manifests, 50);
}

// A manifest of pages that are plain pictures; the size of `padding` bytes a page.
std::string book(int pages, const std::string& picture, std::size_t padding) {
    const std::string id = "https://book.invalid/m";
    Json items = Json::array();
    for (int i = 1; i <= pages; ++i) {
        const std::string canvas = id + "/c" + std::to_string(i);
        items.push_back(
            {{"id", canvas},
             {"type", "Canvas"},
             {"width", 300},
             {"height", 200},
             {"label", {{"en", {"Page " + std::to_string(i)}}}},
             {"summary", {{"en", {std::string(padding, 'x')}}}},
             {"items",
              {{{"id", canvas + "/p"},
                {"type", "AnnotationPage"},
                {"items",
                 {{{"id", canvas + "/a"},
                   {"type", "Annotation"},
                   {"motivation", "painting"},
                   {"target", canvas},
                   {"body", {{"id", picture}, {"type", "Image"}, {"width", 300}, {"height", 200}}}}}}}}}});
    }
    return Json{{"@context", "http://iiif.io/api/presentation/3/context.json"},
                {"id", id},
                {"type", "Manifest"},
                {"label", {{"en", {"A book"}}}},
                {"items", items}}
        .dump();
}

class Documents : public testing::Test {
protected:
    const render::Image picture_ = photoLike(300, 200);
    const test_support::TempFolder folder_;
};

TEST_F(Documents, APlainPictureAndAFolderOfThemAreShown) {
    const render::Image red = makePicture(300, 200, [](int, int) { return Rgb{200, 20, 20}; });
    fs::create_directory(folder_ / "book");
    writePng(red, folder_ / "book/page10.png");
    writePng(picture_, folder_ / "book/page2.png");
    EXPECT_LE(maxDifference(renderPicture({folder_ / "book/page2.png", "--size", "300x200"}), picture_), 1);
    EXPECT_LE(
        maxDifference(renderPicture({folder_ / "book", "--canvas", "1", "--size", "300x200"}), picture_), 1)
        << "page2 comes before page10";
    EXPECT_LE(maxDifference(renderPicture({folder_ / "book", "--canvas", "2", "--size", "300x200"}), red), 1);
}

TEST_F(Documents, ALostPageDoesNotHinderTheNext) {
    writePng(picture_, folder_ / "good.png");
    test_support::LoopbackServer server;
    server.mount("/f/", folder_.path());
    Json manifest = Json::parse(book(2, server.url("/f/good.png"), 1));
    manifest["items"][0]["items"][0]["items"][0]["body"]["id"] = server.url("/f/lost.png");
    folder_.write("manifest.json", manifest.dump());
    const std::string url = server.url("/f/manifest.json");
    EXPECT_LE(maxDifference(renderPicture({url, "--canvas", "2", "--size", "300x200"}), picture_), 1);
    const Outcome lost = runVitrine({"render", url, "--canvas", "1", "-o", folder_ / "lost-out.png"});
    EXPECT_EQ(lost.status, 1) << lost.words();
}

TEST_F(Documents, ABookOf6800PagesOpens) {
    writePng(picture_, folder_ / "good.png");
    test_support::LoopbackServer server;
    server.mount("/f/", folder_.path());
    for (const int pages : {1, 6800}) {
        const std::string text = book(pages, server.url("/f/good.png"), 2350);
        folder_.write("manifest.json", text);
        const test_support::TempFolder out;
        const Outcome outcome = runVitrine({"render", server.url("/f/manifest.json"), "--canvas", "1",
                                            "--size", "300x200", "-o", out / "out.png"});
        std::printf("%d pages, %.1f MB: %.2f s\n", pages, double(text.size()) / 1e6, outcome.seconds);
        ASSERT_EQ(outcome.status, 0) << outcome.words();
        EXPECT_LE(maxDifference(readPicture(out / "out.png"), picture_), 1);
    }
}

}  // namespace
}  // namespace e2e

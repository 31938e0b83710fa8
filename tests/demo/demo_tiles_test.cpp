// The demo's files: the same on every run, and all there that the image descriptions promise.

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "assets/demo/make.h"
#include "iiif/document.h"
#include "iiif/image_request.h"
#include "iiif/tile_pyramid.h"
#include "render/decode.h"
#include "tests/demo/demo_files.h"
#include "tests/support/temp_folder.h"

namespace demo {
namespace {

namespace fs = std::filesystem;
using demo_test::kText;
using demo_test::limits;
using demo_test::readFile;

std::map<std::string, std::string> filesBelow(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files[fs::relative(entry, folder)] = readFile(entry);
    return files;
}

render::Image decode(const fs::path& file) {
    const std::string bytes = readFile(file);
    auto result = render::decodeImage({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()},
                                      {.maxPixels = 1 << 26, .maxSide = 1 << 14, .maxJpegScans = 100});
    return result.image ? std::move(*result.image) : render::Image{};
}

TEST(DemoFiles, AreTheSameBytesWhateverTheNumberOfThreads) {
    const std::string text = readFile(kText);
    const test_support::TempFolder one, three;
    makeDemo(text, {.folder = one.path(), .scale = 0.06, .pages = 3, .jobs = 1});
    makeDemo(text, {.folder = three.path(), .scale = 0.06, .pages = 3, .jobs = 3});
    const auto first = filesBelow(one.path()), second = filesBelow(three.path());
    EXPECT_GE(first.size(), 16u);
    ASSERT_EQ(first.size(), second.size());
    for (const auto& [name, bytes] : first) {
        const auto other = second.find(name);
        ASSERT_NE(other, second.end()) << name;
        EXPECT_TRUE(bytes == other->second) << name << " is not the same";
    }
}

TEST(DemoFiles, DifferFromPageToPage) {
    const test_support::TempFolder folder;
    makeDemo(readFile(kText), {.folder = folder.path(), .scale = 0.05, .pages = 2, .jobs = 2});
    const auto page = [&](const char* name) {
        return readFile(fs::path(folder.path()) / name / "full/200,300/0/default.jpg");
    };
    EXPECT_FALSE(page("a/images/1r").empty());
    EXPECT_NE(page("a/images/1r"), page("a/images/1v"));
    EXPECT_NE(page("a/images/1r"), page("b/images/1r"));
}

/// One page of each witness, large enough for several levels.
class DemoPage : public testing::TestWithParam<const char*> {
protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<test_support::TempFolder>();
        makeDemo(readFile(kText), {.folder = folder_->path(), .scale = 0.26, .pages = 1, .jobs = 2});
    }
    static void TearDownTestSuite() { folder_.reset(); }

    fs::path witness() const { return fs::path(folder_->path()) / GetParam(); }
    iiif::Manifest manifest() const {
        auto parsed = iiif::parseDocument(readFile(witness() / "manifest.json"),
                                          kHost + GetParam() + "/manifest.json", limits());
        EXPECT_TRUE(parsed.value && parsed.issues.empty());
        return std::get<iiif::Manifest>(*parsed.value);
    }
    const std::string kHost = "https://example.org/";
    static inline std::unique_ptr<test_support::TempFolder> folder_;
};

TEST_P(DemoPage, HasEveryTileThatTheProgramAsksFor) {
    const fs::path base = witness() / "images/1r";
    const auto parsed = iiif::parseImageInfo(readFile(base / "info.json"), limits());
    ASSERT_TRUE(parsed.value);
    EXPECT_TRUE(parsed.issues.empty());
    const auto pyramid = iiif::TilePyramid::fromInfo(*parsed.value, 1024);
    EXPECT_EQ(pyramid.levels().size(), 3u);
    int tiles = 0;
    for (int level = 0; level <= pyramid.coarsest(); ++level) {
        const iiif::Level& at = pyramid.levels()[std::size_t(level)];
        for (std::int64_t row = 0; row < at.rows; ++row) {
            for (std::int64_t column = 0; column < at.columns; ++column, ++tiles) {
                const iiif::TileId tile{level, column, row};
                const std::string file = iiif::tileUrls(base.string(), *parsed.value, pyramid, tile).front();
                const render::Image image = decode(file);
                const iiif::ImageSize asked = pyramid.tileSize(tile);
                EXPECT_EQ(image.width, asked.width) << file;
                EXPECT_EQ(image.height, asked.height) << file;
            }
        }
    }
    EXPECT_GE(tiles, 3 * 4 + 2 * 2 + 1);
}

TEST_P(DemoPage, HasEveryPictureThatTheManifestNames) {
    const iiif::Manifest page = manifest();
    std::vector<std::string> named{page.canvases[0].paintings[0].images[0].id,
                                   page.description.providers.at(0).logo.at(0).id};
    for (const iiif::Link& link : page.canvases[0].description.orEmpty().thumbnail) named.push_back(link.id);
    for (const std::string& name : named) {
        ASSERT_TRUE(name.starts_with(kHost)) << name;
        EXPECT_FALSE(decode(fs::path(folder_->path()) / name.substr(kHost.size())).empty()) << name;
    }
}

/// The darkest pixel, of 255, in a part of a picture.
int darkest(const render::Image& image, const iiif::Rect<iiif::CanvasSpace>& area) {
    int found = 255;
    for (int y = int(area.y); y < std::min(image.height, int(area.bottom())); ++y) {
        for (int x = int(area.x); x < std::min(image.width, int(area.right())); ++x) {
            const std::uint8_t* p =
                &image.pixels[(std::size_t(y) * std::size_t(image.width) + std::size_t(x)) * 4];
            found = std::min(found, (p[0] + p[1] + p[2]) / 3);
        }
    }
    return found;
}

TEST_P(DemoPage, HasInkWhereItsAnnotationsPoint) {
    const iiif::Manifest page = manifest();
    const render::Image picture = decode(witness() / "images/1r/full/1040,1560/0/default.jpg");
    ASSERT_FALSE(picture.empty());
    int words = 0;
    for (const iiif::Annotation& annotation : page.canvases[0].annotations.at(0).items) {
        if (annotation.text.find("Reads nothing") != std::string::npos) continue;
        for (const iiif::Target& target : annotation.targets) {
            EXPECT_LT(darkest(picture, *target.area), 110) << annotation.text;
            ++words;
        }
    }
    EXPECT_GE(words, 4);
}

INSTANTIATE_TEST_SUITE_P(Witnesses, DemoPage, testing::Values("a", "b"));

}  // namespace
}  // namespace demo

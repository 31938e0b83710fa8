// What the demo's manifests say, read as the program reads them.

#include <algorithm>
#include <set>
#include <string>
#include <variant>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assets/demo/codex.h"
#include "assets/demo/manifest.h"
#include "iiif/document.h"
#include "tests/demo/demo_files.h"
#include "tests/support/temp_folder.h"

namespace demo {
namespace {

using demo_test::kText;
using demo_test::limits;
using demo_test::readFile;
using testing::HasSubstr;

/// Both witnesses at full size, without a picture painted.
class DemoManifest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        Shaper shaper;
        text_ = parseText(readFile(kText));
        test_support::TempFolder folder;
        for (int w = 0; w < kWitnesses; ++w) {
            const Codex codex = makeCodex(text_, w, shaper);
            writeManifest(codex, int(codex.book.pages.size()), 1, folder.path());
            const auto parsed = iiif::parseDocument(readFile(folder / "manifest.json"), kUrl, limits());
            for (const iiif::Issue& issue : parsed.issues)
                issues_.push_back(issue.where + ": " + issue.message);
            if (parsed.value) manifests_.push_back(std::get<iiif::Manifest>(*parsed.value));
        }
        writeCollection(text_, folder.path());
        collection_ = readFile(folder / "collection.json");
    }
    static void TearDownTestSuite() { manifests_.clear(), issues_.clear(); }

    void SetUp() override { ASSERT_EQ(manifests_.size(), 2u); }

    static constexpr char kUrl[] = "https://example.org/somewhere/a/manifest.json";
    static inline Text text_;
    static inline std::vector<iiif::Manifest> manifests_;
    static inline std::vector<std::string> issues_;
    static inline std::string collection_;
};

TEST_F(DemoManifest, IsReadWithoutAnyFinding) {
    EXPECT_THAT(issues_, testing::IsEmpty());
    const auto parsed = iiif::parseDocument(collection_, kUrl, limits());
    EXPECT_TRUE(parsed.issues.empty());
    ASSERT_TRUE(parsed.value);
    EXPECT_EQ(std::get<iiif::Collection>(*parsed.value).members.size(), 2u);
}

TEST_F(DemoManifest, HasEightPagesOrMoreOfTwentyFourMegapixels) {
    for (const iiif::Manifest& manifest : manifests_) {
        EXPECT_GE(manifest.canvases.size(), 8u);
        for (const iiif::Canvas& canvas : manifest.canvases) {
            EXPECT_GE(canvas.width, 4000);
            EXPECT_GE(canvas.height, 6000);
            ASSERT_EQ(canvas.paintings.size(), 1u);
            const iiif::ImageResource& image = canvas.paintings[0].images.at(0);
            EXPECT_EQ(double(image.width), canvas.width);
            // Named relative to the manifest, so that the folder can be moved and served.
            ASSERT_TRUE(image.service);
            EXPECT_THAT(image.service->id, testing::StartsWith("https://example.org/somewhere/a/images/"));
            EXPECT_EQ(canvas.description.orEmpty().thumbnail.size(), 1u);
        }
    }
}

TEST_F(DemoManifest, AnnotatesEveryDifferenceOnceInEachWitnessInsideItsPage) {
    EXPECT_GE(text_.differences.size(), 30u);
    for (std::size_t w = 0; w < manifests_.size(); ++w) {
        std::set<std::string> ids;
        for (const iiif::Canvas& canvas : manifests_[w].canvases) {
            for (const iiif::AnnotationPage& page : canvas.annotations) {
                for (const iiif::Annotation& annotation : page.items) {
                    EXPECT_TRUE(ids.insert(annotation.id).second) << annotation.id;
                    EXPECT_THAT(annotation.motivations, testing::Contains("commenting"));
                    ASSERT_FALSE(annotation.targets.empty());
                    for (const iiif::Target& target : annotation.targets) {
                        EXPECT_EQ(target.canvas, canvas.id);
                        ASSERT_TRUE(target.area);
                        EXPECT_GE(target.area->x, 0);
                        EXPECT_GE(target.area->y, 0);
                        EXPECT_LE(target.area->right(), canvas.width);
                        EXPECT_LE(target.area->bottom(), canvas.height);
                        EXPECT_LT(target.area->height, 400);
                    }
                }
            }
        }
        EXPECT_EQ(ids.size(), text_.differences.size());
    }
}

TEST_F(DemoManifest, SaysWhatEachWitnessReads) {
    std::vector<std::string> said;
    for (const iiif::Canvas& canvas : manifests_[0].canvases)
        for (const iiif::AnnotationPage& page : canvas.annotations)
            for (const iiif::Annotation& annotation : page.items) said.push_back(annotation.text);
    EXPECT_THAT(said, testing::Contains(
                          HasSubstr("Reads celum; the other witness has caelum. Spelling, Genesis 1:1.")));
    EXPECT_THAT(said, testing::Contains(
                          HasSubstr("Reads nothing; the other witness has nunc. Addition, Genesis 4:8.")));
}

void collectCanvases(const std::vector<iiif::Range>& ranges, std::vector<std::string>& canvases, int& deepest,
                     int depth) {
    for (const iiif::Range& range : ranges) {
        EXPECT_FALSE(range.label.empty());
        canvases.insert(canvases.end(), range.canvases.begin(), range.canvases.end());
        deepest = std::max(deepest, depth);
        collectCanvases(range.ranges, canvases, deepest, depth + 1);
    }
}

TEST_F(DemoManifest, HasContentsThatLeadToEveryPage) {
    for (const iiif::Manifest& manifest : manifests_) {
        std::set<std::string> known;
        for (const iiif::Canvas& canvas : manifest.canvases) known.insert(canvas.id);
        std::vector<std::string> named;
        int deepest = 0;
        collectCanvases(manifest.ranges, named, deepest, 1);
        EXPECT_EQ(deepest, 3);
        EXPECT_EQ(std::set<std::string>(named.begin(), named.end()), known);
        EXPECT_GE(iiif::countRanges(manifest.ranges), 12u);
    }
}

TEST_F(DemoManifest, SaysWhatItIsAndWhoMadeIt) {
    for (const iiif::Manifest& manifest : manifests_) {
        EXPECT_GE(manifest.description.metadata.size(), 8u);
        EXPECT_FALSE(manifest.description.summary.empty());
        ASSERT_TRUE(manifest.description.requiredStatement);
        EXPECT_THAT(manifest.description.rights, HasSubstr("publicdomain/zero"));
        ASSERT_EQ(manifest.description.providers.size(), 1u);
        ASSERT_EQ(manifest.description.providers[0].logo.size(), 1u);
        EXPECT_EQ(manifest.description.providers[0].logo[0].id, "https://example.org/somewhere/logo.png");
        EXPECT_THAT(manifest.behavior, testing::Contains("paged"));
    }
}

}  // namespace
}  // namespace demo

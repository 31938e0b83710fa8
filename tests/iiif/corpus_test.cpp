// Every real document of the shared corpus is read; classes and hand-checked facts come out right.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "iiif/image_request.h"
#include "tests/iiif/reading.h"

namespace iiif {
namespace {

namespace fs = std::filesystem;
using testing::limits;

const fs::path kCorpus = fs::path(VITRINE_SHARED_DIR) / "corpus";

class Corpus : public ::testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(kCorpus)) GTEST_SKIP() << "the shared corpus is not here: " << kCorpus;
    }

    static std::string bytes(const fs::path& file) {
        std::ifstream stream(file, std::ios::binary);
        std::stringstream all;
        all << stream.rdbuf();
        return all.str();
    }

    static Parsed<Document> parse(const fs::path& file) {
        return parseDocument(bytes(file), "https://example.org/m.json", limits());
    }

    /// The documents of a folder whose names contain `part`.
    static std::vector<fs::path> files(const std::string& folder, const std::string& part = "") {
        std::vector<fs::path> all;
        for (const auto& entry : fs::recursive_directory_iterator(kCorpus / folder)) {
            const std::string name = entry.path().filename().string();
            if (entry.is_regular_file() && name.find(part) != name.npos) all.push_back(entry.path());
        }
        std::sort(all.begin(), all.end());
        return all;
    }

    static std::string kind(const fs::path& file) {
        const auto parsed = parse(file);
        return parsed.value ? kindOf(*parsed.value) : parsed.failure->code;
    }

    static Manifest manifest(const std::string& name) {
        const auto parsed = parse(kCorpus / name);
        if (parsed.value && std::holds_alternative<Manifest>(*parsed.value))
            return std::get<Manifest>(*parsed.value);
        ADD_FAILURE() << name;
        return {};
    }
};

TEST_F(Corpus, EveryFileIsReadWithoutHarm) {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(kCorpus)) {
        const std::string extension = entry.path().extension().string();
        if (!entry.is_regular_file() || (extension != ".json" && extension != ".txt" && extension != ".md"))
            continue;
        const std::string text = bytes(entry.path());
        const auto parsed = parseDocument(text, "https://example.org/m.json", limits());
        EXPECT_NE(parsed.value.has_value(), parsed.failure.has_value()) << entry.path();
        parseImageInfo(text, limits());
        parseAnnotationPage(text, "https://example.org/p.json", {1000, 1000}, limits());
        ++count;
    }
    EXPECT_GT(count, 400u);
}

TEST_F(Corpus, CookbookIsClean) {
    std::size_t manifests = 0;
    for (const fs::path& file : files("cookbook", ".json")) {
        const auto parsed = parse(file);
        ASSERT_TRUE(parsed.value) << file;
        for (const Issue& issue : parsed.issues) {
            EXPECT_NE(issue.severity, Severity::Error) << file << issue.where << ": " << issue.message;
        }
        const auto* found = std::get_if<Manifest>(&*parsed.value);
        if (!found) continue;
        EXPECT_GE(found->canvases.size(), 1u) << file;
        EXPECT_FALSE(found->label.empty()) << file;
        ++manifests;
    }
    EXPECT_GT(manifests, 80u);
}

TEST_F(Corpus, FoldersHoldWhatTheirNamesSay) {
    struct Expected {
        std::string folder, kind;
        std::vector<std::string> exceptions;
    };
    const std::vector<Expected> expected{
        {"manifests-v2", "manifest", {}},
        {"manifests-v3", "manifest", {}},
        {"parser-v2", "manifest", {}},
        {"parser-v3", "manifest", {}},
        {"collections", "collection", {}},
        {"annotations", "annotations", {}},
        // A reference to an auth service, and an image resource among the services.
        {"info-json",
         "image",
         {"dbmdz__annex__embeddedService.json",
          "redux__3.x__contentResource__fixtures__content-resource-full.json"}},
        {"auth", "auth", {}},
    };
    for (const Expected& e : expected) {
        for (const fs::path& file : files(e.folder, ".json")) {
            if (std::find(e.exceptions.begin(), e.exceptions.end(), file.filename().string()) !=
                e.exceptions.end())
                continue;
            EXPECT_EQ(kind(file), e.kind) << file;
        }
    }
    for (const fs::path& file : files("content-state", ".json"))
        EXPECT_EQ(kind(file), "content-state") << file;
    for (const fs::path& file : files("search", ".json")) {
        EXPECT_THAT(kind(file), ::testing::AnyOf("search", "autocomplete")) << file;
    }
    for (const fs::path& file : files("presentation4", ".json")) {
        EXPECT_THAT(kind(file), ::testing::AnyOf("manifest", "collection")) << file;
    }
}

TEST_F(Corpus, InvalidFilesFailOrAreBlamed) {
    EXPECT_EQ(kind(kCorpus / "invalid/iiif-api__presentation__2.0__example__errors__0__manifest.json"),
              "not-json");
    EXPECT_EQ(kind(kCorpus / "invalid/iiif-api__presentation__2.0__example__errors__1__manifest.json"),
              "not-iiif");
    EXPECT_EQ(kind(kCorpus / "invalid/tify__manifests__not-json.json"), "not-json");
    for (const int number : {8, 15, 16, 21, 24, 25, 26, 27, 28, 31, 32, 33, 34, 37, 38, 39, 41, 44, 51}) {
        const auto parsed = parse(kCorpus / ("invalid/iiif-api__presentation__2.0__example__errors__" +
                                             std::to_string(number) + "__manifest.json"));
        EXPECT_TRUE(parsed.value) << number;
        EXPECT_FALSE(parsed.issues.empty()) << number;
    }
}

struct Facts {
    std::string file;
    std::size_t canvases, paintings, members, pages, annotations, ranges;
};

// Counted by hand, or by a script that shares no code with the library.
const Facts kFacts[] = {
    {"cookbook/0009-book-1__manifest.json", 5, 5, 0, 0, 0, 0},
    {"cookbook/0024-book-4-toc__manifest.json", 6, 6, 0, 0, 0, 5},
    {"cookbook/0033-choice__manifest.json", 1, 1, 2, 0, 0, 0},
    {"cookbook/0036-composition-from-multiple-images__manifest.json", 1, 2, 0, 0, 0, 0},
    {"cookbook/0283-missing-image__manifest.json", 4, 3, 0, 0, 0, 0},
    {"manifests-v2/mirador__version-2__hamilton.json", 1, 5, 19, 1, 0, 1},
    {"manifests-v2/mirador__version-2__emptyCanvas.json", 322, 238, 0, 0, 0, 97},
    {"manifests-v2/manifesto__biocrats.json", 328, 328, 0, 328, 0, 4},
    {"manifests-v2/manifesto__plato.json", 547, 547, 0, 0, 0, 0},
    {"manifests-v2/dbmdz__yale_decretum.json", 787, 787, 0, 0, 0, 0},
    {"parser-v2/parser__presentation-2__biblissima-manifest.json", 22, 44, 0, 0, 0, 0},
    {"parser-v2/parser__presentation-2__sbb-test.json", 17, 17, 0, 0, 0, 13},
    {"parser-v3/parser__presentation-3__ghent-choices.json", 1, 1, 11, 1, 190, 0},
    {"manifests-v3/manifesto__loose-ends.json", 2, 2, 2, 0, 0, 12},
};

TEST_F(Corpus, HandCheckedFacts) {
    for (const Facts& facts : kFacts) {
        const Manifest m = manifest(facts.file);
        EXPECT_EQ(m.canvases.size(), facts.canvases) << facts.file;
        std::size_t paintings = 0, members = 0, pages = 0, annotations = 0;
        for (const Canvas& canvas : m.canvases) {
            for (const Painting& painting : canvas.paintings) {
                paintings += !painting.continued;
                members += painting.choices;
            }
            pages += canvas.annotations.size();
            for (const AnnotationPage& page : canvas.annotations) annotations += page.items.size();
        }
        EXPECT_EQ(paintings, facts.paintings) << facts.file;
        EXPECT_EQ(members, facts.members) << facts.file;
        EXPECT_EQ(pages, facts.pages) << facts.file;
        EXPECT_EQ(annotations, facts.annotations) << facts.file;
        EXPECT_EQ(countRanges(m.ranges), facts.ranges) << facts.file;
    }
}

TEST_F(Corpus, CookbookDetails) {
    EXPECT_EQ(manifest("cookbook/0202-start-canvas__manifest.json").startCanvas, 1u);
    EXPECT_EQ(manifest("cookbook/0010-book-2-viewing-direction__manifest-rtl.json").viewingDirection,
              ViewingDirection::RightToLeft);
    EXPECT_THAT(manifest("cookbook/0009-book-1__manifest.json").behavior, ::testing::ElementsAre("paged"));
    const Manifest service = manifest("cookbook/0005-image-service__manifest.json");
    EXPECT_EQ(service.canvases.at(0).paintings.at(0).images.at(0).service->version, ImageApiVersion::V3);
    const Manifest region = manifest("cookbook/0299-region__manifest.json");
    EXPECT_EQ(region.canvases.at(0).paintings.at(0).images.at(0).region,
              (Rect<ImageSpace>{1768, 2423, 1768, 2080}));
    const Manifest rotated = manifest("cookbook/0040-image-rotation-service__manifest-service.json");
    EXPECT_EQ(rotated.canvases.at(0).paintings.at(0).images.at(0).rotation, 90);
    const Manifest composed = manifest("cookbook/0036-composition-from-multiple-images__manifest.json");
    EXPECT_EQ(composed.canvases.at(0).paintings.at(1).target, (Rect<CanvasSpace>{3949, 994, 1091, 1232}));
    const Manifest point = manifest("cookbook/0135-annotating-point-in-canvas__manifest.json");
    EXPECT_EQ(point.canvases.at(0).annotations.at(0).items.at(0).targets.at(0).point,
              (Point<CanvasSpace>{3385, 1464}));
    const Manifest polygon = manifest("cookbook/0261-non-rectangular-commenting__manifest.json");
    EXPECT_THAT(polygon.canvases.at(0).annotations.at(0).items.at(0).targets.at(0).svg,
                ::testing::StartsWith("<svg"));
    const Manifest video = manifest("cookbook/0003-mvm-video__manifest.json");
    EXPECT_EQ(video.canvases.at(0).paintings.at(0).otherType, "Video");
    const Manifest languages = manifest("cookbook/0006-text-language__manifest.json");
    EXPECT_EQ(pickText(languages.label, std::vector<std::string>{"fr"}), "La Mère de Whistler");
}

}  // namespace
}  // namespace iiif

// What is wrong on purpose: each document of the corpus's `invalid` is refused with a code, or its fault is
// named where it stands. The table is written by hand, from the documents.

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "iiif/validate.h"
#include "tests/iiif/reading.h"

namespace iiif {
namespace {

namespace fs = std::filesystem;

const fs::path kInvalid = fs::path(VITRINE_SHARED_DIR) / "corpus/invalid";

/// `code`: of the failure; else an issue stands at `where` or below it, and one of `words` in its sentence.
struct Fault {
    std::string file, code, where;
    std::vector<std::string> words;
};

const std::string kErrors = "iiif-api__presentation__2.0__example__errors__";
const std::string kCanvas = "/sequences/0/canvases/0";
const std::string kImage = "/sequences/0/canvases/0/images/0";

Fault refused(std::string file, std::string code) {
    return {std::move(file), std::move(code), {}, {}};
}

Fault errors(int number, std::string where, std::vector<std::string> words) {
    return {kErrors + std::to_string(number) + "__manifest.json", {}, std::move(where), std::move(words)};
}

const std::vector<Fault>& faults() {
    static const std::vector<Fault> all{
        refused("tify__manifests__not-json.json", "not-json"),
        refused(kErrors + "0__manifest.json", "not-json"),
        refused(kErrors + "1__manifest.json", "not-iiif"),  // {}
        refused(kErrors + "3__manifest.json", "not-iiif"),  // a context alone
        refused(kErrors + "4__manifest.json", "not-iiif"),
        // The georeferencer's own map format, which is not IIIF's, damaged as well.
        refused("allmaps__map.gcps-gcp-invalid-2.json", "not-iiif"),
        refused("allmaps__map.image-width-invalid.json", "not-iiif"),
        refused("allmaps__map.pixelMask-invalid-2.json", "not-iiif"),

        errors(8, "", {"address", "http", "uri"}),  // the id is "fish"
        errors(15, "/sequences/0", {"type", "canvases"}),
        errors(16, "/sequences", {"list"}),
        errors(21, "/sequences/0/canvases", {"list"}),
        errors(24, kCanvas, {"label"}),
        errors(25, kCanvas + "/label", {"label"}),
        errors(26, kCanvas, {"height"}),
        errors(27, kCanvas, {"height"}),
        errors(28, kCanvas, {"width"}),
        errors(31, kImage, {"annotation"}),
        errors(32, kCanvas + "/images", {"list"}),
        errors(33, kImage, {"motivation"}),
        errors(34, kImage, {"motivation"}),
        errors(37, kImage, {"paints", "resource", "content"}),  // no resource
        errors(38, kImage + "/resource", {"object"}),           // a number for one
        errors(39, kImage + "/resource", {"type"}),
        errors(40, kImage, {"image", "audio"}),           // 2.x paints nothing but images
        errors(41, kImage, {"id", "address", "paints"}),  // an image without an address
        errors(44, kImage + "/resource/width", {"width"}),
        errors(45, "/description", {"html", "<x>"}),  // begins with < and ends with >, and is no HTML
        errors(47, "/description", {"html", "onmouseover"}),
        errors(48, "/description", {"html", "script"}),
        errors(51, "/sequences/0/startCanvas", {"canvas"}),

        {"presvalidator__3__broken_choice.json", {}, "/items/0", {"height"}},  // a width without one
        {"presvalidator__4__bad__dup_id.json", {}, "/items/0", {" id"}},
        {"zimeon__info_json_1_0__info_bad_context.json", {}, "/@context", {"context"}},
        {"zimeon__info_json_2_1__info_bad_context2.json", {}, "/@context", {"context"}},
        {"zimeon__info_json_3_0__info_bad_context3.json", {}, "/@context", {"context"}},
        {"zimeon__info_json_3_0__info_bad_profile2.json", {}, "/profile", {"profile"}},
        {"zimeon__info_json_3_0__info_bad_sizes3.json", {}, "/sizes/1", {"size"}},
        {"zimeon__info_json_3_0__info_bad_sizes4.json", {}, "/sizes/0", {"size"}},

        // Georeferences: the extension's bodies are GeoJSON features with a place in the picture.
        {"allmaps__annotation.body-feature-geometry-invalid.json",
         {},
         "/body/features/0/geometry",
         {"point", "coordinates"}},
        {"allmaps__annotation.body-feature-properties-invalid.json",
         {},
         "/body/features/0",
         {"resourcecoords", "pixelcoords"}},
        {"allmaps__annotation.body-feature-type-invalid.json", {}, "/body/features/0", {"feature"}},
        {"allmaps__annotation.motivation-missing.json", {}, "", {"motivation"}},
        {"allmaps__annotation.target-selector-type-invalid.json", {}, "/target/selector", {"selector"}},
        {"allmaps__annotation.target-service-id-missing.json", {}, "/target/service", {"\"id\""}},
    };
    return all;
}

Parsed<Document> parse(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::stringstream all;
    all << stream.rdbuf();
    auto parsed = parseDocument(all.str(), "https://example.org/m.json", testing::limits());
    // As `inspect` does: the reader and the validator together.
    if (parsed.value) parsed.issues = validate(all.str(), testing::limits(), std::move(parsed.issues));
    return parsed;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

bool names(const Issue& issue, const Fault& fault) {
    const bool there = issue.where == fault.where || issue.where.starts_with(fault.where + "/");
    return there && std::any_of(fault.words.begin(), fault.words.end(), [&](const std::string& word) {
               return lower(issue.message).find(word) != std::string::npos;
           });
}

std::string listed(const std::vector<Issue>& issues) {
    std::string text;
    for (const Issue& issue : issues) text += "\n  " + issue.where + ": " + issue.message;
    return text.empty() ? " nothing" : text;
}

class CorpusInvalid : public ::testing::TestWithParam<std::size_t> {
protected:
    void SetUp() override {
        if (!fs::exists(kInvalid)) GTEST_SKIP() << "the shared corpus is not here: " << kInvalid;
    }
};

TEST_P(CorpusInvalid, IsRefusedOrItsFaultIsNamed) {
    const Fault& fault = faults()[GetParam()];
    const auto parsed = parse(kInvalid / fault.file);
    if (!fault.code.empty()) {
        ASSERT_TRUE(parsed.failure) << fault.file << " is read";
        EXPECT_EQ(parsed.failure->code, fault.code) << fault.file;
        EXPECT_TRUE(parsed.failure->message.ends_with('.')) << parsed.failure->message;
        EXPECT_TRUE(parsed.failure->hint.ends_with('.')) << parsed.failure->hint;
        return;
    }
    ASSERT_TRUE(parsed.value) << fault.file << ": " << parsed.failure->message;
    const auto named = [&](const Issue& issue) { return names(issue, fault); };
    EXPECT_TRUE(std::any_of(parsed.issues.begin(), parsed.issues.end(), named))
        << fault.file << ": nothing at " << fault.where << " names \"" << fault.words.front()
        << "\"; there is" << listed(parsed.issues);
}

INSTANTIATE_TEST_SUITE_P(Each, CorpusInvalid, ::testing::Range(std::size_t(0), faults().size()),
                         [](const auto& each) {
                             std::string name = faults()[each.param].file;
                             std::erase_if(name, [](unsigned char c) { return !std::isalnum(c); });
                             return name;
                         });

TEST(CorpusInvalidTable, HoldsEveryDocument) {
    if (!fs::exists(kInvalid)) GTEST_SKIP() << "the shared corpus is not here: " << kInvalid;
    std::set<std::string> here, known;
    for (const auto& entry : fs::directory_iterator(kInvalid)) here.insert(entry.path().filename().string());
    for (const Fault& fault : faults()) known.insert(fault.file);
    EXPECT_EQ(here, known);
}

}  // namespace
}  // namespace iiif

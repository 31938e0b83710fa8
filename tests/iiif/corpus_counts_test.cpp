// The reader's counts of every document of the shared corpus against a table that a script without a line in
// common with the library makes from the documents (corpus_expectations.py), and the time that each takes.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/iiif/reading.h"

namespace iiif {
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(VITRINE_SHARED_DIR) / "corpus";
const fs::path kTests = fs::path(VITRINE_SOURCE_DIR) / "tests/iiif";
constexpr double kLongestSeconds = 20;  // a hang; how fast it is, the print tells: machines differ

using Counts = std::map<std::string, std::string>;

void set(Counts& counts, const char* name, std::size_t number) {
    if (number > 0) counts[name] = std::to_string(number);
}

void count(const Manifest& manifest, Counts& counts) {
    std::size_t images = 0, choices = 0, services = 0, pages = 0, annotations = 0;
    for (const Canvas& canvas : manifest.canvases) {
        for (const Painting& painting : canvas.paintings) {
            images += !painting.continued;
            choices += painting.choices;
            for (const ImageResource& image : painting.images) services += image.service.has_value();
        }
        pages += canvas.annotations.size();
        for (const AnnotationPage& page : canvas.annotations)
            if (page.embedded) annotations += page.items.size();
    }
    counts["version"] = manifest.version;
    set(counts, "canvases", manifest.canvases.size());
    set(counts, "images", images);
    set(counts, "choices", choices);
    set(counts, "services", services);
    set(counts, "pages", pages);
    set(counts, "annotations", annotations);
    set(counts, "ranges", countRanges(manifest.ranges));
}

void count(const Collection& collection, Counts& counts) {
    counts["version"] = collection.version;
    set(counts, "members", collection.members.size());
}

void count(const ImageInfo& info, Counts& counts) {
    counts["version"] = info.declaredVersion;
    set(counts, "level", std::size_t(info.level));
    set(counts, "width", std::size_t(info.width));
    set(counts, "height", std::size_t(info.height));
    set(counts, "tiles", info.tiles.size());
    set(counts, "sizes", info.sizes.size());
}

void count(const AnnotationPage& page, Counts& counts) {
    set(counts, "annotations", page.items.size());
}

void count(const OtherDocument& other, Counts& counts) {
    if (other.kind == "search") set(counts, "hits", other.hits);
}

/// A line as the table has it.
std::string lineOf(const std::string& name, const Parsed<Document>& parsed) {
    if (!parsed.value) return name + " " + parsed.failure->code;
    Counts counts;
    std::visit([&](const auto& document) { count(document, counts); }, *parsed.value);
    std::string line = name + " " + kindOf(*parsed.value);
    for (const auto& [key, value] : counts) line += " " + key + "=" + value;
    return line;
}

std::string bytesOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::stringstream all;
    all << stream.rdbuf();
    return all.str();
}

std::vector<std::string> linesOf(const fs::path& table) {
    std::vector<std::string> lines;
    std::ifstream stream(table);
    for (std::string line; std::getline(stream, line);)
        if (!line.starts_with('#') && !line.empty()) lines.push_back(line);
    return lines;
}

class CorpusCounts : public ::testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(kCorpus)) GTEST_SKIP() << "the shared corpus is not here: " << kCorpus;
    }
};

TEST_F(CorpusCounts, AreThoseOfTheDocuments) {
    const auto expected = linesOf(kTests / "corpus_expectations.txt");
    ASSERT_GT(expected.size(), 400u);
    double slowest = 0;
    std::string slowestName;
    for (const std::string& line : expected) {
        const std::string name = line.substr(0, line.find(' '));
        const std::string text = bytesOf(kCorpus / name);
        const auto began = std::chrono::steady_clock::now();
        const auto parsed = parseDocument(text, "https://example.org/m.json", testing::limits());
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        if (took.count() > slowest) slowest = took.count(), slowestName = name;
        EXPECT_EQ(lineOf(name, parsed), line);
    }
    std::printf("%zu documents; the slowest took %.0f ms: %s\n", expected.size(), slowest * 1000,
                slowestName.c_str());
    EXPECT_LT(slowest, kLongestSeconds);
}

TEST_F(CorpusCounts, TheTableIsWhatTheScriptSays) {
    const std::string command = "python3 '" + (kTests / "corpus_expectations.py").string() + "' '" +
                                kCorpus.string() + "' --check '" +
                                (kTests / "corpus_expectations.txt").string() + "'";
    if (std::system("python3 --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "Python 3 is not here";
    EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace iiif

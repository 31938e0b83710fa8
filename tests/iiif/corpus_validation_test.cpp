// What `inspect` says of every document of the shared corpus: a table by folder, and that each is judged, or
// refused with words that help. The slowest is printed: machines differ.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "iiif/validate.h"
#include "tests/iiif/reading.h"

namespace iiif {
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(VITRINE_SHARED_DIR) / "corpus";
constexpr std::array kFolders{"annotations",  "auth",      "collections", "content-state", "cookbook",
                              "fragments",    "georef",    "info-json",   "invalid",       "manifests-v2",
                              "manifests-v3", "parser-v2", "parser-v3",   "presentation4", "search"};

struct Counts {
    std::size_t documents = 0, clean = 0, advised = 0, wrong = 0, refused = 0;
    double slowest = 0;  ///< seconds of reading and judging

    void add(const Counts& other) {
        documents += other.documents;
        clean += other.clean;
        advised += other.advised;
        wrong += other.wrong;
        refused += other.refused;
        slowest = std::max(slowest, other.slowest);
    }
};

std::string bytesOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::stringstream all;
    all << stream.rdbuf();
    return all.str();
}

void print(const char* folder, const Counts& counts) {
    std::printf("%-14s %9zu %6zu %18zu %6zu %7zu %12.0f\n", folder, counts.documents, counts.clean,
                counts.advised, counts.wrong, counts.refused, 1000 * counts.slowest);
}

bool isSentence(const std::string& text) {
    return text.size() > 1 && text.ends_with('.');
}

void judge(const fs::path& file, Counts& counts) {
    const std::string text = bytesOf(file);
    const auto began = std::chrono::steady_clock::now();
    Parsed<Document> parsed = parseDocument(text, "https://example.org/m.json", testing::limits());
    if (parsed.value) parsed.issues = validate(text, testing::limits(), std::move(parsed.issues));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    counts.slowest = std::max(counts.slowest, took.count());

    ++counts.documents;
    if (parsed.failure) {
        ++counts.refused;
        EXPECT_FALSE(parsed.failure->code.empty()) << file;
        EXPECT_TRUE(isSentence(parsed.failure->message)) << file << parsed.failure->message;
        EXPECT_TRUE(isSentence(parsed.failure->hint)) << file << parsed.failure->hint;
        return;
    }
    ASSERT_TRUE(parsed.value) << file;
    for (const Issue& issue : parsed.issues) {
        EXPECT_TRUE(isSentence(issue.message)) << file << issue.where << issue.message;
        EXPECT_TRUE(issue.clause.empty() || issue.clause.starts_with("https://")) << file << issue.clause;
    }
    const bool wrong = std::any_of(parsed.issues.begin(), parsed.issues.end(),
                                   [](const Issue& issue) { return issue.severity == Severity::Error; });
    ++(parsed.issues.empty() ? counts.clean : wrong ? counts.wrong : counts.advised);
}

TEST(CorpusValidation, EveryDocumentIsJudgedOrRefused) {
    if (!fs::exists(kCorpus)) GTEST_SKIP() << "the shared corpus is not here: " << kCorpus;
    std::printf("%-14s %9s %6s %18s %6s %7s %12s\n", "folder", "documents", "clean", "notes and warnings",
                "errors", "refused", "slowest (ms)");
    Counts total;
    for (const char* folder : kFolders) {
        Counts counts;
        for (const auto& entry : fs::recursive_directory_iterator(kCorpus / folder)) {
            if (entry.is_regular_file() && entry.path().extension() == ".json") judge(entry.path(), counts);
        }
        print(folder, counts);
        EXPECT_GT(counts.documents, 0u) << folder;
        if (std::string_view(folder) != "invalid") {
            EXPECT_LE(counts.refused, counts.documents / 2) << folder;
        }
        total.add(counts);
    }
    print("all", total);
}

}  // namespace
}  // namespace iiif

// Every recipe of the cookbook, and docs/cookbook.md, which says what came of it. With VITRINE_COOKBOOK_DOCS
// set to a folder (scripts/cookbook does that), the document is written there instead of compared.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include "tests/e2e/cookbook/document.h"
#include "tests/e2e/cookbook/recipes.h"
#include "tests/e2e/program.h"

namespace e2e {
namespace {

namespace fs = std::filesystem;

const std::string kCookbook = VITRINE_SHARED_DIR "/corpus/cookbook";
const std::string kDocument = VITRINE_SOURCE_DIR "/docs/cookbook.md";

const char* docsFolder() {
    return std::getenv("VITRINE_COOKBOOK_DOCS");
}

/// The rows of a run that writes the document, once all recipes have been tried.
class Writer : public ::testing::Environment {
public:
    std::vector<Row> rows;
    void TearDown() override {
        if (docsFolder() && rows.size() == recipes().size()) writeDocument(rows, docsFolder());
    }
};

Writer* const kWriter = static_cast<Writer*>(::testing::AddGlobalTestEnvironment(new Writer));

class Cookbook : public ::testing::TestWithParam<std::size_t> {
protected:
    void SetUp() override {
        if (!fs::exists(kCookbook))
            GTEST_SKIP() << "The corpus is not here: there is no " << kCookbook << ".";
    }
};

TEST_P(Cookbook, IsAsTheDocumentSays) {
    const Recipe& recipe = recipes()[GetParam()];
    std::vector<std::string> numbers = recipe.with;
    numbers.push_back(recipe.number());
    const Site site(kCookbook, numbers, recipe.made);
    Trial trial(site, recipe.slug, recipe.title, recipe.media);
    recipe.run(trial);
    for (const std::string& missed : site.missed()) ADD_FAILURE() << "asked for, and not there: " << missed;
    const Row row = trial.row();
    std::printf("%s\n", lineOf(row).c_str());
    if (docsFolder()) {
        kWriter->rows.push_back(row);
        return;
    }
    const auto lines = rowLines(readFile(kDocument));
    ASSERT_LT(GetParam(), lines.size());
    EXPECT_EQ(lines[GetParam()], lineOf(row)) << "run scripts/cookbook";
}

INSTANTIATE_TEST_SUITE_P(Each, Cookbook, ::testing::Range(std::size_t(0), recipes().size()),
                         [](const auto& each) {
                             std::string name = recipes()[each.param].slug;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(CookbookDocument, HasEveryRecipeAndItsTotals) {
    if (docsFolder()) GTEST_SKIP() << "The document is being written.";
    const std::string text = readFile(kDocument);
    const auto lines = rowLines(text);
    ASSERT_EQ(lines.size(), recipes().size());
    for (std::size_t i = 0; i < lines.size(); ++i)
        EXPECT_NE(lines[i].find("/recipe/" + recipes()[i].slug + "/)"), std::string::npos) << lines[i];
    EXPECT_TRUE(text.ends_with("\n" + totalsOf(lines) + "\n")) << totalsOf(lines);
}

TEST(CookbookDocument, HasSmallPictures) {
    if (docsFolder()) GTEST_SKIP() << "The document is being written.";
    std::uintmax_t all = 0;
    for (const std::string& line : rowLines(readFile(kDocument))) {
        const std::size_t begin = line.find("![](");
        if (begin == std::string::npos) continue;
        const std::string name = line.substr(begin + 4, line.find(')', begin) - begin - 4);
        const fs::path file = fs::path(kDocument).parent_path() / name;
        ASSERT_TRUE(fs::exists(file)) << file;
        EXPECT_LE(fs::file_size(file), 20'000u) << file;
        all += fs::file_size(file);
    }
    EXPECT_LE(all, 1'500'000u);
}

TEST(CookbookRecipes, AreAllThatTheCorpusHas) {
    if (!fs::exists(kCookbook)) GTEST_SKIP() << "The corpus is not here: there is no " << kCookbook << ".";
    std::set<std::string> here, known;
    for (const auto& entry : fs::directory_iterator(kCookbook))
        here.insert(entry.path().filename().string().substr(0, 4));
    const auto isJson = [](const auto& made) { return made.first.ends_with(".json"); };
    for (const Recipe& recipe : recipes())
        if (std::none_of(recipe.made.begin(), recipe.made.end(), isJson)) known.insert(recipe.number());
    EXPECT_EQ(here, known);
}

}  // namespace
}  // namespace e2e

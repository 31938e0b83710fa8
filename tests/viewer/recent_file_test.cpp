#include "viewer/app/recent_file.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/temp_folder.h"
#include "viewer/app/whole_file.h"

namespace viewer {
namespace {

using test_support::TempFolder;
using testing::HasSubstr;
namespace fs = std::filesystem;

render::Image picture() {
    return {4, 3, render::PixelFormat::Rgba8, std::vector<std::uint8_t>(4 * 3 * 4, 255)};
}

RecentDocument document(std::string source, std::string title = "T") {
    return {.source = std::move(source),
            .title = std::move(title),
            .page = "https://e.org/c1",
            .pageLabel = "1r",
            .when = 1'700'000'000};
}

class RecentFileTest : public testing::Test {
protected:
    std::string file() const { return folder_ / "state/vitrine/recent.json"; }
    RecentList list() const { return recent_.load().list; }
    std::size_t pictures() const {
        const std::string folder = folder_ / "state/vitrine/recent";
        if (!fs::exists(folder)) return 0;
        const fs::directory_iterator entries(folder);
        return std::size_t(std::distance(begin(entries), end(entries)));
    }

    TempFolder folder_;
    RecentFile recent_{folder_ / "state/vitrine"};
};

TEST_F(RecentFileTest, WhatWasAddedIsThereNextTime) {
    EXPECT_TRUE(list().empty());
    EXPECT_EQ(recent_.load().problem, std::nullopt);
    EXPECT_EQ(recent_.add(document("a")), std::nullopt);
    EXPECT_EQ(recent_.add(document("b \"\u00E9\"", "\u5B57")), std::nullopt);
    const RecentList found = RecentFile(folder_ / "state/vitrine").load().list;
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0], document("b \"\u00E9\"", "\u5B57"));
    EXPECT_EQ(found[1], document("a"));
    EXPECT_EQ(recent_.remove("a"), std::nullopt);
    EXPECT_EQ(list().size(), 1u);
}

TEST_F(RecentFileTest, PicturesComeAndGoWithTheirDocuments) {
    const render::Image image = picture();
    recent_.add(document("a"), &image);
    recent_.add(document("b"), &image);
    ASSERT_EQ(list().size(), 2u);
    EXPECT_TRUE(fs::exists(recent_.picturePath(list()[0])));
    EXPECT_EQ(pictures(), 2u);
    recent_.add(document("a"));
    EXPECT_TRUE(fs::exists(recent_.picturePath(list()[0]))) << "opened again without a new picture";
    folder_.write("state/vitrine/recent/notes.txt", "not ours");
    recent_.remove("b");
    EXPECT_EQ(pictures(), 2u);
    for (int i = 0; i < 30; ++i) recent_.add(document(std::to_string(i)), &image);
    EXPECT_EQ(pictures(), kMostRecent + 1);
    EXPECT_EQ(recent_.clear(), std::nullopt);
    EXPECT_TRUE(list().empty());
    EXPECT_EQ(pictures(), 1u);
    EXPECT_TRUE(fs::exists(folder_ / "state/vitrine/recent/notes.txt"));
    EXPECT_EQ(recent_.picturePath(document("a")), "");
}

TEST_F(RecentFileTest, GoodEntriesOfADamagedFileStay) {
    folder_.write("state/vitrine/recent.json",
                  R"({"stars":1,"documents":[{"source":"a","title":7,"when":"x","picture":"../../etc/passwd"},
                      7,null,{},{"source":""},{"source":[]},{"source":"b"},{"source":"a","title":"older"}]})");
    ASSERT_EQ(list().size(), 2u);
    EXPECT_EQ(list()[0].source, "a");
    EXPECT_EQ(list()[0].title, "");
    EXPECT_EQ(list()[0].picture, "") << "a file elsewhere is none of ours";
    EXPECT_EQ(list()[1].source, "b");
    EXPECT_THAT(recent_.load().problem.value_or(""), HasSubstr(file()));
    EXPECT_EQ(recent_.add(document("c")), std::nullopt);
    EXPECT_EQ(list().size(), 3u);
    EXPECT_EQ(recent_.load().problem, std::nullopt);
    EXPECT_TRUE(fs::exists(file() + ".damaged"));
    EXPECT_THAT(readWholeFile(file(), 1u << 20).bytes, HasSubstr("\"stars\"")) << "of a newer version";
}

TEST_F(RecentFileTest, ADamagedFileBeginsAnewAndIsKept) {
    for (const std::string& text : {std::string("{\"documents\":[{\"sou"), std::string(), std::string("[]"),
                                    std::string(200'000, '[')}) {
        folder_.write("state/vitrine/recent.json", text);
        EXPECT_TRUE(list().empty());
        EXPECT_THAT(recent_.load().problem.value_or(""), HasSubstr(file()));
        EXPECT_EQ(recent_.add(document("a")), std::nullopt);
        EXPECT_EQ(list().size(), 1u);
        EXPECT_EQ(fs::file_size(file() + ".damaged"), text.size());
    }
    recent_.clear();
    EXPECT_FALSE(fs::exists(file() + ".damaged")) << "who clears the list wants nothing of it left";
}

TEST_F(RecentFileTest, WithoutAHomeNothingIsKept) {
    RecentFile nowhere("");
    EXPECT_EQ(nowhere.add(document("a")), std::nullopt);
    EXPECT_EQ(nowhere.clear(), std::nullopt);
    EXPECT_TRUE(nowhere.load().list.empty());
    folder_.write("a-file", "x");
    RecentFile blocked(folder_ / "a-file");
    const render::Image image = picture();
    EXPECT_THAT(blocked.add(document("a"), &image).value_or(""), HasSubstr("could not be written"));
}

TEST_F(RecentFileTest, TwoProgramsNeverTearTheFile) {
    constexpr int kRounds = 40;
    std::vector<pid_t> children;
    for (const char* who : {"one", "two"}) {
        const pid_t child = ::fork();
        if (child == 0) {
            int failed = 0;
            for (int i = 0; i < kRounds; ++i)
                failed += recent_.add(document(who + std::to_string(i), std::string(250, 'x'))).has_value();
            ::_exit(failed);
        }
        ASSERT_GT(child, 0);
        children.push_back(child);
    }
    int reads = 0, running = int(children.size());
    while (running > 0) {
        EXPECT_EQ(recent_.load().problem, std::nullopt);
        ++reads;
        int status = 0;
        if (::waitpid(-1, &status, WNOHANG) > 0) {
            EXPECT_EQ(WEXITSTATUS(status), 0);
            --running;
        }
    }
    EXPECT_GT(reads, 0);
    EXPECT_FALSE(fs::exists(file() + ".damaged"));
    const std::string last = list().at(0).source;
    EXPECT_TRUE(last == "one39" || last == "two39") << last;
}

}  // namespace
}  // namespace viewer

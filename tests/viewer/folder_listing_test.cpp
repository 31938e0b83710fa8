#include "viewer/state/folder_listing.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace viewer {
namespace {

namespace fs = std::filesystem;

class Folder : public testing::Test {
protected:
    Folder() {
        std::string name = (fs::temp_directory_path() / "folder_listing_XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Folder() override { fs::remove_all(path); }
    void file(const std::string& name) { std::ofstream(path + "/" + name) << "x"; }
    static FolderListing listed(const std::string& path) {
        FolderReader reader(path);
        while (!reader.step(3)) {
        }
        return reader.take();
    }
    static std::string names(const FolderListing& listing, std::string_view filter = {},
                             bool others = false) {
        std::string all;
        for (const std::size_t i : chosenEntries(listing, filter, others))
            all += listing.entries[i].name + " ";
        return all;
    }
    std::string path;
};

TEST_F(Folder, FoldersComeFirstAndNumbersCount) {
    for (const char* name : {"page10.jpg", "page2.jpg", "Page1.JPG", "page02.png", "b.json", "page.webp"})
        file(name);
    fs::create_directory(path + "/zebra");
    fs::create_directory(path + "/Ape");
    const FolderListing listing = listed(path);
    EXPECT_EQ(names(listing), "Ape zebra b.json page.webp Page1.JPG page2.jpg page02.png page10.jpg ");
    EXPECT_EQ(listing.problem, FolderProblem::None);
    EXPECT_EQ(listing.pictures, 5u);
}

TEST_F(Folder, OnlyWhatCanBeOpenedUnlessAllIsAskedFor) {
    for (const char* name : {"a.jpeg", "notes.txt", "no-ending", ".hidden.jpg"}) file(name);
    fs::create_directory(path + "/.git");
    const FolderListing listing = listed(path);
    EXPECT_EQ(names(listing), "a.jpeg ");
    EXPECT_EQ(names(listing, {}, true), "a.jpeg no-ending notes.txt ");
    EXPECT_EQ(listing.others, 2u);
}

TEST_F(Folder, AFilterFindsAnyPartOfAName) {
    for (const char* name : {"Codex A.json", "codex-b.json", "leaf.png"}) file(name);
    const FolderListing listing = listed(path);
    EXPECT_EQ(names(listing, "CODEX"), "Codex A.json codex-b.json ");
    EXPECT_EQ(names(listing, "eaf.P"), "leaf.png ");
    EXPECT_EQ(names(listing, "x.*"), "") << "it is no pattern";
}

TEST_F(Folder, LinksAreFollowedAndCirclesAreNot) {
    fs::create_directory(path + "/real");
    file("a.png");
    fs::create_directory_symlink(path + "/real", path + "/linked");
    fs::create_symlink(path + "/a.png", path + "/b.png");
    fs::create_symlink(path + "/gone.png", path + "/broken.png");
    fs::create_symlink(path + "/two.png", path + "/one.png");
    fs::create_symlink(path + "/one.png", path + "/two.png");
    fs::create_directory_symlink(path, path + "/real/back");
    const FolderListing listing = listed(path);
    EXPECT_EQ(names(listing), "linked real a.png b.png ");
    EXPECT_EQ(names(listing, "o", true), "broken.png one.png two.png ");
    EXPECT_EQ(names(listed(path + "/real/back")), "linked real a.png b.png ")
        << "a folder inside itself is one step";
    EXPECT_EQ(listed(path + "/one.png").problem, FolderProblem::Unreadable);
}

TEST_F(Folder, WhatCannotBeReadSaysWhy) {
    file("a.png");
    EXPECT_EQ(listed(path + "/a.png").problem, FolderProblem::NotAFolder);
    EXPECT_EQ(listed(path + "/gone").problem, FolderProblem::Missing);
    if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
    fs::create_directory(path + "/closed");
    chmod((path + "/closed").c_str(), 0);
    EXPECT_EQ(listed(path + "/closed").problem, FolderProblem::NotAllowed);
    chmod((path + "/closed").c_str(), 0700);
}

TEST_F(Folder, IsReadInSteps) {
    for (int i = 0; i < 10; ++i) file(std::to_string(i) + ".jpg");
    FolderReader reader(path);
    EXPECT_FALSE(reader.step(4));
    EXPECT_EQ(reader.read(), 4u);
    EXPECT_FALSE(reader.step(4));
    EXPECT_TRUE(reader.step(4));
    EXPECT_EQ(reader.take().entries.size(), 10u);
}

TEST_F(Folder, NamesOfAnyBytesAreKeptAndShownSafely) {
    const std::string bytes = "a\xFF\xFE.jpg", turned = "fdp.\u202Egpj";
    file(bytes);
    const FolderListing listing = listed(path);
    ASSERT_EQ(listing.entries.size(), 1u);
    EXPECT_EQ(listing.entries[0].name, bytes);
    EXPECT_EQ(shownName(bytes), "a\uFFFD\uFFFD.jpg");
    EXPECT_EQ(shownName(turned), "fdp.\uFFFDgpj");
    EXPECT_EQ(shownName("two\nlines\x7F"), "two\uFFFDlines\uFFFD");
    EXPECT_EQ(shownName("\xED\xA0\x80\xC0\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD")
        << "no surrogates, no long forms";
    EXPECT_EQ(shownName("\u05D0 \u0628 \U0001F4D6"), "\u05D0 \u0628 \U0001F4D6");
    EXPECT_EQ(sourceOfPath("/a/b.json"), "/a/b.json");
    EXPECT_EQ(sourceOfPath("/a/b "), "file:///a/b%20");
    EXPECT_EQ(sourceOfPath("/a\xFF"), "file:///a%FF");
    EXPECT_TRUE(fileDetails(path + "/" + bytes));
    EXPECT_FALSE(fileDetails(path + "/gone"));
}

TEST(NaturalOrder, CountsAsPeopleDo) {
    const std::vector<std::string> sorted{
        "",      "1",     "2",     "02b",    "10", "99999999999999999999999",
        "f. 1r", "F. 1v", "f. 2r", "f. 10r", "fa", "\u00E9"};
    for (std::size_t i = 1; i < sorted.size(); ++i)
        EXPECT_LT(naturalKey(sorted[i - 1]), naturalKey(sorted[i])) << sorted[i - 1] << " < " << sorted[i];
    EXPECT_LT(naturalKey(std::string(300, '1')), naturalKey(std::string(300, '2')))
        << "longer than anybody counts";
}

TEST(PathParts, LeadFromTheRoot) {
    using P = PathPart;
    EXPECT_EQ(pathParts("/a/b c/../d/"), (std::vector<P>{{"/", "/"}, {"a", "/a"}, {"d", "/a/d"}}));
    EXPECT_EQ(pathParts("/"), (std::vector<P>{{"/", "/"}}));
    EXPECT_EQ(joinedPath("/", "a"), "/a");
    EXPECT_EQ(joinedPath("/a", "b"), "/a/b");
}

TEST(SizeWords, AreShort) {
    EXPECT_EQ(sizeWords(0), "0 B");
    EXPECT_EQ(sizeWords(999), "999 B");
    EXPECT_EQ(sizeWords(1000), "1.0 kB");
    EXPECT_EQ(sizeWords(9'960), "10 kB");
    EXPECT_EQ(sizeWords(999'600), "1.0 MB");
    EXPECT_EQ(sizeWords(3'400'000'000), "3.4 GB");
    EXPECT_EQ(sizeWords(~std::uint64_t(0)), "18447 PB");
}

}  // namespace
}  // namespace viewer

#include "net/file_fetcher.h"

#include <future>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "net/offline_fetcher.h"
#include "tests/net/answers.h"
#include "tests/support/temp_folder.h"

namespace net {
namespace {

class FileFetcherTest : public testing::Test {
protected:
    Response fetch(const std::string& url, std::size_t maxBytes = 1u << 20) {
        return fetchOne(files_, requestFor(url, Expect::Image, maxBytes));
    }

    test_support::TempFolder folder_;
    OfflineFetcher web_;
    FileFetcher files_{web_};
};

TEST_F(FileFetcherTest, ReadsAFile) {
    const std::string path = folder_.write("full/152,/0/default.jpg", "pixels");
    const Response response = fetch("file://" + path);
    EXPECT_FALSE(response.error);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(textOf(response), "pixels");
    EXPECT_EQ(response.contentType, "");
}

TEST_F(FileFetcherTest, DecodesEscapes) {
    const std::string path = folder_.write("a b \xC3\xBC 100%?.json", "{}");
    EXPECT_EQ(textOf(fetch(fileUrl(path))), "{}");
}

TEST_F(FileFetcherTest, AQueryCountsOnlyWhereSuchAFileIs) {
    const std::string path = folder_.write("a.json", "plain");
    EXPECT_EQ(textOf(fetch("file://" + path + "?x=1")), "plain");
    folder_.write("a.json?x=1", "queried");
    EXPECT_EQ(textOf(fetch("file://" + path + "?x=1")), "queried");
}

TEST_F(FileFetcherTest, AnEmptyFileIsEmpty) {
    const Response response = fetch(fileUrl(folder_.write("empty", "")));
    EXPECT_FALSE(response.error);
    EXPECT_TRUE(response.body.empty());
}

TEST_F(FileFetcherTest, AMissingFileIsNotFound) {
    const Response response = fetch(fileUrl(folder_ / "none.json"));
    EXPECT_EQ(response.error.code, ErrorCode::NotFound);
    EXPECT_NE(response.error.message.find("none.json"), std::string::npos);
    EXPECT_FALSE(response.error.hint.empty());
    folder_.write("file", "x");
    EXPECT_EQ(fetch(fileUrl(folder_ / "file/below")).error.code, ErrorCode::NotFound);
}

TEST_F(FileFetcherTest, OnlyRegularFilesAreRead) {
    EXPECT_EQ(fetch(fileUrl(folder_.path())).error.code, ErrorCode::NotReadable);
    ASSERT_EQ(::mkfifo((folder_ / "fifo").c_str(), 0600), 0);
    EXPECT_EQ(fetch(fileUrl(folder_ / "fifo")).error.code, ErrorCode::NotReadable);
    EXPECT_EQ(fetch("file:///dev/zero").error.code, ErrorCode::NotReadable);
}

TEST_F(FileFetcherTest, KeepsTheLimit) {
    const std::string url = fileUrl(folder_.write("ten", "0123456789"));
    EXPECT_EQ(textOf(fetch(url, 10)), "0123456789");
    EXPECT_EQ(fetch(url, 9).error.code, ErrorCode::TooLarge);
    // Files in /proc state no size.
    EXPECT_EQ(fetch("file:///proc/self/maps", 100).error.code, ErrorCode::TooLarge);
    EXPECT_FALSE(fetch("file:///proc/self/maps").body.empty());
}

TEST_F(FileFetcherTest, OtherMachinesFilesAreRefused) {
    EXPECT_EQ(fetch("file://server/share/a").error.code, ErrorCode::BadUrl);
    EXPECT_EQ(fetch("file:///a%00b").error.code, ErrorCode::BadUrl);
    EXPECT_EQ(fetch("file:relative").error.code, ErrorCode::BadUrl);
}

TEST_F(FileFetcherTest, EverythingElseGoesToTheNext) {
    EXPECT_EQ(fetch("http://example.org/").error.code, ErrorCode::Offline);
}

TEST_F(FileFetcherTest, IdsAreApartFromTheNextOnes) {
    Answers answers;
    const RequestId web = files_.fetch(requestFor("http://example.org/"), answers.as(0));
    const RequestId file = files_.fetch(requestFor("file:///none"), answers.as(1));
    EXPECT_NE(web, file);
    EXPECT_NE(web, 0u);
    EXPECT_NE(file, 0u);
    files_.cancel(web);
    files_.cancel(file + 1000);
    files_.cancel(0);
    EXPECT_TRUE(answers.wait(2));
}

TEST_F(FileFetcherTest, WhatIsCancelledBeforeItsTurnSaysSo) {
    const std::string url = fileUrl(folder_.write("file", "x"));
    std::promise<void> go;
    Answers answers;
    files_.fetch(requestFor(url), [allowed = go.get_future().share()](Response&&) { allowed.wait(); });
    std::vector<RequestId> ids;
    for (int i = 0; i < 10; ++i) ids.push_back(files_.fetch(requestFor(url), answers.as(i)));
    for (const std::size_t i : {9u, 3u, 3u}) files_.cancel(ids[i]);
    go.set_value();
    ASSERT_TRUE(answers.wait(10));
    for (int i = 0; i < 10; ++i) {
        const bool cancelled = i == 3 || i == 9;
        EXPECT_EQ(answers.of(i).error.code, cancelled ? ErrorCode::Cancelled : ErrorCode::None) << i;
        EXPECT_EQ(answers.calls(i), 1);
    }
    files_.cancel(ids[0]);
    fetch(url);
    EXPECT_EQ(answers.total(), 10);
}

TEST_F(FileFetcherTest, EndsWithWorkLeft) {
    const std::string url = fileUrl(folder_.write("file", std::string(1 << 20, 'x')));
    Answers answers;
    {
        FileFetcher files(web_);
        for (int i = 0; i < 200; ++i) files.fetch(requestFor(url, Expect::Image, 2 << 20), answers.as(i));
    }
    const int at = answers.total();
    EXPECT_LE(at, 200);
    for (int i = 0; i < 200; ++i) EXPECT_LE(answers.calls(i), 1);
}

}  // namespace
}  // namespace net

// Whatever is wrong with the cache's file reads as "not there"; it never fails a fetch.

#include <filesystem>
#include <fstream>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/curl_fetcher.h"
#include "net/disk_cache.h"
#include "net/offline_fetcher.h"
#include "tests/net/answers.h"
#include "tests/net/curl_options.h"
#include "tests/support/loopback_server.h"
#include "tests/support/temp_folder.h"

namespace net {
namespace {

using test_support::LoopbackServer;
using test_support::Req;
using test_support::Res;
using test_support::TempFolder;
namespace fs = std::filesystem;

constexpr std::int64_t kBudget = 64 << 20;

class DiskCacheDamage : public testing::Test {
protected:
    static Res answer(const Req& req) {
        return {.headers = {{"Cache-Control", "max-age=1000"}}, .body = body(req.target)};
    }
    static std::string body(const std::string& target) { return target + std::string(20'000, 'x'); }

    std::string file() const { return folder_ / "cache.sqlite"; }

    /// Fetches `count` addresses through a cache of its own; every one must be right. Gives how many were
    /// cached.
    int fetchAll(int count) {
        DiskCache cache(web_, file(), kBudget);
        int cached = 0;
        for (int i = 0; i < count; ++i) {
            const std::string target = "/" + std::to_string(i);
            const Response response = fetchOne(cache, requestFor(server_.url(target)));
            EXPECT_FALSE(response.error) << response.error.message;
            EXPECT_TRUE(textOf(response) == body(target)) << "wrong bytes for " << target;
            cached += response.fromCache ? 1 : 0;
        }
        return cached;
    }

    void execute(const char* sql) {
        sqlite3* db = nullptr;
        ASSERT_EQ(sqlite3_open(file().c_str(), &db), SQLITE_OK);
        char* problem = nullptr;
        EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, &problem), SQLITE_OK) << problem;
        sqlite3_close(db);
    }

    TempFolder folder_;
    LoopbackServer server_{answer};
    CurlFetcher web_{testOptions()};
};

TEST_F(DiskCacheDamage, AFlippedBodyIsAMiss) {
    fetchAll(3);
    execute("UPDATE bodies SET body = CAST('y' || substr(body, 2) AS BLOB) WHERE id = 1");
    EXPECT_EQ(fetchAll(3), 2);
    EXPECT_EQ(fetchAll(3), 3);
}

TEST_F(DiskCacheDamage, SwappedOrLostBodiesAreMisses) {
    fetchAll(4);
    execute(
        "UPDATE bodies SET id = -1 WHERE id = 1; UPDATE bodies SET id = 1 WHERE id = 2; UPDATE bodies SET id "
        "= 2 WHERE id = -1;"
        "DELETE FROM bodies WHERE id = 3");
    EXPECT_EQ(fetchAll(4), 1);
    EXPECT_EQ(fetchAll(4), 4);
}

TEST_F(DiskCacheDamage, AFileThatIsNoDatabaseIsPutAside) {
    folder_.write("cache.sqlite", std::string(100'000, 'z'));
    EXPECT_EQ(fetchAll(3), 0);
    EXPECT_EQ(fetchAll(3), 3);
    EXPECT_TRUE(fs::exists(file() + ".bad"));
}

TEST_F(DiskCacheDamage, AnEmptyFileIsBegun) {
    folder_.write("cache.sqlite", "");
    EXPECT_EQ(fetchAll(3), 0);
    EXPECT_EQ(fetchAll(3), 3);
}

TEST_F(DiskCacheDamage, ATruncatedFile) {
    fetchAll(30);
    fs::resize_file(file(), fs::file_size(file()) / 2);
    fetchAll(30);
    EXPECT_EQ(fetchAll(30), 30);
}

TEST_F(DiskCacheDamage, FlippedBytesAnywhere) {
    std::mt19937 random(1);
    constexpr int kEntries = 10;
    for (int round = 0; round < 60; ++round) {
        fetchAll(kEntries);
        {
            std::fstream stream(file(), std::ios::in | std::ios::out | std::ios::binary);
            const auto size = static_cast<std::size_t>(fs::file_size(file()));
            // Every other time among the first pages, where the structure lies.
            const std::size_t reach = round % 2 ? size : std::min<std::size_t>(size, 32'768);
            for (int i = 0; i < 20; ++i) {
                stream.seekp(static_cast<std::streamoff>(random() % reach));
                stream.put(static_cast<char>(random()));
            }
        }
        fetchAll(kEntries);  // right, whatever it finds
    }
}

TEST_F(DiskCacheDamage, AnotherVersionsFileIsBegunAnew) {
    fetchAll(3);
    execute("PRAGMA user_version = 99; CREATE TABLE future(x); DROP TABLE entries");
    EXPECT_EQ(fetchAll(3), 0);
    EXPECT_EQ(fetchAll(3), 3);
}

TEST_F(DiskCacheDamage, ASchemaThatIsNotWhatItSaysIsPutAside) {
    fetchAll(3);
    execute("DROP TABLE bodies");
    fetchAll(3);
    EXPECT_EQ(fetchAll(3), 3);
}

TEST_F(DiskCacheDamage, DamageWhileItRuns) {
    DiskCache cache(web_, file(), kBudget);
    fetchOne(cache, requestFor(server_.url("/1")));
    fs::resize_file(file(), 0);
    fs::resize_file(file() + "-wal", 0);
    for (int i = 0; i < 20; ++i) {
        const Response response = fetchOne(cache, requestFor(server_.url("/" + std::to_string(i))));
        EXPECT_FALSE(response.error) << response.error.message;
    }
}

TEST_F(DiskCacheDamage, AFolderThatCannotBeMadeMeansNoCache) {
    folder_.write("plain", "x");
    DiskCache cache(web_, folder_ / "plain/below/cache.sqlite", kBudget);
    for (int i = 0; i < 2; ++i) {
        const Response response = fetchOne(cache, requestFor(server_.url("/1")));
        EXPECT_FALSE(response.error);
        EXPECT_FALSE(response.fromCache);
    }
}

TEST_F(DiskCacheDamage, AFolderInItsPlaceMeansNoCache) {
    fs::create_directory(file());
    EXPECT_EQ(fetchAll(2), 0);
    EXPECT_EQ(fetchAll(2), 0);
    EXPECT_TRUE(fs::is_directory(file()));
}

TEST_F(DiskCacheDamage, AReadOnlyFolderIsReadWhereItCan) {
    if (::geteuid() == 0) GTEST_SKIP() << "permissions do not bind root";
    fetchAll(2);
    fs::permissions(folder_.path(), fs::perms::owner_read | fs::perms::owner_exec);
    fetchAll(2);
    fs::permissions(folder_.path(), fs::perms::owner_all);
}

TEST_F(DiskCacheDamage, MakesItsFolderForItsOwnerAlone) {
    const std::string deep = folder_ / "a/b/cache.sqlite";
    DiskCache cache(web_, deep, kBudget);
    fetchOne(cache, requestFor(server_.url("/1")));
    EXPECT_TRUE(fetchOne(cache, requestFor(server_.url("/1"))).fromCache);
    struct stat status = {};
    ASSERT_EQ(::stat((folder_ / "a/b").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0700u);
}

}  // namespace
}  // namespace net

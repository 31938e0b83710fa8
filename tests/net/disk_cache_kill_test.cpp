// Programs that are killed while they cache at full speed, and two at once on one file. Every answer that
// comes from the cache is held to the bytes that follow from its address. Small here; VITRINE_FULL=1 kills
// three hundred times.

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <new>
#include <random>
#include <thread>

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "net/disk_cache.h"
#include "net/offline_fetcher.h"
#include "tests/net/answers.h"
#include "tests/net/invented_fetcher.h"
#include "tests/support/temp_folder.h"

namespace net {
namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

constexpr int kAddresses = 1500;
constexpr std::int64_t kBudget = 12 << 20;  // of 18 MB that are asked for: some must always leave

bool full() {
    return std::getenv("VITRINE_FULL") != nullptr;
}

std::string url(int index) {
    constexpr std::size_t kSizes[] = {300, 5'000, 12'000, 12'001, 30'000};
    return inventedUrl(kSizes[index % 5], std::to_string(index));
}

/// What the programs have seen, in memory that outlives them.
struct Seen {
    std::atomic<int> served = 0, corrupt = 0, failed = 0;
    std::atomic<bool> stop = false;
};

class SharedSeen {
public:
    SharedSeen()
        : seen_(new (::mmap(nullptr, sizeof(Seen), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))
                    Seen) {}
    ~SharedSeen() { ::munmap(seen_, sizeof(Seen)); }
    SharedSeen(const SharedSeen&) = delete;
    SharedSeen& operator=(const SharedSeen&) = delete;
    Seen* operator->() const { return seen_; }
    Seen& operator*() const { return *seen_; }

private:
    Seen* seen_;
};

/// Another program that does `work`; killed at the end where it still runs.
class Program {
public:
    explicit Program(const std::function<void()>& work) : pid_(::fork()) {
        if (pid_ != 0) return;
        work();
        ::_exit(0);
    }
    ~Program() { kill(); }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void kill() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        wait();
    }
    /// True where it ended by itself, and well.
    bool wait() {
        int status = 0;
        if (pid_ <= 0 || ::waitpid(std::exchange(pid_, 0), &status, 0) < 0) return false;
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

private:
    pid_t pid_;
};

void look(Seen& seen, const std::string& asked, const Response& response) {
    if (response.error) {
        ++seen.failed;
    } else if (!(response.body == inventedBytes(asked))) {
        ++seen.corrupt;
    } else if (response.fromCache) {
        ++seen.served;
    }
}

/// Fetches at full speed, many at once, until it is told to stop.
void cacheAtFullSpeed(const std::string& file, unsigned seed, Seen& seen) {
    constexpr int kInFlight = 32;
    InventedFetcher web;
    std::atomic<int> inFlight = 0;
    DiskCache cache(web, file, kBudget);
    std::minstd_rand random(seed);
    while (!seen.stop) {
        if (inFlight >= kInFlight) {
            std::this_thread::yield();
            continue;
        }
        Request request = requestFor(url(int(random() % kAddresses)));
        request.anew = random() % 50 == 0;
        if (random() % 2000 == 0) cache.setBudget(random() % 2 ? kBudget : kBudget / 2);
        ++inFlight;
        const std::string asked = request.url;
        const RequestId id = cache.fetch(std::move(request), [&, asked](Response&& response) {
            if (response.error.code != ErrorCode::Cancelled) look(seen, asked, response);
            --inFlight;
        });
        if (random() % 10 == 0) cache.cancel(id);
    }
    while (inFlight > 0) std::this_thread::yield();
}

/// Everything that a cache holds, looked at by a program of its own without a network; how much that was.
int readAll(const std::string& file, Seen& seen) {
    const int before = seen.served;
    Program reader([&] {
        OfflineFetcher offline;
        Answers answers;
        DiskCache cache(offline, file, kBudget);
        for (int i = 0; i < kAddresses; ++i) cache.fetch(requestFor(url(i)), answers.as(i));
        if (!answers.wait(kAddresses)) ::_exit(1);
        for (int i = 0; i < kAddresses; ++i)
            if (const Response response = answers.of(i); response.fromCache) look(seen, url(i), response);
    });
    EXPECT_TRUE(reader.wait()) << "a program did not come through a start";
    return seen.served - before;
}

void flipBytes(const std::string& file, int count, std::mt19937& random) {
    std::error_code failed;
    const auto size = static_cast<std::size_t>(fs::file_size(file, failed));
    if (failed || size == 0) return;  // put aside just now
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    for (int i = 0; i < count; ++i) {
        // Every other one among the first pages, where the structure lies.
        const std::size_t reach = i % 2 ? size : std::min<std::size_t>(size, 65'536);
        stream.seekp(static_cast<std::streamoff>(random() % reach));
        stream.put(static_cast<char>(random()));
    }
}

TEST(DiskCacheKill, WhatIsKilledWhileItCachesLeavesNothingBroken) {
    const test_support::TempFolder folder;
    const std::string file = folder / "cache.sqlite";
    SharedSeen seen;
    std::mt19937 random(20261128);
    const int kills = full() ? 300 : 15;
    int good = 0;
    bool filled = false;
    for (int i = 0; i < kills; ++i) {
        {
            Program program([&] { cacheAtFullSpeed(file, unsigned(i), *seen); });
            std::this_thread::sleep_for(std::chrono::milliseconds(20 + random() % 400));
            program.kill();
        }
        const int found = readAll(file, *seen);
        EXPECT_FALSE(fs::exists(file + ".bad")) << "after kill " << i;
        good += found > 0 || !filled ? 1 : 0;
        filled = filled || found > 0;  // the first may be killed before they have written anything
    }
    std::printf("%d kills: %d answers served, %d corrupt, %d good restarts\n", kills, seen->served.load(),
                seen->corrupt.load(), good);
    EXPECT_EQ(seen->corrupt, 0);
    EXPECT_EQ(seen->failed, 0);
    EXPECT_EQ(good, kills);
    EXPECT_GT(seen->served, kills * 100);
}

TEST(DiskCacheKill, TwoProgramsAtOnceOneOfThemKilled) {
    const test_support::TempFolder folder;
    const std::string file = folder / "cache.sqlite";
    SharedSeen one, other;
    const auto until = [](const Seen& seen, int served) {
        const auto end = Clock::now() + std::chrono::seconds(60);
        while (seen.served < served && Clock::now() < end)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        return seen.served >= served;
    };
    std::mt19937 random(1);
    const int rounds = full() ? 30 : 4;
    {
        Program survivor([&] { cacheAtFullSpeed(file, 1000, *one); });
        for (int i = 0; i < rounds; ++i) {
            Program killed([&] { cacheAtFullSpeed(file, unsigned(i), *other); });
            EXPECT_TRUE(until(*other, other->served + 200)) << "two at once get on";
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 100));
            killed.kill();
            EXPECT_TRUE(until(*one, one->served + 200)) << "and the one that is left";
        }
        one->stop = true;
        EXPECT_TRUE(survivor.wait());
    }
    EXPECT_GT(readAll(file, *one), 100);
    std::printf("two programs, %d kills: %d and %d answers served, %d corrupt\n", rounds, one->served.load(),
                other->served.load(), one->corrupt + other->corrupt);
    EXPECT_EQ(one->corrupt + other->corrupt, 0);
    EXPECT_EQ(one->failed + other->failed, 0);
    EXPECT_FALSE(fs::exists(file + ".bad"));
}

TEST(DiskCacheKill, DamageUnderTwoProgramsAtWork) {
    const test_support::TempFolder folder;
    const std::string file = folder / "cache.sqlite";
    SharedSeen seen;
    std::mt19937 random(2);
    for (int round = 0; round < (full() ? 20 : 3); ++round) {
        {
            Program first([&] { cacheAtFullSpeed(file, unsigned(round), *seen); });
            Program second([&] { cacheAtFullSpeed(file, unsigned(round) + 500, *seen); });
            for (int i = 0; i < 4; ++i) {
                std::this_thread::sleep_for(std::chrono::milliseconds(100));
                flipBytes(file, 10, random);
            }
            seen->stop = true;
            EXPECT_TRUE(first.wait());
            EXPECT_TRUE(second.wait());
        }
        seen->stop = false;
        readAll(file, *seen);
    }
    EXPECT_GT(seen->served, 0);
    EXPECT_EQ(seen->corrupt, 0);
    EXPECT_EQ(seen->failed, 0);
}

TEST(DiskCacheKill, FlippedBytesInAFullCache) {
    const test_support::TempFolder folder;
    const std::string file = folder / "cache.sqlite";
    SharedSeen seen;
    std::mt19937 random(3);
    const int places = full() ? 400 : 40;
    for (int i = 0; i < places; ++i) {
        if (i % 10 == 0 || !fs::exists(file)) {
            Program filler([&] {
                InventedFetcher web;
                Answers answers;
                DiskCache cache(web, file, kBudget);
                for (int n = 0; n < 300; ++n) cache.fetch(requestFor(url(n)), answers.as(n));
                for (int n = 0; n < 300; ++n) fetchOne(cache, requestFor(url(n)));
            });
            EXPECT_TRUE(filler.wait());
        }
        flipBytes(file, 1, random);
        readAll(file, *seen);
    }
    std::printf("%d places flipped: %d answers served, %d corrupt\n", places, seen->served.load(),
                seen->corrupt.load());
    EXPECT_GT(seen->served, places * 100);
    EXPECT_EQ(seen->corrupt, 0);
}

}  // namespace
}  // namespace net

// What crosses threads, under load; CI runs this with the thread sanitizer.

#include <atomic>
#include <latch>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "tests/viewer/doubles.h"
#include "viewer/async/mailbox.h"
#include "viewer/async/worker_pool.h"
#include "viewer/limits.h"
#include "viewer/pictures/picture_service.h"

namespace viewer {
namespace {

TEST(Mailbox, KeepsEverythingFromManyThreads) {
    constexpr int kThreads = 4, kEach = 5000;
    std::atomic<int> woken = 0;
    Mailbox<std::pair<int, int>> mailbox([&] { ++woken; });
    std::vector<std::pair<int, int>> came;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < kThreads; ++t)
            threads.emplace_back([&mailbox, t] {
                for (int i = 0; i < kEach; ++i) mailbox.post({t, i});
            });
        while (came.size() < kThreads * kEach)
            for (const auto& value : mailbox.take()) came.push_back(value);
    }
    EXPECT_EQ(woken, kThreads * kEach);
    int next[kThreads] = {};
    for (const auto& [thread, i] : came) EXPECT_EQ(i, next[thread]++) << "each thread's in its order";
    EXPECT_TRUE(mailbox.take().empty());
}

TEST(WorkerPool, RunsEveryJobOnce) {
    constexpr int kJobs = 4000;
    std::vector<std::atomic<int>> runs(kJobs);
    std::latch done(kJobs);
    WorkerPool pool(3);
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&, t] {
                for (int i = t; i < kJobs; i += 4)
                    pool.submit([&, i] {
                        ++runs[std::size_t(i)];
                        done.count_down();
                    });
            });
    }
    done.wait();
    for (const auto& n : runs) EXPECT_EQ(n, 1);
}

TEST(WorkerPool, OneThreadKeepsTheOrder) {
    std::vector<int> order;
    std::latch done(100);
    WorkerPool pool(1);
    for (int i = 0; i < 100; ++i)
        pool.submit([&, i] {
            order.push_back(i);
            done.count_down();
        });
    done.wait();
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST(WorkerPool, AtItsEndTheJobUnderWayEndsAndTheRestIsDropped) {
    std::atomic<bool> finished = false;
    std::atomic<int> others = 0;
    std::latch started(1), go(1);
    auto pool = std::make_unique<WorkerPool>(1);
    pool->submit([&] {
        started.count_down();
        go.wait();
        finished = true;
    });
    for (int i = 0; i < 100; ++i) pool->submit([&] { ++others; });
    started.wait();
    std::jthread end([&] { pool.reset(); });
    go.count_down();
    end.join();
    EXPECT_TRUE(finished);
    EXPECT_LE(others, 100);  // those that began before the end was asked for
}

TEST(WorkerPool, MayEndAtOnce) {
    for (int i = 0; i < 50; ++i) {
        WorkerPool pool(3);
        pool.submit([] {});
    }
}

// Answers on the caller's thread, from any thread.
class InstantFetcher : public net::Fetcher {
public:
    net::RequestId fetch(net::Request request, net::Callback callback) override {
        const net::RequestId id = ++asked;
        net::Response r = test::answer(file);
        r.url = request.url;
        callback(std::move(r));
        return id;
    }
    void cancel(net::RequestId) override {}
    net::HostFigures host(std::string_view) const override { return {}; }
    const net::Bytes file = render::encodePng(test::noise(300, 200), true);
    std::atomic<net::RequestId> asked = 0;
};

TEST(PictureServiceThreads, AnswersEachRequestOnceUnderLoad) {
    constexpr int kThreads = 4, kEach = 200;
    InstantFetcher next;
    std::latch done(kThreads * kEach);
    std::atomic<int> good = 0;
    WorkerPool pool(3);
    {
        // Room for two of four pictures, so that they come and go.
        PictureService service(next, pool,
                               {.maxFileBytes = 1u << 20,
                                .budgetBytes = 3 * 300 * 200 * 4,
                                .decode = limits::kPictureDecode,
                                .tileSide = 64});
        std::vector<std::jthread> threads;
        for (int t = 0; t < kThreads; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < kEach; ++i)
                    service.fetch({.url = "picture:" + std::to_string((i + t) % 4) +
                                          (i % 2 ? "/info.json" : "/0,0,64,64/64,64/0/default.jpg")},
                                  [&](net::Response&& r) {
                                      if (!r.error && !r.body.empty()) ++good;
                                      done.count_down();
                                  });
            });
        threads.clear();
        done.wait();
    }
    EXPECT_EQ(good, kThreads * kEach);
}

TEST(PictureServiceThreads, MayEndWhileItsWorkGoesOn) {
    InstantFetcher next;
    for (int i = 0; i < 20; ++i) {
        WorkerPool pool(2);
        PictureService service(next, pool,
                               {.maxFileBytes = 1u << 20,
                                .budgetBytes = 1u << 20,
                                .decode = limits::kPictureDecode,
                                .tileSide = 64});
        for (int k = 0; k < 10; ++k) {
            const auto id = service.fetch({.url = "picture:" + std::to_string(k % 3) + "/info.json"},
                                          [](net::Response&&) {});
            if (k % 2) service.cancel(id);
        }
    }
}

}  // namespace
}  // namespace viewer

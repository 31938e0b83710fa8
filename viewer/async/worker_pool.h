#pragma once
// A few threads that run jobs, oldest first. Jobs own what they touch and report through a Mailbox.

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <queue>
#include <stop_token>
#include <thread>
#include <vector>

namespace viewer {

/// Runs jobs somewhere, some time. A test's pool runs them at once.
class Executor {
public:
    virtual ~Executor() = default;
    /// Any thread. The job must not throw.
    virtual void submit(std::function<void()> job) = 0;
};

class WorkerPool : public Executor {
public:
    /// threads >= 1.
    explicit WorkerPool(int threads);
    /// Finishes jobs under way, drops those that have not begun.
    ~WorkerPool() override;
    void submit(std::function<void()> job) override;

private:
    void run(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any ready_;
    std::queue<std::function<void()>> jobs_;
    std::vector<std::jthread> threads_;
};

/// Runs each job inside submit(): for tests and for commands that have nothing better to do.
class InlineExecutor : public Executor {
public:
    void submit(std::function<void()> job) override { job(); }
};

}  // namespace viewer

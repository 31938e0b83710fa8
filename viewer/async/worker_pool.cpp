#include "viewer/async/worker_pool.h"

#include <utility>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace viewer {

WorkerPool::WorkerPool(int threads) {
    for (int i = 0; i < threads; ++i)
        threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
}

WorkerPool::~WorkerPool() {
    for (auto& thread : threads_) thread.request_stop();
}

void WorkerPool::submit(std::function<void()> job) {
    {
        const std::scoped_lock lock(mutex_);
        jobs_.push(std::move(job));
    }
    ready_.notify_one();
}

void WorkerPool::run(const std::stop_token& stop) {
    // What is decoded for later must not cost the frame of now; where the processor draws, both want all of
    // it.
    constexpr int kNice = 5;
    setpriority(PRIO_PROCESS, id_t(syscall(SYS_gettid)), kNice);
    while (true) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            if (!ready_.wait(lock, stop, [this] { return !jobs_.empty(); })) return;
            if (stop.stop_requested()) return;
            job = std::move(jobs_.front());
            jobs_.pop();
        }
        job();
    }
}

}  // namespace viewer

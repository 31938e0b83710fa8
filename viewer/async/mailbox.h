#pragma once
// Moves values from any thread to the one that reads them. The reader is woken by a callback, which must
// be safe to call from any thread (SDL_PushEvent is).

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace viewer {

template <class T>
class Mailbox {
public:
    explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}

    /// Any thread.
    void post(T value) {
        {
            const std::scoped_lock lock(mutex_);
            values_.push_back(std::move(value));
        }
        wake_();
    }

    /// Everything posted so far, oldest first. The reader's thread.
    std::vector<T> take() {
        const std::scoped_lock lock(mutex_);
        return std::exchange(values_, {});
    }

private:
    std::function<void()> wake_;
    std::mutex mutex_;
    std::vector<T> values_;
};

}  // namespace viewer

#pragma once
// Private to the disk cache: moves what SQLite's log holds into the file, on a thread and a connection of its
// own. Each such move waits for the disk twice, up to a second on a busy one; lookups go on meanwhile.

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

struct sqlite3;

namespace net {

class DiskCacheLog {
public:
    explicit DiskCacheLog(std::string file);
    ~DiskCacheLog();

    /// To be called for a new connection: its log is looked after from now on.
    void watch(sqlite3* db);
    /// Waits until nobody moves anything.
    void settle();

private:
    static int grown(void* self, sqlite3* db, const char* name, int pages);
    void moveSoon();
    void run(const std::stop_token& stop);

    const std::string file_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool wanted_ = false, moving_ = false;  // guarded
    std::jthread thread_;                   // begun when there is something to move
};

}  // namespace net

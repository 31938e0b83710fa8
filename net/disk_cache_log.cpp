#include "net/disk_cache_log.h"

#include <utility>

#include <pthread.h>
#include <sqlite3.h>

namespace net {
namespace {

// Pages of 8 kB. Few enough that finding one in the log costs nothing, and that a start after a crash, which
// reads it whole, takes no time.
constexpr int kLongLog = 500;
// The log only begins anew when all of it was moved before more is written. One that never gets there is
// moved by who writes.
constexpr int kLongestLog = 8'000;

void move(sqlite3* db) {
    sqlite3_wal_checkpoint_v2(db, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

}  // namespace

DiskCacheLog::DiskCacheLog(std::string file) : file_(std::move(file)) {}

DiskCacheLog::~DiskCacheLog() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void DiskCacheLog::watch(sqlite3* db) {
    sqlite3_wal_hook(db, &DiskCacheLog::grown, this);
}

int DiskCacheLog::grown(void* self, sqlite3* db, const char*, int pages) {
    if (pages >= kLongestLog) {
        move(db);
    } else if (pages >= kLongLog) {
        static_cast<DiskCacheLog*>(self)->moveSoon();
    }
    return SQLITE_OK;
}

void DiskCacheLog::moveSoon() {
    const std::lock_guard lock(mutex_);
    if (!thread_.joinable()) thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
    wanted_ = true;
    changed_.notify_all();
}

void DiskCacheLog::settle() {
    std::unique_lock lock(mutex_);
    wanted_ = false;
    changed_.wait(lock, [this] { return !moving_; });
}

// A new connection each time: none stands in the way when a damaged file is put aside. Its errors do not
// matter: who writes meets them as well.
void DiskCacheLog::run(const std::stop_token& stop) {
    pthread_setname_np(pthread_self(), "disk log");
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, stop, [this] { return wanted_; })) {
        if (stop.stop_requested()) return;
        wanted_ = false;
        moving_ = true;
        lock.unlock();
        sqlite3* db = nullptr;
        const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
        if (sqlite3_open_v2(file_.c_str(), &db, flags, nullptr) == SQLITE_OK) {
            sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
            sqlite3_exec(db, "PRAGMA synchronous=NORMAL", nullptr, nullptr, nullptr);
            move(db);
        }
        sqlite3_close_v2(db);
        lock.lock();
        moving_ = false;
        changed_.notify_all();
    }
}

}  // namespace net

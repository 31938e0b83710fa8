#pragma once
// Private to the disk cache: its SQLite file, opened when first needed. One that cannot be used reads as "not
// there"; a damaged one is put aside as `<file>.bad` and begun anew. Used by one thread.

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "net/disk_cache_log.h"
#include "net/disk_cache_statement.h"

namespace net {

class DiskCacheFile {
public:
    explicit DiskCacheFile(std::string path);
    ~DiskCacheFile();

    /// Opened, made where missing.
    bool ready();
    /// The same, and no failure to write was too recent.
    bool readyToWrite();
    /// There, whether opened or not.
    bool exists() const;
    /// Only where ready.
    sqlite3* db() const { return db_.get(); }
    /// Prepared once for each text; `sql` must be one and the same literal each time.
    Statement& kept(const char* sql);
    /// What an operation's result means for the next ones. No statement may be in use.
    void judge(int result);
    /// Gives the room of free pages back to the disk, as far as it came.
    void truncateLog();

private:
    struct Close {
        void operator()(sqlite3* db) const;
    };
    struct Identity {
        std::uint64_t device = 0, inode = 0;
        bool operator==(const Identity&) const = default;
    };

    bool open();
    int prepareSchema();
    Identity identity() const;
    void close();
    void setAside();

    const std::string path_;
    DiskCacheLog log_;
    std::unique_ptr<sqlite3, Close> db_;
    std::map<const char*, std::unique_ptr<Statement>> kept_;
    Identity opened_;
    bool unusable_ = false;
    int timesSetAside_ = 0;
    std::chrono::steady_clock::time_point noWritesBefore_;
};

inline constexpr std::int64_t kDiskCachePageBytes = 8192;

int execute(sqlite3* db, const char* sql);
/// A number that one statement gives; -1 where it gives none.
std::int64_t valueOf(sqlite3* db, const char* sql);

/// Rolls back what was not committed.
class Transaction {
public:
    explicit Transaction(sqlite3* db) : db_(db), result_(execute(db, "BEGIN IMMEDIATE")) {}
    ~Transaction() {
        if (result_ == SQLITE_OK && !sqlite3_get_autocommit(db_)) execute(db_, "ROLLBACK");
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    int began() const { return result_; }
    int commit() { return execute(db_, "COMMIT"); }

private:
    sqlite3* db_;
    int result_;
};

}  // namespace net

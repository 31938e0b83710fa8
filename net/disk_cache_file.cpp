#include "net/disk_cache_file.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include <sys/stat.h>

namespace net {
namespace {

constexpr std::int64_t kSchemaVersion = 2;
// Two programs may write to one cache; each write takes a millisecond or so.
constexpr int kBusyTimeoutMs = 500;
// A disk that is full or failing is left alone for a while, so that not every tile pays for it.
constexpr std::chrono::seconds kWritePause{60};
// A disk that damages every file is no place for a cache.
constexpr int kTimesSetAside = 3;

// Pages twice as large as usual: a picture takes half the reads.
constexpr char kLayout[] = "PRAGMA page_size=8192; PRAGMA auto_vacuum=INCREMENTAL";

// Bodies lie apart from their entries, and uses from both: noting a hundred uses rewrites a few small pages,
// no pictures and no addresses.
constexpr char kSchema[] = R"sql(
CREATE TABLE entries(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, url TEXT NOT NULL, content_type TEXT NOT NULL,
  etag TEXT NOT NULL, last_modified TEXT NOT NULL, stored_at INTEGER NOT NULL, fresh_until INTEGER NOT NULL,
  checksum INTEGER NOT NULL);
CREATE TABLE bodies(id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE uses(id INTEGER PRIMARY KEY, used INTEGER NOT NULL, size INTEGER NOT NULL);
CREATE INDEX uses_used ON uses(used, size);
CREATE TABLE total(bytes INTEGER NOT NULL);
INSERT INTO total VALUES (0);
CREATE TRIGGER use_added AFTER INSERT ON uses BEGIN
  UPDATE total SET bytes = bytes + new.size;
END;
CREATE TRIGGER use_removed AFTER DELETE ON uses BEGIN
  UPDATE total SET bytes = bytes - old.size;
END;
CREATE TRIGGER entry_removed AFTER DELETE ON entries BEGIN
  DELETE FROM uses WHERE id = old.id;
  DELETE FROM bodies WHERE id = old.id;
END;
)sql";

int readVersion(sqlite3* db, std::int64_t& version) {
    Statement statement(db, "PRAGMA user_version");
    const int result = statement.step();
    if (result != SQLITE_ROW) return result;
    version = statement.integer(0);
    return SQLITE_OK;
}

bool isDamage(int result) {
    const int kind = result & 0xFF;
    // A missing table or column (SQLITE_ERROR) means that the schema is not what its version says.
    return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || kind == SQLITE_FORMAT || kind == SQLITE_ERROR;
}

}  // namespace

int execute(sqlite3* db, const char* sql) {
    return sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
}

std::int64_t valueOf(sqlite3* db, const char* sql) {
    Statement statement(db, sql);
    return statement.step() == SQLITE_ROW ? statement.integer(0) : -1;
}

void DiskCacheFile::Close::operator()(sqlite3* db) const {
    sqlite3_close_v2(db);
}

DiskCacheFile::DiskCacheFile(std::string path) : path_(std::move(path)), log_(path_) {}

DiskCacheFile::~DiskCacheFile() {
    close();
}

bool DiskCacheFile::ready() {
    if (db_) return true;
    if (unusable_) return false;
    if (!open() && !open()) unusable_ = true;  // the second time after a damaged file was put aside
    return db_ != nullptr;
}

bool DiskCacheFile::readyToWrite() {
    // Another program may have put it aside, or a person have removed it.
    if (db_ && identity() != opened_) close();
    return ready() && std::chrono::steady_clock::now() >= noWritesBefore_;
}

bool DiskCacheFile::exists() const {
    std::error_code failed;
    return db_ || std::filesystem::exists(path_, failed);
}

Statement& DiskCacheFile::kept(const char* sql) {
    std::unique_ptr<Statement>& statement = kept_[sql];
    if (!statement || !statement->prepared())
        statement = std::make_unique<Statement>(db_.get(), sql, SQLITE_PREPARE_PERSISTENT);
    return *statement;
}

bool DiskCacheFile::open() {
    std::error_code failed;
    const std::filesystem::path folder = std::filesystem::path(path_).parent_path();
    if (!folder.empty() && std::filesystem::create_directories(folder, failed)) {
        // What someone looked at is their own business.
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    }
    sqlite3* opened = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    int result = sqlite3_open_v2(path_.c_str(), &opened, flags, nullptr);
    db_.reset(opened);
    opened_ = identity();
    if (result == SQLITE_OK) result = prepareSchema();
    if (result == SQLITE_OK) {
        log_.watch(db_.get());
        return true;
    }
    if (isDamage(result)) {
        setAside();
    } else {
        unusable_ = true;
    }
    close();
    return false;
}

int DiskCacheFile::prepareSchema() {
    sqlite3* db = db_.get();
    sqlite3_busy_timeout(db, kBusyTimeoutMs);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // The file is not mapped into memory: one that another program cuts short would end this one.
    int result = execute(db,
                         "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA synchronous=NORMAL;"
                         "PRAGMA journal_size_limit=16777216;");
    std::int64_t version = 0;
    if (result == SQLITE_OK) result = readVersion(db, version);
    // Only at a file's beginning; each time it would be written, and waited for.
    if (result == SQLITE_OK && version != kSchemaVersion) result = execute(db, kLayout);
    if (result == SQLITE_OK) result = execute(db, "PRAGMA journal_mode=WAL");
    if (result != SQLITE_OK || version == kSchemaVersion) return result;
    if (version != 0) {
        // Another version's: nothing of it is worth carrying over. This way is safe with others at the file.
        sqlite3_db_config(db, SQLITE_DBCONFIG_RESET_DATABASE, 1, nullptr);
        result = execute(db, "VACUUM");
        sqlite3_db_config(db, SQLITE_DBCONFIG_RESET_DATABASE, 0, nullptr);
        if (result != SQLITE_OK) return result;
    }
    Transaction transaction(db);
    if (transaction.began() != SQLITE_OK) return transaction.began();
    // Another process may have made the schema while we waited.
    version = valueOf(db, "PRAGMA user_version");
    if (version == kSchemaVersion) return SQLITE_OK;
    result = execute(db, kSchema);
    const std::string stamp = "PRAGMA user_version=" + std::to_string(kSchemaVersion);
    if (result == SQLITE_OK) result = execute(db, stamp.c_str());
    return result == SQLITE_OK ? transaction.commit() : result;
}

void DiskCacheFile::judge(int result) {
    if (result == SQLITE_OK) return;
    const int kind = result & 0xFF;
    if (isDamage(result)) {
        setAside();
    } else if (kind != SQLITE_BUSY && kind != SQLITE_LOCKED) {
        noWritesBefore_ = std::chrono::steady_clock::now() + kWritePause;
    }
}

void DiskCacheFile::truncateLog() {
    if (!db_) return;
    log_.settle();
    execute(db_.get(), "PRAGMA wal_checkpoint(TRUNCATE)");
}

DiskCacheFile::Identity DiskCacheFile::identity() const {
    struct stat status = {};
    if (::stat(path_.c_str(), &status) != 0) return {};
    return {.device = std::uint64_t(status.st_dev), .inode = std::uint64_t(status.st_ino)};
}

void DiskCacheFile::close() {
    log_.settle();
    kept_.clear();
    db_.reset();
}

void DiskCacheFile::setAside() {
    // A program beside this one may have done it already; its new file is good.
    const bool ours = identity() == opened_;
    close();
    if (++timesSetAside_ >= kTimesSetAside) unusable_ = true;
    if (!ours) return;
    std::error_code failed;
    std::filesystem::rename(path_, path_ + ".bad", failed);
    if (failed) unusable_ = true;
    for (const char* part : {"-wal", "-shm"}) std::filesystem::remove(path_ + part, failed);
}

}  // namespace net

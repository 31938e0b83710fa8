#include "net/disk_cache_store.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "net/disk_cache_statement.h"

namespace net {
namespace {

constexpr std::int64_t kSchemaVersion = 1;
// Two programs may write to one cache; each write takes a millisecond or so.
constexpr int kBusyTimeoutMs = 500;
// A disk that is full or failing is left alone for a while, so that not every tile pays for it.
constexpr std::chrono::seconds kWritePause{60};
// What an entry costs beside its body: the row, its indexes, half a page of slack.
constexpr std::int64_t kEntryOverheadBytes = 1024;
// Once over the budget, room is made for a while ahead; more at once would hold up those who read.
constexpr std::int64_t kLowWaterPercent = 99;
// One answer may not push out everything else.
constexpr std::int64_t kLargestShareOfBudget = 4;
// Freed pages are used again, so giving them back only matters after the budget was lowered: then a few at a
// time.
constexpr std::int64_t kPageBytes = 4096;
constexpr std::int64_t kSpareBytes = 4 << 20;
constexpr char kVacuum[] = "PRAGMA incremental_vacuum(1024)";
// Uses are written down together: each is a small write to a disk that may wear out.
constexpr std::size_t kUsesTogether = 64;

// Bodies lie apart from their entries, so that noting a use rewrites a small page, not a picture.
constexpr char kSchema[] = R"sql(
CREATE TABLE entries(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, url TEXT NOT NULL, content_type TEXT NOT NULL,
  etag TEXT NOT NULL, last_modified TEXT NOT NULL, stored_at INTEGER NOT NULL, fresh_until INTEGER NOT NULL,
  used INTEGER NOT NULL, size INTEGER NOT NULL, checksum INTEGER NOT NULL);
CREATE INDEX entries_used ON entries(used);
CREATE TABLE bodies(id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE total(bytes INTEGER NOT NULL);
INSERT INTO total VALUES (0);
CREATE TRIGGER entry_added AFTER INSERT ON entries BEGIN
  UPDATE total SET bytes = bytes + new.size;
END;
CREATE TRIGGER entry_removed AFTER DELETE ON entries BEGIN
  UPDATE total SET bytes = bytes - old.size;
  DELETE FROM bodies WHERE id = old.id;
END;
)sql";

// Found damage matters, not attacks. Eight bytes a step, else it would cost as much as decoding the picture.
class Checksum {
public:
    void add(const void* data, std::size_t size) {
        const auto* bytes = static_cast<const unsigned char*>(data);
        addWord(size);
        for (; size >= 8; bytes += 8, size -= 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes, 8);
            addWord(word);
        }
        std::uint64_t rest = 0;
        std::memcpy(&rest, bytes, size);
        addWord(rest);
    }
    void add(std::string_view text) { add(text.data(), text.size()); }
    void addWord(std::uint64_t word) { value_ = (std::rotl(value_, 29) ^ word) * 0x100000001B3u; }
    std::int64_t value() const { return static_cast<std::int64_t>(value_); }

private:
    std::uint64_t value_ = 0xCBF29CE484222325u;
};

// Without the times, which a revalidation changes without touching the body.
std::int64_t checksumOf(std::string_view key, const CachedAnswer& answer) {
    Checksum sum;
    const Response& response = answer.response;
    for (const std::string_view text :
         {key, std::string_view(response.url), std::string_view(response.contentType),
          std::string_view(response.etag), std::string_view(response.lastModified)}) {
        sum.add(text);
    }
    if (!response.body.empty()) sum.add(response.body.data(), response.body.size());
    return sum.value();
}

int execute(sqlite3* db, const char* sql) {
    return sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
}

// A number that one statement gives; -1 where it gives none.
std::int64_t valueOf(sqlite3* db, const char* sql) {
    Statement statement(db, sql);
    return statement.step() == SQLITE_ROW ? statement.integer(0) : -1;
}

bool isDamage(int result) {
    const int kind = result & 0xFF;
    // A missing table or column (SQLITE_ERROR) means that the schema is not what its version says.
    return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || kind == SQLITE_FORMAT || kind == SQLITE_ERROR;
}

// Rolls back what was not committed.
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

}  // namespace

void DiskCacheStore::Close::operator()(sqlite3* db) const {
    sqlite3_close_v2(db);
}

DiskCacheStore::DiskCacheStore(std::string file, std::int64_t budgetBytes)
    : file_(std::move(file)), budgetBytes_(budgetBytes) {}

DiskCacheStore::~DiskCacheStore() {
    noteUses();
}

std::optional<CachedAnswer> DiskCacheStore::find(const std::string& key) {
    if (budgetBytes_ <= 0 || !ready()) return std::nullopt;
    std::optional<CachedAnswer> answer;
    std::int64_t id = 0;
    bool intact = true;
    const int result = readEntry(key, answer, id, intact);
    if (!intact) removeId(id);
    if (answer && intact) used_.push_back(id);
    judge(result);
    if (used_.size() >= kUsesTogether) noteUses();
    return intact && result == SQLITE_OK ? std::move(answer) : std::nullopt;
}

int DiskCacheStore::readEntry(const std::string& key, std::optional<CachedAnswer>& answer, std::int64_t& id,
                              bool& intact) {
    Statement select(
        db_.get(),
        "SELECT entries.id, url, content_type, etag, last_modified, stored_at, fresh_until, checksum, body"
        " FROM entries LEFT JOIN bodies ON bodies.id = entries.id WHERE key = ?");
    const int result = select.bind(key).step();
    if (result != SQLITE_ROW) return result == SQLITE_DONE ? SQLITE_OK : result;
    CachedAnswer& found = answer.emplace();
    id = select.integer(0);
    found.response.status = 200;
    found.response.url = select.text(1);
    found.response.contentType = select.text(2);
    found.response.etag = select.text(3);
    found.response.lastModified = select.text(4);
    found.storedAt = select.integer(5);
    found.freshUntil = select.integer(6);
    found.response.body = select.blob(8);
    intact = checksumOf(key, found) == select.integer(7);
    return SQLITE_OK;
}

void DiskCacheStore::put(const std::vector<KeyedAnswer>& answers) {
    if (budgetBytes_ > 0 && !answers.empty() && ready() && mayWrite()) judge(putAll(answers));
}

int DiskCacheStore::putAll(const std::vector<KeyedAnswer>& answers) {
    Transaction transaction(db_.get());
    int result = transaction.began();
    for (const auto& [key, answer] : answers) {
        const auto size = static_cast<std::int64_t>(answer.response.body.size());
        if (size > budgetBytes_ / kLargestShareOfBudget) continue;
        if (result == SQLITE_OK) result = writeEntry(key, answer);
    }
    if (result == SQLITE_OK) result = evict();
    if (result == SQLITE_OK) result = giveBackPages();
    return result == SQLITE_OK ? transaction.commit() : result;
}

int DiskCacheStore::writeEntry(const std::string& key, const CachedAnswer& answer) {
    const Response& response = answer.response;
    Statement removal(db_.get(), "DELETE FROM entries WHERE key = ?");
    if (const int result = removal.bind(key).run(); result != SQLITE_OK) return result;
    const auto size = static_cast<std::int64_t>(response.body.size() + key.size() + response.url.size()) +
                      kEntryOverheadBytes;
    Statement entry(db_.get(),
                    "INSERT INTO entries(key, url, content_type, etag, last_modified, stored_at, "
                    "fresh_until, size, checksum, used)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT ifnull(max(used), 0) + 1 FROM entries))");
    entry.bind(key)
        .bind(response.url)
        .bind(response.contentType)
        .bind(response.etag)
        .bind(response.lastModified);
    entry.bind(answer.storedAt).bind(answer.freshUntil).bind(size).bind(checksumOf(key, answer));
    if (const int result = entry.run(); result != SQLITE_OK) return result;
    Statement body(db_.get(), "INSERT OR REPLACE INTO bodies(id, body) VALUES (last_insert_rowid(), ?)");
    return body.bind(response.body).run();
}

// The order of use is a running number, not a time: clocks jump.
int DiskCacheStore::evict() {
    std::int64_t total = valueOf(db_.get(), "SELECT bytes FROM total");
    if (total <= budgetBytes_) return SQLITE_OK;
    const std::int64_t wanted = budgetBytes_ / 100 * kLowWaterPercent;
    std::vector<std::int64_t> leaving;
    {
        Statement oldest(db_.get(), "SELECT id, size FROM entries ORDER BY used");
        int result = SQLITE_ROW;
        while (total > wanted && (result = oldest.step()) == SQLITE_ROW) {
            leaving.push_back(oldest.integer(0));
            total -= oldest.integer(1);
        }
        if (result != SQLITE_ROW && result != SQLITE_DONE) return result;
    }
    Statement removal(db_.get(), "DELETE FROM entries WHERE id = ?");
    for (const std::int64_t id : leaving) {
        if (const int result = removal.bind(id).run(); result != SQLITE_OK) return result;
        removal.rewind();
    }
    return SQLITE_OK;
}

int DiskCacheStore::giveBackPages() {
    const std::int64_t spare = valueOf(db_.get(), "PRAGMA freelist_count") * kPageBytes;
    return spare > std::max(kSpareBytes, budgetBytes_ / 8) ? Statement(db_.get(), kVacuum).run() : SQLITE_OK;
}

void DiskCacheStore::clear(const std::function<bool()>& goOn) {
    used_.clear();
    if (!fileExists() || !ready()) return;
    judge(removeAll());
    shrink(goOn);
}

int DiskCacheStore::removeAll() {
    Transaction transaction(db_.get());
    int result = transaction.began();
    // Bodies first and at once: the entries' trigger would look for them one by one.
    if (result == SQLITE_OK) result = execute(db_.get(), "DELETE FROM bodies; DELETE FROM entries;");
    return result == SQLITE_OK ? transaction.commit() : result;
}

void DiskCacheStore::setBudget(std::int64_t bytes, const std::function<bool()>& goOn) {
    const bool less = bytes < budgetBytes_;
    budgetBytes_ = std::max<std::int64_t>(bytes, 0);
    if (budgetBytes_ == 0) return clear(goOn);
    if (!less || !fileExists() || !ready()) return;
    judge(evictAndCommit());
    shrink(goOn);
}

int DiskCacheStore::evictAndCommit() {
    Transaction transaction(db_.get());
    int result = transaction.began();
    if (result == SQLITE_OK) result = evict();
    return result == SQLITE_OK ? transaction.commit() : result;
}

void DiskCacheStore::shrink(const std::function<bool()>& goOn) {
    const auto spare = [this] { return valueOf(db_.get(), "PRAGMA freelist_count"); };
    std::int64_t left = db_ ? spare() : 0;
    while (left > 0 && goOn()) {
        const int result = Statement(db_.get(), kVacuum).run();
        judge(result);
        if (result != SQLITE_OK) return;
        const std::int64_t before = std::exchange(left, spare());
        if (left >= before) break;  // a file that was not made to shrink
    }
    // The pages go when the log that says so is written out; a reader elsewhere may put that off.
    if (db_) execute(db_.get(), "PRAGMA wal_checkpoint(TRUNCATE)");
}

std::int64_t DiskCacheStore::usage() {
    if (!fileExists() || !ready()) return 0;
    return std::max<std::int64_t>(valueOf(db_.get(), "SELECT bytes FROM total"), 0);
}

bool DiskCacheStore::fileExists() const {
    std::error_code failed;
    return db_ || std::filesystem::exists(file_, failed);
}

void DiskCacheStore::remove(const std::string& key) {
    if (budgetBytes_ <= 0 || !ready() || !mayWrite()) return;
    const int result = Statement(db_.get(), "DELETE FROM entries WHERE key = ?").bind(key).run();
    judge(result);
}

void DiskCacheStore::refresh(const std::string& key, std::int64_t storedAt, std::int64_t freshUntil) {
    if (budgetBytes_ <= 0 || !ready() || !mayWrite()) return;
    constexpr char kUpdate[] = "UPDATE entries SET stored_at = ?, fresh_until = ? WHERE key = ?";
    const int result = Statement(db_.get(), kUpdate).bind(storedAt).bind(freshUntil).bind(key).run();
    judge(result);
}

void DiskCacheStore::removeId(std::int64_t id) {
    if (!mayWrite()) return;
    const int result = Statement(db_.get(), "DELETE FROM entries WHERE id = ?").bind(id).run();
    judge(result);
}

void DiskCacheStore::noteUses() {
    const std::vector<std::int64_t> ids = std::exchange(used_, {});
    if (!ids.empty() && db_ && mayWrite()) judge(writeUses(ids));
}

int DiskCacheStore::writeUses(const std::vector<std::int64_t>& ids) {
    Transaction transaction(db_.get());
    if (transaction.began() != SQLITE_OK) return transaction.began();
    std::int64_t last = valueOf(db_.get(), "SELECT ifnull(max(used), 0) FROM entries");
    Statement update(db_.get(), "UPDATE entries SET used = ? WHERE id = ?");
    for (const std::int64_t id : ids) {
        if (const int result = update.bind(++last).bind(id).run(); result != SQLITE_OK) return result;
        update.rewind();
    }
    return transaction.commit();
}

bool DiskCacheStore::mayWrite() const {
    return std::chrono::steady_clock::now() >= noWritesBefore_;
}

bool DiskCacheStore::ready() {
    if (db_) return true;
    if (unusable_) return false;
    if (!open() && !open()) unusable_ = true;  // the second time after a damaged file was put aside
    return db_ != nullptr;
}

bool DiskCacheStore::open() {
    std::error_code failed;
    const std::filesystem::path folder = std::filesystem::path(file_).parent_path();
    if (!folder.empty() && std::filesystem::create_directories(folder, failed)) {
        // What someone looked at is their own business.
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    }
    sqlite3* opened = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    int result = sqlite3_open_v2(file_.c_str(), &opened, flags, nullptr);
    db_.reset(opened);
    if (result == SQLITE_OK) result = prepareSchema();
    if (result == SQLITE_OK) return true;
    if (isDamage(result)) {
        setAside();
    } else {
        unusable_ = true;
    }
    db_.reset();
    return false;
}

int DiskCacheStore::prepareSchema() {
    sqlite3* db = db_.get();
    sqlite3_busy_timeout(db, kBusyTimeoutMs);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    int result =
        execute(db,
                "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA auto_vacuum=INCREMENTAL;"
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA journal_size_limit=16777216;");
    if (result != SQLITE_OK) return result;
    std::int64_t version = valueOf(db, "PRAGMA user_version");
    if (version == kSchemaVersion) return SQLITE_OK;
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

// What an operation's result means for the next ones.
void DiskCacheStore::judge(int result) {
    if (result == SQLITE_OK) return;
    const int kind = result & 0xFF;
    if (isDamage(result)) {
        setAside();
    } else if (kind != SQLITE_BUSY && kind != SQLITE_LOCKED) {
        noWritesBefore_ = std::chrono::steady_clock::now() + kWritePause;
    }
}

void DiskCacheStore::setAside() {
    db_.reset();
    used_.clear();
    // A disk that damages every file is no place for a cache.
    constexpr int kTimes = 3;
    if (++timesSetAside_ >= kTimes) unusable_ = true;
    std::error_code failed;
    std::filesystem::rename(file_, file_ + ".bad", failed);
    if (failed) unusable_ = true;
    for (const char* part : {"-wal", "-shm"}) std::filesystem::remove(file_ + part, failed);
}

}  // namespace net

#include "net/disk_cache_store.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <string_view>
#include <utility>

namespace net {
namespace {

// What an entry costs beside its body: the rows and their indexes.
constexpr std::int64_t kEntryOverheadBytes = 1024;
// Over the budget, so many leave with each go of answers that are put in: a few times what comes, and no
// more, as lookups wait for it.
constexpr int kEvictedTogether = 128;
// One answer may not push out everything else.
constexpr std::int64_t kLargestShareOfBudget = 4;
// Freed pages are used again, so giving them back only matters after the budget was lowered: then a few at a
// time.
constexpr std::int64_t kSpareBytes = 4 << 20;
constexpr char kVacuum[] = "PRAGMA incremental_vacuum(512)";
// Uses are written down together: each is a small write to a disk that may wear out, and many of them fall
// into one page.
constexpr std::size_t kUsesTogether = 1024;

constexpr char kFind[] =
    "SELECT entries.id, url, content_type, etag, last_modified, stored_at, fresh_until, checksum, body"
    " FROM entries LEFT JOIN bodies ON bodies.id = entries.id WHERE key = ?";
constexpr char kAddEntry[] =
    "INSERT INTO entries(key, url, content_type, etag, last_modified, stored_at, fresh_until, checksum)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char kAddBody[] = "INSERT OR REPLACE INTO bodies(id, body) VALUES (?, ?)";
constexpr char kAddUse[] =
    "INSERT OR REPLACE INTO uses(id, used, size)"
    " VALUES (?, (SELECT ifnull(max(used), 0) + 1 FROM uses), ?)";
constexpr char kRemoveKey[] = "DELETE FROM entries WHERE key = ?";
constexpr char kRemoveId[] = "DELETE FROM entries WHERE id = ?";
constexpr char kRemoveUse[] = "DELETE FROM uses WHERE id = ?";
constexpr char kRefresh[] = "UPDATE entries SET stored_at = ?, fresh_until = ? WHERE key = ?";
constexpr char kNoteUse[] = "UPDATE uses SET used = ? WHERE id = ?";
constexpr char kOldest[] = "SELECT id, size FROM uses ORDER BY used";

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

// On the disk.
std::int64_t bytesOf(std::string_view key, const Response& response) {
    const auto body = static_cast<std::int64_t>(response.body.size());
    const std::int64_t halfEmptyPage = body > kDiskCachePageBytes ? kDiskCachePageBytes / 2 : 0;
    return body + halfEmptyPage + static_cast<std::int64_t>(key.size() + response.url.size()) +
           kEntryOverheadBytes;
}

}  // namespace

DiskCacheStore::DiskCacheStore(std::string file, std::int64_t budgetBytes)
    : file_(std::move(file)), budgetBytes_(budgetBytes) {}

DiskCacheStore::~DiskCacheStore() {
    noteUses();
}

std::optional<CachedAnswer> DiskCacheStore::find(const std::string& key) {
    if (budgetBytes_ <= 0 || distrusted_.contains(key) || !file_.ready()) return std::nullopt;
    std::optional<CachedAnswer> answer;
    std::int64_t id = 0;
    bool intact = true;
    const int result = readEntry(key, answer, id, intact);
    file_.judge(result);
    if (!intact && file_.readyToWrite()) file_.judge(removeId(id));
    if (answer && intact) used_.push_back(id);
    if (used_.size() >= kUsesTogether) noteUses();
    return intact && result == SQLITE_OK ? std::move(answer) : std::nullopt;
}

int DiskCacheStore::readEntry(const std::string& key, std::optional<CachedAnswer>& answer, std::int64_t& id,
                              bool& intact) {
    StatementUse select(file_.kept(kFind));
    const int result = select->bind(key).step();
    if (result != SQLITE_ROW) return result == SQLITE_DONE ? SQLITE_OK : result;
    CachedAnswer& found = answer.emplace();
    id = select->integer(0);
    found.response.status = 200;
    found.response.url = select->text(1);
    found.response.contentType = select->text(2);
    found.response.etag = select->text(3);
    found.response.lastModified = select->text(4);
    found.storedAt = select->integer(5);
    found.freshUntil = select->integer(6);
    found.response.body = select->blob(8);
    intact = checksumOf(key, found) == select->integer(7);
    return SQLITE_OK;
}

void DiskCacheStore::put(const std::vector<KeyedAnswer>& answers) {
    if (budgetBytes_ <= 0 || answers.empty() || !file_.readyToWrite()) return;
    const int result = putAll(answers);
    file_.judge(result);
    if (result != SQLITE_OK || distrusted_.empty()) return;
    for (const auto& [key, answer] : answers) distrusted_.erase(key);
}

int DiskCacheStore::putAll(const std::vector<KeyedAnswer>& answers) {
    Transaction transaction(file_.db());
    int result = transaction.began();
    for (const auto& [key, answer] : answers) {
        if (result == SQLITE_OK) result = removeKey(key);
        const auto size = static_cast<std::int64_t>(answer.response.body.size());
        if (size > budgetBytes_ / kLargestShareOfBudget) continue;
        if (result == SQLITE_OK) result = writeEntry(key, answer);
    }
    if (result == SQLITE_OK) result = evict(kEvictedTogether);
    if (result == SQLITE_OK) result = giveBackPages();
    return result == SQLITE_OK ? transaction.commit() : result;
}

int DiskCacheStore::writeEntry(const std::string& key, const CachedAnswer& answer) {
    const Response& response = answer.response;
    StatementUse entry(file_.kept(kAddEntry));
    entry->bind(key)
        .bind(response.url)
        .bind(response.contentType)
        .bind(response.etag)
        .bind(response.lastModified);
    entry->bind(answer.storedAt).bind(answer.freshUntil).bind(checksumOf(key, answer));
    if (const int result = entry->run(); result != SQLITE_OK) return result;
    const std::int64_t id = sqlite3_last_insert_rowid(file_.db());
    StatementUse body(file_.kept(kAddBody));
    if (const int result = body->bind(id).bind(response.body).run(); result != SQLITE_OK) return result;
    StatementUse use(file_.kept(kAddUse));
    return use->bind(id).bind(bytesOf(key, response)).run();
}

int DiskCacheStore::removeKey(const std::string& key) {
    StatementUse removal(file_.kept(kRemoveKey));
    return removal->bind(key).run();
}

int DiskCacheStore::removeId(std::int64_t id) {
    StatementUse removal(file_.kept(kRemoveId));
    return removal->bind(id).run();
}

// The order of use is a running number, not a time: clocks jump.
int DiskCacheStore::evict(int atMost) {
    std::int64_t total = valueOf(file_.db(), "SELECT bytes FROM total");
    if (total <= budgetBytes_) return SQLITE_OK;
    std::vector<std::int64_t> leaving;
    {
        StatementUse oldest(file_.kept(kOldest));
        int result = SQLITE_ROW;
        while (total > budgetBytes_ && std::ssize(leaving) < atMost &&
               (result = oldest->step()) == SQLITE_ROW) {
            leaving.push_back(oldest->integer(0));
            total -= oldest->integer(1);
        }
        if (result != SQLITE_ROW && result != SQLITE_DONE) return result;
    }
    for (const std::int64_t id : leaving) {
        if (const int result = removeId(id); result != SQLITE_OK) return result;
        // Of a damaged file: a use without its entry would be the oldest for ever.
        StatementUse use(file_.kept(kRemoveUse));
        if (const int result = use->bind(id).run(); result != SQLITE_OK) return result;
    }
    return SQLITE_OK;
}

int DiskCacheStore::giveBackPages() {
    const std::int64_t spare = valueOf(file_.db(), "PRAGMA freelist_count") * kDiskCachePageBytes;
    return spare > std::max(kSpareBytes, budgetBytes_ / 8) ? Statement(file_.db(), kVacuum).run() : SQLITE_OK;
}

void DiskCacheStore::clear(const std::function<bool()>& goOn) {
    used_.clear();
    if (!file_.exists() || !file_.ready()) return;
    const int result = removeAll();
    file_.judge(result);
    if (result == SQLITE_OK) distrusted_.clear();
    shrink(goOn);
}

int DiskCacheStore::removeAll() {
    Transaction transaction(file_.db());
    int result = transaction.began();
    // Bodies first and at once: the entries' trigger would look for them one by one.
    if (result == SQLITE_OK)
        result = execute(file_.db(), "DELETE FROM bodies; DELETE FROM entries; DELETE FROM uses");
    return result == SQLITE_OK ? transaction.commit() : result;
}

void DiskCacheStore::setBudget(std::int64_t bytes, const std::function<bool()>& goOn) {
    const bool less = bytes < budgetBytes_;
    budgetBytes_ = std::max<std::int64_t>(bytes, 0);
    if (budgetBytes_ == 0) return clear(goOn);
    if (!less || !file_.exists() || !file_.ready()) return;
    file_.judge(evictAndCommit());
    shrink(goOn);
}

int DiskCacheStore::evictAndCommit() {
    Transaction transaction(file_.db());
    int result = transaction.began();
    if (result == SQLITE_OK) result = evict(std::numeric_limits<int>::max());
    return result == SQLITE_OK ? transaction.commit() : result;
}

void DiskCacheStore::shrink(const std::function<bool()>& goOn) {
    const auto spare = [this] { return valueOf(file_.db(), "PRAGMA freelist_count"); };
    std::int64_t left = file_.db() ? spare() : 0;
    while (left > 0 && goOn()) {
        const int result = Statement(file_.db(), kVacuum).run();
        file_.judge(result);
        if (result != SQLITE_OK) return;
        const std::int64_t before = std::exchange(left, spare());
        if (left >= before) break;  // a file that was not made to shrink
    }
    // The pages go when the log that says so is written out; a reader elsewhere may put that off.
    file_.truncateLog();
}

std::int64_t DiskCacheStore::usage() {
    if (!file_.exists() || !file_.ready()) return 0;
    return std::max<std::int64_t>(valueOf(file_.db(), "SELECT bytes FROM total"), 0);
}

void DiskCacheStore::remove(const std::string& key) {
    if (budgetBytes_ <= 0 || !file_.ready()) return;
    if (!file_.readyToWrite()) {
        distrusted_.insert(key);
        return;
    }
    const int result = removeKey(key);
    if (result != SQLITE_OK) distrusted_.insert(key);
    file_.judge(result);
}

void DiskCacheStore::refresh(const std::string& key, std::int64_t storedAt, std::int64_t freshUntil) {
    if (budgetBytes_ <= 0 || !file_.readyToWrite()) return;
    int result = SQLITE_OK;
    {
        StatementUse update(file_.kept(kRefresh));
        result = update->bind(storedAt).bind(freshUntil).bind(key).run();
    }
    file_.judge(result);
}

void DiskCacheStore::noteUses() {
    const std::vector<std::int64_t> ids = std::exchange(used_, {});
    if (!ids.empty() && file_.db() && file_.readyToWrite()) file_.judge(writeUses(ids));
}

// In the order of the last use of each.
int DiskCacheStore::writeUses(const std::vector<std::int64_t>& ids) {
    Transaction transaction(file_.db());
    if (transaction.began() != SQLITE_OK) return transaction.began();
    std::int64_t last = valueOf(file_.db(), "SELECT ifnull(max(used), 0) FROM uses") + std::ssize(ids);
    std::unordered_set<std::int64_t> noted;
    for (auto id = ids.rbegin(); id != ids.rend(); ++id, --last) {
        if (!noted.insert(*id).second) continue;
        StatementUse update(file_.kept(kNoteUse));
        if (const int result = update->bind(last).bind(*id).run(); result != SQLITE_OK) return result;
    }
    return transaction.commit();
}

}  // namespace net

#pragma once
// Private to the disk cache: its SQLite file. Used by one thread. Every problem with the file reads as "not
// there"; a damaged one is put aside as `<file>.bad` and begun anew.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/fetcher.h"

struct sqlite3;

namespace net {

/// An answer as it lies in the cache. Of the response: body, final address, type and validators.
struct CachedAnswer {
    Response response;
    std::int64_t storedAt = 0;    ///< seconds since 1970
    std::int64_t freshUntil = 0;  ///< the same
};

struct KeyedAnswer {
    std::string key;
    CachedAnswer answer;
};

class DiskCacheStore {
public:
    DiskCacheStore(std::string file, std::int64_t budgetBytes);
    ~DiskCacheStore();

    std::optional<CachedAnswer> find(const std::string& key);
    /// All of them or none: written together they cost the disk half of what they cost one by one.
    void put(const std::vector<KeyedAnswer>& answers);
    /// The same answer is good for longer.
    void refresh(const std::string& key, std::int64_t storedAt, std::int64_t freshUntil);
    void remove(const std::string& key);

    /// Takes out everything and gives its room back to the disk, as long as `goOn`; what is left of that is
    /// done another time.
    void clear(const std::function<bool()>& goOn);
    /// Takes out what is over it, likewise. 0 = nothing is kept or found from now on.
    void setBudget(std::int64_t bytes, const std::function<bool()>& goOn);
    /// Bytes of all that is kept; 0 where there is no file.
    std::int64_t usage();

    /// Writes down which answers were used since the last time; reading alone writes nothing.
    void noteUses();

private:
    struct Close {
        void operator()(sqlite3* db) const;
    };

    bool ready();
    bool fileExists() const;
    int removeAll();
    int evictAndCommit();
    void shrink(const std::function<bool()>& goOn);
    bool open();
    int prepareSchema();
    int readEntry(const std::string& key, std::optional<CachedAnswer>& answer, std::int64_t& id,
                  bool& intact);
    int putAll(const std::vector<KeyedAnswer>& answers);
    int writeEntry(const std::string& key, const CachedAnswer& answer);
    int evict();
    int giveBackPages();
    int writeUses(const std::vector<std::int64_t>& ids);
    void removeId(std::int64_t id);
    bool mayWrite() const;
    void judge(int result);
    void setAside();

    const std::string file_;
    std::int64_t budgetBytes_;
    std::unique_ptr<sqlite3, Close> db_;
    bool unusable_ = false;
    int timesSetAside_ = 0;
    std::chrono::steady_clock::time_point noWritesBefore_;
    std::vector<std::int64_t> used_;
};

}  // namespace net

#pragma once
// Private to the disk cache: the answers in its file. Used by one thread. Every problem with the file reads
// as "not there".

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "net/disk_cache_file.h"
#include "net/fetcher.h"

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
    /// Not found from now on, even where it cannot be removed.
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
    int removeAll();
    int evictAndCommit();
    void shrink(const std::function<bool()>& goOn);
    int readEntry(const std::string& key, std::optional<CachedAnswer>& answer, std::int64_t& id,
                  bool& intact);
    int putAll(const std::vector<KeyedAnswer>& answers);
    int writeEntry(const std::string& key, const CachedAnswer& answer);
    int removeKey(const std::string& key);
    int removeId(std::int64_t id);
    int evict(int atMost);
    int giveBackPages();
    int writeUses(const std::vector<std::int64_t>& ids);

    DiskCacheFile file_;
    std::int64_t budgetBytes_;
    std::vector<std::int64_t> used_;
    std::unordered_set<std::string> distrusted_;  // should have been removed
};

}  // namespace net

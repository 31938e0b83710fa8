#pragma once
// Reads file: addresses on a thread of its own, regular files only; everything else goes to `next`.

#include <memory>

#include "net/fetcher.h"

namespace net {

/// file:// address of an absolute path, percent-encoded where needed; and back (empty where it is none).
std::string fileUrl(std::string_view absolutePath);
std::string filePath(std::string_view fileUrl);
/// The address has a filePath().
bool isLocalFile(std::string_view url);

class FileFetcher : public Fetcher {
public:
    /// `next` answers what is not a file address; must outlive this.
    explicit FileFetcher(Fetcher& next);
    ~FileFetcher() override;

    RequestId fetch(Request request, Callback callback) override;
    void cancel(RequestId id) override;
    HostFigures host(std::string_view url) const override;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace net

#pragma once
// Stands for the web where only bytes matter: an address "http://host/SIZE/ANYTHING" is answered at once with
// SIZE bytes that follow from the address, so that whoever keeps them can be held to every one. Any thread.

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

#include "net/fetcher.h"

namespace net {

inline std::string inventedUrl(std::size_t size, std::string_view rest,
                               std::string_view host = "tiles.test") {
    return "http://" + std::string(host) + "/" + std::to_string(size) + "/" + std::string(rest);
}

inline Bytes inventedBytes(std::string_view url) {
    const auto path = url.find('/', url.find("://") + 3);
    std::size_t size = 0;
    std::from_chars(url.data() + path + 1, url.data() + url.size(), size);
    Bytes bytes(size);
    std::uint64_t word = std::hash<std::string_view>()(url) | 1;
    for (std::size_t at = 0; at < size; at += sizeof word) {
        word ^= word << 13, word ^= word >> 7, word ^= word << 17;
        std::memcpy(&bytes[at], &word, std::min(sizeof word, size - at));
    }
    if (!bytes.empty()) bytes[0] = 'x';  // no picture, no text: what only looks broken would not be kept
    return bytes;
}

class InventedFetcher : public Fetcher {
public:
    RequestId fetch(Request request, Callback callback) override {
        Response response;
        response.url = request.url;
        response.contentType = "image/jpeg";
        response.cacheControl = "max-age=86400";
        response.etag = "\"1\"";
        response.status = request.ifNoneMatch == response.etag ? 304 : 200;
        if (response.status == 200) response.body = inventedBytes(request.url);
        ++asked_;
        callback(std::move(response));
        return ++last_;
    }
    void cancel(RequestId) override {}
    HostFigures host(std::string_view) const override { return {}; }

    int asked() const { return asked_; }

private:
    std::atomic<RequestId> last_ = 0;
    std::atomic<int> asked_ = 0;
};

}  // namespace net

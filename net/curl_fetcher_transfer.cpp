#include "net/curl_fetcher_transfer.h"

#include <algorithm>
#include <cstring>
#include <ctime>
#include <utility>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/http_date.h"
#include "net/url.h"

namespace net::curl {
namespace {

// A page that explains an error is worth keeping in part; one that never ends is not worth reading on.
constexpr std::size_t kKeptErrorBytes = 64u << 10;
constexpr std::size_t kReadErrorBytes = 1u << 20;
// Over all hops. Real answers carry one or two kB, some with long policies ten.
constexpr std::size_t kHeaderBytes = 256u << 10;
// What is set aside on a server's word alone; beyond it memory follows the bytes that really come.
constexpr std::size_t kReservedBytes = 4u << 20;
constexpr long kReceiveBufferBytes = 64L << 10;

constexpr char kJsonAccept[] =
    "Accept: application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\", "
    "application/ld+json;q=0.9, application/json;q=0.8, */*;q=0.5";
constexpr char kImageAccept[] = "Accept: image/jpeg, image/png, image/webp, */*;q=0.5";
constexpr char kStylesheetAccept[] = "Accept: text/css, */*;q=0.1";
constexpr char kPlainAccept[] = "Accept: */*";

template <typename T>
T info(const Transfer& transfer, CURLINFO what) {
    T value{};
    curl_easy_getinfo(transfer.easy.get(), what, &value);
    return value;
}

int statusOf(const Transfer& transfer) {
    return static_cast<int>(info<long>(transfer, CURLINFO_RESPONSE_CODE));
}

bool isBody(int status) {
    return status >= 200 && status < 300;
}

std::size_t takeWantedBody(Transfer& transfer, const char* data, std::size_t size) {
    const std::size_t limit = transfer.request.maxBytes;
    if (transfer.body.empty()) {
        if (const auto length = statedBytes(transfer)) {
            transfer.tooLarge = *length > limit;
            transfer.body.reserve(std::min({*length, limit, kReservedBytes}));
        }
    }
    if (transfer.tooLarge || size > limit - transfer.body.size()) {
        transfer.tooLarge = true;
        return 0;
    }
    transfer.body.insert(transfer.body.end(), data, data + size);
    return size;
}

// Tells the host's pace what came, and the transfer when.
void heard(Transfer& transfer) {
    transfer.heardAt = secondsNow();
    if (!std::exchange(transfer.answered, true)) transfer.answeredAt = transfer.heardAt;
}

void heardBody(Transfer& transfer) {
    heard(transfer);
    const auto all = static_cast<std::size_t>(info<curl_off_t>(transfer, CURLINFO_SIZE_DOWNLOAD_T));
    if (!std::exchange(transfer.bodyCame, true)) transfer.pace->bodyBegan();
    transfer.pace->received(all - std::min(all, transfer.wireBytes), transfer.heardAt);
    transfer.wireBytes = all;
}

std::size_t onBody(char* data, std::size_t, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    heardBody(transfer);
    transfer.bodyBytes += size;
    if (isBody(statusOf(transfer))) return takeWantedBody(transfer, data, size);
    if (transfer.bodyBytes > kReadErrorBytes) return 0;
    const std::size_t room = std::min(kKeptErrorBytes, transfer.request.maxBytes);
    const std::size_t kept = std::min(size, room - std::min(room, transfer.body.size()));
    transfer.body.insert(transfer.body.end(), data, data + kept);
    return size;
}

std::size_t onHeader(char*, std::size_t, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    heard(transfer);
    transfer.headerBytes += size;
    return transfer.headerBytes > kHeaderBytes ? 0 : size;
}

// The last moment before a request goes out, which may be long after it was handed to libcurl.
int onRequest(void* self, char*, char*, int, int localPort) {
    auto& transfer = *static_cast<Transfer*>(self);
    const double now = secondsNow();
    // Turning back ends the connection unless others may share it. Without TLS it costs little to open.
    const bool free = transfer.pace->multiplexed() || transfer.url.starts_with("http:");
    transfer.turnedBack = transfer.pace->pausedUntil() > now || (transfer.unwanted && free);
    if (transfer.turnedBack) return CURL_PREREQFUNC_ABORT;
    transfer.sent = true;
    transfer.sentAt = transfer.heardAt = now;
    transfer.connection = localPort;
    return CURL_PREREQFUNC_OK;
}

bool neverContacted(const in_addr& address) {
    const std::uint32_t bits = ntohl(address.s_addr);
    const bool thisNetwork = (bits >> 24) == 0;
    const bool linkLocal = (bits >> 16) == 0xA9FE;  // 169.254/16: the metadata services of clouds
    const bool multicast = (bits >> 28) == 0xE;
    return thisNetwork || linkLocal || multicast || bits == 0xFFFFFFFF;
}

bool neverContacted(const in6_addr& address) {
    if (IN6_IS_ADDR_V4MAPPED(&address)) {
        in_addr inner{};
        std::memcpy(&inner, address.s6_addr + 12, sizeof inner);
        return neverContacted(inner);
    }
    return IN6_IS_ADDR_UNSPECIFIED(&address) || IN6_IS_ADDR_LINKLOCAL(&address) ||
           IN6_IS_ADDR_MULTICAST(&address);
}

// Decided on the address itself: names and spellings of addresses are too many to judge.
bool neverContacted(const curl_sockaddr& address) {
    if (address.family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &address.addr, sizeof in);
        return neverContacted(in.sin_addr);
    }
    // curl_sockaddr's last member is declared as a sockaddr, but holds addrlen bytes.
    sockaddr_in6 in6{};
    std::memcpy(static_cast<void*>(&in6), static_cast<const void*>(&address.addr),
                std::min<std::size_t>(sizeof in6, address.addrlen));
    return address.family == AF_INET6 && neverContacted(in6.sin6_addr);
}

curl_socket_t onOpenSocket(void* self, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (neverContacted(*address)) {
        transfer.refusedAddress = true;
        return CURL_SOCKET_BAD;
    }
    transfer.opening = true;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

const char* acceptFor(const Transfer& transfer) {
    if (transfer.plainAccept) return kPlainAccept;
    switch (transfer.request.expect) {
        case Expect::Json:
            return kJsonAccept;
        case Expect::Image:
            return kImageAccept;
        case Expect::Stylesheet:
            return kStylesheetAccept;
    }
    return kPlainAccept;
}

Headers headersFor(const Transfer& transfer) {
    curl_slist* list = curl_slist_append(nullptr, acceptFor(transfer));
    const auto add = [&](const char* name, const std::string& value) {
        // Replayed from a server's answer: nothing that could end the header line may pass.
        const bool clean =
            std::none_of(value.begin(), value.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; });
        if (!value.empty() && clean)
            list = curl_slist_append(list, (std::string(name) + ": " + value).c_str());
    };
    add("If-None-Match", transfer.request.ifNoneMatch);
    add("If-Modified-Since", transfer.request.ifModifiedSince);
    return Headers(list);
}

void setTlsAndConnection(CURL* easy, const CurlOptions& options, const std::string& authorities) {
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    // Of one file, libcurl keeps the parsed authorities for all connections; with a folder beside it
    // (Debian's default) or a blob it would parse them anew for each, on the only thread there is.
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    if (!authorities.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, authorities.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, options.connectTimeoutSeconds);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, options.stallBytesPerSecond);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, options.stallSeconds);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, options.totalTimeoutSeconds);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // Else removing a transfer would wait for the system's resolver, which may take half a minute.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
}

}  // namespace

Easy makeEasy(const CurlOptions& options, const std::string& authorities) {
    Easy easy(curl_easy_init());
    if (!easy) return easy;
    setTlsAndConnection(easy.get(), options, authorities);
    curl_easy_setopt(easy.get(), CURLOPT_ACCEPT_ENCODING, "");
    // Identifiers may hold dots and escaped slashes, which are the server's business.
    curl_easy_setopt(easy.get(), CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    // Redirects are followed by us, so that each address passes the same checks as the first.
    curl_easy_setopt(easy.get(), CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy.get(), CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy.get(), CURLOPT_BUFFERSIZE, kReceiveBufferBytes);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(easy.get(), CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(easy.get(), CURLOPT_PREREQFUNCTION, onRequest);
    curl_easy_setopt(easy.get(), CURLOPT_OPENSOCKETFUNCTION, onOpenSocket);
    return easy;
}

void introduce(CURL* easy, const Identity& identity) {
    curl_easy_setopt(easy, CURLOPT_USERAGENT, identity.userAgent.c_str());
    const bool stated = !identity.proxy.empty();
    curl_easy_setopt(easy, CURLOPT_PROXY, stated ? identity.proxy.c_str() : nullptr);
    // Else no_proxy of the environment would lead past the proxy that was chosen here.
    curl_easy_setopt(easy, CURLOPT_NOPROXY, stated ? "" : nullptr);
}

void prepareHop(Transfer& transfer) {
    transfer.headers = headersFor(transfer);
    transfer.opening = transfer.sent = transfer.turnedBack = transfer.answered = transfer.bodyCame = false;
    transfer.refusedAddress = transfer.tooLarge = false;
    transfer.wireBytes = transfer.bodyBytes = 0;
    transfer.body.clear();
    transfer.problem[0] = '\0';
    CURL* easy = transfer.easy.get();
    curl_easy_setopt(easy, CURLOPT_URL, sendable(transfer.url).c_str());
    // Waits to learn whether a new connection can be shared. Without TLS it never can, and a server that
    // stalls would keep the others waiting.
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, originOf(transfer.url).starts_with("https:") ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, transfer.fresh ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.headers.get());
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer.problem);
}

std::optional<std::size_t> statedBytes(const Transfer& transfer) {
    const auto stated = info<curl_off_t>(transfer, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T);
    if (stated <= 0) return std::nullopt;
    return static_cast<std::size_t>(stated);
}

Easy releaseEasy(Transfer& transfer) {
    CURL* easy = transfer.easy.get();
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, nullptr);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, nullptr);
    return std::move(transfer.easy);
}

// A header that may stand several times is a list (RFC 9110, 5.3).
std::string headerOf(const Transfer& transfer, const char* name) {
    std::string value;
    curl_header* header = nullptr;
    for (std::size_t i = 0;
         curl_easy_header(transfer.easy.get(), name, i, CURLH_HEADER, -1, &header) == CURLHE_OK; ++i) {
        value += (i == 0 ? "" : ", ") + std::string(header->value);
        if (i + 1 >= header->amount) break;
    }
    return value;
}

Response statedResponse(const Transfer& transfer) {
    Response response;
    response.status = statusOf(transfer);
    response.url = transfer.url;
    const long version = info<long>(transfer, CURLINFO_HTTP_VERSION);
    response.multiplexed = version == CURL_HTTP_VERSION_2_0 || version == CURL_HTTP_VERSION_3;
    response.contentType = headerOf(transfer, "Content-Type");
    response.etag = headerOf(transfer, "ETag");
    response.lastModified = headerOf(transfer, "Last-Modified");
    response.cacheControl = headerOf(transfer, "Cache-Control");
    response.expires = headerOf(transfer, "Expires");
    response.date = headerOf(transfer, "Date");
    response.age = headerOf(transfer, "Age");
    response.vary = headerOf(transfer, "Vary");
    response.retryAfterSeconds = parseRetryAfter(headerOf(transfer, "Retry-After"), std::time(nullptr));
    return response;
}

}  // namespace net::curl

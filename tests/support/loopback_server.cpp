#include "tests/support/loopback_server.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <list>
#include <mutex>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

namespace test_support {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kLongestHead = 64u << 10;

bool sendAll(int fd, std::string_view data) {
    while (!data.empty()) {
        const ssize_t sent = ::send(fd, data.data(), data.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        data.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return text;
}

std::string percentDecoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// The next request's head from the connection; false at its end. `buffer` keeps what came beyond it.
bool readRequest(int fd, std::string& buffer, Req& req) {
    std::size_t end = 0;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
        char chunk[4096];
        const ssize_t got = ::recv(fd, chunk, sizeof chunk, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0 || buffer.size() > kLongestHead) return false;
        buffer.append(chunk, static_cast<std::size_t>(got));
    }
    std::string head = buffer.substr(0, end + 2);
    buffer.erase(0, end + 4);
    std::size_t at = head.find("\r\n");
    const std::string first = head.substr(0, at);
    const auto space = first.find(' ');
    req.method = first.substr(0, space);
    req.target = first.substr(space + 1, first.rfind(' ') - space - 1);
    for (at += 2; at < head.size();) {
        const std::size_t lineEnd = head.find("\r\n", at);
        const std::string line = head.substr(at, lineEnd - at);
        at = lineEnd + 2;
        const auto colon = line.find(':');
        if (colon == std::string::npos) continue;
        const auto value = line.find_first_not_of(' ', colon + 1);
        req.headers[lowered(line.substr(0, colon))] = value == std::string::npos ? "" : line.substr(value);
    }
    return true;
}

std::string chunk(std::string_view data) {
    char size[32];
    std::snprintf(size, sizeof size, "%zx\r\n", data.size());
    return size + std::string(data) + "\r\n";
}

std::string headOf(const Res& res, std::size_t length) {
    std::string head = "HTTP/1.1 " + std::to_string(res.status) + " Status\r\n";
    bool stated = res.chunked || res.endless || res.status == 304;
    for (const auto& [name, value] : res.headers) {
        head += name + ": " + value + "\r\n";
        stated = stated || lowered(name) == "content-length";
    }
    if (res.chunked) head += "Transfer-Encoding: chunked\r\n";
    if (res.gzip) head += "Content-Encoding: gzip\r\n";
    if (!stated) head += "Content-Length: " + std::to_string(length) + "\r\n";
    if (res.endless || res.closeAfterAnswer) head += "Connection: close\r\n";
    return head + "\r\n";
}

// Returns when the other side, or our destructor, ends the connection.
void untilClosed(int fd) {
    pollfd watched = {fd, POLLRDHUP, 0};
    while (::poll(&watched, 1, -1) < 0 && errno == EINTR) {
    }
}

const char* typeOf(const std::filesystem::path& file) {
    const std::string extension = lowered(file.extension().string());
    if (extension == ".json") return "application/json";
    if (extension == ".jpg" || extension == ".jpeg") return "image/jpeg";
    if (extension == ".png") return "image/png";
    if (extension == ".webp") return "image/webp";
    return "application/octet-stream";
}

Res fileAnswer(const std::filesystem::path& file) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file, failed)) return {.status = 404, .body = "no such file\n"};
    std::ifstream in(file, std::ios::binary);
    return {.headers = {{"Content-Type", typeOf(file)}}, .body = {std::istreambuf_iterator<char>(in), {}}};
}

Handler folderHandler(const std::string& prefix, const std::string& folder) {
    return [prefix, folder](const Req& req) -> Res {
        const std::string rest =
            percentDecoded(req.target.substr(prefix.size(), req.target.find('?') - prefix.size()));
        if (("/" + rest + "/").find("/../") != std::string::npos) return {.status = 403};
        return fileAnswer(std::filesystem::path(folder) / rest);
    };
}

}  // namespace

std::string Req::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
}

std::string gzipped(std::string_view body) {
    z_stream stream = {};
    constexpr int kGzipFormat = 15 + 16;
    if (deflateInit2(&stream, 9, Z_DEFLATED, kGzipFormat, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    std::string out(deflateBound(&stream, body.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

class LoopbackServer::Impl {
public:
    Impl();
    ~Impl();

    void handle(std::string prefix, Handler handler) {
        const std::lock_guard lock(mutex_);
        handlers_[std::move(prefix)] = std::move(handler);
    }

    int port = 0;

    std::vector<Req> requests() const {
        const std::lock_guard lock(mutex_);
        return log_;
    }
    int connections() const {
        const std::lock_guard lock(mutex_);
        return accepted_;
    }
    int maxConnections() const {
        const std::lock_guard lock(mutex_);
        return most_;
    }
    bool waitForRequests(std::size_t count, std::chrono::seconds timeout) const {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, timeout, [&] { return log_.size() >= count; });
    }

private:
    void acceptAll();
    void serve(int fd, int index);
    bool answer(int fd, const Res& res);
    bool sendBody(int fd, const Res& res, std::string_view body);
    bool pause(std::chrono::milliseconds time);  // false when the server ends meanwhile
    Handler handlerFor(const std::string& target) const;

    const Clock::time_point began_ = Clock::now();
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::map<std::string, Handler> handlers_;  // guarded, as is all that follows
    std::vector<Req> log_;
    std::list<int> open_;
    std::vector<std::thread> threads_;
    int accepted_ = 0;
    int most_ = 0;
    bool ending_ = false;

    int listener_ = -1;
    std::thread acceptor_;
};

LoopbackServer::Impl::Impl() {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 256) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error("no server on loopback could be started");
    }
    port = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { acceptAll(); });
}

LoopbackServer::Impl::~Impl() {
    std::vector<std::thread> threads;
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        ::shutdown(listener_, SHUT_RDWR);
        for (const int fd : open_) ::shutdown(fd, SHUT_RDWR);
    }
    changed_.notify_all();
    acceptor_.join();
    {
        const std::lock_guard lock(mutex_);
        threads.swap(threads_);
    }
    for (std::thread& thread : threads) thread.join();
    ::close(listener_);
}

void LoopbackServer::Impl::acceptAll() {
    for (;;) {
        const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        const std::lock_guard lock(mutex_);
        if (ending_ || fd < 0) {
            if (fd >= 0) ::close(fd);
            if (ending_) return;
            continue;
        }
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        open_.push_back(fd);
        most_ = std::max(most_, static_cast<int>(open_.size()));
        threads_.emplace_back([this, fd, index = accepted_] { serve(fd, index); });
        ++accepted_;
    }
}

void LoopbackServer::Impl::serve(int fd, int index) {
    std::string buffer;
    Req req;
    while (readRequest(fd, buffer, req)) {
        req.seconds = std::chrono::duration<double>(Clock::now() - began_).count();
        req.connection = index;
        {
            const std::lock_guard lock(mutex_);
            log_.push_back(req);
        }
        changed_.notify_all();
        if (!answer(fd, handlerFor(req.target)(req))) break;
        req = {};
    }
    const std::lock_guard lock(mutex_);
    open_.remove(fd);
    ::close(fd);
}

Handler LoopbackServer::Impl::handlerFor(const std::string& target) const {
    const std::lock_guard lock(mutex_);
    const Handler* best = nullptr;
    std::size_t length = 0;
    for (const auto& [prefix, handler] : handlers_) {
        if (target.starts_with(prefix) && prefix.size() >= length) {
            best = &handler;
            length = prefix.size();
        }
    }
    return best ? *best : [](const Req&) { return Res{.status = 404, .body = "nothing here\n"}; };
}

bool LoopbackServer::Impl::pause(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    return !changed_.wait_for(lock, time, [this] { return ending_; });
}

// False when the connection is at its end.
bool LoopbackServer::Impl::answer(int fd, const Res& res) {
    if (res.delayMs > 0 && !pause(std::chrono::milliseconds(res.delayMs))) return false;
    if (res.hangUp) return false;
    const std::string body = res.gzip ? gzipped(res.body) : res.body;
    if (!sendAll(fd, headOf(res, body.size()))) return false;
    return sendBody(fd, res, body) && !res.closeAfterAnswer;
}

bool LoopbackServer::Impl::sendBody(int fd, const Res& res, std::string_view body) {
    if (res.stallAfter || res.closeAfter) {
        const std::string_view part = body.substr(0, res.stallAfter ? *res.stallAfter : *res.closeAfter);
        // The chunk's stated size is that of the whole, so that it is cut.
        const bool sent =
            res.chunked ? sendAll(fd, chunk(body).substr(0, part.size() + 8)) : sendAll(fd, part);
        if (sent && res.stallAfter) untilClosed(fd);
        return false;
    }
    do {
        if (!sendAll(fd, res.chunked ? chunk(body) : std::string(body))) return false;
    } while (res.endless);
    return !res.chunked || sendAll(fd, "0\r\n\r\n");
}

LoopbackServer::LoopbackServer() : impl_(std::make_unique<Impl>()) {}
LoopbackServer::LoopbackServer(Handler handler) : LoopbackServer() {
    handle("/", std::move(handler));
}
LoopbackServer::~LoopbackServer() = default;

void LoopbackServer::mount(std::string prefix, std::string folder) {
    Handler handler = folderHandler(prefix, folder);
    impl_->handle(std::move(prefix), std::move(handler));
}
void LoopbackServer::handle(std::string prefix, Handler handler) {
    impl_->handle(std::move(prefix), std::move(handler));
}
int LoopbackServer::port() const {
    return impl_->port;
}
std::string LoopbackServer::url(std::string_view path) const {
    return "http://127.0.0.1:" + std::to_string(impl_->port) + std::string(path);
}
std::vector<Req> LoopbackServer::requests() const {
    return impl_->requests();
}
std::size_t LoopbackServer::count(std::string_view targetPrefix) const {
    const std::vector<Req> all = impl_->requests();
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [&](const Req& req) { return req.target.starts_with(targetPrefix); }));
}
int LoopbackServer::connections() const {
    return impl_->connections();
}
int LoopbackServer::maxConnections() const {
    return impl_->maxConnections();
}
bool LoopbackServer::waitForRequests(std::size_t count, std::chrono::seconds timeout) const {
    return impl_->waitForRequests(count, timeout);
}

}  // namespace test_support

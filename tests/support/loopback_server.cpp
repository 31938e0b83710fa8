#include "tests/support/loopback_server.h"

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <list>
#include <mutex>
#include <new>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include "tests/support/loopback_shared.h"
#include "tests/support/loopback_wire.h"

namespace test_support {
namespace {

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

/// A socket at `port` of 127.0.0.1, 0: at a free one; nobody can connect before it listens.
int boundSocket(int& port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(fd, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error("no server on loopback could be started");
    }
    port = ntohs(address.sin_port);
    return fd;
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
    explicit Impl(Options options);
    ~Impl();

    void refuse(bool down);
    int connections() const;
    int maxConnections() const;

    const Options options;
    LoopbackShared shared;
    int port = 0;

private:
    enum class State { Listening, Down, Ended };

    void acceptAll();
    bool takeOrder();
    void acceptOne();
    void serve(int fd, int index);
    void order(State state);
    void joinFinished();

    const std::unique_ptr<SSL_CTX, FreeSsl> tls_;
    const int wake_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::list<int> open_;                 // guarded, as is all that follows
    std::map<int, std::thread> threads_;  // by connection
    std::vector<int> finished_;           // connections whose thread is about to end
    int accepted_ = 0;
    int most_ = 0;
    State wanted_ = State::Listening;
    State state_ = State::Listening;

    int listener_ = -1;  // the acceptor's, once that runs
    std::thread acceptor_;
};

LoopbackServer::Impl::Impl(Options wanted)
    : options(wanted),
      tls_(options.protocol == Protocol::Http1 ? nullptr : loopbackTls(options.protocol == Protocol::Http2)),
      listener_(boundSocket(port)) {
    if (::listen(listener_, 256) != 0) throw std::runtime_error("no server on loopback could be started");
    acceptor_ = std::thread([this] { acceptAll(); });
}

LoopbackServer::Impl::~Impl() {
    shared.endPauses();
    order(State::Ended);
    acceptor_.join();
    for (auto& [index, thread] : threads_) thread.join();
    ::close(wake_);
}

void LoopbackServer::Impl::refuse(bool down) {
    order(down ? State::Down : State::Listening);
}

void LoopbackServer::Impl::order(State state) {
    std::unique_lock lock(mutex_);
    wanted_ = state;
    const std::uint64_t one = 1;
    if (::write(wake_, &one, sizeof one) < 0) throw std::runtime_error("the loopback server is gone");
    changed_.wait(lock, [this] { return state_ == wanted_; });
}

int LoopbackServer::Impl::connections() const {
    const std::lock_guard lock(mutex_);
    return accepted_;
}

int LoopbackServer::Impl::maxConnections() const {
    const std::lock_guard lock(mutex_);
    return most_;
}

void LoopbackServer::Impl::acceptAll() {
    for (bool listening = true;;) {
        pollfd watched[] = {{listening ? listener_ : -1, POLLIN, 0}, {wake_, POLLIN, 0}};
        if (::poll(watched, std::size(watched), -1) < 0) continue;
        if (watched[1].revents != 0) {
            listening = takeOrder();
            const std::lock_guard lock(mutex_);
            if (state_ == State::Ended) return;
        } else {
            joinFinished();
            acceptOne();
        }
    }
}

// True when it listens afterwards.
bool LoopbackServer::Impl::takeOrder() {
    std::uint64_t wakings = 0;
    if (::read(wake_, &wakings, sizeof wakings) < 0) return state_ == State::Listening;
    const std::lock_guard lock(mutex_);
    if (wanted_ != State::Listening) {
        const linger none = {1, 0};
        for (const int fd : open_) {
            if (wanted_ == State::Down) ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
            ::shutdown(fd, SHUT_RDWR);
        }
        ::close(listener_);
        listener_ = -1;
        if (wanted_ == State::Down) listener_ = boundSocket(port);  // keeps the port, takes no connections
    } else if (state_ != State::Listening) {
        ::listen(listener_, 256);
    }
    state_ = wanted_;
    changed_.notify_all();
    return state_ == State::Listening;
}

void LoopbackServer::Impl::acceptOne() {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) return;
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const std::lock_guard lock(mutex_);
    open_.push_back(fd);
    most_ = std::max(most_, static_cast<int>(open_.size()));
    const int index = accepted_++;
    threads_.emplace(index, std::thread([this, fd, index] { serve(fd, index); }));
}

void LoopbackServer::Impl::joinFinished() {
    std::vector<std::thread> threads;
    {
        const std::lock_guard lock(mutex_);
        for (const int index : finished_) threads.push_back(std::move(threads_.extract(index).mapped()));
        finished_.clear();
    }
    for (std::thread& thread : threads) thread.join();
}

void LoopbackServer::Impl::serve(int fd, int index) {
    // OpenSSL writes without a word against it: a client that hangs up must not end the test.
    sigset_t brokenPipe;
    sigemptyset(&brokenPipe);
    sigaddset(&brokenPipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &brokenPipe, nullptr);
    {
        Wire wire(fd, tls_.get());
        if (wire.begin()) {
            if (wire.isHttp2()) {
                serveHttp2(wire, shared, index, options.streamsPerConnection);
            } else {
                serveHttp1(wire, shared, index);
            }
            wire.end();
        }
    }
    const std::lock_guard lock(mutex_);
    open_.remove(fd);
    ::close(fd);
    finished_.push_back(index);
}

LoopbackServer::LoopbackServer() : LoopbackServer(Options{}) {}
LoopbackServer::LoopbackServer(Handler handler) : LoopbackServer(Options{}, std::move(handler)) {}
LoopbackServer::LoopbackServer(Options options) : impl_(std::make_unique<Impl>(options)) {}
LoopbackServer::LoopbackServer(Options options, Handler handler) : LoopbackServer(options) {
    handle("/", std::move(handler));
}
LoopbackServer::~LoopbackServer() = default;

void LoopbackServer::mount(std::string prefix, std::string folder) {
    Handler handler = folderHandler(prefix, folder);
    impl_->shared.handle(std::move(prefix), std::move(handler));
}
void LoopbackServer::handle(std::string prefix, Handler handler) {
    impl_->shared.handle(std::move(prefix), std::move(handler));
}
int LoopbackServer::port() const {
    return impl_->port;
}
std::string LoopbackServer::url(std::string_view path) const {
    const bool tls = impl_->options.protocol != Protocol::Http1;
    return (tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(impl_->port) +
           std::string(path);
}
std::string LoopbackServer::caFile() const {
    return impl_->options.protocol == Protocol::Http1 ? "" : loopbackCaFile();
}
void LoopbackServer::refuse(bool down) {
    impl_->refuse(down);
}
std::vector<Req> LoopbackServer::requests() const {
    return impl_->shared.requests();
}
std::size_t LoopbackServer::count(std::string_view targetPrefix) const {
    const std::vector<Req> all = impl_->shared.requests();
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [&](const Req& req) { return req.target.starts_with(targetPrefix); }));
}
int LoopbackServer::connections() const {
    return impl_->connections();
}
int LoopbackServer::maxConnections() const {
    return impl_->maxConnections();
}
int LoopbackServer::maxInFlight() const {
    return impl_->shared.maxInFlight();
}
int LoopbackServer::maxStreams() const {
    return impl_->shared.maxStreams();
}
int LoopbackServer::cancelled() const {
    return impl_->shared.cancelled();
}
bool LoopbackServer::waitForRequests(std::size_t count, std::chrono::seconds timeout) const {
    return impl_->shared.waitForRequests(count, timeout);
}

}  // namespace test_support

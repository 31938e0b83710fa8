// HTTP/2 by nghttp2: one thread moves the connection's bytes, and each request's handler runs on one of its
// own, so that no stream holds up another.

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include <nghttp2/nghttp2.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "tests/support/loopback_shared.h"

namespace test_support {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kSentTogether = 64u << 10;
constexpr std::size_t kLargestHeaders = 16u << 20;  // nghttp2 itself would refuse to send such faults

struct Free {
    void operator()(nghttp2_session* session) const { nghttp2_session_del(session); }
    void operator()(nghttp2_session_callbacks* callbacks) const { nghttp2_session_callbacks_del(callbacks); }
    void operator()(nghttp2_option* option) const { nghttp2_option_del(option); }
};

struct Stream {
    int id = 0;
    Req req = {};
    bool begun = false;  // the request is whole and logged
    Res res = {};
    std::string body = {};
    std::size_t sent = 0;
    bool mayTrickle = false;
};

std::string frame(std::uint8_t type, int stream, const std::string& payload) {
    std::string out;
    const auto add = [&](std::size_t number, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(number >> shift);
    };
    add(payload.size(), 3);
    add(type, 1);
    add(0, 1);  // no flags: neither the headers nor the stream end here
    add(static_cast<std::size_t>(stream), 4);
    return out + payload;
}

// Written past nghttp2, which would never send such a thing.
std::string startOfEndlessHeaders(int stream) {
    constexpr char kStatus200[] = "\x88";
    return frame(NGHTTP2_HEADERS, stream, kStatus200);
}
std::string moreEndlessHeaders(int stream) {
    const std::string name = "x-and-another";
    const std::string value(100, 'y');
    std::string payload;
    for (int i = 0; i < 100; ++i) {
        payload += '\0';  // a literal that goes into no table
        payload += static_cast<char>(name.size()) + name;
        payload += static_cast<char>(value.size()) + value;
    }
    return frame(NGHTTP2_CONTINUATION, stream, payload);
}

nghttp2_nv headerPair(const std::string& name, const std::string& value) {
    return {reinterpret_cast<std::uint8_t*>(const_cast<char*>(name.data())),
            reinterpret_cast<std::uint8_t*>(const_cast<char*>(value.data())), name.size(), value.size(),
            NGHTTP2_NV_FLAG_NONE};
}

class Http2Connection {
public:
    Http2Connection(Wire& wire, LoopbackShared& shared, int index, int streamsAllowed);
    ~Http2Connection();
    void run();

private:
    static Http2Connection& of(void* self) { return *static_cast<Http2Connection*>(self); }
    static int onBeginHeaders(nghttp2_session*, const nghttp2_frame* frame, void* self);
    static int onHeader(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                        std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize, std::uint8_t,
                        void* self);
    static int onFrame(nghttp2_session*, const nghttp2_frame* frame, void* self);
    static int onStreamClose(nghttp2_session*, std::int32_t id, std::uint32_t, void* self);
    static ssize_t onRead(nghttp2_session*, std::int32_t, std::uint8_t* into, std::size_t size,
                          std::uint32_t* flags, nghttp2_data_source* source, void* self);

    Stream* find(int id);
    void startHandler(Stream& stream);
    void takeAnswers();
    void doWhatIsDue();
    void respond(Stream& stream);
    void submit(Stream& stream);
    void later(int ms, int id) { due_.emplace(Clock::now() + std::chrono::milliseconds(ms), id); }
    ssize_t readBody(Stream& stream, std::uint8_t* into, std::size_t size, std::uint32_t& flags);
    void wake() const;
    void send();
    void wait();
    void receive();
    bool isOver() const;

    Wire& wire_;
    LoopbackShared& shared_;
    const int index_;
    const int wake_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    std::unique_ptr<nghttp2_session, Free> session_;
    std::map<int, std::unique_ptr<Stream>> streams_;
    std::multimap<Clock::time_point, int> due_;  // what to do then for which stream
    std::map<int, std::thread> handlers_;        // by stream; a stream may be gone before
    std::string out_;
    short sendWaitsFor_ = 0;
    int flooding_ = 0;  // the stream whose headers never end
    bool ended_ = false;

    std::mutex mutex_;
    std::vector<std::pair<int, Res>> answers_;  // guarded: of handlers that are done
};

Http2Connection::Http2Connection(Wire& wire, LoopbackShared& shared, int index, int streamsAllowed)
    : wire_(wire), shared_(shared), index_(index) {
    nghttp2_session_callbacks* made = nullptr;
    nghttp2_session_callbacks_new(&made);
    const std::unique_ptr<nghttp2_session_callbacks, Free> callbacks(made);
    nghttp2_session_callbacks_set_on_begin_headers_callback(made, onBeginHeaders);
    nghttp2_session_callbacks_set_on_header_callback(made, onHeader);
    nghttp2_session_callbacks_set_on_frame_recv_callback(made, onFrame);
    nghttp2_session_callbacks_set_on_stream_close_callback(made, onStreamClose);
    nghttp2_option* madeOption = nullptr;
    nghttp2_option_new(&madeOption);
    const std::unique_ptr<nghttp2_option, Free> option(madeOption);
    nghttp2_option_set_max_send_header_block_length(madeOption, kLargestHeaders);
    nghttp2_session* session = nullptr;
    if (nghttp2_session_server_new2(&session, made, this, madeOption) != 0)
        throw std::runtime_error("no HTTP/2 session could be made");
    session_.reset(session);
    const nghttp2_settings_entry settings[] = {
        {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, static_cast<std::uint32_t>(streamsAllowed)}};
    nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, settings, std::size(settings));
}

Http2Connection::~Http2Connection() {
    for (auto& [id, handler] : handlers_) handler.join();
    for (const auto& [id, stream] : streams_)
        if (stream->begun) shared_.finish(stream->req);
    ::close(wake_);
}

void Http2Connection::run() {
    while (!ended_) {
        takeAnswers();
        doWhatIsDue();
        if (!ended_) send();
        if (ended_) return;
        if (isOver()) return wire_.endGently();
        wait();
        receive();
    }
}

bool Http2Connection::isOver() const {
    return out_.empty() && flooding_ == 0 && !nghttp2_session_want_read(session_.get()) &&
           !nghttp2_session_want_write(session_.get());
}

Stream* Http2Connection::find(int id) {
    const auto found = streams_.find(id);
    return found == streams_.end() ? nullptr : found->second.get();
}

int Http2Connection::onBeginHeaders(nghttp2_session*, const nghttp2_frame* frame, void* self) {
    auto stream = std::make_unique<Stream>();
    stream->id = stream->req.stream = frame->hd.stream_id;
    stream->req.connection = of(self).index_;
    of(self).streams_.emplace(frame->hd.stream_id, std::move(stream));
    return 0;
}

int Http2Connection::onHeader(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                              std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize,
                              std::uint8_t, void* self) {
    Stream* stream = of(self).find(frame->hd.stream_id);
    if (!stream) return 0;
    const std::string key(name, name + nameSize);
    std::string text(value, value + valueSize);
    if (key == ":method") {
        stream->req.method = std::move(text);
    } else if (key == ":path") {
        stream->req.target = std::move(text);
    } else if (key == ":authority") {
        stream->req.headers["host"] = std::move(text);
    } else if (!key.starts_with(':')) {
        stream->req.headers[key] = std::move(text);
    }
    return 0;
}

int Http2Connection::onFrame(nghttp2_session*, const nghttp2_frame* frame, void* self) {
    const auto type = frame->hd.type;
    if (type == NGHTTP2_RST_STREAM) of(self).shared_.noteCancelled();
    const bool whole =
        (type == NGHTTP2_HEADERS || type == NGHTTP2_DATA) && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
    Stream* stream = whole ? of(self).find(frame->hd.stream_id) : nullptr;
    if (stream) of(self).startHandler(*stream);
    return 0;
}

int Http2Connection::onStreamClose(nghttp2_session*, std::int32_t id, std::uint32_t, void* self) {
    const Stream* stream = of(self).find(id);
    if (stream && stream->begun) of(self).shared_.finish(stream->req);
    of(self).streams_.erase(id);
    return 0;
}

ssize_t Http2Connection::onRead(nghttp2_session*, std::int32_t, std::uint8_t* into, std::size_t size,
                                std::uint32_t* flags, nghttp2_data_source* source, void* self) {
    return of(self).readBody(*static_cast<Stream*>(source->ptr), into, size, *flags);
}

void Http2Connection::startHandler(Stream& stream) {
    stream.begun = true;
    shared_.begin(stream.req);
    handlers_.emplace(stream.id, std::thread([this, id = stream.id, req = stream.req] {
                          Res res = shared_.handlerFor(req.target)(req);
                          const std::lock_guard lock(mutex_);
                          answers_.emplace_back(id, std::move(res));
                          wake();
                      }));
}

void Http2Connection::wake() const {
    const std::uint64_t one = 1;
    if (::write(wake_, &one, sizeof one) < 0 && errno != EAGAIN) std::terminate();
}

void Http2Connection::takeAnswers() {
    std::vector<std::pair<int, Res>> answers;
    {
        const std::lock_guard lock(mutex_);
        answers.swap(answers_);
    }
    for (auto& [id, res] : answers) {
        const auto handler = handlers_.find(id);
        handler->second.join();
        handlers_.erase(handler);
        Stream* stream = find(id);
        if (!stream) continue;
        stream->res = std::move(res);
        later(stream->res.delayMs, id);
    }
}

void Http2Connection::doWhatIsDue() {
    while (!ended_ && !due_.empty() && due_.begin()->first <= Clock::now()) {
        Stream* stream = find(due_.begin()->second);
        due_.erase(due_.begin());
        if (!stream) continue;
        if (stream->res.trickleMs > 0 && !stream->body.empty()) {
            stream->mayTrickle = true;
            nghttp2_session_resume_data(session_.get(), stream->id);
        } else {
            respond(*stream);
        }
    }
}

void Http2Connection::respond(Stream& stream) {
    const Res& res = stream.res;
    if (res.silent) return;
    if (res.reset) {
        wire_.reset();
        ended_ = true;
    } else if (res.hangUp) {
        nghttp2_submit_rst_stream(session_.get(), NGHTTP2_FLAG_NONE, stream.id, NGHTTP2_INTERNAL_ERROR);
    } else if (res.goAway) {
        const int lastServed = std::max(0, stream.id - 2);
        nghttp2_submit_goaway(session_.get(), NGHTTP2_FLAG_NONE, lastServed, NGHTTP2_NO_ERROR, nullptr, 0);
    } else if (res.endlessHeaders) {
        flooding_ = stream.id;
        out_ += startOfEndlessHeaders(stream.id);
    } else {
        submit(stream);
    }
}

void Http2Connection::submit(Stream& stream) {
    const Res& res = stream.res;
    stream.body = res.gzip ? gzipped(res.body) : res.body;
    bool stated = res.chunked || res.endless || res.status == 304;
    std::vector<std::pair<std::string, std::string>> headers{{":status", std::to_string(res.status)}};
    for (const auto& [name, value] : res.headers) {
        headers.emplace_back(lowered(name), value);
        stated = stated || headers.back().first == "content-length";
    }
    if (res.gzip) headers.emplace_back("content-encoding", "gzip");
    if (!stated) headers.emplace_back("content-length", std::to_string(stream.body.size()));
    std::vector<nghttp2_nv> pairs;
    pairs.reserve(headers.size());
    for (const auto& [name, value] : headers) pairs.push_back(headerPair(name, value));
    nghttp2_data_provider body = {};
    body.source.ptr = &stream;
    body.read_callback = onRead;
    nghttp2_submit_response(session_.get(), stream.id, pairs.data(), pairs.size(), &body);
    if (!res.closeAfterAnswer) return;
    nghttp2_submit_goaway(session_.get(), NGHTTP2_FLAG_NONE,
                          nghttp2_session_get_last_proc_stream_id(session_.get()), NGHTTP2_NO_ERROR, nullptr,
                          0);
}

ssize_t Http2Connection::readBody(Stream& stream, std::uint8_t* into, std::size_t size,
                                  std::uint32_t& flags) {
    const Res& res = stream.res;
    if (res.endless && stream.sent == stream.body.size()) stream.sent = 0;
    std::size_t end = stream.body.size();
    if (res.stallAfter || res.closeAfter)
        end = std::min(end, res.stallAfter ? *res.stallAfter : *res.closeAfter);
    if (stream.sent == end) {
        if (res.stallAfter) return NGHTTP2_ERR_DEFERRED;
        if (res.closeAfter) return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;  // nghttp2 then resets the stream
    }
    std::size_t count = std::min(size, end - stream.sent);
    if (res.trickleMs > 0 && count > 0) {
        if (!stream.mayTrickle) {
            later(res.trickleMs, stream.id);
            return NGHTTP2_ERR_DEFERRED;
        }
        stream.mayTrickle = false;
        count = 1;
    }
    std::copy_n(stream.body.data() + stream.sent, count, reinterpret_cast<char*>(into));
    stream.sent += count;
    const bool broken = res.endless || res.stallAfter || res.closeAfter;
    if (stream.sent == end && !broken) flags |= NGHTTP2_DATA_FLAG_EOF;
    return static_cast<ssize_t>(count);
}

// As much as the socket takes now.
void Http2Connection::send() {
    sendWaitsFor_ = 0;
    while (!ended_) {
        while (out_.size() < kSentTogether && flooding_ == 0) {
            const std::uint8_t* data = nullptr;
            const ssize_t size = nghttp2_session_mem_send(session_.get(), &data);
            if (size < 0) ended_ = true;
            if (size <= 0) break;
            out_.append(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
        }
        if (out_.empty() && flooding_ != 0) out_ = moreEndlessHeaders(flooding_);
        if (out_.empty()) return;
        const Wire::Moved moved = wire_.trySend(out_);
        out_.erase(0, moved.bytes);
        ended_ = ended_ || moved.ended;
        if (moved.waitFor != 0) {
            sendWaitsFor_ = moved.waitFor;
            return;
        }
    }
}

void Http2Connection::wait() {
    pollfd watched[] = {{wire_.fd(), static_cast<short>(POLLIN | sendWaitsFor_), 0}, {wake_, POLLIN, 0}};
    int timeoutMs = -1;
    if (!due_.empty()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(due_.begin()->first - Clock::now());
        timeoutMs = static_cast<int>(std::max<std::int64_t>(0, left.count()));
    }
    ::poll(watched, std::size(watched), timeoutMs);
    std::uint64_t wakings = 0;
    if ((watched[1].revents & POLLIN) != 0 && ::read(wake_, &wakings, sizeof wakings) < 0) ended_ = true;
}

void Http2Connection::receive() {
    char buffer[16 << 10];
    while (!ended_) {
        const Wire::Moved moved = wire_.tryReceive(buffer, sizeof buffer);
        ended_ = moved.ended;
        if (moved.waitFor != 0 || ended_) return;
        ended_ = nghttp2_session_mem_recv(session_.get(), reinterpret_cast<const std::uint8_t*>(buffer),
                                          moved.bytes) < 0;
    }
}

}  // namespace

void serveHttp2(Wire& wire, LoopbackShared& shared, int index, int streamsAllowed) {
    Http2Connection(wire, shared, index, streamsAllowed).run();
}

}  // namespace test_support

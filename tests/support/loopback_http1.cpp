// HTTP/1.1: one request after the other.

#include <cstdio>

#include "tests/support/loopback_shared.h"

namespace test_support {
namespace {

constexpr std::size_t kLongestHead = 64u << 10;

void parseHeaders(std::string_view lines, Req& req) {
    while (!lines.empty()) {
        const std::size_t lineEnd = lines.find("\r\n");
        const std::string_view line = lines.substr(0, lineEnd);
        lines.remove_prefix(lineEnd + 2);
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        const auto value = line.find_first_not_of(' ', colon + 1);
        req.headers[lowered(std::string(line.substr(0, colon)))] =
            value == std::string_view::npos ? "" : line.substr(value);
    }
}

/// The next request's head from the connection; false at its end. `buffer` keeps what came beyond it.
bool readRequest(Wire& wire, std::string& buffer, Req& req) {
    std::size_t end = 0;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
        char chunk[4096];
        const std::size_t got = wire.receive(chunk, sizeof chunk);
        if (got == 0 || buffer.size() > kLongestHead) return false;
        buffer.append(chunk, got);
    }
    const std::string head = buffer.substr(0, end + 2);
    buffer.erase(0, end + 4);
    const std::size_t firstEnd = head.find("\r\n");
    const std::string first = head.substr(0, firstEnd);
    const auto space = first.find(' ');
    req.method = first.substr(0, space);
    req.target = first.substr(space + 1, first.rfind(' ') - space - 1);
    parseHeaders(std::string_view(head).substr(firstEnd + 2), req);
    return true;
}

std::string chunk(std::string_view data) {
    char size[32];
    std::snprintf(size, sizeof size, "%zx\r\n", data.size());
    return size + std::string(data) + "\r\n";
}

std::string statusLine(const Res& res) {
    return "HTTP/1.1 " + std::to_string(res.status) + " Status\r\n";
}

std::string headOf(const Res& res, std::size_t length) {
    std::string head = statusLine(res);
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

void sendEndlessHeaders(Wire& wire, const Res& res) {
    bool open = wire.send(statusLine(res));
    while (open) open = wire.send("X-And-Another: " + std::string(1000, 'y') + "\r\n");
}

bool trickle(Wire& wire, const LoopbackShared& shared, const Res& res, std::string_view body) {
    for (const char& byte : body) {
        const std::string_view one(&byte, 1);
        if (!shared.pause(std::chrono::milliseconds(res.trickleMs))) return false;
        if (!wire.send(res.chunked ? chunk(one) : std::string(one))) return false;
    }
    return true;
}

// False when the connection is at its end, as with the others.
bool sendBody(Wire& wire, const LoopbackShared& shared, const Res& res, std::string_view body) {
    if (res.stallAfter || res.closeAfter) {
        const std::string_view part = body.substr(0, res.stallAfter ? *res.stallAfter : *res.closeAfter);
        // The chunk's stated size is that of the whole, so that it is cut.
        const bool sent = res.chunked ? wire.send(chunk(body).substr(0, part.size() + 8)) : wire.send(part);
        if (sent && res.stallAfter) wire.untilClosed();
        return false;
    }
    do {
        const bool sent = res.trickleMs > 0 ? trickle(wire, shared, res, body)
                                            : wire.send(res.chunked ? chunk(body) : std::string(body));
        if (!sent) return false;
    } while (res.endless);
    return !res.chunked || wire.send("0\r\n\r\n");
}

bool answer(Wire& wire, const LoopbackShared& shared, const Res& res) {
    if (res.delayMs > 0 && !shared.pause(std::chrono::milliseconds(res.delayMs))) return false;
    if (res.silent) wire.untilClosed();
    if (res.reset) wire.reset();
    if (res.silent || res.reset || res.hangUp || res.goAway) return false;
    if (res.endlessHeaders) {
        sendEndlessHeaders(wire, res);
        return false;
    }
    const std::string body = res.gzip ? gzipped(res.body) : res.body;
    if (!wire.send(headOf(res, body.size()))) return false;
    return sendBody(wire, shared, res, body) && !res.closeAfterAnswer;
}

}  // namespace

void serveHttp1(Wire& wire, LoopbackShared& shared, int index) {
    std::string buffer;
    bool open = true;
    while (open) {
        Req req;
        if (!readRequest(wire, buffer, req)) return;
        req.connection = index;
        shared.begin(req);
        open = answer(wire, shared, shared.handlerFor(req.target)(req));
        shared.finish(req);
    }
}

}  // namespace test_support

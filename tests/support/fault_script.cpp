#include "tests/support/fault_script.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <ctime>
#include <map>
#include <mutex>

namespace test_support {
namespace {

constexpr std::string_view kMovedMark = "moved=1";
constexpr int kLorisMs = 200;
constexpr char kWebPage[] = "text/html; charset=utf-8";

struct Named {
    Fault fault;
    const char* name;
};
constexpr Named kNames[] = {
    {Fault::HangUp, "N02HangUp"},
    {Fault::Reset, "N02Reset"},
    {Fault::SlowLoris, "N04SlowLoris"},
    {Fault::NoAnswer, "N05NoAnswer"},
    {Fault::StallMidBody, "N05StallMidBody"},
    {Fault::TruncatedLength, "N06TruncatedLength"},
    {Fault::TruncatedChunk, "N06TruncatedChunk"},
    {Fault::TruncatedEnd, "N06TruncatedEnd"},
    {Fault::OverlongBody, "N06OverlongBody"},
    {Fault::EndlessBody, "N07EndlessBody"},
    {Fault::EndlessHeaders, "N07EndlessHeaders"},
    {Fault::HugeHeader, "N07HugeHeader"},
    {Fault::GzipBomb, "N08GzipBomb"},
    {Fault::StackedEncodings, "N08StackedEncodings"},
    {Fault::TypeOctetStream, "N09TypeOctetStream"},
    {Fault::TypeHtml, "N09TypeHtml"},
    {Fault::NoType, "N09NoType"},
    {Fault::NotFound, "N10NotFound"},
    {Fault::Gone, "N10Gone"},
    {Fault::Unauthorized, "N11Unauthorized"},
    {Fault::Forbidden, "N11Forbidden"},
    {Fault::TooManyRequests, "N12TooManyRequests"},
    {Fault::TooManyRequestsDate, "N12TooManyRequestsDate"},
    {Fault::Unavailable, "N12Unavailable"},
    {Fault::UnavailableDate, "N12UnavailableDate"},
    {Fault::RetryAfterGarbage, "N12RetryAfterGarbage"},
    {Fault::RetryAfterNegative, "N12RetryAfterNegative"},
    {Fault::RetryAfterYear, "N12RetryAfterYear"},
    {Fault::ServerError, "N13ServerError"},
    {Fault::BadGateway, "N13BadGateway"},
    {Fault::GatewayTimeout, "N13GatewayTimeout"},
    {Fault::BandwidthPage, "N14BandwidthPage"},
    {Fault::CaptivePortal, "N16CaptivePortal"},
    {Fault::OtherVersion, "N17OtherVersion"},
    {Fault::GoAway, "N18GoAway"},
    {Fault::NotModified, "N19NotModified"},
    {Fault::NoBytes, "N20NoBytes"},
    {Fault::CorruptBytes, "CorruptBytes"},
    {Fault::Redirect, "Redirect"},
};

/// Well spread from all bits of what went in (splitmix64).
std::uint64_t mixed(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15u;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
    return value ^ (value >> 31);
}

std::string dateIn(int seconds) {
    // Rounded up: a date holds whole seconds, and one that is over already asks for nothing.
    const std::time_t then = std::time(nullptr) + seconds + 1;
    std::tm parts = {};
    ::gmtime_r(&then, &parts);
    char text[64];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text;
}

void setHeader(Res& res, std::string_view name, std::string value) {
    std::erase_if(res.headers, [&](const auto& header) { return header.first == name; });
    if (!value.empty()) res.headers.emplace_back(name, std::move(value));
}

Res refusal(int status, std::string retryAfter = "") {
    Res res{.status = status, .headers = {{"Content-Type", "text/plain"}}, .body = "not now\n"};
    setHeader(res, "Retry-After", std::move(retryAfter));
    return res;
}

Res webPage(int status, const char* words) {
    return {.status = status,
            .headers = {{"Content-Type", kWebPage}},
            .body = "<!DOCTYPE html><html><body><p>" + std::string(words) + "</p></body></html>"};
}

Res packedBomb(int layers) {
    // The deeper ones are small; all are made once.
    static const std::array<std::string, 6> bombs = [] {
        std::array<std::string, 6> made;
        made[0] = gzipped(std::string(16u << 20, '\0'));
        for (std::size_t i = 1; i < made.size(); ++i) made[i] = gzipped(made[i - 1]);
        return made;
    }();
    std::string encodings = "gzip";
    for (int i = 1; i < layers; ++i) encodings += ", gzip";
    return {.headers = {{"Content-Type", "image/jpeg"}, {"Content-Encoding", encodings}},
            .body = bombs[static_cast<std::size_t>(layers - 1)]};
}

Res redirectTo(const std::string& target) {
    const char* joint = target.find('?') == std::string::npos ? "?" : "&";
    return {.status = 302, .headers = {{"Location", target + joint + std::string(kMovedMark)}}};
}

std::optional<Req> whereItMoved(const Req& req) {
    if (!req.target.ends_with(kMovedMark)) return std::nullopt;
    Req moved = req;
    moved.target.resize(req.target.size() - kMovedMark.size() - 1);
    return moved;
}

/// The clean answer, gone wrong.
Res spoilt(Fault fault, Res res, const Req& req) {
    const std::size_t size = res.body.size();
    switch (fault) {
        case Fault::HangUp:
            res.hangUp = true;
            break;
        case Fault::Reset:
            res.reset = true;
            break;
        case Fault::SlowLoris:
            res.trickleMs = kLorisMs;
            break;
        case Fault::NoAnswer:
            res.silent = true;
            break;
        case Fault::StallMidBody:
            res.stallAfter = size / 2;
            break;
        case Fault::TruncatedChunk:
            res.chunked = true;
            [[fallthrough]];
        case Fault::TruncatedLength:
            res.closeAfter = size / 2;
            break;
        case Fault::TruncatedEnd:
            setHeader(res, "Content-Length", std::to_string(size));
            res.body.resize(size / 2);
            res.closeAfterAnswer = req.stream == 0;  // HTTP/2 ends the stream
            break;
        case Fault::OverlongBody:
            setHeader(res, "Content-Length", std::to_string(size / 2));
            break;
        case Fault::EndlessBody:
            res.endless = true;
            break;
        case Fault::EndlessHeaders:
            res.endlessHeaders = true;
            break;
        case Fault::HugeHeader:
            setHeader(res, "X-Huge", std::string(1u << 20, 'x'));
            break;
        case Fault::TypeOctetStream:
            setHeader(res, "Content-Type", "application/octet-stream");
            break;
        case Fault::TypeHtml:
            setHeader(res, "Content-Type", kWebPage);
            break;
        case Fault::NoType:
            setHeader(res, "Content-Type", "");
            break;
        case Fault::OtherVersion:
            setHeader(res, "ETag", "\"newer\"");
            res.body += "+";
            break;
        case Fault::GoAway:
            res.goAway = true;
            break;
        case Fault::NoBytes:
            res.body.clear();
            break;
        case Fault::CorruptBytes:
            for (std::size_t i = size / 4; i < size; ++i) res.body[i] = static_cast<char>(res.body[i] ^ 0x55);
            break;
        default:
            assert(false);
    }
    return res;
}

/// What comes in place of the clean answer; nothing where the fault is one of that.
std::optional<Res> instead(Fault fault, const FaultScript& script, const Req& req) {
    const std::string seconds = std::to_string(script.retryAfterSeconds);
    switch (fault) {
        case Fault::GzipBomb:
            return packedBomb(1);
        case Fault::StackedEncodings:
            return packedBomb(6);
        case Fault::NotFound:
            return refusal(404);
        case Fault::Gone:
            return refusal(410);
        case Fault::Unauthorized:
            return refusal(401);
        case Fault::Forbidden:
            return refusal(403);
        case Fault::TooManyRequests:
            return refusal(429, seconds);
        case Fault::TooManyRequestsDate:
            return refusal(429, dateIn(script.retryAfterSeconds));
        case Fault::Unavailable:
            return refusal(503, seconds);
        case Fault::UnavailableDate:
            return refusal(503, dateIn(script.retryAfterSeconds));
        case Fault::RetryAfterGarbage:
            return refusal(503, "when the moon is full");
        case Fault::RetryAfterNegative:
            return refusal(429, "-30");
        case Fault::RetryAfterYear:
            return refusal(503, "31536000");
        case Fault::ServerError:
            return refusal(500);
        case Fault::BadGateway:
            return refusal(502);
        case Fault::GatewayTimeout:
            return refusal(504);
        case Fault::BandwidthPage:
            return webPage(509, "Bandwidth limit exceeded");
        case Fault::CaptivePortal:
            return webPage(200, "Sign in to this network");
        case Fault::OtherVersion:
            return script.newer ? std::optional(script.newer(req)) : std::nullopt;
        case Fault::NotModified:
            return Res{.status = 304};
        case Fault::Redirect:
            return redirectTo(req.target);
        default:
            return std::nullopt;
    }
}

double retryAfterOf(Fault fault, const FaultScript& script) {
    switch (fault) {
        case Fault::TooManyRequests:
        case Fault::TooManyRequestsDate:
        case Fault::Unavailable:
        case Fault::UnavailableDate:
            return script.retryAfterSeconds;
        default:
            return 0;
    }
}

}  // namespace

std::string nameOf(Fault fault) {
    const auto* found = std::find_if(std::begin(kNames), std::end(kNames),
                                     [&](const Named& one) { return one.fault == fault; });
    return found->name;
}

const std::vector<Fault>& allFaults() {
    static const std::vector<Fault> all = [] {
        std::vector<Fault> made;
        for (const Named& one : kNames) made.push_back(one.fault);
        return made;
    }();
    return all;
}

std::optional<Fault> FaultScript::faultFor(std::string_view target, int time) const {
    if (time >= times || kinds.empty()) return std::nullopt;
    std::uint64_t hash = mixed(seed);
    for (const char c : target) hash = mixed(hash ^ static_cast<unsigned char>(c));
    hash = mixed(hash ^ (static_cast<std::uint64_t>(time) << 8));
    constexpr double kTwoTo53 = 9007199254740992.0;
    if (static_cast<double>(hash >> 11) / kTwoTo53 >= rate) return std::nullopt;
    return kinds[mixed(hash) % kinds.size()];
}

class FaultyHandler::State {
public:
    State(FaultScript s, Handler h) : script(std::move(s)), clean(std::move(h)) {}

    const FaultScript script;
    const Handler clean;
    std::atomic<bool> stopped = false;

    std::mutex mutex;
    std::map<std::string, int> times;  // guarded, as is the log
    std::vector<Met> log;
};

FaultyHandler::FaultyHandler(FaultScript script, Handler clean)
    : state_(std::make_shared<State>(std::move(script), std::move(clean))) {
    packedBomb(1);  // takes its time, which must not be the first answer's
}

Res FaultyHandler::operator()(const Req& req) const {
    State& state = *state_;
    if (const std::optional<Req> moved = whereItMoved(req)) return state.clean(*moved);
    Met met{.target = req.target, .seconds = req.seconds};
    {
        const std::lock_guard lock(state.mutex);
        met.time = state.times[req.target]++;
        if (!state.stopped) met.fault = state.script.faultFor(met.target, met.time);
        if (met.fault) met.retryAfterSeconds = retryAfterOf(*met.fault, state.script);
        state.log.push_back(met);
    }
    if (!met.fault) return state.clean(req);
    if (std::optional<Res> other = instead(*met.fault, state.script, req)) return *std::move(other);
    return spoilt(*met.fault, state.clean(req), req);
}

void FaultyHandler::stop() {
    state_->stopped = true;
}

std::vector<FaultyHandler::Met> FaultyHandler::log() const {
    const std::lock_guard lock(state_->mutex);
    return state_->log;
}

int FaultyHandler::count(Fault fault) const {
    const std::vector<Met> all = log();
    return static_cast<int>(
        std::count_if(all.begin(), all.end(), [&](const Met& met) { return met.fault == fault; }));
}

int FaultyHandler::countClean() const {
    const std::vector<Met> all = log();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [](const Met& met) { return !met.fault; }));
}

std::vector<FaultyHandler::Met> FaultyHandler::early(double slackSeconds) const {
    const std::vector<Met> all = log();
    std::vector<Met> found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](const Met& met) {
        return std::any_of(all.begin(), all.end(), [&](const Met& refused) {
            return met.seconds > refused.seconds + slackSeconds &&
                   met.seconds < refused.seconds + refused.retryAfterSeconds;
        });
    });
    return found;
}

class RateLimitedHandler::State {
public:
    State(Limit l, Handler h) : limit(l), clean(std::move(h)), tokens(l.burst) {}

    const Limit limit;
    const Handler clean;

    std::mutex mutex;
    double tokens;  // guarded, as is what follows
    double seconds = 0;
    int served = 0;
    int refused = 0;
};

RateLimitedHandler::RateLimitedHandler(Limit limit, Handler clean)
    : state_(std::make_shared<State>(limit, std::move(clean))) {}

Res RateLimitedHandler::operator()(const Req& req) const {
    State& state = *state_;
    {
        const std::lock_guard lock(state.mutex);
        const double passed = std::max(0.0, req.seconds - state.seconds);
        state.tokens = std::min(state.limit.burst, state.tokens + passed * state.limit.perSecond);
        state.seconds += passed;
        const bool serves = state.tokens >= 1;
        if (serves) state.tokens -= 1;
        ++(serves ? state.served : state.refused);
        if (!serves) {
            if (state.limit.drop) return {.silent = true};
            return webPage(509, "Bandwidth limit exceeded");
        }
    }
    return state.clean(req);
}

int RateLimitedHandler::served() const {
    const std::lock_guard lock(state_->mutex);
    return state_->served;
}
int RateLimitedHandler::refused() const {
    const std::lock_guard lock(state_->mutex);
    return state_->refused;
}

}  // namespace test_support

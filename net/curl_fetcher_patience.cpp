#include "net/curl_fetcher_patience.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace net::curl {
namespace {

// A body that is coming does not pause for a second, unless packets are lost again and again or the server
// stalls; servers that limit a rate send a second's worth each second. On a long way round trips are the
// measure, on a narrow one what else is on its way: any order is the server's right. Three times, each twice
// as patient: then the server has had its chances, and what it sends at last is waited for.
constexpr double kBodySeconds = 1.25;
constexpr double kBodyLatencies = 8;
constexpr int kBodyStalls = 3;
// Before the first byte it may be computing, for seconds, and asking again would make it compute twice. A
// connection that was idle may be dead, which nothing else shows.
constexpr double kAnswerSeconds = 4;
constexpr double kAnswerLatencies = 6;
constexpr int kSilences = 2;
// While nothing is known of the host.
constexpr double kFirstAnswerSeconds = 10;
// A connection that was just opened is none that died.
constexpr double kNewConnection = 2;

// Of an answer that comes: this little is cheaper to take than to ask for again, ever.
constexpr std::size_t kLittleBytes = 16 << 10;
constexpr double kLittleSeconds = 0.03;

}  // namespace

double patienceEnds(const Transfer& transfer) {
    constexpr double kNever = std::numeric_limits<double>::infinity();
    if (!transfer.sent) return kNever;
    const double latency = transfer.pace->latencySeconds(), backlog = transfer.pace->backlogSeconds();
    if (transfer.bodyCame) {
        if (transfer.stalls >= kBodyStalls) return kNever;
        const double base = std::max({kBodySeconds, kBodyLatencies * latency, backlog});
        return transfer.heardAt + std::ldexp(base, transfer.stalls);
    }
    if (transfer.silences >= kSilences) return kNever;
    const double base =
        latency > 0 ? std::max({kAnswerSeconds, kAnswerLatencies * latency, backlog}) : kFirstAnswerSeconds;
    // Of an unknown host's first answer the fetcher itself despairs sooner than twice that.
    const bool patient = transfer.opening && latency > 0;
    return transfer.heardAt + std::ldexp(base, transfer.silences) * (patient ? kNewConnection : 1);
}

bool isNearlyDone(const Transfer& transfer) {
    const auto stated = transfer.answered ? statedBytes(transfer) : std::nullopt;
    if (!stated) return false;
    const std::size_t left = *stated - std::min(*stated, transfer.wireBytes);
    if (left <= kLittleBytes || left < *stated / 2) return true;
    // An answer that has been coming for longer than it should take altogether comes slower than others do.
    if (secondsNow() - transfer.answeredAt > 2 * kLittleSeconds) return false;
    const double bandwidth = transfer.pace->bytesPerSecond();
    return bandwidth > 0 && static_cast<double>(left) / bandwidth < kLittleSeconds;
}

}  // namespace net::curl

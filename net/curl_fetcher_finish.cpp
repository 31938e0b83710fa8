// How a hop ends: in another hop, or in an answer.

#include <utility>

#include "net/curl_fetcher_hops.h"
#include "net/curl_fetcher_impl.h"
#include "net/given_up.h"
#include "net/url.h"

namespace net {

using curl::Transfer;

void CurlFetcher::Impl::finishReady() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const CURLcode result = message->data.result;  // the message ends with the handle's removal
        CURL* easy = message->easy_handle;
        Transfer* transfer = nullptr;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
        curl_multi_remove_handle(multi_.get(), easy);
        finishHop(*transfer, result);
    }
}

void CurlFetcher::Impl::finishHop(Transfer& transfer, CURLcode result) {
    Response response = curl::statedResponse(transfer);
    learnPace(transfer, result, response);
    const bool again = goesOn(transfer, result, response);
    if (!again) rememberWay(transfer, response);
    // Half a picture is none, but what explains an error may be cut.
    if (!response.error || response.error.code == ErrorCode::HttpStatus)
        response.body = std::move(transfer.body);
    std::unique_ptr<Transfer> done = takeOut(transfer.id);
    if (again) return askAgain(std::move(done));
    response.seconds = curl::secondsNow() - done->began;
    done->callback(std::move(response));
}

// Whether the transfer has another hop, to which it is turned; else the response's error is set.
bool CurlFetcher::Impl::goesOn(Transfer& transfer, CURLcode result, Response& response) {
    if (transfer.turnedBack) return true;
    if (curl::deservesNewConnection(transfer, result)) {
        // A broken connection that was shared is at its end for all; of those that were not, each may be.
        transfer.renewed = true;
        transfer.fresh = !transfer.pace->multiplexed();
        return true;
    }
    if (const std::string target = result == CURLE_OK ? curl::redirectTarget(transfer) : "";
        !target.empty()) {
        response.error = curl::followRedirect(transfer, target, response.status, options_.maxRedirects);
        if (!response.error) {
            if (Redirects::movesImage(transfer.request.url, transfer.url)) rememberWay(transfer, response);
            return true;
        }
    } else if (result == CURLE_OK && curl::deservesPlainAccept(transfer, response.status)) {
        transfer.plainAccept = true;
        transfer.fresh = false;
        return true;
    } else {
        response.error = curl::outcome(transfer, response, result, authorities_.unusable());
    }
    return goesBack(transfer, response);
}

// Where a remembered place refuses, the address itself is asked.
bool CurlFetcher::Impl::goesBack(Transfer& transfer, const Response& response) {
    if (!transfer.remembered || !curl::refusesPlace(response)) return false;
    rememberWay(transfer, response);
    transfer.remembered = false;
    transfer.straight = true;
    transfer.redirects = 0;
    transfer.sentOnForGood = true;
    curl::turnTo(transfer, transfer.request.url);
    return true;
}

// We carry nothing that another host must not see: no cookies, no tokens.
void CurlFetcher::Impl::rememberWay(const Transfer& transfer, const Response& response) {
    if (!transfer.remembered && transfer.redirects == 0) return;
    const std::string& asked = transfer.request.url;
    const std::lock_guard lock(mutex_);
    if (curl::refusesPlace(response)) return redirects_.forget(asked);
    if (response.error || transfer.redirects == 0) return;
    if (Redirects::movesImage(asked, transfer.url) || curl::isAsExpected(transfer, response))
        redirects_.learn(asked, transfer.url, transfer.sentOnForGood ? 301 : 302, curl::secondsNow());
}

void CurlFetcher::Impl::learnPace(const Transfer& transfer, CURLcode result, const Response& response) {
    HostPace& pace = *transfer.pace;
    if (transfer.bodyCame) pace.bodyEnded();
    if (transfer.turnedBack || curl::deservesNewConnection(transfer, result)) return pace.withdrawn();
    if (response.status > 0) pace.speaks(response.multiplexed);
    // Refusals come sooner than what takes work.
    if (response.status >= 200 && response.status < 400)
        pace.firstByte(transfer.answeredAt - transfer.sentAt);
    pace.finished(
        {.startedAt = transfer.startedAt,
         .status = response.status,
         .brokeOff = transfer.sent && (curl::brokeOff(result) || curl::heardNothing(transfer, result)),
         .retryAfterSeconds = response.retryAfterSeconds,
         .bytes = transfer.wireBytes},
        curl::secondsNow());
    publish(transfer);
}

void CurlFetcher::Impl::publish(const Transfer& transfer) {
    const HostPace& pace = *transfer.pace;
    const std::lock_guard lock(mutex_);
    figures_[transfer.origin] = {{.slots = pace.slots(),
                                  .multiplexed = pace.multiplexed(),
                                  .latencySeconds = pace.latencySeconds(),
                                  .bytesPerSecond = pace.bytesPerSecond()},
                                 pace.pausedUntil()};
}

std::unique_ptr<Transfer> CurlFetcher::Impl::takeOut(RequestId id) {
    const auto found = running_.find(id);
    std::unique_ptr<Transfer> transfer = std::move(found->second);
    running_.erase(found);
    spare_.push_back(curl::releaseEasy(*transfer));
    curl::Lanes::left(*transfer);
    return transfer;
}

std::unique_ptr<Transfer> CurlFetcher::Impl::takeOff(RequestId id) {
    const Transfer& transfer = *running_.at(id);
    curl_multi_remove_handle(multi_.get(), transfer.easy.get());
    if (transfer.bodyCame) transfer.pace->bodyEnded();
    // Over a connection that works, silence may be how a host refuses.
    if (transfer.sent && transfer.opening && !transfer.answered && !transfer.unwanted) {
        transfer.pace->finished({.startedAt = transfer.startedAt, .brokeOff = true}, curl::secondsNow());
    } else {
        transfer.pace->withdrawn();
    }
    return takeOut(id);
}

void CurlFetcher::Impl::askAgain(std::unique_ptr<Transfer> transfer) {
    if (transfer->unwanted) return giveUp(std::move(transfer));
    lanes_.prepend(std::move(transfer));
}

void CurlFetcher::Impl::giveUp(std::unique_ptr<Transfer> transfer) {
    Response response = givenUp(transfer->url);
    response.seconds = curl::secondsNow() - transfer->began;
    transfer->callback(std::move(response));
}

}  // namespace net

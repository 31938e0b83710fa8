#include "net/curl_fetcher_hops.h"

#include <algorithm>
#include <utility>

#include "net/redirects.h"
#include "net/url.h"

namespace net::curl {
namespace {

bool isTls(std::string_view url) {
    return originOf(url).starts_with("https:");
}

// The same address over https; empty where its port belongs to http.
std::string overTls(const std::string& url) {
    if (!originOf(url).ends_with(":80")) return {};
    const auto pathStart = std::min(url.find_first_of("/?#", url.find("://") + 3), url.size());
    return "https://" + hostOf(url) + url.substr(pathStart);
}

}  // namespace

std::string redirectTarget(const Transfer& transfer) {
    char* target = nullptr;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_REDIRECT_URL, &target);
    return target ? target : "";
}

Error followRedirect(Transfer& transfer, std::string target, int status, long maxRedirects) {
    const std::string server = "The server " + hostOf(transfer.url);
    if (transfer.redirects >= maxRedirects) {
        return {ErrorCode::TooManyRedirects, server + " sends the request on again and again.",
                "Tell the people who run it."};
    }
    if (Error error = addressError(target)) return error;
    if (isTls(transfer.url) && !isTls(target)) {
        // Many servers behind a proxy believe they are reached by http, and are there over https as well.
        const std::string secure = overTls(target);
        if (secure.empty()) {
            return {ErrorCode::BadUrl, server + " sends the request on to an address that is not encrypted.",
                    "Tell the people who run it."};
        }
        target = secure;
    }
    turnTo(transfer, std::move(target));
    ++transfer.redirects;
    if (Redirects::isTemporary(status)) transfer.sentOnForGood = false;
    return {};
}

void turnTo(Transfer& transfer, std::string url) {
    transfer.origin = originOf(url);
    transfer.url = std::move(url);
    transfer.fresh = transfer.renewed = false;
}

bool brokeOff(CURLcode result) {
    switch (result) {
        case CURLE_PARTIAL_FILE:
        case CURLE_GOT_NOTHING:
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
            return true;
        default:
            return false;
    }
}

bool heardNothing(const Transfer& transfer, CURLcode result) {
    return result == CURLE_OPERATION_TIMEDOUT && !transfer.answered;
}

bool deservesNewConnection(const Transfer& transfer, CURLcode result) {
    return brokeOff(result) && transfer.sent && !transfer.opening && !transfer.answered && !transfer.renewed;
}

bool deservesPlainAccept(const Transfer& transfer, int status) {
    return transfer.request.expect == Expect::Json && !transfer.plainAccept &&
           (status == 404 || status == 406);
}

bool refusesPlace(const Response& response) {
    switch (response.error.code) {
        case ErrorCode::NameNotFound:
        case ErrorCode::NotConnected:
        case ErrorCode::Tls:
        case ErrorCode::BadUrl:
        case ErrorCode::TooManyRedirects:
            return true;
        case ErrorCode::Blocked:
            return false;  // it is the right place, and every further request makes it worse
        default:
            // These pass (net/retry.h), and say nothing of the place.
            return response.status >= 400 && response.status < 500 && response.status != 408 &&
                   response.status != 425 && response.status != 429;
    }
}

bool isAsExpected(const Transfer& transfer, const Response& response) {
    return !response.error &&
           (transfer.request.expect == Expect::Stylesheet || !response.contentType.starts_with("text/html"));
}

Error outcome(const Transfer& transfer, const Response& response, CURLcode result,
              const std::string& unusable) {
    // What the server said counts, even if it broke off while explaining.
    if (response.status >= 400) return statusError(response.status, transfer);
    if (result != CURLE_OK) {
        Error error = transportError(result, transfer);
        if (error.code == ErrorCode::Tls && !unusable.empty()) {
            error.hint =
                "The file of further authorities " + unusable + " could not be used: check --ca-file.";
        }
        return error;
    }
    const bool conditional =
        !transfer.request.ifNoneMatch.empty() || !transfer.request.ifModifiedSince.empty();
    if (response.status == 304 && conditional) return {};
    if (response.status < 200 || response.status >= 300) return statusError(response.status, transfer);
    if (Error error = obstacleError(response.status, transfer)) return error;
    if (transfer.body.empty()) {
        return {ErrorCode::Truncated, "The server " + hostOf(transfer.url) + " sent an empty answer.",
                "Try again later."};
    }
    return {};
}

}  // namespace net::curl

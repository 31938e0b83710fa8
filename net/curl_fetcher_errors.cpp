// What goes wrong with the web, in words: what happened, and what to do about it.

#include <cerrno>

#include "net/challenge.h"
#include "net/curl_fetcher_hops.h"
#include "net/curl_fetcher_transfer.h"
#include "net/url.h"

namespace net::curl {
namespace {

constexpr std::size_t kLongestAddress = 8u << 10;  // as browsers and servers have it

// OpenSSL's reasons for not believing a certificate (X509_V_ERR_*), as CURLINFO_SSL_VERIFYRESULT gives them.
enum : long {
    kNotYetValid = 9,
    kExpired = 10,
    kSelfSigned = 18,
    kSelfSignedRoot = 19,
    kNoIssuer = 20,
    kNoChain = 21
};

struct CurlUrlCleanup {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct CurlFree {
    void operator()(char* text) const { curl_free(text); }
};

std::string partOf(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
    return std::unique_ptr<char, CurlFree>(text).get();
}

Error certificateError(const std::string& server, const Transfer& transfer) {
    long reason = 0;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_SSL_VERIFYRESULT, &reason);
    switch (reason) {
        case kNotYetValid:
            return {ErrorCode::Tls, server + " shows a certificate that is not valid yet.",
                    "Check this computer's date."};
        case kExpired:
            return {ErrorCode::Tls, server + " shows a certificate that has expired.",
                    "Check this computer's date; if it is right, tell the people who run the server."};
        case kSelfSigned:
        case kSelfSignedRoot:
        case kNoIssuer:
        case kNoChain:
            return {ErrorCode::Tls,
                    server + " shows a certificate of an authority that this computer does not trust.",
                    "If it is your institution's own authority, name its file with --ca-file."};
        default:
            return {ErrorCode::Tls, server + " shows a certificate that does not prove who it is.",
                    "Check the address; the network may want a login page in a browser first."};
    }
}

Error timeoutError(const std::string& server, const Transfer& transfer) {
    if (!transfer.sent) {
        return {ErrorCode::TimedOut, server + " could not be reached in time.",
                "Check the network, or try again later."};
    }
    const bool nothing = transfer.bodyBytes == 0;
    return {ErrorCode::TimedOut,
            server + (nothing ? " did not answer in time." : " sends too slowly or stopped sending."),
            "It may be busy: try again later."};
}

std::string proxyHint(const Transfer& transfer) {
    return transfer.byProxy ? "Check the proxy in the settings."
                            : "Check the proxy settings (https_proxy, http_proxy).";
}

Error connectionError(const std::string& server, const Transfer& transfer) {
    if (transfer.byProxy && !transfer.refusedAddress) {
        return {ErrorCode::NotConnected,
                "The proxy on the way to " + hostOf(transfer.url) + " does not take connections.",
                proxyHint(transfer)};
    }
    if (transfer.refusedAddress) {
        return {ErrorCode::BadUrl, server + " leads to a network address that Vitrine never contacts.",
                "Check the address, or tell the people who look after this network's names."};
    }
    return {ErrorCode::NotConnected, server + " does not take connections.",
            "It may be down, or a firewall in between: try again later."};
}

// The connection broke: with part of the answer here, or without.
Error brokenError(const std::string& server, const Transfer& transfer) {
    if (transfer.bodyBytes > 0) {
        return {ErrorCode::Truncated, server + " ended its answer too early.", "Try again."};
    }
    return {ErrorCode::NotConnected, server + " closed the connection without an answer.",
            "Try again later."};
}

Error writeError(const std::string& server, const Transfer& transfer) {
    if (transfer.tooLarge) {
        return {ErrorCode::TooLarge,
                server + " sends more than the " + std::to_string(transfer.request.maxBytes) +
                    " bytes that are read of one such answer.",
                "Ask the server for something smaller, or tell the people who run it."};
    }
    return {ErrorCode::Protocol, server + " sends headers or an error page without end.",
            "Tell the people who run it."};
}

Error tlsError(const std::string& server, const Transfer& transfer) {
    long system = 0;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_OS_ERRNO, &system);
    if (system == ECONNRESET || system == EPIPE) return brokenError(server, transfer);
    return {ErrorCode::Tls, "No secure connection to " + server + " could be made.",
            "Its encryption may be too old, or it may not speak https at this port."};
}

const char* whatIsMissing(Expect expect) {
    if (expect == Expect::Image) return "a picture";
    return expect == Expect::Json ? "a document" : "a style sheet";
}

Error loginError(int status, const Transfer& transfer) {
    const std::string asked = hostOf(transfer.request.url), answered = hostOf(transfer.url);
    std::string message = "A web page came in place of " +
                          std::string(whatIsMissing(transfer.request.expect)) + " from the server " + asked +
                          ".";
    if (status >= 400)
        message = "The network wants a login before it lets anybody through to the server " + asked +
                  " (status " + std::to_string(status) + ").";
    else if (answered != asked)
        message = "The way to the server " + asked + " leads to a login page of " + answered + ".";
    return {ErrorCode::Blocked, message,
            "The network may want a login first: open the address in a browser, then try again."};
}

}  // namespace

Error addressError(const std::string& url) {
    const auto bad = [&](const char* why, const char* hint) {
        constexpr std::size_t kShown = 200;
        return Error{ErrorCode::BadUrl, "The address " + sendable(url.substr(0, kShown)) + " " + why + ".",
                     hint};
    };
    if (url.size() > kLongestAddress) return bad("is longer than any real one", "Check what made it.");
    for (const char c : url) {
        if ((c >= 0 && c < ' ') || c == 0x7F)
            return bad("holds invisible control characters", "Type it anew.");
    }
    const std::unique_ptr<CURLU, CurlUrlCleanup> parsed(curl_url());
    // libcurl also takes "http:/host" and "http:///host", where the rest of the program sees no host.
    if (curl_url_set(parsed.get(), CURLUPART_URL, sendable(url).c_str(),
                     CURLU_PATH_AS_IS | CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK ||
        originOf(url).empty()) {
        return bad("is not one that can be fetched", "Check it for typing errors.");
    }
    const std::string scheme = partOf(parsed.get(), CURLUPART_SCHEME);
    if (scheme != "http" && scheme != "https") {
        return bad("is neither http nor https", "Only those are fetched from the web.");
    }
    if (!partOf(parsed.get(), CURLUPART_USER).empty() || !partOf(parsed.get(), CURLUPART_PASSWORD).empty()) {
        return Error{ErrorCode::BadUrl, "The address at " + hostOf(url) + " carries a user name or password.",
                     "Take them out: such addresses can pretend to lead elsewhere."};
    }
    return {};
}

Error transportError(CURLcode result, const Transfer& transfer) {
    const std::string server = "The server " + hostOf(transfer.url);
    if (brokeOff(result)) return brokenError(server, transfer);
    switch (result) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return {
                ErrorCode::NameNotFound, server + " could not be found.",
                "Check the address for typing errors, and that this computer is connected to the network."};
        case CURLE_COULDNT_RESOLVE_PROXY:
            return {ErrorCode::NameNotFound,
                    "The proxy on the way to " + hostOf(transfer.url) + " could not be found.",
                    proxyHint(transfer)};
        case CURLE_COULDNT_CONNECT:
            return connectionError(server, transfer);
        case CURLE_OPERATION_TIMEDOUT:
            return timeoutError(server, transfer);
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_ISSUER_ERROR:
            return certificateError(server, transfer);
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CIPHER:
            return tlsError(server, transfer);
        case CURLE_SSL_CACERT_BADFILE:
            return {ErrorCode::Tls,
                    "The file of trusted authorities could not be read, so no server can be trusted.",
                    "Install the package ca-certificates, or check --ca-file."};
        case CURLE_PROXY:
            return {ErrorCode::NotConnected,
                    "The proxy on the way to " + hostOf(transfer.url) + " refuses to pass the request on.",
                    proxyHint(transfer)};
        case CURLE_WRITE_ERROR:
            return writeError(server, transfer);
        default: {
            const std::string detail = transfer.problem[0] ? transfer.problem : curl_easy_strerror(result);
            return {ErrorCode::Protocol,
                    server + " gave an answer that cannot be understood (" + detail + ").",
                    "Check that the address is a web server's, or try again later."};
        }
    }
}

Error obstacleError(int status, const Transfer& transfer) {
    const std::string type = headerOf(transfer, "Content-Type");
    const Finding found =
        obstacleIn({.status = status,
                    .expect = transfer.request.expect,
                    .asked = transfer.request.url,
                    .url = transfer.url,
                    .contentType = type,
                    .body = {reinterpret_cast<const char*>(transfer.body.data()), transfer.body.size()},
                    .header = [&](const char* name) { return headerOf(transfer, name); }});
    if (found.obstacle == Obstacle::None) return {};
    const std::string turnsAway = "The server " + hostOf(transfer.url) + " turns programs away";
    const std::string guard(found.guard);
    switch (found.obstacle) {
        case Obstacle::Challenge:
            return {ErrorCode::Blocked,
                    turnsAway + ": " + (guard.empty() ? "it" : guard) + " wants to see a browser first.",
                    "Open it in a browser, or ask the people who run it to let viewers in."};
        case Obstacle::Refusal:
            return {ErrorCode::Blocked,
                    turnsAway + " (status " + std::to_string(status) + " from " + guard + ").",
                    "Open it in a browser; if that is refused as well, ask the people who run it."};
        default:
            return loginError(status, transfer);
    }
}

Error statusError(int status, const Transfer& transfer) {
    if (Error error = obstacleError(status, transfer)) return error;
    const std::string server = "The server " + hostOf(transfer.url);
    const std::string number = " (status " + std::to_string(status) + ")";
    const ErrorCode code = status >= 400 ? ErrorCode::HttpStatus : ErrorCode::Protocol;
    switch (status) {
        case 401:
            return {code, server + " wants a sign-in for this" + number + ".",
                    "Sign in with the institution that owns it."};
        case 403:
            return {code, server + " refuses access to this" + number + ".",
                    "It may be restricted, or the server may be turning programs away: try the address in a "
                    "browser."};
        case 404:
            return {code, server + " has nothing at this address" + number + ".", "Check the address."};
        case 407:
            return {code,
                    "The proxy on the way to " + hostOf(transfer.url) + " wants a sign-in" + number + ".",
                    proxyHint(transfer)};
        case 410:
            return {code, server + " no longer has what was at this address" + number + ".",
                    "Look for its new address."};
        case 429:
            return {code, server + " asks for fewer requests" + number + ".", "Wait a little and try again."};
        default:
            break;
    }
    if (status >= 500) {
        return {code, server + " has a problem of its own" + number + ".", "Try again later."};
    }
    if (status >= 400) return {code, server + " refuses the request" + number + ".", "Check the address."};
    return {code, server + " gave an answer that leads nowhere" + number + ".", "Check the address."};
}

}  // namespace net::curl

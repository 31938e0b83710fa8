#include "iiif/auth.h"

#include <algorithm>

#include "iiif/address.h"
#include "iiif/image_request.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using Languages = std::span<const std::string>;

/// A text as people read it: without the markup that 1.0 allows, without line breaks.
std::string words(const LanguageMap& map, Languages languages) {
    std::string text = pickText(map, languages);
    if (containsText(text, "<")) text = plainText(text);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return std::string(json::trim(text));
}

bool endsSentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') ||
           text.ends_with("\u3002") || text.ends_with("\u2026");
}

void append(std::string& text, const std::string& more) {
    if (more.empty()) return;
    if (!text.empty()) text += endsSentence(text) ? " " : ". ";
    text += more;
}

std::string sentence(const LanguageMap& heading, const LanguageMap& note, Languages languages) {
    std::string text = words(heading, languages);
    append(text, words(note, languages));
    if (!text.empty() && !endsSentence(text)) text += '.';
    return text;
}

/// A page that a person has to go to.
bool needsPerson(const AccessService& service) {
    return service.pattern == AuthPattern::Clickthrough || service.pattern == AuthPattern::Login ||
           service.pattern == AuthPattern::Active || service.pattern == AuthPattern::Unknown;
}

const AccessService* serviceForPerson(const AccessControl& access) {
    const auto at = std::find_if(access.services.begin(), access.services.end(),
                                 [](const AccessService& s) { return needsPerson(s) && isWebUrl(s.id); });
    return at == access.services.end() ? nullptr : &*at;
}

constexpr const char* kBrowserOnly =
    " What is opened to you there is shown in the browser; Vitrine cannot use it.";

std::string hintFor(const AccessService& service) {
    const std::string host = webAddress(service.id).host;
    switch (service.pattern) {
        case AuthPattern::Clickthrough:
            return "The terms at " + host + " have to be accepted in a web browser." + kBrowserOnly;
        case AuthPattern::Login:
            return "It takes a login at " + host + " in a web browser." + kBrowserOnly;
        default:
            return "Access is given at " + host + " in a web browser." + kBrowserOnly;
    }
}

std::string hintWithoutPage(const AccessControl& access) {
    if (access.services.empty()) return "Ask the institution for access.";
    switch (access.services.front().pattern) {
        case AuthPattern::External:
            return "It is given to certain places only, such as the institution's own network: try there.";
        case AuthPattern::Kiosk:
            return "It is given to the institution's own devices only.";
        default:
            return "Ask the institution for access.";
    }
}

/// Fills in what can be done; `message` stays.
void addWays(AccessNotice& notice, const AccessControl& access, Languages languages) {
    const AccessService* service = serviceForPerson(access);
    if (!service) {
        notice.hint = hintWithoutPage(access);
        return;
    }
    notice.hint = hintFor(*service);
    notice.address = service->id;
    notice.action = words(service->confirmLabel, languages);
    if (notice.action.empty()) notice.action = words(service->label, languages);
}

/// The words of the service that a person would go to, or of the one that failed silently.
std::string ownWords(const AccessControl& access, Languages languages) {
    if (const AccessService* service = serviceForPerson(access)) {
        std::string text = sentence(service->heading, service->note, languages);
        return text.empty() ? sentence(service->label, {}, languages) : text;
    }
    for (const AccessService& service : access.services) {
        const std::string text = sentence(service.failureHeading, service.failureNote, languages);
        if (!text.empty()) return text;
    }
    return {};
}

constexpr const char* kRefused = "The institution does not give this image to everybody.";

AccessNotice refusal(const AccessControl& access, std::string message, Languages languages) {
    AccessNotice notice;
    notice.message = std::move(message);
    if (notice.message.empty()) notice.message = sentence(access.errorHeading, access.errorNote, languages);
    if (notice.message.empty()) notice.message = ownWords(access, languages);
    if (notice.message.empty()) notice.message = kRefused;
    addWays(notice, access, languages);
    return notice;
}

/// Path and query of a service without what servers get wrong: ends and the case of escapes.
std::string tierOf(std::string_view url) {
    return percentDecoded(webAddress(serviceBase(url)).rest);
}

}  // namespace

AccessNotice accessNotice(const AccessControl& access, Languages languages) {
    return refusal(access, {}, languages);
}

AccessNotice lesserVersionNotice(const AccessControl& access, Languages languages) {
    AccessNotice notice;
    notice.message = "This is a lesser version; the institution does not give the full one to everybody.";
    addWays(notice, access, languages);
    return notice;
}

AccessDecision decideAccess(const AccessControl& access, const ProbeResult& result, Languages languages) {
    using Kind = AccessDecision::Kind;
    const int status = result.status;
    if (status >= 200 && status < 300) return {};
    if (status >= 300 && status < 400) {
        // A redirection without a place: the resource itself redirects as well.
        if (!result.location) return {};
        return {.kind = Kind::LoadOffer, .offers = {*result.location}, .notice = {}};
    }
    const std::string message = sentence(result.heading, result.note, languages);
    if (status == 429 || status >= 500) {
        AccessNotice notice{.message = message, .hint = "Try again later.", .address = {}, .action = {}};
        if (message.empty()) notice.message = "The institution's server cannot say whether it may be seen.";
        return {.kind = Kind::TryLater, .offers = {}, .notice = std::move(notice)};
    }
    AccessNotice notice = refusal(access, message, languages);
    if (result.substitutes.empty()) return {.kind = Kind::Refused, .offers = {}, .notice = std::move(notice)};
    return {.kind = result.substitutes.size() == 1 ? Kind::LoadOffer : Kind::ChooseOffer,
            .offers = result.substitutes,
            .notice = std::move(notice)};
}

bool isLesserVersion(std::string_view asked, std::string_view received, const AccessControl& access) {
    if (access.empty() || !isWebUrl(received) || !isWebUrl(asked)) return false;
    return tierOf(asked) != tierOf(received);
}

bool tokenMayGo(AuthVersion version, std::string_view describedAt, std::string_view url) {
    const WebAddress home = webAddress(describedAt), target = webAddress(url);
    if (target.scheme != "https" || !target.sameOrigin(home)) return false;
    if (target.rest == home.rest) return true;
    return version != AuthVersion::V2 && target.rest.ends_with("/info.json");
}

}  // namespace iiif

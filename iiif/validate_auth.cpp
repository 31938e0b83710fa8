// Authentication 1.0 (and 0.9, which is the same) and Authorization Flow 2.0: services, results, messages.

#include <algorithm>
#include <array>
#include <cmath>

#include "iiif/readers.h"
#include "iiif/validate_fields.h"

namespace iiif {
namespace {

using json::Value;
using enum Need;

constexpr std::string_view kAuth2 = "https://iiif.io/api/auth/2.0/#",
                           kAuth2Context = "http://iiif.io/api/auth/2/context.json";
constexpr int kDeepest = 8;

std::string clause2(std::string_view anchor) {
    return std::string(kAuth2) + std::string(anchor);
}

// Version 2, by type.

constexpr std::array kProbe{Field{"id", Must, Form::HttpsUri}, Field{"service", Must, Form::List},
                            Field{"errorHeading", May, Form::Languages},
                            Field{"errorNote", May, Form::Languages}};
constexpr std::array kAccess{Field{"id", May, Form::HttpsUri},           Field{"profile", Must, Form::Text},
                             Field{"service", Must, Form::List},         Field{"label", May, Form::Languages},
                             Field{"heading", May, Form::Languages},     Field{"note", May, Form::Languages},
                             Field{"confirmLabel", May, Form::Languages}};
constexpr std::array kToken{Field{"id", Must, Form::HttpsUri}, Field{"errorHeading", May, Form::Languages},
                            Field{"errorNote", May, Form::Languages}};
constexpr std::array kLogout{Field{"id", Must, Form::HttpsUri}, Field{"label", Must, Form::Languages}};
constexpr std::array kResult{Field{"@context", Must, Form::Any},     Field{"status", Must, Form::Any},
                             Field{"substitute", May, Form::List},   Field{"location", May, Form::Object},
                             Field{"heading", May, Form::Languages}, Field{"note", May, Form::Languages}};
constexpr std::array kMessage{Field{"@context", Must, Form::Any}, Field{"accessToken", Must, Form::Text},
                              Field{"messageId", Must, Form::Text}, Field{"expiresIn", May, Form::Positive}};
constexpr std::array kError{Field{"@context", Must, Form::Any}, Field{"profile", Must, Form::Text},
                            Field{"messageId", Must, Form::Text}, Field{"heading", May, Form::Languages},
                            Field{"note", May, Form::Languages}};
constexpr std::array kResource{Field{"id", Must, Form::WebUri}, Field{"type", Must, Form::Text},
                               Field{"label", May, Form::Languages}};

struct Table {
    std::string_view type, owner, anchor;
    std::span<const Field> fields;
};
constexpr std::array kTables{
    Table{"AuthProbeService2", "An AuthProbeService2", "probe-service-description", kProbe},
    Table{"AuthAccessService2", "An AuthAccessService2", "access-service-description", kAccess},
    Table{"AuthAccessTokenService2", "An AuthAccessTokenService2", "access-token-service-description",
          kToken},
    Table{"AuthLogoutService2", "An AuthLogoutService2", "logout-service-description", kLogout},
    Table{"AuthProbeResult2", "An AuthProbeResult2", "probe-service-response", kResult},
    Table{"AuthAccessToken2", "An AuthAccessToken2", "access-token-message-format", kMessage},
    Table{"AuthAccessTokenError2", "An AuthAccessTokenError2", "access-token-error-format", kError}};

/// What may stand alone only together with the other.
void checkTogether(Validator& v, Value value, std::string_view note, std::string_view heading,
                   std::string_view clause) {
    if (value[note].present() && !value[heading].present())
        v.error(quoted(heading) + " must be there too where " + quoted(note) + " is; add it.", clause, note);
}

std::size_t countOf(Value service, std::string_view type) {
    const auto listed = service["service"].list();
    return std::size_t(std::count_if(listed.begin(), listed.end(), [&](const json::Node& node) {
        return Value(&node)["type"].string() == type;
    }));
}

void checkAccess(Validator& v, Value service, std::string_view clause) {
    static constexpr std::array<std::string_view, 3> kProfiles{"active", "kiosk", "external"};
    const std::string_view profile = service["profile"].string();
    if (service["profile"].isString()) {
        const auto at = v.place.enter("profile");
        v.oneOf(service["profile"], "profile", kProfiles, clause);
    }
    if (profile == "external" && service["id"].present())
        v.warn("An external AuthAccessService2 should not have \"id\", which is ignored; remove it.", clause,
               "id");
    else if (profile == "active" || profile == "kiosk")
        v.checkNeed(service, "An AuthAccessService2", "id", Must, clause);
    if (profile == "active") {
        const std::string active = clause2("active-interaction-pattern");
        v.checkNeed(service, "An active AuthAccessService2", "label", Must, active);
        for (const std::string_view key : {"heading", "note", "confirmLabel"})
            v.checkNeed(service, "An active AuthAccessService2", key, Should, active);
    }
    if (service["service"].present() && countOf(service, "AuthAccessTokenService2") != 1)
        v.error("An AuthAccessService2 must have exactly one AuthAccessTokenService2 in \"service\".", clause,
                "service");
}

void checkProbe(Validator& v, Value service, std::string_view clause) {
    if (!service["service"].present()) return;
    const std::size_t all = service["service"].list().size();
    if (all == 0 || countOf(service, "AuthAccessService2") != all)
        v.error("\"service\" of an AuthProbeService2 must hold one or more AuthAccessService2.", clause,
                "service");
}

void checkService2(Validator& v, Value value, Value root, int depth);

/// What may be had instead. It may be protected too.
void checkAlternative(Validator& v, Value resource, std::string_view owner, std::string_view clause) {
    checkFields(v, resource, owner, kResource, clause);
    forEach(v.place, resource, "service", [&](Value service) { checkService2(v, service, {}, 1); });
}

void checkResult(Validator& v, Value result, std::string_view clause) {
    const auto status = result["status"].number();
    const bool stated = result["status"].isNumber() && status && *status >= 100 && *status < 600 &&
                        *status == std::floor(*status);
    if (result["status"].present() && !stated)
        v.error("\"status\" must be an HTTP status, a number as 200 or 401", clause, "status",
                ", not " + shown(result["status"]) + ".");
    if (!stated) return;
    if (*status < 400 && result["substitute"].present())
        v.error("\"substitute\" must not be there unless access is refused; remove it.", clause,
                "substitute");
    const bool moved = *status >= 300 && *status < 400;
    if (!moved && result["location"].present())
        v.error("\"location\" must not be there unless the status is 30x; remove it.", clause, "location");
    if (*status >= 400) {
        v.checkNeed(result, "A result that refuses access", "heading", Should, clause);
        v.checkNeed(result, "A result that refuses access", "note", Should, clause);
    }
    forEach(v.place, result, "substitute",
            [&](Value one) { checkAlternative(v, one, "A substitute", clause); });
    if (result["location"].isObject()) {
        const auto at = v.place.enter("location");
        checkAlternative(v, result["location"], "A location", clause);
    }
}

/// `root`: of a document whose "services" may say what is only named here; may be absent.
void checkService2(Validator& v, Value value, Value root, int depth) {
    if (depth > kDeepest || !value.isObject()) return;
    const std::string_view type = value["type"].string();
    if (root.present() && depth > 0 && type == "AuthAccessService2" && hasOnly(value, {"id", "type"}) &&
        v.top(root).services.contains(value["id"].string()))
        return;
    const auto* const table =
        std::find_if(kTables.begin(), kTables.end(), [&](const Table& t) { return t.type == type; });
    if (table == kTables.end()) {
        if (type.starts_with("Auth"))
            v.error("This is no type of the Authorization Flow", clause2("authorization-flow-services"),
                    "type", ": " + shown(value["type"]) + ".");
        return;
    }
    const std::string clause = clause2(table->anchor);
    checkFields(v, value, table->owner, table->fields, clause);
    if (type != "AuthAccessService2") checkTogether(v, value, "note", "heading", clause);
    checkTogether(v, value, "errorNote", "errorHeading", clause);
    if (type == "AuthProbeService2") checkProbe(v, value, clause);
    if (type == "AuthAccessService2") checkAccess(v, value, clause);
    if (type == "AuthProbeResult2") checkResult(v, value, clause);
    if (type == "AuthAccessTokenError2" && value["profile"].isString()) {
        static constexpr std::array<std::string_view, 6> kProfiles{"invalidRequest", "invalidOrigin",
                                                                   "missingAspect",  "invalidAspect",
                                                                   "expiredAspect",  "unavailable"};
        const auto at = v.place.enter("profile");
        v.oneOf(value["profile"], "profile", kProfiles, clause);
    }
    if (value["@context"].present() && !contextContains(value, kAuth2Context))
        v.error("\"@context\" must be " + quoted(kAuth2Context), clause, "@context",
                ", not " + shown(value["@context"]) + ".");
    forEach(v.place, value, "service", [&](Value service) { checkService2(v, service, root, depth + 1); });
}

// Version 1, by profile.

constexpr std::array kCookie1{
    Field{"label", Must, Form::Texts},        Field{"confirmLabel", May, Form::Texts},
    Field{"header", May, Form::Texts},        Field{"description", May, Form::Texts},
    Field{"failureHeader", May, Form::Texts}, Field{"failureDescription", May, Form::Texts},
    Field{"service", Must, Form::Any}};
constexpr std::array kLogout1{Field{"label", Should, Form::Texts}};
constexpr std::array kAccessToken1{Field{"accessToken", Must, Form::Text},
                                   Field{"expiresIn", May, Form::Number},
                                   Field{"messageId", May, Form::Text}};
constexpr std::array kError1{Field{"error", Must, Form::Text}, Field{"description", May, Form::Text},
                             Field{"messageId", May, Form::Text}};
constexpr std::array<std::string_view, 5> kErrors1{"invalidRequest", "missingCredentials",
                                                   "invalidCredentials", "invalidOrigin", "unavailable"};

/// "login" of "http://iiif.io/api/auth/1/login", or empty.
std::string_view patternOf(Value service) {
    const std::string_view profile = service["profile"].front().string();
    return containsText(profile, "/api/auth/") ? withoutPrefix(profile) : std::string_view();
}

std::string clause1(Value service, std::string_view anchor) {
    const bool early = containsText(service["profile"].front().string(), "/api/auth/0/") ||
                       contextContains(service, "/api/auth/0/");
    return (early ? "https://iiif.io/api/auth/0.9/#" : "https://iiif.io/api/auth/1.0/#") +
           std::string(anchor);
}

bool isProfile1(std::string_view profile) {
    static constexpr std::array<std::string_view, 6> kPatterns{"login",    "clickthrough", "kiosk",
                                                               "external", "token",        "logout"};
    for (const std::string_view base : {"http://iiif.io/api/auth/1/", "http://iiif.io/api/auth/0/"}) {
        if (!profile.starts_with(base)) continue;
        profile.remove_prefix(base.size());
        return std::find(kPatterns.begin(), kPatterns.end(), profile) != kPatterns.end();
    }
    return false;
}

void checkCookie1(Validator& v, Value service, bool contextAtTop, bool either) {
    const std::string clause = clause1(service, "service-description");
    const std::string_view pattern = patternOf(service);
    constexpr std::string_view kOwner = "An access cookie service";
    if (!contextAtTop) {
        v.checkNeed(service, kOwner, "@context", Must, clause);
        if (service["@context"].present() && !contextContains(service, "http://iiif.io/api/auth/"))
            v.error("\"@context\" must be \"http://iiif.io/api/auth/1/context.json\"", clause, "@context",
                    ", not " + shown(service["@context"]) + ".");
    }
    if (pattern != "external") checkServiceId(v, service, kOwner, either, clause);
    checkFields(v, service, kOwner, kCookie1, clause);
    if (pattern == "login" || pattern == "clickthrough") {
        for (const std::string_view key : {"confirmLabel", "header", "description"})
            v.checkNeed(service, kOwner, key, Should, clause);
    }
    const auto nested = service["service"].list();
    const bool token = std::any_of(nested.begin(), nested.end(), [](const json::Node& node) {
        const Value one(&node);
        return one.isString() || patternOf(one) == "token" || containsText(typeOf(one), "Token");
    });
    if (service["service"].present() && !token)
        v.error("An access cookie service must have an access token service in \"service\"; add it.",
                clause1(service, "service-description-1"), "service");
}

/// `either`: ids may be called "id" too, as in Presentation 3.
void checkService1(Validator& v, Value service, bool contextAtTop, bool either, int depth) {
    if (depth > kDeepest || !service.isObject()) return;
    const std::string clause = clause1(service, "service-description");
    v.checkNeed(service, "An authentication service", "profile", Must, clause);
    const bool known = isProfile1(service["profile"].string());
    if (service["profile"].present() && !known) {
        v.error(
            "The profile must be http://iiif.io/api/auth/1/ and login, clickthrough, kiosk, external, "
            "token or logout",
            clause, "profile", ", not " + shown(service["profile"]) + ".");
    }
    const std::string_view pattern = patternOf(service);
    if (pattern == "token") {
        checkServiceId(v, service, "An access token service", either,
                       clause1(service, "service-description-1"));
    } else if (pattern == "logout") {
        const std::string logout = clause1(service, "service-description-2");
        checkServiceId(v, service, "A logout service", either, logout);
        checkFields(v, service, "A logout service", kLogout1, logout);
    } else if (known || !service["profile"].present()) {
        checkCookie1(v, service, contextAtTop, either);
    }
    forEach(v.place, service, "service",
            [&](Value nested) { checkService1(v, nested, true, either, depth + 1); });
}

/// What an access token service of version 1 answers.
void checkMessage1(Validator& v, Value root) {
    if (!root["error"].present()) {
        const std::string clause = clause1(root, "the-json-access-token-response");
        checkFields(v, root, "An access token response", kAccessToken1, clause);
        if (root["@context"].present())
            v.error("An access token response must be plain JSON, without \"@context\"; remove it.", clause,
                    "@context");
        return;
    }
    const std::string clause = clause1(root, "access-token-error-conditions");
    checkFields(v, root, "An access token error", kError1, clause);
    if (root["accessToken"].present())
        v.error("A response must not have both \"accessToken\" and \"error\"; keep one.", clause,
                "accessToken");
    const auto at = v.place.enter("error");
    if (root["error"].isString()) v.oneOf(root["error"], "error", kErrors1, clause);
}

bool isVersion2(Value service) {
    const std::string_view type = typeOf(service);
    return type.starts_with("Auth") && !type.ends_with("1") && !patternOf(service).size();
}

}  // namespace

bool isTokenAnswer1(Value root) {
    if (isVersion2(root)) return false;
    if (root["accessToken"].present()) return true;
    // Others answer with an "error" too.
    const bool known = std::find(kErrors1.begin(), kErrors1.end(), root["error"].string()) != kErrors1.end();
    return root["error"].present() && (known || contextContains(root, "/api/auth/"));
}

bool isAuthService(Value service) {
    return typeOf(service).starts_with("Auth") || !patternOf(service).empty() ||
           contextContains(service, "/api/auth/");
}

void checkAuthService(Validator& v, Value service, Value root) {
    if (isVersion2(service))
        checkService2(v, service, root, 0);
    else
        checkService1(v, service, root.present(), root.present(), 0);
}

void validateAuth(Validator& v, Value root) {
    if (contextContains(root, "/api/auth/2") && !root["type"].present())
        v.checkNeed(root, "A document of the Authorization Flow", "type", Must,
                    clause2("authorization-flow-services"));
    else if (isTokenAnswer1(root))
        checkMessage1(v, root);
    else
        checkAuthService(v, root, {});
}

}  // namespace iiif

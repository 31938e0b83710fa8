// Reads the authorization services that resources name, and the answers of probes. What they mean: auth.cpp.

#include <algorithm>
#include <array>
#include <span>

#include "iiif/address.h"
#include "iiif/auth.h"
#include "iiif/image_request.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

constexpr std::string_view kAuth2 = "https://iiif.io/api/auth/2.0/#";

bool isAuthProfile(std::string_view profile) {
    return containsText(profile, "/api/auth/");
}

/// "login" of "http://iiif.io/api/auth/1/login", "active" of "active".
std::string profileName(Value service) {
    for (const json::Node& node : service["profile"].list()) {
        const std::string_view profile = Value(&node).trimmed();
        if (isAuthProfile(profile) || !containsText(profile, "/")) return toLower(withoutPrefix(profile));
    }
    return {};
}

bool hasAuthProfile(Value service) {
    for (const json::Node& node : service["profile"].list())
        if (isAuthProfile(Value(&node).string())) return true;
    return false;
}

AuthVersion versionOf(Value service) {
    const std::string_view type = typeOf(service);
    if (type.starts_with("Auth") && type.ends_with("2")) return AuthVersion::V2;
    for (const std::string_view key : {"profile", "@context"})
        for (const json::Node& node : service[key].list())
            if (containsText(Value(&node).string(), "/auth/0")) return AuthVersion::V0;
    return AuthVersion::V1;
}

AuthPattern patternOf(std::string_view name) {
    struct Named {
        std::string_view name;
        AuthPattern pattern;
    };
    static constexpr std::array<Named, 5> kNames{{{"external", AuthPattern::External},
                                                  {"kiosk", AuthPattern::Kiosk},
                                                  {"clickthrough", AuthPattern::Clickthrough},
                                                  {"login", AuthPattern::Login},
                                                  {"active", AuthPattern::Active}}};
    const auto at =
        std::find_if(kNames.begin(), kNames.end(), [&](const Named& n) { return n.name == name; });
    return at == kNames.end() ? AuthPattern::Unknown : at->pattern;
}

enum class Role { None, Probe, Access, Token, Logout };

Role roleOf(Value service) {
    const std::string_view type = typeOf(service);
    if (type == "AuthProbeService2") return Role::Probe;
    if (type == "AuthAccessTokenService2" || type == "AuthTokenService1") return Role::Token;
    if (type == "AuthLogoutService2" || type == "AuthLogoutService1") return Role::Logout;
    if (type == "AuthAccessService2" || type == "AuthCookieService1") return Role::Access;
    if (!hasAuthProfile(service)) return Role::None;
    const std::string name = profileName(service);
    if (name == "token") return Role::Token;
    return name == "logout" ? Role::Logout : Role::Access;
}

/// The service itself, or what the document says elsewhere of one that is only named.
Value described(Reader& reader, Value named) {
    return reader.described(named,
                            named.isString() || roleOf(named) == Role::None || !named["service"].present());
}

/// Services of a resource; real ones have one to three, and more would multiply where they name each other.
std::span<const json::Node> servicesIn(Value resource) {
    constexpr std::size_t kMostServices = 16;
    const std::span<const json::Node> all = resource["service"].list();
    return all.first(std::min(all.size(), kMostServices));
}

AccessService readAccessService(Reader& reader, Value source) {
    AccessService service;
    service.version = versionOf(source);
    service.pattern = patternOf(profileName(source));
    // There is no page for this pattern; an address that stands there is to be ignored.
    if (service.pattern != AuthPattern::External) service.id = reader.id(source);
    service.label = readLanguageMap(source["label"]);
    service.confirmLabel = readLanguageMap(source["confirmLabel"]);
    service.heading = readLanguageMap(source.first({"heading", "header"}));
    service.note = readLanguageMap(source.first({"note", "description"}));
    service.failureHeading = readLanguageMap(source.first({"failureHeading", "failureHeader"}));
    service.failureNote = readLanguageMap(source.first({"failureNote", "failureDescription"}));
    for (const json::Node& node : servicesIn(source)) {
        const Value inner = described(reader, Value(&node));
        const Role role = roleOf(inner);
        if (role == Role::Token && service.token.empty()) {
            service.token = reader.id(inner);
            if (service.failureHeading.empty())
                service.failureHeading = readLanguageMap(inner["errorHeading"]);
            if (service.failureNote.empty()) service.failureNote = readLanguageMap(inner["errorNote"]);
        } else if (role == Role::Logout && service.logout.empty()) {
            service.logout = reader.id(inner);
            service.logoutLabel = readLanguageMap(inner["label"]);
        }
    }
    return service;
}

void addAccess(Reader& reader, AccessControl& control, Value source) {
    AccessService service = readAccessService(reader, source);
    const bool known =
        std::find(control.services.begin(), control.services.end(), service) != control.services.end();
    if (!known) control.services.push_back(std::move(service));
}

void addProbe(Reader& reader, AccessControl& control, Value source) {
    const std::string id = reader.id(source);
    if (id.empty()) {
        reader.issue(Severity::Error, "The probe service has no id, so that nobody can ask it.", kAuth2,
                     "probe-service-description");
    } else if (control.probe.empty()) {
        control.probe = id;
        control.errorHeading = readLanguageMap(source["errorHeading"]);
        control.errorNote = readLanguageMap(source["errorNote"]);
    }
    for (const json::Node& node : servicesIn(source)) {
        const Value inner = described(reader, Value(&node));
        if (roleOf(inner) == Role::Access) addAccess(reader, control, inner);
    }
}

AccessOffer readOffer(Reader& reader, Value value) {
    AccessOffer offer;
    offer.id = reader.id(value);
    offer.type = std::string(typeOf(value));
    offer.format = std::string(value["format"].trimmed());
    offer.label = readLanguageMap(value["label"]);
    offer.access = readAccessControl(reader, value);
    if (offer.type.starts_with("ImageService")) {
        offer.service = serviceBase(offer.id);
    } else if (const auto service = readImageService(reader, value, offer.id)) {
        offer.service = service->id;
    }
    return offer;
}

}  // namespace

AccessControl readAccessControl(Reader& reader, Value resource) {
    AccessControl control;
    for (const json::Node& node : servicesIn(resource)) {
        const Value source = described(reader, Value(&node));
        const Role role = roleOf(source);
        if (role == Role::Probe) addProbe(reader, control, source);
        if (role == Role::Access) addAccess(reader, control, source);
    }
    std::stable_sort(control.services.begin(), control.services.end(),
                     [](const AccessService& a, const AccessService& b) { return a.pattern < b.pattern; });
    return control;
}

std::optional<ProbeResult> readProbeResult(Reader& reader, Value root) {
    const auto status = root["status"].number();
    constexpr double kFirst = 100, kLast = 599;
    if (!root.isObject() || !status || *status < kFirst || *status > kLast) return std::nullopt;
    ProbeResult result;
    result.status = int(*status);
    if (typeOf(root) != "AuthProbeResult2")
        reader.issue(Severity::Warning, "The type is not \"AuthProbeResult2\".", kAuth2,
                     "probe-service-response", "type");
    if (const Value location = root["location"].front(); location.present()) {
        const auto at = reader.enter("location");
        AccessOffer offer = readOffer(reader, location);
        if (!offer.id.empty()) result.location = std::move(offer);
    }
    constexpr std::size_t kMostOffers = 100;  // each is something for a person to choose from
    forEach(reader, root, "substitute", [&](Value value) {
        if (result.substitutes.size() >= kMostOffers) return;
        AccessOffer offer = readOffer(reader, value);
        if (!offer.id.empty()) result.substitutes.push_back(std::move(offer));
    });
    result.heading = readLanguageMap(root["heading"]);
    result.note = readLanguageMap(root["note"]);
    return result;
}

Parsed<ProbeResult> parseProbeResult(std::string_view text, std::string_view url, const ReadLimits& limits) {
    return parsedBy<ProbeResult>(
        text, url, limits,
        [](Reader& reader, const json::Document& document) {
            return readProbeResult(reader, document.root());
        },
        [](Value) {
            return Failure{.code = "not-iiif",
                           .message = "The server's answer does not say whether the image may be seen.",
                           .hint = "Tell the institution that its probe service is broken."};
        });
}

}  // namespace iiif

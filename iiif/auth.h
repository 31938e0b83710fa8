#pragma once
// Who may see a thing, as the standard's authorization services say it: Authentication API 0.9 and 1.0,
// Authorization Flow API 2.0. Access is gained in a web browser, whose cookies a program of its own neither
// has nor wants: what is here says what will be shown, what could be shown instead, and what a person can
// do. No token is asked for, held or sent. Pure values, any thread.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/language.h"
#include "iiif/parsed.h"

namespace iiif {

enum class AuthVersion { V0, V1, V2 };

/// How access is gained, in the order in which the standard wants the ways to be tried. 2.0 says Active for
/// what 1.0 tells apart as Clickthrough and Login.
enum class AuthPattern { External, Kiosk, Clickthrough, Login, Active, Unknown };

/// A way to gain access. Texts of 0.9 and 1.0 may be HTML.
struct AccessService {
    AuthVersion version = AuthVersion::V1;
    AuthPattern pattern = AuthPattern::Unknown;
    std::string id;  ///< a page for a browser; empty for External, which has none
    LanguageMap label, confirmLabel;
    LanguageMap heading, note;                ///< to be shown before anybody goes there
    LanguageMap failureHeading, failureNote;  ///< where it did not help
    std::string token, logout;                ///< addresses of its other services, or empty
    LanguageMap logoutLabel;
    friend bool operator==(const AccessService&, const AccessService&) = default;
};

/// What a resource says of who may see it; empty for the ones that all may see.
struct AccessControl {
    std::string probe;  ///< 2.0: the address that tells what will happen; else empty
    LanguageMap errorHeading, errorNote;
    std::vector<AccessService> services;  ///< in the order in which to try them
    bool empty() const { return probe.empty() && services.empty(); }
    friend bool operator==(const AccessControl&, const AccessControl&) = default;
};

/// What may be had in the place of something.
struct AccessOffer {
    std::string id, type, format;
    std::string service;  ///< base address of its image service, or empty
    LanguageMap label;
    AccessControl access;  ///< of its own, where it is a tier in the middle
    friend bool operator==(const AccessOffer&, const AccessOffer&) = default;
};

/// The answer of a probe service (2.0, section 5.2).
struct ProbeResult {
    int status = 0;                        ///< HTTP status that the resource would answer with
    std::optional<AccessOffer> location;   ///< for 30x: to be asked instead
    std::vector<AccessOffer> substitutes;  ///< for a refusal: what may be shown, best first
    LanguageMap heading, note;
    friend bool operator==(const ProbeResult&, const ProbeResult&) = default;
};

/// What a person is told about something that is not, or not fully, shown.
struct AccessNotice {
    std::string message;  ///< the institution's own words where it has some, else ours
    std::string hint;     ///< what can be done, and what cannot be done here
    std::string address;  ///< page to open in a web browser, http or https; or empty
    std::string action;   ///< what the institution calls going there, or empty
    friend bool operator==(const AccessNotice&, const AccessNotice&) = default;
};

/// What to do about a resource after its probe has answered.
struct AccessDecision {
    enum class Kind {
        Load,         ///< it can be had
        LoadOffer,    ///< `offers.front()` is to be loaded in its place; nothing to choose
        ChooseOffer,  ///< one of `offers`, by a person
        Refused,      ///< nothing can be had here
        TryLater      ///< the server is in trouble; says nothing about access
    };
    Kind kind = Kind::Load;
    std::vector<AccessOffer> offers;
    std::optional<AccessNotice> notice;  ///< for all but Load and a redirection
    friend bool operator==(const AccessDecision&, const AccessDecision&) = default;
};

/// Reads a probe's answer. `url`: the probe's. Fails with not-iiif where no status is in it.
Parsed<ProbeResult> parseProbeResult(std::string_view json, std::string_view url, const ReadLimits& limits);

/// What a probe's answer means for the resource that names `access`.
AccessDecision decideAccess(const AccessControl& access, const ProbeResult& result,
                            std::span<const std::string> languages);

/// What to say where a resource is refused that names `access`; usable words where it names nothing.
AccessNotice accessNotice(const AccessControl& access, std::span<const std::string> languages);

/// What to say where a lesser version is shown than was asked for.
AccessNotice lesserVersionNotice(const AccessControl& access, std::span<const std::string> languages);

/// Whether a description with the id `received` that names `access` is that of another tier than was asked
/// for at `asked` (1.0, sections 3.2 and 4). Servers that misspell their own host or scheme do not count.
bool isLesserVersion(std::string_view asked, std::string_view received, const AccessControl& access);

/// The rule for whoever should come to hold a token: where it may be sent. `describedAt`: the address of the
/// info.json that names the service (0.9, 1.0), or of the probe (2.0). Only there, over TLS; 0.9 and 1.0
/// also to other info.json of the same origin. Never to images, never to another host.
bool tokenMayGo(AuthVersion version, std::string_view describedAt, std::string_view url);

}  // namespace iiif

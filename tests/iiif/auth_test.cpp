#include "iiif/auth.h"

#include "iiif/image_info.h"
#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::limits;
using testing::text;

AccessControl accessOf(const std::string& service) {
    return testing::info(R"({"@id":"https://e.org/i","width":9,"height":9,"profile":"level2","service":)" +
                         service + "}")
        .access;
}

const std::string kLogin1 = R"({"@context":"http://iiif.io/api/auth/1/context.json",
    "@id":"https://auth.e.org/login","profile":"http://iiif.io/api/auth/1/login",
    "label":"Login to Example Institution","header":"Please Log In",
    "description":"You need an <b>account</b>.","confirmLabel":"Login","failureHeader":"Failed",
    "service":[{"@id":"https://auth.e.org/token","profile":"http://iiif.io/api/auth/1/token"},
    {"@id":"https://auth.e.org/logout","profile":"http://iiif.io/api/auth/1/logout","label":"Logout"}]})";

const std::string kProbe2 = R"({"id":"https://auth.e.org/probe","type":"AuthProbeService2",
    "errorHeading":{"en":["No access"]},"service":[
    {"id":"https://auth.e.org/login","type":"AuthAccessService2","profile":"active",
     "label":{"en":["Log in to Example"]},"confirmLabel":{"en":["Log in"]},"note":{"en":["Members only"]},
     "service":[{"id":"https://auth.e.org/token","type":"AuthAccessTokenService2",
                 "errorHeading":{"en":["No token"]}},
                {"id":"https://auth.e.org/out","type":"AuthLogoutService2","label":{"en":["Log out"]}}]},
    {"id":"https://ignored.e.org/","type":"AuthAccessService2","profile":"external",
     "service":{"id":"https://auth.e.org/token2","type":"AuthAccessTokenService2"}}]})";

TEST(Auth, Version1) {
    const AccessControl access = accessOf(kLogin1);
    EXPECT_EQ(access.probe, "");
    ASSERT_EQ(access.services.size(), 1u);
    const AccessService& s = access.services[0];
    EXPECT_EQ(s.version, AuthVersion::V1);
    EXPECT_EQ(s.pattern, AuthPattern::Login);
    EXPECT_EQ(s.id, "https://auth.e.org/login");
    EXPECT_EQ(text(s.label), "Login to Example Institution");
    EXPECT_EQ(text(s.heading), "Please Log In");
    EXPECT_EQ(text(s.failureHeading), "Failed");
    EXPECT_EQ(s.token, "https://auth.e.org/token");
    EXPECT_EQ(s.logout, "https://auth.e.org/logout");
    EXPECT_EQ(text(s.logoutLabel), "Logout");
}

TEST(Auth, Version2) {
    const AccessControl access = accessOf("[" + kProbe2 + "]");
    EXPECT_EQ(access.probe, "https://auth.e.org/probe");
    EXPECT_EQ(text(access.errorHeading), "No access");
    ASSERT_EQ(access.services.size(), 2u);
    EXPECT_EQ(access.services[0].pattern, AuthPattern::External) << "tried first, wherever it stands";
    EXPECT_EQ(access.services[0].id, "") << "an external service has no page, whatever is written";
    EXPECT_EQ(access.services[1].version, AuthVersion::V2);
    EXPECT_EQ(access.services[1].pattern, AuthPattern::Active);
    EXPECT_EQ(access.services[1].token, "https://auth.e.org/token");
    EXPECT_EQ(text(access.services[1].failureHeading), "No token");
}

struct PatternCase {
    std::string members;
    AuthVersion version;
    AuthPattern pattern;
};

TEST(Auth, Patterns) {
    const std::vector<PatternCase> cases{
        {R"("profile":"http://iiif.io/api/auth/0/login")", AuthVersion::V0, AuthPattern::Login},
        {R"("profile":"http://iiif.io/api/auth/1/clickthrough")", AuthVersion::V1, AuthPattern::Clickthrough},
        {R"("profile":["http://iiif.io/api/auth/1/kiosk"])", AuthVersion::V1, AuthPattern::Kiosk},
        {R"("profile":"http://iiif.io/api/auth/1/external")", AuthVersion::V1, AuthPattern::External},
        {R"("type":"AuthCookieService1","profile":"http://iiif.io/api/auth/1/login")", AuthVersion::V1,
         AuthPattern::Login},
        {R"("type":"AuthAccessService2","profile":"kiosk")", AuthVersion::V2, AuthPattern::Kiosk},
        {R"("type":"AuthAccessService2")", AuthVersion::V2, AuthPattern::Unknown},
        {R"("profile":"http://iiif.io/api/auth/1/somethingelse")", AuthVersion::V1, AuthPattern::Unknown},
    };
    for (const PatternCase& c : cases) {
        const AccessControl access = accessOf(R"({"@id":"https://a.org/x",)" + c.members + "}");
        ASSERT_EQ(access.services.size(), 1u) << c.members;
        EXPECT_EQ(access.services[0].version, c.version) << c.members;
        EXPECT_EQ(access.services[0].pattern, c.pattern) << c.members;
    }
    for (const std::string other :
         {R"("https://a.org/x")", R"({"@id":"x","profile":"http://iiif.io/api/image/2/level1.json"})",
          R"({"@id":"x","profile":"http://iiif.io/api/search/1/search"})", "7", "null", "[]",
          R"({"@id":"https://a.org/token","profile":"http://iiif.io/api/auth/1/token"})"})
        EXPECT_TRUE(accessOf(other).empty()) << other;
}

TEST(Auth, ServicesNamedHereAndDescribedElsewhere) {
    const Manifest m = testing::manifest(R"({"@context":"http://iiif.io/api/presentation/3/context.json",
        "id":"https://e.org/m","type":"Manifest","label":{"en":["M"]},"services":[)" +
                                         kProbe2 + R"(],"items":[{"id":"https://e.org/c","type":"Canvas",
        "width":9,"height":9,"items":[{"id":"https://e.org/p","type":"AnnotationPage","items":[
        {"id":"https://e.org/a","type":"Annotation","motivation":"painting","target":"https://e.org/c",
        "body":{"id":"https://e.org/i/full/max/0/default.jpg","type":"Image","service":[
        {"id":"https://e.org/i","type":"ImageService3","profile":"level1","width":9,"height":9,
         "service":[{"id":"https://auth.e.org/probe","type":"AuthProbeService2"}]}]}}]}]}]})");
    const auto& service = m.canvases.at(0).paintings.at(0).images.at(0).service;
    ASSERT_TRUE(service && service->embedded);
    EXPECT_EQ(service->embedded->access.probe, "https://auth.e.org/probe");
    EXPECT_EQ(service->embedded->access.services.size(), 2u);
}

ProbeResult probe(const std::string& json) {
    const auto parsed = parseProbeResult(json, "https://auth.e.org/probe", limits());
    if (!parsed.value) ADD_FAILURE() << json;
    return parsed.value.value_or(ProbeResult{});
}

TEST(Auth, ProbeResults) {
    const ProbeResult r = probe(R"({"@context":"http://iiif.io/api/auth/2/context.json",
        "type":"AuthProbeResult2","status":401,"heading":{"en":["You can't see this"]},
        "note":{"en":["Sorry"]},"substitute":[
        {"id":"https://e.org/small/info.json","type":"ImageService3","label":{"en":["Small"]}},
        {"id":"https://e.org/w.jpg","type":"Image","format":"image/jpeg",
         "service":[{"id":"https://e.org/w","type":"ImageService2","profile":"level2"}]},
        {"type":"Image"},7]})");
    EXPECT_EQ(r.status, 401);
    EXPECT_EQ(text(r.heading), "You can't see this");
    ASSERT_EQ(r.substitutes.size(), 2u);
    EXPECT_EQ(r.substitutes[0].service, "https://e.org/small");
    EXPECT_EQ(text(r.substitutes[0].label), "Small");
    EXPECT_EQ(r.substitutes[1].service, "https://e.org/w");
    EXPECT_EQ(r.substitutes[1].format, "image/jpeg");
    const ProbeResult moved = probe(R"({"type":"AuthProbeResult2","status":"302",
        "location":{"id":"../there.jpg","type":"Image"}})");
    EXPECT_EQ(moved.location.value().id, "https://auth.e.org/there.jpg");
    for (const std::string_view text :
         {"{}", "[]", "<html>", R"({"status":"ok"})", R"({"status":7})", R"({"status":1e300})"}) {
        const auto parsed = parseProbeResult(text, "https://auth.e.org/probe", limits());
        EXPECT_FALSE(parsed.value) << text;
        ASSERT_TRUE(parsed.failure) << text;
    }
}

using Kind = AccessDecision::Kind;

struct DecisionCase {
    std::string result;
    Kind kind;
    std::size_t offers;
    bool notice;
};

TEST(Auth, WhatAProbeMeans) {
    const std::string one = R"("substitute":[{"id":"https://e.org/s","type":"Image"}])";
    const std::string two = R"("substitute":[{"id":"https://e.org/s","type":"Image"},
                                             {"id":"https://e.org/t","type":"Image"}])";
    const std::string there = R"("location":{"id":"https://e.org/l","type":"Image"})";
    const std::vector<DecisionCase> cases{
        {R"("status":200)", Kind::Load, 0, false},
        {R"("status":206)", Kind::Load, 0, false},
        {R"("status":302,)" + there, Kind::LoadOffer, 1, false},
        {R"("status":307,)" + there, Kind::LoadOffer, 1, false},
        {R"("status":302)", Kind::Load, 0, false},
        {R"("status":401)", Kind::Refused, 0, true},
        {R"("status":403,)" + one, Kind::LoadOffer, 1, true},
        {R"("status":401,)" + two, Kind::ChooseOffer, 2, true},
        {R"("status":404)", Kind::Refused, 0, true},
        {R"("status":429)", Kind::TryLater, 0, true},
        {R"("status":503,)" + one, Kind::TryLater, 0, true},
    };
    const AccessControl access = accessOf(kProbe2);
    for (const DecisionCase& c : cases) {
        const AccessDecision d =
            decideAccess(access, probe(R"({"type":"AuthProbeResult2",)" + c.result + "}"), {});
        EXPECT_EQ(d.kind, c.kind) << c.result;
        EXPECT_EQ(d.offers.size(), c.offers) << c.result;
        EXPECT_EQ(d.notice.has_value(), c.notice) << c.result;
        if (!d.notice) continue;
        EXPECT_TRUE(d.notice->message.ends_with('.')) << c.result;
        EXPECT_TRUE(d.notice->hint.ends_with('.')) << c.result;
    }
}

TEST(Auth, TheInstitutionsWordsComeFirst) {
    const AccessControl access = accessOf(kProbe2);
    const auto message = [&](const AccessControl& a, const std::string& result) {
        return decideAccess(a, probe(R"({"type":"AuthProbeResult2","status":401)" + result + "}"), {})
            .notice->message;
    };
    EXPECT_EQ(message(access, R"(,"heading":{"en":["Closed"]},"note":{"en":["Come back"]})"),
              "Closed. Come back.");
    EXPECT_EQ(message(access, ""), "No access.");
    AccessControl silent = access;
    silent.errorHeading.clear();
    EXPECT_EQ(message(silent, ""), "Members only.");
    EXPECT_THAT(message({}, ""), HasSubstr("does not give this image"));
    EXPECT_EQ(accessNotice(accessOf(kLogin1), {}).message, "Please Log In. You need an account.")
        << "markup is not read out";
}

TEST(Auth, SaysWhatCanBeDone) {
    const AccessNotice login = accessNotice(accessOf(kLogin1), {});
    EXPECT_EQ(login.address, "https://auth.e.org/login");
    EXPECT_EQ(login.action, "Login");
    EXPECT_THAT(login.hint, HasSubstr("auth.e.org"));
    EXPECT_THAT(login.hint, HasSubstr("web browser"));
    const auto only = [&](const std::string& pattern) {
        return accessNotice(accessOf(R"({"@id":"https://a.org/x","label":"L","failureHeader":"Only here",
            "profile":"http://iiif.io/api/auth/1/)" +
                                     pattern + "\"}"),
                            {});
    };
    EXPECT_THAT(only("external").hint, HasSubstr("network"));
    EXPECT_EQ(only("external").message, "Only here.");
    EXPECT_EQ(only("external").address, "");
    EXPECT_THAT(only("kiosk").hint, HasSubstr("devices"));
    EXPECT_EQ(only("kiosk").address, "") << "not a page for people";
    EXPECT_THAT(only("clickthrough").hint, HasSubstr("terms"));
    EXPECT_THAT(accessNotice({}, {}).hint, HasSubstr("Ask the institution"));
    const AccessControl script =
        accessOf(R"({"@id":"javascript:alert","profile":"http://iiif.io/api/auth/1/login"})");
    EXPECT_EQ(accessNotice(script, {}).address, "") << "only web addresses are opened";
}

struct TierCase {
    std::string asked, received;
    bool lesser;
};

TEST(Auth, LesserVersionsAreToldFromMisspeltIds) {
    const std::vector<TierCase> cases{
        {"https://e.org/iiif/i", "https://e.org/iiif/i", false},
        {"https://e.org/iiif/i/info.json", "https://e.org/iiif/i/", false},
        {"https://e.org/iiif/i", "http://e.org/iiif/i", false},
        {"https://e.org/iiif/i", "https://e.org:443/iiif/i", false},
        {"https://e.org/iiif/i", "http://internal:8080/iiif/i", false},
        {"https://e.org/iiif/a%2Fi", "https://e.org/iiif/a%2fi", false},
        {"https://e.org/iiif/i", "i", false},
        {"https://e.org/iiif/i", "", false},
        {"https://e.org/iiif/i", "https://e.org/iiif/i-degraded", true},
        {"https://e.org/iiif/i", "https://e.org/low/i/info.json", true},
    };
    const AccessControl access = accessOf(kLogin1);
    for (const TierCase& c : cases) {
        EXPECT_EQ(isLesserVersion(c.asked, c.received, access), c.lesser) << c.received;
        EXPECT_FALSE(isLesserVersion(c.asked, c.received, {})) << "open to all: only a canonical address";
    }
    EXPECT_THAT(lesserVersionNotice(access, {}).message, HasSubstr("lesser version"));
    EXPECT_EQ(lesserVersionNotice(access, {}).address, "https://auth.e.org/login");
}

struct TokenCase {
    AuthVersion version;
    std::string described, url;
    bool may;
};

TEST(Auth, NoTokenGoesToAnotherHost) {
    const std::string info = "https://e.org/iiif/i/info.json", probeAddress = "https://auth.e.org/probe";
    const std::vector<TokenCase> cases{
        {AuthVersion::V1, info, info, true},
        {AuthVersion::V0, info, "https://e.org/iiif/other/info.json", true},
        {AuthVersion::V1, info, "https://e.org:443/iiif/i/info.json", true},
        {AuthVersion::V1, info, "https://e.org/iiif/i/full/max/0/default.jpg", false},
        {AuthVersion::V1, info, "https://other.org/iiif/i/info.json", false},
        {AuthVersion::V1, info, "https://e.org.evil.com/iiif/i/info.json", false},
        {AuthVersion::V1, info, "https://e.org@evil.com/iiif/i/info.json", false},
        {AuthVersion::V1, info, "https://sub.e.org/iiif/i/info.json", false},
        {AuthVersion::V1, info, "http://e.org/iiif/i/info.json", false},
        {AuthVersion::V1, info, "https://e.org:8443/iiif/i/info.json", false},
        {AuthVersion::V1, "http://e.org/i/info.json", "http://e.org/i/info.json", false},
        {AuthVersion::V2, probeAddress, probeAddress, true},
        {AuthVersion::V2, probeAddress, "https://auth.e.org/other", false},
        {AuthVersion::V2, probeAddress, "https://auth.e.org/i/info.json", false},
        {AuthVersion::V2, probeAddress, "https://e.org/probe", false},
        {AuthVersion::V2, "", "", false},
    };
    for (const TokenCase& c : cases) EXPECT_EQ(tokenMayGo(c.version, c.described, c.url), c.may) << c.url;
}

TEST(Auth, HostileServicesStaySmall) {
    std::string services;
    for (int i = 0; i < 500; ++i)
        services += (i ? "," : "") + std::string(R"({"@id":"https://a.org/)") + std::to_string(i) +
                    R"(","profile":"http://iiif.io/api/auth/1/login"})";
    EXPECT_LE(accessOf("[" + services + "]").services.size(), 32u);
    const AccessControl twice = accessOf("[" + kLogin1 + "," + kLogin1 + "]");
    EXPECT_EQ(twice.services.size(), 1u);
}

}  // namespace
}  // namespace iiif

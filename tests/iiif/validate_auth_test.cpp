// Authentication 1.0 and Authorization Flow 2.0: services, results, messages.

#include "tests/iiif/validation.h"

namespace iiif::testing {
namespace {

constexpr std::string_view kToken1 =
    R"({"@id":"https://e.org/t","profile":"http://iiif.io/api/auth/1/token"})";

constexpr std::string_view kAuth1Context = R"("@context":"http://iiif.io/api/auth/1/context.json",)";

/// A cookie service of version 1 without a fault; `members` come first, `services` after its token service.
std::string cookie1(std::string_view members = R"("profile":"http://iiif.io/api/auth/1/login",)",
                    std::string_view services = "") {
    return R"({"@context":"http://iiif.io/api/auth/1/context.json",)" + std::string(members) +
           R"("@id":"https://e.org/l","label":"Log in","confirmLabel":"Log in","header":"Log in",)"
           R"("description":"<p>For members</p>","service":[)" +
           std::string(kToken1) + std::string(services) + "]}";
}

constexpr std::string_view kContext2 = R"("@context":"http://iiif.io/api/auth/2/context.json",)";
constexpr std::string_view kToken2 = R"({"id":"https://e.org/t","type":"AuthAccessTokenService2"})";
constexpr std::string_view kActive =
    R"("id":"https://e.org/l","profile":"active","label":{"en":["a"]},"heading":{"en":["a"]},)"
    R"("note":{"en":["a"]},"confirmLabel":{"en":["a"]},)";

std::string access2(std::string_view members = kActive, std::string_view services = kToken2) {
    return "{" + std::string(members) + R"("type":"AuthAccessService2","service":[)" + std::string(services) +
           "]}";
}

std::string probe2(std::string_view members, const std::string& services = access2()) {
    return "{" + std::string(kContext2) + std::string(members) +
           R"("id":"https://e.org/p","type":"AuthProbeService2","service":[)" + services + "]}";
}

std::string of2(std::string_view type, std::string_view members) {
    return "{" + std::string(kContext2) + R"("type":")" + std::string(type) + "\"," + std::string(members) +
           "}";
}

std::string result2(std::string_view members) {
    return of2("AuthProbeResult2", members);
}

/// A manifest whose picture has this service, and the context of the Authorization Flow among its own.
std::string protectedManifest(const std::string& service) {
    return replaced(
        manifest3({.body = "\"service\":[" + service + "],"}),
        R"("http://iiif.io/api/presentation/3/context.json")",
        R"(["http://iiif.io/api/auth/2/context.json","http://iiif.io/api/presentation/3/context.json"])");
}

const std::string kProbe =
    R"({"id":"https://e.org/p","type":"AuthProbeService2","service":[)" + access2() + "]}";

/// An image service that has another.
std::string imageService3(const std::string& service) {
    return R"({"id":"https://e.org/i","type":"ImageService3","profile":"level1","service":[)" + service +
           "]}";
}

TEST(ValidateAuth, RightDocumentsGiveNothing) {
    const std::vector<std::string> documents{
        cookie1(),
        cookie1(
            R"("profile":"http://iiif.io/api/auth/1/clickthrough","failureHeader":"No","failureDescription":"<span>No</span>",)",
            R"(,{"@id":"https://e.org/out","profile":"http://iiif.io/api/auth/1/logout","label":"Log out"})"),
        replaced(cookie1(), R"("service":[)" + std::string(kToken1) + "]",
                 "\"service\":" + std::string(kToken1)),
        // Words that the pattern does not show are not asked for, nor an address that it does not open.
        R"({"@context":"http://iiif.io/api/auth/1/context.json","@id":"https://e.org/k","profile":"http://iiif.io/api/auth/1/kiosk","label":"K","service":)" +
            std::string(kToken1) + "}",
        R"({"@context":"http://iiif.io/api/auth/1/context.json","profile":"http://iiif.io/api/auth/1/external","label":"X","service":)" +
            std::string(kToken1) + "}",
        R"({"@context":"http://iiif.io/api/auth/0/context.json","@id":"https://e.org/k","profile":"http://iiif.io/api/auth/0/kiosk","label":"K",)"
        R"("service":[{"@id":"https://e.org/t","profile":"http://iiif.io/api/auth/0/token"}]})",
        R"({"accessToken":"a","expiresIn":3600})", R"({"accessToken":"a"})",
        R"({"messageId":"1","accessToken":"a","expiresIn":0.5})", R"({"error":"unavailable"})",
        R"({"messageId":"1","error":"missingCredentials","description":"Log in first"})",
        info2(",\"service\":" + cookie1()),
        info3(
            R"(,"service":[{"@id":"https://e.org/l","@type":"AuthCookieService1","profile":"http://iiif.io/api/auth/1/login","label":"L",)"
            R"("confirmLabel":"L","header":"L","description":"L","service":[)" +
            std::string(kToken1) + "]}]"),
        // In newer documents ids are called as there.
        manifest3(
            {.manifest = std::string("\"services\":[") +
                         replaced(replaced(replaced(cookie1(), kAuth1Context, ""), R"("@id")", R"("id")"),
                                  R"("@id":"https://e.org/t")",
                                  R"("id":"https://e.org/t","type":"AuthTokenService1")")
                             .insert(1, R"("type":"AuthCookieService1",)") +
                         "],"}),
        probe2(""),
        probe2(
            R"("errorHeading":{"en":["No"]},"errorNote":{"en":["No"]},)",
            access2(R"("id":"https://e.org/k","profile":"kiosk",)") + "," +
                access2(R"("profile":"external",)") + "," +
                access2(
                    kActive,
                    std::string(kToken2) +
                        R"(,{"id":"https://e.org/out","type":"AuthLogoutService2","label":{"en":["Out"]}})")),
        protectedManifest(kProbe), protectedManifest(imageService3(kProbe)),
        // What is shared stands at the top, and is only named where it is used.
        replaced(protectedManifest(R"({"id":"https://e.org/p","type":"AuthProbeService2","service":[)"
                                   R"({"id":"https://e.org/l","type":"AuthAccessService2"}]})"),
                 R"("id":"https://e.org/m")", "\"services\":[" + access2() + R"(],"id":"https://e.org/m")"),
        replaced(info3(",\"service\":[" + kProbe + "]"), R"("http://iiif.io/api/image/3/context.json")",
                 R"(["http://iiif.io/api/auth/2/context.json","http://iiif.io/api/image/3/context.json"])"),
        result2(R"("status":200)"),
        result2(R"("status":302,"location":{"id":"https://e.org/v.m3u8","type":"Video"})"),
        result2(R"("status":401,"heading":{"en":["No"]},"note":{"en":["No"]},)"
                R"("substitute":[{"id":"https://e.org/v.mp4","type":"Video","label":{"en":["small"]}}])"),
        of2("AuthAccessToken2", R"("accessToken":"a","messageId":"m","expiresIn":300)"),
        of2("AuthAccessTokenError2",
            R"("profile":"missingAspect","messageId":"m","heading":{"en":["No"]},"note":{"en":["No"]})")};
    for (const std::string& document : documents)
        EXPECT_EQ(listed(validate(document, limits())), "") << document;
}

/// What a service is for that has another profile, nobody knows; one sentence is enough.
TEST(ValidateAuth, UnknownProfilesAreSaidOnce) {
    const auto issues = validate(
        R"({"@context":"http://iiif.io/api/auth/1/context.json","@id":"https://e.org/p","profile":"http://iiif.io/api/auth/1/probe"})",
        limits());
    ASSERT_EQ(issues.size(), 1u) << listed(issues);
    EXPECT_EQ(issues[0].where, "/profile");
}

INSTANTIATE_TEST_SUITE_P(
    Auth1, EachRule,
    ::testing::Values(
        Rule{"profile", cookie1(""), "", E, "must have \"profile\""},
        Rule{"profileHttps", cookie1(R"("profile":"https://iiif.io/api/auth/1/login",)"), "/profile", E,
             "must be http://iiif.io/api/auth/1/"},
        Rule{"profileOther", cookie1(R"("profile":"http://iiif.io/api/auth/1/password",)"), "/profile", E,
             "login, clickthrough"},
        Rule{"renamedId", replaced(cookie1(), R"("@id")", R"("id")"), "", E, "must have \"@id\""},
        Rule{"context", replaced(cookie1(), kAuth1Context, ""), "", E, "must have \"@context\""},
        Rule{"contextOther",
             replaced(cookie1(), "http://iiif.io/api/auth/1/c", "https://iiif.io/api/auth/1/c"), "/@context",
             E, "auth/1/context.json"},
        Rule{"id", replaced(cookie1(), R"("@id":"https://e.org/l",)", ""), "", E, "must have \"@id\""},
        Rule{"idHalf", replaced(cookie1(), "https://e.org/l", "/l"), "/@id", E, "complete http or https"},
        Rule{"label", replaced(cookie1(), R"("label":"Log in",)", ""), "", E, "must have \"label\""},
        Rule{"labelMap", replaced(cookie1(), R"("label":"Log in",)", R"("label":{"en":["Log in"]},)"),
             "/label", E, "@value"},
        Rule{"confirmLabel", replaced(cookie1(), R"("confirmLabel":"Log in",)", ""), "", W,
             "should have \"confirmLabel\""},
        Rule{"header", replaced(cookie1(), R"("header":"Log in",)", ""), "", W, "should have \"header\""},
        Rule{"description", replaced(cookie1(), R"("description":"<p>For members</p>",)", ""), "", W,
             "should have \"description\""},
        Rule{"service", replaced(cookie1(), R"(,"service":[)" + std::string(kToken1) + "]", ""), "", E,
             "must have \"service\""},
        Rule{"noToken",
             replaced(
                 cookie1(), std::string(kToken1),
                 R"({"@id":"https://e.org/out","profile":"http://iiif.io/api/auth/1/logout","label":"Out"})"),
             "/service", E, "must have an access token service"},
        Rule{"tokenId", replaced(cookie1(), R"("@id":"https://e.org/t",)", ""), "/service/0", E,
             "must have \"@id\""},
        Rule{"tokenProfile", replaced(cookie1(), "auth/1/token", "auth/1/tokens"), "/service/0/profile", E,
             "token or logout"},
        Rule{"logoutId",
             cookie1(R"("profile":"http://iiif.io/api/auth/1/login",)",
                     R"(,{"profile":"http://iiif.io/api/auth/1/logout","label":"Out"})"),
             "/service/1", E, "must have \"@id\""},
        Rule{"logoutLabel",
             cookie1(R"("profile":"http://iiif.io/api/auth/1/login",)",
                     R"(,{"@id":"https://e.org/out","profile":"http://iiif.io/api/auth/1/logout"})"),
             "/service/1", W, "should have \"label\""},
        Rule{"token", R"({"accessToken":3,"expiresIn":3600})", "/accessToken", E, "must be a string"},
        Rule{"tokenAlone", R"({"accessToken":3})", "/accessToken", E, "must be a string"},
        Rule{"tokenContext", R"({"@context":"http://iiif.io/api/auth/1/context.json","accessToken":"a"})",
             "/@context", E, "plain JSON"},
        Rule{"tokenMessage", R"({"accessToken":"a","messageId":1})", "/messageId", E, "must be a string"},
        Rule{"errorDescription", R"({"error":"unavailable","description":["a"]})", "/description", E,
             "must be a string"},
        Rule{"errorAndToken", R"({"accessToken":"a","error":"unavailable"})", "/accessToken", E,
             "must not have both"},
        Rule{"errorNumber", R"({"@context":"http://iiif.io/api/auth/1/context.json","error":401})", "/error",
             E, "must be a string"},
        Rule{"expires", R"({"accessToken":"a","expiresIn":"3600"})", "/expiresIn", E, "above zero"},
        Rule{"error", R"({"@context":"http://iiif.io/api/auth/1/context.json","error":"denied"})", "/error",
             E, "missingCredentials"},
        Rule{"inImage", info2(",\"service\":" + replaced(cookie1(), R"("label":"Log in",)", "")), "/service",
             E, "must have \"label\""},
        Rule{"inManifest",
             manifest2("\"service\":" + replaced(cookie1(), R"("@id":"https://e.org/t",)", "") + ","),
             "/service/service/0", E, "must have \"@id\""}),
    kRuleName);

INSTANTIATE_TEST_SUITE_P(
    Auth2, EachRule,
    ::testing::Values(
        Rule{"type", R"({"@context":"http://iiif.io/api/auth/2/context.json","status":200})", "", E,
             "must have \"type\""},
        Rule{"typeOfToken",
             R"({"@context":"http://iiif.io/api/auth/2/context.json","accessToken":"a","messageId":"m"})", "",
             E, "must have \"type\""},
        Rule{"typeOther", of2("AuthLoginService2", R"("id":"https://e.org/l")"), "/type", E,
             "no type of the Authorization Flow"},
        Rule{"context", replaced(result2(R"("status":200)"), "http://iiif", "https://iiif"), "/@context", E,
             "auth/2/context.json"},
        Rule{"contextMissing", R"({"type":"AuthProbeResult2","status":200})", "", E,
             "must have \"@context\""},
        Rule{"probeId", replaced(probe2(""), R"("id":"https://e.org/p",)", ""), "", E, "must have \"id\""},
        Rule{"probeHttp", replaced(probe2(""), "https://e.org/p", "http://e.org/p"), "/id", E,
             "must be an https address"},
        Rule{"probeService", of2("AuthProbeService2", R"("id":"https://e.org/p")"), "", E,
             "must have \"service\""},
        Rule{"probeServiceObject",
             of2("AuthProbeService2", R"("id":"https://e.org/p","service":)" + access2()), "/service", E,
             "must be a list"},
        Rule{"probeServiceOther", probe2("", std::string(kToken2)), "/service", E,
             "one or more AuthAccessService2"},
        Rule{"probeServiceNone", probe2("", ""), "/service", E, "one or more AuthAccessService2"},
        Rule{"probeNoteAlone", probe2(R"("errorNote":{"en":["No"]},)"), "/errorNote", E,
             "\"errorHeading\" must be there too"},
        Rule{"probeHeadingText", probe2(R"("errorHeading":"No",)"), "/errorHeading", E, "a map of languages"},
        Rule{"accessProfile", access2(R"("id":"https://e.org/l",)"), "", E, "must have \"profile\""},
        Rule{"accessProfileList", access2(R"("id":"https://e.org/l","profile":["active"],)"), "/profile", E,
             "must be a string"},
        Rule{"accessId", access2(R"("profile":"kiosk",)"), "", E, "must have \"id\""},
        Rule{"accessHttp", access2(R"("id":"http://e.org/l","profile":"kiosk",)"), "/id", E,
             "must be an https address"},
        Rule{"externalId", access2(R"("id":"https://e.org/l","profile":"external",)"), "/id", W,
             "should not have \"id\""},
        Rule{"activeHeading", replaced(access2(), R"("heading":{"en":["a"]},)", ""), "", W,
             "should have \"heading\""},
        Rule{"activeNote", replaced(access2(), R"("note":{"en":["a"]},)", ""), "", W, "should have \"note\""},
        Rule{"activeConfirm", replaced(access2(), R"("confirmLabel":{"en":["a"]},)", ""), "", W,
             "should have \"confirmLabel\""},
        Rule{"activeLabelText", replaced(access2(), R"("label":{"en":["a"]},)", R"("label":"a",)"), "/label",
             E, "a map of languages"},
        Rule{"accessService", R"({"id":"https://e.org/l","type":"AuthAccessService2","profile":"kiosk"})", "",
             E, "must have \"service\""},
        Rule{"noToken", access2(kActive, ""), "/service", E, "exactly one AuthAccessTokenService2"},
        Rule{"twoTokens", access2(kActive, std::string(kToken2) + "," + std::string(kToken2)), "/service", E,
             "exactly one AuthAccessTokenService2"},
        Rule{"tokenId", access2(kActive, R"({"type":"AuthAccessTokenService2"})"), "/service/0", E,
             "must have \"id\""},
        Rule{"tokenHttp", access2(kActive, R"({"id":"http://e.org/t","type":"AuthAccessTokenService2"})"),
             "/service/0/id", E, "must be an https address"},
        Rule{
            "tokenNoteAlone",
            access2(kActive,
                    R"({"id":"https://e.org/t","type":"AuthAccessTokenService2","errorNote":{"en":["No"]}})"),
            "/service/0/errorNote", E, "\"errorHeading\" must be there too"},
        Rule{"logoutLabel",
             access2(kActive,
                     std::string(kToken2) + R"(,{"id":"https://e.org/out","type":"AuthLogoutService2"})"),
             "/service/1", E, "must have \"label\""},
        Rule{"logoutId",
             access2(kActive,
                     std::string(kToken2) + R"(,{"type":"AuthLogoutService2","label":{"en":["Out"]}})"),
             "/service/1", E, "must have \"id\""},
        Rule{"status", result2(R"("status":"200")"), "/status", E, "an HTTP status"},
        Rule{"statusBeyond", result2(R"("status":1000)"), "/status", E, "an HTTP status"},
        Rule{"statusHalf", result2(R"("status":200.5)"), "/status", E, "an HTTP status"},
        Rule{"substituteGiven",
             result2(R"("status":200,"substitute":[{"id":"https://e.org/v.mp4","type":"Video"}])"),
             "/substitute", E, "unless access is refused"},
        Rule{"substituteMoved",
             result2(R"("status":302,"substitute":[{"id":"https://e.org/v.mp4","type":"Video"}])"),
             "/substitute", E, "unless access is refused"},
        Rule{"substituteObject",
             result2(R"("status":401,"substitute":{"id":"https://e.org/v.mp4","type":"Video"})"),
             "/substitute", E, "must be a list"},
        Rule{"substituteId", result2(R"("status":401,"substitute":[{"type":"Video"}])"), "/substitute/0", E,
             "must have \"id\""},
        Rule{"substituteType", result2(R"("status":401,"substitute":[{"id":"https://e.org/v.mp4"}])"),
             "/substitute/0", E, "must have \"type\""},
        Rule{"locationGiven",
             result2(R"("status":200,"location":{"id":"https://e.org/v.mp4","type":"Video"})"), "/location",
             E, "unless the status is 30x"},
        Rule{"locationText", result2(R"("status":302,"location":"https://e.org/v.mp4")"), "/location", E,
             "must be one object"},
        Rule{"locationType", result2(R"("status":302,"location":{"id":"https://e.org/v.mp4"})"), "/location",
             E, "must have \"type\""},
        Rule{"refusedHeading", result2(R"("status":401)"), "", W, "should have \"heading\""},
        Rule{"refusedNote", result2(R"("status":403,"heading":{"en":["No"]})"), "", W,
             "should have \"note\""},
        Rule{"resultNoteAlone", result2(R"("status":401,"note":{"en":["No"]})"), "/note", E,
             "\"heading\" must be there too"},
        Rule{"messageId", of2("AuthAccessToken2", R"("accessToken":"a")"), "", E, "must have \"messageId\""},
        Rule{"message", of2("AuthAccessToken2", R"("messageId":"m")"), "", E, "must have \"accessToken\""},
        Rule{"messageNumber", of2("AuthAccessToken2", R"("accessToken":"a","messageId":3)"), "/messageId", E,
             "must be a string"},
        Rule{"messageExpires", of2("AuthAccessToken2", R"("accessToken":"a","messageId":"m","expiresIn":0)"),
             "/expiresIn", E, "above zero"},
        Rule{"errorProfile",
             of2("AuthAccessTokenError2", R"("profile":"missingCredentials","messageId":"m")"), "/profile", E,
             "missingAspect"},
        Rule{"errorProfileMissing", of2("AuthAccessTokenError2", R"("messageId":"m")"), "", E,
             "must have \"profile\""},
        Rule{"errorMessage", of2("AuthAccessTokenError2", R"("profile":"unavailable")"), "", E,
             "must have \"messageId\""},
        Rule{"errorNoteAlone",
             of2("AuthAccessTokenError2", R"("profile":"unavailable","messageId":"m","note":{"en":["No"]})"),
             "/note", E, "\"heading\" must be there too"},
        Rule{"manifestContext", manifest3({.body = "\"service\":[" + kProbe + "],"}), kBody + "/service/0", E,
             "among those of the document"},
        Rule{"nestedContext", manifest3({.body = "\"service\":[" + imageService3(kProbe) + "],"}),
             kBody + "/service/0/service/0", E, "among those of the document"},
        Rule{"nestedProfile", protectedManifest(imageService3(replaced(kProbe, R"("active")", R"("login")"))),
             kBody + "/service/0/service/0/service/0/profile", E, "active, kiosk or external"},
        Rule{
            "nestedProbe",
            protectedManifest(imageService3(
                R"({"id":"https://e.org/p","type":"AuthProbeService2","service":[{"id":"https://e.org/t","type":"AuthAccessTokenService2"}]})")),
            kBody + "/service/0/service/0/service", E, "one or more AuthAccessService2"},
        Rule{"tokenElsewhere", protectedManifest(imageService3(std::string(kToken2))),
             kBody + "/service/0/service/0", E, "must stand in \"service\" of the AuthAccessService2"},
        Rule{"namedAccess",
             protectedManifest(R"({"id":"https://e.org/p","type":"AuthProbeService2","service":[)"
                               R"({"id":"https://e.org/l","type":"AuthAccessService2"}]})"),
             kBody + "/service/0/service/0", E, "must have \"profile\""},
        Rule{"accessElsewhere", protectedManifest(access2()), kBody + "/service/0", W, "declare one here"},
        Rule{"substituteProbe",
             result2(R"("status":401,"heading":{"en":["No"]},"note":{"en":["No"]},"substitute":[)"
                     R"({"id":"https://e.org/v.mp4","type":"Video","service":[)" +
                     replaced(kProbe, "https://e.org/p", "http://e.org/p") + "]}]"),
             "/substitute/0/service/0/id", E, "must be an https address"},
        Rule{"imageContext", info3(",\"service\":[" + kProbe + "]"), "/service/0", E,
             "among those of the document"},
        Rule{"inManifest", protectedManifest(replaced(kProbe, R"("active")", R"("login")")),
             kBody + "/service/0/service/0/profile", E, "active, kiosk or external"}),
    kRuleName);

}  // namespace
}  // namespace iiif::testing

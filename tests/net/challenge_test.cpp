#include "net/challenge.h"

#include <map>

#include <gtest/gtest.h>

namespace net {
namespace {

using Headers = std::map<std::string, std::string>;

struct Case {
    const char* what;
    int status;
    const char* type;
    const char* body;
    Headers headers = {};
    Obstacle obstacle = Obstacle::None;
    const char* guard = "";
};

Finding look(const Case& c, Expect expect = Expect::Json,
             std::string_view asked = "https://images.example.org/iiif/1/info.json",
             std::string_view url = {}) {
    return obstacleIn({.status = c.status,
                       .expect = expect,
                       .asked = asked,
                       .url = url.empty() ? asked : url,
                       .contentType = c.type,
                       .body = c.body,
                       .header = [&](const char* name) {
                           const auto it = c.headers.find(name);
                           return it == c.headers.end() ? std::string() : it->second;
                       }});
}

TEST(Challenge, IsKnownByItsMarks) {
    const Case cases[] = {
        {"Cloudflare's header",
         403,
         "text/html",
         "<html>",
         {{"cf-mitigated", "challenge"}},
         Obstacle::Challenge,
         "Cloudflare"},
        {"its header in other letters, with 429",
         429,
         "text/html",
         "",
         {{"cf-mitigated", "Challenge"}},
         Obstacle::Challenge,
         "Cloudflare"},
        {"its page",
         503,
         "text/html",
         "<html><title>Just a moment...</title>",
         {},
         Obstacle::Challenge,
         "Cloudflare"},
        {"its script, whatever the status",
         200,
         "text/html",
         "<!doctype html><script>window._cf_chl_opt={}</script>",
         {},
         Obstacle::Challenge,
         "Cloudflare"},
        {"its block page",
         403,
         "text/html",
         "<html><title>Attention Required! | Cloudflare</title>",
         {},
         Obstacle::Refusal,
         "Cloudflare"},
        {"its one line for programs",
         403,
         "text/plain",
         "error code: 1010",
         {{"server", "cloudflare"}},
         Obstacle::Refusal,
         "Cloudflare"},
        {"AWS, for programs: nothing but a header",
         202,
         "",
         "",
         {{"x-amzn-waf-action", "challenge"}},
         Obstacle::Challenge,
         "AWS WAF"},
        {"its puzzle",
         405,
         "text/html",
         "<html>",
         {{"x-amzn-waf-action", "captcha"}},
         Obstacle::Challenge,
         "AWS WAF"},
        {"its load balancer's refusal",
         403,
         "text/html",
         "<html><h1>403 Forbidden</h1>",
         {{"server", "awselb/2.0"}},
         Obstacle::Refusal,
         "AWS WAF"},
        {"Vercel",
         429,
         "text/html",
         "<html>",
         {{"x-vercel-mitigated", "challenge"}},
         Obstacle::Challenge,
         "Vercel"},
        {"Vercel's refusal",
         403,
         "text/plain",
         "no",
         {{"x-vercel-mitigated", "deny"}},
         Obstacle::Refusal,
         "Vercel"},
        {"Akamai",
         403,
         "text/html",
         "<HTML><TITLE>Access Denied</TITLE>",
         {{"server", "AkamaiGHost"}},
         Obstacle::Refusal,
         "Akamai"},
        {"Akamai behind another name",
         403,
         "text/html",
         "<html>Reference #18.1 https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18.1",
         {},
         Obstacle::Refusal,
         "Akamai"},
        {"CloudFront's own refusal",
         403,
         "text/html",
         "<html>Request blocked.",
         {{"server", "CloudFront"}},
         Obstacle::Refusal,
         "CloudFront"},
        {"Imperva's frame, with 200",
         200,
         "text/html",
         "<html><iframe src='/_Incapsula_Resource?x=1'></iframe>",
         {},
         Obstacle::Challenge,
         "Imperva"},
        {"Imperva's refusal",
         403,
         "text/html",
         "<html>Request unsuccessful. Incapsula incident ID: 1-2",
         {},
         Obstacle::Refusal,
         "Imperva"},
        {"DataDome, in JSON",
         403,
         "application/json",
         R"({"url":"https://geo.captcha-delivery.com/c/"})",
         {},
         Obstacle::Challenge,
         "DataDome"},
        {"PerimeterX",
         403,
         "text/html",
         "<html><div id='px-captcha'></div>",
         {},
         Obstacle::Challenge,
         "HUMAN"},
        {"Anubis, with 200",
         200,
         "text/html; charset=utf-8",
         "<!doctype html><title>Making sure you&#39;re not a bot!</title>"
         "<script id=\"anubis_challenge\" type=\"application/json\">{}</script>",
         {},
         Obstacle::Challenge,
         "Anubis"},
        {"Sucuri's refusal",
         403,
         "text/html",
         "<html><title>Sucuri WebSite Firewall - Access Denied</title>",
         {},
         Obstacle::Refusal,
         "Sucuri"},
        {"Sucuri's check",
         200,
         "text/html",
         "<html><script>var sucuri_cloudproxy_js='';</script>",
         {},
         Obstacle::Challenge,
         "Sucuri"},
        {"SiteGround",
         202,
         "text/html",
         "<html><meta http-equiv='refresh' content='0;/.well-known/sgcaptcha/?r=%2F'>",
         {},
         Obstacle::Challenge,
         "SiteGround"},
        {"F5, with 200",
         200,
         "text/html",
         "<html><title>Request Rejected</title>The requested URL was rejected. Please consult with your "
         "administrator.",
         {},
         Obstacle::Refusal,
         "F5"},
        {"ModSecurity",
         406,
         "text/html",
         "<html>This error was generated by Mod_Security.",
         {},
         Obstacle::Refusal,
         "ModSecurity"},
        {"somebody's puzzle",
         403,
         "text/html",
         "<html><div class='h-captcha'></div>",
         {},
         Obstacle::Challenge,
         ""},
        {"somebody's words",
         429,
         "text/html",
         "<html>Confirm that you are not a robot.",
         {},
         Obstacle::Challenge,
         ""},
    };
    for (const Case& c : cases) {
        for (const Expect expect : {Expect::Json, Expect::Image}) {
            const Finding found = look(c, expect);
            EXPECT_EQ(found.obstacle, c.obstacle) << c.what;
            EXPECT_EQ(found.guard, c.guard) << c.what;
        }
    }
}

TEST(Challenge, OrdinaryAnswersAreNone) {
    const std::string longPage = "<html>" + std::string(20'000, ' ') + "<div class='g-recaptcha'>";
    const std::string pageWithScript =
        "<html>" + std::string(8'000, 'x') + "<script src='/_Incapsula_Resource?x=1'></script>";
    const Case cases[] = {
        {"a refusal with the description of the image", 403, "application/json",
         R"({"@id":"https://i/1","service":{"profile":"http://iiif.io/api/auth/1/login"}})"},
        {"the same behind Cloudflare",
         403,
         "application/json",
         R"({"message":"Access denied"})",
         {{"server", "cloudflare"}, {"cf-ray", "1"}}},
        {"a server's own 403", 403, "text/html", "<html><h1>403 Forbidden</h1>nginx", {{"server", "nginx"}}},
        {"a server's own 403 behind Cloudflare",
         403,
         "text/html",
         "<html><title>Access denied</title>",
         {{"server", "cloudflare"}}},
        {"what a store of files says of what it lacks",
         403,
         "application/xml",
         "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>",
         {{"server", "AmazonS3"}, {"x-cache", "Error from cloudfront"}}},
        {"a site's page of refusal with a form in it", 403, "text/html", longPage.c_str()},
        {"a sign-in", 401, "text/html", "<html>Please verify you are human", {}},
        {"a page that is missing, behind a guard",
         404,
         "text/html",
         "<html><script src='/_Incapsula_Resource'></script><script>_cf_chl_opt</script>",
         {{"server", "AkamaiGHost"}}},
        {"a limit of requests", 429, "text/plain", "error code: 1015", {{"server", "cloudflare"}}},
        {"an overloaded server", 503, "text/html", "<html>Back soon. <div class='g-recaptcha'>"},
        {"a broken one", 502, "text/html", "<html><title>Just a moment...</title>"},
        {"JSON", 200, "application/json", R"({"label":"Verify you are human: px-captcha, _cf_chl_opt"})"},
        {"JSON that says it is a page", 200, "text/html", R"({"summary":"<b>sucuri_cloudproxy_js</b>"})"},
        {"a picture that says it is a page", 200, "text/html", "\xFF\xD8\xFF\xE0"},
        {"a viewer's page", 200, "text/html",
         "<!doctype html><title>Book of hours</title><script src='/cdn-cgi/challenge-platform/x.js'></script>"
         "<a href='/login'>Sign in</a>"},
        {"a page with Imperva's script", 200, "text/html", pageWithScript.c_str()},
        {"nothing yet", 202, "", ""},
        {"nothing", 200, "", ""},
    };
    for (const Case& c : cases) {
        const Finding found = look(c);
        EXPECT_EQ(found.obstacle, Obstacle::None) << c.what << ": " << found.guard;
    }
}

TEST(Challenge, LoginPagesOfNetworks) {
    const Case page{"", 200, "text/html", "<html><form>Welcome</form>"};
    const Case wispr{"", 200, "text/html", "<html><!-- <WISPAccessGatewayParam> --></html>"};
    const Case required{"", 511, "text/html", "<html>"};
    const Case picture{"", 200, "text/html", "\x89PNG"};
    struct {
        const char* what;
        const Case& answer;
        Expect expect;
        const char *asked, *url;
        Obstacle obstacle;
    } const cases[] = {
        {"a page for a picture, where anybody may answer", page, Expect::Image, "http://i.org/a.jpg",
         "http://i.org/a.jpg", Obstacle::LoginPage},
        {"over https it is the server's own doing", page, Expect::Image, "https://i.org/a.jpg",
         "https://i.org/a.jpg", Obstacle::None},
        {"a page for JSON may be what was given", page, Expect::Json, "http://i.org/m", "http://i.org/m",
         Obstacle::None},
        {"one that speaks to programs", wispr, Expect::Json, "http://i.org/m", "http://i.org/m",
         Obstacle::LoginPage},
        {"status 511", required, Expect::Json, "http://i.org/m", "http://i.org/m", Obstacle::LoginPage},
        {"sent on to a login", page, Expect::Json, "http://i.org/m", "http://wlan.cafe.net/login.html?u=1",
         Obstacle::LoginPage},
        {"sent on to a host of that name", page, Expect::Image, "https://i.org/a.jpg",
         "https://sso.uni.edu/idp", Obstacle::LoginPage},
        {"sent on to the site's own login", page, Expect::Json, "https://i.org/m", "https://www.i.org/login",
         Obstacle::None},
        {"sent on to a viewer", page, Expect::Json, "https://purl.org/x", "https://view.lib.edu/x/viewer",
         Obstacle::None},
        {"login is only a word of the query", page, Expect::Json, "https://purl.org/x",
         "https://view.lib.edu/x?next=/login/", Obstacle::None},
        {"sent on to a puzzle", page, Expect::Json, "https://i.org/m", "https://i.org/captcha?next=m",
         Obstacle::Challenge},
        {"a picture after all", picture, Expect::Image, "http://i.org/a.jpg", "http://x.net/login/a.jpg",
         Obstacle::None},
    };
    for (const auto& c : cases)
        EXPECT_EQ(look(c.answer, c.expect, c.asked, c.url).obstacle, c.obstacle) << c.what;
}

TEST(Challenge, OnlyTheBeginningIsRead) {
    const std::string page = "<html>" + std::string(1u << 20, ' ') + "_cf_chl_opt";
    EXPECT_EQ(look({"", 403, "text/html", page.c_str()}).obstacle, Obstacle::None);
}

TEST(Challenge, WebPagesAreKnownByTheirBytes) {
    EXPECT_TRUE(isWebPage("text/html", "<div>"));
    EXPECT_TRUE(isWebPage("", "\xEF\xBB\xBF \n<HTML lang=en>"));
    EXPECT_TRUE(isWebPage("application/json", "<!DOCTYPE html>"));
    EXPECT_FALSE(isWebPage("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'>"));
    EXPECT_FALSE(isWebPage("text/html", ""));
    EXPECT_FALSE(isWebPage("text/html", "{}"));
}

}  // namespace
}  // namespace net

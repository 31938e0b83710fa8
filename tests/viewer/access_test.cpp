// Images that not everybody may see: refused, in a lesser version, behind a probe. And tiles that are not
// where one would look first.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/viewer/session_rig.h"

namespace viewer {
namespace {

using test::SessionRig;
using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kManifest = "https://doc.example/m";
const std::string kLogin =
    R"({"@context":"http://iiif.io/api/auth/1/context.json","@id":"https://auth.example/login",)"
    R"("profile":"http://iiif.io/api/auth/1/login","label":"Log in to the library"})";
const std::string kProbe =
    R"({"id":"https://auth.example/probe","type":"AuthProbeService2","service":[)"
    R"({"id":"https://auth.example/login","type":"AuthAccessService2","profile":"active",)"
    R"("label":{"en":["Log in to the library"]}}]})";

std::string described(const std::string& id, const std::string& service) {
    std::string json = test::infoJson(id);
    json.back() = ',';
    return json + R"("service":[)" + service + "]}";
}

/// A page of one image at https://i/full.
struct AccessRig : SessionRig {
    AccessRig() {
        serve(kManifest, test::manifestJson({"https://i/full"}));
        serveImage("https://i/small");
    }
    void show() {
        open(kManifest);
        settle();
    }
    std::string said() const {
        const auto notice = session.notice(pane());
        return notice ? notice->message + " " + notice->hint : "";
    }
    const std::vector<Message>& messages() const { return session.workspace().interface.messages; }
};

TEST(Access, ARefusalWithADescriptionSaysWhereToLogIn) {
    AccessRig rig;
    net::Response refused = test::refusal(401);
    refused.body = test::bytesOf(described("https://i/full", kLogin));
    rig.net.answers["https://i/full/info.json"] = refused;
    rig.show();
    EXPECT_THAT(rig.said(), HasSubstr("Log in to the library"));
    EXPECT_THAT(rig.said(), HasSubstr("https://auth.example/login"));
    EXPECT_TRUE(rig.session.settled());
    EXPECT_TRUE(rig.net.tilesAsked().empty()) << "what is refused is not asked for in other ways";
    EXPECT_EQ(rig.net.countOf("https://auth.example/login"), 0);
}

TEST(Access, ARefusalWithoutADescriptionIsAFailureLikeOthers) {
    AccessRig rig;
    rig.net.answers["https://i/full/info.json"] = test::refusal(401);
    rig.show();
    EXPECT_THAT(rig.said(), HasSubstr("The server refused."));
}

TEST(Access, ALesserVersionIsShownAndSaidToBeOne) {
    AccessRig rig;
    net::Response redirected = test::answer(test::bytesOf(described("https://i/small", kLogin)));
    redirected.url = "https://i/small/info.json";
    rig.net.answers["https://i/full/info.json"] = redirected;
    rig.show();
    EXPECT_TRUE(rig.session.sharp());
    EXPECT_THAT(rig.net.tilesAsked(), Each(StartsWith("https://i/small/")));
    ASSERT_EQ(rig.messages().size(), 1u);
    EXPECT_THAT(rig.messages()[0].text, HasSubstr("lesser version"));
    EXPECT_THAT(rig.messages()[0].hint, HasSubstr("https://auth.example/login"));
}

TEST(Access, TheFullVersionIsNotCalledALesserOne) {
    AccessRig rig;
    rig.serve("https://i/full/info.json", described("http://i/full", kLogin));
    rig.show();
    EXPECT_TRUE(rig.session.sharp());
    EXPECT_TRUE(rig.messages().empty());
}

struct ProbeCase {
    std::string result;
    std::string tiles;   ///< where they come from; empty = none
    std::string notice;  ///< instead of the page
    std::string message;
};

TEST(Access, TheProbeDecides) {
    const std::string substitute = R"({"id":"https://i/small","type":"ImageService3"})";
    const std::vector<ProbeCase> cases{
        {R"("status":200)", "https://i/full/", "", ""},
        {R"("status":302,"location":)" + substitute, "https://i/small/", "", ""},
        {R"("status":401,"heading":{"en":["Members only"]},"substitute":[)" + substitute + "]",
         "https://i/small/", "", "Members only."},
        {R"("status":401,"heading":{"en":["Members only"]})", "", "Members only.", ""},
        {R"("status":503)", "", "cannot say", ""},
    };
    for (const ProbeCase& c : cases) {
        AccessRig rig;
        rig.serve("https://i/full/info.json", described("https://i/full", kProbe));
        rig.serve("https://auth.example/probe", R"({"type":"AuthProbeResult2",)" + c.result + "}");
        rig.show();
        EXPECT_EQ(rig.net.countOf("https://auth.example/probe"), 1) << c.result;
        EXPECT_EQ(rig.net.tilesAsked().empty(), c.tiles.empty()) << c.result;
        EXPECT_THAT(rig.net.tilesAsked(), Each(StartsWith(c.tiles))) << c.result;
        EXPECT_EQ(rig.session.sharp(), !c.tiles.empty()) << c.result;
        EXPECT_TRUE(rig.session.settled()) << c.result;
        EXPECT_THAT(rig.said(), HasSubstr(c.notice)) << c.result;
        EXPECT_EQ(rig.messages().empty(), c.message.empty()) << c.result;
        EXPECT_TRUE(rig.messages().empty() || rig.messages()[0].text == c.message) << c.result;
    }
}

TEST(Access, AProbeThatCannotBeAskedKeepsNothingBack) {
    for (const char* answer : {"", "<html>", R"({"type":"AuthProbeResult2"})"}) {
        AccessRig rig;
        rig.serve("https://i/full/info.json", described("https://i/full", kProbe));
        if (*answer) rig.serve("https://auth.example/probe", answer);
        rig.show();
        EXPECT_TRUE(rig.session.sharp()) << answer;
    }
}

TEST(Access, ACircleOfVersionsEnds) {
    AccessRig rig;
    rig.serve("https://i/full/info.json", described("https://i/full", kProbe));
    rig.serve("https://auth.example/probe",
              R"({"status":302,"location":{"id":"https://i/full","type":"ImageService3"}})");
    rig.show();
    EXPECT_TRUE(rig.session.settled());
    EXPECT_THAT(rig.said(), Not(HasSubstr("  ")));
    EXPECT_LE(rig.net.countOf("https://i/full/info.json"), 5);
    EXPECT_FALSE(rig.said().empty());
}

TEST(Access, AnInfoOpenedByItselfIsProbedToo) {
    SessionRig rig;
    rig.serve("https://i/full/info.json", described("https://i/full", kProbe));
    rig.serve("https://auth.example/probe", R"({"status":403,"note":{"en":["Not from here."]}})");
    rig.open("https://i/full/info.json");
    rig.settle();
    ASSERT_TRUE(rig.session.notice(rig.pane()));
    EXPECT_EQ(rig.session.notice(rig.pane())->message, "Not from here.");
}

TEST(Access, TilesAreAskedWhereTheDescriptionSaysTheyAre) {
    SessionRig rig;
    rig.serve("https://copies.example/i/info.json", test::infoJson("https://tiles.example/i"));
    rig.net.refuses = [](const std::string& url) { return url.starts_with("https://copies.example/"); };
    rig.open("https://copies.example/i/info.json");
    rig.settle();
    EXPECT_TRUE(rig.session.sharp());
    const auto before = rig.net.tilesAsked().size();
    rig.session.apply(LookAt{{{128, 128}, 1, 0}, 0});
    rig.settle();
    const auto asked = rig.net.tilesAsked();
    ASSERT_GT(asked.size(), before);
    for (std::size_t i = before + 8; i < asked.size(); ++i)
        EXPECT_THAT(asked[i], StartsWith("https://tiles.example/")) << "learnt";
}

TEST(Access, ForbiddenMayMeanThatAFileIsNotThere) {
    SessionRig rig;
    rig.serve("https://i/a/info.json", test::infoJson("https://i/a"));
    rig.open("https://i/a/info.json");
    rig.frame();
    rig.net.answerOne();
    rig.frame();
    for (int i = 0; i < 200 && !rig.net.pending.empty(); ++i) {
        const std::string url = rig.net.pending.front().request.url;
        if (url.ends_with(",/0/default.jpg"))
            rig.net.answerOne();
        else
            rig.net.answerWith(test::refusal(403));
        rig.frame();
    }
    EXPECT_TRUE(rig.session.sharp());
    // Now that the form is known, it is the tile that is forbidden.
    const auto before = rig.net.tilesAsked().size();
    rig.session.apply(LookAt{{{128, 128}, 1, 0}, 0});
    rig.frame();
    const std::size_t wanted = rig.net.pending.size();
    ASSERT_GT(wanted, 0u);
    while (!rig.net.pending.empty()) rig.net.answerWith(test::refusal(403)), rig.frame();
    EXPECT_LE(rig.net.tilesAsked().size() - before, 2 * wanted);
}

}  // namespace
}  // namespace viewer

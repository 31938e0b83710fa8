// What the card says where nothing can be shown, and what it offers to do about it.

#include "viewer/ui/notice_card.h"

#include "tests/ui/session_screen.h"

namespace viewer {
namespace {

constexpr char kDocument[] = "https://doc.example/m";
const Rect<ScreenSpace> kArea{0, 0, 800, 600};

struct Card {
    Card() { screen.rig.onlyCards = true; }

    void open() {
        screen.session.open(kDocument);
        screen.session.settle();
        screen.rig.frames(2);
    }
    std::vector<std::string> buttons() const { return screen.named(Role::Button); }

    PageFiles files;
    test::SessionScreen screen{[this](const UiContext& c) { showNotice(c, 0, kArea, files); }};
};

TEST(NoticeCard, OffersABrowserFirstWhereProgramsAreTurnedAway) {
    Card card;
    card.screen.session.net.answers[kDocument] = test::turnedAway();
    card.open();
    EXPECT_TRUE(card.screen.rig.shows("The server turns programs away."));
    EXPECT_EQ(card.buttons(),
              (std::vector<std::string>{"Open in a browser", "Try again", "Back to the start", "Details"}));
    // As a person without a mouse does it.
    card.screen.rig.key(UiKey::Tab);
    EXPECT_EQ(card.screen.rig.focused(), "Open in a browser");
    card.screen.rig.key(UiKey::Enter);
    ASSERT_TRUE(card.screen.asked<OpenOutside>());
    EXPECT_EQ(card.screen.asked<OpenOutside>()->url, kDocument);
    card.screen.rig.key(UiKey::Tab);
    EXPECT_EQ(card.screen.rig.focused(), "Try again");
    card.screen.session.serve(kDocument, test::manifestJson({"https://i/1"}));
    card.screen.session.serveImage("https://i/1");
    card.screen.rig.key(UiKey::Enter);
    ASSERT_TRUE(card.screen.asked<Retry>());
    card.screen.obey();
    EXPECT_TRUE(card.buttons().empty()) << "the page is there";
}

TEST(NoticeCard, LeadsToTheImageThatIsTurnedAwayNotToItsDocument) {
    Card card;
    card.screen.session.serve(kDocument, test::manifestJson({"https://i/1"}));
    card.screen.session.net.answers["https://i/1/info.json"] = test::turnedAway();
    card.open();
    card.screen.rig.press("Open in a browser");
    ASSERT_TRUE(card.screen.asked<OpenOutside>());
    EXPECT_EQ(card.screen.asked<OpenOutside>()->url, "https://i/1/info.json");
    card.screen.rig.press("Details");
    card.screen.rig.frame();
    EXPECT_TRUE(card.screen.rig.shows("Address: https://i/1/info.json"));
    EXPECT_TRUE(card.screen.rig.shows("Kind of failure: blocked"));
}

TEST(NoticeCard, ElseTryingAgainComesFirst) {
    Card card;
    card.screen.session.net.answers[kDocument] = test::refusal(500);
    card.open();
    EXPECT_EQ(card.buttons(),
              (std::vector<std::string>{"Try again", "Open in a browser", "Back to the start", "Details"}));
    card.screen.rig.press("Open in a browser");
    ASSERT_TRUE(card.screen.asked<OpenOutside>());
    EXPECT_EQ(card.screen.asked<OpenOutside>()->url, kDocument);
}

}  // namespace
}  // namespace viewer

// Files that are not painted: the chip on the picture, the card in its place, the list in the panel.

#include "viewer/ui/page_files.h"

#include "tests/ui/session_screen.h"
#include "viewer/ui/info_panel.h"
#include "viewer/ui/media_chip.h"
#include "viewer/ui/notice_card.h"

namespace viewer {
namespace {

const Rect<ScreenSpace> kArea{0, 0, 800, 600};

iiif::MediaFile file(const std::string& id, const std::string& type, const std::string& format = "") {
    iiif::MediaFile f;
    f.id = id, f.type = type, f.format = format;
    return f;
}

std::string body(const iiif::MediaFile& f) {
    return R"({"id":")" + f.id + R"(","type":")" + f.type + R"(","format":")" + f.format + R"("})";
}

/// A manifest of a page with a picture and these files, or without the picture.
std::string manifest(const std::vector<iiif::MediaFile>& files, bool picture) {
    const auto painting = [](const std::string& painted) {
        return R"({"type":"Annotation","motivation":"painting","target":"https://doc.example/c1","body":)" +
               painted + "}";
    };
    std::string items;
    if (picture)
        items =
            painting(R"({"id":"https://i/1/full/max/0/default.jpg","type":"Image","width":1024,"height":768,
            "service":[{"id":"https://i/1","type":"ImageService3","profile":"level2"}]})");
    for (const iiif::MediaFile& f : files) items += (items.empty() ? "" : ",") + painting(body(f));
    return R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://doc.example/m","type":"Manifest",
        "label":{"en":["Made"]},"items":[{"id":"https://doc.example/c1","type":"Canvas","width":1024,"height":768,
        "duration":90,"items":[{"id":"https://doc.example/c1/p","type":"AnnotationPage","items":[)" +
           items + "]}]}]}";
}

struct Page {
    explicit Page(const std::vector<iiif::MediaFile>& held, bool picture = true) {
        screen.rig.onlyCards = true;
        screen.session.serveImage("https://i/1");
        screen.session.serve("https://doc.example/m", manifest(held, picture));
        screen.session.open("https://doc.example/m");
        screen.session.settle();
        screen.rig.frames(2);
    }

    bool shown(Role role, const std::string& name) const {
        const auto names = screen.named(role);
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    PageFiles files;
    test::SessionScreen screen{[this](const UiContext& c) {
        showNotice(c, 0, kArea, files);
        showMediaChip(c, 0, kArea, 1, files);
    }};
};

TEST(MediaChip, OpensTheOneFileInABrowser) {
    Page page({file("https://e.org/a.mp3", "Sound", "audio/mpeg"), file("javascript:x", "Video")});
    const std::string words = "Sound (MP3): open in a browser";
    ASSERT_TRUE(page.shown(Role::Button, words));
    page.screen.rig.press(words);
    ASSERT_TRUE(page.screen.asked<OpenOutside>());
    EXPECT_EQ(page.screen.asked<OpenOutside>()->url, "https://e.org/a.mp3");
}

TEST(MediaChip, LeadsToAllAboutThePageWhereThereAreSeveral) {
    Page page({file("https://e.org/a.mp3", "Sound"), file("https://e.org/b.mp4", "Video")});
    Settings settings = page.screen.session.session.workspace().interface.settings;
    settings.panels.rightOpen = false;
    page.screen.session.session.apply(ChangeSettings{settings});
    const std::string words = "2 files of sound and film, not played here";
    page.screen.rig.press(words);
    ASSERT_TRUE(page.screen.asked<ShowTab>());
    EXPECT_EQ(page.screen.asked<ShowTab>()->tab, "info");
}

TEST(MediaChip, IsNotThereForWhatWouldNotBePlayedOrMayNotBeOpened) {
    Page page({file("https://e.org/a.glb", "Model"), file("javascript:x", "Sound")});
    for (const std::string& name : page.screen.named(Role::Button))
        EXPECT_EQ(name.find("in a browser"), std::string::npos) << name;
}

TEST(NoticeCard, OpensTheFilesOfAPageThatNothingIsPaintedOn) {
    Page page({file("javascript:x", "Video"), file("https://e.org/b.mp4", "Video", "video/mp4")}, false);
    EXPECT_TRUE(page.shown(Role::Text, "This page holds a film, which is not played here."));
    EXPECT_TRUE(
        page.shown(Role::Text, "It opens in a browser, or in the program that the system has for it."));
    page.screen.rig.press("Open: Film (MP4)");
    ASSERT_TRUE(page.screen.asked<OpenOutside>());
    EXPECT_EQ(page.screen.asked<OpenOutside>()->url, "https://e.org/b.mp4");
}

TEST(NoticeCard, PromisesNothingWhereNoFileMayBeOpened) {
    Page page({file("javascript:x", "Video")}, false);
    EXPECT_TRUE(page.shown(Role::Text, "The document gives no address that can be opened."));
    for (const ShownItem& item : page.screen.rig.ui.items())
        EXPECT_EQ(item.name.find("browser"), std::string::npos) << item.name;
    const auto notice = page.screen.session.session.notice(page.screen.session.pane());
    ASSERT_TRUE(notice);
    EXPECT_EQ(notice->hint, "The document gives no address that can be opened.");
}

TEST(InfoPanel, ListsNoMoreFilesThanAnybodyReads) {
    std::vector<iiif::MediaFile> files;
    for (int i = 0; i < 53; ++i) files.push_back(file("https://e.org/" + std::to_string(i), "Dataset"));
    Page page(files);
    InfoPanel panel;
    page.screen.show = [&](const UiContext& c) { panel.show(c); };
    ImGui::GetIO().DisplaySize.y = 4000;  // all of it is in sight
    page.screen.rig.frames(2);
    EXPECT_TRUE(page.shown(Role::Text, "And 3 more files"));
    EXPECT_EQ(page.screen.named(Role::Link).size(), 50u);
}

TEST(PageFiles, AreReadOnceForAPage) {
    Page page({file("https://e.org/a.mp3", "Sound")});
    const InfoFile* first = nullptr;
    bool same = true;
    page.screen.show = [&](const UiContext& c) {
        const auto& files = page.files.of(c, 0);
        ASSERT_EQ(files.size(), 1u);
        same = same && (!first || first == files.data());
        first = files.data();
    };
    page.screen.rig.frames(3);
    EXPECT_TRUE(same);
}

}  // namespace
}  // namespace viewer

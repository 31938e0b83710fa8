// What a session fetches for the notes of a page, and in which words and colours they come.

#include <gtest/gtest.h>

#include "tests/viewer/session_rig.h"
#include "viewer/frame/build_frame.h"
#include "viewer/frame/note_list.h"

namespace viewer {
namespace {

const std::string kManifest = "https://doc.example/m";

std::string note(const std::string& words, const std::string& more = "", int canvas = 1) {
    return R"({"type":"Annotation","motivation":"commenting",)" + more +
           R"("body":{"type":"TextualBody","value":")" + words +
           R"(","styleClass":"n"},"target":"https://doc.example/c)" + std::to_string(canvas) +
           R"(#xywh=100,100,400,300"})";
}

std::string page(const std::string& id, const std::string& items, const std::string& more = "") {
    return R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":")" + id +
           R"(","type":"AnnotationPage",)" + more + R"("items":[)" + items + "]}";
}

struct Rig : test::SessionRig {
    /// A manifest of two canvases that refer to the page "https://doc.example/p1".
    explicit Rig(const std::string& reference = R"({"id":"https://doc.example/p1","type":"AnnotationPage"})")
        : test::SessionRig(true) {
        serve(kManifest, test::manifestJson({"https://i/1"}, R"("annotations":[)" + reference + "],"));
        serveImage("https://i/1");
    }
    const Document& document() const { return session.workspace().documents.front(); }
    const iiif::Canvas& canvas() const { return document().manifest.canvases[0]; }
    std::vector<std::string> texts() const {
        std::vector<std::string> out;
        for (const NoteRow& row : notesOf(canvas(), ""))
            if (row.kind == NoteRow::Kind::Note)
                out.push_back(canvas().annotations[row.page].items[row.item].text);
        return out;
    }
    void show() {
        open(kManifest);
        settle();
        EXPECT_TRUE(session.sharp());
    }
};

using Texts = std::vector<std::string>;

TEST(SessionAnnotations, OnePageIsFollowedToTheNext) {
    Rig rig;
    rig.serve("https://doc.example/p1",
              page("https://doc.example/p1", note("one"), R"("next":"https://doc.example/p2",)"));
    rig.serve("https://doc.example/p2",
              page("https://doc.example/p2", note("two") + "," + note("of another page", "", 2),
                   R"("next":"https://doc.example/p1",)"));
    rig.show();
    EXPECT_EQ(rig.texts(), (Texts{"one", "two"}))
        << "only what is on this page of those that it does not name";
    EXPECT_EQ(rig.net.countOf("https://doc.example/p1"), 1) << "not in circles";
}

TEST(SessionAnnotations, AnEndlessRowOfPagesEnds) {
    Rig rig;
    for (int i = 1; i < 200; ++i) {
        const std::string id = "https://doc.example/p" + std::to_string(i);
        rig.serve(id,
                  page(id, note("x"), R"("next":"https://doc.example/p)" + std::to_string(i + 1) + "\","));
    }
    rig.show();
    EXPECT_EQ(rig.texts().size(), limits::kFollowedPages);
    EXPECT_TRUE(rig.document().moreNotes.contains(0)) << "which is said";
}

TEST(SessionAnnotations, ARowOfPagesIsLeftWhereItGoesOnToOtherCanvases) {
    Rig rig;
    for (int i = 1; i < 20; ++i) {
        const std::string id = "https://doc.example/p" + std::to_string(i);
        rig.serve(id, page(id, note(std::to_string(i), "", i > 3 ? i : 1),
                           R"("next":"https://doc.example/p)" + std::to_string(i + 1) + "\","));
    }
    rig.show();
    EXPECT_EQ(rig.texts(), (Texts{"1", "2", "3"}));
    EXPECT_EQ(rig.net.countOf("https://doc.example/p4"), 1) << "one has to look";
    EXPECT_EQ(rig.net.countOf("https://doc.example/p5"), 0);
    EXPECT_TRUE(rig.document().moreNotes.empty());
}

TEST(SessionAnnotations, ARowOfPagesIsFollowedToWhereTheCanvasComesIn) {
    Rig rig(R"({"id":"https://doc.example/layer","type":"AnnotationCollection"})");
    std::string lists;
    for (int i = 1; i < 9; ++i) {
        const std::string id = "https://doc.example/p" + std::to_string(i);
        lists += (i > 1 ? ",\"" : "\"") + id + "\"";
        if (i != 2) rig.serve(id, page(id, note(std::to_string(i), "", i == 4 ? 1 : i + 10)));
    }
    rig.serve(
        "https://doc.example/layer",
        R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://doc.example/layer",
                  "@type":"sc:Layer","label":"All","otherContent":[)" +
            lists + "]}");
    rig.show();
    EXPECT_EQ(rig.texts(), Texts{"4"}) << "one that is missing (2) is passed";
    EXPECT_EQ(rig.net.countOf("https://doc.example/p5"), 1);
    EXPECT_EQ(rig.net.countOf("https://doc.example/p6"), 0);
}

TEST(SessionAnnotations, TheFilesOfThisComputerAreNotRead) {
    Rig rig;
    rig.serve(
        "https://doc.example/p1",
        page("https://doc.example/p1", note("one", R"("stylesheet":"file:///etc/s.css",)"),
             R"("next":"file:///etc/p2","partOf":{"id":"file:///etc/all","type":"AnnotationCollection"},)"));
    rig.show();
    for (const char* file : {"file:///etc/p2", "file:///etc/all", "file:///etc/s.css"})
        EXPECT_EQ(rig.net.countOf(file), 0) << file;
}

TEST(SessionAnnotations, ACollectionThatIsOnlyNamedIsAskedForItsName) {
    Rig rig;
    rig.serve("https://doc.example/p1",
              page("https://doc.example/p1", note("one"),
                   R"("partOf":{"id":"https://doc.example/all","type":"AnnotationCollection"},)"));
    rig.serve("https://doc.example/all",
              R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://doc.example/all",
                  "type":"AnnotationCollection","label":{"en":["Marks"]},"first":"https://doc.example/p1"})");
    rig.show();
    EXPECT_EQ(iiif::pickText(groupName(rig.canvas().annotations.at(0)), {}), "Marks");
    const auto rows = notesOf(rig.canvas(), "");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].kind, NoteRow::Kind::Heading);
    EXPECT_EQ(rig.net.countOf("https://doc.example/all"), 1);
}

TEST(SessionAnnotations, ACollectionsNameReachesEveryPageOfIt) {
    // The first names it by its address alone, the second in an object without a type.
    const std::string written = R"({"id":"https://doc.example/e1","type":"AnnotationPage",
        "partOf":"https://doc.example/all","items":[)" +
                                note("one") + R"(]},
        {"id":"https://doc.example/e2","type":"AnnotationPage",
        "partOf":{"id":"https://doc.example/all"},"items":[)" +
                                note("two") + R"(]},
        {"id":"https://doc.example/e3","type":"AnnotationPage","partOf":"https://doc.example/m",
        "items":[)" + note("three") +
                                "]}";
    Rig rig(written);
    rig.serve(kManifest,
              test::manifestJson({"https://i/1", "https://i/1"}, R"("annotations":[)" + written + "],"));
    rig.serve("https://doc.example/all",
              R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://doc.example/all",
                  "type":"AnnotationCollection","label":{"en":["Marks"]},"behavior":"hidden",
                  "first":"https://doc.example/e1"})");
    rig.open(kManifest);
    rig.settle();
    const auto& canvases = rig.document().manifest.canvases;
    ASSERT_EQ(canvases.size(), 2u);
    for (const iiif::Canvas& canvas : canvases) {
        for (const std::size_t at : {0u, 1u}) {
            const iiif::AnnotationPage& of = canvas.annotations.at(at);
            EXPECT_EQ(iiif::pickText(groupName(of), {}), "Marks") << canvas.id << " " << at;
            EXPECT_TRUE(isHidden(of, of.items.at(0))) << "all of it is hidden";
        }
        EXPECT_EQ(iiif::pickText(groupName(canvas.annotations.at(2)), {}), "");
    }
    EXPECT_EQ(rig.net.countOf("https://doc.example/all"), 1);
    EXPECT_EQ(rig.net.countOf(kManifest), 1) << "what a page is part of may be the document";
}

TEST(SessionAnnotations, HiddenNotesAreNotOnThePictureUntilTheyAreAskedFor) {
    Rig rig;
    rig.serve("https://doc.example/p1",
              page("https://doc.example/p1", note("seen") + "," + note("hidden", R"("behavior":"hidden",)")));
    rig.show();
    const auto outlines = [&] {
        test::FakeTextureStore textures;
        render::TextShaper shaper;
        TextTextures texts(shaper, textures);
        const auto items = buildFrame(rig.session, {400, 300}, {}, &texts).items;
        return std::count_if(items.begin(), items.end(),
                             [](const auto& item) { return std::holds_alternative<render::Outline>(item); });
    };
    EXPECT_EQ(outlines(), 1);
    const auto before = rig.document().revision;
    rig.session.apply(ToggleHiddenNotes{});
    EXPECT_EQ(outlines(), 2);
    EXPECT_NE(rig.document().revision, before);
    rig.session.apply(ToggleHiddenNotes{});
    EXPECT_EQ(outlines(), 1);
}

TEST(SessionAnnotations, APageThatComesMayBeHidden) {
    Rig rig;
    rig.serve("https://doc.example/p1",
              page("https://doc.example/p1", note("one"), R"("behavior":["hidden"],)"));
    rig.show();
    EXPECT_EQ(countNotes(rig.canvas()), (NoteCount{.all = 1, .hidden = 1}));
}

render::Color outlineOf(const Rig& rig, const Theme& theme = kDarkTheme) {
    test::FakeTextureStore textures;
    render::TextShaper shaper;
    TextTextures texts(shaper, textures);
    FrameOptions options;
    options.theme = theme;
    for (const auto& item : buildFrame(rig.session, {400, 300}, options, &texts).items)
        if (const auto* outline = std::get_if<render::Outline>(&item)) return outline->color;
    ADD_FAILURE() << "no outline";
    return {};
}

TEST(SessionAnnotations, AStyleSheetOfTheSameHostGivesThemColours) {
    const std::string sheet = "https://doc.example/style.css";
    Rig rig;
    rig.serve("https://doc.example/p1",
              page("https://doc.example/p1", note("one", R"("stylesheet":")" + sheet + "\",")));
    rig.serve(sheet, ".n { border-color: #f00 }");
    rig.show();
    EXPECT_EQ(rig.net.countOf(sheet), 1);
    EXPECT_EQ(iiif::markColor(rig.canvas().annotations[0].items[0]), (iiif::CssColor{255, 0, 0}));
    EXPECT_EQ(outlineOf(rig), render::rgb(0xFF0000));
    EXPECT_EQ(outlineOf(rig, kContrastTheme), kContrastTheme.annotation)
        << "who asked for contrast gets that";
}

TEST(SessionAnnotations, AStyleSheetOfAnotherHostIsNotFetched) {
    Rig rig;
    rig.serve("https://doc.example/p1",
              page("https://doc.example/p1", note("one", R"("stylesheet":"https://spy.example/s.css",)")));
    rig.serve("https://spy.example/s.css", ".n { border-color: #f00 }");
    rig.show();
    EXPECT_EQ(rig.net.countOf("https://spy.example/s.css"), 0);
    EXPECT_EQ(outlineOf(rig), kDarkTheme.annotation);
}

TEST(SessionAnnotations, StyleSheetsThatMayNotBeFetchedDoNotCount) {
    Rig rig;
    std::string notes;
    for (std::size_t i = 0; i <= limits::kStylesheets; ++i)
        notes += note("x", R"("stylesheet":"https://spy.example/)" + std::to_string(i) + "\",") + ",";
    rig.serve("https://doc.example/p1",
              page("https://doc.example/p1",
                   notes + note("one", R"("stylesheet":"https://doc.example/style.css",)")));
    rig.serve("https://doc.example/style.css", ".n { border-color: #f00 }");
    rig.show();
    EXPECT_EQ(rig.net.countOf("https://doc.example/style.css"), 1);
    EXPECT_EQ(iiif::markColor(rig.canvas().annotations[0].items.back()), (iiif::CssColor{255, 0, 0}));
}

TEST(SessionAnnotations, TheReadersLanguageIsChosen) {
    const std::string choice =
        R"({"type":"Annotation","target":"https://doc.example/c1","body":{"type":"Choice","items":[
            {"type":"TextualBody","value":"Koto","language":"en"},{"type":"TextualBody","value":"琴","language":"ja"}]}})";
    const std::string written = R"({"type":"AnnotationPage","items":[)" + choice + "]}";
    for (const auto& [language, text] :
         {std::pair("ja", "琴"), std::pair("en", "Koto"), std::pair("fr", "Koto")}) {
        SessionOptions options{
            .tiles = {.budgetBytes = 64u << 20, .uploadBytesPerUpdate = 64u << 20, .fadeSeconds = 0},
            .fetchAnnotations = true,
            .languages = {language}};
        Rig rig(written + R"(,{"id":"https://doc.example/p1","type":"AnnotationPage"})");
        Session session(rig.loader, rig.textures, options);
        session.resize(Size<ScreenSpace>{400, 300});
        session.apply(OpenSource{.source = kManifest, .newPane = false, .canvas = {}});
        rig.serve("https://doc.example/p1", page("https://doc.example/p1", choice));
        for (int i = 0; i < 100; ++i) {
            for (Arrival& a : rig.mailbox.take()) session.receive(std::move(a), 1);
            session.update(1);
            if (!rig.net.pending.empty()) rig.net.answerOne();
        }
        const auto& pages = session.workspace().documents.front().manifest.canvases[0].annotations;
        ASSERT_EQ(pages.size(), 2u);
        EXPECT_EQ(pages[0].items.at(0).text, text) << "written in";
        EXPECT_EQ(pages[1].items.at(0).text, text) << "fetched";
    }
}

}  // namespace
}  // namespace viewer

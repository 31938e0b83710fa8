// The list of a page's notes: pictures beside them, groups that fold, notes that are hidden at first.

#include "viewer/ui/notes_panel.h"

#include "tests/ui/session_screen.h"

namespace viewer {
namespace {

using Names = std::vector<std::string>;

std::string note(const std::string& body, const std::string& more = "") {
    return R"({"type":"Annotation","motivation":"commenting",)" + more + R"("body":)" + body +
           R"(,"target":"https://doc.example/c1#xywh=100,100,400,300"})";
}

std::string words(const std::string& value) {
    return R"({"type":"TextualBody","value":")" + value + "\"}";
}

std::string page(const std::string& id, const std::string& items, const std::string& more = "") {
    return R"({"id":"https://doc.example/)" + id + R"(","type":"AnnotationPage",)" + more + R"("items":[)" +
           items + "]}";
}

struct Notes {
    explicit Notes(const std::string& pages) { screen.open(R"("annotations":[)" + pages + "],"); }

    Names rows() const { return screen.named(Role::ListItem); }

    NotesPanel panel;
    test::SessionScreen screen{[this](const UiContext& c) { panel.show(c); }};
    test::UiRig& rig = screen.rig;
};

TEST(NotesPanel, APictureOfANoteStandsBesideItsWordsAndOpens) {
    Notes notes(
        page("p", note("[" + words("A seal") +
                       R"(,{"id":"https://e.org/seal.jpg","type":"Image","label":{"en":["The seal"]}}])")));
    ASSERT_TRUE(notes.rig.shows("The seal"));
    const ShownItem picture = notes.rig.item("The seal"), list = notes.rig.item("Notes");
    EXPECT_EQ(picture.role, Role::Picture);
    EXPECT_GT(picture.rect.center().x, list.rect.center().x) << "at the end of its card";
    notes.rig.press("The seal");
    ASSERT_TRUE(notes.screen.asked<OpenOutside>());
    EXPECT_EQ(notes.screen.asked<OpenOutside>()->url, "https://e.org/seal.jpg");
    EXPECT_EQ(notes.screen.commands.size(), 1u) << "the card below it is not pressed too";
}

TEST(NotesPanel, APictureThatMayNotBeOpenedIsNoButton) {
    Notes notes(page("p", note("[" + words("A seal") + R"(,{"id":"javascript:x","type":"Image"}])")));
    ASSERT_TRUE(notes.rig.shows("Picture of the note"));
    notes.rig.press("Picture of the note");
    EXPECT_FALSE(notes.screen.asked<OpenOutside>());
}

std::string named(const std::string& collection) {
    return R"("partOf":{"id":"https://doc.example/)" + collection +
           R"(","type":"AnnotationCollection","label":{"en":[")" + collection + R"("]}},)";
}

TEST(NotesPanel, TheHeadingOfACollectionFoldsItsNotes) {
    Notes notes(page("p1", note(words("one")) + "," + note(words("two")), named("Marks")) + "," +
                page("p2", note(words("three")), named("Scribes")));
    EXPECT_EQ(notes.rows(), (Names{"Marks", "one", "two", "Scribes", "three"}));
    EXPECT_TRUE(notes.rig.shows("3 notes"));
    notes.rig.press("Marks");
    EXPECT_EQ(notes.rows(), (Names{"Marks", "Scribes", "three"}));
    EXPECT_TRUE(notes.rig.shows("3 notes")) << "folded away, but there";
    EXPECT_TRUE(notes.screen.commands.empty());
    notes.rig.rest();
    notes.rig.press("Marks");
    EXPECT_EQ(notes.rows(), (Names{"Marks", "one", "two", "Scribes", "three"}));
}

TEST(NotesPanel, HiddenNotesAreShownByASwitch) {
    Notes notes(page("p", note(words("seen")) + "," + note(words("hidden"), R"("behavior":"hidden",)")));
    EXPECT_EQ(notes.rows(), Names{"seen"});
    EXPECT_TRUE(notes.rig.shows("1 note"));
    EXPECT_FALSE(notes.rig.item("Show hidden notes").checked);
    notes.rig.press("Show hidden notes");
    notes.screen.obey();
    EXPECT_EQ(notes.rows(), (Names{"seen", "hidden"}));
    EXPECT_TRUE(notes.rig.shows("2 notes"));
    EXPECT_TRUE(notes.rig.item("Show hidden notes").checked);
    notes.rig.rest();
    notes.rig.press("Show hidden notes");
    notes.screen.obey();
    EXPECT_EQ(notes.rows(), Names{"seen"});
}

TEST(NotesPanel, WhereEverythingIsHiddenThatIsSaid) {
    Notes notes(page("p", note(words("hidden")), R"("behavior":["hidden"],)"));
    EXPECT_TRUE(notes.rig.shows("All notes of this page are hidden."));
    EXPECT_TRUE(notes.rows().empty());
    notes.rig.press("Show hidden notes");
    notes.screen.obey();
    EXPECT_EQ(notes.rows(), Names{"hidden"});
    EXPECT_FALSE(notes.rig.shows("All notes of this page are hidden."));
}

TEST(NotesPanel, WhereNothingIsHiddenThereIsNoSwitch) {
    Notes notes(page("p", note(words("seen"))));
    EXPECT_FALSE(notes.rig.shows("Show hidden notes"));
}

TEST(NotesPanel, NotesBeyondTheLimitAreSaidToBeThere) {
    NotesPanel panel;
    test::SessionScreen screen([&](const UiContext& c) { panel.show(c); });
    for (std::size_t i = 1; i < limits::kFollowedPages + 9; ++i)
        screen.session.serve("https://doc.example/p" + std::to_string(i),
                             page("p" + std::to_string(i), note(words("x")),
                                  R"("next":"https://doc.example/p)" + std::to_string(i + 1) + "\","));
    screen.open(R"("annotations":[{"id":"https://doc.example/p1","type":"AnnotationPage"}],)");
    EXPECT_TRUE(screen.rig.shows("This page has more notes than are loaded."));
}

TEST(NotesPanel, LongWordsAreCutBetweenCharacters) {
    std::string value;
    for (int i = 0; i < 3000; ++i) value += "é";
    Notes notes(page("p", note(words("x" + value))));
    const Names rows = notes.rows();
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_TRUE(rows[0].ends_with("é…")) << rows[0];
    EXPECT_LE(rows[0].size(), 200u);
}

}  // namespace
}  // namespace viewer

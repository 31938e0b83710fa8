#include "viewer/frame/info_sheet.h"

#include <gtest/gtest.h>

#include "viewer/frame/note_list.h"
#include "viewer/frame/rich_words.h"

namespace viewer {
namespace {

const std::vector<std::string> kEnglish{"en"};

TEST(InfoOf, ReadsMarkupAndSaysInWhichLanguage) {
    iiif::Description d;
    d.metadata = {{{{"en", {"Author"}}, {"de", {"Autor"}}}, {{"he", {"<b>\u05d0\u05d1</b>", "\u05d2"}}}}};
    const InfoPart part = infoOf({{"en", {"A <i>title</i>"}}}, d, kEnglish);
    EXPECT_EQ(part.title,
              "A <i>title</i>");  // no markup by the standard's rule: it does not begin with a tag
    ASSERT_EQ(part.metadata.size(), 1u);
    EXPECT_EQ(part.metadata[0].label, "Author");
    EXPECT_EQ(part.metadata[0].language, "he");
    ASSERT_EQ(part.metadata[0].values.size(), 2u);
    EXPECT_EQ(part.metadata[0].values[0].text, "\u05d0\u05d1");
    EXPECT_TRUE(part.metadata[0].values[0].spans.at(0).bold);
}

TEST(InfoOf, LeadsOnlyWhereItIsSafe) {
    iiif::Description d;
    iiif::Link good, bad, plain;
    good.id = "https://example.org/book.pdf", good.format = "application/pdf",
    good.label = {{"en", {"The book"}}};
    bad.id = "javascript:alert(1)";
    plain.id = "https://example.org/data", plain.format = "application/x-own; charset=utf-8";
    d.rendering = {good, bad, plain};
    const InfoPart part = infoOf({}, d, kEnglish);
    ASSERT_EQ(part.rendering.size(), 2u);
    EXPECT_EQ(part.rendering[0], (InfoLink{"The book", "https://example.org/book.pdf", "PDF"}));
    EXPECT_EQ(part.rendering[1],
              (InfoLink{"https://example.org/data", "https://example.org/data", "application/x-own"}));
}

TEST(InfoOf, NamesRightsAndShowsOldLogos) {
    iiif::Description d;
    d.rights = "http://creativecommons.org/licenses/by-nc/4.0/";
    iiif::Link logo;
    logo.id = "https://example.org/logo.png";
    d.logo = {logo};
    const InfoPart part = infoOf({}, d, kEnglish);
    EXPECT_EQ(part.rightsName, "CC BY-NC 4.0");
    ASSERT_EQ(part.providers.size(), 1u);
    EXPECT_EQ(part.providers[0].logo, d.logo);
    EXPECT_EQ(logoOf(d), &d.logo);
    d.rights = "https://example.org/terms";
    EXPECT_EQ(infoOf({}, d, kEnglish).rightsName, "https://example.org/terms");
}

TEST(InfoOf, SaysWhenAndWhere) {
    iiif::Description d;
    d.navDate = iiif::parseNavDate("1776-01-01T00:00:00Z");
    iiif::Place rome;
    rome.label = {{"en", {"Rome"}}, {"it", {"Roma"}}};
    rome.bounds = iiif::GeoBox{12.5, 41.9, 12.5, 41.9};
    d.navPlace = iiif::NavPlace{.id = "https://e.org/f", .embedded = true, .places = {rome}};
    const InfoPart part = infoOf({}, d, {"it"});
    EXPECT_FALSE(part.empty());
    EXPECT_EQ(part.date, *d.navDate);
    ASSERT_EQ(part.places.size(), 1u);
    EXPECT_EQ(part.places[0].name, "Roma");
    EXPECT_EQ(part.places[0].map, "https://www.openstreetmap.org/?mlat=41.9&mlon=12.5");
    EXPECT_EQ(part.placesFile, "");
    d.navPlace = iiif::NavPlace{.id = "https://e.org/f"};
    EXPECT_EQ(infoOf({}, d, {"it"}).placesFile, "https://e.org/f");
}

TEST(InfoOf, LeadsToWhatIsNotPainted) {
    iiif::Canvas canvas;
    canvas.paintings.resize(1);
    iiif::MediaFile film, song, model;
    film.id = "https://e.org/f.mp4", film.type = "Video", film.format = "video/mp4", film.duration = 90;
    song.id = "https://e.org/s", song.type = "Sound", song.label = {{"en", {"The song"}}};
    model.id = "javascript:x", model.type = "Model";
    canvas.paintings[0].files = {film, song, model};
    const InfoPart part = infoOfPage(canvas, kEnglish);
    ASSERT_EQ(part.files.size(), 3u);
    EXPECT_FALSE(part.empty());
    EXPECT_EQ(fileWords(part.files[0]), "Film (MP4, 1:30)");
    EXPECT_EQ(part.files[0].url, "https://e.org/f.mp4");
    EXPECT_EQ(fileWords(part.files[1]), "The song");
    EXPECT_EQ(fileWords(part.files[2]), "3D model");
    EXPECT_EQ(fileWords({.name = "MP3", .type = "Sound", .format = "MP3", .duration = 16, .url = {}}),
              "MP3 (0:16)");
    EXPECT_EQ(part.files[2].url, "") << "named, but not to be opened";
}

TEST(InfoOf, IsEmptyWhereNothingIsSaid) {
    EXPECT_TRUE(infoOf({}, {}, kEnglish).empty());
    iiif::Description d;
    d.summary = {{"none", {"Words"}}};
    EXPECT_FALSE(infoOf({}, d, kEnglish).empty());
    EXPECT_EQ(infoOf({}, d, kEnglish).summary.language, "");
}

TEST(AttributionOf, IsOneLineWithoutMarkup) {
    iiif::Description d;
    EXPECT_EQ(attributionOf(d, kEnglish), "");
    d.requiredStatement = iiif::MetadataEntry{
        {},
        {{"en", {"<p>Provided by<br>the <a href=\"https://example.org\">Library</a></p>", "And others"}}}};
    const std::string words = attributionOf(d, kEnglish);
    EXPECT_EQ(joinedAttributions({words, "", words}), words) << "nothing is said twice";
    EXPECT_EQ(joinedAttributions({"", "CC BY-NC", "", "By B", "CC BY"}), "CC BY-NC; By B; CC BY");
    EXPECT_EQ(words, "Provided by the Library; And others");
}

TEST(TextSpans, MarkLinksThatLeadSomewhere) {
    const iiif::RichText text =
        iiif::readRichText("<p>See <b>this</b> <a href=\"https://example.org/a\">page <i>one</i></a></p>");
    const auto spans = textSpans(text);
    ASSERT_FALSE(spans.empty());
    EXPECT_TRUE(spans.front().bold);
    EXPECT_EQ(spans.front().link, -1);
    EXPECT_TRUE(spans.back().underline);
    EXPECT_EQ(spans.back().link, 0);
    EXPECT_EQ(linkWords(text, 0), "page one");
}

TEST(TextSpans, AreNoMoreThanTheTextModuleTakes) {
    iiif::RichText text;
    for (std::size_t i = 0; i < render::kMostSpans + 10; ++i) {
        text.text += "ab";
        text.spans.push_back({.begin = 2 * i, .end = 2 * i + 1, .bold = true});
    }
    EXPECT_EQ(textSpans(text).size(), render::kMostSpans);
}

TEST(Shortened, CutsNoCharacterAndSaysThatThereIsMore) {
    struct Row {
        std::string text;
        std::size_t bytes;
        std::string beginning;
    };
    for (const Row& row : {Row{"short", 5, "short"},
                           {"longer", 5, "lo…"},
                           {"aéé", 5, "aéé"},
                           {"aééx", 5, "a…"},
                           {"éééé", 7, "éé…"},
                           {"琴琴琴", 8, "琴…"},
                           {"\U0001F468\U0001F469", 7, "\U0001F468…"},
                           {"longer", 0, "…"},
                           {"", 0, ""}})
        EXPECT_EQ(shortened(row.text, row.bytes), row.beginning) << row.text;
}

TEST(Shortened, KeepsTheSpansOfWhatIsLeft) {
    iiif::RichText text;
    text.text = "one two three four";
    text.spans = {{.begin = 0, .end = 3, .bold = true},
                  {.begin = 4, .end = 13, .italic = true},
                  {.begin = 14, .end = 18, .bold = true}};
    EXPECT_EQ(shortened(text, 100), text);
    const iiif::RichText cut = shortened(text, 10);
    EXPECT_EQ(cut.text, "one two…");
    ASSERT_EQ(cut.spans.size(), 2u);
    EXPECT_EQ(cut.spans[0].end, 3u);
    EXPECT_EQ(cut.spans[1].end, cut.text.size());
}

iiif::Canvas annotated() {
    iiif::Canvas canvas;
    canvas.width = 1000, canvas.height = 500;
    canvas.annotations.resize(2);
    iiif::Annotation one, two, three;
    one.text = "A red Initial";
    one.targets = {
        {.canvas = {}, .area = iiif::Rect<iiif::CanvasSpace>{10, 10, 20, 20}, .point = {}, .svg = {}},
        {.canvas = {}, .area = iiif::Rect<iiif::CanvasSpace>{100, 10, 20, 20}, .point = {}, .svg = {}}};
    two.text = "a blue initial";
    two.targets = {{.canvas = {}, .area = {}, .point = iiif::Point<iiif::CanvasSpace>{500, 250}, .svg = {}}};
    three.text = "The page";
    canvas.annotations[0].items = {one, two};
    canvas.annotations[1].items = {three};
    return canvas;
}

TEST(NotesOf, AreNumberedThroughAllPagesOfAnnotations) {
    const auto rows = notesOf(annotated(), "");
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].area, (iiif::Rect<iiif::CanvasSpace>{10, 10, 110, 20}));
    ASSERT_TRUE(rows[1].area);
    EXPECT_TRUE(rows[1].area->contains({500, 250}));
    EXPECT_FALSE(rows[2].area);
    EXPECT_EQ(rows[2].number, 3u);
    EXPECT_EQ(rows[2].page, 1u);
    EXPECT_EQ(countNotes(annotated()), (NoteCount{.all = 3}));
}

TEST(NotesOf, StandInTheirGroups) {
    iiif::Canvas canvas = annotated();
    iiif::AnnotationCollection all;
    all.id = "all", all.label = {{"en", {"Marks"}}};
    canvas.annotations[1].collection = all;
    canvas.annotations.push_back(canvas.annotations[1]);
    using Kind = NoteRow::Kind;
    const auto kinds = [](const std::vector<NoteRow>& rows) {
        std::vector<std::pair<Kind, std::size_t>> out;
        for (const NoteRow& row : rows) out.emplace_back(row.kind, row.number);
        return out;
    };
    using Kinds = std::vector<std::pair<Kind, std::size_t>>;
    EXPECT_EQ(kinds(notesOf(canvas, "")), (Kinds{{Kind::Heading, 2},
                                                 {Kind::Note, 1},
                                                 {Kind::Note, 2},
                                                 {Kind::Heading, 2},
                                                 {Kind::Note, 3},
                                                 {Kind::Note, 4}}));
    EXPECT_EQ(kinds(notesOf(canvas, "page")), (Kinds{{Kind::Heading, 2}, {Kind::Note, 3}, {Kind::Note, 4}}))
        << "a heading without notes says nothing";
    EXPECT_EQ(kinds(notesOf(canvas, "", {1})),
              (Kinds{{Kind::Heading, 2}, {Kind::Note, 1}, {Kind::Note, 2}, {Kind::Heading, 2}}));
    EXPECT_EQ(iiif::pickText(groupName(canvas.annotations[1]), {}), "Marks");
    EXPECT_EQ(countNotes(canvas), (NoteCount{.all = 4}));
}

TEST(NotesOf, HaveWordsThatArePaintedForATime) {
    iiif::Canvas canvas = annotated();
    canvas.annotations[0].items[0].targets[1].time = iiif::TimeSpan{7, 9};
    iiif::Painting timed, always;
    timed.texts = {{.body = {.value = "Press play"}, .format = {}, .styleClass = {}}};
    timed.time = iiif::TimeSpan{0, 1};
    timed.target = iiif::Rect<iiif::CanvasSpace>{1, 2, 3, 4};
    always.texts = timed.texts;
    canvas.paintings = {always, timed};
    const auto rows = notesOf(canvas, "");
    ASSERT_EQ(rows.size(), 4u);
    EXPECT_EQ(rows[0].kind, NoteRow::Kind::Words);
    EXPECT_EQ(rows[0].page, 1u);
    EXPECT_EQ(rows[0].time, timed.time);
    EXPECT_EQ(rows[0].area, timed.target);
    EXPECT_EQ(rows[1].time, (iiif::TimeSpan{7, 9}));
    EXPECT_EQ(rows[1].number, 2u);
    EXPECT_EQ(countNotes(canvas), (NoteCount{.all = 4}));
    EXPECT_EQ(notesOf(canvas, "play").size(), 1u);
}

TEST(NotesOf, ThatAreHiddenComeWhereTheyAreAskedFor) {
    iiif::Canvas canvas = annotated();
    EXPECT_EQ(countNotes(canvas).hidden, 0u);
    const auto numbers = [&](bool hidden) {
        std::vector<std::pair<std::size_t, std::size_t>> out;
        for (const NoteRow& row : notesOf(canvas, "", {}, hidden)) out.emplace_back(row.page, row.item);
        return out;
    };
    using Rows = std::vector<std::pair<std::size_t, std::size_t>>;
    const Rows all{{0, 0}, {0, 1}, {1, 0}};
    canvas.annotations[0].items[0].hidden = true;
    EXPECT_EQ(numbers(false), (Rows{{0, 1}, {1, 0}})) << "the note itself";
    EXPECT_EQ(numbers(true), all);
    EXPECT_EQ(countNotes(canvas), (NoteCount{.all = 3, .hidden = 1}));
    canvas.annotations[0].items[0].hidden = false, canvas.annotations[0].hidden = true;
    EXPECT_EQ(numbers(false), (Rows{{1, 0}})) << "its page";
    canvas.annotations[0].hidden = false;
    iiif::AnnotationCollection hidden;
    hidden.id = "all", hidden.hidden = true;
    canvas.annotations[1].collection = hidden;
    EXPECT_EQ(numbers(false), (Rows{{0, 0}, {0, 1}})) << "its collection";
    EXPECT_EQ(numbers(true), all);
}

TEST(NotesOf, AreFoundByWordsAndNotByMarkup) {
    iiif::Canvas canvas;
    canvas.paintings.resize(1);
    canvas.paintings[0].time = iiif::TimeSpan{0, 1};
    canvas.paintings[0].texts = {
        {.body = {.value = "<p class=\"play\">Sing <b>al</b>oud</p>", .markup = iiif::Markup::Html},
         .format = {},
         .styleClass = {}}};
    EXPECT_EQ(notesOf(canvas, "sing aloud").size(), 1u);
    EXPECT_TRUE(notesOf(canvas, "play").empty());
    EXPECT_TRUE(notesOf(canvas, "<b>").empty());
}

TEST(NotesOf, KeepWhatHasEveryWordAndTheirNumbers) {
    EXPECT_EQ(notesOf(annotated(), "INITIAL").size(), 2u);
    const auto rows = notesOf(annotated(), "  initial blue ");
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].number, 2u);
    EXPECT_TRUE(notesOf(annotated(), "green").empty());
}

}  // namespace
}  // namespace viewer

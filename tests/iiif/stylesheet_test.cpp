#include "iiif/stylesheet.h"

#include "iiif/annotation.h"
#include "tests/iiif/presentation.h"

namespace iiif {
namespace {

TEST(CssColor, InTheFormsThatPeopleWrite) {
    const struct {
        const char* text;
        std::optional<CssColor> color;
    } kRows[] = {{"#f00", CssColor{255, 0, 0}},
                 {"#1A2b3C", CssColor{0x1A, 0x2B, 0x3C}},
                 {"#f008", CssColor{255, 0, 0, 0x88}},
                 {"#11223344", CssColor{0x11, 0x22, 0x33, 0x44}},
                 {" Red ", CssColor{255, 0, 0}},
                 {"rgb(1, 2, 3)", CssColor{1, 2, 3}},
                 {"rgb(1 2 3 / 50%)", CssColor{1, 2, 3, 128}},
                 {"rgba(100%,0%,0%,0.5)", CssColor{255, 0, 0, 128}},
                 {"rgb(300,-5,3)", CssColor{255, 0, 3}},
                 {"", std::nullopt},
                 {"#", std::nullopt},
                 {"#12", std::nullopt},
                 {"#12345g", std::nullopt},
                 {"transparent", std::nullopt},
                 {"rgb(1,2)", std::nullopt},
                 {"rgb(1,2,x)", std::nullopt},
                 {"rgb(1,2,3,4,5)", std::nullopt},
                 {"rgb(1,2,3", std::nullopt}};
    for (const auto& row : kRows) EXPECT_EQ(parseCssColor(row.text), row.color) << row.text;
}

TEST(Stylesheet, GivesTheColoursOfAClass) {
    const Stylesheet sheet(R"(@charset "utf-8";
        /* .one { color: blue } */ .one, p.two { color: #f00; background: url(x.png) white; border: 1px solid lime }
        .page .three{color:rgb(0, 0, 255)!important}
        .one { color: green; color: nonsense }
        .hover:hover, #id.four, .a.b, .x[y] { color: red }
        @media print { .one { color: black } .two { color: black } }
        .five { margin: 0 } .six { color: gold)");
    EXPECT_EQ(sheet.of("one"),
              (CssColors{CssColor{0, 128, 0}, CssColor{255, 255, 255}, CssColor{0, 255, 0}}));
    EXPECT_EQ(sheet.of("two").color, (CssColor{255, 0, 0}));
    EXPECT_EQ(sheet.of("three").color, (CssColor{0, 0, 255}));
    EXPECT_EQ(sheet.of("six").color, (CssColor{255, 215, 0})) << "the last brace is forgotten often";
    for (const char* none : {"", "hover", "four", "a", "b", "x", "five", "nothing", "ONE"})
        EXPECT_TRUE(sheet.of(none).empty()) << none;
    for (const char* both : {" one  three ", "three one"})
        EXPECT_EQ(sheet.of(both).color, (CssColor{0, 128, 0})) << "the later rule wins: " << both;
    EXPECT_EQ(sheet.of("one three").border, (CssColor{0, 255, 0}));
}

TEST(Stylesheet, PassesOverWhatIsMalformed) {
    for (const char* text :
         {"", "{", "}", "}}{{", ".a", ".a {", ".a { color", ".a { : red }", "/* .a {color:red}",
          ".a { color: ) }", "@media { .a { color: red }", ". { color: red }"})
        EXPECT_TRUE(Stylesheet(text).of("a").empty()) << text;
}

Annotation styled(const std::string& members) {
    const auto parsed = parseAnnotationPage(R"({"type":"Annotation",)" + members + "}", testing::kUrl,
                                            {1000, 500}, testing::limits());
    return parsed.value ? parsed.value->items.at(0) : Annotation{};
}

TEST(AnnotationStyle, OfAStyleSheetThatIsWrittenIn) {
    const Annotation a = styled(
        R"("stylesheet":{"type":"CssStylesheet","value":".n{color:#010203}.h{border-color:#040506}"},
           "body":{"type":"SpecificResource","styleClass":"n","source":{"type":"TextualBody","value":"x"}},
           "target":{"type":"SpecificResource","source":"https://e.org/c","styleClass":"h"})");
    ASSERT_TRUE(a.style);
    EXPECT_EQ(a.style->url, "");
    EXPECT_EQ(a.style->body.color, (CssColor{1, 2, 3}));
    EXPECT_EQ(a.style->target.border, (CssColor{4, 5, 6}));
    EXPECT_EQ(markColor(a), (CssColor{4, 5, 6})) << "that of the place";
    EXPECT_EQ(a.text, "x");
}

TEST(AnnotationStyle, OfVersion2AndOfAString) {
    const Annotation old = styled(
        R"("stylesheet":{"@type":["oa:CssStyle","cnt:ContentAsText"],"chars":".red {color: red;}"},
           "resource":{"@type":"oa:SpecificResource","style":"red","full":{"@type":"cnt:ContentAsText","chars":"x"}},
           "on":"https://e.org/c")");
    EXPECT_EQ(markColor(old), (CssColor{255, 0, 0})) << "that of the words, where the place has none";
    EXPECT_EQ(markColor(styled(R"("stylesheet":".a{background:navy}","target":"https://e.org/c",
                                  "body":{"type":"TextualBody","value":"x","styleClass":["b","a"]})")),
              (CssColor{0, 0, 128}));
}

TEST(AnnotationStyle, OfAStyleSheetElsewhere) {
    Annotation a = styled(
        R"("stylesheet":"style.css","body":{"type":"SpecificResource","styleClass":"n",
           "source":{"type":"TextualBody","value":"x"}},"target":"https://e.org/c")");
    ASSERT_TRUE(a.style);
    EXPECT_TRUE(a.style->url.ends_with("/style.css")) << a.style->url;
    EXPECT_FALSE(markColor(a));
    applyStylesheet(a, Stylesheet(".n{color:teal}"));
    EXPECT_EQ(markColor(a), (CssColor{0, 128, 128}));
    EXPECT_FALSE(styled(R"("stylesheet":"style.css","body":{"value":"x"},"target":"https://e.org/c")").style)
        << "nothing has a class";
    EXPECT_FALSE(styled(R"("body":{"value":"x","styleClass":"n"},"target":"https://e.org/c")").style);
}

}  // namespace
}  // namespace iiif

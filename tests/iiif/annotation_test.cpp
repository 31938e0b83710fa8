#include "iiif/annotation.h"

#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using testing::limits;
using Area = Rect<CanvasSpace>;

TEST(Xywh, ReadsFragments) {
    const Size<CanvasSpace> canvas{2000, 1000};
    EXPECT_EQ(parseXywh("xywh=1,2,3,4", canvas), (Area{1, 2, 3, 4}));
    EXPECT_EQ(parseXywh("#xywh=1,2,3,4", canvas), (Area{1, 2, 3, 4}));
    EXPECT_EQ(parseXywh("xywh=pixel:1,2,3,4", {}), (Area{1, 2, 3, 4}));
    EXPECT_EQ(parseXywh("xywh=percent:10,10,50,50", canvas), (Area{200, 100, 1000, 500}));
    EXPECT_EQ(parseXywh("t=1,2&xywh=1,2,3,4", canvas), (Area{1, 2, 3, 4}));
    EXPECT_EQ(parseXywh("xywh=1,2,3,4&t=5", canvas), (Area{1, 2, 3, 4}));
    EXPECT_EQ(parseXywh("xywh=-1123,-215.5,12672,6930", canvas), (Area{-1123, -215.5, 12672, 6930}));
    EXPECT_EQ(parseXywh("xywh=265.53218,661.3333,100,200", canvas), (Area{265.53218, 661.3333, 100, 200}));
}

TEST(Xywh, RefusesNonsense) {
    for (const std::string_view text :
         {"", "xywh=", "rect", "t=3", "xywh=1,2,3", "xywh=1,2,3,4,5", "xywh=1, 2,3,4", "xywh=a,b,c,d",
          "xywh=1,2,0,4", "xywh=1,2,3,-4", "xywh=1,2,nan,4", "xywh=1,2,inf,4", "xywh=1e308,2,1e308,4",
          "xywh=,,,", "xywh=1,2,,4", "&&&", "&xywh", "notxywh=1,2,3,4"}) {
        EXPECT_EQ(parseXywh(text, {100, 100}), std::nullopt) << text;
    }
    EXPECT_EQ(parseXywh("xywh=percent:1,2,3,4", {}), std::nullopt) << "percent of what";
}

AnnotationPage page(std::string_view json) {
    const auto parsed = parseAnnotationPage(json, testing::kUrl, {1000, 500}, limits());
    if (!parsed.value) {
        ADD_FAILURE() << parsed.failure->message;
        return {};
    }
    return *parsed.value;
}

Annotation annotation(std::string_view json) {
    const AnnotationPage read = page(json);
    if (read.items.size() != 1) {
        ADD_FAILURE() << read.items.size() << " annotations";
        return {};
    }
    return read.items.front();
}

Target target(std::string_view json) {
    const Annotation read = annotation(R"({"type":"Annotation","target":)" + std::string(json) + "}");
    return read.targets.empty() ? Target{} : read.targets.front();
}

TEST(Annotation, Version3) {
    const Annotation a =
        annotation(R"({"id":"https://e.org/a","type":"Annotation","motivation":["tagging","Commenting"],
        "body":[{"type":"TextualBody","value":"Brunnen","language":"de"},
                {"type":"TextualBody","value":"<p>A <b>fountain</b> &amp; more</p>","format":"text/html"}],
        "target":"https://e.org/c#xywh=1,2,3,4"})");
    EXPECT_EQ(a.id, "https://e.org/a");
    EXPECT_THAT(a.motivations, ElementsAre("tagging", "commenting"));
    EXPECT_EQ(a.text, "Brunnen\nA fountain & more");
    EXPECT_THAT(a.bodies, ElementsAre(TextBody{"Brunnen", Markup::None, "de"},
                                      TextBody{"<p>A <b>fountain</b> &amp; more</p>", Markup::Html, ""}));
    EXPECT_EQ(a.language, "de");
    ASSERT_EQ(a.targets.size(), 1u);
    EXPECT_EQ(a.targets[0].canvas, "https://e.org/c");
    EXPECT_EQ(a.targets[0].area, (Area{1, 2, 3, 4}));
}

TEST(Annotation, Version2) {
    const Annotation a = annotation(R"({"@id":"a","@type":"oa:Annotation","motivation":"oa:tagging",
        "resource":[{"@type":"oa:Tag","chars":"tag"},{"@type":"dctypes:Text","chars":"text","language":"en"}],
        "on":{"@type":"oa:SpecificResource","full":"https://e.org/c",
              "selector":{"@type":"oa:Choice","default":{"@type":"oa:FragmentSelector","value":"xywh=1,2,3,4"},
                          "item":{"@type":"oa:SvgSelector","chars":"<svg/>"}}}})");
    EXPECT_EQ(a.id, "https://example.org/books/one/a") << "relative to the document";
    EXPECT_THAT(a.motivations, ElementsAre("tagging"));
    EXPECT_EQ(a.text, "tag\ntext");
    ASSERT_EQ(a.targets.size(), 1u);
    EXPECT_EQ(a.targets[0], (Target{"https://e.org/c", Area{1, 2, 3, 4}, std::nullopt, "<svg/>"}));
}

TEST(Annotation, Bodies) {
    const auto text = [](std::string_view members) {
        return annotation(R"({"type":"Annotation","target":"c",)" + std::string(members) + "}").text;
    };
    EXPECT_EQ(text(R"("bodyValue":"plain <b>")"), "plain <b>");
    EXPECT_EQ(text(R"("body":"https://e.org/x")"), "https://e.org/x");
    EXPECT_EQ(text(R"("body":{"type":"Choice","items":[{"value":"one","language":"en"},{"value":"eins"}]})"),
              "one");
    EXPECT_EQ(text(R"("body":{"type":"SpecificResource","source":"https://e.org/q42"})"),
              "https://e.org/q42");
    EXPECT_EQ(text(R"("body":{"type":"Image","id":"https://e.org/i.jpg","label":{"en":["Detail"]}})"),
              "Detail");
    EXPECT_EQ(text(R"("body":{"value":"a < b"})"), "a < b");
    EXPECT_EQ(text(R"("body":{"value":"<hannover, 1925"})"), "<hannover, 1925") << "text from OCR, not HTML";
    EXPECT_EQ(text(R"("body":{"value":7})"), "7");
    EXPECT_EQ(text(R"("motivation":[])"), "");
}

TEST(Annotation, StripsHtml) {
    const auto text = [](std::string_view html) {
        return annotation(R"({"type":"Annotation","target":"c","body":{"format":"text/html","value":")" +
                          std::string(html) + "\"}}")
            .text;
    };
    EXPECT_EQ(text("a<br>b<br/><p>c</p>"), "a\nb\nc");
    EXPECT_EQ(text("x<script>alert('<b>')</script>y<style>p{}</style>z"), "xyz");
    EXPECT_EQ(text("&lt;b&gt; &#233;&#xE9;&nbsp;&unknown; &amp &;"), "<b> éé\xC2\xA0&unknown; &amp &;");
    EXPECT_EQ(text("a<!-- <b>hidden</b> -->b"), "ab");
    EXPECT_EQ(text("1 < 2 and <a href='x'"), "1 < 2 and") << "an unclosed tag swallows the rest";
    EXPECT_EQ(text("&#0;&#x110000;&#99999999999;"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(text("<script>never closed"), "");
}

TEST(Annotation, Targets) {
    EXPECT_EQ(target(R"("https://e.org/m#/canvas/1#xywh=1,2,3,4")"),
              (Target{"https://e.org/m#/canvas/1", Area{1, 2, 3, 4}, {}, ""}));
    EXPECT_EQ(target(R"("https://e.org/m#/canvas/1")").canvas, "https://e.org/m#/canvas/1");
    EXPECT_EQ(target(R"({"id":"https://e.org/c#xywh=percent:0,0,50,50","type":"Canvas"})").area,
              (Area{0, 0, 500, 250}));
    EXPECT_EQ(target(R"({"type":"SpecificResource","source":{"id":"https://e.org/c","type":"Canvas"},
                         "selector":{"type":"PointSelector","x":3.5,"y":4}})"),
              (Target{"https://e.org/c", {}, Point<CanvasSpace>{3.5, 4}, ""}));
    EXPECT_EQ(
        target(R"({"source":"https://e.org/c","selector":[{"type":"FragmentSelector","value":"xywh=1,2,3,4"},
                         {"type":"SvgSelector","value":"<path/>"}]})"),
        (Target{"https://e.org/c", Area{1, 2, 3, 4}, {}, "<path/>"}));
    EXPECT_EQ(target(R"({"source":"https://e.org/c","selector":{"type":"FragmentSelector","value":"rect"}})"),
              (Target{"https://e.org/c", {}, {}, ""}));
    EXPECT_EQ(
        target(R"({"id":"https://e.org/c","selector":{"type":"TextQuoteSelector","exact":"x"}})").canvas,
        "https://e.org/c");
    EXPECT_EQ(annotation(R"({"type":"Annotation","target":["a","b"]})").targets.size(), 2u);
}

TEST(AnnotationPage, Shapes) {
    EXPECT_EQ(page(R"([{"target":"c"},{"on":"c","@type":"oa:Annotation"}])").items.size(), 2u)
        << "a bare array";
    const AnnotationPage v3 =
        page(R"({"id":"https://e.org/p","type":"AnnotationPage","next":"https://e.org/p2",
        "partOf":{"type":"AnnotationCollection","label":{"en":["Layer"]}},"items":[{"type":"Annotation","target":"c"}]})");
    EXPECT_TRUE(v3.embedded);
    EXPECT_EQ(v3.next, "https://e.org/p2");
    EXPECT_EQ(v3.label, "Layer");
    EXPECT_EQ(page(R"({"@type":"sc:AnnotationList","resources":[{"@type":"oa:Annotation","on":"c"}]})")
                  .items.size(),
              1u);
    EXPECT_EQ(
        page(R"({"@type":"AnnotationPage","resources":[{"type":"Annotation","target":"c"}]})").items.size(),
        1u);
    EXPECT_EQ(page(R"({"type":"AnnotationPage","items":[]})").items.size(), 0u);
}

TEST(AnnotationPage, Collections) {
    EXPECT_EQ(page(R"({"type":"AnnotationCollection","first":"https://e.org/p1"})").next, "https://e.org/p1");
    const AnnotationPage inner =
        page(R"({"type":"AnnotationCollection","label":"L","first":{"id":"https://e.org/p1",
        "items":[{"type":"Annotation","target":"c"}],"next":"https://e.org/p2"}})");
    EXPECT_EQ(inner.items.size(), 1u);
    EXPECT_EQ(inner.id, "https://e.org/p1");
    EXPECT_EQ(inner.next, "https://e.org/p2");
    EXPECT_EQ(inner.label, "L");
    EXPECT_EQ(page(R"({"@type":"sc:Layer","otherContent":["https://e.org/l1","https://e.org/l2"]})").next,
              "https://e.org/l1");
}

TEST(AnnotationPage, Limits) {
    ReadLimits small = limits();
    small.maxAnnotations = 2;
    const auto parsed = parseAnnotationPage(
        R"([{"target":"c"},{"target":"c"},{"target":"c"},{"target":"c"}])", "", {}, small);
    ASSERT_TRUE(parsed.value);
    EXPECT_EQ(parsed.value->items.size(), 2u);
    EXPECT_EQ(parsed.issues.size(), 1u);
    EXPECT_EQ(parseAnnotationPage("{}", "", {}, limits()).failure->code, "not-iiif");
    EXPECT_EQ(parseAnnotationPage("[]", "", {}, limits()).failure->code, "not-iiif");
    EXPECT_EQ(parseAnnotationPage("", "", {}, limits()).failure->code, "empty");
}

TEST(Selectors, PointsBeyondEveryCanvasAreNone) {
    for (const char* x : {"1e13", "-1e300", "\"1e400\""}) {
        const Target point = target(R"({"type":"SpecificResource","source":"https://e.org/c",
            "selector":{"type":"PointSelector","y":1,"x":)" +
                                    std::string(x) + "}}");
        EXPECT_FALSE(point.point) << x;
        EXPECT_EQ(point.canvas, "https://e.org/c");
    }
}

}  // namespace
}  // namespace iiif

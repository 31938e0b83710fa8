// What annotations say and belong to, beyond their plain text.

#include "tests/iiif/presentation.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::text;
using Tags = std::vector<std::string>;

AnnotationPage page(std::string_view json) {
    const auto parsed = parseAnnotationPage(json, testing::kUrl, {1000, 500}, testing::limits());
    return parsed.value ? *parsed.value : AnnotationPage{};
}

Annotation annotation(std::string_view members) {
    const AnnotationPage read =
        page(R"({"type":"Annotation","target":"https://e.org/c",)" + std::string(members) + "}");
    return read.items.size() == 1 ? read.items.front() : Annotation{};
}

TEST(AnnotationBody, ChoiceOfLanguages) {
    const Annotation a = annotation(
        R"("body":[{"type":"Choice","items":[{"type":"TextualBody","value":"Koto","language":"en"},
             {"type":"TextualBody","value":"<p>琴</p>","language":"ja","format":"text/html"},
             {"type":"TextualBody","value":"Wölbbrettzither","language":"de"}]},
            {"type":"TextualBody","value":"7","purpose":"oa:Tagging"}])");
    EXPECT_EQ(a.text, "Koto\n7") << "without a preference the first";
    ASSERT_EQ(a.bodies.size(), 2u);
    EXPECT_EQ(a.bodies[0].alternatives.size(), 2u);
    EXPECT_EQ(a.bodies[1].purpose, "tagging");
    EXPECT_EQ(textOf(a, Tags{"ja"}), "琴\n7");
    EXPECT_EQ(textOf(a, Tags{"fr", "de-AT"}), "Wölbbrettzither\n7");
    EXPECT_EQ(textOf(a, Tags{}), "Koto\n7");
    EXPECT_EQ(pickBody(a.bodies[0], Tags{"ja"}).markup, Markup::Html);
}

TEST(AnnotationBody, BodiesOfSeveralLanguagesAreOneToTheReader) {
    const std::string english = R"({"type":"TextualBody","value":"Koto","language":"en"})",
                      japanese = R"({"type":"TextualBody","value":"琴","language":"ja-JP"})",
                      tag = R"({"type":"TextualBody","value":"music","purpose":"tagging"})",
                      unsaid = R"({"type":"TextualBody","value":"A note"})";
    const struct {
        std::string bodies;
        Tags readers;
        const char* text;
    } kRows[] = {{english + "," + japanese, {"ja"}, "琴"},
                 {english + "," + japanese, {"de", "en-GB"}, "Koto"},
                 {english + "," + japanese, {"de"}, "Koto\n琴"},  // none is the reader's: all that it says
                 {english + "," + japanese, {}, "Koto\n琴"},
                 {english + "," + japanese + "," + tag, {"ja"}, "琴\nmusic"},  // of another purpose
                 {english + "," + japanese + "," + unsaid, {"ja"}, "Koto\n琴\nA note"},
                 {english + "," + english, {"en"}, "Koto\nKoto"}};
    for (const auto& row : kRows) {
        Annotation a = annotation(R"("body":[)" + row.bodies + "]");
        EXPECT_EQ(textOf(a, row.readers), row.text) << row.bodies;
        chooseLanguage(a, row.readers);
        EXPECT_EQ(a.text, row.text) << row.bodies;
    }
}

TEST(AnnotationBody, ALanguageIsChosenForGood) {
    Annotation a = annotation(
        R"("body":{"type":"Choice","items":[{"type":"TextualBody","value":"Koto","language":"en"},
             {"type":"TextualBody","value":"<b>琴</b>","language":"ja","format":"text/html"}]})");
    chooseLanguage(a, Tags{"ja"});
    EXPECT_EQ(a.text, "琴");
    EXPECT_EQ(a.language, "ja");
    EXPECT_EQ(a.bodies,
              (std::vector<TextBody>{{.value = "<b>琴</b>", .markup = Markup::Html, .language = "ja"}}));
}

TEST(AnnotationBody, AChoiceOfFilesLeadsToEach) {
    const Annotation a = annotation(
        R"("motivation":"supplementing","body":{"type":"Choice","items":[
             {"id":"https://e.org/en.vtt","type":"Text","format":"text/vtt","label":{"en":["Captions"]},"language":"en"},
             {"id":"https://e.org/it.vtt","type":"Text","format":"text/vtt","label":{"it":["Sottotitoli"]},"language":"it"}]})");
    EXPECT_EQ(a.text, "Captions");
    ASSERT_EQ(a.resources.size(), 2u);
    EXPECT_EQ(a.resources[1].link.id, "https://e.org/it.vtt");
    EXPECT_EQ(a.bodies.size(), 1u);
}

TEST(AnnotationBody, NamesOfWhatItLeadsToHaveLanguages) {
    const Annotation a = annotation(
        R"("body":{"id":"https://e.org/c2","type":"Canvas","label":{"it":["Là"],"en":["There","too"]}})");
    EXPECT_EQ(a.text, "There; too");
    EXPECT_EQ(textOf(a, Tags{"it"}), "Là");
}

TEST(AnnotationBody, AnAddressIsNoWordsWhereThereAreOthers) {
    EXPECT_EQ(annotation(R"("body":[{"id":"https://e.org/i.jpg","type":"Image"},{"value":"Night"}])").text,
              "Night");
    EXPECT_EQ(annotation(R"("body":["https://e.org/page",{"value":"Read on"}])").text, "Read on");
    EXPECT_EQ(annotation(R"("body":"https://e.org/page")").text, "https://e.org/page");
    EXPECT_EQ(textOf(annotation(R"("body":"https://e.org/page")"), Tags{"en"}), "https://e.org/page");
}

TEST(AnnotationBody, LinksToAPartOfACanvas) {
    const Annotation a = annotation(
        R"("motivation":"linking","body":{"id":"https://e.org/c2#xywh=1,2,3,4","type":"Canvas","label":{"en":["There"]},
             "partOf":[{"id":"https://e.org/all","type":"Collection"},{"id":"https://e.org/m2","type":"Manifest"}]})");
    ASSERT_EQ(a.resources.size(), 1u);
    const BodyResource& there = a.resources[0];
    EXPECT_EQ(there.link.id, "https://e.org/c2");
    EXPECT_EQ(there.link.type, "Canvas");
    EXPECT_EQ(there.manifest, "https://e.org/m2");
    EXPECT_EQ(there.area, (Rect<CanvasSpace>{1, 2, 3, 4}));
    EXPECT_EQ(a.text, "There");
    const Annotation specific = annotation(
        R"("body":{"type":"SpecificResource","purpose":"linking","source":{"id":"https://e.org/c2","type":"Canvas"},
             "selector":{"type":"FragmentSelector","value":"xywh=5,6,7,8"}})");
    EXPECT_EQ(specific.resources.at(0).area, (Rect<CanvasSpace>{5, 6, 7, 8}));
    EXPECT_EQ(specific.resources.at(0).purpose, "linking");
}

TEST(AnnotationBody, PicturesTagsAndPlaces) {
    const Annotation picture = annotation(
        R"("body":[{"id":"https://e.org/i.jpg","type":"Image","format":"image/jpeg","width":30,"height":20,
             "service":[{"id":"https://e.org/i","type":"ImageService3","profile":"level1"}]},
            {"type":"TextualBody","value":"words"}])");
    ASSERT_EQ(picture.resources.size(), 1u);
    EXPECT_EQ(picture.resources[0].link.width, 30);
    EXPECT_TRUE(picture.resources[0].link.service);
    const Annotation tag = annotation(
        R"("motivation":"tagging","body":[{"type":"SpecificResource","source":"http://www.wikidata.org/entity/Q18624915"},
            {"type":"TextualBody","value":"Gänseliesel"}])");
    EXPECT_EQ(tag.resources.at(0).link.id, "http://www.wikidata.org/entity/Q18624915");
    const Annotation place = annotation(
        R"("body":{"type":"Feature","properties":{"label":{"en":["Paris"]}},
             "geometry":{"type":"Point","coordinates":[2.35,48.85]}})");
    EXPECT_EQ(place.text, "Paris: 48.85° N, 2.35° E");
    ASSERT_TRUE(place.resources.at(0).place);
    EXPECT_EQ(place.resources[0].place->geometry, "Point");
}

TEST(AnnotationBody, GranularityAndHiding) {
    EXPECT_EQ(annotation(R"("textGranularity":"word","bodyValue":"x")").granularity, TextGranularity::Word);
    EXPECT_EQ(annotation(R"("textGranularity":"stanza","bodyValue":"x")").granularity,
              TextGranularity::NotStated);
    EXPECT_TRUE(annotation(R"("behavior":["hidden"],"bodyValue":"x")").hidden);
    EXPECT_FALSE(annotation(R"("bodyValue":"x")").hidden);
    EXPECT_TRUE(page(R"({"type":"AnnotationPage","behavior":"hidden","items":[]})").hidden);
}

TEST(AnnotationTarget, SaysWhichManifest) {
    const auto manifest = [](std::string_view target) {
        return page(R"({"type":"Annotation","target":)" + std::string(target) + "}")
            .items.at(0)
            .targets.at(0)
            .manifest;
    };
    EXPECT_EQ(manifest(R"({"type":"SpecificResource","source":{"id":"https://e.org/c","type":"Canvas",
        "partOf":[{"id":"https://e.org/m","type":"Manifest"}]}})"),
              "https://e.org/m");
    EXPECT_EQ(
        manifest(R"({"@type":"oa:SpecificResource","full":"https://e.org/c","within":{"@id":"https://e.org/m",
        "@type":"sc:Manifest"}})"),
        "https://e.org/m");
    EXPECT_EQ(manifest(R"("https://e.org/c")"), "");
}

TEST(AnnotationCollections, ReadWithTheirPages) {
    const AnnotationPage whole = page(
        R"({"id":"https://e.org/all","type":"AnnotationCollection","label":{"en":["Notes"],"de":["Noten"]},"total":8,
            "first":"https://e.org/p1","last":"https://e.org/p2"})");
    EXPECT_EQ(whole.next, "https://e.org/p1");
    ASSERT_TRUE(whole.collection);
    EXPECT_EQ(whole.collection->total, 8u);
    EXPECT_EQ(whole.collection->last, "https://e.org/p2");
    EXPECT_EQ(pickText(whole.labels, Tags{"de"}), "Noten");
    const AnnotationPage part = page(
        R"({"id":"https://e.org/p2","type":"AnnotationPage","startIndex":5,"items":[],
            "partOf":[{"id":"https://e.org/m","type":"Manifest"},{"id":"https://e.org/all","type":"AnnotationCollection"}]})");
    ASSERT_TRUE(part.collection);
    EXPECT_EQ(part.collection->id, "https://e.org/all");
    EXPECT_EQ(part.startIndex, 5u);
}

TEST(AnnotationCollections, LayersOfVersion2) {
    const AnnotationPage layer = page(
        R"({"@id":"https://e.org/layer","@type":"sc:Layer","label":"Text","otherContent":["https://e.org/l1","https://e.org/l2"]})");
    EXPECT_EQ(layer.next, "https://e.org/l1");
    EXPECT_THAT(layer.furtherPages, ElementsAre("https://e.org/l2"));
    EXPECT_EQ(layer.label, "Text");
    const AnnotationPage list = page(
        R"({"@id":"https://e.org/l1","@type":"sc:AnnotationList","within":"https://e.org/layer","resources":[]})");
    EXPECT_EQ(list.collection->id, "https://e.org/layer");
    EXPECT_FALSE(
        page(
            R"({"@type":"sc:AnnotationList","within":{"@id":"https://e.org/m","@type":"sc:Manifest"},"resources":[]})")
            .collection);
}

TEST(AnnotationCollections, PagesAreGrouped) {
    std::vector<AnnotationPage> pages(5);
    const auto partOf = [](std::string id, bool hidden = false) {
        AnnotationCollection collection;
        collection.label = {{"none", {id}}};
        collection.id = std::move(id);
        collection.hidden = hidden;
        return collection;
    };
    pages[0].collection = partOf("text");
    pages[1].id = "own";
    pages[2].collection = partOf("notes", true);
    pages[3].collection = partOf("text");
    pages[4].hidden = true;
    const auto groups = groupPages(pages);
    ASSERT_EQ(groups.size(), 4u);
    EXPECT_EQ(groups[0].id, "text");
    EXPECT_EQ(text(groups[0].label), "text");
    EXPECT_THAT(groups[0].pages, ElementsAre(0u, 3u));
    EXPECT_EQ(groups[1].id, "own");
    EXPECT_THAT(groups[1].pages, ElementsAre(1u));
    EXPECT_FALSE(groups[0].hidden);
    EXPECT_TRUE(groups[2].hidden && groups[3].hidden);
    EXPECT_THAT(groupPages({}), IsEmpty());
}

TEST(AnnotationPages, OfAManifest) {
    const Manifest m = testing::manifestOf(
        R"("items":[],"annotations":[{"id":"https://e.org/p","type":"AnnotationPage"},
            {"type":"AnnotationPage","items":[{"type":"Annotation","body":{"value":"x"},"target":"https://e.org/m"}]}])");
    ASSERT_EQ(m.annotations.size(), 2u);
    EXPECT_FALSE(m.annotations[0].embedded);
    EXPECT_EQ(m.annotations[1].items.at(0).text, "x");
}

}  // namespace
}  // namespace iiif

#include "iiif/language.h"

#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Tags = std::vector<std::string>;

const LanguageMap kMixed{{"de", {"eins", "zwei"}}, {"en-GB", {"one"}}, {"none", {"1"}}, {"zh-Hant", {"一"}}};

TEST(Language, PicksBestMatch) {
    EXPECT_THAT(pickValues(kMixed, Tags{"de"}), ElementsAre("eins", "zwei"));
    EXPECT_THAT(pickValues(kMixed, Tags{"DE-at"}), ElementsAre("eins", "zwei")) << "lookup shortens the tag";
    EXPECT_THAT(pickValues(kMixed, Tags{"en"}), ElementsAre("one")) << "en covers en-GB";
    EXPECT_THAT(pickValues(kMixed, Tags{"en-US"}), ElementsAre("one")) << "same language, other region";
    EXPECT_THAT(pickValues(kMixed, Tags{"zh-Hant-TW"}), ElementsAre("一"));
    EXPECT_THAT(pickValues(kMixed, Tags{"zh-Hant-x-private"}), ElementsAre("一"))
        << "a single letter goes along";
    EXPECT_THAT(pickValues(kMixed, Tags{"fr", "de"}), ElementsAre("eins", "zwei"));
}

TEST(Language, FirstPreferredWins) {
    const LanguageMap map{{"zh-Hans", {"汉"}}, {"en", {"Han"}}};
    EXPECT_THAT(pickValues(map, Tags{"zh-TW", "en"}), ElementsAre("Han")) << "zh-Hans is a last resort";
    EXPECT_THAT(pickValues(map, Tags{"zh-TW"}), ElementsAre("汉"));
}

TEST(Language, NoMatchPrefersValuesWithoutLanguage) {
    EXPECT_THAT(pickValues(kMixed, Tags{"fr"}), ElementsAre("1"));
    EXPECT_THAT(pickValues(kMixed, {}), ElementsAre("1"));
}

TEST(Language, NoMatchAndNoNoneTakesEnglishThenFirst) {
    EXPECT_THAT(pickValues({{"de", {"eins"}}, {"en", {"one"}}}, Tags{"fr"}), ElementsAre("one"));
    EXPECT_THAT(pickValues({{"de", {"eins"}}, {"it", {"uno"}}}, Tags{"fr"}), ElementsAre("eins"));
}

TEST(Language, EmptyValuesAreNoMatch) {
    EXPECT_THAT(pickValues({{"en", {}}, {"de", {"eins"}}}, Tags{"en"}), ElementsAre("eins"));
    EXPECT_THAT(pickValues({}, Tags{"en"}), IsEmpty());
    EXPECT_EQ(pickText({}, {}), "");
}

TEST(Language, TheStandardsFourRules) {
    // Presentation 3.0, section 4.4, in its order.
    EXPECT_THAT(pickValues({{"none", {"a", "b"}}}, Tags{"de"}), ElementsAre("a", "b"))
        << "all are under none: all are shown";
    EXPECT_THAT(pickValues({{"none", {"a"}}, {"de", {"b", "c"}}}, Tags{"de"}), ElementsAre("b", "c"))
        << "all of the best match";
    EXPECT_THAT(pickValues({{"fr", {"a", "b"}}, {"it", {"c"}}}, Tags{"de"}), ElementsAre("a", "b"))
        << "none matches and all have a language: all of one";
    EXPECT_THAT(pickValues({{"fr", {"a"}}, {"none", {"b", "c"}}}, Tags{"de"}), ElementsAre("b", "c"))
        << "none matches and some have none: all of those without";
}

TEST(Language, MatchesWhatPublishersWriteForATag) {
    for (const std::string_view key : {"en", "EN", "eng", "English", "en_GB", "en-gb", "eng-GB"})
        EXPECT_THAT(pickValues({{"none", {"1"}}, {std::string(key), {"one"}}}, Tags{"en"}),
                    ElementsAre("one"))
            << key;
    EXPECT_THAT(pickValues({{"none", {"1"}}, {"de", {"eins"}}}, Tags{"ger"}), ElementsAre("eins"));
    EXPECT_THAT(pickValues({{"none", {"1"}}, {"enm", {"oon"}}}, Tags{"en"}), ElementsAre("1"))
        << "Middle English is a language of its own";
    EXPECT_THAT(pickValues({{"true", {"x"}}}, Tags{"en"}), ElementsAre("x"));
}

TEST(Language, JoinsValues) {
    EXPECT_EQ(pickText(kMixed, Tags{"de"}), "eins; zwei");
}

TEST(Language, ReadsEveryShapeOfLabel) {
    const auto label = [](std::string_view json) {
        return testing::manifest(R"({"id":"https://e.org/m","type":"Manifest","items":[],"label":)" +
                                 std::string(json) + "}")
            .label;
    };
    const LanguageMap plain{{"none", {"x"}}};
    EXPECT_EQ(label(R"("x")"), plain);
    EXPECT_EQ(label(R"({"none":["x"]})"), plain);
    EXPECT_EQ(label(R"({"@none":["x"]})"), plain);
    EXPECT_EQ(label(R"({"none":"x"})"), plain);
    EXPECT_EQ(label(R"({"@value":"x"})"), plain);
    EXPECT_EQ(label(R"(["x",""])"), plain);
    EXPECT_EQ(label("7"), (LanguageMap{{"none", {"7"}}}));
    EXPECT_EQ(label(R"({"true":[true]})"), (LanguageMap{{"true", {"true"}}}));
    EXPECT_EQ(label(R"([{"@value":"a","@language":"en"},{"@value":["b","c"],"@language":"de"},"d"])"),
              (LanguageMap{{"en", {"a"}}, {"de", {"b", "c"}}, {"none", {"d"}}}));
    EXPECT_EQ(label(R"({"id":["buku"],"zu":["incwadi"]})"),
              (LanguageMap{{"id", {"buku"}}, {"zu", {"incwadi"}}}))
        << "Indonesian is no identifier";
    EXPECT_EQ(label(R"({"de":["z"],"ar":["a"]})").front().first, "de") << "the document's order";
    for (const std::string_view nothing : {"{}", "[]", "\"\"", "null", R"({"en":[]})", R"({"en":[null]})"}) {
        EXPECT_THAT(label(nothing), IsEmpty()) << nothing;
    }
}

}  // namespace
}  // namespace iiif

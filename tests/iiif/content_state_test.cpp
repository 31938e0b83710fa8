#include "iiif/content_state.h"

#include <random>

#include "iiif/address.h"
#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using testing::limits;

const std::string kManifest = "https://e.org/m.json";
const std::string kTarget = R"({"id":"https://e.org/c7#xywh=1000,2000,1000,2000","type":"Canvas",)"
                            R"("partOf":[{"id":"https://e.org/m.json","type":"Manifest"}]})";
const std::string kAnnotation =
    R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://e.org/s/1",)"
    R"("type":"Annotation","motivation":["contentState"],"target":)" +
    kTarget + "}";

ContentPlace place(const std::string& text) {
    const auto state = decodeContentState(text, limits());
    if (!state) {
        ADD_FAILURE() << text;
        return {};
    }
    EXPECT_EQ(state->places.size(), 1u) << text;
    return state->places.front();
}

const ContentPlace kPlace{.document = kManifest,
                          .type = "Canvas",
                          .canvas = "https://e.org/c7",
                          .range = {},
                          .region = Rect<CanvasSpace>{1000, 2000, 1000, 2000},
                          .regionInPercent = false,
                          .point = {},
                          .time = {},
                          .timeEnd = {}};

std::string standardBase64(std::string text) {
    for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
    while (text.size() % 4) text += '=';
    return text;
}

/// base64url of the bytes as they are: what those send who leave out the first step of section 6.1.
std::string plainBase64(std::string_view bytes) {
    constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        const std::size_t digits = std::min<std::size_t>(bytes.size() - i, 3) + 1;
        for (std::size_t k = 0; k < digits; ++k) out += kDigits[bits >> (18 - 6 * k) & 63];
    }
    return out;
}

TEST(ContentState, EveryFormAndNearMiss) {
    const std::string encoded = encodeContentState(kTarget);
    const std::vector<std::pair<std::string, std::string>> forms{
        {"the annotation", kAnnotation},
        {"the target", kTarget},
        {"blanks around it", " \n" + kTarget + "\n"},
        {"several motivations",
         R"({"type":"Annotation","motivation":["bookmarking","contentState"],"target":)" + kTarget + "}"},
        {"motivation as a string",
         R"({"type":"Annotation","motivation":"contentState","target":)" + kTarget + "}"},
        {"target in an array",
         R"({"type":"Annotation","motivation":"contentState","target":[)" + kTarget + "]}"},
        {"targets alone", "[" + kTarget + "]"},
        {"partOf as an object", R"({"id":"https://e.org/c7#xywh=1000,2000,1000,2000","type":"Canvas",)"
                                R"("partOf":{"id":"https://e.org/m.json","type":"Manifest"}})"},
        {"partOf as a string", R"({"id":"https://e.org/c7#xywh=1000,2000,1000,2000","type":"Canvas",)"
                               R"("partOf":"https://e.org/m.json"})"},
        {"the words of 2.x", R"({"@id":"https://e.org/c7#xywh=1000,2000,1000,2000","@type":"sc:Canvas",)"
                             R"("within":{"@id":"https://e.org/m.json","@type":"sc:Manifest"}})"},
        {"a fragment selector",
         R"({"type":"SpecificResource","source":{"id":"https://e.org/c7","type":"Canvas",)"
         R"("partOf":[{"id":"https://e.org/m.json","type":"Manifest"}]},)"
         R"("selector":{"type":"FragmentSelector","value":"xywh=1000,2000,1000,2000"}})"},
        {"pixel:", R"({"id":"https://e.org/c7#xywh=pixel:1000,2000,1000,2000","type":"Canvas",)"
                   R"("partOf":[{"id":"https://e.org/m.json","type":"Manifest"}]})"},
        {"percent-encoded", percentEncoded(kTarget)},
        {"encoded by the standard", encoded},
        {"encoded, with padding", standardBase64(encoded)},
        {"base64 of the JSON itself", plainBase64(kTarget)},
        {"base64 of a JSON string", plainBase64("\"" + encoded + "\"")},
        {"base64 broken into lines", encoded.substr(0, 60) + "\r\n" + encoded.substr(60)},
        {"a link", "https://viewer.org/?iiif-content=" + encoded},
        {"a link with more", "https://viewer.org/x?a=b&iiif-content=" + encoded + "&c=d"},
        {"a link with it behind #", "https://viewer.org/#?iiif-content=" + encoded},
        {"a link with padding escaped",
         "https://viewer.org/?iiif-content=" + percentEncoded(standardBase64(encoded))},
        {"a link with JSON in it", "https://viewer.org/?iiif-content=" + kTarget},
        {"a link with JSON escaped", "https://viewer.org/?iiif-content=" + percentEncoded(kTarget)},
        {"the parameter alone", "iiif-content=" + encoded},
        {"the whole link encoded, as the specification's examples are",
         encodeContentState("https://example.org/viewer?iiif-content=" + kTarget)},
        {"Mirador's and others' links",
         "https://viewer.org/?manifest=https%3A%2F%2Fe.org%2Fm.json&canvas=https://e.org/"
         "c7%23xywh=1000,2000,1000,2000"},
    };
    for (const auto& [name, text] : forms) EXPECT_EQ(place(text), kPlace) << name;
}

TEST(ContentState, Addresses) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"https://e.org/m.json", "https://e.org/m.json"},
        {"HTTPS://E.org/m", "HTTPS://E.org/m"},
        {"  https://e.org/a b/m.json\n", "https://e.org/a b/m.json"},
        {"https://e.org/m?x=1&y=%2F", "https://e.org/m?x=1&y=%2F"},
        {"\"https://e.org/m.json\"", "https://e.org/m.json"},
        {"https%3A%2F%2Fe.org%2Fm.json", "https://e.org/m.json"},
        {"https://v.org/?iiif-content=https://e.org/m.json", "https://e.org/m.json"},
        {"https://v.org/?iiif-content=https%3A%2F%2Fe.org%2Fm.json", "https://e.org/m.json"},
        {"https://v.org/#?c=0&manifest=https://e.org/m.json&cv=4", "https://e.org/m.json"},
        {"https://v.org/?iiifManifestId=https://e.org/m.json", "https://e.org/m.json"},
        {"https://v.org/?manifest=relative", "https://v.org/?manifest=relative"},
        {"https://v.org/?iiif-content=nonsense", "https://v.org/?iiif-content=nonsense"},
        {"https://v.org/?xmanifest=https://e.org/m.json", "https://v.org/?xmanifest=https://e.org/m.json"},
        {encodeContentState("https://e.org/m.json"), "https://e.org/m.json"},
        {R"({"id":"https://e.org/m.json","type":"Manifest"})", "https://e.org/m.json"},
        {R"({"id":"https://e.org/m.json","type":"Manifest","items":[{"id":"https://e.org/c","type":"Canvas"}]})",
         "https://e.org/m.json"},
        {R"({"type":"Annotation","motivation":"contentState","target":"https://e.org/m.json"})",
         "https://e.org/m.json"},
        {R"({"id":"https://e.org/c","type":"Canvas"})", "https://e.org/c"},
    };
    for (const auto& [text, document] : cases) EXPECT_EQ(place(text).document, document) << text;
}

TEST(ContentState, WhatIsNone) {
    for (const std::string text :
         {"",
          "   ",
          "words",
          "bookmarks",
          "page.jpg",
          "/home/me/m.json",
          "C:\\m.json",
          "ftp://e.org/m",
          "{",
          "{}",
          "[]",
          "[1,2]",
          "null",
          "\"x\"",
          "# a comment",
          "iiif-content=",
          "aGVsbG8gd29ybGQ",
          "%7B",
          R"({"id":"m.json","type":"Manifest"})",
          R"({"id":"file:///etc/passwd","type":"Manifest"})",
          R"({"id":7,"type":"Canvas"})",
          R"({"type":"Annotation","motivation":"contentState"})",
          R"({"type":"SpecificResource","selector":{"type":"PointSelector","x":1,"y":2}})"})
        EXPECT_FALSE(decodeContentState(text, limits())) << text;
}

TEST(ContentState, PointsTimesAndRanges) {
    const auto specific = [](const std::string& selector) {
        return place(R"({"type":"SpecificResource","source":{"id":"https://e.org/c","type":"Canvas",)"
                     R"("partOf":[{"id":"https://e.org/m","type":"Manifest"}]},"selector":)" +
                     selector + "}");
    };
    const ContentPlace point = specific(R"({"type":"PointSelector","x":10,"y":"20.5","t":14.5})");
    EXPECT_EQ(point.point, (Point<CanvasSpace>{10, 20.5}));
    EXPECT_EQ(point.time, 14.5);
    EXPECT_EQ(specific(R"({"type":"PointSelector","t":2318})").time, 2318);
    const ContentPlace span = specific(R"({"type":"FragmentSelector","value":"t=350,470"})");
    EXPECT_EQ(span.time, 350);
    EXPECT_EQ(span.timeEnd, 470);
    const ContentPlace both = specific(R"([{"type":"FragmentSelector","value":"xywh=1,2,3,4&t=npt:,20s"}])");
    EXPECT_EQ(both.region, (Rect<CanvasSpace>{1, 2, 3, 4}));
    EXPECT_EQ(both.time, 0);
    EXPECT_EQ(both.timeEnd, 20);
    EXPECT_EQ(specific(R"({"type":"FragmentSelector","value":"t=clock:2009-07-26"})").time, std::nullopt);

    const ContentPlace range = place(R"({"id":"https://e.org/r","type":"Range","partOf":"https://e.org/m"})");
    EXPECT_EQ(range.range, "https://e.org/r");
    EXPECT_EQ(range.document, "https://e.org/m");
    const ContentPlace within =
        place(R"({"id":"https://e.org/c","type":"Canvas","partOf":[{"id":"https://e.org/r","type":"Range",)"
              R"("partOf":[{"id":"https://e.org/m","type":"Manifest","partOf":{"id":"https://e.org/x",)"
              R"("type":"Collection"}}]}]})");
    EXPECT_EQ(within.document, "https://e.org/m");
    EXPECT_EQ(within.range, "https://e.org/r");
    EXPECT_EQ(within.canvas, "https://e.org/c");
}

TEST(ContentState, PercentIsOfTheCanvas) {
    const ContentPlace half = place(R"({"id":"https://e.org/c#xywh=percent:50,25,50,10","type":"Canvas",)"
                                    R"("partOf":"https://e.org/m"})");
    EXPECT_EQ(regionOn(half, {1000, 400}), (Rect<CanvasSpace>{500, 100, 500, 40}));
    EXPECT_EQ(regionOn(kPlace, {1, 1}), kPlace.region) << "pixels are as they are";
    EXPECT_EQ(regionOn(place(kManifest), {1, 1}), std::nullopt);
}

TEST(ContentState, SeveralPlaces) {
    const auto both =
        decodeContentState(R"({"type":"Annotation","motivation":"contentState","target":[)" + kTarget +
                               R"(,{"id":"https://e.org/other","type":"Manifest"},{"id":"not an address"}]})",
                           limits());
    ASSERT_TRUE(both);
    ASSERT_EQ(both->places.size(), 2u);
    EXPECT_EQ(both->places[0], kPlace);
    EXPECT_EQ(both->places[1].document, "https://e.org/other");
    const auto list = decodeContentState(
        "# dropped from a page\r\nhttps://e.org/a\r\n\r\nhttps://v.org/?manifest=https://e.org/b\r\n",
        limits());
    ASSERT_TRUE(list);
    ASSERT_EQ(list->places.size(), 2u);
    EXPECT_EQ(list->places[1].document, "https://e.org/b");
    EXPECT_FALSE(decodeContentState("https://e.org/a\nand words", limits()));
}

TEST(ContentState, DeepNestsEnd) {
    const std::string twice = encodeContentState(encodeContentState(kTarget));
    EXPECT_FALSE(decodeContentState(twice, limits())) << "nobody means noise";
    std::string link = kManifest;
    for (int i = 0; i < 2; ++i) link = "https://v.org/?iiif-content=" + percentEncoded(link);
    EXPECT_EQ(place(link).document, kManifest);
    for (int i = 0; i < 6; ++i) link = "https://v.org/?iiif-content=" + percentEncoded(link);
    EXPECT_NE(place(link).document, kManifest);
    std::string selectors;
    for (int i = 0; i < 50; ++i) selectors += R"({"type":"SpecificResource","source":)";
    EXPECT_FALSE(decodeContentState(selectors + "{}" + std::string(50, '}'), limits()));
}

TEST(ContentState, SpecificationsOwnWords) {
    EXPECT_EQ(
        encodeContentState(R"({"id":"https://example.org/object1/canvas7#xywh=1000,2000,1000,2000",)"
                           R"("type":"Canvas","partOf":[{"id":"https://example.org/object1/manifest",)"
                           R"("type":"Manifest"}]})"),
        "JTdCJTIyaWQlMjIlM0ElMjJodHRwcyUzQSUyRiUyRmV4YW1wbGUub3JnJTJGb2JqZWN0MSUyRmNhbnZhczclMjN4eXdoJTNEMT"
        "AwMCUyQzIwMDAlMkMxMDAwJTJDMjAwMCUyMiUyQyUyMnR5cGUlMjIlM0ElMjJDYW52YXMlMjIlMkMlMjJwYXJ0T2YlMjIlM0El"
        "NUIlN0IlMjJpZCUyMiUzQSUyMmh0dHBzJTNBJTJGJTJGZXhhbXBsZS5vcmclMkZvYmplY3QxJTJGbWFuaWZlc3QlMjIlMkMlMj"
        "J0eXBlJTIyJTNBJTIyTWFuaWZlc3QlMjIlN0QlNUQlN0Q");
    EXPECT_EQ(contentStateJson({.id = {}, .places = {kPlace}}), kTarget);
    EXPECT_EQ(contentStateLink("https://v.org/view?x=1#y", {.id = {}, .places = {place(kManifest)}}),
              "https://v.org/view?x=1&iiif-content=https://e.org/m.json")
        << "whole documents go by their address";
    EXPECT_EQ(contentStateLink("https://v.org/", {.id = {}, .places = {place("https://e.org/m?a=b&c=%2F")}}),
              "https://v.org/?iiif-content=https://e.org/m?a=b%26c=%252F");
}

/// Random states, whatever is written comes back as it was.
TEST(ContentState, ComesBackAsItWasWritten) {
    std::minstd_rand random(9);
    const auto below = [&](std::uint32_t n) { return std::uint32_t(random() % n); };
    for (int i = 0; i < 2000; ++i) {
        ContentState state;
        if (below(2)) state.id = "https://e.org/state/\"\xC3\xA9\x01\\";
        for (std::uint32_t n = 1 + below(3); n > 0; --n) {
            ContentPlace p;
            p.document = "https://e.org/m/" + std::to_string(below(99)) + (below(2) ? "?a=b&c=%2F" : "");
            p.type = "Manifest";
            if (below(3)) p.canvas = "https://e.org/c?" + std::to_string(below(9)), p.type = "Canvas";
            if (below(3) == 0) p.range = "https://e.org/r", p.type = p.canvas.empty() ? "Range" : "Canvas";
            if (below(2))
                p.region = Rect<CanvasSpace>{double(below(99)) - 50, 0.25, 1 + double(below(9)), 12.5};
            p.regionInPercent = p.region && below(4) == 0;
            if (below(3) == 0) p.point = Point<CanvasSpace>{double(below(99)), 0.5};
            if (below(2)) p.time = double(below(99)) / 4;
            if (p.time && !p.point && below(2)) p.timeEnd = 100;
            state.places.push_back(std::move(p));
        }
        const std::string json = contentStateJson(state);
        ASSERT_EQ(decodeContentState(json, limits()), state) << json;
        ASSERT_EQ(decodeContentState(encodeContentState(json), limits()), state) << json;
        ASSERT_EQ(
            decodeContentState(contentStateLink("https://v.org/", state), limits()).value().places.size(),
            state.places.size());
    }
}

TEST(ContentState, AsADocument) {
    const auto other = testing::read<OtherDocument>(kAnnotation);
    EXPECT_EQ(other.kind, "content-state");
    const auto* state = std::get_if<ContentState>(&other.content);
    ASSERT_TRUE(state);
    EXPECT_EQ(state->id, "https://e.org/s/1");
    EXPECT_EQ(state->places.at(0), kPlace);
    const auto relative = testing::read<OtherDocument>(
        R"({"type":"Annotation","motivation":"contentState","target":{"id":"../two/m.json","type":"Manifest"}})");
    EXPECT_EQ(std::get<ContentState>(relative.content).places.at(0).document,
              "https://example.org/books/two/m.json");
    const auto list = testing::read<OtherDocument>("[" + kTarget + "," + kTarget + "]");
    EXPECT_EQ(std::get<ContentState>(list.content).places.size(), 2u);
}

TEST(ContentState, LinksKeepPercentAndTimes) {
    for (const std::string& link : {std::string("https://e.org/m#xywh=percent:50,25,25,10&t=npt:3,9.5s"),
                                    "https://v.org/?manifest=https://e.org/m&canvas=" +
                                        percentEncoded("https://e.org/c#xywh=percent:50,25,25,10&t=3,9.5")}) {
        const auto state = decodeContentState(link, limits());
        ASSERT_TRUE(state) << link;
        const ContentPlace& place = state->places.at(0);
        EXPECT_TRUE(place.regionInPercent) << link;
        EXPECT_EQ(regionOn(place, {200, 100}), (Rect<CanvasSpace>{100, 25, 50, 10})) << link;
        EXPECT_EQ(place.time, 3) << link;
        EXPECT_EQ(place.timeEnd, 9.5) << link;
    }
}

}  // namespace
}  // namespace iiif

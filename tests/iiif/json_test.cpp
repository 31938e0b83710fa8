#include "iiif/json.h"

#include <functional>

#include <pthread.h>

#include "tests/iiif/reading.h"

namespace iiif {
namespace {

using testing::failureCode;
using testing::limits;

/// Runs a task on a thread with as little stack as a small embedded system gives.
void onSmallStack(std::function<void()> task) {
    pthread_attr_t attributes;
    ASSERT_EQ(pthread_attr_init(&attributes), 0);
    ASSERT_EQ(pthread_attr_setstacksize(&attributes, 256 * 1024), 0);
    pthread_t thread;
    const auto run = [](void* task_) -> void* {
        (*static_cast<std::function<void()>*>(task_))();
        return nullptr;
    };
    ASSERT_EQ(pthread_create(&thread, &attributes, run, &task), 0);
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
}

std::string repeat(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

std::string nested(std::size_t depth) {
    return repeat("[", depth) + repeat("]", depth);
}

TEST(Json, DepthLimitIsExact) {
    onSmallStack([] {
        EXPECT_EQ(failureCode(nested(127)), "not-iiif");
        EXPECT_EQ(failureCode(nested(128)), "not-iiif");
        EXPECT_EQ(failureCode(nested(129)), "too-deep");
        EXPECT_EQ(failureCode(nested(100'000)), "too-deep");
        EXPECT_EQ(failureCode(repeat("[", 200'000)), "too-deep");
        EXPECT_EQ(failureCode(repeat("{\"a\":", 100'000)), "too-deep");
        ReadLimits wide = limits();
        wide.maxDepth = 1'000'000;
        EXPECT_EQ(failureCode(nested(200'000), wide), "not-iiif") << "reading and destruction do not recurse";
    });
}

TEST(Json, DeepestStructuresFitASmallStack) {
    onSmallStack([] {
        const std::string range = repeat(R"({"id":"r","type":"Range","label":{"en":["x"]},"items":[)", 62);
        testing::manifest(R"({"id":"https://e.org/m","type":"Manifest","items":[],"structures":[)" + range +
                          repeat("]}", 62) + "]}");
        const std::string body = repeat(R"({"type":"Choice","items":[)", 55);
        testing::manifest(
            R"({"id":"https://e.org/m","type":"Manifest","items":[{"type":"Canvas","items":[{"items":[)"
            R"({"body":)" +
            body + repeat("]}", 55) + "}]}]}]}");
        const std::string selector = repeat(R"({"refinedBy":)", 110) + "1" + repeat("}", 110);
        testing::read<AnnotationPage>(
            R"({"type":"AnnotationPage","items":[{"target":{"source":"c","selector":)" + selector + "}}]}");
    });
}

struct Hostile {
    std::string name, text, code;
};

class HostileText : public ::testing::TestWithParam<Hostile> {};

TEST_P(HostileText, FailsWithCode) {
    EXPECT_EQ(failureCode(GetParam().text), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Json, HostileText,
    ::testing::Values(Hostile{"nothing", "", "empty"}, Hostile{"blanks", " \r\n\t", "empty"},
                      Hostile{"onlyMark", "\xEF\xBB\xBF", "empty"}, Hostile{"word", "asdf", "not-json"},
                      Hostile{"html", "<!DOCTYPE html><html></html>", "not-json"},
                      Hostile{"truncated", R"({"type":"Manifest","items":[{)", "not-json"},
                      Hostile{"openString", R"({"type":"Mani)", "not-json"},
                      Hostile{"concatenated", R"({"type":"Manifest"}{"type":"Manifest"})", "not-json"},
                      Hostile{"notANumber", R"({"type":"Manifest","height":NaN})", "not-json"},
                      Hostile{"bytes", std::string("\0\x01\xFF\xFE", 4), "not-json"},
                      Hostile{"jpeg", "\xFF\xD8\xFF\xE0 JFIF", "not-json"},
                      Hostile{"object", "{}", "not-iiif"}, Hostile{"array", "[]", "not-iiif"},
                      Hostile{"null", "null", "not-iiif"}, Hostile{"number", "1", "not-iiif"},
                      Hostile{"geojson", R"({"type":"Point"})", "not-iiif"}),
    [](const auto& param) { return param.param.name; });

TEST(Json, NamesWhatItIsInstead) {
    const auto message = [](std::string_view text) {
        return parseDocument(text, "", limits()).failure->message;
    };
    EXPECT_EQ(message("\n <html><body>Log in"), "This address returned a web page, not a IIIF document.");
    EXPECT_EQ(message("<?xml version=\"1.0\"?><TEI/>"),
              "This address returned an XML document, not a IIIF document.");
    EXPECT_EQ(message("%PDF-1.7"), "This is a PDF, not a IIIF document.");
    EXPECT_EQ(message(R"({"a": [1, 2)"), "The document ends in the middle: its JSON is not complete.");
    EXPECT_THAT(message("{\n\"a\": 1,\n}"), ::testing::HasSubstr("line 3"));
    EXPECT_THAT(message(R"({"type":"Feature"})"), ::testing::HasSubstr("\"Feature\""));
}

TEST(Json, NamesThePlaceInTheTextThatCame) {
    const auto place = [](std::string_view text) {
        const std::string message = parseDocument(text, "", limits()).failure->message;
        return message.substr(message.find("line"));
    };
    using namespace std::string_view_literals;
    EXPECT_EQ(place("{\"a\":\"\t\n\",\n\"b\": oops}"), "line 3 (byte 16) cannot be read.")
        << "after repaired characters";
    EXPECT_EQ(place(R"(["\uD800", 1e400, 0e999, x])"), "line 1 (byte 25) cannot be read.");
    EXPECT_EQ(place("[\"caf\xE9\", x]"), "line 1 (byte 9) cannot be read.") << "after a bad byte";
    EXPECT_EQ(place("[\"\\q\"]"), "line 1 (byte 2) cannot be read.") << "an escape that there is not";
    EXPECT_EQ(place("[\"\\uZ\"]"), "line 1 (byte 2) cannot be read.") << "near the end, and not cut off";
    EXPECT_EQ(place("\xEF\xBB\xBF[x]"), "line 1 (byte 4) cannot be read.") << "of the file";
    EXPECT_EQ(place("\xFF\xFE[\0\n\0x\0]\0"sv), "line 2 cannot be read.") << "bytes of it nobody could find";
    EXPECT_EQ(place("{}\0"sv), "line 1 (byte 2) cannot be read.") << "a NUL is no end";
}

TEST(Json, SaysWhereATextIsCutOff) {
    for (const std::string_view text :
         {"[", "[1", "[1,", "{\"a", "{\"a\"", "{\"a\":", "[tru", "[-", "[1.", "[1e", "[\"a\\", "[\"\\u12",
          "[\"\\u", "[\"\\uD800", "[\"\\uD83D\\", "[\"\\uD83D\\uDE0", "[\"\t", "[1e400"}) {
        EXPECT_EQ(parseDocument(text, "", limits()).failure->message,
                  "The document ends in the middle: its JSON is not complete.")
            << text;
    }
}

TEST(Json, Numbers) {
    for (const char* good :
         {"0", "-0", "10", "0.5", "-1.25", "1e5", "1E+5", "1.5e-3", "0e1", "1e400", "1e-400"})
        EXPECT_EQ(failureCode(good), "not-iiif") << good;
    for (const char* bad : {"01", "-01", "+1", ".5", "1.", "1.e5", "1e+", "1ee5", "--1", "0x1", "-", "1e5.5",
                            "1 2", "Infinity"})
        EXPECT_EQ(failureCode(bad), "not-json") << bad;
}

TEST(Json, SizeLimit) {
    ReadLimits small = limits();
    small.maxBytes = 10;
    EXPECT_EQ(failureCode("[1,2,3,4,5,6]", small), "too-large");
    EXPECT_EQ(failureCode("[1,2,3,4]", small), "not-iiif");
}

std::string labelOf(std::string_view label) {
    return testing::text(
        testing::manifest(R"({"id":"https://e.org/m","type":"Manifest","items":[],"label":{"en":[")" +
                          std::string(label) + "\"]}}")
            .label);
}

TEST(Json, RepairsText) {
    EXPECT_EQ(labelOf("caf\xE9"), "caf\xEF\xBF\xBD") << "Latin-1";
    EXPECT_EQ(labelOf("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "overlong";
    EXPECT_EQ(labelOf("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD") << "a surrogate in UTF-8";
    EXPECT_EQ(labelOf("a\\uD800b"),
              "a\xEF\xBF\xBD"
              "b")
        << "a lone surrogate";
    EXPECT_EQ(labelOf("\\uDC00"), "\xEF\xBF\xBD");
    EXPECT_EQ(labelOf("\\uD83D\\uDE00"), "\xF0\x9F\x98\x80") << "a pair stays";
    EXPECT_EQ(labelOf("a\\u0000b"),
              "a\xEF\xBF\xBD"
              "b");
    EXPECT_EQ(labelOf("a\nb\tc"), "a b c") << "raw control characters";
    EXPECT_EQ(labelOf(std::string("a\0b", 3)), "a b") << "a raw NUL";
    EXPECT_EQ(labelOf("\t\\n\\u00e9\xE9\\uD800\\\\\\\"z"), " \n\xC3\xA9\xEF\xBF\xBD\xEF\xBF\xBD\\\"z")
        << "all in one string";
    EXPECT_EQ(labelOf("\\\\uD800"), "\\uD800") << "an escaped backslash is no escape";
}

TEST(Json, CutsLongStringsBetweenCharacters) {
    ReadLimits small = limits();
    small.maxStringBytes = 8;
    const std::string text = R"({"type":"Manifest","items":[],"label":"1234567é"})";
    const auto parsed = parseDocument(text, "", small);
    ASSERT_TRUE(parsed.value);
    EXPECT_EQ(testing::text(std::get<Manifest>(*parsed.value).label), "1234567");
}

std::string utf16(std::string_view ascii, bool big, bool mark) {
    std::string out;
    if (mark) out = big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : ascii) out += big ? std::string{'\0', c} : std::string{c, '\0'};
    return out;
}

TEST(Json, ReadsByteOrderMarksAndUtf16) {
    const std::string text = R"({"id":"https://e.org/m","type":"Manifest","items":[],"label":"x"})";
    for (const std::string& encoded :
         {"\xEF\xBB\xBF" + text, utf16(text, true, true), utf16(text, false, true), utf16(text, true, false),
          utf16(text, false, false)}) {
        EXPECT_EQ(testing::text(testing::manifest(encoded).label), "x");
    }
}

TEST(Json, LastOfRepeatedKeysCounts) {
    std::vector<Issue> issues;
    const Manifest m = testing::manifest(
        R"({"id":"https://e.org/m","type":"Manifest","label":"a","label":"b","items":[]})", &issues);
    EXPECT_EQ(testing::text(m.label), "b");
    ASSERT_FALSE(issues.empty());
    EXPECT_EQ(issues.front().severity, Severity::Warning);
    EXPECT_THAT(issues.front().message, ::testing::HasSubstr("label"));
}

TEST(Json, ManyKeysAreNotQuadratic) {
    std::string text = R"({"type":"Manifest","label":{)";
    for (int i = 0; i < 100'000; ++i) text += "\"k" + std::to_string(i % 50'000) + "\":[\"v\"],";
    text += R"("en":["x"]},"items":[]})";
    EXPECT_EQ(testing::manifest(text).label.size(), 50'001u);
}

TEST(Json, OddNumbersAsCanvasSizes) {
    const auto size = [](std::string_view number) {
        const Manifest m =
            testing::manifest(R"({"id":"https://e.org/m","type":"Manifest","label":{"en":["x"]},)"
                              R"("items":[{"id":"https://e.org/c","type":"Canvas","height":500,"width":)" +
                              std::string(number) + "}]}");
        return m.canvases.size() == 1 ? m.canvases[0].width : -1;
    };
    EXPECT_EQ(size("1000"), 1000);
    EXPECT_EQ(size("1000.0"), 1000);
    EXPECT_EQ(size("\"1000\""), 1000);
    EXPECT_EQ(size("\" 1000 \""), 1000);
    EXPECT_EQ(size("0.5"), 0.5);
    EXPECT_EQ(size("2147483647"), 2147483647.0);
    for (const std::string_view odd :
         {"0",          "-1",      "-0",      "1e308",   "1e400", "-1e400", "1e-400",  "99999999999999999999",
          "2147483648", "null",    "0e999",   "true",    "[]",    "{}",     "\"two\"", "\"\"",
          "\"1e400\"",  "\"nan\"", "\"inf\"", "\"0x10\""}) {
        EXPECT_EQ(size(odd), 500) << odd << ": the known side stands for the other";
    }
}

}  // namespace
}  // namespace iiif

// The validator as a whole: folding, what it takes over from the readers, dates, languages, and the corpus.

#include "iiif/validate.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "iiif/validator.h"
#include "tests/iiif/validation.h"

namespace iiif {
namespace {

using testing::kPainting;
using testing::limits;
using testing::manifest3;
using testing::replaced;

std::string manyCanvases(int count) {
    std::string text =
        R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://e.org/m",)"
        R"("type":"Manifest","label":{"en":["A"]},"items":[)";
    for (int i = 0; i < count; ++i) {
        text += (i ? "," : "") + std::string(R"({"id":"https://e.org/c)") + std::to_string(i) +
                R"(","type":"Canvas","label":"x","width":1,"height":1})";
    }
    return text + "]}";
}

TEST(Validate, RepeatedMistakesAreCounted) {
    const auto issues = validate(manyCanvases(1000), limits());
    std::vector<Issue> labels;
    std::copy_if(issues.begin(), issues.end(), std::back_inserter(labels),
                 [](const Issue& i) { return i.where.ends_with("/label"); });
    ASSERT_EQ(labels.size(), 4u);
    EXPECT_EQ(labels[0].where, "/items/0/label");
    EXPECT_EQ(labels[2].where, "/items/2/label");
    EXPECT_EQ(labels[3].where, "/items/3/label");
    EXPECT_THAT(labels[3].message, ::testing::StartsWith("And 997 more like it: \"label\" must be"));
    EXPECT_EQ(labels[3].severity, Severity::Error);
}

TEST(Validate, ErrorsComeFirst) {
    const auto issues = validate(manyCanvases(1), limits());
    ASSERT_FALSE(issues.empty());
    EXPECT_TRUE(std::is_sorted(issues.begin(), issues.end(),
                               [](const Issue& a, const Issue& b) { return a.severity > b.severity; }));
    EXPECT_EQ(issues.front().severity, Severity::Error);
}

TEST(Validate, WhatReadersSayIsNotSaidTwice) {
    const auto issue = [](std::string where, std::string message, std::string clause) {
        return Issue{.severity = Severity::Warning,
                     .where = std::move(where),
                     .message = std::move(message),
                     .clause = std::move(clause)};
    };
    const Issue same = issue("/items/0/label", "No map.", "https://iiif.io/#label");
    const Issue elsewhere = issue("/service", "Not usable.", "https://iiif.io/#service");
    const Issue ours = issue("", "Only the first 5 canvases are shown; the rest is left out.", "");
    const auto issues = validate(manyCanvases(1), limits(), {same, elsewhere, ours});
    EXPECT_EQ(std::count(issues.begin(), issues.end(), same), 0);
    EXPECT_EQ(std::count(issues.begin(), issues.end(), elsewhere), 1);
    EXPECT_EQ(std::count(issues.begin(), issues.end(), ours), 1);
}

TEST(Validate, WhatIsNoJsonStaysAsItWasFound) {
    const Issue found{.severity = Severity::Note, .where = "", .message = "Odd.", .clause = ""};
    EXPECT_EQ(validate("<html>", limits(), {found}), std::vector<Issue>{found});
    EXPECT_TRUE(validate("[1,2]", limits()).empty());
    EXPECT_TRUE(validate("", limits()).empty());
}

TEST(Validate, ListsAreNoDocumentsAndTheirAnnotationsAreCheckedAllTheSame) {
    const std::string annotation = R"({"id":"https://e.org/a","type":"Annotation","motivation":"tagging"})",
                      canvas = R"({"id":"https://e.org/c","type":"Canvas","height":1,"width":1})";
    const auto places = [](const std::string& text) {
        std::vector<std::string> found;
        for (const Issue& issue : validate(text, limits())) found.push_back(issue.where);
        return found;
    };
    using ::testing::ElementsAre;
    EXPECT_THAT(places("[" + annotation + "]"), ElementsAre("", "/0")) << "it has no target";
    EXPECT_THAT(places("[" + canvas + "]"), ElementsAre(""));
    const std::string graph =
        R"({"@context":"http://iiif.io/api/presentation/3/context.json","@graph":[)" + annotation + "]}";
    EXPECT_THAT(places(graph), ElementsAre("/@graph", "/@graph/0"));
}

TEST(Validate, UnknownPropertiesAreNoErrorAndThoseOfExtensionsNoFault) {
    const auto unknown = [](std::string text) {
        std::vector<Severity> severities;
        text.insert(1, R"("x-ours":{"deep":[1,2]},)");
        for (const Issue& issue : validate(text, limits())) {
            if (issue.where.starts_with("/x-ours")) severities.push_back(issue.severity);
        }
        return severities;
    };
    EXPECT_THAT(unknown(manyCanvases(1)), ::testing::ElementsAre(Severity::Warning));
    const std::string context = R"("http://iiif.io/api/presentation/3/context.json")";
    EXPECT_THAT(unknown(replaced(manyCanvases(1), context, R"(["https://e.org/ours.json",)" + context + "]")),
                ::testing::IsEmpty());
}

TEST(Validate, TheTextItselfIsChecked) {
    const auto sentences = [](const std::string& text) {
        const auto parsed = parseDocument(text, "https://example.org/m.json", limits());
        std::string out;
        for (const Issue& issue : validate(text, limits(), parsed.issues)) {
            if (issue.clause.starts_with("https://www.rfc-editor.org/")) out += issue.where + issue.message;
        }
        return out;
    };
    const std::string good = manifest3({});
    EXPECT_EQ(sentences(good), "");
    EXPECT_THAT(sentences("\xEF\xBB\xBF" + good), ::testing::HasSubstr("byte order mark"));
    std::string wide = "\xFF\xFE";
    for (const char c : good) wide += std::string{c, '\0'};
    EXPECT_THAT(sentences(wide), ::testing::HasSubstr("must be encoded in UTF-8"));
    const auto labelled = [&](const std::string& label) {
        return manifest3({.manifest = "\"x:words\":\"" + label + "\","});
    };
    const struct {
        std::string label;
        std::string_view says;
    } kRows[] = {
        {"caf\xE9", "holds a byte that is no character of UTF-8; save"},
        {"two\nlines\tand a tab", "within a string, one of 2 such places; write"},
        {"a\\u0000", "which nobody can show"},
        {"\\uD83D and \\uDE00", "without the other, one of 2 such places"},
        {"\\uD83D\\uDE00 caf\xC3\xA9 \\n", ""},
    };
    for (const auto& row : kRows) {
        if (row.says.empty())
            EXPECT_EQ(sentences(labelled(row.label)), "") << row.label;
        else
            EXPECT_THAT(sentences(labelled(row.label)), ::testing::HasSubstr(row.says)) << row.label;
    }
    EXPECT_THAT(sentences(manifest3({.manifest = "\"x:n\":1e999,"})),
                ::testing::HasSubstr("a number that is"));
    EXPECT_EQ(sentences(manifest3({.manifest = "\"x:n\":1e-400,\"x:m\":0.5e-400,"})), "") << "nearly nothing";
    EXPECT_THAT(sentences("\xEF\xBB\xBF\n\n{\"type\":\"Manifest\",\"label\":\"\t\"}"),
                ::testing::HasSubstr("Line 3 (byte 33) holds a control character"));
    ReadLimits small = limits();
    small.maxStringBytes = 100;
    const std::vector<Issue> cut = validate(labelled(std::string(200, 'w')), small);
    EXPECT_TRUE(std::any_of(cut.begin(), cut.end(), [](const Issue& issue) {
        return issue.message.find("only its beginning is read") != std::string::npos;
    }));
    // What is wrong with the text hides nothing of the document.
    const auto errors = [](const std::string& text) {
        const auto parsed = parseDocument(text, "https://example.org/m.json", limits());
        return validate(text, limits(), parsed.issues).size();
    };
    const std::string bad = R"({"@id":"https://e.org/m","@type":"sc:Manifest","label":"x"})";
    EXPECT_EQ(errors("\xEF\xBB\xBF" + bad), errors(bad) + 1);
    // Other faults at the same place do not hide it.
    EXPECT_THAT(sentences(manifest3({.manifest = R"("fish":1,"fish":2,)"})),
                ::testing::HasSubstr("\"fish\" stands twice"));
}

TEST(Validate, DeepDocumentsEnd) {
    std::string text =
        R"({"@context":"http://iiif.io/api/presentation/3/context.json","type":"Manifest","structures":[)";
    std::string end;
    for (int i = 0; i < 60; ++i) {
        text += R"({"type":"Range","id":"https://e.org/r","label":{"en":["x"]},"items":[)";
        end += "]}";
    }
    EXPECT_FALSE(validate(text + end + "]}", limits()).empty());
}

TEST(Validate, HugeNumbersAreJudgedWithoutOverflow) {
    const auto at = [](const std::string& text, std::string_view where) {
        std::string sentences;
        for (const Issue& issue : validate(text, limits())) {
            if (issue.where == where) sentences += issue.message;
        }
        return sentences;
    };
    const auto list = [](std::string_view index) {
        return R"({"@context":"http://iiif.io/api/presentation/2/context.json","@id":"https://e.org/l",)"
               R"("@type":"sc:AnnotationList","resources":[],"startIndex":)" +
               std::string(index) + "}";
    };
    EXPECT_EQ(at(list("1e300"), "/startIndex"), "") << "a whole number all the same";
    EXPECT_NE(at(list("-1e300"), "/startIndex"), "");
    EXPECT_NE(at(list("0.5"), "/startIndex"), "");

    std::string canvas = replaced(manifest3({}), R"("target":"https://e.org/c1")",
                                  R"("target":"https://e.org/c1#xywh=-9,0,1,1")");
    canvas = replaced(canvas, R"("width":100,"height":200)", R"("width":1e300,"height":1e300)");
    EXPECT_THAT(at(canvas, kPainting + "/target"),
                ::testing::HasSubstr("on 1000000000000000 x 1000000000000000."));
}

TEST(Validate, Dates) {
    const auto valid = [](std::string_view text) {
        bool zone = false;
        return isDateTime(text, zone) ? (zone ? "zone" : "local") : "no";
    };
    for (const std::string_view good : {"1887-03-01T00:00:00Z", "1887-03-01T00:00:00+01:00",
                                        "-0044-03-15T12:00:00Z", "12026-01-01T00:00:00.125Z"})
        EXPECT_STREQ(valid(good), "zone") << good;
    EXPECT_STREQ(valid("1887-03-01T00:00:00"), "local");
    for (const std::string_view bad :
         {"", "1887", "1887-03-01", "1887-13-01T00:00:00Z", "1887-03-32T00:00:00Z", "1887-03-01T25:00:00Z",
          "1887-03-01 00:00:00Z", "1887-03-01T00:00:00Zulu", "1887-03-01T00:00:00.Z"})
        EXPECT_STREQ(valid(bad), "no") << bad;
}

TEST(Validate, LanguageTags) {
    for (const std::string_view good :
         {"en", "en-GB", "zh-Hant-TW", "cy", "x-ours", "i-klingon", "de-1901", "ar-latn"})
        EXPECT_TRUE(isLanguageTag(good)) << good;
    for (const std::string_view bad :
         {"", "e", "English", "en_GB", "en-", "-en", "true2", "en-toolongsubtag"})
        EXPECT_FALSE(isLanguageTag(bad)) << bad;
}

TEST(Validate, HtmlFaults) {
    EXPECT_EQ(htmlFault("<p>a <b>b</b><br/></p>"), "");
    EXPECT_EQ(htmlFault("<p>a<br></p>"), "<br> is not closed before </p>");
    EXPECT_EQ(htmlFault("<p>a"), "<p> is not closed");
    EXPECT_EQ(htmlFault("<p>a < b</p>"), "a \"<\" begins no tag; write &lt;");
}

class ValidateCorpus : public ::testing::Test {
protected:
    static inline const std::filesystem::path kCorpus = std::filesystem::path(VITRINE_SHARED_DIR) / "corpus";
    void SetUp() override {
        if (!std::filesystem::exists(kCorpus)) GTEST_SKIP() << "the shared corpus is not here: " << kCorpus;
    }
    template <class Look>
    static void each(const std::string& folder, Look look) {
        for (const auto& entry : std::filesystem::directory_iterator(kCorpus / folder)) {
            std::ifstream stream(entry.path(), std::ios::binary);
            std::stringstream all;
            all << stream.rdbuf();
            const std::string text = all.str();
            auto parsed = parseDocument(text, "https://example.org/m.json", limits());
            look(entry.path().filename().string(), parsed, validate(text, limits(), parsed.issues));
        }
    }
};

TEST_F(ValidateCorpus, TheCookbookHasNoErrors) {
    each("cookbook", [](const std::string& name, const auto&, const std::vector<Issue>& issues) {
        // Its comment stands with one canvas and is about another, which the standard forbids.
        if (name.starts_with("0464-")) return;
        for (const Issue& issue : issues)
            EXPECT_NE(issue.severity, Severity::Error) << name << issue.where << ": " << issue.message;
    });
}

TEST_F(ValidateCorpus, DocumentsThatAreWrongOnPurposeAreReported) {
    std::size_t reported = 0;
    each("invalid", [&](const std::string& name, const auto& parsed, const std::vector<Issue>& issues) {
        EXPECT_TRUE(parsed.failure || !issues.empty()) << name;
        ++reported;
    });
    EXPECT_GT(reported, 30u);
}

TEST_F(ValidateCorpus, EveryIssueSaysWhatAndWhere) {
    for (const std::string folder :
         {"manifests-v2", "manifests-v3", "collections", "info-json", "annotations", "content-state",
          "search", "auth", "presentation4", "georef"}) {
        each(folder, [](const std::string& name, const auto&, const std::vector<Issue>& issues) {
            for (const Issue& issue : issues) {
                EXPECT_TRUE(issue.where.empty() || issue.where.front() == '/') << name << issue.where;
                EXPECT_TRUE(issue.message.ends_with('.')) << name << issue.message;
            }
        });
    }
}

}  // namespace
}  // namespace iiif

#include "viewer/app/inspect_report.h"

#include <gtest/gtest.h>

#include "tests/viewer/session_rig.h"
#include "viewer/limits.h"
#include "viewer/state/read_document.h"

namespace viewer {
namespace {

const std::vector<std::string> kLanguages{"de", "en"};

Inspection inspectionOf(const std::string& text) {
    return {.source = "s",
            .document = iiif::parseDocument(text, "https://doc.example/m", limits::kRead),
            .picture = {}};
}

void expectParts(const std::string& json, const std::vector<const char*>& parts) {
    for (const char* part : parts) EXPECT_NE(json.find(part), std::string::npos) << part << "\n" << json;
    EXPECT_TRUE(json.ends_with("}\n"));
}

TEST(InspectReport, AManifest) {
    const auto inspection = inspectionOf(test::manifestJson(
        {"https://i/1", "https://i/2"}, R"("annotations":[{"id":"https://x/y","type":"AnnotationPage"}],)"));
    const std::string json = inspectionJson(inspection, kLanguages);
    expectParts(json, {"\"source\": \"s\"", "\"kind\": \"manifest\"", "\"version\": \"3.0\"",
                       "\"label\": \"Made\"", "\"id\": \"https://doc.example/m\"", "\"canvases\": [",
                       "\"id\": \"https://doc.example/c2\"", "\"width\": 1024,", "\"height\": 768,",
                       "\"images\": 1", "\"choices\": 0", "\"annotations\": 0", "\"annotationPages\": 1",
                       "\"ranges\": 0", "\"viewingDirection\": \"left-to-right\"", "\"issues\": ["});
    EXPECT_EQ(json.find("\"members\""), std::string::npos);
    const std::string text = inspectionText(inspection, kLanguages);
    EXPECT_NE(text.find("Made"), std::string::npos);
    EXPECT_NE(text.find("2"), std::string::npos);
}

TEST(InspectReport, AnImage) {
    const auto inspection = inspectionOf(test::infoJson("https://i/1"));
    expectParts(inspectionJson(inspection, kLanguages),
                {"\"kind\": \"image\"", "\"image\": {", "\"level\": 2", "\"width\": 1024", "\"tiles\": [",
                 "\"scaleFactors\": [", "\"sizes\": 0"});
    EXPECT_FALSE(hasErrors(inspection));
}

TEST(InspectReport, ACollection) {
    expectParts(inspectionJson(inspectionOf(R"({"@context":"http://iiif.io/api/presentation/3/context.json",
        "id":"https://c","type":"Collection","label":{"en":["All"],"de":["Alle"]},
        "items":[{"id":"https://m/1","type":"Manifest","label":{"en":["One"]}}]})"),
                               kLanguages),
                {"\"kind\": \"collection\"", "\"label\": \"Alle\"", "\"members\": [",
                 "\"kind\": \"manifest\"", "\"label\": \"One\""});
}

TEST(InspectReport, WhenWhereAndTheWayToFiles) {
    const std::string place =
        R"("navDate":"1776-01-01T00:00:00Z","navPlace":{"type":"FeatureCollection","features":[{"type":"Feature",
           "properties":{"label":{"en":["Rome"]}},"geometry":{"type":"Point","coordinates":[12.5,41.9]}}]})";
    const auto manifest = inspectionOf(
        R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://m","type":"Manifest",)" +
        place +
        R"(,"items":[{"id":"https://c","type":"Canvas","duration":90,"items":[{"type":"AnnotationPage","items":[{
            "type":"Annotation","motivation":"painting","target":"https://c","body":{"id":"https://e.org/song.mp3",
            "type":"Sound","format":"audio/mpeg","duration":90}}]}]}]})");
    expectParts(inspectionJson(manifest, kLanguages),
                {"\"navDate\": \"1776-01-01T00:00:00Z\"", "\"label\": \"Rome\"",
                 "\"position\": \"41.9\u00b0 N, 12.5\u00b0 E\"", "\"map\": \"https://www.openstreetmap.org/",
                 "\"id\": \"https://e.org/song.mp3\"", "\"type\": \"Sound\"", "\"format\": \"audio/mpeg\"",
                 "\"duration\": 90"});
    const std::string text = inspectionText(manifest, kLanguages);
    for (const char* line :
         {"Date:      1776-01-01T00:00:00Z\n", "Place:     Rome, 41.9\u00b0 N, 12.5\u00b0 E\n",
          "     Sound: https://e.org/song.mp3\n"})
        EXPECT_NE(text.find(line), std::string::npos) << text;
    const auto collection = inspectionOf(
        R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://c","type":"Collection",
            "items":[{"id":"https://m/1","type":"Manifest","label":{"en":["One"]},)" +
        place + "}]}");
    expectParts(inspectionJson(collection, kLanguages),
                {"\"navDate\": \"1776-01-01T00:00:00Z\"", "\"Rome\""});
    EXPECT_NE(inspectionText(collection, kLanguages).find("    Date:      1776-01-01"), std::string::npos);
}

TEST(InspectReport, APicture) {
    const Inspection inspection{.source = "a.png", .document = {}, .picture = PixelSize{30, 20}};
    expectParts(inspectionJson(inspection, kLanguages),
                {"\"kind\": \"static-image\"", "\"width\": 30", "\"issues\": []"});
    EXPECT_NE(inspectionText(inspection, kLanguages).find("30 x 20"), std::string::npos);
}

TEST(InspectReport, IssuesStandInGroupsBySeverity) {
    auto inspection = inspectionOf(test::infoJson("https://i/1"));
    inspection.document.issues = {
        {.severity = iiif::Severity::Note, .where = "/c", .message = "Odd.", .clause = ""},
        {.severity = iiif::Severity::Error, .where = "", .message = "Wrong.", .clause = "https://spec/#a"},
        {.severity = iiif::Severity::Error, .where = "/b", .message = "Bad.", .clause = "https://spec/#b"}};
    EXPECT_TRUE(hasErrors(inspection));
    const std::string text = inspectionText(inspection, kLanguages);
    EXPECT_NE(text.find("\n2 errors (the specification forbids this):\n  /\n    Wrong.\n    https://spec/#a\n"
                        "  /b\n    Bad.\n    https://spec/#b\n\n1 note (good to know):\n  /c\n    Odd.\n"),
              std::string::npos)
        << text;
    EXPECT_EQ(text.find("warning"), std::string::npos);
}

TEST(InspectReport, TerminalsGetNoCommandsFromDocuments) {
    auto inspection = inspectionOf(test::infoJson("https://i/1"));
    inspection.document.issues = {{.severity = iiif::Severity::Note,
                                   .where = "/\x1b[2J",
                                   .message = "a\x7f\xc2\x9b"
                                              "b\xc3\xa9.",
                                   .clause = ""}};
    const std::string text = inspectionText(inspection, kLanguages);
    EXPECT_NE(text.find("/ [2J"), std::string::npos) << text;
    EXPECT_NE(text.find("a  b\xc3\xa9."), std::string::npos) << text;
}

TEST(InspectReport, AFailureSaysWhatAndWhatToDo) {
    const auto inspection = inspectionOf("<html></html>");
    expectParts(inspectionJson(inspection, kLanguages),
                {"\"error\": {", "\"code\": \"not-json\"", "\"message\": \"", "\"hint\": \""});
    EXPECT_TRUE(inspectionText(inspection, kLanguages).starts_with("vitrine: "));
}

TEST(InspectReport, CodeWordsOfFailures) {
    const auto code = [](net::ErrorCode error, int status = 0) {
        net::Response r;
        r.error.code = error;
        r.status = status;
        return failureOf(r).code;
    };
    EXPECT_EQ(code(net::ErrorCode::HttpStatus, 401), "blocked");
    EXPECT_EQ(code(net::ErrorCode::HttpStatus, 403), "blocked");
    EXPECT_EQ(code(net::ErrorCode::Blocked, 200), "blocked");
    EXPECT_EQ(code(net::ErrorCode::HttpStatus, 404), "not-found");
    EXPECT_EQ(code(net::ErrorCode::HttpStatus, 500), "unreachable");
    EXPECT_EQ(code(net::ErrorCode::NotFound), "not-found");
    EXPECT_EQ(code(net::ErrorCode::TooLarge), "too-large");
    EXPECT_EQ(code(net::ErrorCode::Offline), "offline");
    EXPECT_EQ(code(net::ErrorCode::TimedOut), "unreachable");
    EXPECT_EQ(code(net::ErrorCode::BadUrl), "bad-url");
}

TEST(InspectReport, BadBytesAreReplaced) {
    const Inspection inspection{.source = "\xff", .document = {}, .picture = PixelSize{1, 1}};
    EXPECT_NE(inspectionJson(inspection, kLanguages).find("\xEF\xBF\xBD"), std::string::npos);
}

}  // namespace
}  // namespace viewer

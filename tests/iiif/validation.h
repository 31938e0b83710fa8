#pragma once
// What the tests of the validator's rules share: documents without a fault, and a rule as a row of a table.

#include <string>
#include <string_view>

#include "iiif/validate.h"
#include "tests/iiif/reading.h"

namespace iiif::testing {

inline constexpr std::string_view kContext3 =
    R"("@context":"http://iiif.io/api/presentation/3/context.json",)";

/// A manifest without a fault; `manifest`, `canvas`, `annotation` and `body` are members put in front of
/// others.
struct Parts {
    std::string_view manifest = {}, canvas = {}, annotation = {}, body = {};
};

inline std::string manifest3(const Parts& parts) {
    return "{" + std::string(kContext3) + std::string(parts.manifest) +
           R"("id":"https://e.org/m","type":"Manifest","label":{"en":["A"]},"summary":{"en":["A"]},)"
           R"("metadata":[{"label":{"en":["a"]},"value":{"en":["b"]}}],)"
           R"("provider":[{"id":"https://e.org/","type":"Agent","label":{"en":["E"]},)"
           R"("homepage":[{"id":"https://e.org/","type":"Text","label":{"en":["E"]},"format":"text/html"}],)"
           R"("logo":[{"id":"https://e.org/l.png","type":"Image","format":"image/png"}]}],)"
           R"("thumbnail":[{"id":"https://e.org/t.jpg","type":"Image","format":"image/jpeg"}],)"
           R"("items":[{)" +
           std::string(parts.canvas) +
           R"("id":"https://e.org/c1","type":"Canvas","label":{"en":["1"]},"width":100,"height":200,)"
           R"("items":[{"id":"https://e.org/p1","type":"AnnotationPage","items":[{)" +
           std::string(parts.annotation) +
           R"("id":"https://e.org/a1","type":"Annotation","motivation":"painting","target":"https://e.org/c1",)"
           R"("body":{)" +
           std::string(parts.body) +
           R"("id":"https://e.org/i.jpg","type":"Image","format":"image/jpeg","width":100,"height":200}}]}]}]})";
}

inline std::string manifest2(std::string_view manifest, std::string_view canvas = "",
                             std::string_view annotation = "", std::string_view image = "") {
    return R"({"@context":"http://iiif.io/api/presentation/2/context.json",)" + std::string(manifest) +
           R"("@id":"https://e.org/m","@type":"sc:Manifest","label":"A","description":"A",)"
           R"("metadata":[{"label":"a","value":"b"}],"thumbnail":"https://e.org/t.jpg",)"
           R"("sequences":[{"@type":"sc:Sequence","canvases":[{)" +
           std::string(canvas) +
           R"("@id":"https://e.org/c1","@type":"sc:Canvas","label":"1","width":100,"height":200,"images":[{)" +
           std::string(annotation) +
           R"("@id":"https://e.org/a1","@type":"oa:Annotation","motivation":"sc:painting","on":"https://e.org/c1",)"
           R"("resource":{)" +
           std::string(image) +
           R"("@id":"https://e.org/i.jpg","@type":"dctypes:Image","width":100,"height":200}}]}]}]})";
}

inline std::string info3(std::string_view members) {
    return R"({"@context":"http://iiif.io/api/image/3/context.json","id":"https://e.org/i","type":"ImageService3",)"
           R"("protocol":"http://iiif.io/api/image","profile":"level1","width":1000,"height":500)" +
           std::string(members) + "}";
}

inline std::string info2(std::string_view members) {
    return R"({"@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/i",)"
           R"("protocol":"http://iiif.io/api/image","profile":["http://iiif.io/api/image/2/level1.json"],)"
           R"("width":1000,"height":500)" +
           std::string(members) + "}";
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    return text;
}

/// A document that breaks one rule, and the issue that says so.
struct Rule {
    std::string name, document, where;
    Severity severity;
    std::string sentence;
};

inline void PrintTo(const Rule& rule, std::ostream* stream) {
    *stream << rule.where << ": " << rule.sentence;
}

inline std::string listed(const std::vector<Issue>& issues) {
    std::string out;
    for (const Issue& issue : issues) out += issue.where + ": " + issue.message + "\n";
    return out;
}

/// Each rule of a table is reported where it is broken, with its clause. Tables are by specification.
class EachRule : public ::testing::TestWithParam<Rule> {};

inline constexpr Severity E = Severity::Error, W = Severity::Warning, N = Severity::Note;

/// Where `manifest3` paints.
inline const std::string kPainting = "/items/0/items/0/items/0", kBody = kPainting + "/body";

/// A row's name for its test.
inline constexpr auto kRuleName = [](const auto& param) { return param.param.name; };

}  // namespace iiif::testing

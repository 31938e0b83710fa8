#pragma once
// Presentation 3.0 documents for this folder's tests, put together from their parts.

#include <string>
#include <string_view>
#include <vector>

#include "tests/iiif/reading.h"

namespace iiif::testing {

/// A manifest "https://e.org/m" with these members.
inline Manifest manifestOf(std::string_view members, std::vector<Issue>* issues = nullptr) {
    return manifest(
        R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://e.org/m","type":"Manifest",
            "label":{"en":["Book"]},)" +
            std::string(members) + "}",
        issues);
}

/// A canvas "https://e.org/c<number>" of 1000 by 500 units with these members.
inline std::string canvasJson(int number, std::string_view members = R"("items":[])") {
    return R"({"id":"https://e.org/c)" + std::to_string(number) +
           R"(","type":"Canvas","width":1000,"height":500,)" + std::string(members) + "}";
}

/// A list of empty canvases, from 1.
inline std::string canvases(int count) {
    std::string list = R"("items":[)";
    for (int i = 1; i <= count; ++i) list += (i > 1 ? "," : "") + canvasJson(i);
    return list + "]";
}

/// A canvas's items: one page of these annotations.
inline std::string page(std::string_view annotations) {
    return R"("items":[{"type":"AnnotationPage","items":[)" + std::string(annotations) + "]}]";
}

/// A painting annotation.
inline std::string paints(std::string_view body, std::string_view target = R"("https://e.org/c1")") {
    return R"({"id":"https://e.org/a","type":"Annotation","motivation":"painting","body":)" +
           std::string(body) + R"(,"target":)" + std::string(target) + "}";
}

/// A canvas with this one painting annotation.
inline Canvas painted(std::string_view body, std::string_view target = R"("https://e.org/c1")",
                      std::vector<Issue>* issues = nullptr) {
    const Manifest m = manifestOf(R"("items":[)" + canvasJson(1, page(paints(body, target))) + "]", issues);
    return m.canvases.size() == 1 ? m.canvases.front() : Canvas{};
}

}  // namespace iiif::testing

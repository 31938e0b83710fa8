#include "tests/support/many_pages.h"

#include <cstdlib>
#include <string_view>
#include <utility>

namespace test_support {
namespace {

constexpr int kPageWidth = 3000, kPageHeight = 4000;

std::string infoJson(const std::string& id) {
    return R"({"@context":"http://iiif.io/api/image/3/context.json","id":")" + id +
           R"(","type":"ImageService3","protocol":"http://iiif.io/api/image","profile":"level2","width":)" +
           std::to_string(kPageWidth) + R"(,"height":)" + std::to_string(kPageHeight) +
           R"(,"tiles":[{"width":512,"scaleFactors":[1,2,4,8]}]})";
}

std::string canvasJson(const std::string& base, const ManyPages& pages, int n) {
    const std::string canvas = base + "canvas/" + std::to_string(n),
                      image = base + "image/" + std::to_string(n);
    const std::string size =
        R"("width":)" + std::to_string(kPageWidth) + R"(,"height":)" + std::to_string(kPageHeight);
    return R"({"id":")" + canvas + R"(","type":"Canvas","label":{"none":[")" + std::to_string(n + 1) +
           R"("]},)" + size + R"(,"thumbnail":[{"id":")" + base + "thumbnail/" + std::to_string(n) +
           R"(.jpg","type":"Image","format":"image/jpeg","width":)" + std::to_string(pages.thumbnailWidth) +
           R"(,"height":)" + std::to_string(pages.thumbnailHeight) + R"(}],"items":[{"id":")" + canvas +
           R"(/p","type":"AnnotationPage","items":[{"id":")" + canvas +
           R"(/a","type":"Annotation","motivation":"painting","target":")" + canvas + R"(","body":{"id":")" +
           image + R"(/full/max/0/default.jpg","type":"Image","format":"image/jpeg",)" + size +
           R"(,"service":[{"id":")" + image + R"(","type":"ImageService3","profile":"level2"}]}}]}]})";
}

}  // namespace

std::string manyPagesManifest(const std::string& base, const ManyPages& pages) {
    std::string json = R"({"@context":"http://iiif.io/api/presentation/3/context.json","id":")" + base +
                       R"(manifest.json","type":"Manifest","label":{"en":["Very many pages"]},"items":[)";
    for (int n = 0; n < pages.count; ++n) json += (n ? "," : "") + canvasJson(base, pages, n);
    return json + "]}";
}

void serveManyPages(LoopbackServer& server, const std::string& prefix, ManyPages pages) {
    const std::string base = server.url(prefix), manifest = manyPagesManifest(base, pages);
    const auto picture = [pages](const std::vector<std::string>& from, int n) {
        return Res{.headers = {{"Content-Type", "image/jpeg"}},
                   .body = from[std::size_t(n) % from.size()],
                   .delayMs = pages.delayMs};
    };
    server.handle(prefix, [=](const Req& request) -> Res {
        const std::string rest = request.target.substr(prefix.size());
        if (rest == "manifest.json")
            return {.headers = {{"Content-Type", "application/json"}}, .body = manifest};
        const std::size_t slash = rest.find('/');
        const std::string kind = rest.substr(0, slash), of = slash == rest.npos ? "" : rest.substr(slash + 1);
        const int n = std::atoi(of.c_str());
        if (of.empty() || n < 0 || n >= pages.count) return {.status = 404};
        if (kind == "thumbnail") return picture(pages.thumbnails, n);
        if (kind != "image") return {.status = 404};
        if (rest.ends_with("/info.json"))
            return {.headers = {{"Content-Type", "application/json"}},
                    .body = infoJson(base + "image/" + std::to_string(n)),
                    .delayMs = pages.delayMs};
        return picture(pages.tiles.empty() ? pages.thumbnails : pages.tiles, n);
    });
}

}  // namespace test_support

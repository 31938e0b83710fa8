// Recipes about content states: links that lead to a place in an object.

#include <cmath>

#include "tests/e2e/cookbook/recipes.h"

namespace e2e {
namespace {

// 0466 has no JSON of its own: an annotation whose target is a manifest, as its text describes.
const char* const kManifestState = R"({
  "@context": "http://iiif.io/api/presentation/3/context.json",
  "id": "https://iiif.io/api/cookbook/recipe/0466-link-for-loading-manifest/annotation.json",
  "type": "Annotation",
  "motivation": ["contentState"],
  "target": {"id": "https://iiif.io/api/cookbook/recipe/0001-mvm-image/manifest.json", "type": "Manifest"}
})";

bool isState(Trial& t, const std::string& file) {
    return t.inspect(file)["kind"] == "content-state";
}

/// The sheet of a page of another recipe's manifest.
Sheet sheetOfPage(Trial& t, const std::string& file, std::size_t page) {
    return sheetsOf(t.site().json(file), t.site()).at(page);
}

/// The colours of a picture's cells are somewhere in a drawing, as no other picture's are.
bool shows(const render::Image& drawing, const StandIn& picture) {
    constexpr int kNear = 12;
    std::size_t found = 0;
    for (int y = 0; y < drawing.height; ++y)
        for (int x = 0; x < drawing.width; ++x)
            for (int cell = 0; cell < 5; ++cell) {
                const Rgb c = picture.colour((2.5 + cell) / 8 * picture.width(), 2.5 / 8 * picture.height());
                const std::uint8_t* p = pixelAt(drawing, x, y);
                found += std::abs(p[0] - c.r) < kNear && std::abs(p[1] - c.g) < kNear &&
                         std::abs(p[2] - c.b) < kNear;
            }
    return found > std::size_t(drawing.width) * std::size_t(drawing.height) / 20;
}

void manifestLink(Trial& t) {
    t.seen(isState(t, t.file("annotation")), "recognises the link");
    const std::string manifest = "0001-mvm-image__manifest.json";
    t.pages(manifest, "paints what it leads to");
    t.seen(t.opens(t.site().url(t.file("annotation")), sheetOfPage(t, manifest, 0)), "and opens it");
}

void regionLink(Trial& t) {
    t.seen(isState(t, t.file("annotation")), "recognises the link");
    const std::string manifest = "0009-book-1__manifest.json";
    const Sheet sheet = sheetOfPage(t, manifest, 1);
    const Area part{1528, 3024, 344, 408};
    t.seen(t.opens(t.site().url(manifest), sheetOfPage(t, manifest, 0)), "paints the book that it leads to");
    const auto [width, height] = smallSize(part.w, part.h, 320);
    const std::string size = std::to_string(width) + "x" + std::to_string(height);
    const render::Image is = t.draw(t.site().url(t.file("annotation")), {"--size", size});
    t.seen(difference(is, drawn(sheet, width, height, part), sheet, part) < 0.01,
           "and opens its second page at the part that is named");
}

void severalLink(Trial& t) {
    t.seen(isState(t, t.file("annotation")), "recognises the link");
    t.pages(t.file("manifest"), "paints the pages of the one manifest that it leads to");
    t.pages(t.file("manifest-2"), "and of the other");
    const render::Image is = t.draw(t.site().url(t.file("annotation")), {"--size", "640x240"});
    t.seen(shows(is, *sheetOfPage(t, t.file("manifest-2"), 0).pictures.at(0).picture) &&
               shows(is, *sheetOfPage(t, t.file("manifest"), 1).pictures.at(0).picture),
           "and opens both canvases side by side");
}

void dragAndDrop(Trial& t) {
    t.seen(isState(t, t.file("manifest")), "recognises what is dropped");
    const std::string manifest = "0006-text-language__manifest.json";
    t.pages(manifest, "paints the manifest that it leads to");
    t.seen(t.opens(t.site().url(t.file("manifest")), sheetOfPage(t, manifest, 0)), "and opens it");
}

}  // namespace

std::vector<Recipe> sharingRecipes() {
    return {
        {.slug = "0466-link-for-loading-manifest",
         .title = "Link to a manifest",
         .run = manifestLink,
         .with = {"0001"},
         .made = {{"0466-link-for-loading-manifest__annotation.json", kManifestState}}},
        {.slug = "0485-contentstate-canvas-region",
         .title = "Link to a region",
         .run = regionLink,
         .with = {"0009"}},
        {.slug = "0540-link-for-opening-multiple-canvases",
         .title = "Link to several canvases",
         .run = severalLink},
        {.slug = "0599-drag-and-drop", .title = "Drag and drop", .run = dragAndDrop, .with = {"0006"}},
    };
}

}  // namespace e2e

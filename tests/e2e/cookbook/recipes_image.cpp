// Recipes about pictures and where they are painted.

#include "tests/e2e/cookbook/recipes.h"

namespace e2e {
namespace {

void simplestImage(Trial& t) {
    t.pages(t.file("manifest"), "paints the picture, a file without a service");
}

void canvasSize(Trial& t) {
    const Json report = t.inspect(t.file("manifest"));
    t.seen(report["canvases"][0]["width"] == 1920 && report["canvases"][0]["height"] == 1080,
           "keeps the canvas's own units, 1920 × 1080");
    t.pages(t.file("manifest"), "scales the picture of 640 × 360 to all of it");
}

void imageService(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture from its image service");
    const Sheet sheet = sheetsOf(t.site().json(file), t.site()).at(0);
    t.seen(t.opens(t.site().url(file), sheet, Area{1700, 1900, 320, 240}),
           "loads only the tiles in sight: a part in full resolution is right to the pixel");
}

void startCanvas(Trial& t) {
    const std::string file = t.file("manifest");
    const std::vector<Sheet> sheets = sheetsOf(t.site().json(file), t.site());
    t.seen(t.opens(t.site().url(file), sheets.at(1)), "opens at the frontispiece, the second page");
    t.pages(file, "has all five pages in order");
}

void missingImage(Trial& t) {
    const Json report = t.inspect(t.file("manifest"));
    t.seen(report["canvases"].size() == 4 && report["canvases"][1]["images"] == 0,
           "keeps the place of the page that has no picture");
    t.pages(t.file("manifest"), "paints the three others, and the empty page empty");
}

void region(Trial& t) {
    t.pages(t.file("manifest"), "cuts the article out of the newspaper's page and fills the canvas with it");
}

void rotation(Trial& t) {
    t.pages(t.file("manifest-service"), "turns the picture by 90° where the selector says so");
    t.pages(t.file("manifest-css"), "and where a style sheet does");
}

void choice(Trial& t) {
    const std::string file = t.file("manifest");
    const Json report = t.inspect(file);
    t.pages(file, "paints the first picture of the choice");
    const iiif::Manifest m = t.manifest(file);
    const auto& images = m.canvases.at(0).paintings.at(0).images;
    t.ready(report["canvases"][0]["choices"] == 2 && images.size() == 2 &&
                iiif::pickText(images.at(0).label, kEnglish) == "Natural Light" &&
                iiif::pickText(images.at(1).label, kEnglish) == "X-Ray",
            "knows both, by name, to choose from");
}

void composition(Trial& t) {
    t.pages(t.file("manifest"), "paints the miniature into its place on the page");
    const std::string file = t.file("manifest");
    const Sheet sheet = sheetsOf(t.site().json(file), t.site()).at(0);
    t.seen(t.opens(t.site().url(file), sheet, Area{3900, 950, 300, 200}), "to the pixel");
}

void foldouts(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints every page and the foldouts, folded and unfolded", 10);
    const iiif::Manifest m = t.manifest(file);
    std::size_t apart = 0;
    for (const iiif::Canvas& canvas : m.canvases) apart += canvas.behavior == Words{"non-paged"};
    t.ready(m.behavior == Words{"paged"} && apart > 0, "knows which pages stand outside the page turning");
}

void twoVersions(Trial& t) {
    t.seen(t.inspect(t.file("manifest-v2"))["version"] == "2.1" &&
               t.inspect(t.file("manifest-v3"))["version"] == "3.0",
           "reads both versions of the manifest");
    t.pages(t.file("manifest-v2"), "paints the one of version 2");
    t.pages(t.file("manifest-v3"), "and the one of version 3, for which it asks first");
}

void textOnImage(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture of 70399 × 31722");
    const Sheet sheet = sheetsOf(t.site().json(file), t.site()).at(0);
    Sheet without = sheet;
    without.others.clear();
    const Area around{5500, 12200, 8000, 5000};
    const render::Image is =
        t.draw(t.site().url(file), {"--region", "5500,12200,8000,5000", "--size", "320x200"});
    const double inPlace = difference(is, drawn(without, 320, 200, around), without, around);
    const Area beside{13600, 12200, 8000, 5000};
    const render::Image other =
        t.draw(t.site().url(file), {"--region", "13600,12200,8000,5000", "--size", "320x200"});
    const double elsewhere = difference(other, drawn(without, 320, 200, beside), without, beside);
    t.seen(inPlace > 0.02 && elsewhere < 0.01, "paints its words into their place, and nowhere else");
}

}  // namespace

std::vector<Recipe> imageRecipes() {
    return {
        {"0001-mvm-image", "Simplest manifest: an image", simplestImage},
        {"0004-canvas-size", "Image and canvas of different size", canvasSize},
        {"0005-image-service", "Image service", imageService},
        {"0033-choice", "Choice", choice},
        {"0035-foldouts", "Foldouts and flaps", foldouts},
        {"0036-composition-from-multiple-images", "Composition from several images", composition},
        {"0040-image-rotation-service", "Rotation in two ways", rotation},
        {"0057-publishing-v2-and-v3", "Versions 2 and 3 at one address", twoVersions},
        {"0202-start-canvas", "Start canvas", startCanvas},
        {"0283-missing-image", "Missing image", missingImage},
        {"0299-region", "Region of an image", region},
        {"0561-text-on-image", "Text painted on an image", textOnImage},
    };
}

}  // namespace e2e

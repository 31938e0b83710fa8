// Recipes about annotations.

#include <algorithm>
#include <set>

#include "tests/e2e/cookbook/recipes.h"
#include "viewer/frame/note_links.h"
#include "viewer/frame/note_list.h"

namespace e2e {
namespace {

// The recipe's own style sheet is not with its documents: one with its classes, in colours that no picture
// has.
const char* const kStyle = R"(
.author1note { color: #f0f; background-color: #fff; border-color: #f0f; }
.author2note { color: #0f0; background-color: #fff; border-color: #0f0; }
)";

using Place = iiif::Rect<iiif::CanvasSpace>;

/// The only note of a page, as the list of notes has it.
struct Note {
    iiif::Annotation annotation;
    std::optional<Place> area;
    std::string canvas;  // that it is on
};

Note noteOn(const iiif::Manifest& manifest, std::size_t page = 0) {
    if (page >= manifest.canvases.size()) return {};
    const iiif::Canvas& canvas = manifest.canvases[page];
    auto rows = viewer::notesOf(canvas, "");
    std::erase_if(rows, [](const viewer::NoteRow& row) { return row.kind != viewer::NoteRow::Kind::Note; });
    if (rows.size() != 1) return {};
    return {canvas.annotations.at(rows[0].page).items.at(rows[0].item), rows[0].area, canvas.id};
}

const std::vector<std::string> kNotes{"--action", "panel.notes"};

std::vector<std::string> notesIn(const std::string& language) {
    return {"--lang", language, "--action", "panel.notes"};
}

/// How many pixels of a picture have just this colour.
std::size_t pixelsOf(const render::Image& picture, const iiif::CssColor& color) {
    std::size_t count = 0;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            const std::uint8_t* p = pixelAt(picture, x, y);
            count += p[0] == color.red && p[1] == color.green && p[2] == color.blue;
        }
    return count;
}

bool says(const Note& note, const std::string& motivation, const std::string& words) {
    return note.annotation.motivations == Words{motivation} && note.annotation.text == words;
}

/// What a body's words become on the screen.
iiif::RichText shown(const Note& note) {
    if (note.annotation.bodies.empty()) return {};
    const iiif::TextBody& body = note.annotation.bodies.front();
    return iiif::readRichText(body.value, body.markup);
}

/// Something is drawn there: its middle and its corners are not all alike.
bool isPicture(const render::Image& window, const Shown& at) {
    std::set<std::vector<std::uint8_t>> colours;
    for (int i = 1; i < 8; ++i)
        for (int j = 1; j < 8; ++j) {
            const std::uint8_t* p = pixelAt(window, at.x + at.width * i / 8, at.y + at.height * j / 8);
            colours.insert({p[0], p[1], p[2]});
        }
    return colours.size() > 4;
}

void htmlNote(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const Note note = noteOn(t.manifest(file));
    const iiif::RichText text = shown(note);
    t.seen(text.text == "Göttinger Marktplatz mit Gänseliesel Brunnen Wikipedia logo" &&
               text.links.size() == 1 && text.links[0].starts_with("https://de.wikipedia.org/"),
           "shows the comment's HTML as words with their link, the picture in it by its alternative text");
    t.seen(!note.area, "on the whole page");
}

void tag(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const Note note = noteOn(t.manifest(file));
    t.seen(says(note, "tagging", "Gänseliesel-Brunnen") && note.area == Place{265, 661, 1260, 1239},
           "outlines the place of the tag, and names it");
}

void hotspot(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints both pictures");
    const Note note = noteOn(t.manifest(file));
    t.seen(note.annotation.motivations == Words{"linking"} && note.area == Place{265, 661, 1260, 1239} &&
               note.annotation.text.starts_with("A link to a close up"),
           "outlines the hotspot, and says what it leads to");
    const iiif::Manifest m = t.manifest(file);
    const auto links = viewer::NoteLinker(m).linksOf(note.annotation, m, kEnglish);
    const auto* go = links.empty() ? nullptr : std::get_if<viewer::GoToPage>(&links[0].command);
    t.seen(go && go->page == 1 && t.window(file, kNotes).has("link", "Go to page 2"),
           "goes to that page by the link in its card");
}

void style(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const iiif::Manifest m = t.manifest(file);
    const auto& items = m.canvases.at(0).annotations.at(0).items;
    t.seen(items.size() == 2 && items[0].text.starts_with("Three of the four pursuits") &&
               items[0].targets.at(0).area == Place{700, 1250, 1850, 1150} &&
               items[1].targets.at(0).area == Place{170, 160, 2200, 1000},
           "shows both notes in their places");
    const Window window = t.window(file, kNotes);
    const render::Image plain = t.draw(t.site().url(file), {"--size", "1280x800"});
    bool coloured = true;
    for (const iiif::CssColor color : {iiif::CssColor{255, 0, 255}, iiif::CssColor{0, 255, 0}})
        coloured = coloured && pixelsOf(window.picture, color) > 200 && pixelsOf(plain, color) == 0;
    t.seen(coloured,
           "with outlines and marks in the colours of the style sheet, which it fetches only from the "
           "document's own host");
}

void point(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const Note note = noteOn(t.manifest(file));
    t.ready(says(note, "tagging", "Town Creek Aqueduct") &&
                note.annotation.targets.at(0).point == iiif::Point<iiif::CanvasSpace>{3385, 1464},
            "knows the point, for a pin");
}

void geoFragment(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const Note note = noteOn(t.manifest(file));
    t.seen(note.area == Place{920, 3600, 1510, 3000}, "outlines the map on the page");
    t.seen(note.annotation.text.find("Targeted Map from Chesapeake") != std::string::npos, "and names it");
}

void externalTag(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const Note note = noteOn(t.manifest(file));
    t.seen(note.annotation.motivations == Words{"tagging"} && note.area == Place{749, 1054, 338, 460} &&
               note.annotation.text.find("Gänseliesel-Brunnen") != std::string::npos,
           "outlines the place of the tag, and names it");
}

void polygon(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const Note note = noteOn(t.manifest(file));
    t.seen(says(note, "tagging", "Gänseliesel-Brunnen") && note.area == Place{270, 661, 1260, 1239},
           "outlines the rectangle around the shape, and names it");
    t.ready(note.annotation.targets.at(0).svg.find("<path") != std::string::npos, "knows the shape itself");
}

void fullCanvas(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const Note note = noteOn(t.manifest(file));
    t.seen(says(note, "commenting", "Göttinger Marktplatz mit Gänseliesel Brunnen") && !note.area,
           "shows the comment on the whole page");
}

void referenced(Trial& t) {
    const std::string file = t.file("manifest"), page = t.file("annotationpage");
    t.pages(file, "paints the picture");
    const iiif::Manifest m = t.manifest(file);
    const auto& pages = m.canvases.at(0).annotations;
    t.seen(pages.size() == 1 && !pages[0].embedded && pages[0].id == t.site().url(page),
           "fetches the page of annotations when the canvas is shown");
    const iiif::AnnotationPage read = t.annotations(page);
    t.seen(read.items.size() == 1 && read.items[0].text == "Göttinger Marktplatz mit Gänseliesel Brunnen" &&
               read.items[0].targets.at(0).canvas == m.canvases[0].id,
           "and shows its comment");
}

void linkedToManifest(Trial& t) {
    const std::string file = t.file("manifest"), page = t.file("annotationpage");
    t.pages(file, "paints the picture");
    const iiif::AnnotationPage read = t.annotations(page);
    t.seen(read.items.size() == 1 && read.items[0].text == "Der Gänseliesel-Brunnen" &&
               read.items[0].targets.at(0).area == Place{300, 800, 1200, 1200},
           "shows the annotation in its place on the page");
    const Sheet sheet = sheetsOf(t.site().json(file), t.site()).at(0);
    t.seen(t.opens(t.site().url(page), sheet), "opens the manifest from the page of annotations alone");
}

void collected(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints both pages");
    const iiif::Manifest m = t.manifest(file);
    const iiif::AnnotationPage first = t.annotations(t.file("anno_p1")),
                               second = t.annotations(t.file("anno_p2"));
    t.seen(first.items.size() == 4 && second.items.size() == 4 && first.items[0].text == "text-1-1" &&
               first.items[0].targets.at(0).area == Place{88, 957, 2768, 248},
           "shows the tags of both pages in their places");
    t.seen(first.next == t.site().url(t.file("anno_p2")) && second.next.empty(),
           "follows one page to the next");
    bool named = true;
    for (const char* page : {"1", "2"}) {
        const Window window = t.window(file, {"--canvas", page, "--action", "panel.notes"});
        named = named && window.has("row", "Newspaper layout markup") &&
                window.has("row", (page == std::string("1") ? first : second).items[0].text) &&
                window.has("text", "4 notes");
    }
    t.seen(named, "shows the collection's name over its annotations on both, to fold them away");
}

void onLayer(Trial& t) {
    const std::string file = t.file("manifest");
    const Json report = t.inspect(file);
    t.pages(file, "paints the first picture of the choice");
    t.ready(report["canvases"][0]["choices"] == 2, "knows both pictures, to choose from");
    const iiif::Manifest m = t.manifest(file);
    const auto& pictures = m.canvases.at(0).paintings.at(0).images;
    const bool known = pictures.size() == 2 && pictures[0].annotations.empty() &&
                       pictures[1].annotations.size() == 1 && pictures[1].annotations[0].items.size() == 1;
    t.ready(known && pictures[1].annotations[0].items[0].text == "A group of skulls." &&
                pictures[1].annotations[0].items[0].targets.at(0).area == Place{810, 900, 260, 370},
            "knows the X-ray's annotation and its place, to show it with the X-ray alone");
}

void languages(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const Note note = noteOn(t.manifest(file));
    const auto& bodies = note.annotation.bodies;
    t.seen(note.area == Place{1650, 1200, 925, 1250} && !bodies.empty() &&
               bodies[0].value == "Koto with a cover being carried" && bodies[0].language == "en",
           "outlines the place of the comment, and shows it");
    const Window english = t.window(file, notesIn("en")), japanese = t.window(file, notesIn("ja"));
    const std::string koto = "Koto with a cover being carried", inJapanese = "袋に収められた琴";
    t.seen(english.has("row", koto) && !english.has("row", inJapanese) && japanese.has("row", inJapanese) &&
               !japanese.has("row", koto) && english.has("text", "1 note"),
           "in the reader's language alone");
}

void pictureInNote(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const Note note = noteOn(t.manifest(file));
    t.seen(note.area == Place{138, 550, 1477, 1710} &&
               note.annotation.text.find("Night picture of the Gänseliesel fountain") != std::string::npos,
           "outlines the place of the comment, and shows its words");
    const Window window = t.window(file, kNotes);
    const Shown* picture = window.find("picture", "Picture of the note");
    t.seen(picture && window.has("row", "Night picture of the Gänseliesel fountain") &&
               isPicture(window.picture, *picture),
           "with its picture beside them, which opens");
}

}  // namespace

std::vector<Recipe> annotationRecipes() {
    return {
        {"0019-html-in-annotations", "HTML in annotations", htmlNote},
        {"0021-tagging", "Tagging", tag},
        {"0022-linking-with-a-hotspot", "Hotspot that leads on", hotspot},
        {"0045-css", "Style of annotations", style, false, {}, {{"0045-css__style.css", kStyle}}},
        {"0135-annotating-point-in-canvas", "Annotation of a point", point},
        {"0139-geolocate-canvas-fragment", "Place of a part of a canvas", geoFragment},
        {"0258-tagging-external-resource", "Tag from elsewhere", externalTag},
        {"0261-non-rectangular-commenting", "Annotation of a polygon", polygon},
        {"0266-full-canvas-annotation", "Annotation of a whole canvas", fullCanvas},
        {"0269-embedded-or-referenced-annotations", "Referenced annotations", referenced},
        {"0306-linking-annotations-to-manifests", "Annotations that name their manifest", linkedToManifest},
        {"0309-annotation-collection", "Collection of annotations", collected},
        {"0326-annotating-image-layer", "Annotation of one picture of a choice", onLayer},
        {"0346-multilingual-annotation-body", "Annotation in several languages", languages},
        {"0377-image-in-annotation", "Picture in an annotation", pictureInNote},
    };
}

}  // namespace e2e

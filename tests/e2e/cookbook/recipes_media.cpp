// Recipes about sound and film, of which a viewer of images shows what is not: pictures beside them, words,
// and the way to the file.

#include <algorithm>

#include "tests/e2e/cookbook/recipes.h"
#include "viewer/frame/contents_tree.h"

namespace e2e {
namespace {

// 0231 has no JSON of its own, only a discussion of transcripts: a film with one, as its row describes.
const char* const kTranscript = R"({
  "@context": "http://iiif.io/api/presentation/3/context.json",
  "id": "https://iiif.io/api/cookbook/recipe/0231-transcript-meta-recipe/manifest.json",
  "type": "Manifest",
  "label": {"en": ["A film and its transcript"]},
  "items": [{
    "id": "https://iiif.io/api/cookbook/recipe/0231-transcript-meta-recipe/canvas/1",
    "type": "Canvas", "width": 640, "height": 360, "duration": 60,
    "rendering": [{"id": "https://fixtures.iiif.io/film.txt", "type": "Text", "format": "text/plain",
                   "label": {"en": ["Transcript"]}}],
    "items": [{
      "id": "https://iiif.io/api/cookbook/recipe/0231-transcript-meta-recipe/page", "type": "AnnotationPage",
      "items": [{
        "id": "https://iiif.io/api/cookbook/recipe/0231-transcript-meta-recipe/annotation", "type": "Annotation",
        "motivation": "painting",
        "body": {"id": "https://fixtures.iiif.io/film.mp4", "type": "Video", "format": "video/mp4",
                 "width": 640, "height": 360, "duration": 60},
        "target": "https://iiif.io/api/cookbook/recipe/0231-transcript-meta-recipe/canvas/1"
      }]
    }]
  }]
})";

/// `vitrine inspect` names every file of sound and film of every page, with its address.
bool inspectNamesFiles(const Json& report, const iiif::Manifest& m) {
    for (std::size_t i = 0; i < m.canvases.size(); ++i) {
        const auto files = iiif::filesOf(m.canvases[i]);
        const Json& named = report["canvases"][i].value("files", Json::array());
        bool same = !files.empty() && named.size() == files.size();
        for (std::size_t j = 0; same && j < files.size(); ++j)
            same = named[j]["id"] == files[j].id && named[j]["type"] == files[j].type;
        if (!same) return false;
    }
    return true;
}

/// The information panel leads to every file of the first page; so does a button where the picture would be,
/// or above the one that stands for it.
bool windowLeadsToFiles(const Window& window, const iiif::Manifest& m) {
    const auto files = viewer::infoFiles(m.canvases.at(0), kEnglish);
    bool all = !files.empty();
    for (const viewer::InfoFile& file : files)
        all = all && file.url.starts_with("http") && window.has("link", viewer::fileWords(file));
    const std::string words = files.empty() ? "" : viewer::fileWords(files[0]);
    return all &&
           (window.has("button", "Open: " + words) || window.has("button", words + ": open in a browser"));
}

/// What every film or sound has: a page with a title, that says what it holds and leads to it.
iiif::Manifest opened(Trial& t, const std::string& type, const std::string& name = "manifest") {
    const std::string file = t.file(name);
    const Json report = t.inspect(file);
    const iiif::Manifest m = t.manifest(file);
    bool known = !m.canvases.empty();
    for (const iiif::Canvas& canvas : m.canvases)
        known = known && std::any_of(canvas.paintings.begin(), canvas.paintings.end(),
                                     [&](const iiif::Painting& p) { return p.otherType == type; });
    const Window window = t.window(file);
    const std::string title = report.value("label", "");
    t.seen(known && !title.empty() && report["canvases"].size() == m.canvases.size() &&
               window.has("heading", title) && window.has("text", "Files, not played here"),
           type == "Sound" ? "shows title and metadata, and says that it does not play sound"
                           : "shows title and metadata, and says that it does not play film");
    t.seen(inspectNamesFiles(report, m) && windowLeadsToFiles(window, m),
           "leads to the file, in the window and in the report");
    return m;
}

std::size_t contentsRows(const iiif::Manifest& m) {
    return viewer::ContentsTree(m, {"it", "en"}).entries().size();
}

void sound(Trial& t) {
    opened(t, "Sound");
}

void film(Trial& t) {
    opened(t, "Video");
}

void startTime(Trial& t) {
    const iiif::Manifest m = opened(t, "Video");
    t.seen(t.sheet(m).rightsUrl.ends_with("licenses/by/3.0/"), "shows rights and the required statement");
}

void transcript(Trial& t) {
    opened(t, "Video");
    t.seen(t.window(t.file("manifest")).has("link", "Transcript"), "and to the transcript");
}

void placeholder(Trial& t) {
    const iiif::Manifest m = opened(t, "Video");
    const Json canvas = t.site().json(t.file("manifest"))["items"][0]["placeholderCanvas"];
    t.seen(t.opens(t.site().url(t.file("manifest")), sheetOf(canvas, t.site())),
           "paints the placeholder's picture in the film's place");
}

void accompanying(Trial& t) {
    const iiif::Manifest m = opened(t, "Sound");
    const Json canvas = t.site().json(t.file("manifest"))["items"][0]["accompanyingCanvas"];
    t.seen(t.opens(t.site().url(t.file("manifest")), sheetOf(canvas, t.site())),
           "paints the accompanying picture in the sound's place");
}

void operaContents(Trial& t) {
    t.seen(contentsRows(opened(t, "Video")) == 5, "lists the contents, acts and scenes");
}

void operaCanvases(Trial& t) {
    const iiif::Manifest m = opened(t, "Video");
    t.seen(m.canvases.size() == 2 && contentsRows(m) == 5, "lists the contents of both acts");
    t.seen(m.canvases.at(0).description.orEmpty().thumbnail.size() == 1, "shows the acts' thumbnails");
}

void captions(Trial& t) {
    const iiif::Manifest m = opened(t, "Video");
    const auto& pages = m.canvases.at(0).annotations;
    bool all = pages.size() == 1 && !pages[0].items.empty();
    const Window window = t.window(t.file("manifest"), {"--action", "panel.notes"});
    for (const iiif::AnnotationPage& page : pages)
        for (const iiif::Annotation& annotation : page.items)
            for (const iiif::BodyResource& resource : annotation.resources)
                all = all && (window.has("link", iiif::pickText(resource.link.label, kEnglish)) ||
                              window.has("link", "Open in a browser"));
    t.seen(all, "and to its captions");
}

void thumbnailRanges(Trial& t) {
    const iiif::Manifest m = opened(t, "Video");
    t.seen(m.ranges.at(0).behavior == Words{"thumbnail-nav"}, "knows the moments and their thumbnails");
    const viewer::ContentsTree tree(m, {"en"});
    t.seen(std::none_of(tree.entries().begin(), tree.entries().end(),
                        [](const viewer::ContentsEntry& e) { return e.id.ends_with("range/1.1"); }),
           "lists none of those that are not for navigation");
}

void soundNotes(Trial& t) {
    const iiif::Manifest m = opened(t, "Sound");
    const auto& items = m.canvases.at(0).annotations.at(0).items;
    t.seen(
        items.size() == 1 && items[0].text == "Soft laughter, rustling" &&
            t.window(t.file("manifest"), {"--action", "panel.notes"}).has("row", "Soft laughter, rustling ("),
        "shows the comments with their times");
}

void soundChoice(Trial& t) {
    opened(t, "Sound");
    t.seen(t.inspect(t.file("manifest"))["canvases"][0]["choices"] == 6, "knows the six forms of the sound");
}

void multimedia(Trial& t) {
    const std::string file = t.file("manifest");
    t.seen(t.inspect(file)["canvases"][0]["images"] == 5, "knows picture, film and words");
    t.pages(file, "paints the picture");
    const Window info = t.window(file), notes = t.window(file, {"--action", "panel.notes"});
    t.seen(notes.has("row", "Press Play (0:00–0:01)") && notes.has("row", "In 10 seconds, this text") &&
               notes.has("row", "Close your browser (0:42–3:00)"),
           "lists the words with their times");
    t.seen(info.has("text", "Files, not played here") && windowLeadsToFiles(info, t.manifest(file)) &&
               inspectNamesFiles(t.inspect(file), t.manifest(file)),
           "says that it does not play the film, and leads to its file");
}

void timeline(Trial& t) {
    const std::string file = t.file("manifest");
    t.seen(t.inspect(file)["canvases"][0]["images"] == 2, "knows both pictures");
    t.pages(file, "paints the one that comes first");
}

}  // namespace

std::vector<Recipe> mediaRecipes() {
    constexpr bool kMedia = true;
    return {
        {"0002-mvm-audio", "Simplest manifest: sound", sound, kMedia},
        {"0003-mvm-video", "Simplest manifest: film", film, kMedia},
        {"0013-placeholderCanvas", "Placeholder canvas", placeholder},
        {"0014-accompanyingcanvas", "Accompanying canvas", accompanying},
        {"0015-start", "Start time", startTime, kMedia},
        {"0017-transcription-av", "Transcript of a film", transcript, kMedia},
        {"0026-toc-opera", "Table of contents of an opera", operaContents, kMedia},
        {"0064-opera-one-canvas", "Opera on one canvas", operaContents, kMedia},
        {"0065-opera-multiple-canvases", "Opera on several canvases", operaCanvases, kMedia},
        {"0074-multiple-language-captions", "Captions in several languages", captions, kMedia},
        {"0103-poetry-reading-annotations", "Annotations of a reading", soundNotes, kMedia},
        {"0219-using-caption-file", "Captions", captions, kMedia},
        {"0229-behavior-ranges", "Ranges by thumbnails", thumbnailRanges, kMedia},
        {"0231-transcript-meta-recipe",
         "Transcripts (a discussion)",
         transcript,
         kMedia,
         {},
         {{"0231-transcript-meta-recipe__manifest.json", kTranscript}}},
        {"0434-choice-av", "Choice of sounds", soundChoice, kMedia},
        {"0489-multimedia-canvas", "Several media on a canvas", multimedia},
        {"0560-resources-on-a-timeline", "Pictures on a timeline", timeline},
    };
}

}  // namespace e2e

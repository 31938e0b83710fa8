// Recipes about what documents say of themselves.

#include <algorithm>

#include "tests/e2e/cookbook/recipes.h"

namespace e2e {
namespace {

std::string words(const viewer::InfoPair& pair) {
    std::string text;
    for (const iiif::RichText& value : pair.values) text += (text.empty() ? "" : "\n") + value.text;
    return text;
}

bool leadsTo(const viewer::InfoPair& pair, const std::string& url) {
    return std::any_of(pair.values.begin(), pair.values.end(), [&](const iiif::RichText& value) {
        return std::find(value.links.begin(), value.links.end(), url) != value.links.end();
    });
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const viewer::InfoLink* linkTo(const std::vector<viewer::InfoLink>& links, const std::string& end) {
    const auto found = std::find_if(links.begin(), links.end(),
                                    [&](const viewer::InfoLink& link) { return link.url.ends_with(end); });
    return found == links.end() ? nullptr : &*found;
}

void languages(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    t.seen(t.inspect(file, "en")["label"] == "Whistler's Mother" &&
               t.inspect(file, "fr")["label"] == "La Mère de Whistler",
           "gives the title in the reader's language");
    const auto french = t.sheet(t.manifest(file), "fr"), german = t.sheet(t.manifest(file), "de");
    t.seen(contains(words(french.summary), "Arrangement en gris") && french.statement.label == "Détenu par" &&
               french.metadata.at(1).label == "Sujet" &&
               contains(words(french.metadata.at(1)), "mère de Whistler"),
           "and all else that it says, the statement and the metadata");
    t.seen(!german.title.empty() && words(german.statement) == "Musée d'Orsay, Paris, France",
           "shows another language where the reader's is missing");
}

void html(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const auto sheet = t.sheet(t.manifest(file));
    t.seen(words(sheet.summary) == "Picture taken by the IIIF Technical Coordinator" &&
               leadsTo(sheet.summary, "https://github.com/glenrobson"),
           "shows the HTML of summary, metadata and statement as words with links");
    t.seen(contains(words(sheet.statement), "CC BY-SA 3.0") && !contains(words(sheet.statement), "<") &&
               words(sheet.metadata.at(0)) == "Glen Robson",
           "without its markup");
}

void rights(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const auto sheet = t.sheet(t.manifest(file));
    t.seen(sheet.rightsUrl.ends_with("creativecommons.org/licenses/by-sa/3.0/") &&
               contains(sheet.rightsName, "BY-SA"),
           "names the licence and leads to it");
    t.seen(sheet.statement.label == "Attribution" && contains(words(sheet.statement), "Glen Robson"),
           "shows the required statement");
}

void metadataAnywhere(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints both pictures");
    const iiif::Manifest m = t.manifest(file);
    t.seen(t.sheet(m).metadata.size() == 4, "shows the manifest's metadata");
    const auto page = [&](std::size_t i) {
        return viewer::infoOf(m.canvases.at(i).label, m.canvases.at(i).description.orEmpty(), {"en"});
    };
    t.seen(page(0).metadata.size() == 1 && contains(words(page(0).metadata[0]), "Mortlake") &&
               page(1).metadata.size() == 1 && contains(words(page(1).metadata[0]), "skulls"),
           "and that of the page that is looked at");
}

void rendering(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints every page");
    const iiif::Manifest m = t.manifest(file);
    const auto sheet = t.sheet(m);
    const auto* link = linkTo(sheet.rendering, "kabuki_ezukushi_rtl.pdf");
    t.seen(link && link->words == "PDF version" && link->format == "PDF", "offers the PDF version");
    t.ready(m.viewingDirection == iiif::ViewingDirection::RightToLeft,
            "knows that it is read from the right");
}

void homepage(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const auto sheet = t.sheet(t.manifest(file));
    const auto* link = linkTo(sheet.homepage, "103RQQ");
    t.seen(link && link->words == "Home page at the Getty Museum Collection", "leads to the home page");
}

void seeAlso(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints every page");
    const auto sheet = t.sheet(t.manifest(file));
    const auto* link = linkTo(sheet.seeAlso, "ezukushi_mods.xml");
    t.seen(link && link->words == "MODS metadata" && link->format == "XML", "leads to the MODS record");
}

void manifestThumbnail(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints every page");
    const iiif::Manifest m = t.manifest(file);
    const auto& thumbnail = m.description.thumbnail;
    t.ready(thumbnail.size() == 1 && thumbnail[0].service && t.site().picture(thumbnail[0].service->id),
            "knows the thumbnail and its service, to ask for the size that is shown");
}

void multipleValues(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const auto english = t.sheet(t.manifest(file)), french = t.sheet(t.manifest(file), "fr");
    t.seen(words(english.metadata.at(0)) == "Whistler's Mother\nArrangement in Grey and Black No. 1" &&
               words(french.metadata.at(0)) == "Portrait de la mère de l'artiste\nLa Mère de Whistler",
           "shows all values of the reader's language");
}

void canvasThumbnails(Trial& t) {
    t.pages(t.file("manifest-image"), "paints both pictures");
    const iiif::Manifest pictures = t.manifest(t.file("manifest-image")),
                         films = t.manifest(t.file("manifest-av"));
    bool all = pictures.canvases.size() == 2 && films.canvases.size() == 2;
    for (const iiif::Canvas& canvas : pictures.canvases)
        all = all && canvas.description.orEmpty().thumbnail.size() == 1 &&
              canvas.description.orEmpty().thumbnail[0].service;
    for (const iiif::Canvas& canvas : films.canvases)
        all = all && canvas.description.orEmpty().thumbnail.size() == 1 &&
              canvas.description.orEmpty().thumbnail[0].id.ends_with(".png");
    t.seen(all, "takes each page's own thumbnail for the strip of pages, with a service or without");
}

void provider(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the picture");
    const auto sheet = t.sheet(t.manifest(file));
    t.seen(sheet.providers.size() == 1 && sheet.providers[0].name == "UCLA Library" &&
               sheet.providers[0].logo.size() == 1,
           "names the institution and shows its logo");
    t.seen(linkTo(sheet.providers.at(0).links, "digital.library.ucla.edu/"), "leads to its home page");
}

/// The dates of a collection's members as `vitrine inspect` lists them.
Words datesOf(const Json& report) {
    Words dates;
    for (const Json& member : report["members"]) dates.push_back(member.value("navDate", ""));
    return dates;
}

const char* const kMap = "https://www.openstreetmap.org/?mlat=";

void navDate(Trial& t) {
    const Json report = t.inspect(t.file("navdate-collection"));
    t.ready(report["members"].size() == 2 &&
                datesOf(report) == Words{"1986-01-01T00:00:00Z", "1987-01-01T00:00:00Z"},
            "lists the two maps in their order with their dates, for a timeline");
    t.pages(t.file("navdate_map_1-manifest"), "paints the map of 1987");
    t.pages(t.file("navdate_map_2-manifest"), "and that of 1986");
    t.seen(t.window(t.file("navdate_map_1-manifest")).has("text", "1987") &&
               t.window(t.file("navdate_map_2-manifest")).has("text", "1986"),
           "shows the date of each");
}

/// The information panel names the place, says where it is, and leads to a map.
bool tellsPlace(const Window& window, const std::string& name, const std::string& position) {
    return window.has("text", name) && window.has("text", position) && window.has("link", "Show on a map");
}

void place(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints every picture");
    const auto sheet = t.sheet(t.manifest(file));
    t.seen(sheet.places.size() == 1 &&
               sheet.places[0].map == kMap + std::string("34.07764&mlon=-118.47456") &&
               tellsPlace(t.window(file), "The Laocoön Bronze", "34.07764° N, 118.47456° W"),
           "names the place on the earth, says where it is, and leads to a map of it");
}

void placesOfCanvases(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints every picture");
    t.seen(
        tellsPlace(t.window(file), "Current Location of the Laocoön Bronze", "34.07764° N, 118.47456° W") &&
            tellsPlace(t.window(file, {"--canvas", "2"}), "Current Location of Painting",
                       "38.89207° N, 77.0199° W"),
        "names the place of the page that is looked at, says where it is, and leads to a map of it");
}

void placesAndDates(Trial& t) {
    const Json report = t.inspect(t.file("collection"));
    bool placed = report["members"].size() == 5;
    for (const Json& member : report["members"]) placed = placed && member.contains("places");
    t.ready(placed && datesOf(report) == Words{"1776-01-01T00:00:00Z", "1776-01-01T00:00:00Z",
                                               "1725-01-01T00:00:00Z", "1849-01-01T00:00:00Z",
                                               "1821-01-01T00:00:00Z"},
            "lists the five prints with their dates and places, for a timeline and a map");
    const char* const kWhich[] = {"paints the first", "the second", "the third", "the fourth",
                                  "and the fifth"};
    for (int i = 0; i < 5; ++i) t.pages(t.file("manifest-" + std::to_string(i + 1)), kWhich[i]);
    const Window rome = t.window(t.file("manifest-1")), forum = t.window(t.file("manifest-5"));
    t.seen(rome.has("text", "1776") &&
               tellsPlace(rome, "Castel Sant'Angelo, Rome", "41.9031° N, 12.4663° E") &&
               forum.has("text", "1821") &&
               tellsPlace(forum, "A View of Trajan's Forum, Rome, 1821", "41.89542° N, 12.48587° E"),
           "shows the date and the place of each, and leads to a map of it");
}

}  // namespace

std::vector<Recipe> propertyRecipes() {
    return {
        {"0006-text-language", "Internationalisation", languages},
        {"0007-string-formats", "HTML in properties", html},
        {"0008-rights", "Rights", rights},
        {"0029-metadata-anywhere", "Metadata on any resource", metadataAnywhere},
        {"0046-rendering", "Other renderings", rendering},
        {"0047-homepage", "Home page", homepage},
        {"0053-seeAlso", "Machine-readable data", seeAlso},
        {"0117-add-image-thumbnail", "Thumbnail of the manifest", manifestThumbnail},
        {"0118-multivalue", "Multiple values", multipleValues},
        {"0154-geo-extension", "Place of an object", place},
        {"0230-navdate", "Dates for navigation", navDate},
        {"0232-image-thumbnail-canvas", "Thumbnails of canvases", canvasThumbnails},
        {"0234-provider", "Provider and logo", provider},
        {"0240-navPlace-on-canvases", "Places of canvases", placesOfCanvases},
        {"0318-navPlace-navDate", "Places and dates", placesAndDates},
    };
}

}  // namespace e2e

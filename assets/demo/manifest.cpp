#include "assets/demo/manifest.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include <cairo.h>

#include "assets/demo/particulars.h"

namespace demo {
namespace {

using Json = nlohmann::ordered_json;

/// Identities only: everything that is fetched is named relative to the manifest.
constexpr std::string_view kHome = "https://vitrine.example/demo/";

std::string base(char letter) {
    return std::string(kHome) + letter + "/";
}

Json words(const std::string& language, const std::string& text) {
    return {{language, {text}}};
}

Json entry(const std::string& label, const std::string& value) {
    return {{"label", words("en", label)}, {"value", words("en", value)}};
}

std::string canvasId(const Codex& codex, const Page& page) {
    return base(codex.hand->letter) + "canvas/" + page.name;
}

struct Box {
    double left, top, right, bottom;
};

/// Where a word stands on the flat page.
Box boxOf(const Placed& word, const Hand& hand) {
    double top = word.baseline - hand.capHeight * 1.18, bottom = word.baseline + hand.capHeight * 0.46;
    if (word.correction == Correction::AboveLine) top -= hand.pitch * 0.5, bottom = word.baseline + 30;
    return {word.x - 10, top, word.x + std::max(word.width, 24.0) + 10, bottom};
}

/// The same in the picture: moved by the leaf's waves, whole pixels, inside.
std::string xywh(const Box& box, const Sheet& sheet, double scale) {
    const Shift shift = waveAt(sheet, (box.left + box.right) / 2, (box.top + box.bottom) / 2);
    const double left = std::clamp(box.left + shift.x, 0.0, kPageWidth - 2),
                 top = std::clamp(box.top + shift.y, 0.0, kPageHeight - 2);
    const double right = std::clamp(box.right + shift.x, left + 1, kPageWidth),
                 bottom = std::clamp(box.bottom + shift.y, top + 1, kPageHeight);
    const auto whole = [&](double v) { return std::to_string(long(std::floor(v * scale))); };
    const auto size = [&](double v) { return std::to_string(std::max(1L, long(std::floor(v * scale)))); };
    return "xywh=" + whole(left) + "," + whole(top) + "," + size(right - left) + "," + size(bottom - top);
}

/// The boxes of one difference on a page, one for each line.
std::vector<Box> boxesOn(const Page& page, int difference, const Hand& hand) {
    std::vector<Box> boxes;
    double baseline = -1;
    for (const Placed& word : page.words) {
        if (word.difference != difference) continue;
        const Box box = boxOf(word, hand);
        if (word.baseline == baseline) {
            Box& all = boxes.back();
            all = {std::min(all.left, box.left), std::min(all.top, box.top), std::max(all.right, box.right),
                   std::max(all.bottom, box.bottom)};
        } else {
            boxes.push_back(box);
            baseline = word.baseline;
        }
    }
    return boxes;
}

std::string said(const std::string& reading) {
    return reading.empty() ? "nothing" : "<i>" + reading + "</i>";
}

std::string annotationId(char letter, int difference) {
    return base(letter) + "annotation/" + std::to_string(difference + 1);
}

Json annotation(const Codex& codex, int index, const Json& target) {
    const Difference& difference = codex.text->differences[std::size_t(index)];
    const std::size_t own = std::size_t(codex.witness), other = 1 - own;
    std::string kind = difference.kind;
    std::replace(kind.begin(), kind.end(), '-', ' ');
    std::string title = kind;
    title[0] = char(title[0] - 32);
    std::string text = "<p>Reads " + said(difference.reading[own]) + "; the other witness has " +
                       said(difference.reading[other]) + ". <b>" + title + "</b>, Genesis " +
                       difference.verse + ".";
    if (!difference.note.empty()) text += " " + difference.note;
    return {{"id", annotationId(codex.hand->letter, index)},
            {"type", "Annotation"},
            {"motivation", {"commenting", "tagging"}},
            {"body",
             {{{"type", "TextualBody"},
               {"value", text + "</p>"},
               {"format", "text/html"},
               {"language", "en"},
               {"purpose", "commenting"}},
              {{"type", "TextualBody"},
               {"value", kind},
               {"format", "text/plain"},
               {"language", "en"},
               {"purpose", "tagging"}}}},
            {"target", target},
            {"seeAlso",
             {{{"id", annotationId(hands()[other].letter, index)},
               {"type", "Annotation"},
               {"label", words("en", "The same place in the other witness")},
               {"format", "application/ld+json"}}}}};
}

/// Differences of a page; each stands on the page where it begins.
Json annotations(const Codex& codex, const Page& page, double scale, std::vector<bool>& done) {
    Json items = Json::array();
    const std::string canvas = canvasId(codex, page);
    for (const Placed& word : page.words) {
        if (word.difference < 0 || done[std::size_t(word.difference)]) continue;
        done[std::size_t(word.difference)] = true;
        Json targets = Json::array();
        for (const Box& box : boxesOn(page, word.difference, *codex.hand))
            targets.push_back(canvas + "#" + xywh(box, codex.sheet(page.number), scale));
        items.push_back(annotation(codex, word.difference, targets.size() == 1 ? targets[0] : targets));
    }
    return items;
}

Json thumbnail(const Page& page, double scale) {
    const PictureSize size = scaled(pictureSize(scale), scaleFactors(pictureSize(scale)).back());
    return {{{"id", "images/" + page.name + "/full/" + std::to_string(size.width) + "," +
                        std::to_string(size.height) + "/0/default.jpg"},
             {"type", "Image"},
             {"format", "image/jpeg"},
             {"width", size.width},
             {"height", size.height}}};
}

Json painting(const Codex& codex, const Page& page, double scale) {
    const PictureSize size = pictureSize(scale);
    Json body = thumbnail(page, scale)[0];
    body["width"] = size.width, body["height"] = size.height;
    body["service"] = {{{"id", "images/" + page.name}, {"type", "ImageService3"}, {"profile", "level0"}}};
    const std::string canvas = canvasId(codex, page);
    return {{{"id", canvas + "/page"},
             {"type", "AnnotationPage"},
             {"items",
              {{{"id", canvas + "/painting"},
                {"type", "Annotation"},
                {"motivation", "painting"},
                {"body", body},
                {"target", canvas}}}}}};
}

Json canvas(const Codex& codex, const Page& page, double scale, std::vector<bool>& done) {
    const PictureSize size = pictureSize(scale);
    const std::string id = canvasId(codex, page);
    Json made{{"id", id},
              {"type", "Canvas"},
              {"label", words("none", "f. " + page.name)},
              {"width", size.width},
              {"height", size.height},
              {"thumbnail", thumbnail(page, scale)},
              {"items", painting(codex, page, scale)}};
    made["service"] = {{{"@context", "http://iiif.io/api/annex/services/physdim/1/context.json"},
                        {"id", id + "/size"},
                        {"type", "PhysicalDimensions"},
                        {"profile", "http://iiif.io/api/annex/services/physdim"},
                        {"physicalScale", 0.0065 / scale},
                        {"physicalUnits", "cm"}}};
    Json notes = annotations(codex, page, scale, done);
    if (!notes.empty())
        made["annotations"] = {{{"id", id + "/differences"},
                                {"type", "AnnotationPage"},
                                {"label", words("en", "Differences")},
                                {"items", notes}}};
    return made;
}

/// The contents: chapters, and in them the days and matters that they tell of.
class Contents {
public:
    Contents(const Codex& codex, int pages) : codex_(codex), pages_(pages) {}

    Json run() {
        Json chapters = Json::array();
        const auto& headings = codex_.book.headings;
        for (std::size_t i = 0; i < headings.size(); ++i) {
            const Heading& heading = headings[i];
            if (heading.page >= pages_) break;
            const Chapter& chapter = codex_.text->chapters[std::size_t(heading.chapter)];
            const std::string id = base(codex_.hand->letter) + "range/" + chapter.numeral;
            if (heading.part < 0) {
                chapters.push_back(range(id, chapter.latin, chapter.english));
            } else {
                const Part& part = chapter.parts[std::size_t(heading.part)];
                Json inner = range(id + "-" + std::to_string(heading.part + 1), part.latin, part.english);
                addCanvases(inner, heading.page, lastPage(i));
                chapters.back()["items"].push_back(std::move(inner));
            }
        }
        Json top =
            range(base(codex_.hand->letter) + "range/contents", codex_.text->latin, codex_.text->english);
        top["items"] = std::move(chapters);
        return Json::array({top});
    }

private:
    static Json range(const std::string& id, const std::string& latin, const std::string& english) {
        return {{"id", id},
                {"type", "Range"},
                {"label", {{"en", {english}}, {"la", {latin}}}},
                {"items", Json::array()}};
    }

    /// The page on which the matter that begins at heading `i` ends.
    int lastPage(std::size_t i) const {
        const auto& headings = codex_.book.headings;
        if (i + 1 == headings.size()) return pages_ - 1;
        const Heading& next = headings[i + 1];
        const bool atTop = next.y < codex_.hand->firstBaseline + 1;
        return std::clamp(atTop ? next.page - 1 : next.page, headings[i].page, pages_ - 1);
    }

    void addCanvases(Json& range, int first, int last) const {
        for (int i = first; i <= last; ++i)
            range["items"].push_back(
                {{"id", canvasId(codex_, codex_.book.pages[std::size_t(i)])}, {"type", "Canvas"}});
    }

    const Codex& codex_;
    int pages_;
};

Json provider() {
    return {{{"id", std::string(kHome) + "about"},
             {"type", "Agent"},
             {"label", words("en", "Vitrine")},
             {"homepage",
              {{{"id", "https://vitrine.example/"},
                {"type", "Text"},
                {"label", words("en", "Vitrine")},
                {"format", "text/html"}}}},
             {"logo",
              {{{"id", "../logo.png"},
                {"type", "Image"},
                {"format", "image/png"},
                {"width", 128},
                {"height", 128}}}}}};
}

void describe(Json& manifest, const Codex& codex, int pages) {
    const Particulars& about = particularsOf(codex.hand->style);
    manifest["label"] = {{"en", {about.labelEnglish}}, {"la", {about.labelLatin}}};
    manifest["summary"] = words("en", about.summary);
    Json metadata = Json::array();
    for (const auto& [label, value] : about.metadata) metadata.push_back(entry(label, value));
    metadata.push_back(
        entry("Foliation", "ff. 1–" + std::to_string((pages + 1) / 2) + ", numbered by a later hand"));
    metadata.push_back(entry("Differences", std::to_string(codex.text->differences.size()) +
                                                " between the two witnesses, each an annotation"));
    manifest["metadata"] = metadata;
    manifest["requiredStatement"] = {
        {"label", words("en", "Attribution")},
        {"value",
         words("en", "Written and painted by Vitrine; the text is that of the Clementine Vulgate.")}};
    manifest["rights"] = "http://creativecommons.org/publicdomain/zero/1.0/";
    manifest["provider"] = provider();
}

void writeJson(const Json& json, const std::filesystem::path& file) {
    const std::string text = json.dump(1) + "\n";
    writeFile(file, text.data(), text.size());
}

}  // namespace

std::string serviceId(const Codex& codex, const Page& page) {
    return base(codex.hand->letter) + "images/" + page.name;
}

void writeManifest(const Codex& codex, int pages, double scale, const std::filesystem::path& folder) {
    Json manifest{{"@context", "http://iiif.io/api/presentation/3/context.json"},
                  {"id", base(codex.hand->letter) + "manifest.json"},
                  {"type", "Manifest"}};
    describe(manifest, codex, pages);
    manifest["viewingDirection"] = "left-to-right";
    manifest["behavior"] = {"paged"};
    manifest["thumbnail"] = thumbnail(codex.book.pages[0], scale);
    manifest["start"] = {{"id", canvasId(codex, codex.book.pages[0])}, {"type", "Canvas"}};
    manifest["seeAlso"] = {{{"id", "transcription.txt"},
                            {"type", "Text"},
                            {"label", words("en", "Transcription")},
                            {"format", "text/plain"}}};
    manifest["partOf"] = {{{"id", std::string(kHome) + "collection.json"}, {"type", "Collection"}}};
    manifest["items"] = Json::array();
    std::vector<bool> done(codex.text->differences.size());
    for (int i = 0; i < pages; ++i)
        manifest["items"].push_back(canvas(codex, codex.book.pages[std::size_t(i)], scale, done));
    manifest["structures"] = Contents(codex, pages).run();
    writeJson(manifest, folder / "manifest.json");
}

void writeTranscription(const Codex& codex, int pages, const std::filesystem::path& folder) {
    std::string text;
    std::string verse;
    for (int i = 0; i < pages; ++i) {
        const Page& page = codex.book.pages[std::size_t(i)];
        text += "[f. " + page.name + "]\n";
        bool fresh = true, broken = false;
        for (const Placed& word : page.words) {
            if (word.verse.empty() || word.text.empty() || broken) {
                broken = broken && !word.verse.empty() && word.hyphen;
                continue;
            }
            if (word.verse != verse) text += (fresh ? "" : "\n") + (verse = word.verse);
            text += " " + word.text;
            broken = word.hyphen;
            fresh = false;
        }
        text += "\n\n";
    }
    writeFile(folder / "transcription.txt", text.data(), text.size());
}

void writeCollection(const Text& text, const std::filesystem::path& folder) {
    Json items = Json::array();
    for (const Hand& hand : hands()) {
        const Particulars& about = particularsOf(hand.style);
        items.push_back({{"id", std::string(1, hand.letter) + "/manifest.json"},
                         {"type", "Manifest"},
                         {"label", {{"en", {about.labelEnglish}}, {"la", {about.labelLatin}}}}});
    }
    writeJson({{"@context", "http://iiif.io/api/presentation/3/context.json"},
               {"id", std::string(kHome) + "collection.json"},
               {"type", "Collection"},
               {"label", {{"en", {text.english + " in two witnesses"}}, {"la", {text.latin}}}},
               {"summary", words("en",
                                 "One text as two scribes copied it. Open both side by side and look for "
                                 "what they did not copy alike.")},
               {"items", items}},
              folder / "collection.json");
}

void writeLogo(const std::filesystem::path& file) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 128, 128);
    cairo_t* cr = cairo_create(surface);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_arc(cr, 64, 64, 62, 0, 2 * M_PI);
    cairo_set_source_rgb(cr, 0.086, 0.098, 0.11);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 0.867, 0.663, 0.294);
    cairo_set_line_width(cr, 3);
    cairo_arc(cr, 64, 64, 56, 0, 2 * M_PI);
    cairo_stroke(cr);
    cairo_set_line_width(cr, 11);
    cairo_move_to(cr, 38, 40);
    cairo_line_to(cr, 64, 92);
    cairo_line_to(cr, 90, 40);
    cairo_stroke(cr);
    cairo_surface_write_to_png(surface, file.c_str());
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

}  // namespace demo

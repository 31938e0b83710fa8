#include "viewer/app/inspect_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace viewer {
namespace {

using Json = nlohmann::ordered_json;
using Languages = std::span<const std::string>;

const char* nameOf(iiif::Severity severity) {
    switch (severity) {
        case iiif::Severity::Error:
            return "error";
        case iiif::Severity::Warning:
            return "warning";
        case iiif::Severity::Note:
            return "note";
    }
    return "note";
}

void setText(Json& to, const char* key, const std::string& text) {
    if (!text.empty()) to[key] = text;
}

Json issuesJson(const std::vector<iiif::Issue>& issues) {
    Json out = Json::array();
    for (const auto& issue : issues) {
        Json entry{{"severity", nameOf(issue.severity)}, {"where", issue.where}, {"message", issue.message}};
        setText(entry, "clause", issue.clause);
        out.push_back(std::move(entry));
    }
    return out;
}

struct CanvasCounts {
    std::size_t images = 0, choices = 0, annotations = 0, annotationPages = 0;
};

CanvasCounts countsOf(const iiif::Canvas& canvas) {
    CanvasCounts c;
    for (const auto& painting : canvas.paintings) {
        if (!painting.continued) ++c.images;  // painting annotations, whatever they paint
        c.choices += painting.choices;
    }
    c.annotationPages = canvas.annotations.size();
    for (const auto& page : canvas.annotations)
        if (page.embedded) c.annotations += page.items.size();
    return c;
}

// What has more than pictures leads to it.
Json filesJson(const iiif::Canvas& canvas, Languages languages) {
    Json out = Json::array();
    for (const iiif::MediaFile& file : iiif::filesOf(canvas)) {
        Json entry{{"id", file.id}, {"type", file.type}};
        setText(entry, "label", iiif::pickText(file.label, languages));
        setText(entry, "format", file.format);
        if (file.duration > 0) entry["duration"] = file.duration;
        out.push_back(std::move(entry));
    }
    return out;
}

// When and where the thing belongs.
void describePlace(Json& out, const iiif::Description& description, Languages languages) {
    if (description.navDate) out["navDate"] = description.navDate->text;
    if (!description.navPlace) return;
    for (const iiif::Place& place : description.navPlace->places) {
        Json entry = Json::object();
        setText(entry, "label", iiif::pickText(place.label, languages));
        setText(entry, "position", iiif::positionText(place));
        setText(entry, "map", iiif::mapLink(place));
        out["places"].push_back(std::move(entry));
    }
}

Json canvasJson(const iiif::Canvas& canvas, Languages languages) {
    const CanvasCounts c = countsOf(canvas);
    Json out;
    setText(out, "id", canvas.id);
    setText(out, "label", iiif::pickText(canvas.label, languages));
    out["width"] = canvas.width;
    out["height"] = canvas.height;
    // Whole numbers are written as such: 6000, not 6000.0.
    for (const char* key : {"width", "height"})
        if (const double v = out[key]; v == double(std::int64_t(v))) out[key] = std::int64_t(v);
    out["images"] = c.images;
    out["choices"] = c.choices;
    out["annotations"] = c.annotations;
    out["annotationPages"] = c.annotationPages;
    if (!canvas.behavior.empty()) out["behavior"] = canvas.behavior;
    if (canvas.duration > 0) out["duration"] = canvas.duration;
    if (Json files = filesJson(canvas, languages); !files.empty()) out["files"] = std::move(files);
    describePlace(out, canvas.description.orEmpty(), languages);
    return out;
}

void describe(Json& out, const iiif::Manifest& m, Languages languages) {
    setText(out, "version", m.version);
    setText(out, "id", m.id);
    setText(out, "label", iiif::pickText(m.label, languages));
    out["canvases"] = Json::array();
    for (const auto& canvas : m.canvases) out["canvases"].push_back(canvasJson(canvas, languages));
    out["ranges"] = iiif::countRanges(m.ranges);
    out["viewingDirection"] = iiif::toString(m.viewingDirection);
    if (!m.behavior.empty()) out["behavior"] = m.behavior;
    describePlace(out, m.description, languages);
}

void describe(Json& out, const iiif::Collection& c, Languages languages) {
    setText(out, "version", c.version);
    setText(out, "id", c.id);
    setText(out, "label", iiif::pickText(c.label, languages));
    out["members"] = Json::array();
    for (const auto& member : c.members) {
        Json entry;
        setText(entry, "id", member.id);
        entry["kind"] = member.kind;
        setText(entry, "label", iiif::pickText(member.label, languages));
        if (member.description) describePlace(entry, *member.description, languages);
        out["members"].push_back(std::move(entry));
    }
    out["viewingDirection"] = iiif::toString(c.viewingDirection);
    if (!c.behavior.empty()) out["behavior"] = c.behavior;
    describePlace(out, c.description, languages);
}

void describe(Json& out, const iiif::ImageInfo& info, Languages) {
    setText(out, "version", info.declaredVersion);
    setText(out, "id", info.id);
    Json image{{"version", info.declaredVersion},
               {"level", info.level},
               {"width", info.width},
               {"height", info.height}};
    image["tiles"] = Json::array();
    for (const auto& set : info.tiles)
        image["tiles"].push_back(
            {{"width", set.width}, {"height", set.height}, {"scaleFactors", set.scaleFactors}});
    image["sizes"] = info.sizes.size();
    out["image"] = std::move(image);
}

void describe(Json& out, const iiif::AnnotationPage& page, Languages) {
    setText(out, "id", page.id);
    setText(out, "label", page.label);
    out["annotations"] = page.items.size();
}

Json placeJson(const iiif::ContentPlace& place) {
    Json out{{"document", place.document}};
    setText(out, "canvas", place.canvas);
    setText(out, "range", place.range);
    if (const auto& r = place.region)
        out[place.regionInPercent ? "regionInPercent" : "region"] = {r->x, r->y, r->width, r->height};
    if (const auto& p = place.point) out["point"] = {p->x, p->y};
    if (place.time) out["time"] = *place.time;
    return out;
}

void describe(Json& out, const iiif::OtherDocument& other, Languages languages) {
    setText(out, "version", other.version);
    setText(out, "id", other.id);
    setText(out, "label", iiif::pickText(other.label, languages));
    if (other.kind == "search") out["hits"] = other.hits;
    if (const auto* found = std::get_if<iiif::SearchResponse>(&other.content)) {
        out["annotations"] = found->annotations.size();
        if (found->total) out["total"] = *found->total;
        setText(out, "next", found->next);
    }
    if (const auto* state = std::get_if<iiif::ContentState>(&other.content))
        for (const iiif::ContentPlace& place : state->places) out["places"].push_back(placeJson(place));
}

std::string plural(std::size_t n, const std::string& one, const std::string& many) {
    return std::to_string(n) + " " + (n == 1 ? one : many);
}

std::string shortSize(double width, double height) {
    const auto number = [](double v) {
        return v == double(std::int64_t(v)) ? std::to_string(std::int64_t(v)) : std::to_string(v);
    };
    return number(width) + " x " + number(height);
}

// "Date" and "Place" lines.
std::string placeLines(const iiif::Description& description, Languages languages, const std::string& indent) {
    std::string out;
    if (description.navDate) out += indent + "Date:      " + description.navDate->text + "\n";
    if (!description.navPlace) return out;
    for (const iiif::Place& place : description.navPlace->places) {
        const std::string name = iiif::pickText(place.label, languages), where = iiif::positionText(place);
        out += indent + "Place:     " + name + (name.empty() || where.empty() ? "" : ", ") + where + "\n";
    }
    return out;
}

void describe(std::string& out, const iiif::Manifest& m, Languages languages) {
    out += "Pages:     " + std::to_string(m.canvases.size()) + "\n";
    if (!m.ranges.empty())
        out += "Contents:  " + plural(iiif::countRanges(m.ranges), "range", "ranges") + "\n";
    out += "Direction: " + iiif::toString(m.viewingDirection) + "\n";
    out += placeLines(m.description, languages, "");
    constexpr std::size_t kShown = 20;
    for (std::size_t i = 0; i < std::min(kShown, m.canvases.size()); ++i) {
        const auto& canvas = m.canvases[i];
        const CanvasCounts c = countsOf(canvas);
        std::string line = "  " + std::to_string(i + 1) + ". " + iiif::pickText(canvas.label, languages) +
                           "  (" + shortSize(canvas.width, canvas.height) + ", " +
                           plural(c.images, "image", "images");
        if (c.choices) line += ", " + plural(c.choices, "choice", "choices");
        if (c.annotations) line += ", " + plural(c.annotations, "annotation", "annotations");
        out += line + ")\n";
        for (const iiif::MediaFile& file : iiif::filesOf(canvas))
            out += "     " + file.type + ": " + file.id + "\n";
    }
    if (m.canvases.size() > kShown) out += "  and " + std::to_string(m.canvases.size() - kShown) + " more\n";
}

void describe(std::string& out, const iiif::Collection& c, Languages languages) {
    out += "Members:   " + std::to_string(c.members.size()) + "\n";
    out += placeLines(c.description, languages, "");
    for (const auto& member : c.members) {
        out +=
            "  " + member.kind + "  " + iiif::pickText(member.label, languages) + "\n    " + member.id + "\n";
        if (member.description) out += placeLines(*member.description, languages, "    ");
    }
}

void describe(std::string& out, const iiif::ImageInfo& info, Languages) {
    out += "Size:      " + shortSize(double(info.width), double(info.height)) + " pixels\n";
    out += "Level:     " + std::to_string(info.level) + "\n";
    for (const auto& set : info.tiles) {
        out += "Tiles:     " + shortSize(double(set.width), double(set.height)) + " at scale factors";
        for (const auto factor : set.scaleFactors) out += " " + std::to_string(factor);
        out += "\n";
    }
    if (!info.sizes.empty()) out += "Sizes:     " + std::to_string(info.sizes.size()) + "\n";
}

void describe(std::string& out, const iiif::AnnotationPage& page, Languages) {
    out += "Holds:     " + plural(page.items.size(), "annotation", "annotations") + "\n";
}

void describe(std::string& out, const iiif::OtherDocument& other, Languages) {
    if (other.kind == "search") out += "Hits:      " + std::to_string(other.hits) + "\n";
}

/// Issues in the order of their severity, each group under a headline that says what it means.
std::string issueLines(const std::vector<iiif::Issue>& issues) {
    struct Group {
        iiif::Severity severity;
        const char *one, *many, *meaning;
    };
    static constexpr Group kGroups[]{
        {iiif::Severity::Error, "error", "errors", "the specification forbids this"},
        {iiif::Severity::Warning, "warning", "warnings", "the specification advises against this"},
        {iiif::Severity::Note, "note", "notes", "good to know"}};
    if (issues.empty()) return "No issues found.\n";
    std::string out;
    for (const Group& group : kGroups) {
        const auto count = std::size_t(std::count_if(issues.begin(), issues.end(), [&](const iiif::Issue& i) {
            return i.severity == group.severity;
        }));
        if (count == 0) continue;
        out += "\n" + plural(count, group.one, group.many) + " (" + group.meaning + "):\n";
        for (const auto& issue : issues) {
            if (issue.severity != group.severity) continue;
            out += "  " + (issue.where.empty() ? "/" : issue.where) + "\n    " + issue.message + "\n";
            if (!issue.clause.empty()) out += "    " + issue.clause + "\n";
        }
    }
    return out;
}

/// Documents may hold what terminals take for commands; only lines are kept of all control characters.
std::string withoutControls(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool second =
            byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (second) ++i;  // U+0080 to U+009F
        out += second || byte == 0x7F || (byte < 0x20 && byte != '\n') ? ' ' : text[i];
    }
    return out;
}

}  // namespace

bool hasErrors(const Inspection& inspection) {
    return std::any_of(inspection.document.issues.begin(), inspection.document.issues.end(),
                       [](const iiif::Issue& i) { return i.severity == iiif::Severity::Error; });
}

std::string inspectionJson(const Inspection& inspection, Languages languages) {
    Json out{{"source", inspection.source}};
    if (const auto& failure = inspection.document.failure) {
        out["error"] = {{"code", failure->code}, {"message", failure->message}, {"hint", failure->hint}};
    } else if (inspection.picture) {
        out["kind"] = "static-image";
        out["image"] = {{"width", inspection.picture->width}, {"height", inspection.picture->height}};
        out["issues"] = Json::array();
    } else {
        out["kind"] = iiif::kindOf(*inspection.document.value);
        std::visit([&](const auto& document) { describe(out, document, languages); },
                   *inspection.document.value);
        out["issues"] = issuesJson(inspection.document.issues);
    }
    // Documents may hold anything; what is not UTF-8 is replaced rather than refused.
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string inspectionText(const Inspection& inspection, Languages languages) {
    if (const auto& failure = inspection.document.failure)
        return "vitrine: " + failure->message + " " + failure->hint + "\n";
    std::string out = inspection.source + "\n";
    if (inspection.picture)
        return out + "Kind:      picture\nSize:      " +
               shortSize(inspection.picture->width, inspection.picture->height) + " pixels\n";
    const iiif::Document& document = *inspection.document.value;
    const auto label = [&](const auto& d) -> std::string {
        if constexpr (requires { iiif::pickText(d.label, languages); })
            return iiif::pickText(d.label, languages);
        return {};
    };
    const auto version = [](const auto& d) -> std::string {
        if constexpr (requires { d.version.empty(); }) return d.version;
        if constexpr (requires { d.declaredVersion; }) return d.declaredVersion;
        return {};
    };
    const std::string title = std::visit(label, document), api = std::visit(version, document);
    if (!title.empty()) out += "Label:     " + title + "\n";
    out += "Kind:      " + iiif::kindOf(document) + (api.empty() ? "" : ", version " + api) + "\n";
    std::visit([&](const auto& d) { describe(out, d, languages); }, document);
    return withoutControls(out + issueLines(inspection.document.issues));
}

}  // namespace viewer

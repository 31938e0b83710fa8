#include "tests/e2e/cookbook/pages.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace e2e {
namespace {

constexpr Rgb kPaper{128, 128, 128};  // --background 808080

const Json kNone;

const Json& at(const Json& node, const char* key) {
    if (!node.is_object()) return kNone;
    const auto found = node.find(key);
    return found == node.end() ? kNone : *found;
}

const Json& at(const Json& node, const char* key, const char* other) {
    const Json& first = at(node, key);
    return first.is_null() ? at(node, other) : first;
}

std::vector<Json> listed(const Json& node) {
    if (node.is_array()) return {node.begin(), node.end()};
    return node.is_null() ? std::vector<Json>{} : std::vector<Json>{node};
}

std::string text(const Json& node) {
    return node.is_string() ? node.get<std::string>() : std::string();
}

double number(const Json& node) {
    return node.is_number() ? node.get<double>() : 0;
}

std::string typeOf(const Json& node) {
    return text(at(node, "type", "@type"));
}

// What an annotation points at, with its fragment: an address, or a resource with a selector.
std::string fragmentOf(const Json& target) {
    if (target.is_string()) {
        const std::string address = target;
        const std::size_t hash = address.rfind('#');
        return hash == std::string::npos ? "" : address.substr(hash + 1);
    }
    const std::string selected = text(at(at(target, "selector"), "value"));
    return selected.empty() ? fragmentOf(at(target, "id", "source")) : selected;
}

std::optional<Area> areaIn(const std::string& fragment) {
    Area a;
    const std::size_t begin = fragment.find("xywh=");
    if (begin == std::string::npos ||
        std::sscanf(fragment.c_str() + begin, "xywh=%lf,%lf,%lf,%lf", &a.x, &a.y, &a.w, &a.h) != 4)
        return std::nullopt;
    return a;
}

double startIn(const std::string& fragment) {
    double start = 0;
    const std::size_t begin = fragment.find("t=");
    if (begin != std::string::npos) std::sscanf(fragment.c_str() + begin, "t=%lf", &start);
    return start;
}

int quartersOf(const Json& annotation, const Json& body) {
    const std::string rotation = text(at(at(body, "selector"), "rotation"));
    if (!rotation.empty()) return int(std::lround(std::stod(rotation) / 90)) % 4;
    const std::string css = text(at(at(annotation, "stylesheet"), "value"));
    return css.find("rotate(90deg)") != std::string::npos ? 1 : 0;
}

const StandIn* pictureOf(const Json& image, const Site& site) {
    const std::vector<Json> services = listed(at(image, "service"));
    const Json& holder = services.empty() ? image : services.front();
    return site.picture(text(at(holder, "id", "@id")));
}

void paint(const Json& annotation, const Site& site, Sheet& sheet) {
    const std::string fragment = fragmentOf(at(annotation, "target", "on"));
    const std::optional<Area> area = areaIn(fragment);
    const Area whole{0, 0, sheet.width, sheet.height};
    std::vector<Json> bodies = listed(at(annotation, "body", "resource"));
    if (bodies.empty()) return;
    Json body = bodies.front();
    if (typeOf(body) == "Choice") body = listed(at(body, "items")).front();
    Json image = body;
    if (typeOf(body) == "SpecificResource") image = at(body, "source");
    const StandIn* picture = pictureOf(image, site);
    if (!picture) {
        sheet.others.push_back(area.value_or(whole));
        return;
    }
    Placed placed{.picture = picture,
                  .part = {0, 0, double(picture->width()), double(picture->height())},
                  .target = area.value_or(whole),
                  .quarters = quartersOf(annotation, body),
                  .start = startIn(fragment)};
    if (const std::string region = text(at(at(body, "selector"), "region")); !region.empty())
        placed.part = areaIn("xywh=" + region).value_or(placed.part);
    sheet.pictures.push_back(placed);
}

// Where a point of the target lies in the picture.
std::pair<double, double> inPicture(const Placed& p, double x, double y) {
    const double u = (x - p.target.x) / p.target.w, v = (y - p.target.y) / p.target.h;
    double s = u, t = v;
    if (p.quarters == 1) s = v, t = 1 - u;
    if (p.quarters == 2) s = 1 - u, t = 1 - v;
    if (p.quarters == 3) s = 1 - v, t = u;
    return {p.part.x + s * p.part.w, p.part.y + t * p.part.h};
}

Rgb colourOn(const Sheet& sheet, double x, double y) {
    for (auto p = sheet.pictures.rbegin(); p != sheet.pictures.rend(); ++p)
        if (p->target.contains(x, y)) {
            const auto [px, py] = inPicture(*p, x, y);
            return p->picture->colour(px, py);
        }
    return kPaper;
}

// From the pixels of a drawing to the canvas.
struct Mapping {
    double scale, left, top;
    Mapping(const Area& shown, int width, int height)
        : scale(std::max(shown.w / width, shown.h / height)),
          left(shown.x + shown.w / 2 - width * scale / 2),
          top(shown.y + shown.h / 2 - height * scale / 2) {}
    double x(double px) const { return left + px * scale; }
    double y(double py) const { return top + py * scale; }
};

Area areaOf(const Sheet& sheet, const std::optional<Area>& shown) {
    return shown.value_or(Area{0, 0, sheet.width, sheet.height});
}

}  // namespace

Sheet sheetOf(const Json& canvas, const Site& site) {
    Sheet sheet{.id = text(at(canvas, "id", "@id")),
                .width = number(at(canvas, "width")),
                .height = number(at(canvas, "height")),
                .pictures = {},
                .others = {}};
    for (const Json& annotation : listed(at(canvas, "images"))) paint(annotation, site, sheet);
    for (const Json& page : listed(at(canvas, "items")))
        for (const Json& annotation : listed(at(page, "items"))) paint(annotation, site, sheet);
    // What comes later in the canvas's time is not there with the first.
    double first = std::numeric_limits<double>::infinity();
    for (const Placed& placed : sheet.pictures) first = std::min(first, placed.start);
    std::erase_if(sheet.pictures, [&](const Placed& placed) { return placed.start > first; });
    return sheet;
}

Sheet sheetOf(const StandIn& picture) {
    const Area whole{0, 0, double(picture.width()), double(picture.height())};
    return {.id = {},
            .width = whole.w,
            .height = whole.h,
            .pictures = {{.picture = &picture, .part = whole, .target = whole}},
            .others = {}};
}

std::vector<Sheet> sheetsOf(const Json& manifest, const Site& site) {
    Json canvases = at(manifest, "items");
    if (const auto sequences = listed(at(manifest, "sequences")); !sequences.empty())
        canvases = at(sequences.front(), "canvases");
    std::vector<Sheet> sheets;
    for (const Json& canvas : listed(canvases)) sheets.push_back(sheetOf(canvas, site));
    return sheets;
}

render::Image drawn(const Sheet& sheet, int width, int height, const std::optional<Area>& shown) {
    constexpr int kSamples = 4;
    const Mapping canvas(areaOf(sheet, shown), width, height);
    return makePicture(width, height, [&](int px, int py) {
        Rgb sum;
        for (int j = 0; j < kSamples; ++j)
            for (int i = 0; i < kSamples; ++i) {
                const Rgb c =
                    colourOn(sheet, canvas.x(px + (i + 0.5) / kSamples), canvas.y(py + (j + 0.5) / kSamples));
                sum = {sum.r + c.r, sum.g + c.g, sum.b + c.b};
            }
        constexpr double k = kSamples * kSamples;
        return Rgb{sum.r / k, sum.g / k, sum.b / k};
    });
}

double difference(const render::Image& is, const render::Image& should, const Sheet& sheet,
                  const std::optional<Area>& shown) {
    if (is.width != should.width || is.height != should.height || is.empty()) return 1;
    constexpr int kOther =
        48;  // of 255: what smoothing does to an edge is less, another cell or mark is more
    const Mapping canvas(areaOf(sheet, shown), is.width, is.height);
    std::size_t counted = 0, different = 0;
    for (int y = 0; y < is.height; ++y)
        for (int x = 0; x < is.width; ++x) {
            const auto covers = [&](const Area& a) {
                return a.contains(canvas.x(x + 0.5), canvas.y(y + 0.5));
            };
            if (std::any_of(sheet.others.begin(), sheet.others.end(), covers)) continue;
            const std::uint8_t *a = pixelAt(is, x, y), *b = pixelAt(should, x, y);
            int most = 0;
            for (int c = 0; c < 3; ++c) most = std::max(most, std::abs(a[c] - b[c]));
            ++counted;
            different += most > kOther;
        }
    return counted ? double(different) / double(counted) : 0;
}

std::pair<int, int> smallSize(double width, double height, int longer) {
    const double k = longer / std::max(width, height);
    return {std::max(1, int(std::lround(width * k))), std::max(1, int(std::lround(height * k)))};
}

}  // namespace e2e

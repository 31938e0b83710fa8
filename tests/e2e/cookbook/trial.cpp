#include "tests/e2e/cookbook/trial.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <utility>

#include <gtest/gtest.h>

#include "tests/e2e/program.h"
#include "tests/iiif/reading.h"

namespace e2e {
namespace {

constexpr int kLonger = 320;             // side of a drawing that is compared, pixels
constexpr double kMostDifferent = 0.01;  // of a drawing: edges that a smoother scaling moves

template <class T>
T readAs(const Site& site, const std::string& file) {
    auto parsed = iiif::parseDocument(site.text(file), site.url(file), iiif::testing::limits());
    if (parsed.value)
        if (T* found = std::get_if<T>(&*parsed.value)) return std::move(*found);
    ADD_FAILURE() << file << " is not what it should be";
    return {};
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
    return text;
}

/// Pictures in a row, with a white gap between them, tops aligned.
render::Image sideBySide(const std::vector<render::Image>& pictures) {
    constexpr int kGap = 6;
    int width = -kGap, height = 0;
    for (const render::Image& p : pictures) width += p.width + kGap, height = std::max(height, p.height);
    if (pictures.empty()) return {};
    return makePicture(width, height, [&](int x, int y) {
        int left = 0;
        for (const render::Image& p : pictures) {
            if (x >= left && x < left + p.width && y < p.height) {
                const std::uint8_t* c = pixelAt(p, x - left, y);
                return Rgb{double(c[0]), double(c[1]), double(c[2])};
            }
            left += p.width + kGap;
        }
        return Rgb{255, 255, 255};
    });
}

std::string sized(int width, int height) {
    return std::to_string(width) + "x" + std::to_string(height);
}

std::string regionOf(const Area& a) {
    char text[120];
    std::snprintf(text, sizeof text, "%.9g,%.9g,%.9g,%.9g", a.x, a.y, a.w, a.h);
    return text;
}

}  // namespace

std::string wordOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::Right:
            return "right";
        case Verdict::DataReady:
            return "data ready";
        case Verdict::Partly:
            return "partly";
        case Verdict::NotPossible:
            break;
    }
    return "not possible";
}

Trial::Trial(const Site& site, std::string slug, std::string title, bool media)
    : site_(site), slug_(std::move(slug)), media_(media) {
    row_.number = slug_.substr(0, 4);
    row_.slug = slug_;
    row_.title = std::move(title);
}

void Trial::note(bool ok, const std::string& does) {
    (ok ? does_ : missing_).push_back(does);
}

void Trial::show(const render::Image& drawn) {
    constexpr std::size_t kMostPictures = 4;
    if (!drawn.empty() && pictures_.size() < kMostPictures) pictures_.push_back(halved(drawn));
}

void Trial::seen(bool ok, const std::string& does) {
    EXPECT_TRUE(ok) << row_.number << " " << row_.title << ": not so: " << does;
    note(ok, does);
}

void Trial::ready(bool ok, const std::string& does) {
    seen(ok, does);
    ready_ = ready_ || ok;
}

void Trial::gap(bool done, const std::string& what) {
    EXPECT_FALSE(done) << row_.number << " " << row_.title << ": no longer a gap: " << what;
    note(done, what);
}

Json Trial::inspect(const std::string& file, const std::string& languages) {
    const Outcome outcome =
        runVitrine({"inspect", site_.url(file), "--json", "--cache-size", "0", "--lang", languages});
    Json report = Json::parse(outcome.out, nullptr, false);
    if (outcome.status == 0 && !report.is_discarded()) return report;
    ADD_FAILURE() << "vitrine inspect " << file << ": " << outcome.words() << outcome.out.substr(0, 400);
    return Json::object();
}

render::Image Trial::draw(const std::string& source, const std::vector<std::string>& arguments) {
    const test_support::TempFolder folder;
    Arguments all{"render", source, "-o", folder / "out.png", "--cache-size", "0", "--background", "808080"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const Outcome outcome = runVitrine(all);
    if (outcome.status == 0) return readPicture(folder / "out.png");
    std::printf("%s %s: %s\n", row_.number.c_str(), source.c_str(), outcome.words().c_str());
    return {};
}

const Shown* Window::find(const std::string& role, const std::string& name) const {
    const auto it = std::find_if(items.begin(), items.end(), [&](const Shown& item) {
        return item.role == role && item.name.starts_with(name);
    });
    return it == items.end() ? nullptr : &*it;
}

Window Trial::window(const std::string& file, const std::vector<std::string>& arguments) {
    const test_support::TempFolder folder;
    const std::string items = folder / "items", picture = folder / "window.png";
    Arguments all{site_.url(file), "--screenshot", picture, "--items", items, "--cache-size", "0",
                  "--size",        "1280x800"};
    if (std::find(arguments.begin(), arguments.end(), "--lang") == arguments.end())
        all.insert(all.end(), {"--lang", "en"});
    all.insert(all.end(), arguments.begin(), arguments.end());
    const Outcome outcome = runVitrine(all);
    Window window;
    // What it cannot show it says, and ends with 1: the picture is there all the same.
    if (outcome.status != 0 && outcome.status != 1) {
        ADD_FAILURE() << "vitrine " << file << ": " << outcome.words();
        return window;
    }
    std::istringstream lines(readFile(items));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream cells(line);
        Shown shown;
        std::string state;
        cells >> shown.role >> shown.x >> shown.y >> shown.width >> shown.height >> state;
        cells.get();
        std::getline(cells, shown.name);
        window.items.push_back(std::move(shown));
    }
    window.picture = readPicture(picture);
    return window;
}

render::Image Trial::page(const std::string& file, const Sheet& sheet, const std::string& canvas) {
    const auto [width, height] = smallSize(sheet.width, sheet.height, kLonger);
    return draw(site_.url(file), {"--canvas", canvas, "--size", sized(width, height)});
}

void Trial::pages(const std::string& file, const std::string& does, std::size_t most) {
    const std::vector<Sheet> sheets = sheetsOf(site_.json(file), site_);
    bool all = !sheets.empty();
    for (std::size_t i = 0; i < std::min(most, sheets.size()); ++i) {
        const Sheet& sheet = sheets[i];
        render::Image is = page(file, sheet, std::to_string(i + 1));
        const auto [width, height] = smallSize(sheet.width, sheet.height, kLonger);
        const double part = difference(is, drawn(sheet, width, height), sheet);
        if (part > kMostDifferent)
            std::printf("%s, page %zu: %.1f %% differ\n", file.c_str(), i + 1, part * 100);
        all = all && part <= kMostDifferent;
        show(is);
    }
    seen(all, does);
}

bool Trial::opens(const std::string& source, const Sheet& sheet, const std::optional<Area>& shown) {
    const Area area = shown.value_or(Area{0, 0, sheet.width, sheet.height});
    const auto [width, height] = smallSize(area.w, area.h, kLonger);
    std::vector<std::string> arguments{"--size", sized(width, height)};
    if (shown) arguments.insert(arguments.end(), {"--region", regionOf(*shown)});
    render::Image is = draw(source, arguments);
    const double part = difference(is, drawn(sheet, width, height, shown), sheet, shown);
    if (part > kMostDifferent) std::printf("%s: %.1f %% differ\n", source.c_str(), part * 100);
    show(is);
    return part <= kMostDifferent;
}

iiif::Manifest Trial::manifest(const std::string& file) const {
    return readAs<iiif::Manifest>(site_, file);
}

iiif::Collection Trial::collection(const std::string& file) const {
    return readAs<iiif::Collection>(site_, file);
}

iiif::AnnotationPage Trial::annotations(const std::string& file) const {
    return readAs<iiif::AnnotationPage>(site_, file);
}

viewer::InfoPart Trial::sheet(const iiif::Manifest& manifest, const std::string& language) const {
    return viewer::infoOf(manifest.label, manifest.description, {language});
}

Row Trial::row() const {
    Row row = row_;
    row.picture = sideBySide(pictures_);
    row.does = joined(does_);
    if (!missing_.empty())
        row.does += std::string(row.does.empty() ? "" : ". ") + "Not yet: " + joined(missing_);
    if (media_)
        row.verdict = Verdict::NotPossible;
    else if (!missing_.empty())
        row.verdict = Verdict::Partly;
    else if (ready_)
        row.verdict = Verdict::DataReady;
    return row;
}

}  // namespace e2e

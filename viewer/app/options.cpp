#include "viewer/app/options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <sstream>

#include "viewer/app/version.h"

namespace viewer {
namespace {

constexpr int kLargestSide = 16384;  // what the least capable drivers that we support can draw into

template <class T>
std::optional<T> numberOf(std::string_view text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> out;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) out.push_back(part);
    if (text.ends_with(separator)) out.emplace_back();
    return out;
}

std::optional<PixelSize> sizeOf(const std::string& text) {
    const auto parts = split(text, 'x');
    if (parts.size() != 2) return std::nullopt;
    const auto w = numberOf<int>(parts[0]), h = numberOf<int>(parts[1]);
    if (!w || !h || *w < 1 || *h < 1 || *w > kLargestSide || *h > kLargestSide) return std::nullopt;
    return PixelSize{*w, *h};
}

std::optional<Rect<CanvasSpace>> regionOf(const std::string& text) {
    const auto parts = split(text, ',');
    if (parts.size() != 4) return std::nullopt;
    double v[4];
    for (int i = 0; i < 4; ++i) {
        const auto n = numberOf<double>(parts[std::size_t(i)]);
        if (!n || !std::isfinite(*n)) return std::nullopt;
        v[i] = *n;
    }
    if (v[2] <= 0 || v[3] <= 0) return std::nullopt;
    return Rect<CanvasSpace>{v[0], v[1], v[2], v[3]};
}

std::optional<std::uint32_t> colourOf(const std::string& text) {
    if (text.size() != 6) return std::nullopt;
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + 6, value, 16);
    if (error != std::errc() || end != text.data() + 6) return std::nullopt;
    return value;
}

// An option whose text is read by `read` into `to`; `form` says in words what it must look like.
template <class T, class Read>
CLI::Option* addRead(CLI::App& app, const std::string& name, T& to, Read read, const std::string& form,
                     const std::string& help) {
    return app
        .add_option_function<std::string>(
            name,
            [&to, read, name, form](const std::string& text) {
                const auto value = read(text);
                if (!value) throw CLI::ValidationError(name, "must be " + form + ", not \"" + text + "\".");
                to = *value;
            },
            help)
        ->type_name(form);
}

const std::string kSizeForm = "WIDTHxHEIGHT", kRegionForm = "X,Y,WIDTH,HEIGHT", kColourForm = "RRGGBB";

void addCommon(CLI::App& app, CommonOptions& o) {
    app.add_flag("--offline", o.offline, "Open no connection, ever");
    app.add_option("--cache", o.cacheFolder, "Folder of the disk cache")->type_name("DIR");
    app.add_option("--cache-size", o.cacheBytes, "Size of the disk cache in bytes; 0 = none")
        ->type_name("BYTES")
        ->check(CLI::NonNegativeNumber);
    app.add_option("--config", o.configFile, "Settings file")->type_name("FILE");
    app.add_option_function<std::string>(
           "--lang",
           [&o](const std::string& text) {
               o.languages = split(text, ',');
               std::erase(o.languages, "");
           },
           "Languages to read documents in, best first")
        ->type_name("TAG[,TAG...]");
    app.add_option("--ca-file", o.caFile, "Certificate authorities to trust beside the system's (PEM)")
        ->type_name("FILE");
    app.add_flag("--verbose", o.verbose, "Say more on standard error");
}

void addWindow(CLI::App& app, WindowOptions& o) {
    app.add_option("SOURCE", o.sources,
                   "Addresses or paths: manifest, info.json, picture, folder of pictures");
    app.add_option("--canvas", o.canvas, "Page to open: number from 1, or canvas id")->type_name("N|ID");
    addRead(app, "--region", o.region, regionOf, kRegionForm, "Part of the page to look at, in canvas units");
    addRead(app, "--size", o.size, sizeOf, kSizeForm, "Size of the window");
    app.add_flag("--fullscreen", o.fullScreen, "Fill the screen");
    app.add_option("--ui-scale", o.uiScale, "Size of the interface, 1 = normal")
        ->type_name("N")
        ->check(CLI::Range(0.75, 3.0));
    app.add_option("--theme", o.theme, "Colours of the interface")
        ->type_name("dark|light|contrast")
        ->check(CLI::IsMember({"dark", "light", "contrast"}));
    app.add_option("--action", o.actions,
                   "Do this once the document is shown, e.g. interface.palette; may be repeated")
        ->type_name("ID")
        ->expected(1)
        ->take_all();
    app.add_option("--items", o.itemsFile,
                   "Write what the interface shows after each frame: role, place, state, name, by lines")
        ->type_name("FILE");
    app.add_option("--screenshot", o.screenshot,
                   "Write what the window shows once it is sharp (PNG), then quit")
        ->type_name("FILE");
}

CLI::App* addInspect(CLI::App& app, InspectOptions& o) {
    CLI::App* sub = app.add_subcommand("inspect", "Say what a document holds and what is wrong with it");
    sub->add_option("SOURCE", o.source, "Address or path")->required();
    sub->add_flag("--json", o.json, "As JSON");
    sub->add_flag("--strict", o.strict, "Exit with 1 if any issue is an error");
    return sub;
}

CLI::App* addRender(CLI::App& app, RenderOptions& o) {
    CLI::App* sub = app.add_subcommand("render", "Draw a page, or a part of one, into a PNG");
    sub->add_option("SOURCE", o.source, "Address or path")->required();
    sub->add_option("-o,--output", o.output, "PNG file to write")->required()->type_name("OUT.png");
    sub->add_option("--canvas", o.canvas, "Page: number from 1, or canvas id")->type_name("N|ID");
    addRead(*sub, "--region", o.region, regionOf, kRegionForm, "Part of the page, in canvas units");
    addRead(*sub, "--size", o.size, sizeOf, kSizeForm, "Size of the picture");
    sub->add_option("--rotate", o.rotateDegrees, "Degrees clockwise")
        ->type_name("DEG")
        ->check(CLI::Range(-360000.0, 360000.0));
    addRead(*sub, "--background", o.background, colourOf, kColourForm, "Colour behind the page");
    return sub;
}

CLI::App* addJourney(CLI::App& app, JourneyOptions& o) {
    CLI::App* sub = app.add_subcommand("journey", "Drive the camera as a script says and report times");
    sub->add_option("URL", o.url, "Address of an info.json or manifest")->required();
    sub->add_option("--journey", o.journeyFile, "The script")->required()->type_name("FILE");
    sub->add_option("--pass", o.pass, "Pass of the script")->required()->type_name("jump|animate");
    addRead(*sub, "--size", o.size, sizeOf, kSizeForm, "Size of the view")->required();
    sub->add_option("--report", o.reportFile, "JSON file to write")->required()->type_name("OUT.json");
    sub->add_option("--shots", o.shotsFolder, "Folder for a PNG of each step")->type_name("DIR");
    sub->add_flag("--fades", o.fades, "Fade tiles in, as the window does");
    return sub;
}

void fromEnvironment(CommonOptions& o) {
    const auto value = [](const char* name) {
        const char* v = std::getenv(name);
        return std::string(v ? v : "");
    };
    if (o.caFile.empty()) o.caFile = value("VITRINE_CA_FILE");
    if (!o.languages.empty()) return;
    // The reader's own language as the system states it: "de_AT.UTF-8" -> "de-AT".
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        std::string tag = value(name);
        tag = tag.substr(0, tag.find_first_of(".@"));
        if (tag.empty()) continue;
        for (char& c : tag) c = c == '_' ? '-' : c;
        if (tag != "C" && tag != "POSIX") o.languages.push_back(tag);
        break;
    }
}

}  // namespace

std::variant<Invocation, Farewell> readCommandLine(int argc, const char* const* argv) {
    CLI::App app{"Vitrine, a deep-zoom viewer for IIIF", "vitrine"};
    app.set_version_flag("--version", std::string("vitrine ") + kVersion);
    app.footer("\nExit status: 0 done, 1 it could not be done, 2 the command line is wrong.");
    app.fallthrough();
    app.option_defaults()->take_last();  // a script's default is overridden by what is written behind it
    Invocation invocation;
    WindowOptions window;
    InspectOptions inspect;
    RenderOptions render;
    JourneyOptions journey;
    addCommon(app, invocation.common);
    addWindow(app, window);
    CLI::App* const inspectCommand = addInspect(app, inspect);
    CLI::App* const renderCommand = addRender(app, render);
    CLI::App* const journeyCommand = addJourney(app, journey);
    app.require_subcommand(0, 1);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& success) {
        std::ostringstream out, err;
        app.exit(success, out, err);
        return Farewell{out.str(), 0};
    } catch (const CLI::ParseError& error) {
        return Farewell{std::string("vitrine: ") + error.what() + "\nTry \"vitrine --help\".\n", 2};
    }
    fromEnvironment(invocation.common);
    window.sizeGiven = app.count("--size") > 0;
    if (inspectCommand->parsed())
        invocation.command = inspect;
    else if (renderCommand->parsed())
        invocation.command = render;
    else if (journeyCommand->parsed())
        invocation.command = journey;
    else
        invocation.command = window;
    return invocation;
}

Invocation withSettings(Invocation invocation, const Settings& settings) {
    invocation.common.settings = settings;
    if (auto* window = std::get_if<WindowOptions>(&invocation.command)) {
        if (!window->sizeGiven) window->size = {settings.windowWidth, settings.windowHeight};
    }
    return invocation;
}

}  // namespace viewer

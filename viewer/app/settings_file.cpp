#include "viewer/app/settings_file.h"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include "net/proxy.h"
#include "viewer/app/small_json.h"
#include "viewer/app/user_folders.h"
#include "viewer/app/whole_file.h"

namespace viewer {
namespace {

// Ours has less than 2 kB; a newer version may add to it.
constexpr std::size_t kLargestFile = 1u << 20;

bool isProxy(std::string_view proxy) {
    return !net::proxyError(proxy);
}

/// Calls visit(folder, key, value, isGood) for each setting; `folder`: the object that it is in, or "".
template <class AnySettings, class Visit>
void forEachSetting(AnySettings& s, Visit visit) {
    const auto any = [](const auto&) { return true; };
    visit("", "interfaceLanguage", s.interfaceLanguage, isLanguageTag);
    visit("", "theme", s.theme, isTheme);
    visit("", "uiScale", s.uiScale, isUiScale);
    visit("", "motion", s.motion, isMotion);
    visit("", "cacheBytes", s.cacheBytes, isCacheBytes);
    visit("", "networkContact", s.networkContact, isNetworkContact);
    visit("", "proxy", s.proxy, isProxy);
    visit("", "pageStripAsGrid", s.pageStripAsGrid, any);
    visit("", "lastFolder", s.lastFolder, any);
    visit("panels", "leftOpen", s.panels.leftOpen, any);
    visit("panels", "rightOpen", s.panels.rightOpen, any);
    visit("panels", "leftWidth", s.panels.leftWidth, any);
    visit("panels", "rightWidth", s.panels.rightWidth, any);
    visit("panels", "leftTab", s.panels.leftTab, any);
    visit("panels", "rightTab", s.panels.rightTab, any);
    visit("window", "width", s.windowWidth, isWindowSide);
    visit("window", "height", s.windowHeight, isWindowSide);
    visit("window", "maximised", s.windowMaximised, any);
}

/// The value as this type, or nothing where it is another.
template <class T>
std::optional<T> valueAs(const Json& json) {
    if constexpr (std::is_same_v<T, bool>) {
        if (json.is_boolean()) return json.get<bool>();
    } else if constexpr (std::is_same_v<T, std::string>) {
        if (json.is_string()) return json.get<std::string>();
    } else if (json.is_number()) {
        const double number = json.get<double>();
        if constexpr (std::is_same_v<T, double>) return number;
        constexpr double kWhole = 9007199254740992.0;  // beyond it a double is no count
        const bool whole = std::abs(number) <= kWhole && number == std::floor(number);
        if (whole && number <= double(std::numeric_limits<T>::max()) &&
            number >= double(std::numeric_limits<T>::lowest()))
            return T(number);
    }
    return std::nullopt;
}

struct Read {
    LoadedSettings loaded;
    Json json = Json::object();  ///< the file's, for what is not ours
    bool damaged = false;
};

std::string listed(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

Read readFields(Json json, const std::string& path) {
    Read read;
    std::vector<std::string> bad;
    forEachSetting(read.loaded.settings,
                   [&](const std::string& folder, const char* key, auto& value, auto isGood) {
                       using T = std::remove_reference_t<decltype(value)>;
                       const Json& object = folder.empty() ? json : json.value(folder, Json::object());
                       const auto found = object.is_object() ? object.find(key) : object.end();
                       if (object.is_object() && found == object.end()) return;
                       auto stated = object.is_object() ? valueAs<T>(*found) : std::nullopt;
                       const bool isWidth = std::string_view(key).ends_with("Width");
                       if constexpr (std::is_same_v<T, int>) {
                           if (stated && isWidth) stated = clampedPanelWidth(*stated);
                       }
                       if (stated && isGood(*stated)) {
                           value = std::move(*stated);
                       } else {
                           bad.push_back(folder.empty() ? key : folder + "." + key);
                       }
                   });
    read.damaged = !bad.empty();
    if (read.damaged)
        read.loaded.problem = "The settings file " + path + " has values that cannot be used (" +
                              listed(bad) + "), which are at their defaults now.";
    read.json = std::move(json);
    return read;
}

Read readSettings(const std::string& path) {
    if (path.empty()) return {};
    const WholeFile file = readWholeFile(path, kLargestFile);
    if (file.outcome == ReadOutcome::Missing) return {};
    std::optional<Json> json;
    if (file.outcome == ReadOutcome::Read) json = parseSmallJson(file.bytes);
    if (json && json->is_object()) return readFields(std::move(*json), path);
    Read read;
    read.damaged = true;
    read.loaded.problem = "The settings file " + path +
                          (file.outcome == ReadOutcome::Read ? " is damaged" : " could not be read") +
                          ", so that all settings are at their defaults.";
    return read;
}

}  // namespace

std::string settingsFile(const CommonOptions& options) {
    if (!options.configFile.empty()) return options.configFile;
    const std::string folder = userConfigFolder();
    return folder.empty() ? std::string() : folder + "/settings.json";
}

LoadedSettings settingsFor(const CommonOptions& options) {
    const std::string path = settingsFile(options);
    if (!options.configFile.empty() && readWholeFile(path, kLargestFile).outcome != ReadOutcome::Read)
        throw std::runtime_error("The settings file " + path + " could not be read. Check its name.");
    return loadSettings(path);
}

LoadedSettings loadSettings(const std::string& path) {
    return readSettings(path).loaded;
}

std::optional<std::string> saveSettings(const std::string& path, const Settings& settings) {
    if (path.empty()) return "The settings could not be saved, because there is no home folder. Set HOME.";
    Read before = readSettings(path);
    if (before.damaged) keepDamaged(path);
    Json json = std::move(before.json);
    forEachSetting(settings, [&](const std::string& folder, const char* key, const auto& value, auto) {
        if (folder.empty()) {
            json[key] = value;
            return;
        }
        if (!json[folder].is_object()) json[folder] = Json::object();
        json[folder][key] = value;
    });
    return replaceWholeFile(path, smallJsonText(json));
}

}  // namespace viewer

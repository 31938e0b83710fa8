#include "viewer/words.h"

#include <algorithm>
#include <array>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include <libintl.h>

namespace viewer {
namespace {

constexpr const char* kDomain = "vitrine";

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNames{{{"en", "English"},
                                                                               {"fr", "Français"},
                                                                               {"de", "Deutsch"},
                                                                               {"es", "Español"},
                                                                               {"it", "Italiano"},
                                                                               {"ar", "العربية"}}};

std::string_view primary(std::string_view tag) {
    return tag.substr(0, tag.find_first_of("-_.@"));
}

// What the system asks for, best first: "de_AT:de".
std::vector<std::string> wantedBySystem() {
    for (const char* name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (!value || !*value) continue;
        std::vector<std::string> out;
        for (std::string_view rest(value); !rest.empty();) {
            const std::size_t end = std::min(rest.find(':'), rest.size());
            out.emplace_back(primary(rest.substr(0, end)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return out;
    }
    return {};
}

}  // namespace

const char* tr(const char* english) {
    return *english ? dgettext(kDomain, english) : english;
}

const char* trn(const char* one, const char* many, unsigned long count) {
    return dngettext(kDomain, one, many, count);
}

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> arguments) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        const auto which = place ? std::size_t(pattern[i + 1] - '1') : arguments.size();
        if (which < arguments.size()) {
            out += arguments.begin()[which];
            i += 2;
        } else {
            out += pattern[i];
        }
    }
    return out;
}

std::string setLanguage(const std::string& tag, const std::string& folder) {
    static const std::vector<std::string> system = wantedBySystem();  // before we change the environment
    const std::vector<std::string> there = languagesIn(folder);
    const std::vector<std::string> wanted = tag.empty() ? system : std::vector{std::string(primary(tag))};
    std::string language = "en";
    for (const std::string& w : wanted) {
        if (std::find(there.begin(), there.end(), w) == there.end()) continue;
        language = w;
        break;
    }
    // gettext translates in any locale but "C" itself, and C.UTF-8 is on every machine.
    std::setlocale(LC_MESSAGES, "C.UTF-8");
    setenv("LANGUAGE", language.c_str(), 1);
    bindtextdomain(kDomain, folder.c_str());
    bind_textdomain_codeset(kDomain, "UTF-8");
    textdomain(kDomain);  // also makes gettext forget what it found for the language before
    return language;
}

std::vector<std::string> languagesIn(const std::string& folder) {
    std::vector<std::string> out{"en"};
    for (const auto& [tag, name] : kNames) {
        std::error_code error;
        const auto file =
            std::filesystem::path(folder) / tag / "LC_MESSAGES" / (std::string(kDomain) + ".mo");
        if (tag != "en" && std::filesystem::exists(file, error)) out.emplace_back(tag);
    }
    return out;
}

std::string nameOfLanguage(std::string_view tag) {
    for (const auto& [known, name] : kNames)
        if (known == primary(tag)) return std::string(name);
    return std::string(tag);
}

bool isRightToLeft(std::string_view tag) {
    constexpr std::array<std::string_view, 8> kTags{"ar", "he", "fa", "ur", "yi", "ps", "syr", "dv"};
    return std::find(kTags.begin(), kTags.end(), primary(tag)) != kTags.end();
}

}  // namespace viewer

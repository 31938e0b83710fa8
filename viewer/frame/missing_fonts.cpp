#include "viewer/frame/missing_fonts.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/words.h"

namespace viewer {
namespace {

void addOnce(std::vector<std::string_view>& list, std::string_view value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

/// Scripts have names of their own; these are words.
std::string_view named(std::string_view script) {
    for (const char* words : {N_("symbols"), N_("emoji"), N_("medieval letters")})
        if (script == words) return tr(words);
    return script;
}

std::string listed(const std::vector<std::string_view>& parts) {
    std::string out(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i) out = filled(tr("{1}, {2}"), {out, parts[i]});
    return out;
}

}  // namespace

std::optional<Message> missingFontsMessage(std::span<const render::MissingScript> missing) {
    if (missing.empty()) return std::nullopt;
    std::vector<std::string_view> scripts, packages;
    for (const render::MissingScript& m : missing) {
        addOnce(scripts, named(m.script));
        addOnce(packages, m.package);
    }
    return Message{
        .text = filled(tr("Some letters here have no font on this computer: {1}."), {listed(scripts)}),
        .hint = filled(trn("To read them, install the package {1}.",
                           "To read them, install the packages {1}.", packages.size()),
                       {listed(packages)})};
}

}  // namespace viewer

// Names of properties that a specification does not have: misspelled ones, those of its other version,
// unknown ones.

#include "iiif/validate_names.h"

#include <algorithm>
#include <vector>

namespace iiif {
namespace {

/// One letter too many, too few or wrong, or two in the wrong order.
bool isMisspelled(std::string_view name, std::string_view right) {
    constexpr std::size_t kShortest = 4;  // "id" and "on" are near everything
    if (name == right || right.size() < kShortest) return false;
    const std::size_t common = std::min(name.size(), right.size());
    std::size_t begin = 0, end = 0;
    while (begin < common && name[begin] == right[begin]) ++begin;
    while (end < common - begin && name[name.size() - 1 - end] == right[right.size() - 1 - end]) ++end;
    const std::string_view a = name.substr(begin, name.size() - begin - end),
                           b = right.substr(begin, right.size() - begin - end);
    const bool swapped = a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
    return swapped || (a.size() <= 1 && b.size() <= 1);
}

/// The first of the names for which `alike` holds, or empty.
template <class Alike>
std::string_view findName(const Names& names, Alike alike) {
    for (const auto& list : {names.known, names.more}) {
        const auto found = std::find_if(list.begin(), list.end(), alike);
        if (found != list.end()) return *found;
    }
    return {};
}

void checkName(Validator& v, std::string_view name, const Names& names, bool extended) {
    const auto renamed = std::find_if(names.renamed.begin(), names.renamed.end(),
                                      [&](const Renamed& r) { return r.before == name; });
    if (renamed != names.renamed.end()) {
        v.error(quoted(name) + " belongs to " + std::string(names.otherVersion) + "; here write " +
                    quoted(renamed->now) + ".",
                names.renamedAnchor, name);
        return;
    }
    const std::string lower = toLower(name);
    const std::string_view same =
        findName(names, [&](std::string_view known) { return toLower(known) == lower; });
    if (!same.empty()) {
        v.error("The case of names counts: " + quoted(name) + " must be written " + quoted(same) + ".",
                names.caseAnchor, name);
        return;
    }
    const std::string_view near =
        findName(names, [&](std::string_view known) { return isMisspelled(name, known); });
    if (!near.empty()) {
        v.warn(quoted(name) + " is no property of " + std::string(names.version) + "; " + quoted(near) +
                   " may be meant.",
               names.unknownAnchor, name);
    } else if (!extended) {
        v.warn(quoted(name) + " is no property of " + std::string(names.version) +
                   ", and viewers ignore it; " + std::string(names.advice) + ".",
               names.unknownAnchor, name);
    }
}

}  // namespace

void checkNames(Validator& v, json::Value resource, const Names& names, bool extended) {
    for (const json::Member& member : resource.members()) {
        const std::string_view name = member.key;
        // A prefix or a whole address says whose name it is.
        const bool prefixed = name.find(':') != std::string_view::npos || name == "@context";
        const bool known = !findName(names, [&](std::string_view other) { return other == name; }).empty();
        if (!prefixed && !known) checkName(v, name, names, extended);
    }
}

}  // namespace iiif

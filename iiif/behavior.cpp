#include "iiif/behavior.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace iiif {
namespace {

using Names = std::vector<std::string>;

// Bits of ResourceKind.
constexpr unsigned bit(ResourceKind kind) {
    return 1u << unsigned(kind);
}
constexpr unsigned kCollection = bit(ResourceKind::Collection), kManifest = bit(ResourceKind::Manifest),
                   kCanvas = bit(ResourceKind::Canvas), kRange = bit(ResourceKind::Range),
                   kHidable = bit(ResourceKind::Annotations) | bit(ResourceKind::Content);

struct Known {
    std::string_view name;
    int set;         ///< values of one set are disjoint; 0 = of none
    unsigned kinds;  ///< on which it is valid
};
// Presentation 3.0, section 3.2.
constexpr std::array kKnown{Known{"individuals", 1, kCollection | kManifest | kRange},
                            Known{"paged", 1, kCollection | kManifest | kRange},
                            Known{"continuous", 1, kCollection | kManifest | kRange},
                            Known{"unordered", 1, kCollection | kManifest | kRange},
                            Known{"facing-pages", 2, kCanvas},
                            Known{"non-paged", 2, kCanvas},
                            Known{"auto-advance", 3, kCollection | kManifest | kCanvas | kRange},
                            Known{"no-auto-advance", 3, kCollection | kManifest | kCanvas | kRange},
                            Known{"repeat", 4, kCollection | kManifest},
                            Known{"no-repeat", 4, kCollection | kManifest},
                            Known{"multi-part", 5, kCollection},
                            Known{"together", 5, kCollection},
                            Known{"sequence", 6, kRange},
                            Known{"thumbnail-nav", 6, kRange},
                            Known{"no-nav", 6, kRange},
                            Known{"hidden", 0, kHidable}};

const Known* find(std::string_view name) {
    const auto* const at =
        std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& known) { return known.name == name; });
    return at != kKnown.end() ? at : nullptr;
}

/// The first of a resource's values that is one of these. Where it contradicts itself, the first counts.
std::string_view stated(const Names& names, std::initializer_list<std::string_view> wanted) {
    for (const std::string& name : names) {
        if (std::find(wanted.begin(), wanted.end(), name) != wanted.end()) return name;
    }
    return {};
}

/// What the resource itself says of what it can inherit, over what it inherited.
void applyShared(Behavior& behavior, const Names& names) {
    const std::string_view layout = stated(names, {"individuals", "paged", "continuous", "unordered"});
    if (layout == "individuals") behavior.arrangement = Arrangement::Individuals;
    if (layout == "paged") behavior.arrangement = Arrangement::Paged;
    if (layout == "continuous") behavior.arrangement = Arrangement::Continuous;
    if (layout == "unordered") behavior.arrangement = Arrangement::Unordered;
    if (const auto advance = stated(names, {"auto-advance", "no-auto-advance"}); !advance.empty())
        behavior.autoAdvance = advance == "auto-advance";
    if (const auto again = stated(names, {"repeat", "no-repeat"}); !again.empty())
        behavior.repeat = again == "repeat";
}

/// What passes from a resource to those in it.
Behavior inherited(const Behavior& outer) {
    Behavior behavior;
    behavior.arrangement = outer.arrangement;
    behavior.autoAdvance = outer.autoAdvance;
    behavior.repeat = outer.repeat;
    return behavior;
}

Behavior collectionBehavior(const Names& names, const Behavior* outer) {
    Behavior behavior = outer ? inherited(*outer) : Behavior{};
    applyShared(behavior, names);
    const std::string_view grouping = stated(names, {"multi-part", "together"});
    if (grouping == "multi-part") behavior.grouping = Grouping::MultiPart;
    if (grouping == "together") behavior.grouping = Grouping::Together;
    return behavior;
}

}  // namespace

Behavior behaviorOf(const Collection& collection, const Behavior* outer) {
    return collectionBehavior(collection.behavior, outer);
}

Behavior behaviorOf(const CollectionMember& member, const Behavior* outer) {
    // A manifest inherits nothing from its collection.
    return collectionBehavior(member.behavior, member.kind == "collection" ? outer : nullptr);
}

Behavior behaviorOf(const Manifest& manifest) {
    Behavior behavior;
    applyShared(behavior, manifest.behavior);
    return behavior;
}

Behavior behaviorOf(const Manifest& manifest, const Canvas& canvas) {
    Behavior behavior = inherited(behaviorOf(manifest));
    if (const auto advance = stated(canvas.behavior, {"auto-advance", "no-auto-advance"}); !advance.empty())
        behavior.autoAdvance = advance == "auto-advance";
    if (behavior.arrangement == Arrangement::Paged) {
        const std::string_view page = stated(canvas.behavior, {"facing-pages", "non-paged"});
        if (page == "facing-pages") behavior.page = PageRole::FacingPages;
        if (page == "non-paged") behavior.page = PageRole::NonPaged;
    }
    return behavior;
}

Behavior behaviorOf(const Manifest& manifest, std::span<const Range* const> path) {
    Behavior behavior = inherited(behaviorOf(manifest));
    for (std::size_t i = 0; i < path.size(); ++i) {
        const Names& names = path[i]->behavior;
        behavior = inherited(behavior);
        applyShared(behavior, names);
        const std::string_view role = stated(names, {"sequence", "thumbnail-nav", "no-nav"});
        // A sequence is one only at the top.
        if (role == "sequence" && i == 0) behavior.range = RangeRole::Sequence;
        if (role == "thumbnail-nav") behavior.range = RangeRole::ThumbnailNav;
        if (role == "no-nav") behavior.range = RangeRole::NoNav;
    }
    return behavior;
}

bool isValidOn(std::string_view behavior, ResourceKind kind) {
    const Known* known = find(behavior);
    return known && (known->kinds & bit(kind)) != 0;
}

bool isKnownBehavior(std::string_view behavior) {
    return find(behavior) != nullptr;
}

bool areDisjoint(std::string_view a, std::string_view b) {
    const Known *first = find(a), *second = find(b);
    if (!first || !second || first == second) return false;
    // What a paged canvas is among the pages excludes that it is laid out as pages itself.
    const bool paged = (a == "paged" && second->set == 2) || (b == "paged" && first->set == 2);
    return paged || (first->set != 0 && first->set == second->set);
}

}  // namespace iiif

#pragma once
// What `behavior` asks for, with the standard's inheritance (Presentation 3.0, section 3.2): a collection's
// passes on to collections in it, a manifest's to its canvases and ranges, a range's to ranges in it, and
// nothing else. Pure, any thread.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/collection.h"
#include "iiif/manifest.h"

namespace iiif {

/// How canvases stand to each other.
enum class Arrangement { Individuals, Paged, Continuous, Unordered };
/// What a canvas is among the openings of a paged object.
enum class PageRole { Page, FacingPages, NonPaged };
/// How the manifests of a collection stand to each other.
enum class Grouping { NotStated, MultiPart, Together };
/// What a range is for.
enum class RangeRole { Contents, Sequence, ThumbnailNav, NoNav };

struct Behavior {
    Arrangement arrangement = Arrangement::Individuals;
    PageRole page = PageRole::Page;  ///< of a canvas; not Page only where the arrangement is Paged
    Grouping grouping = Grouping::NotStated;
    RangeRole range = RangeRole::Contents;
    bool autoAdvance = false, repeat = false, hidden = false;
    friend bool operator==(const Behavior&, const Behavior&) = default;
};

/// `outer`: the collection in which this one was come upon, where there is one.
Behavior behaviorOf(const Collection& collection, const Behavior* outer = nullptr);
Behavior behaviorOf(const CollectionMember& member, const Behavior* outer = nullptr);
Behavior behaviorOf(const Manifest& manifest);
Behavior behaviorOf(const Manifest& manifest, const Canvas& canvas);
/// `path`: the range and those around it, outermost first.
Behavior behaviorOf(const Manifest& manifest, std::span<const Range* const> path);

/// On what a value may stand. Annotations: their pages and collections too.
enum class ResourceKind { Collection, Manifest, Canvas, Range, Annotations, Content };

/// The standard has this value. Others are extensions, or mistakes.
bool isKnownBehavior(std::string_view behavior);
/// The standard has this value and allows it on such a resource.
bool isValidOn(std::string_view behavior, ResourceKind kind);
/// Two different values that one resource must not have together.
bool areDisjoint(std::string_view a, std::string_view b);

}  // namespace iiif

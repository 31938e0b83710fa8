#include "iiif/behavior.h"

#include "tests/iiif/presentation.h"

namespace iiif {
namespace {

using Names = std::vector<std::string>;

Manifest manifestWith(Names behavior) {
    Manifest manifest;
    manifest.behavior = std::move(behavior);
    return manifest;
}

Behavior canvasBehavior(Names manifest, Names canvas) {
    Canvas page;
    page.behavior = std::move(canvas);
    return behaviorOf(manifestWith(std::move(manifest)), page);
}

Behavior rangeBehavior(Names manifest, std::initializer_list<Names> path) {
    std::vector<Range> ranges;
    for (const Names& names : path) {
        Range range;
        range.behavior = names;
        ranges.push_back(std::move(range));
    }
    std::vector<const Range*> way;
    for (const Range& range : ranges) way.push_back(&range);
    return behaviorOf(manifestWith(std::move(manifest)), way);
}

Collection collectionWith(Names behavior) {
    Collection collection;
    collection.behavior = std::move(behavior);
    return collection;
}

TEST(Behavior, OfAManifest) {
    EXPECT_EQ(behaviorOf(manifestWith({})), Behavior{});
    EXPECT_EQ(behaviorOf(manifestWith({"paged"})).arrangement, Arrangement::Paged);
    EXPECT_EQ(behaviorOf(manifestWith({"continuous", "paged"})).arrangement, Arrangement::Continuous)
        << "of a contradiction the first";
    EXPECT_EQ(behaviorOf(manifestWith({"http://e.org/x", "unordered"})).arrangement, Arrangement::Unordered);
    const Behavior playing = behaviorOf(manifestWith({"auto-advance", "repeat"}));
    EXPECT_TRUE(playing.autoAdvance && playing.repeat);
    EXPECT_EQ(behaviorOf(manifestWith({"multi-part", "no-nav", "non-paged"})), Behavior{})
        << "none is a manifest's";
}

TEST(Behavior, ACanvasInheritsFromItsManifest) {
    EXPECT_TRUE(canvasBehavior({"auto-advance"}, {}).autoAdvance);
    EXPECT_FALSE(canvasBehavior({"auto-advance"}, {"no-auto-advance"}).autoAdvance) << "the closest counts";
    EXPECT_EQ(canvasBehavior({"paged"}, {}).page, PageRole::Page);
    EXPECT_EQ(canvasBehavior({"paged"}, {"facing-pages"}).page, PageRole::FacingPages);
    EXPECT_EQ(canvasBehavior({"paged"}, {"non-paged"}).page, PageRole::NonPaged);
    EXPECT_EQ(canvasBehavior({"individuals"}, {"non-paged"}).page, PageRole::Page) << "only among openings";
}

TEST(Behavior, ARangeInheritsFromManifestAndRanges) {
    EXPECT_EQ(rangeBehavior({"paged"}, {{}}).arrangement, Arrangement::Paged);
    EXPECT_EQ(rangeBehavior({"paged"}, {{"continuous"}, {}}).arrangement, Arrangement::Continuous);
    EXPECT_EQ(rangeBehavior({"paged"}, {{"continuous"}, {"individuals"}}).arrangement,
              Arrangement::Individuals);
    EXPECT_EQ(rangeBehavior({}, {{"sequence"}}).range, RangeRole::Sequence);
    EXPECT_EQ(rangeBehavior({}, {{"sequence"}, {}}).range, RangeRole::Contents) << "its parts are none";
    EXPECT_EQ(rangeBehavior({}, {{}, {"sequence"}}).range, RangeRole::Contents) << "only at the top";
    EXPECT_EQ(rangeBehavior({}, {{}, {"no-nav"}}).range, RangeRole::NoNav);
    EXPECT_EQ(rangeBehavior({}, {{"thumbnail-nav"}}).range, RangeRole::ThumbnailNav);
}

TEST(Behavior, CollectionsInheritFromCollectionsAlone) {
    const Behavior outer = behaviorOf(collectionWith({"paged", "multi-part"}));
    EXPECT_EQ(outer.grouping, Grouping::MultiPart);
    const Behavior inner = behaviorOf(collectionWith({}), &outer);
    EXPECT_EQ(inner.arrangement, Arrangement::Paged);
    EXPECT_EQ(inner.grouping, Grouping::NotStated) << "what holds together are the members, not theirs";
    CollectionMember manifest, collection;
    manifest.kind = "manifest";
    collection.kind = "collection";
    EXPECT_EQ(behaviorOf(manifest, &outer).arrangement, Arrangement::Individuals);
    EXPECT_EQ(behaviorOf(collection, &outer).arrangement, Arrangement::Paged);
    EXPECT_EQ(behaviorOf(collectionWith({"together"})).grouping, Grouping::Together);
}

TEST(Behavior, DisjointSets) {
    struct Pair {
        std::string_view a, b;
        bool disjoint;
    };
    for (const auto& [a, b, disjoint] : {
             Pair{"paged", "continuous", true},
             Pair{"unordered", "individuals", true},
             Pair{"paged", "facing-pages", true},
             Pair{"non-paged", "paged", true},
             Pair{"non-paged", "facing-pages", true},
             Pair{"auto-advance", "no-auto-advance", true},
             Pair{"repeat", "no-repeat", true},
             Pair{"multi-part", "together", true},
             Pair{"sequence", "no-nav", true},
             Pair{"paged", "paged", false},
             Pair{"paged", "multi-part", false},
             Pair{"continuous", "facing-pages", false},
             Pair{"paged", "http://e.org/x", false},
             Pair{"hidden", "paged", false},
         }) {
        EXPECT_EQ(areDisjoint(a, b), disjoint) << a << ' ' << b;
        EXPECT_EQ(areDisjoint(b, a), disjoint) << b << ' ' << a;
    }
}

TEST(Behavior, ValidPlaces) {
    using enum ResourceKind;
    EXPECT_TRUE(isValidOn("paged", Manifest) && isValidOn("paged", Range) && isValidOn("paged", Collection));
    EXPECT_FALSE(isValidOn("paged", Canvas));
    EXPECT_TRUE(isValidOn("non-paged", Canvas));
    EXPECT_FALSE(isValidOn("non-paged", Manifest));
    EXPECT_TRUE(isValidOn("hidden", Annotations) && isValidOn("hidden", Content));
    EXPECT_FALSE(isValidOn("hidden", Canvas));
    EXPECT_FALSE(isValidOn("repeat", Range));
    EXPECT_FALSE(isValidOn("http://e.org/x", Manifest));
    EXPECT_TRUE(isKnownBehavior("thumbnail-nav"));
    EXPECT_FALSE(isKnownBehavior("two-up"));
}

}  // namespace
}  // namespace iiif

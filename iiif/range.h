#pragma once
// The table of contents, and the orders in which the canvases may be read. Pure values, any thread.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "iiif/annotation.h"
#include "iiif/canvas.h"

namespace iiif {

enum class ViewingDirection { LeftToRight, RightToLeft, TopToBottom, BottomToTop };

/// Where one member of a range stands.
struct RangeItem {
    bool range = false;       ///< in Range::ranges, else in Range::canvases
    std::uint32_t index = 0;  ///< there
    friend bool operator==(const RangeItem&, const RangeItem&) = default;
};

/// A part of the contents, e.g. a chapter. Nested.
struct Range {
    std::string id;
    LanguageMap label;
    std::vector<std::string> behavior;
    std::vector<std::string> canvases;  ///< canvas ids, a fragment kept
    std::vector<Range> ranges;
    std::vector<Target> parts = {};     ///< one for each of `canvases`: what of it belongs to the range
    std::vector<RangeItem> items = {};  ///< canvases and ranges in the order of the document
    Boxed<Target> start = {};           ///< where to begin, if not at the first canvas
    std::optional<ViewingDirection> viewingDirection = {};
    Boxed<AnnotationCollection> supplementary = {};  ///< annotations of the range's text
    Boxed<Description> description = {};             ///< absent where it would be empty
    std::vector<AnnotationPage> annotations = {};    ///< of the range itself
    Boxed<Canvas> placeholder = {}, accompanying = {};
    bool embedded = true;  ///< false: named here, its contents must be fetched from `id`
    friend bool operator==(const Range&, const Range&) = default;
};

/// Ranges of the whole tree, nested ones included.
std::size_t countRanges(const std::vector<Range>& ranges);

/// A range stands in the table of contents: it has a label, and no behavior keeps it out.
bool inContents(const Range& range);

}  // namespace iiif

#pragma once
// What there is to see: Manifest and all that it is made of. Presentation 3.0 in shape; 2.1, 2.0 and 1.0 and
// the drafts of 4 are read into it. Pure values, any thread.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/annotation.h"
#include "iiif/canvas.h"
#include "iiif/collection.h"
#include "iiif/description.h"
#include "iiif/geometry.h"
#include "iiif/painting.h"
#include "iiif/range.h"

namespace iiif {

/// A further order in which to read the canvases: a range with behavior "sequence", or one of 2.x's
/// sequences.
struct Sequence {
    std::string id;
    LanguageMap label;
    std::vector<std::size_t> canvases;  ///< indices into Manifest::canvases; may repeat and leave out
    std::optional<ViewingDirection> viewingDirection;
    std::vector<std::string> behavior;  ///< of its own, without "sequence"
    friend bool operator==(const Sequence&, const Sequence&) = default;
};

struct Manifest {
    std::string id;
    std::string version;  ///< of the Presentation API: "2.1", "3.0", ...
    LanguageMap label;
    Description description;
    ViewingDirection viewingDirection = ViewingDirection::LeftToRight;
    std::vector<std::string> behavior;
    std::vector<Canvas> canvases;  ///< of the first sequence, in the document's order
    std::size_t startCanvas = 0;   ///< index into `canvases`
    std::vector<Range> ranges;
    Boxed<Target> start = {};              ///< with the part of the canvas; absent where none is named
    std::vector<Sequence> sequences = {};  ///< where there are any, the first is the order to begin with
    std::vector<AnnotationPage> annotations = {};  ///< of the manifest itself
    Boxed<Canvas> placeholder = {}, accompanying = {};
    friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// The name of a viewing direction as the standard writes it.
std::string toString(ViewingDirection direction);

/// What to show while a canvas's own content is not shown (`placeholderCanvas`), or beside it while it plays
/// (`accompanyingCanvas`): the canvas's, else the manifest's. Null where there is none.
const Canvas* placeholderOf(const Manifest& manifest, std::size_t canvas);
const Canvas* accompanyingOf(const Manifest& manifest, std::size_t canvas);

/// Indices of a range's canvases as they are to be read, nested ranges included, repeats kept; those that the
/// manifest does not have are left out.
std::vector<std::size_t> canvasesOf(const Manifest& manifest, const Range& range);

/// The range with this id, wherever in the tree it stands; null where there is none.
const Range* findRange(const Manifest& manifest, std::string_view id);

/// The canvas at which a range begins: its `start`, else the first of its canvases, nested ranges included.
std::optional<std::size_t> firstCanvasOf(const Manifest& manifest, const Range& range);

}  // namespace iiif

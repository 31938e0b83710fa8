#pragma once
// A page's annotations as the rows of a list. Made once for a page and a filter: there may be a million.
// Pure.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/manifest.h"

namespace viewer {

struct NoteRow {
    std::size_t page = 0, item = 0;                     ///< indices into Canvas::annotations and its items
    std::size_t number = 0;                             ///< from 1, whatever is filtered
    std::optional<iiif::Rect<iiif::CanvasSpace>> area;  ///< around its targets; none = the whole page
    friend bool operator==(const NoteRow&, const NoteRow&) = default;
};

/// Those whose words have every word of `filter`, whatever the case of ASCII letters.
std::vector<NoteRow> notesOf(const iiif::Canvas& canvas, std::string_view filter);
/// Of all pages of annotations.
std::size_t countNotes(const iiif::Canvas& canvas);
/// In English; show it through tr(). Null for motivations without a word of ours.
const char* motivationName(std::string_view motivation);

}  // namespace viewer

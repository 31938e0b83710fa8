#pragma once
// A page's annotations as the rows of a list, in the groups that they come in. Made once for a page and a
// filter: there may be a million. Pure.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/manifest.h"

namespace viewer {

struct NoteRow {
    enum class Kind : std::uint8_t {
        Note,
        Words,   ///< painted on the page for a part of its time
        Heading  ///< of a group of notes
    };
    Kind kind = Kind::Note;
    /// Indices into Canvas::annotations and its items; of Words into Canvas::paintings and its texts; of a
    /// Heading that of the group's first page.
    std::size_t page = 0, item = 0;
    std::size_t number = 0;  ///< from 1, whatever is filtered; of a Heading, its notes
    std::optional<iiif::Rect<iiif::CanvasSpace>> area;  ///< around its targets; none = the whole page
    std::optional<iiif::TimeSpan> time = {};            ///< of the page's duration
    friend bool operator==(const NoteRow&, const NoteRow&) = default;
};

/// Those whose words have every word of `filter`, whatever the case of ASCII letters. Where any group has a
/// name each has a heading; `closed`: the headings (by NoteRow::page) of which the notes are left out.
/// `hidden`: with those that are not to be seen at first.
std::vector<NoteRow> notesOf(const iiif::Canvas& canvas, std::string_view filter,
                             const std::set<std::size_t>& closed = {}, bool hidden = true);

/// Of all pages of annotations, and words that are painted for a part of the page's time.
struct NoteCount {
    std::size_t all = 0, hidden = 0;
    friend bool operator==(const NoteCount&, const NoteCount&) = default;
};
NoteCount countNotes(const iiif::Canvas& canvas);

/// Not to be seen until the reader asks for it (behavior "hidden"): the note itself, its page or its
/// collection.
bool isHidden(const iiif::AnnotationPage& page, const iiif::Annotation& annotation);
/// What stands over the notes of a group, by its first page; may be empty.
const iiif::LanguageMap& groupName(const iiif::AnnotationPage& first);
/// In English; show it through tr(). Null for motivations without a word of ours.
const char* motivationName(std::string_view motivation);

}  // namespace viewer

#pragma once
// The notes of the page: its annotations.

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "viewer/frame/note_links.h"
#include "viewer/frame/note_list.h"
#include "viewer/ui/context.h"
#include "viewer/ui/kit/text_edit.h"

namespace viewer {

class NotesPanel {
public:
    void show(const UiContext& context);

private:
    void follow(const UiContext& context);
    void fillRows(const UiContext& context);
    void press(const UiContext& context, const NoteRow& row);
    void showCount(const UiContext& context);
    void showNothing(const UiContext& context);
    void showRow(const UiContext& context, const ListCell& cell);
    void showHeading(const UiContext& context, const ListCell& cell);
    float showHead(const UiContext& context, const NoteRow& row, const std::string& kind, ImVec2 at,
                   float right);
    void showWords(const UiContext& context, std::size_t row, const std::string& language, ImVec2 at,
                   float right);
    const iiif::RichText& wordsOf(const UiContext& context, std::size_t row);
    float showPicture(const UiContext& context, const ListCell& cell, const iiif::Link& picture, float right);
    void showLinks(const UiContext& context, const ListCell& cell, ImVec2 end, float right);
    static const iiif::Annotation& note(const UiContext& context, const NoteRow& row);
    static std::string headingOf(const UiContext& context, const NoteRow& row);
    std::string nameOf(const UiContext& context, std::size_t row);

    DocumentId document_;
    std::uint64_t revision_ = 0;
    std::size_t page_ = 0;
    NoteCount count_;
    bool hidden_ = false;           ///< those that are hidden at first are in `rows_`
    std::string filtered_;          ///< what `rows_` were chosen by
    std::set<std::size_t> closed_;  ///< headings of which the notes are folded away
    std::vector<NoteRow> rows_;
    std::vector<double> tops_;  ///< of rows, and the end of the last; interface pixels
    std::size_t matching_ = 0;  ///< notes that `filtered_` leaves, folded away or not
    NoteLinker linker_;
    std::unordered_map<std::size_t, std::vector<NoteLink>> links_;  ///< of rows that were seen
    std::unordered_map<std::size_t, iiif::RichText> words_;         ///< likewise: the first that they say
    TextEdit filter_;
    std::size_t current_ = 0;
};

}  // namespace viewer

#pragma once
// The notes of the page: its annotations.

#include <cstddef>
#include <string>
#include <vector>

#include "viewer/frame/note_list.h"
#include "viewer/ui/context.h"
#include "viewer/ui/kit/text_edit.h"

namespace viewer {

class NotesPanel {
public:
    void show(const UiContext& context);

private:
    void follow(const UiContext& context);
    void showNothing(const UiContext& context);
    void showRow(const UiContext& context, const ListCell& cell);

    DocumentId document_;
    std::size_t page_ = 0, count_ = 0;
    std::string filtered_;  ///< what `rows_` were chosen by
    std::vector<NoteRow> rows_;
    TextEdit filter_;
    std::size_t current_ = 0;
};

}  // namespace viewer

#pragma once
// A line of text being written: what stands there, the caret, what is selected, and the way back. Pure.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace viewer {

class TextEdit {
public:
    /// Longer input is cut: addresses, names, searches.
    static constexpr std::size_t kMostBytes = 16 * 1024;

    TextEdit() = default;
    explicit TextEdit(std::string_view text) { set(text); }

    const std::string& text() const { return now_.text; }
    /// Bytes; a selection runs from the anchor to the caret, in any order.
    std::size_t caret() const { return now_.caret; }
    std::size_t anchor() const { return now_.anchor; }
    bool hasSelection() const { return now_.caret != now_.anchor; }
    std::string_view selected() const;

    /// New text, all of it selected, nothing to undo.
    void set(std::string_view text);
    /// In place of the selection. Line breaks and other control characters become blanks; bad UTF-8 goes.
    void insert(std::string_view text);
    /// The selection, or the bytes between the caret and `to` where there is none.
    void erase(std::size_t to);
    void moveTo(std::size_t index, bool select);
    void selectAll();
    void undo();
    void redo();

private:
    struct Step {
        std::string text;
        std::size_t caret = 0, anchor = 0;
    };
    void remember(bool typing);
    Step now_;
    std::vector<Step> before_, after_;
    bool typing_ = false;  ///< letters typed in a row are undone together
};

}  // namespace viewer

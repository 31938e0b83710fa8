#pragma once
// A laid out text that can be asked where its letters are and painted, whole or in part. Made by TextShaper
// (text.h). All positions are pixels from the top left corner of the picture that paint() gives; all indices
// are bytes of text(). Main thread only.

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "render/draw_list.h"
#include "render/image.h"

namespace render {

/// Where typing would go on: a line of `height` pixels from (x, y) downwards.
struct Caret {
    float x = 0, y = 0, height = 0;
    friend bool operator==(const Caret&, const Caret&) = default;
};

/// Left and Right go as the eye sees it, whatever the direction of the letters; so do WordLeft and WordRight
/// by the direction of the paragraph. LineStart, LineEnd, Back, On, WordBack and WordOn go by the order of
/// reading: what Backspace and Delete take.
enum class CaretMove {
    Left,
    Right,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    LineUp,
    LineDown,
    Back,
    On,
    WordBack,
    WordOn
};

/// A piece of a link on one line.
struct LinkBox {
    Box box;
    int link = -1;  ///< the caller's number
    friend bool operator==(const LinkBox&, const LinkBox&) = default;
};

/// Alpha8 pictures of this side are 64 MB; textures end at 2048 to 16384.
inline constexpr int kMostPaintedSide = 8000;

class TextLayout {
public:
    class Impl;  ///< private to render
    explicit TextLayout(std::unique_ptr<Impl> impl);
    ~TextLayout();
    TextLayout(TextLayout&&) noexcept;
    TextLayout& operator=(TextLayout&&) noexcept;

    /// Of the picture: what to lay out with. Holds ink that reaches over the lines too.
    int width() const;
    int height() const;
    int baseline() const;      ///< of the first line, below the top
    bool rightToLeft() const;  ///< base direction
    bool truncated() const;    ///< some of the text is not shown; an ellipsis stands for it
    int lines() const;         ///< at least 1
    /// As laid out: bad bytes became U+FFFD, control characters blanks.
    std::string_view text() const;

    /// The place for the caret that is nearest to a point, which may lie outside. Between graphemes.
    std::size_t indexAt(float x, float y) const;
    /// Any index will do: it is moved to the start of its grapheme. The caret stands where a letter in the
    /// direction of the paragraph would go in.
    Caret caret(std::size_t index) const;
    /// The boxes of what lies between two indices, in any order: one a line and direction, top to bottom.
    std::vector<Box> selection(std::size_t from, std::size_t to) const;
    /// The same index where there is nowhere to go.
    std::size_t moved(std::size_t index, CaretMove move) const;
    /// The word around an index, as a double click takes it: first byte, and the one behind the last.
    std::pair<std::size_t, std::size_t> wordAt(std::size_t index) const;
    /// Each span of the style that has a link, a piece a line.
    std::vector<LinkBox> links() const;

    /// Alpha8, width() x height(), at most kMostPaintedSide a side (what lies beyond is left out); empty for
    /// blank text.
    Image paint() const;
    /// What paint() would show of a part, cut to the picture; for texts too large for one picture.
    Image paint(int x, int y, int width, int height) const;

private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace render

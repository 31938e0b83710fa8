#include "render/text_layout.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "render/text_layout_impl.h"

namespace render {
namespace {

std::size_t sizeOf(PangoLayout* layout) {
    return std::strlen(pango_layout_get_text(layout));
}

/// The places between characters and what Pango found out about them.
class Places {
public:
    explicit Places(PangoLayout* layout)
        : text_(pango_layout_get_text(layout)),
          size_(sizeOf(layout)),
          attributes_(pango_layout_get_log_attrs_readonly(layout, &count_)) {}

    /// The last place for a caret at or before a byte.
    int atOrBefore(std::size_t byte) const {
        std::size_t at = std::min(byte, size_);
        while (at > 0 && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80) --at;
        int place = static_cast<int>(g_utf8_pointer_to_offset(text_, text_ + at));
        while (place > 0 && !(*this)[place].is_cursor_position) --place;
        return place;
    }
    std::size_t byteOf(int place) const {
        return static_cast<std::size_t>(g_utf8_offset_to_pointer(text_, place) - text_);
    }
    const PangoLogAttr& operator[](int place) const { return attributes_[place]; }
    int last() const { return count_ - 1; }

    template <typename Stops>
    int search(int from, int step, Stops stops) const {
        int at = from + step;
        while (at > 0 && at < last() && !stops((*this)[at])) at += step;
        return std::clamp(at, 0, last());
    }

private:
    const char* text_;
    std::size_t size_;
    int count_ = 0;
    const PangoLogAttr* attributes_;
};

bool isCaretPlace(const PangoLogAttr& a) {
    return a.is_cursor_position != 0;
}

std::size_t snapped(PangoLayout* layout, std::size_t index) {
    const Places places(layout);
    return places.byteOf(places.atOrBefore(index));
}

/// Where a hit `trailing` characters behind an index is.
std::size_t behind(PangoLayout* layout, int index, int trailing) {
    if (index < 0) return 0;
    const char* text = pango_layout_get_text(layout);
    const std::size_t size = sizeOf(layout);
    if (std::size_t(index) >= size) return size;
    const char* at = text + index;
    for (; trailing > 0 && *at; --trailing) at = g_utf8_next_char(at);
    return static_cast<std::size_t>(at - text);
}

struct LineFree {
    void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
};
using LineIter = std::unique_ptr<PangoLayoutIter, LineFree>;

int lineOf(PangoLayout* layout, std::size_t index) {
    int line = 0, x = 0;
    pango_layout_index_to_line_x(layout, static_cast<int>(index), FALSE, &line, &x);
    return line;
}

std::size_t lineEnd(PangoLayout* layout, int number) {
    const PangoLayoutLine* line = pango_layout_get_line_readonly(layout, number);
    const auto end = static_cast<std::size_t>(line->start_index + line->length);
    const PangoLayoutLine* next = pango_layout_get_line_readonly(layout, number + 1);
    if (!next || line->length == 0 || static_cast<std::size_t>(next->start_index) != end) return end;
    // Behind the blank that broke the line one is on the next line already.
    const Places places(layout);
    return places.byteOf(places.search(places.atOrBefore(end), -1, isCaretPlace));
}

/// The boxes of the bytes from..to on one line.
void addBoxes(const TextLayout::Impl& impl, PangoLayoutIter* iter, std::size_t from, std::size_t to,
              std::vector<Box>& boxes) {
    PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iter);
    const int first = std::max(line->start_index, static_cast<int>(from));
    const int last = std::min(line->start_index + line->length, static_cast<int>(to));
    if (first >= last) return;
    int top = 0, bottom = 0, count = 0;
    pango_layout_iter_get_line_yrange(iter, &top, &bottom);
    int* ranges = nullptr;
    pango_layout_line_get_x_ranges(line, first, last, &ranges, &count);
    for (int i = 0; i < count; ++i) {
        const int left = ranges[2 * i], right = ranges[2 * i + 1];
        if (right <= left) continue;
        const float x = impl.x(left), y = impl.y(top);
        boxes.push_back({x, y, impl.x(right) - x, impl.y(bottom) - y});
    }
    g_free(ranges);
}

std::vector<Box> boxesOf(const TextLayout::Impl& impl, std::size_t from, std::size_t to) {
    std::vector<Box> boxes;
    const LineIter iter(pango_layout_get_iter(impl.layout.get()));
    do addBoxes(impl, iter.get(), from, to, boxes);
    while (pango_layout_iter_next_line(iter.get()));
    return boxes;
}

}  // namespace

TextLayout::TextLayout(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TextLayout::~TextLayout() = default;
TextLayout::TextLayout(TextLayout&&) noexcept = default;
TextLayout& TextLayout::operator=(TextLayout&&) noexcept = default;

int TextLayout::width() const {
    return impl_->extent.width;
}

int TextLayout::height() const {
    return impl_->extent.height;
}

int TextLayout::baseline() const {
    const double y = pango_layout_get_baseline(impl_->layout.get()) / double(PANGO_SCALE) - impl_->extent.y;
    return static_cast<int>(std::lround(std::clamp(y, 0., double(impl_->extent.height))));
}

bool TextLayout::rightToLeft() const {
    // Of the paragraph: its first letter may be a digit, which has the other direction.
    const PangoLayoutLine* line = pango_layout_get_line_readonly(impl_->layout.get(), 0);
    return line && line->resolved_dir == PANGO_DIRECTION_RTL;
}

bool TextLayout::truncated() const {
    return impl_->cut || pango_layout_is_ellipsized(impl_->layout.get());
}

int TextLayout::lines() const {
    return pango_layout_get_line_count(impl_->layout.get());
}

std::string_view TextLayout::text() const {
    return pango_layout_get_text(impl_->layout.get());
}

std::size_t TextLayout::indexAt(float x, float y) const {
    static constexpr double kFar = 1e6;  // pixels; more would leave Pango's integers
    const auto units = [](double pixels) {
        return std::isnan(pixels)
                   ? 0
                   : static_cast<int>(std::lround(std::clamp(pixels, -kFar, kFar) * PANGO_SCALE));
    };
    PangoLayout* layout = impl_->layout.get();
    int index = 0, trailing = 0;
    pango_layout_xy_to_index(layout, units(double(x) + impl_->extent.x), units(double(y) + impl_->extent.y),
                             &index, &trailing);
    // Pango parts the width of letters that share a glyph in its own way here: the neighbours may be nearer.
    const Places places(layout);
    const auto caretAt = [&](int place) {
        PangoRectangle strong{};
        pango_layout_get_cursor_pos(layout, static_cast<int>(places.byteOf(place)), &strong, nullptr);
        return strong;
    };
    const int found = places.atOrBefore(behind(layout, index, trailing));
    const PangoRectangle there = caretAt(found);
    int best = found;
    float distance = std::abs(impl_->x(there.x) - x);
    for (const int step : {-1, 1}) {
        const int other = places.search(found, step, isCaretPlace);
        const PangoRectangle at = caretAt(other);
        if (at.y != there.y || !(std::abs(impl_->x(at.x) - x) < distance)) continue;
        best = other;
        distance = std::abs(impl_->x(at.x) - x);
    }
    return places.byteOf(best);
}

Caret TextLayout::caret(std::size_t index) const {
    PangoLayout* layout = impl_->layout.get();
    PangoRectangle strong{};
    pango_layout_get_cursor_pos(layout, static_cast<int>(snapped(layout, index)), &strong, nullptr);
    return {impl_->x(strong.x), impl_->y(strong.y), float(double(strong.height) / PANGO_SCALE)};
}

std::vector<Box> TextLayout::selection(std::size_t from, std::size_t to) const {
    if (from > to) std::swap(from, to);
    return boxesOf(*impl_, snapped(impl_->layout.get(), from), snapped(impl_->layout.get(), to));
}

std::size_t TextLayout::moved(std::size_t index, CaretMove move) const {
    PangoLayout* layout = impl_->layout.get();
    const std::size_t from = snapped(layout, index);
    switch (move) {
        case CaretMove::Left:
        case CaretMove::Right: {
            int to = 0, trailing = 0;
            pango_layout_move_cursor_visually(layout, TRUE, static_cast<int>(from), 0,
                                              move == CaretMove::Left ? -1 : 1, &to, &trailing);
            if (to < 0 || to == G_MAXINT) return from;
            return snapped(layout, behind(layout, to, trailing));
        }
        case CaretMove::Back:
        case CaretMove::On: {
            const Places places(layout);
            return places.byteOf(
                places.search(places.atOrBefore(from), move == CaretMove::On ? 1 : -1,
                              [](const PangoLogAttr& a) { return a.is_cursor_position != 0; }));
        }
        case CaretMove::WordLeft:
        case CaretMove::WordRight:
        case CaretMove::WordBack:
        case CaretMove::WordOn: {
            const Places places(layout);
            const bool onwards =
                move == CaretMove::WordOn ||
                (move != CaretMove::WordBack && (move == CaretMove::WordRight) != rightToLeft());
            return places.byteOf(
                places.search(places.atOrBefore(from), onwards ? 1 : -1, [onwards](const PangoLogAttr& a) {
                    return (onwards ? a.is_word_end : a.is_word_start) != 0;
                }));
        }
        case CaretMove::LineStart:
            return static_cast<std::size_t>(
                pango_layout_get_line_readonly(layout, lineOf(layout, from))->start_index);
        case CaretMove::LineEnd:
            return lineEnd(layout, lineOf(layout, from));
        case CaretMove::LineUp:
        case CaretMove::LineDown: {
            const int line = lineOf(layout, from) + (move == CaretMove::LineUp ? -1 : 1);
            if (line < 0 || line >= lines()) return from;
            const LineIter iter(pango_layout_get_iter(layout));
            for (int i = 0; i < line; ++i) pango_layout_iter_next_line(iter.get());
            int top = 0, bottom = 0;
            pango_layout_iter_get_line_yrange(iter.get(), &top, &bottom);
            return indexAt(caret(from).x, impl_->y(top + (bottom - top) / 2));
        }
    }
    return from;
}

std::pair<std::size_t, std::size_t> TextLayout::wordAt(std::size_t index) const {
    const Places places(impl_->layout.get());
    const auto isStart = [](const PangoLogAttr& a) { return a.is_word_start != 0; };
    const auto isEnd = [](const PangoLogAttr& a) { return a.is_word_end != 0; };
    const int at = places.atOrBefore(index);
    const int begin = isStart(places[at]) ? at : places.search(at, -1, isStart);
    const int end = places.search(begin, 1, isEnd);
    if (isStart(places[begin]) && end > at) return {places.byteOf(begin), places.byteOf(end)};
    return {places.byteOf(at), places.byteOf(places.search(at, 1, isCaretPlace))};
}

std::vector<LinkBox> TextLayout::links() const {
    std::vector<LinkBox> out;
    for (const LinkRange& link : impl_->links)
        for (const Box& box : boxesOf(*impl_, link.begin, link.end)) out.push_back({box, link.link});
    return out;
}

Image TextLayout::paint() const {
    return paint(0, 0, width(), height());
}

Image TextLayout::paint(int x, int y, int width, int height) const {
    // One side of the part, cut to the picture.
    const auto cut = [](int from, int length, int end) {
        const long begin = std::clamp<long>(from, 0, end);
        const long most = std::min<long>(end - begin, kMostPaintedSide);
        return std::pair(static_cast<int>(begin),
                         static_cast<int>(std::clamp<long>(long(from) + length - begin, 0, most)));
    };
    const auto [left, columns] = cut(x, width, this->width());
    const auto [top, rows] = cut(y, height, this->height());
    const PangoRectangle part{impl_->extent.x + left, impl_->extent.y + top, columns, rows};
    if (impl_->blank || part.width <= 0 || part.height <= 0) return {0, 0, PixelFormat::Alpha8, {}};
    return paintLayout(impl_->layout.get(), part, *impl_->letters);
}

}  // namespace render

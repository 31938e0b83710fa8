#include "viewer/ui/kit/text_edit.h"

#include <algorithm>
#include <utility>

namespace viewer {
namespace {

constexpr std::size_t kMostSteps = 200;

// The length of the character at `at`, or 0 where the bytes are none.
std::size_t characterAt(std::string_view s, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const unsigned char first = byte(at);
    const std::size_t n = first < 0x80   ? 1
                          : first < 0xC2 ? 0
                          : first < 0xE0 ? 2
                          : first < 0xF0 ? 3
                          : first < 0xF5 ? 4
                                         : 0;
    if (n == 0 || at + n > s.size()) return 0;
    for (std::size_t i = 1; i < n; ++i)
        if ((byte(at + i) & 0xC0) != 0x80) return 0;
    const bool overlong = (first == 0xE0 && byte(at + 1) < 0xA0) || (first == 0xF0 && byte(at + 1) < 0x90);
    const bool surrogate = first == 0xED && byte(at + 1) > 0x9F;
    const bool beyond = first == 0xF4 && byte(at + 1) > 0x8F;
    return overlong || surrogate || beyond ? 0 : n;
}

// Also those of Latin-1, and the separators of lines and paragraphs.
bool isControl(std::string_view c) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(c[i]); };
    if (c.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
    if (c.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
    return c == "\u2028" || c == "\u2029";
}

// One line of valid UTF-8, at most so many bytes, cut between characters.
std::string oneLine(std::string_view text, std::size_t most) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t n = characterAt(text, at);
        if (n == 0) {
            ++at;
            continue;
        }
        if (out.size() + n > most) break;
        if (isControl(text.substr(at, n)))
            out += ' ';
        else
            out.append(text.substr(at, n));
        at += n;
    }
    return out;
}

}  // namespace

std::string_view TextEdit::selected() const {
    const auto [from, to] = std::minmax(now_.caret, now_.anchor);
    return std::string_view(now_.text).substr(from, to - from);
}

void TextEdit::set(std::string_view text) {
    now_.text = oneLine(text, kMostBytes);
    before_.clear();
    after_.clear();
    typing_ = false;
    selectAll();
}

void TextEdit::remember(bool typing) {
    if (!(typing && typing_)) {
        before_.push_back(now_);
        if (before_.size() > kMostSteps) before_.erase(before_.begin());
    }
    typing_ = typing;
    after_.clear();
}

void TextEdit::insert(std::string_view text) {
    const auto [from, to] = std::minmax(now_.caret, now_.anchor);
    const std::string clean = oneLine(text, kMostBytes - (now_.text.size() - (to - from)));
    if (clean.empty() && from == to) return;
    remember(!hasSelection() && clean.size() <= 4);
    now_.text.replace(from, to - from, clean);
    now_.caret = now_.anchor = from + clean.size();
}

void TextEdit::erase(std::size_t to) {
    const std::size_t other = hasSelection() ? now_.anchor : std::min(to, now_.text.size());
    const auto [from, end] = std::minmax(now_.caret, other);
    if (from == end) return;
    remember(false);
    now_.text.erase(from, end - from);
    now_.caret = now_.anchor = from;
}

void TextEdit::moveTo(std::size_t index, bool select) {
    now_.caret = std::min(index, now_.text.size());
    if (!select) now_.anchor = now_.caret;
    typing_ = false;
}

void TextEdit::selectAll() {
    now_.anchor = 0;
    now_.caret = now_.text.size();
}

void TextEdit::undo() {
    if (before_.empty()) return;
    after_.push_back(std::exchange(now_, before_.back()));
    before_.pop_back();
    typing_ = false;
}

void TextEdit::redo() {
    if (after_.empty()) return;
    before_.push_back(std::exchange(now_, after_.back()));
    after_.pop_back();
    typing_ = false;
}

}  // namespace viewer

#pragma once
// What a text is kept under: its words, its style, and which piece of its picture. Pure.

#include <cstddef>
#include <string>
#include <string_view>

#include "render/text.h"

namespace viewer {

/// Looks at words and style that someone else owns, so that looking up copies nothing.
struct TextKeyView {
    std::string_view text;
    const render::TextStyle& style;
    int piece = -1;  ///< -1: the whole
    std::size_t hash = 0;
};

struct TextKey {
    std::string text;
    render::TextStyle style;
    int piece = -1;
    std::size_t hash = 0;

    TextKeyView view() const { return {text, style, piece, hash}; }
    /// What it takes, about.
    std::size_t bytes() const;
};

TextKeyView textKey(std::string_view text, const render::TextStyle& style);
/// The key of a piece, without reading the words again.
TextKeyView pieceOf(const TextKeyView& whole, int piece);
TextKey copyOf(const TextKeyView& key);

struct TextKeyHash {
    using is_transparent = void;
    std::size_t operator()(const TextKeyView& k) const { return k.hash; }
    std::size_t operator()(const TextKey& k) const { return k.hash; }
};

struct TextKeyEqual {
    using is_transparent = void;
    static const TextKeyView& view(const TextKeyView& k) { return k; }
    static TextKeyView view(const TextKey& k) { return k.view(); }
    template <typename A, typename B>
    bool operator()(const A& one, const B& other) const {
        const TextKeyView& a = view(one);
        const TextKeyView& b = view(other);
        return a.hash == b.hash && a.piece == b.piece && a.text == b.text && a.style == b.style;
    }
};

}  // namespace viewer

#include "viewer/frame/text_key.h"

#include <bit>
#include <cstdint>
#include <functional>

namespace viewer {
namespace {

class Hash {
public:
    void add(std::uint64_t value) {
        // Splitmix64's step.
        state_ += value + 0x9E3779B97F4A7C15u;
        state_ = (state_ ^ (state_ >> 30)) * 0xBF58476D1CE4E5B9u;
        state_ = (state_ ^ (state_ >> 27)) * 0x94D049BB133111EBu;
        state_ ^= state_ >> 31;
    }
    void add(std::string_view text) { add(std::uint64_t(std::hash<std::string_view>{}(text))); }
    std::size_t value() const { return std::size_t(state_); }

private:
    std::uint64_t state_ = 0;
};

std::uint64_t flags(const render::TextSpan& s) {
    return std::uint64_t(s.bold) | std::uint64_t(s.italic) << 1 | std::uint64_t(s.underline) << 2 |
           std::uint64_t(s.superscript) << 3 | std::uint64_t(s.subscript) << 4 | std::uint64_t(s.link) << 8;
}

}  // namespace

TextKeyView textKey(std::string_view text, const render::TextStyle& style) {
    Hash hash;
    hash.add(text);
    hash.add(style.family);
    if (!style.language.empty()) hash.add(style.language);
    if (!style.features.empty()) hash.add(style.features);
    hash.add(std::uint64_t(std::bit_cast<std::uint32_t>(style.sizePixels)) << 32 |
             std::uint32_t(style.maxWidth));
    hash.add(std::uint64_t(std::uint32_t(style.maxLines)) << 32 | std::uint32_t(style.weight) << 8 |
             std::uint32_t(style.italic) | std::uint32_t(style.tabularFigures) << 1 |
             std::uint32_t(style.fullWidth) << 2 | std::uint32_t(style.editable) << 3 |
             std::uint32_t(style.align) << 4);
    for (const render::TextSpan& span : style.spans) {
        hash.add(span.begin);
        hash.add(span.end);
        hash.add(flags(span));
        if (!span.family.empty()) hash.add(span.family);
    }
    return {text, style, -1, hash.value()};
}

TextKeyView pieceOf(const TextKeyView& whole, int piece) {
    Hash hash;
    hash.add(std::uint64_t(whole.hash));
    hash.add(std::uint64_t(std::uint32_t(piece)));
    return {whole.text, whole.style, piece, hash.value()};
}

TextKey copyOf(const TextKeyView& key) {
    return {std::string(key.text), key.style, key.piece, key.hash};
}

std::size_t TextKey::bytes() const {
    return sizeof(TextKey) + text.size() + style.spans.size() * sizeof(render::TextSpan);
}

}  // namespace viewer

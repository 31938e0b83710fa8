#include "viewer/frame/text_textures.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace viewer {
namespace {

// Pieces of long texts, which fill shared pages well.
constexpr int kPieceWidth = 1020, kPieceHeight = 252;

/// About what Pango keeps for a text: attributes of each character, glyphs, lines.
std::size_t bytesOfLayout(const TextKey& key, const render::TextLayout& layout) {
    constexpr std::size_t kEach = 2048, kPerByte = 96;
    return key.bytes() + kEach + layout.text().size() * kPerByte;
}

}  // namespace

TextTextures::TextTextures(const render::TextShaper& shaper, render::TextureStore& textures,
                           std::size_t budgetBytes)
    : shaper_(shaper), maxSide_(textures.maxSide()), pages_(textures, budgetBytes) {}

TextTexture TextTextures::get(std::string_view text, const render::TextStyle& style) {
    const TextKeyView key = textKey(text, style);
    if (const auto found = entries_.find(key); found != entries_.end()) return use(found->second);
    if (const auto kept = layoutsByKey_.find(key); kept != layoutsByKey_.end()) {
        const render::TextLayout& layout = kept->second->layout;
        return add(key, layout, layout.paint(0, 0, maxSide_, maxSide_));
    }
    const render::TextLayout layout = shaper_.layout(text, style);
    return add(key, layout, layout.paint(0, 0, maxSide_, maxSide_));
}

TextTexture TextTextures::use(Entry& entry) {
    if (entry.lastUsed != pages_.frame()) {
        entry.lastUsed = pages_.frame();
        pages_.touch(*entry.page, long(entry.text.width) * entry.text.height);
    }
    return entry.text;
}

TextTexture TextTextures::add(const TextKeyView& key, const render::TextLayout& layout,
                              const render::Image& coverage) {
    const auto at = entries_.try_emplace(copyOf(key)).first;
    Entry& entry = at->second;
    entry.text = {.texture = {},
                  .part = {},
                  .width = coverage.empty() ? std::min(layout.width(), maxSide_) : coverage.width,
                  .height = coverage.empty() ? std::min(layout.height(), maxSide_) : coverage.height,
                  .baseline = layout.baseline(),
                  .rightToLeft = layout.rightToLeft()};
    entry.text.truncated =
        layout.truncated() || layout.width() > entry.text.width || layout.height() > entry.text.height;
    const TextPages::Place place = pages_.add(coverage, &at->first);
    if (!place.page) {
        const TextTexture text = entry.text;
        entries_.erase(at);
        return text;
    }
    entry.page = place.page;
    if (!coverage.empty()) {
        entry.text.texture = place.page->texture;
        entry.text.part = {float(place.x), float(place.y), float(coverage.width), float(coverage.height)};
        entry.text.textureWidth = place.page->width;
        entry.text.textureHeight = place.page->height;
    }
    const TextTexture text = use(entry);
    freePages();
    return text;
}

std::vector<TextPiece> TextTextures::pieces(std::string_view text, const render::TextStyle& style,
                                            const render::Box& visible) {
    const TextKeyView whole = textKey(text, style);
    const render::TextLayout& l = layout(whole);
    // The cells of a grid that reach into what is visible, along one side.
    const auto cells = [](double from, double length, int cell, int size) {
        const int count = (size + cell - 1) / cell;
        const auto within = [count](double v) { return int(std::clamp(v, 0., double(count))); };
        return std::pair(within(std::floor(from / cell)), within(std::ceil((from + length) / cell)));
    };
    const int columns = (l.width() + kPieceWidth - 1) / kPieceWidth;
    const auto [left, right] = cells(visible.x, visible.width, kPieceWidth, l.width());
    const auto [top, bottom] = cells(visible.y, visible.height, kPieceHeight, l.height());
    std::vector<TextPiece> out;
    if (!(visible.width > 0 && visible.height > 0)) return out;
    for (int row = top; row < bottom; ++row)
        for (int column = left; column < right; ++column) {
            const TextKeyView key = pieceOf(whole, row * columns + column);
            const int x = column * kPieceWidth, y = row * kPieceHeight;
            const auto found = entries_.find(key);
            TextTexture texture = found != entries_.end()
                                      ? use(found->second)
                                      : add(key, l, l.paint(x, y, kPieceWidth, kPieceHeight));
            if (texture.texture) out.push_back({texture, x, y});
        }
    return out;
}

const render::TextLayout& TextTextures::layout(std::string_view text, const render::TextStyle& style) {
    return layout(textKey(text, style));
}

const render::TextLayout& TextTextures::layout(const TextKeyView& key) {
    auto found = layoutsByKey_.find(key);
    if (found == layoutsByKey_.end()) {
        layouts_.push_front({copyOf(key), shaper_.layout(key.text, key.style), 0, 0});
        KeptLayout& fresh = layouts_.front();
        fresh.bytes = bytesOfLayout(fresh.key, fresh.layout);
        layoutBytes_ += fresh.bytes;
        found = layoutsByKey_.emplace(fresh.key.view(), layouts_.begin()).first;
    }
    KeptLayout& kept = *found->second;
    if (kept.lastUsed != pages_.frame()) {
        kept.lastUsed = pages_.frame();
        layouts_.splice(layouts_.begin(), layouts_, found->second);
        freeLayouts();
    }
    return kept.layout;
}

void TextTextures::nextFrame() {
    pages_.nextFrame();
    freePages();
    freeLayouts();
}

void TextTextures::freePages() {
    while (TextPage* page = pages_.surplus()) {
        for (const TextKey* key : page->keys) entries_.erase(entries_.find(key->view()));
        pages_.drop(page);
    }
}

void TextTextures::freeLayouts() {
    while (layoutBytes_ > limits::kTextLayoutBytes && layouts_.back().lastUsed != pages_.frame()) {
        layoutBytes_ -= layouts_.back().bytes;
        layoutsByKey_.erase(layouts_.back().key.view());
        layouts_.pop_back();
    }
}

}  // namespace viewer

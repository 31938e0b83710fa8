#pragma once
// Words as textures, kept for as long as they are shown, within a budget of bytes: labels stand by the
// hundred on shared pages, so that they are drawn from one texture. Main thread only.

#include <cstddef>
#include <cstdint>
#include <list>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "render/text.h"
#include "render/texture_store.h"
#include "viewer/frame/text_key.h"
#include "viewer/frame/text_pages.h"
#include "viewer/limits.h"

namespace viewer {

struct TextTexture {
    render::TextureId texture;                ///< none for blank text
    render::Box part;                         ///< texels of it that hold the words
    int textureWidth = 1, textureHeight = 1;  ///< texels, to divide by
    int width = 0, height = 0;                ///< pixels; as the part, and set for blank text too
    int baseline = 0;
    bool rightToLeft = false;
    bool truncated = false;  ///< not all of the text is seen
};

/// A part of a text's picture, `x` and `y` pixels from its top left corner.
struct TextPiece {
    TextTexture texture;
    int x = 0, y = 0;
};

class TextTextures {
public:
    /// The first two must outlive this.
    TextTextures(const render::TextShaper& shaper, render::TextureStore& textures,
                 std::size_t budgetBytes = limits::kTextBytes);
    TextTextures(const TextTextures&) = delete;
    TextTextures& operator=(const TextTextures&) = delete;

    /// The whole text as one picture, good for this frame. Call before the frame's first draw, since it may
    /// upload. What is larger than a texture may be (TextureStore::maxSide) is cut on the right and below,
    /// and `truncated`: for long texts there is pieces(). Where the GPU has no room there is no texture.
    TextTexture get(std::string_view text, const render::TextStyle& style);
    /// A text of any size: the pieces of its picture that reach into `visible` (pixels from its top left
    /// corner), good for this frame. Only these are painted. As get(), before the frame's first draw.
    std::vector<TextPiece> pieces(std::string_view text, const render::TextStyle& style,
                                  const render::Box& visible);
    /// The same text to be asked where things are; kept too. Good for this frame.
    const render::TextLayout& layout(std::string_view text, const render::TextStyle& style);

    /// Once a frame, before anything is asked. Frees over the budget what was asked for longest ago; what a
    /// frame has asked for is never freed within it.
    void nextFrame();

    const render::TextShaper& shaper() const { return shaper_; }
    /// Of the textures and of the words that they are kept under. Over the budget only by what a single frame
    /// asked for.
    std::size_t bytes() const { return pages_.bytes(); }
    std::size_t layoutBytes() const { return layoutBytes_; }

private:
    struct Entry {
        TextTexture text;
        TextPage* page = nullptr;
        std::uint64_t lastUsed = 0;
    };
    struct KeptLayout {
        TextKey key;
        render::TextLayout layout;
        std::size_t bytes = 0;
        std::uint64_t lastUsed = 0;
    };
    using Layouts = std::list<KeptLayout>;  ///< last used first

    TextTexture use(Entry& entry);
    TextTexture add(const TextKeyView& key, const render::TextLayout& layout, const render::Image& coverage);
    const render::TextLayout& layout(const TextKeyView& key);
    void freePages();
    void freeLayouts();

    const render::TextShaper& shaper_;
    int maxSide_;
    std::unordered_map<TextKey, Entry, TextKeyHash, TextKeyEqual> entries_;
    Layouts layouts_;
    std::unordered_map<TextKeyView, Layouts::iterator, TextKeyHash, TextKeyEqual> layoutsByKey_;
    std::size_t layoutBytes_ = 0;
    TextPages pages_;
};

}  // namespace viewer

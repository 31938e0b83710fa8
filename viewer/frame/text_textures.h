#pragma once
// Words as textures, kept for as long as they are shown, within a budget of bytes. Main thread only.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "render/draw_list.h"
#include "render/text.h"
#include "render/texture_store.h"

namespace viewer {

struct TextTexture {
    render::TextureId texture;  ///< none for blank text
    int width = 0, height = 0;  ///< pixels
    int baseline = 0;
    bool rightToLeft = false;
    render::Box part;  ///< texels inside the texture
    int textureWidth = 0, textureHeight = 0;
};

class TextTextures {
public:
    /// Both must outlive this.
    TextTextures(const render::TextShaper& shaper, render::TextureStore& textures);
    ~TextTextures();
    TextTextures(const TextTextures&) = delete;
    TextTextures& operator=(const TextTextures&) = delete;

    /// Call before the frame's first draw, since it may upload.
    TextTexture get(std::string_view text, const render::TextStyle& style);
    /// The same words laid out, to be asked where their letters are. Until the next call.
    const render::TextLayout& layout(std::string_view text, const render::TextStyle& style) {
        return layout_.emplace(shaper_.layout(text, style));
    }
    /// Frees what the last frames did not ask for, over the budget. Once a frame, before the first get().
    void nextFrame();

private:
    struct Entry {
        TextTexture text;
        std::size_t bytes = 0;
        std::uint64_t lastUsed = 0;
    };
    const render::TextShaper& shaper_;
    render::TextureStore& textures_;
    std::map<std::string, Entry> entries_;
    std::size_t bytes_ = 0;
    std::uint64_t frame_ = 0;
    std::optional<render::TextLayout> layout_;
};

}  // namespace viewer

#pragma once
// Private to render: the textures of the OpenGL context that was current at construction. Main thread only.

#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "render/texture_store.h"

namespace render {

class GlTextureStore final : public TextureStore {
public:
    struct Texture {
        unsigned name = 0;  ///< GL's
        int width = 0, height = 0;
        PixelFormat format = PixelFormat::Rgba8;
        bool opaque = false;  ///< every pixel covers what is behind it
    };

    GlTextureStore();
    /// Everything must have been destroyed by then.
    ~GlTextureStore() override;
    GlTextureStore(const GlTextureStore&) = delete;
    GlTextureStore& operator=(const GlTextureStore&) = delete;

    TextureId create(const Image& image) override;
    void patch(TextureId texture, int x, int y, const Image& part) override;
    void destroy(TextureId texture) override;
    std::size_t bytes() const override { return bytes_; }
    int maxSide() const override { return maxSide_; }

    /// Null where there is none.
    const Texture* find(TextureId texture) const;
    /// Deletes what is left, for the end of the context.
    void clear();

private:
    std::unordered_map<std::uint32_t, Texture> textures_;
    std::uint32_t lastId_ = 0;
    std::size_t bytes_ = 0;
    int maxSide_ = 0;
};

}  // namespace render

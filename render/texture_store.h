#pragma once
// Pictures on the GPU. GL-free interface, so that everything above is tested without one. Main thread only.

#include <cstddef>
#include <cstdint>

#include "render/image.h"

namespace render {

/// 0 is no texture. Never reused within a store's life.
struct TextureId {
    std::uint32_t value = 0;
    explicit operator bool() const { return value != 0; }
    friend bool operator==(TextureId, TextureId) = default;
};

class TextureStore {
public:
    virtual ~TextureStore() = default;
    /// Uploads a picture. Call before the frame's first draw. Returns no texture where the GPU has no room.
    virtual TextureId create(const Image& image) = 0;
    /// Overwrites a part, which must lie inside. Same format as at creation.
    virtual void patch(TextureId texture, int x, int y, const Image& part) = 0;
    virtual void destroy(TextureId texture) = 0;
    /// Bytes that all textures take on the GPU, to within padding.
    virtual std::size_t bytes() const = 0;
    /// Largest side that `create` accepts, pixels.
    virtual int maxSide() const = 0;
};

}  // namespace render

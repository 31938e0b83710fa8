#include "render/gl_texture_store.h"

#include <algorithm>
#include <cassert>
#include <cstring>

#include <glad/gl.h>

namespace render {
namespace {

struct GlFormat {
    GLint internal;
    GLenum external;
};

GlFormat glFormat(PixelFormat format) {
    return format == PixelFormat::Rgba8 ? GlFormat{GL_RGBA8, GL_RGBA} : GlFormat{GL_R8, GL_RED};
}

bool isConsistent(const Image& image) {
    return !image.empty() && image.pixels.size() == std::size_t(image.width) * std::size_t(image.height) *
                                                        bytesPerPixel(image.format);
}

/// Whether drawing it may skip blending, which costs llvmpipe a quarter of the frame.
bool isOpaque(const Image& image) {
    if (image.format != PixelFormat::Rgba8) return false;
    std::uint8_t all = 255;
    for (std::size_t i = 3; i < image.pixels.size(); i += 4) all &= image.pixels[i];
    return all == 255;
}

std::size_t textureBytes(const GlTextureStore::Texture& t) {
    return std::size_t(t.width) * std::size_t(t.height) * bytesPerPixel(t.format);
}

void setParameters(PixelFormat format) {
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
    if (format == PixelFormat::Alpha8) {
        // White with the coverage as alpha, which is what Dear ImGui's shader expects too.
        constexpr GLint kWhiteWithAlpha[] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
        glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, kWhiteWithAlpha);
    }
}

void forgetErrors() {
    constexpr int kAtMost = 16;  // a lost context reports one for ever
    for (int i = 0; i < kAtMost && glGetError() != GL_NO_ERROR; ++i) {
    }
}

}  // namespace

GlTextureStore::GlTextureStore() {
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &maxSide_);
}

GlTextureStore::~GlTextureStore() {
    assert(textures_.empty() && "a texture was created and never destroyed");
    clear();
}

TextureId GlTextureStore::create(const Image& image) {
    if (!isConsistent(image) || image.width > maxSide_ || image.height > maxSide_) return {};
    Texture texture{
        .width = image.width, .height = image.height, .format = image.format, .opaque = isOpaque(image)};
    const GlFormat format = glFormat(image.format);
    forgetErrors();
    glGenTextures(1, &texture.name);
    glBindTexture(GL_TEXTURE_2D, texture.name);
    setParameters(image.format);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, format.internal, image.width, image.height, 0, format.external,
                 GL_UNSIGNED_BYTE, image.pixels.data());
    if (glGetError() != GL_NO_ERROR) {
        glDeleteTextures(1, &texture.name);
        return {};
    }
    bytes_ += textureBytes(texture);
    textures_.emplace(++lastId_, texture);
    return {lastId_};
}

void GlTextureStore::patch(TextureId id, int x, int y, const Image& part) {
    const auto found = textures_.find(id.value);
    if (found == textures_.end() || !isConsistent(part)) return;
    Texture& texture = found->second;
    const bool inside =
        x >= 0 && y >= 0 && part.width <= texture.width - x && part.height <= texture.height - y;
    assert(inside && part.format == texture.format);
    if (!inside || part.format != texture.format) return;
    texture.opaque = texture.opaque && isOpaque(part);
    glBindTexture(GL_TEXTURE_2D, texture.name);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, part.width, part.height, glFormat(part.format).external,
                    GL_UNSIGNED_BYTE, part.pixels.data());
}

void GlTextureStore::destroy(TextureId id) {
    const auto found = textures_.find(id.value);
    if (found == textures_.end()) return;
    bytes_ -= textureBytes(found->second);
    glDeleteTextures(1, &found->second.name);
    textures_.erase(found);
}

const GlTextureStore::Texture* GlTextureStore::find(TextureId id) const {
    const auto found = textures_.find(id.value);
    return found == textures_.end() ? nullptr : &found->second;
}

void GlTextureStore::clear() {
    for (const auto& [id, texture] : textures_) glDeleteTextures(1, &texture.name);
    textures_.clear();
    bytes_ = 0;
}

}  // namespace render

#include "render/renderer.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>

#include <glad/gl.h>

#include "render/gl_texture_store.h"
#include "render/quad_painter.h"
#include "render/shape_painter.h"

namespace render {
namespace {

std::string glString(GLenum name) {
    const auto* text = reinterpret_cast<const char*>(glGetString(name));
    return text ? text : "";
}

/// Loads OpenGL's functions; made first, because the other members call them.
struct LoadedGl {
    explicit LoadedGl(GlLoader loader) {
        const int version = gladLoadGLUserPtr(
            [](void* user, const char* name) {
                return reinterpret_cast<GLADapiproc>((*static_cast<GlLoader*>(user))(name));
            },
            &loader);
        if (version == 0) throw std::runtime_error("There is no usable OpenGL here.");
        const bool enough = version >= GLAD_MAKE_VERSION(3, 3) && glGenVertexArrays &&
                            glDrawArraysInstanced && glVertexAttribDivisor;
        if (!enough)
            throw std::runtime_error("Vitrine needs OpenGL 3.3; the driver \"" + glString(GL_RENDERER) +
                                     "\" offers " + glString(GL_VERSION) + ".");
    }
};

/// A framebuffer to draw into; the one bound before is bound again at the end.
class OffScreen {
public:
    OffScreen(int width, int height) {
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before_);
        glGenRenderbuffers(1, &color_);
        glBindRenderbuffer(GL_RENDERBUFFER, color_);
        glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
        glGenFramebuffers(1, &name_);
        glBindFramebuffer(GL_FRAMEBUFFER, name_);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, color_);
    }
    ~OffScreen() {
        glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(before_));
        glDeleteFramebuffers(1, &name_);
        glDeleteRenderbuffers(1, &color_);
    }
    OffScreen(const OffScreen&) = delete;
    OffScreen& operator=(const OffScreen&) = delete;
    GLuint name() const { return name_; }
    bool complete() const { return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE; }

private:
    GLint before_ = 0;
    GLuint color_ = 0, name_ = 0;
};

Image readFramebuffer(int width, int height) {
    Image image{width, height, PixelFormat::Rgba8, {}};
    const std::size_t stride = std::size_t(width) * 4;
    image.pixels.resize(stride * std::size_t(height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, image.pixels.data());
    for (int top = 0, bottom = height - 1; top < bottom; ++top, --bottom) {  // GL's rows run upwards
        const auto row = [&](int y) {
            return image.pixels.begin() + static_cast<std::ptrdiff_t>(stride * std::size_t(y));
        };
        std::swap_ranges(row(top), row(top + 1), row(bottom));
    }
    return image;
}

}  // namespace

class Renderer::Impl {
public:
    explicit Impl(GlLoader loader) : gl_(loader) {}

    void draw(const DrawList& list) {
        begin(list);
        for (const DrawItem& item : list.items) std::visit([&](const auto& i) { add(i, list); }, item);
        shapes_.flush();
        glDisable(GL_SCISSOR_TEST);
        glBindVertexArray(0);
    }

    void drawAgain(const DrawList& list, bool same) {
        if (!same) {
            kept_.valid = false;
            return draw(list);
        }
        GLint window = 0;
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &window);
        const bool there = kept_.valid || keep(list);
        glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(window));
        if (!there) return draw(list);
        glBindFramebuffer(GL_READ_FRAMEBUFFER, kept_.target->name());
        glDisable(GL_SCISSOR_TEST);
        glBlitFramebuffer(0, 0, list.width, list.height, 0, 0, list.width, list.height, GL_COLOR_BUFFER_BIT,
                          GL_NEAREST);
        glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(window));
    }

    void pace() {
        constexpr GLuint64 kLongestNanoseconds = 1'000'000'000;
        const GLsync drawn = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
        glFlush();
        if (before_) {
            glClientWaitSync(before_, 0, kLongestNanoseconds);
            glDeleteSync(before_);
        }
        before_ = drawn;
    }

    void warmUp() {
        constexpr int kSide = 8;
        Image picture{kSide, kSide, PixelFormat::Rgba8, {}};
        picture.pixels.assign(std::size_t(kSide) * kSide * 4, 255);
        TextureQuad quad;
        quad.texture = textures_.create(picture);
        quad.corners = {Vec2{0, 0}, Vec2{5, 0}, Vec2{5, 5}, Vec2{0, 5}};
        quad.part = {0, 0, kSide, kSide};
        draw({.width = kSide, .height = kSide, .items = {quad}});
        textures_.destroy(quad.texture);
    }

    GlTextureStore& textures() { return textures_; }
    bool isSimplified() const { return quads_.isSimplified(); }

private:
    /// Draws it off screen and keeps that; false where it cannot be kept. Leaves its framebuffer bound.
    bool keep(const DrawList& list) {
        if (kept_.width != list.width || kept_.height != list.height) {
            // Copied into several samples a pixel it would not be in OpenGL 3.3.
            GLint samples = 0;
            glGetIntegerv(GL_SAMPLE_BUFFERS, &samples);
            kept_.target.reset();
            kept_.width = list.width, kept_.height = list.height;
            if (samples == 0) kept_.target.emplace(list.width, list.height);
            if (kept_.target && !kept_.target->complete()) kept_.target.reset();
        }
        if (!kept_.target) return false;
        glBindFramebuffer(GL_FRAMEBUFFER, kept_.target->name());
        draw(list);
        return kept_.valid = true;
    }

    void begin(const DrawList& list) {
        glViewport(0, 0, list.width, list.height);
        for (GLenum capability :
             {GL_SCISSOR_TEST, GL_DEPTH_TEST, GL_STENCIL_TEST, GL_CULL_FACE, GL_FRAMEBUFFER_SRGB, GL_DITHER})
            glDisable(capability);
        glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
        glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
        glBlendEquation(GL_FUNC_ADD);
        glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);  // colours are premultiplied
        glActiveTexture(GL_TEXTURE0);
        glBindSampler(0, 0);
        const Color& c = list.background;
        glClearColor(c.r * c.a, c.g * c.a, c.b * c.a, c.a);
        glClear(GL_COLOR_BUFFER_BIT);
        quads_.begin(list.width, list.height, list.draft);
        shapes_.begin(list.width, list.height);
        shapesPending_ = false;
        clip_ = {0, 0, list.width, list.height};
    }

    void add(const TextureQuad& quad, const DrawList& list) {
        const GlTextureStore::Texture* texture = textures_.find(quad.texture);
        if (!texture) return;
        flushShapes(list);
        quads_.draw(quad, *texture);
    }

    void add(const FilledBox& box, const DrawList& list) {
        if (!isPlain(box)) {
            shapes_.add(box);
            shapesPending_ = true;
            return;
        }
        // Large surfaces, which no shader needs to be asked about.
        flushShapes(list);
        const int left = std::max(clip_.left, int(box.box.x)), top = std::max(clip_.top, int(box.box.y));
        const int right = std::min(clip_.right, int(box.box.x + box.box.width)),
                  bottom = std::min(clip_.bottom, int(box.box.y + box.box.height));
        if (left >= right || top >= bottom) return;
        glEnable(GL_SCISSOR_TEST);
        glScissor(left, list.height - bottom, right - left, bottom - top);
        glClearColor(box.color.r, box.color.g, box.color.b, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        setScissor(list);
    }

    /// Opaque, square, and on whole pixels.
    static bool isPlain(const FilledBox& b) {
        const auto whole = [](float v) { return v == std::floor(v) && std::abs(v) < 1e6f; };
        return b.radius == 0 && b.color.a == 1 && whole(b.box.x) && whole(b.box.y) && whole(b.box.width) &&
               whole(b.box.height);
    }

    void add(const Outline& outline, const DrawList&) {
        shapes_.add(outline);
        shapesPending_ = true;
    }

    void add(const Clip& clip, const DrawList& list) {
        flushShapes(list);
        const auto edge = [](float value, int limit) {
            return static_cast<int>(std::lround(std::clamp(value, 0.f, float(limit))));
        };
        clip_ = {edge(clip.box.x, list.width), edge(clip.box.y, list.height),
                 edge(clip.box.x + clip.box.width, list.width),
                 edge(clip.box.y + clip.box.height, list.height)};
        setScissor(list);
    }

    void setScissor(const DrawList& list) {
        glEnable(GL_SCISSOR_TEST);
        glScissor(clip_.left, list.height - clip_.bottom, std::max(clip_.right - clip_.left, 0),
                  std::max(clip_.bottom - clip_.top, 0));
    }

    void flushShapes(const DrawList& list) {
        if (!shapesPending_) return;
        shapes_.flush();
        quads_.begin(list.width, list.height, list.draft);
        shapesPending_ = false;
    }

    LoadedGl gl_;
    GLsync before_ = nullptr;  ///< of the frame before the last; the context's end frees it
    GlTextureStore textures_;
    QuadPainter quads_;
    ShapePainter shapes_;
    bool shapesPending_ = false;
    struct {
        int left = 0, top = 0, right = 0, bottom = 0;
    } clip_;  ///< pixels, from the top left corner
    struct {
        std::optional<OffScreen> target;  ///< none where the GPU had no room for this size
        int width = 0, height = 0;
        bool valid = false;  ///< it shows the list of the call before
    } kept_;
};

Renderer::Renderer(GlLoader loader) : impl_(std::make_unique<Impl>(loader)) {}

Renderer::~Renderer() = default;

TextureStore& Renderer::textures() {
    return impl_->textures();
}

void Renderer::draw(const DrawList& list) {
    if (list.width > 0 && list.height > 0) impl_->draw(list);
}

void Renderer::drawAgain(const DrawList& list, bool same) {
    if (list.width > 0 && list.height > 0) impl_->drawAgain(list, same);
}

Image Renderer::drawToImage(const DrawList& list) {
    if (list.width <= 0 || list.height <= 0) return {};
    const OffScreen target(list.width, list.height);
    if (!target.complete()) return {};
    impl_->draw(list);
    return readFramebuffer(list.width, list.height);
}

Image Renderer::readWindow(int width, int height) {
    if (width <= 0 || height <= 0) return {};
    Image image = readFramebuffer(width, height);
    // What the window shows is opaque, whatever its framebuffer keeps as alpha.
    for (std::size_t i = 3; i < image.pixels.size(); i += 4) image.pixels[i] = 255;
    return image;
}

void Renderer::pace() {
    impl_->pace();
}

void Renderer::warmUp() {
    impl_->warmUp();
}

bool Renderer::isSoftware() const {
    const std::string name = glString(GL_RENDERER);
    return name.find("llvmpipe") != name.npos || name.find("softpipe") != name.npos ||
           name.find("SwiftShader") != name.npos;
}

std::string Renderer::device() const {
    return glString(GL_RENDERER) + (impl_->isSimplified() ? ", simplified filters" : "");
}

unsigned Renderer::nativeTexture(TextureId texture) const {
    const GlTextureStore::Texture* found = impl_->textures().find(texture);
    return found ? found->name : 0;
}

}  // namespace render

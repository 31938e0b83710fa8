#include "render/quad_painter.h"

#include <algorithm>
#include <stdexcept>

#include <glad/gl.h>

#include "render/shaders.h"

namespace render {

struct QuadPainter::Program {
    explicit Program(const char* filterSource)
        : gl(shaders::quad_vert, std::array<const char*, 2>{shaders::quad_common_frag, filterSource}) {}

    GlProgram gl;
    int framebufferSize = gl.uniform("framebufferSize"), corners = gl.uniform("corners"),
        texelSize = gl.uniform("texelSize"), start = gl.uniform("start"), advance = gl.uniform("advance"),
        tint = gl.uniform("tint"), coverage = gl.uniform("coverage"), footprint = gl.uniform("footprint"),
        steps = gl.uniform("steps"), taps = gl.uniform("taps");
};

void QuadPainter::ProgramDeleter::operator()(Program* program) const {
    delete program;
}

QuadPainter::QuadPainter() {
    const std::array sources{shaders::quad_bilinear_frag, shaders::quad_box_frag, shaders::quad_box_many_frag,
                             shaders::quad_turned_frag};
    programs_[0].reset(new Program(sources[0]));
    for (std::size_t i = 1; i < sources.size(); ++i) {
        try {
            programs_[i].reset(new Program(sources[i]));
        } catch (const std::runtime_error&) {
            simplified_ = true;  // interpolated pictures shimmer when zoomed out, but they show
        }
    }
}

void QuadPainter::begin(int framebufferWidth, int framebufferHeight) {
    width_ = framebufferWidth;
    height_ = framebufferHeight;
    current_ = nullptr;
}

QuadPainter::Program& QuadPainter::select(QuadFilter filter) {
    const auto& wanted = programs_[static_cast<std::size_t>(filter)];
    Program& program = wanted ? *wanted : *programs_[0];
    if (current_ != &program) {
        current_ = &program;
        program.gl.use();
        noAttributes_.bind();
        glUniform2f(program.framebufferSize, float(width_), float(height_));
    }
    return program;
}

void QuadPainter::draw(const TextureQuad& quad, const GlTextureStore::Texture& texture) {
    const std::optional<QuadSampling> s = quadSampling(quad, width_, height_);
    const float alpha = std::clamp(quad.tint.a * quad.opacity, 0.f, 1.f);
    if (!s || !(alpha > 0)) return;
    const Program& p = select(s->filter);
    const auto& c = quad.corners;
    const float corners[] = {c[0].x, c[0].y, c[1].x, c[1].y, c[2].x, c[2].y, c[3].x, c[3].y};
    glUniform4fv(p.corners, 2, corners);
    glUniform2f(p.texelSize, 1.f / float(texture.width), 1.f / float(texture.height));
    glUniform4f(p.start, s->pixel.x, s->pixel.y, s->texel.x, s->texel.y);
    glUniform4f(p.advance, s->alongX.x, s->alongX.y, s->alongY.x, s->alongY.y);
    glUniform4f(p.tint, quad.tint.r * alpha, quad.tint.g * alpha, quad.tint.b * alpha, alpha);
    glUniform1i(p.coverage, texture.format == PixelFormat::Alpha8);
    glUniform2f(p.footprint, s->footprint.x, s->footprint.y);
    glUniform4f(p.steps, s->stepX.x, s->stepX.y, s->stepY.x, s->stepY.y);
    glUniform2i(p.taps, s->tapsX, s->tapsY);
    // Blending costs llvmpipe a quarter of a frame, and an opaque picture does not need it.
    if (texture.opaque && alpha == 1.f)
        glDisable(GL_BLEND);
    else
        glEnable(GL_BLEND);
    glBindTexture(GL_TEXTURE_2D, texture.name);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

}  // namespace render

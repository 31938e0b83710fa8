#include "render/quad_painter.h"

#include <algorithm>
#include <stdexcept>

#include <glad/gl.h>

#include "render/shaders.h"

namespace render {
namespace {

struct FilterSource {
    const char* constants;
    const char* body;
};

/// By QuadFilter.
constexpr std::array<FilterSource, kQuadFilters> kFilters{{{"", shaders::quad_texel_frag},
                                                           {"", shaders::quad_bilinear_frag},
                                                           {"", shaders::quad_box_frag},
                                                           {"#define SIDE 3\n", shaders::quad_turned_frag},
                                                           {"#define SIDE 4\n", shaders::quad_turned_frag},
                                                           {"#define SIDE 5\n", shaders::quad_turned_frag},
                                                           {"", shaders::quad_far_frag}}};

constexpr auto kPlainest = static_cast<std::size_t>(QuadFilter::Bilinear);

}  // namespace

struct QuadPainter::Program {
    Program(const FilterSource& filter, const char* ending)
        : gl(shaders::quad_vert,
             std::array<const char*, 4>{filter.constants, shaders::quad_begin_frag, filter.body, ending}) {}

    GlProgram gl;
    int framebufferSize = gl.uniform("framebufferSize"), corners = gl.uniform("corners"),
        part = gl.uniform("part"), tint = gl.uniform("tint"), coverage = gl.uniform("coverage"),
        footprint = gl.uniform("footprint"), pixelsPerTexel = gl.uniform("pixelsPerTexel"),
        extent = gl.uniform("extent"), stride = gl.uniform("stride"), blocks = gl.uniform("blocks");
};

void QuadPainter::ProgramDeleter::operator()(Program* program) const {
    delete program;
}

QuadPainter::QuadPainter() {
    for (const bool tinted : {false, true}) compile(QuadFilter::Bilinear, tinted);
}

void QuadPainter::compile(QuadFilter filter, bool tinted) {
    programs_[tinted ? 1 : 0][static_cast<std::size_t>(filter)].reset(
        new Program(kFilters[static_cast<std::size_t>(filter)],
                    tinted ? shaders::quad_end_tinted_frag : shaders::quad_end_frag));
}

void QuadPainter::begin(int framebufferWidth, int framebufferHeight, bool draft) {
    width_ = framebufferWidth;
    height_ = framebufferHeight;
    draft_ = draft;
    current_ = nullptr;
}

QuadPainter::Program& QuadPainter::select(QuadFilter filter, bool tinted) {
    if (draft_ && filter != QuadFilter::Texel) filter = QuadFilter::Bilinear;
    const std::size_t index = static_cast<std::size_t>(filter);
    const Programs& programs = programs_[tinted ? 1 : 0];
    bool& refused = refused_[tinted ? 1 : 0][index];
    if (!programs[index] && !refused) {
        try {
            compile(filter, tinted);
        } catch (const std::runtime_error&) {
            // Interpolated pictures shimmer when zoomed out, but they show.
            refused = simplified_ = true;
        }
    }
    Program& program = programs[index] ? *programs[index] : *programs[kPlainest];
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
    const bool coverage = texture.format == PixelFormat::Alpha8;
    const Program& p = select(s->filter, coverage || quad.opacity != 1 || quad.tint != Color{1, 1, 1, 1});
    const auto& c = quad.corners;
    const float strip[] = {c[0].x, c[0].y, c[1].x, c[1].y, c[3].x, c[3].y, c[2].x, c[2].y};
    // Where a program lacks one of these, its location is -1 and GL does nothing.
    glUniform2fv(p.corners, 4, strip);
    glUniform4f(p.part, quad.part.x, quad.part.y, quad.part.width, quad.part.height);
    glUniform4f(p.tint, quad.tint.r * alpha, quad.tint.g * alpha, quad.tint.b * alpha, alpha);
    glUniform1i(p.coverage, coverage);
    glUniform2f(p.footprint, s->footprint.x, s->footprint.y);
    glUniform4fv(p.pixelsPerTexel, 1, s->pixelsPerTexel.data());
    glUniform2f(p.extent, s->extent.x, s->extent.y);
    glUniform1f(p.stride, s->stride);
    glUniform1i(p.blocks, s->blocks);
    // Blending costs llvmpipe a quarter of a frame, and an opaque picture does not need it.
    if (texture.opaque && alpha == 1.f)
        glDisable(GL_BLEND);
    else
        glEnable(GL_BLEND);
    glBindTexture(GL_TEXTURE_2D, texture.name);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

}  // namespace render

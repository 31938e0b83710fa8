#include "render/shape_painter.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glad/gl.h>

#include "render/outline_sides.h"
#include "render/shaders.h"

namespace render {
namespace {

constexpr float kEdgePixels = 1;
// Shapes wider than any screen have nothing more to show, and floats stay exact enough.
constexpr float kFar = 1e5f;

Color premultiplied(const Color& c) {
    const float alpha = std::clamp(c.a, 0.f, 1.f);
    return {c.r * alpha, c.g * alpha, c.b * alpha, alpha};
}

/// The same box with its far-off sides brought nearer, which keeps sizes exact where they show.
Box withinReach(const Box& b) {
    const float left = std::clamp(b.x, -kFar, kFar), right = std::clamp(b.x + b.width, -kFar, kFar);
    const float top = std::clamp(b.y, -kFar, kFar), bottom = std::clamp(b.y + b.height, -kFar, kFar);
    return {left, top, right - left, bottom - top};
}

/// One attribute per instance.
struct Attribute {
    int floats;
    std::size_t offset;
};

void describe(std::span<const Attribute> attributes, std::size_t stride) {
    for (GLuint i = 0; i < attributes.size(); ++i) {
        glEnableVertexAttribArray(i);
        glVertexAttribPointer(i, attributes[i].floats, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(stride),
                              reinterpret_cast<const void*>(attributes[i].offset));
        glVertexAttribDivisor(i, 1);
    }
}

}  // namespace

ShapePainter::ShapePainter()
    : boxProgram_(shaders::box_vert, std::array{static_cast<const char*>(shaders::box_frag)}),
      outlineProgram_(shaders::outline_vert, std::array{static_cast<const char*>(shaders::outline_frag)}),
      boxFramebufferSize_(boxProgram_.uniform("framebufferSize")),
      outlineFramebufferSize_(outlineProgram_.uniform("framebufferSize")) {
    boxArray_.bind();
    boxBuffer_.bind();
    describe(std::array{Attribute{4, offsetof(BoxInstance, box)}, Attribute{4, offsetof(BoxInstance, color)},
                        Attribute{1, offsetof(BoxInstance, radius)}},
             sizeof(BoxInstance));
    sideArray_.bind();
    sideBuffer_.bind();
    describe(
        std::array{Attribute{4, offsetof(SideInstance, side)}, Attribute{4, offsetof(SideInstance, previous)},
                   Attribute{4, offsetof(SideInstance, next)}, Attribute{4, offsetof(SideInstance, core)},
                   Attribute{4, offsetof(SideInstance, edge)}, Attribute{2, offsetof(SideInstance, radii)}},
        sizeof(SideInstance));
}

void ShapePainter::begin(int framebufferWidth, int framebufferHeight) {
    width_ = framebufferWidth;
    height_ = framebufferHeight;
}

void ShapePainter::add(const FilledBox& item) {
    const Box box = withinReach(item.box);
    if (!(box.width > 0 && box.height > 0 && item.color.a > 0)) return;  // also where a number is not one
    if (!sides_.empty()) flushSides();
    const float radius = std::clamp(item.radius, 0.f, 0.5f * std::min(box.width, box.height));
    boxes_.push_back({box, premultiplied(item.color), radius});
}

void ShapePainter::add(const Outline& item) {
    if (!(item.width >= 0 && item.width < kFar)) return;
    if (!boxes_.empty()) flushBoxes();
    const Color core = premultiplied(item.color), edge = premultiplied(item.edge);
    const Vec2 radii{0.5f * item.width, 0.5f * item.width + kEdgePixels};
    // Cut ends are round too: they must lie so far outside that they do not show.
    const float margin = 2 * radii.y + 2;
    for (const OutlineSide& s : outlineSides(item.points, width_, height_, margin))
        sides_.push_back({{s.side.from, s.side.to},
                          {s.previous.from, s.previous.to},
                          {s.next.from, s.next.to},
                          core,
                          edge,
                          radii});
}

void ShapePainter::flush() {
    if (!boxes_.empty()) flushBoxes();
    if (!sides_.empty()) flushSides();
}

void ShapePainter::flushBoxes() {
    boxBuffer_.fill(std::as_bytes(std::span(boxes_)));
    boxArray_.bind();
    drawInstances(boxProgram_, boxFramebufferSize_, boxes_.size());
    boxes_.clear();
}

void ShapePainter::flushSides() {
    sideBuffer_.fill(std::as_bytes(std::span(sides_)));
    sideArray_.bind();
    drawInstances(outlineProgram_, outlineFramebufferSize_, sides_.size());
    sides_.clear();
}

void ShapePainter::drawInstances(const GlProgram& program, int framebufferSize, std::size_t count) const {
    program.use();
    glUniform2f(framebufferSize, float(width_), float(height_));
    glEnable(GL_BLEND);
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count));
}

}  // namespace render

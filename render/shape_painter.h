#pragma once
// Private to render: draws FilledBoxes and Outlines, a run of them at a time. Main thread only.

#include <vector>

#include "render/draw_list.h"
#include "render/gl_program.h"

namespace render {

class ShapePainter {
public:
    ShapePainter();

    void begin(int framebufferWidth, int framebufferHeight);
    /// What is added is drawn by flush(), in order. Returns whether anything has been added since.
    void add(const FilledBox& box);
    void add(const Outline& outline);
    void flush();

private:
    struct BoxInstance {
        Box box;
        Color color;  ///< premultiplied
        float radius;
    };
    struct SideInstance {
        Vec2 side[2], previous[2], next[2];
        Color core, edge;  ///< premultiplied
        Vec2 radii;
    };
    void flushBoxes();
    void flushSides();
    void drawInstances(const GlProgram& program, int framebufferSize, std::size_t count) const;

    GlProgram boxProgram_, outlineProgram_;
    int boxFramebufferSize_, outlineFramebufferSize_;
    GlVertexArray boxArray_, sideArray_;
    GlStreamBuffer boxBuffer_, sideBuffer_;
    std::vector<BoxInstance> boxes_;
    std::vector<SideInstance> sides_;
    int width_ = 0, height_ = 0;
};

}  // namespace render

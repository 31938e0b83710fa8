// One side of an outline, one instance each: a rectangle round it, wide enough for its round ends.
uniform vec2 framebufferSize;
layout(location = 0) in vec4 side;      // from, to; pixels
layout(location = 1) in vec4 previous;  // the sides before and after, which the same pixels may belong to
layout(location = 2) in vec4 next;
layout(location = 3) in vec4 core;  // premultiplied
layout(location = 4) in vec4 edge;
layout(location = 5) in vec2 radii;  // half widths of the core and of the whole, pixels

flat out vec4 outlineSide, outlinePrevious, outlineNext, outlineCore, outlineEdge;
flat out vec2 outlineRadii;
out vec2 place;  // framebuffer pixels, y down

void main() {
    outlineSide = side;
    outlinePrevious = previous;
    outlineNext = next;
    outlineCore = core;
    outlineEdge = edge;
    outlineRadii = radii;
    vec2 run = side.zw - side.xy;
    vec2 along = length(run) > 0.0 ? normalize(run) : vec2(1.0, 0.0);
    vec2 across = vec2(-along.y, along.x);
    float reach = radii.y + 1.0;
    vec2 pixel = (gl_VertexID & 1) == 0 ? side.xy - along * reach : side.zw + along * reach;
    pixel += (gl_VertexID >> 1) == 0 ? -across * reach : across * reach;
    place = pixel;
    gl_Position = vec4(vec2(2.0, -2.0) * (pixel / framebufferSize) + vec2(-1.0, 1.0), 0.0, 1.0);
}

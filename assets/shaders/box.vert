// A filled box, one instance each.
uniform vec2 framebufferSize;
layout(location = 0) in vec4 box;    // position and size, pixels
layout(location = 1) in vec4 color;  // premultiplied
layout(location = 2) in float radius;

flat out vec4 boxMiddleAndHalf;
flat out vec4 boxColor;
flat out float boxRadius;
out vec2 place;  // framebuffer pixels, y down

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    vec2 pixel = box.xy - 1.0 + corner * (box.zw + 2.0);  // a pixel more on each side, for the soft edge
    boxMiddleAndHalf = vec4(box.xy + 0.5 * box.zw, 0.5 * box.zw);
    boxColor = color;
    boxRadius = radius;
    place = pixel;
    gl_Position = vec4(vec2(2.0, -2.0) * (pixel / framebufferSize) + vec2(-1.0, 1.0), 0.0, 1.0);
}

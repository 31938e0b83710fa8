// A picture on a parallelogram. Corners in framebuffer pixels, y down; this and the other vertex shaders flip y.
uniform vec2 framebufferSize;
uniform vec2 corners[4];  // top left, top right, bottom left, bottom right, as a strip runs
uniform vec4 part;        // position and size, texels

// Interpolated to 0.0005 texels by llvmpipe; computing it from gl_FragCoord instead takes a third more time.
out vec2 texel;

void main() {
    texel = part.xy + vec2(gl_VertexID & 1, gl_VertexID >> 1) * part.zw;
    gl_Position = vec4(vec2(2.0, -2.0) * (corners[gl_VertexID] / framebufferSize) + vec2(-1.0, 1.0), 0.0, 1.0);
}

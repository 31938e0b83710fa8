// The four corners of a picture, in framebuffer pixels, y down. This and the other vertex shaders flip y.
uniform vec2 framebufferSize;
uniform vec4 corners[2];  // top left, top right, bottom right, bottom left

void main() {
    // A strip runs top left, top right, bottom left, bottom right.
    vec2 pixel = gl_VertexID == 0 ? corners[0].xy
               : gl_VertexID == 1 ? corners[0].zw
               : gl_VertexID == 2 ? corners[1].zw
                                  : corners[1].xy;
    gl_Position = vec4(vec2(2.0, -2.0) * (pixel / framebufferSize) + vec2(-1.0, 1.0), 0.0, 1.0);
}

// The place comes from the vertex shader: with gl_FragCoord, Mesa 22.3 mixes up the window's and an off-screen
// framebuffer's directions when both are drawn to in turn.
in vec2 place;  // framebuffer pixels, y down
flat in vec4 boxMiddleAndHalf;
flat in vec4 boxColor;
flat in float boxRadius;
out vec4 color;

void main() {
    vec2 at = place - boxMiddleAndHalf.xy;
    vec2 half_ = boxMiddleAndHalf.zw;
    // The area that pixel and box share; exact, so that hairlines keep their weight.
    vec2 shared_ = clamp(min(at + 0.5, half_) - max(at - 0.5, -half_), 0.0, 1.0);
    float covered = shared_.x * shared_.y;
    vec2 intoCorner = abs(at) - half_ + boxRadius;
    if (boxRadius > 0.0 && all(greaterThan(intoCorner, vec2(0.0))))
        covered = clamp(0.5 + boxRadius - length(intoCorner), 0.0, 1.0);
    color = boxColor * covered;
}

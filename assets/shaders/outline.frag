// The place comes from the vertex shader: with gl_FragCoord, Mesa 22.3 mixes up the window's and an off-screen
// framebuffer's directions when both are drawn to in turn.
in vec2 place;  // framebuffer pixels, y down
flat in vec4 outlineSide, outlinePrevious, outlineNext, outlineCore, outlineEdge;
flat in vec2 outlineRadii;
out vec4 color;

float distanceTo(vec4 side) {
    vec2 run = side.zw - side.xy, at = place - side.xy;
    float along = dot(at, run), whole = dot(run, run);
    if (along <= 0.0) return length(at);
    if (along >= whole) return length(place - side.zw);
    return length(at - run * (along / whole));
}

void main() {
    // At a joint a pixel belongs to the nearer side alone, and to the earlier of two equally near: painted twice,
    // what is translucent would show the joints. Round a shared end both distances differ by rounding only.
    const float same = 1e-3;
    float here = distanceTo(outlineSide);
    if (distanceTo(outlinePrevious) <= here + same || distanceTo(outlineNext) < here - same) discard;
    float core = clamp(0.5 + outlineRadii.x - here, 0.0, 1.0);
    float whole = clamp(0.5 + outlineRadii.y - here, 0.0, 1.0);
    color = outlineCore * core + outlineEdge * (whole - core);
}

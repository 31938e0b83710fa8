// As quad_turned.frag, for footprints of any length: a square of blocks, `stride` texels wide, each told by one
// fetch in its middle. With a stride of 1 it is as exact.
uniform vec4 pixelsPerTexel;
uniform vec2 extent;   // of a block along the pixel's axes, pixels
uniform float stride;  // texels
uniform int blocks;    // along each side of the square

vec2 inside(vec2 offset) { return clamp(0.5 * (max(extent, 1.0) + extent) - abs(offset), vec2(0.0), extent); }

vec4 averageAt(vec2 at) {
    vec2 first = (floor(at / stride - 0.5 * float(blocks - 1)) + 0.5) * stride;
    vec4 sum = vec4(0.0);
    float whole = 0.0;
    for (int y = 0; y < blocks; ++y)
        for (int x = 0; x < blocks; ++x) {
            vec2 point = first + stride * vec2(x, y);
            vec2 offset = point - at;
            vec2 part = inside(vec2(dot(pixelsPerTexel.xy, offset), dot(pixelsPerTexel.zw, offset)));
            float weight = part.x * part.y;
            sum += weight * interpolate(point);
            whole += weight;
        }
    return sum / whole;
}

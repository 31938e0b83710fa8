// The exact average over a footprint of any size along the picture's axes, two texels a fetch and axis.
uniform vec2 footprint;  // texels
uniform ivec2 taps;      // fetches along each axis, enough for the footprint wherever it begins

// How much of texel number `index` lies between low and high.
vec2 part(vec2 index, vec2 low, vec2 high) { return clamp(min(index + 1.0, high) - max(index, low), 0.0, 1.0); }

vec4 averageAt(vec2 texel) {
    vec2 low = texel - 0.5 * footprint, high = texel + 0.5 * footprint;
    vec2 first = floor(low);
    vec4 sum = vec4(0.0);
    for (int y = 0; y < taps.y; ++y) {
        for (int x = 0; x < taps.x; ++x) {
            vec2 index = first + 2.0 * vec2(x, y);
            vec2 a = part(index, low, high), b = part(index + 1.0, low, high);
            vec2 weight = a + b;
            sum += weight.x * weight.y * interpolate(index + 0.5 + b / max(weight, 1e-6));
        }
    }
    return sum / (footprint.x * footprint.y);
}

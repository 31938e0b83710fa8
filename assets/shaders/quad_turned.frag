// The average over a footprint at any angle to the picture's axes: the SIDE x SIDE texels round its middle, each
// weighed by how much of it lies inside, taken along the pixel's two axes apart. At no angle that is exact, for
// footprints up to SIDE - 1 texels long. At others, from 1.1 to 2.7 texels, it was at worst 38 dB from exact on noise
// and 57 dB on a photograph.
// SIDE is a constant, 3 to 5, and the rows stand one by one, because llvmpipe takes up to three times as long over
// loops that Mesa does not unroll.
uniform vec4 pixelsPerTexel;  // along the pixel's x, by the texel's x and y; then along its y
uniform vec2 extent;          // of a texel along the pixel's axes, pixels

vec2 inside(vec2 offset) { return clamp(0.5 * (max(extent, 1.0) + extent) - abs(offset), vec2(0.0), extent); }

vec4 sum = vec4(0.0);
float whole = 0.0;  // of the weights

void addRow(vec2 at, vec2 first) {
    for (int x = 0; x < SIDE; ++x) {
        vec2 index = first + vec2(x, 0.0);
        vec2 offset = index + 0.5 - at;
        vec2 part = inside(vec2(dot(pixelsPerTexel.xy, offset), dot(pixelsPerTexel.zw, offset)));
        float weight = part.x * part.y;
        sum += weight * fetch(ivec2(index));
        whole += weight;
    }
}

vec4 averageAt(vec2 at) {
    vec2 first = floor(at - 0.5 * float(SIDE - 1));
    addRow(at, first);
    addRow(at, first + vec2(0.0, 1.0));
    addRow(at, first + vec2(0.0, 2.0));
    if (SIDE > 3) addRow(at, first + vec2(0.0, 3.0));
    if (SIDE > 4) addRow(at, first + vec2(0.0, 4.0));
    return sum / whole;
}

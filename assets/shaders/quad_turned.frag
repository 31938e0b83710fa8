// The average over a footprint at an angle to the picture's axes, by a grid of interpolated fetches in it.
uniform vec4 steps;  // texels from fetch to fetch: in the pixel's x, in its y
uniform ivec2 taps;  // fetches along each

vec4 averageAt(vec2 texel) {
    vec2 corner = texel - 0.5 * (float(taps.x - 1) * steps.xy + float(taps.y - 1) * steps.zw);
    vec4 sum = vec4(0.0);
    for (int y = 0; y < taps.y; ++y)
        for (int x = 0; x < taps.x; ++x)
            sum += interpolate(corner + float(x) * steps.xy + float(y) * steps.zw);
    return sum / float(taps.x * taps.y);
}

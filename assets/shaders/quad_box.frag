// The exact average over a footprint of 1 to 2 texels along each of the picture's axes. Along an axis it covers
// parts a, b and c of three texels. Nine plain fetches take llvmpipe less time than the four interpolated ones
// that would do, and are exact where those weigh with 8 bits.
uniform vec2 footprint;  // texels

vec4 averageAt(vec2 at) {
    vec2 low = at - 0.5 * footprint;
    vec2 first = floor(low);
    vec2 a = 1.0 - (low - first);
    vec2 b = min(footprint - a, 1.0);
    vec2 c = footprint - a - b;
    a /= footprint;
    b /= footprint;
    c /= footprint;
    ivec2 last = textureSize(picture, 0) - 1;
    ivec2 i = clamp(ivec2(first), ivec2(0), last);
    ivec2 j = clamp(ivec2(first) + 1, ivec2(0), last);
    ivec2 k = clamp(ivec2(first) + 2, ivec2(0), last);
    vec4 upper = a.x * texelFetch(picture, i, 0) + b.x * texelFetch(picture, ivec2(j.x, i.y), 0) +
                 c.x * texelFetch(picture, ivec2(k.x, i.y), 0);
    vec4 middle = a.x * texelFetch(picture, ivec2(i.x, j.y), 0) + b.x * texelFetch(picture, j, 0) +
                  c.x * texelFetch(picture, ivec2(k.x, j.y), 0);
    vec4 lower = a.x * texelFetch(picture, ivec2(i.x, k.y), 0) + b.x * texelFetch(picture, ivec2(j.x, k.y), 0) +
                 c.x * texelFetch(picture, k, 0);
    return a.y * upper + b.y * middle + c.y * lower;
}

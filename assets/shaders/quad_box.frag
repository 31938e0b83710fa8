// The exact average over a footprint of 1 to 3 texels along each of the picture's axes. Along an axis it touches
// at most four texels, a b c d, covering parts of them; interpolating between a and b at the right place gives
// their weighted sum in one fetch, and likewise c and d.
uniform vec2 footprint;  // texels

vec4 averageAt(vec2 texel) {
    vec2 low = texel - 0.5 * footprint;
    vec2 first = floor(low);
    vec2 a = 1.0 - (low - first);
    vec2 b = min(footprint - a, 1.0);
    vec2 rest = footprint - a - b;  // c + d
    vec2 d = max(rest - 1.0, 0.0);
    vec2 near = first + 0.5 + b / (a + b);
    vec2 far = first + 2.5 + d / max(rest, 1.0);  // d is 0 where rest is under 1
    vec2 share = rest / footprint;                // of the far pair
    vec4 upper = mix(interpolate(near), interpolate(vec2(far.x, near.y)), share.x);
    vec4 lower = mix(interpolate(vec2(near.x, far.y)), interpolate(far), share.x);
    return mix(upper, lower, share.y);
}

// A pixel covers at most one texel: the picture is interpolated.
vec4 averageAt(vec2 at) { return interpolate(at); }

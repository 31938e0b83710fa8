// One pixel covers at most one texel: the picture is interpolated.
vec4 averageAt(vec2 texel) { return interpolate(texel); }

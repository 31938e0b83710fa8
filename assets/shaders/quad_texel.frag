// Texels lie exactly on pixels: the picture bit for bit.
vec4 averageAt(vec2 at) { return fetch(ivec2(floor(at))); }

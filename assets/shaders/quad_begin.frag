// Stands before one of the filters quad_*.frag, which defines averageAt, and one of the endings.
uniform sampler2D picture;
in vec2 texel;
out vec4 color;

vec4 averageAt(vec2 at);  // the picture's average over this pixel, whose centre is `at` in texels

vec4 interpolate(vec2 at) { return textureLod(picture, at / vec2(textureSize(picture, 0)), 0.0); }

// The texel that holds the point; the border's where there is none.
vec4 fetch(ivec2 index) { return texelFetch(picture, clamp(index, ivec2(0), textureSize(picture, 0) - 1), 0); }

// Where a fragment lies in the picture, and its colour. The filter that follows defines averageAt.
//
// The map from pixels to texels comes as numbers counted from a pixel near the quad's middle, because texture
// coordinates interpolated over the quad would be wrong by up to a hundredth of a texel.
layout(origin_upper_left) in vec4 gl_FragCoord;

uniform sampler2D picture;
uniform vec2 texelSize;  // in texture coordinates
uniform vec4 start;      // a pixel's centre, and the point of the picture there in texels
uniform vec4 advance;    // texels a pixel to the right, texels a pixel down
uniform vec4 tint;       // premultiplied, opacity included
uniform bool coverage;   // the picture is one of coverage: only its alpha counts

out vec4 color;

vec4 averageAt(vec2 texel);

vec4 interpolate(vec2 texel) { return textureLod(picture, texel * texelSize, 0.0); }

void main() {
    vec2 offset = gl_FragCoord.xy - start.xy;
    vec4 average = averageAt(start.zw + advance.xy * offset.x + advance.zw * offset.y);
    color = (coverage ? average.aaaa : average) * tint;
}

uniform vec4 tint;      // premultiplied, opacity included
uniform bool coverage;  // the picture is one of coverage: only its alpha counts

void main() {
    vec4 average = averageAt(texel);
    color = (coverage ? average.aaaa : average) * tint;
}

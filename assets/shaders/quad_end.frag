void main() { color = averageAt(texel); }

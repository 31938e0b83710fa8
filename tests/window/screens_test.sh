#!/bin/sh
# The small size of scripts/screens: every picture is there and none is empty. Usage: screens_test.sh ROOT PROGRAM
set -eu
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
VITRINE_PROGRAM=$2 "$1/scripts/screens" --small "$out" >/dev/null
[ "$(ls "$out"/*.png | wc -l)" -eq 6 ] || { echo "not every picture was made" >&2; exit 1; }
# A window of one colour packs into a few kB.
for picture in "$out"/*.png; do
    [ "$(stat -c %s "$picture")" -gt 15000 ] || { echo "$picture shows next to nothing" >&2; exit 1; }
done
# English and Arabic differ: the words are translated and the layout mirrored.
! cmp -s "$out/en-dark-100-start.png" "$out/ar-dark-100-start.png"

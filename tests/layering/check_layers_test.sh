#!/bin/sh
# Proves that check_layers.sh finds what it is there to find: each line, put where it must not be, is refused,
# and lines that are in their place are not. Usage: check_layers_test.sh CHECK_LAYERS
set -u
check=$1
failed=0
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

# expect STATUS FILE LINE
expect() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree/iiif" "$tree/net" "$tree/render" "$tree/viewer" "$tree/$(dirname "$2")"
    printf '%s\n' "$3" >"$tree/$2"
    "$check" "$tree" >/dev/null
    status=$?
    [ $status -eq "$1" ] && return
    echo "$2: '$3' gave $status, not $1"
    failed=1
}

expect 1 iiif/a.cpp '#include "net/fetcher.h"'
expect 1 net/a.h '#include "render/image.h"'
expect 1 render/a.cpp '# include "viewer/limits.h"'
expect 1 viewer/view/a.h '#include "viewer/tiles/tile_key.h"'
expect 1 viewer/async/a.h '#include "viewer/view/viewport.h"'
expect 1 viewer/pictures/a.cpp '#include "viewer/tiles/prepared_tile.h"'
expect 1 viewer/tiles/a.cpp '#include "viewer/state/session.h"'
expect 1 viewer/state/a.cpp '#include "viewer/frame/theme.h"'
expect 1 viewer/frame/a.cpp '#include "viewer/ui/ui_host.h"'
expect 1 viewer/ui/a.cpp '#include "viewer/app/options.h"'
expect 1 viewer/frame/a.cpp '#include <glad/gl.h>'
expect 1 render/a.h '#include <glad/gl.h>'
expect 1 net/disk_cache.cpp '#include <curl/curl.h>'
expect 1 net/curl_fetcher.cpp '#include <sqlite3.h>'
expect 1 viewer/state/a.cpp '#include <nlohmann/json.hpp>'
expect 1 iiif/json.h '#include <rapidjson/reader.h>'
expect 1 viewer/app/a.cpp '#include <imgui.h>'
expect 1 viewer/ui/a.cpp '#include <SDL.h>'
expect 1 viewer/frame/a.cpp '#include <pango/pangocairo.h>'
expect 1 viewer/tiles/a.cpp '#include <turbojpeg.h>'
expect 1 viewer/ui/a.cpp '    ImGui::Text(label.c_str());'
expect 1 viewer/ui/a.cpp '    ImGui::TextWrapped( message );'

expect 0 viewer/tiles/a.cpp '#include "viewer/pictures/pixels.h"'
expect 0 viewer/ui/a.cpp '#include "viewer/frame/theme.h"'
expect 0 render/a.cpp '#include <glad/gl.h>'
expect 0 net/curl_fetcher_transfer.h '#include <curl/curl.h>'
expect 0 viewer/ui/a.cpp '    ImGui::Text("%s", label.c_str());'
expect 0 viewer/app/a.cpp '#include <SDL.h>'
expect 0 iiif/a.cpp '#include <vector>'

exit $failed

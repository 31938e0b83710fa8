#!/bin/sh
# Checks who includes whom (DESIGN.md, sections 1 and 5). Usage: check_layers.sh ROOT. Prints each line that is
# where it must not be; exits with 1 if there is any.
set -u
cd "$1" || exit 2
wrong=0

# ours FOLDER ALLOWED: files of FOLDER include of our own headers only those that begin with ALLOWED (regex).
ours() {
    [ -d "$1" ] || return 0
    found=$(grep -rnE --include='*.h' --include='*.cpp' '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' "$1" |
        grep -vE "\"($2)[^\"]*\"")
    report "$1 may include only ($2)" "$found"
}

# only PATTERN ALLOWED WHAT: lines that match PATTERN are only in files whose path matches ALLOWED.
only() {
    found=$(grep -rnE --include='*.h' --include='*.cpp' "$1" iiif net render viewer 2>/dev/null |
        grep -vE "^($2)[^:]*:")
    report "$3 only in ($2)" "$found"
}

report() {
    [ -z "$2" ] && return 0
    wrong=1
    printf '%s:\n%s\n' "$1" "$2"
}

include='^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]'

# Level 0: parts that know nothing of each other.
ours iiif 'iiif/'
ours net 'net/'
ours render 'render/'
# Inside viewer/ includes go downwards.
leaves='iiif/|net/|render/|viewer/(limits|words)\.h'
ours viewer/async 'viewer/async/'
ours viewer/view 'iiif/|viewer/view/'
ours viewer/pictures "$leaves|viewer/(async|pictures)/"
ours viewer/tiles "$leaves|viewer/(async|view|pictures|tiles)/"
ours viewer/state "$leaves|viewer/(async|view|pictures|tiles|state)/"
ours viewer/frame "$leaves|viewer/(async|view|pictures|tiles|state|frame)/"
ours viewer/ui "$leaves|viewer/(async|view|pictures|tiles|state|frame|ui)/"
ours viewer/app "$leaves|viewer/"

# Each third party in its place.
only "${include}(glad/|GL/|GLES|epoxy|SDL_opengl)" 'render/[^/]*\.cpp|render/gl_[^/]*\.h' 'OpenGL'
only "${include}curl/" 'net/curl_fetcher' 'curl'
only "${include}sqlite" 'net/disk_cache' 'SQLite'
only "${include}nlohmann/" 'viewer/app/' 'the JSON library of our own files'
only "${include}rapidjson/" 'nowhere' 'the JSON library that documents are measured against'
only "${include}(imgui|backends/imgui)" 'viewer/ui/' 'Dear ImGui'
only "${include}(SDL2/)?SDL[a-z_]*\.h" 'viewer/app/|viewer/ui/ui_host\.cpp' 'SDL'
only "${include}(pango|cairo|hb|fontconfig|ft2build|freetype)" 'render/text' 'Pango'
only "${include}(jpeglib|turbojpeg|png\.h|webp/)" 'render/decode' 'decoders'
only "${include}(stb/)?stb_image" 'render/shipped_image\.cpp' 'stb_image'
only "${include}CLI/" 'viewer/app/options\.cpp' 'the command line library'
# Content never reaches a format string.
only 'ImGui::(Text|TextDisabled|TextWrapped|BulletText|SetTooltip)\([[:space:]]*[^"[:space:]]' 'nowhere' \
    'a format that is no literal:'

exit $wrong

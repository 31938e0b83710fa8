#!/usr/bin/env python3
"""tests/fuzz/seeds.py OUT: the documents that the tests are made of, each as a file in OUT/TARGET, where the fuzz
target of that name begins. Raw string literals that look like JSON, HTML or a content state count, and what the
test bodies join them from stays in pieces: a fuzzer joins them itself. The shared corpus is added where it is there."""
import hashlib
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
RAW = re.compile(r'R"(\w*)\((.*?)\)\1"', re.S)
PLAIN = re.compile(r'"((?:[^"\\\n]|\\.)+)"')

# Which tests' strings each target begins with, and which folders of the shared corpus.
DOCUMENTS = ["manifest_v2", "manifest_v3", "manifest_v4", "collection", "range", "sequence", "painting", "place",
             "annotation", "annotation_body", "behavior", "document", "rights", "services", "survival_rules",
             "server_quirks", "validate", "validate_rules"]
TARGETS = {
    "iiif_auth_fuzz": (["auth"], ["auth"]),
    "iiif_content_state_fuzz": (["content_state"], ["content-state"]),
    "iiif_document_fuzz": (DOCUMENTS, ["cookbook", "manifests-v2", "manifests-v3", "collections", "annotations",
                                       "presentation4", "georef", "invalid"]),
    "iiif_info_fuzz": (["image_info", "image_limits", "tile_pyramid", "server_quirks", "auth"], ["info-json"]),
    "iiif_json_fuzz": (["json", "document", "survival_rules"], ["invalid", "fragments"]),
    "iiif_rich_text_fuzz": (["rich_text"], []),
    "iiif_search_fuzz": (["search"], ["search"]),
    "iiif_stylesheet_fuzz": (["stylesheet", "painting"], []),
    "iiif_validate_fuzz": (DOCUMENTS + ["image_info", "search", "auth", "content_state"],
                           ["invalid", "cookbook", "info-json", "search", "auth", "annotations", "content-state"]),
}
LARGEST = 64 * 1024  # larger seeds make a fuzzer slow, and say nothing that smaller ones do not


def strings(source):
    text = source.read_text(encoding="utf-8")
    for match in RAW.finditer(text):
        yield match.group(2).encode()
    for match in PLAIN.finditer(RAW.sub("", text)):
        try:
            yield match.group(1).encode().decode("unicode_escape").encode("latin-1")
        except (UnicodeDecodeError, UnicodeEncodeError):
            continue


def write(folder, data):
    if 0 < len(data) <= LARGEST:
        (folder / hashlib.sha1(data).hexdigest()[:16]).write_bytes(data)


def main():
    out = pathlib.Path(sys.argv[1])
    shared = pathlib.Path(os.environ.get("VITRINE_SHARED_DIR", ROOT.parent / "shared")) / "corpus"
    for target, (tests, folders) in TARGETS.items():
        folder = out / target
        folder.mkdir(parents=True, exist_ok=True)
        for name in tests:
            for source in ROOT.glob(f"tests/iiif/{name}*_test.cpp"):
                for data in strings(source):
                    write(folder, data)
        for name in folders:
            for path in sorted((shared / name).rglob("*")):
                if path.is_file():
                    write(folder, path.read_bytes())
        print(f"{target}: {len(list(folder.iterdir()))} seeds")


main()

#!/usr/bin/env python3
"""What a reader of IIIF must find in the shared corpus, counted from the documents themselves.

Follows the standard (clauses are named at the rules), shares no code with the program, and uses Python's standard library
alone. `corpus_expectations.py CORPUS` writes the table to standard output; `--check TABLE` compares instead. The table
holds names and numbers, nothing of what the documents say.

A line is the file, its kind or the code of the failure, and the counts that are not 0:
  version      of the Presentation or Image API; 2.0 and 2.1 cannot be told apart by their context and are "2.1"
  canvases     of the first sequence, in a manifest; the Timelines and Scenes of the drafts of 4 take their place among
               them, as 3.0's canvases of mere duration do: each is a page with a label and the way to its files
  images       painting annotations of those canvases, whatever they paint; a Choice is one
  choices      members of the Choices among them, as listed
  services     painted image resources (each member of a Choice by itself) that name an image service
  pages        annotation pages and lists of those canvases, embedded or referenced
  annotations  those embedded in these pages; in an annotation document, its own
  ranges       nested ones included; a range that is only referred to counts where nothing else defines it
  members      of a collection; where `members` stands, it alone counts (Presentation 2.1, section 5.8)
  hits         of a search response
  level, width, height, tiles (sets), sizes of an image description

What documents do beyond the standard was looked at one by one; LOOKED_AT says what was decided and why.
"""

import json
import os
import sys

# Counted by hand in the document, and what was decided there. The rules below give the same numbers.
LOOKED_AT = {
    # Choices
    "cookbook/0033-choice__manifest.json": "one painting, two members",
    "cookbook/0326-annotating-image-layer__manifest.json": "the page stands on a member of the Choice, not on the canvas",
    "cookbook/0434-choice-av__manifest.json": "six sounds to choose from are one painting of six members",
    "manifests-v2/mirador__version-2__hamilton.json": "default and 18 more are 19 members; four more images lie on top",
    "manifests-v2/iiif-api__presentation__2.1__example__fixtures__28__manifest.json": "default and one item",
    "manifests-v2/iiif-api__presentation__2.1__example__fixtures__29__manifest.json": "only the default has a service",
    "manifests-v2/iiif-api__presentation__2.1__example__fixtures__33__manifest.json": "an image, and a Choice over it",
    "manifests-v2/iiif-api__presentation__2.1__example__fixtures__34__manifest.json": "rdf:nil is a member: show nothing",
    "parser-v3/parser__presentation-3__ghent-choices.json": "eleven members; 190 tags in one page",
    "manifests-v3/manifesto__pres3-av-basic.json": "a draft of 3.0: sequences without prefixes, and content for items",
    "manifests-v3/manifesto__loose-ends.json": "a list of one Choice of one sound; a posterCanvas is no canvas of the order",
    # What is painted
    "cookbook/0013-placeholderCanvas__manifest.json": "the placeholder is no page of the manifest",
    "cookbook/0014-accompanyingcanvas__manifest.json": "nor is the accompanying canvas",
    "cookbook/0036-composition-from-multiple-images__manifest.json": "two images on one canvas",
    "cookbook/0064-opera-one-canvas__manifest.json": "two videos on one canvas; ranges of its times are no canvases",
    "cookbook/0283-missing-image__manifest.json": "the second of four canvases is empty on purpose",
    "cookbook/0489-multimedia-canvas__manifest.json": "an image, a video and three texts are five paintings",
    "cookbook/0560-resources-on-a-timeline__manifest.json": "two images after one another in time are two paintings",
    "cookbook/0561-text-on-image__manifest.json": "a text is a painting too",
    "manifests-v2/iiif-api__presentation__2.1__example__fixtures__36__manifest.json": "a part of an image, by `full`",
    "manifests-v2/iiif-api__presentation__2.1__example__fixtures__38__manifest.json": "a part of a detail on an image",
    "manifests-v2/iiif-api__presentation__2.1__example__fixtures__39__manifest.json": "turned by CSS; no service",
    "manifests-v2/iiif-api__presentation__2.1__example__fixtures__41__manifest.json": "turned by 180 degrees",
    "manifests-v2/iiifstuff__canvas_diff_dimensions__manifest-normalised.json": "annotations typed dctypes:Image by mistake",
    "manifests-v2/mirador__version-2__emptyCanvas.json": "84 of 322 canvases are empty",
    "manifests-v2/dbmdz__stringImage.json": "an image service beside a thumbnail's address",
    "manifests-v3/presvalidator__3__multi_bodies.json": "one annotation with a video and a text is one painting",
    "manifests-v3/presvalidator__3__old_format_label.json": "sequences and content, a draft of 3.0",
    "manifests-v3/manifesto__pres3-pdf.json": "a PDF and its cover, in a draft's content",
    "manifests-v3/clover__custom-displays__pdf.json": "a body without a type is a painting; placeholders do not count",
    "manifests-v3/iiifstuff__3d_prototypes__3d_first__iiif_behind.json": "two Datasets are two paintings",
    "manifests-v3/vault__fire.json": "eight paintings: images, videos, text",
    "parser-v2/parser__presentation-2__sbb-test.json": "an empty motivation among `images` is meant to paint",
    "parser-v2/parser__presentation-2__biblissima-manifest.json": "two images a canvas",
    "presentation4/iiif-api__4.0__example__uc08_image_annotation.json":
        "a comment stands among the canvas's items; whatever stands there is taken as painted",
    "presentation4/iiif-api__4.0__example__uc07_duration_composite.json": "a Timeline as body is one painting",
    # Canvases
    "manifests-v2/helpers__thumbnails__Canvas-with-no-thumbnail-property-simple-image.json":
        "a canvas whose type is \"Square\" is still the second canvas of the sequence",
    "manifests-v2/manifesto__plato.json": "547 canvases typed sc:Sequence, inside `canvases`",
    "manifests-v2/ubl__v1__range-example.json": "canvases for sequences: the first sequence has no canvases",
    "manifests-v2/dbmdz__presentation__manifestWithRanges.json": "an empty list of sequences",
    "manifests-v2/ubl__v2__empty-manifest.json": "no sequences",
    "presentation4/cookbook4__0608-mvm-3d__v4__manifest.json": "a Scene takes its place among the canvases",
    "presentation4/presvalidator__4__ok__02_timeline.json": "so does a Timeline",
    "presentation4/iiif-api__4.0__example__uc06_canvas_in_scene.json": "a canvas within a Scene is no page of its own",
    "fragments/iiif-api__presentation__2.1__example__fixtures__sequence__20__s1.json":
        "a sequence by itself is looked at as a manifest of it, as a canvas by itself is",
    "fragments/ubl__v1__canvas-with-annotations.json": "the context of Presentation 1, under iiif.io",
    # Ranges
    "cookbook/0027-alternative-page-order__manifest.json": "two ranges that are orders",
    "cookbook/0229-behavior-ranges__manifest.json": "twelve, those for thumbnails and without navigation included",
    "manifests-v2/ubl__v2__structures-example.json": "five; members and canvases may be null",
    "manifests-v2/mirador__version-2__Osbornfa1.json": "no context: 2.1 by its names",
    # Annotations
    "manifests-v3/presvalidator__3__full_example.json": "the manifest's own page is not a canvas's",
    "parser-v3/parser__presentation-3__wellcome-p3.json": "one page for each canvas; the manifest's own is not counted",
    "manifests-v2/training__annotations__use_cases__nubian.json": "otherContent as an object, then three lists of lists",
    "annotations/annona__annotationslist.json": "a page of 3.0 whose annotations stand in `resources`",
    "annotations/annona__4665993.json": "a bare list of three",
    "cookbook/0309-annotation-collection__anno_coll.json": "its first page is elsewhere: none here",
    # Collections
    "collections/ubl__v2__collection3.json": "members is null: three collections and two manifests; nested ones are theirs",
    "collections/parser__presentation-2__nlw-collection.json": "members repeats manifests: 65, not 130",
    "collections/parser__presentation-2__duplicate-member-collection.json": "members repeats collections: one",
    "collections/dbmdz__presentation__pagedCollection.json": "its members are on pages elsewhere",
    "collections/manifesto__potterselectric.json": "not UTF-8 throughout",
    # Others
    "info-json/dbmdz__annex__embeddedService.json": "a service as a resource names it, without a size: nothing to show",
    "info-json/redux__3.x__contentResource__fixtures__content-resource-full.json": "a content resource among descriptions",
    "info-json/osd__iiif_1_0_files__info.json": "1.0 has tile_width: one set",
    "info-json/ubl__services__image2-no-profile.json": "no level stated, but tiles: 1",
    "search/dbmdz__search__autocomplete.json": "the description of a search service",
    "georef/allmaps__annotations__393a52e3e3882bc6.json": "a georeferencer's own format",
    "georef/spec-extension-navplace__01-2-2-1-geojson-as-linked-data.json": "a context, and nothing else",
}


def one_or_many(value):
    """The standard's single-or-list values as a list (IIIF-FACTS 13, rule 1)."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def flat(value):
    result = []
    for item in one_or_many(value):
        result.extend(flat(item) if isinstance(item, list) else [item])
    return result


def type_of(resource):
    """The class without prefix: "sc:Manifest" and "Manifest" are one."""
    if not isinstance(resource, dict):
        return ""
    for name in flat(resource.get("type")) + flat(resource.get("@type")):
        if isinstance(name, str) and name:
            return name.split(":")[-1].split("#")[-1]
    return ""


def id_of(resource):
    if isinstance(resource, str):
        return resource.strip()
    if not isinstance(resource, dict):
        return ""
    value = resource.get("id", resource.get("@id"))
    return value.strip() if isinstance(value, str) else ""


def objects(value):
    return [item for item in flat(value) if isinstance(item, dict)]


def contexts(document):
    return [c for c in flat(document.get("@context")) if isinstance(c, str)]


def presentation_version(document):
    said = " ".join(contexts(document))
    for part, version in (("presentation/4", "4.0"), ("presentation/3", "3.0"), ("presentation/2", "2.1"),
                          ("presentation/1", "1.0"), ("shared-canvas.org", "1.0")):
        if part in said:
            return version
    return "2.1" if "@type" in document or "@id" in document else "3.0"


# ---- painted content ------------------------------------------------------------------------------------------------

IMAGE_SERVICE_TYPES = ("ImageService1", "ImageService2", "ImageService3")


def is_image_service(service):
    """Image API services by type (Presentation 3.0, section 3.4, `service`), context, profile or protocol (2.1)."""
    if not isinstance(service, dict):
        return False
    kind = service.get("type", service.get("@type"))
    if kind in IMAGE_SERVICE_TYPES or kind == "iiif:Image":
        return True
    if isinstance(kind, str) and ("Auth" in kind or "Search" in kind or "AutoComplete" in kind):
        return False
    said = flat(service.get("@context")) + flat(service.get("profile")) + flat(service.get("protocol"))
    words = [w for w in said if isinstance(w, str)]
    return any("api/image" in w or "image-api" in w or w.startswith("level") for w in words)


def names_image_service(resource, defined):
    for service in flat(resource.get("service")):
        if isinstance(service, str):
            service = defined.get(service.strip(), {})
        elif isinstance(service, dict) and not is_image_service(service):
            service = defined.get(id_of(service), service)
        if is_image_service(service):
            return True
    return False


def defined_services(node, into):
    """Services that stand somewhere in full, by id (Presentation 3.0, section 3.4, `services`)."""
    if isinstance(node, dict):
        if is_image_service(node) and id_of(node):
            into.setdefault(id_of(node), node)
        for value in node.values():
            defined_services(value, into)
    elif isinstance(node, list):
        for value in node:
            defined_services(value, into)
    return into


def bodies(annotation):
    """What is painted: `body` in 3.0, `resource` in 2.x."""
    return [b for b in flat(annotation.get("body", annotation.get("resource")))]


def choice_members(body):
    """Members of a Choice in order: `items` (3.0), `default` and `item` (2.x). Nothing for other bodies."""
    if type_of(body) != "Choice":
        return None
    if "items" in body:
        return flat(body["items"])
    return flat(body.get("default")) + flat(body.get("item"))


def unwrapped(body):
    """The resource of a SpecificResource (`source` in 3.0, `full` in 2.x)."""
    if type_of(body) == "SpecificResource" or (isinstance(body, dict) and ("full" in body or "source" in body)):
        inner = body.get("source", body.get("full"))
        return inner if isinstance(inner, dict) else {"id": inner, "type": "Image"}
    return body


def painted_with_service(body, defined):
    members = choice_members(body)
    if members is not None:
        return sum(painted_with_service(m, defined) for m in members)
    resource = unwrapped(body)
    if not isinstance(resource, dict):
        return 0
    members = choice_members(resource)
    if members is not None:
        return sum(painted_with_service(m, defined) for m in members)
    if type_of(resource) in ("Video", "Sound", "Audio", "Text", "TextualBody", "Model", "Dataset", "Canvas"):
        return 0
    return 1 if names_image_service(resource, defined) else 0


def listed_choices(body):
    members = choice_members(unwrapped(body))
    return 0 if members is None else len(members)


def paintings(canvas):
    """Annotations of `items`' pages (3.0, 5.3) or of `images` (2.1, 5.4): whatever stands there is meant to be seen.
    Drafts of 3.0 wrote `content` for `items`."""
    found = objects(canvas.get("images"))
    for page in objects(canvas.get("items")) + objects(canvas.get("content")):
        if type_of(page) in ("Annotation", ""):
            found.append(page)
        else:
            found.extend(objects(page.get("items")))
    return found


# ---- annotations ----------------------------------------------------------------------------------------------------


def annotations_of_page(page):
    """Annotations that stand in a page (`items`) or a list (`resources`)."""
    if not isinstance(page, dict):
        return []
    if "items" in page:
        return objects(page["items"])
    return objects(page.get("resources"))


def pages_of(canvas):
    """`annotations` (3.0, 3.1) or `otherContent` (2.1, 5.4): objects and bare addresses."""
    return [p for p in flat(canvas.get("annotations")) + flat(canvas.get("otherContent"))
            if isinstance(p, (dict, str))]


# ---- documents ------------------------------------------------------------------------------------------------------


def first_sequence(document):
    """Canvases of the first sequence (2.1, 5.3), of `items` (3.0), or of a manifest that lists them itself."""
    sequences = objects(document.get("sequences"))
    if sequences:
        return objects(sequences[0].get("canvases"))
    if "items" in document:
        return objects(document["items"])
    return objects(document.get("canvases"))


def count_ranges(document):
    """Every Range in `structures`, flat (2.1, 5.5) or nested (3.0, 5.4), each once by its id."""
    named, nameless, referred = set(), 0, set()

    def walk(node, top):
        nonlocal nameless
        if isinstance(node, str):
            referred.add(node.strip())
            return
        if not isinstance(node, dict) or not (top or type_of(node) == "Range"):
            return
        parts = [p for key in ("items", "ranges", "members") for p in flat(node.get(key))]
        contents = any(key in node for key in ("items", "ranges", "members", "canvases"))
        if not top and not contents:
            referred.add(id_of(node))
        elif id_of(node):
            named.add(id_of(node))
        else:
            nameless += 1
        for part in flat(node.get("ranges")):
            walk(part, False)
        for part in flat(node.get("items")) + flat(node.get("members")):
            if type_of(part) == "Range":
                walk(part, False)

    for entry in flat(document.get("structures")):
        walk(entry, True)
    return len(named) + nameless + len([r for r in referred if r and r not in named])


def manifest_counts(document):
    canvases = first_sequence(document)
    defined = defined_services(document, {})
    counts = {"version": presentation_version(document), "canvases": len(canvases),
              "ranges": count_ranges(document)}
    counts.update(images=0, choices=0, services=0, pages=0, annotations=0)
    for canvas in canvases:
        for painting in paintings(canvas):
            counts["images"] += 1
            for body in bodies(painting):
                counts["choices"] += listed_choices(body)
                counts["services"] += painted_with_service(body, defined)
        for page in pages_of(canvas):
            counts["pages"] += 1
            counts["annotations"] += len(annotations_of_page(page))
    return "manifest", counts


def collection_counts(document):
    """Collections and manifests of a collection (3.0, 5.1; 2.1, 5.8: `members`, where it stands, alone)."""
    if "items" in document:
        members = [m for m in flat(document["items"]) if type_of(m) in ("Manifest", "Collection")]
    elif flat(document.get("members")):
        members = flat(document["members"])
    else:
        members = flat(document.get("collections")) + flat(document.get("manifests"))
    return "collection", {"version": presentation_version(document), "members": len(members)}


def whole(value):
    """A size that may be written as text or with a point (IIIF-FACTS 13, rule 2)."""
    try:
        return int(float(value))
    except (TypeError, ValueError):
        return 0


def image_version(document):
    said = " ".join(contexts(document))
    if "image/3" in said or document.get("type") == "ImageService3":
        return "3.0"
    if "image/2" in said:
        return "2.1"
    if "image-api/1.1" in said or "image/1" in said:
        return "1.1"
    return "1.0"


def image_level(document, tiles):
    for profile in flat(document.get("profile")):
        text = profile if isinstance(profile, str) else id_of(profile)
        for digit in "012":
            if "level" + digit in text:
                return int(digit)
    return 1 if tiles else 0


def image_counts(document):
    width, height = whole(document.get("width")), whole(document.get("height"))
    if width < 1 or height < 1:
        return "not-iiif", {}
    tiles = len(objects(document.get("tiles")))
    if not tiles and whole(document.get("tile_width")) > 0:
        tiles = 1
    counts = {"version": image_version(document), "level": image_level(document, tiles), "width": width,
              "height": height, "tiles": tiles, "sizes": len(objects(document.get("sizes")))}
    return "image", counts


def annotation_counts(document):
    if isinstance(document, list):
        return "annotations", {"annotations": len(objects(document))}
    kind = type_of(document)
    if kind == "Annotation":
        return "annotations", {"annotations": 1}
    if kind == "AnnotationCollection" or kind == "Layer":
        first = document.get("first")
        return "annotations", {"annotations": len(annotations_of_page(first))}
    return "annotations", {"annotations": len(annotations_of_page(document))}


def is_content_state(document):
    """Content State 1.0, section 2.2: an annotation of that motivation, or what it would point at."""
    motivations = [m.lower() for m in flat(document.get("motivation")) if isinstance(m, str)]
    if "contentstate" in motivations:
        return True
    empty = not any(k in document for k in ("items", "images", "sequences", "canvases", "label"))
    return type_of(document) in ("Canvas", "Manifest", "Range") and empty


def is_image_description(document):
    if document.get("type", document.get("@type")) in IMAGE_SERVICE_TYPES:
        return True
    words = " ".join(w for w in contexts(document) + flat(document.get("protocol")) if isinstance(w, str))
    if ("api/image" in words or "image-api" in words) and type_of(document) != "Manifest":
        return True
    bare = not type_of(document) and "width" in document and "height" in document
    return bare and ("identifier" in document or "profile" in document or "scale_factors" in document)


IIIF_TYPES = ("Image", "Choice", "SpecificResource", "TextualBody", "ImageApiSelector", "Text")


def counts_of(document):
    if isinstance(document, list):
        return annotation_counts(document) if objects(document) else ("not-iiif", {})
    if not isinstance(document, dict):
        return "not-iiif", {}
    kind, said = type_of(document), " ".join(contexts(document))
    if kind == "Manifest" and not is_content_state(document):
        return manifest_counts(document)
    if kind == "Collection":
        return collection_counts(document)
    if is_content_state(document):
        return "content-state", {}
    if kind in ("TermList", "TermPage") or "terms" in document:
        return "autocomplete", {}
    if "api/search" in said:
        return "search", {"hits": len(flat(document.get("hits", document.get("resources", document.get("items")))))}
    if kind.startswith("Auth") or "api/auth" in said or "accessToken" in document:
        return "auth", {}
    if kind in ("Annotation", "AnnotationPage", "AnnotationList", "AnnotationCollection", "Layer"):
        return annotation_counts(document)
    if kind == "Range":
        return "range", {}
    if kind == "Canvas":  # by itself: shown as a manifest of one
        return manifest_counts({"@context": document.get("@context"), "items": [document]})
    if kind == "Sequence":  # likewise
        return manifest_counts({"@context": document.get("@context"), "sequences": [document]})
    if is_image_description(document):
        return image_counts(document)
    iiif = "iiif.io/api" in said or kind in IIIF_TYPES
    return ("unknown" if iiif else "not-iiif"), {}


def line_of(name, kind, counts):
    said = [f"{key}={value}" for key, value in sorted(counts.items()) if value]
    return " ".join([name, kind] + said)


def expectation(corpus, name):
    with open(os.path.join(corpus, name), "rb") as file:
        text = file.read().decode("utf-8-sig", "replace")
    try:
        kind, counts = counts_of(json.loads(text, strict=False))
    except ValueError:
        kind, counts = "not-json", {}
    return line_of(name, kind, counts)


def table(corpus):
    names = []
    for folder, _, files in os.walk(corpus):
        inside = os.path.relpath(folder, corpus)
        if inside == "invalid":  # what is wrong on purpose has a table of its own
            continue
        names.extend(os.path.normpath(os.path.join(inside, f)) for f in files if f.endswith(".json"))
    return [expectation(corpus, name) for name in sorted(names)]


def main(arguments):
    lines = table(arguments[0])
    if len(arguments) > 2 and arguments[1] == "--check":
        with open(arguments[2], encoding="utf-8") as file:
            said = [line.rstrip("\n") for line in file if not line.startswith("#")]
        for line in sorted(set(lines) ^ set(said)):
            print(("now:   " if line in lines else "table: ") + line)
        return 0 if lines == said else 1
    print("# Made by corpus_expectations.py; see there. File, kind, counts.")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

#pragma once
// Annotations of a canvas and the shapes that they point at (Web Annotation model; Presentation 3.0 and
// 2.1). Pure values, any thread.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/boxed.h"
#include "iiif/description.h"
#include "iiif/geometry.h"
#include "iiif/parsed.h"
#include "iiif/rich_text.h"
#include "iiif/stylesheet.h"

namespace iiif {

/// A part of what has a duration; seconds.
struct TimeSpan {
    double start = 0;
    std::optional<double> end = {};  ///< absent = a moment, or to the end
    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

/// Where on a canvas something is.
struct Target {
    std::string canvas;                       ///< id of the canvas, fragment removed; may be empty
    std::optional<Rect<CanvasSpace>> area;    ///< bounding rectangle; absent = the whole canvas
    std::optional<Point<CanvasSpace>> point;  ///< a PointSelector's
    std::string svg;  ///< an SvgSelector's text, unread; its bounds are in `area` where known
    std::optional<TimeSpan> time = {};
    std::string manifest = {};    ///< that the canvas is part of, where the target says so
    std::string styleClass = {};  ///< of the painting's stylesheet
    friend bool operator==(const Target&, const Target&) = default;
};

/// One body of an annotation, as far as it is words.
struct TextBody {
    std::string value;             ///< as the document writes it; for readRichText
    Markup markup = Markup::None;  ///< Html or None, by the stated format or the content
    std::string language = {};     ///< BCP 47, or empty
    std::string purpose = {};  ///< "tagging", "commenting", ... where it is not the annotation's motivation
    std::vector<TextBody> alternatives = {};  ///< a Choice's further members: the same in other languages
    friend bool operator==(const TextBody&, const TextBody&) = default;
};

/// A body of an annotation that is not words: a picture, a page or canvas that it leads to, a place.
struct BodyResource {
    Link link;
    std::string purpose;                    ///< as TextBody's
    std::string manifest;                   ///< that a canvas is part of
    std::optional<Rect<CanvasSpace>> area;  ///< the part of a canvas
    Boxed<Place> place;                     ///< a GeoJSON Feature
    friend bool operator==(const BodyResource&, const BodyResource&) = default;
};

/// How an annotation asks to look (its `stylesheet`, and the classes of its body and target).
struct AnnotationStyle {
    std::string url;                     ///< of a style sheet that is to be fetched; empty where it is here
    std::string bodyClass, targetClass;  ///< in that style sheet
    CssColors body, target;              ///< what the style sheet says of them
    friend bool operator==(const AnnotationStyle&, const AnnotationStyle&) = default;
};

/// How much of a text one annotation transcribes (the text granularity extension), coarse to fine.
enum class TextGranularity { NotStated, Page, Block, Paragraph, Line, Word, Glyph };

struct Annotation {
    std::string id;
    std::vector<std::string> motivations;  ///< without prefixes, lower case: "commenting", "tagging", ...
    std::string text;                      ///< of its bodies, plain, joined by newlines; tags stripped; the
                                           ///< address of what it leads to where it has no words at all
    std::string language;                  ///< BCP 47 of the text, or empty
    std::vector<TextBody> bodies;          ///< what `text` is made of
    std::vector<Target> targets;
    std::vector<BodyResource> resources =
        {};  ///< bodies that are more than words; their labels are in `text`
    TextGranularity granularity = TextGranularity::NotStated;
    bool hidden = false;                     ///< until the reader asks for it (behavior "hidden")
    std::vector<std::string> provides = {};  ///< drafts of 4: "subtitles", "transcript", ...
    Boxed<AnnotationStyle> style = {};
    friend bool operator==(const Annotation&, const Annotation&) = default;
};

/// Pages of annotations that belong together: an AnnotationCollection, or 2.x's Layer.
struct AnnotationCollection {
    std::string id;
    LanguageMap label;
    std::optional<std::size_t> total;  ///< annotations in all its pages, as stated
    std::string first, last;           ///< URLs of its pages, or empty
    bool hidden = false;
    friend bool operator==(const AnnotationCollection&, const AnnotationCollection&) = default;
};

struct AnnotationPage {
    std::string id;
    std::string label;
    bool embedded = false;  ///< false: `items` must be fetched from `id`
    std::string next;       ///< URL of the following page, or empty
    std::vector<Annotation> items;
    LanguageMap labels = {};                      ///< what `label` is the first choice of
    Boxed<AnnotationCollection> collection = {};  ///< that it is a page of
    std::optional<std::size_t> startIndex = {};   ///< of its first item in the collection
    std::vector<std::string> furtherPages =
        {};  ///< a 2.x Layer's lists after `next`, which do not name each other
    bool hidden = false;
    bool followed = false;  ///< not named by the canvas, but by the page before it
    friend bool operator==(const AnnotationPage&, const AnnotationPage&) = default;
};

/// Pages of one collection, in order; a page of no collection is by itself.
struct AnnotationGroup {
    std::string id;                  ///< of the collection, or of the page
    LanguageMap label;               ///< may be empty
    std::vector<std::size_t> pages;  ///< indices
    bool hidden = false;             ///< all of it is
    friend bool operator==(const AnnotationGroup&, const AnnotationGroup&) = default;
};

/// What a reader can show and hide as one, in the order of the first page of each.
std::vector<AnnotationGroup> groupPages(std::span<const AnnotationPage> pages);

/// The member of a choice of texts in the language to read; `body` itself where none is better.
const TextBody& pickBody(const TextBody& body, std::span<const std::string> preferred);

/// What to show of an annotation to a reader of these languages: one member of each choice; of bodies that
/// say the same in different languages (each of one purpose, each in a language of its own) the reader's
/// alone, all where none is.
std::vector<const TextBody*> bodiesFor(const Annotation& annotation, std::span<const std::string> preferred);

/// As Annotation::text, but of bodiesFor().
std::string textOf(const Annotation& annotation, std::span<const std::string> preferred);

/// Leaves of an annotation's words those of bodiesFor().
void chooseLanguage(Annotation& annotation, std::span<const std::string> preferred);

/// Gives the annotation the colours that its style sheet has for it. `sheet`: what was fetched from its
/// address.
void applyStylesheet(Annotation& annotation, const Stylesheet& sheet);

/// The colour to mark an annotation with, on the page and in lists: its target's, else its body's; of these
/// the border's, the words', the background's. Nothing where it asks for none.
std::optional<CssColor> markColor(const Annotation& annotation);

/// A media fragment's `xywh=`, "pixel:" or "percent:" prefix allowed (percent needs `canvas`). Doubles,
/// negative positions allowed; nothing for a malformed one, zero or non-finite sizes.
std::optional<Rect<CanvasSpace>> parseXywh(std::string_view fragment, Size<CanvasSpace> canvas);

/// A media fragment's `t=`: "npt:" allowed, seconds or clock time; nothing for a malformed or empty one.
std::optional<TimeSpan> parseTime(std::string_view fragment);

/// Reads an annotation page or list, an AnnotationCollection's first page, one annotation or a bare array.
Parsed<AnnotationPage> parseAnnotationPage(std::string_view json, std::string_view url,
                                           Size<CanvasSpace> canvas, const ReadLimits& limits);

}  // namespace iiif

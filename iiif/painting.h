#pragma once
// What is painted on a canvas: pictures, words, and what only has a file. Pure values, any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "iiif/annotation.h"
#include "iiif/boxed.h"
#include "iiif/description.h"
#include "iiif/geometry.h"

namespace iiif {

/// An ImageApiSelector as the document writes it; what it does not state is empty.
struct ImageApiSelector {
    std::string region, size, rotation, quality, format;
    friend bool operator==(const ImageApiSelector&, const ImageApiSelector&) = default;
};

/// A picture to be painted: a file, usually with an image service behind it.
struct ImageResource {
    std::string id;  ///< URL of the file; not to be fetched where `service` is there
    LanguageMap label;
    std::string format;                      ///< media type as stated, or empty; may lie
    std::int64_t width = 0, height = 0;      ///< pixels as stated, 0 = not stated; may lie
    std::optional<ImageService> service;     ///< the best of those named: 3 before 2 before 1
    std::optional<Rect<ImageSpace>> region;  ///< part to paint (ImageApiSelector or xywh), absent = all
    double rotation = 0;                     ///< degrees clockwise (ImageApiSelector)
    bool mirrored = false;
    Boxed<ImageApiSelector> selector = {};  ///< what `region` is read from where it is relative, and the rest
    std::string styleClass = {};            ///< of the painting's stylesheet
    std::vector<AnnotationPage> annotations =
        {};  ///< of this picture, to be shown only with it; canvas units
    friend bool operator==(const ImageResource&, const ImageResource&) = default;
};

/// The part to paint of an image that turned out to have `pixels`: as ImageResource::region, but what the
/// document gives in percent or as a square is taken of the true size. Absent = all of it.
std::optional<Rect<ImageSpace>> regionOf(const ImageResource& image, Size<ImageSpace> pixels);

/// Content that this library's user cannot paint, and the way to it: a film, a sound, a text file, a model.
struct MediaFile {
    std::string id;    ///< its URL
    std::string type;  ///< "Video", "Sound", "Text", "Model", "Dataset", "Canvas", ...
    LanguageMap label;
    std::string format;                  ///< media type as stated, or empty
    double duration = 0;                 ///< seconds, 0 = not stated
    std::int64_t width = 0, height = 0;  ///< pixels as stated, 0 = not stated
    std::vector<std::string> language;   ///< BCP 47 tags
    std::string manifest;                ///< that a canvas is part of, where the document says
    friend bool operator==(const MediaFile&, const MediaFile&) = default;
};

/// Words painted on a canvas (a TextualBody).
struct PaintedText {
    TextBody body;
    std::string format;      ///< media type as stated, or empty
    std::string styleClass;  ///< of the painting's stylesheet
    friend bool operator==(const PaintedText&, const PaintedText&) = default;
};

/// One painting annotation. Several of one canvas are painted in order, later ones on top.
struct Painting {
    std::string id;
    std::vector<ImageResource> images;  ///< a Choice's members in order, first is default; else one; none for
                                        ///< what is not an image
    bool choice = false;
    std::size_t choices = 0;  ///< members of a Choice as the document lists them, images or not
    bool continued = false;   ///< a further body, target or part of the annotation that the one before is of
    std::string otherType;  ///< "Video", "Sound", "Text", ... "Unknown" where it is not an image, else empty
    std::optional<Rect<CanvasSpace>> target;  ///< absent = the whole canvas
    std::vector<PaintedText> texts = {};      ///< as `images`
    std::vector<MediaFile> files = {};        ///< as `images`
    std::optional<TimeSpan> time = {};        ///< of the canvas's duration; absent = always
    std::string canvas = {};      ///< id of the canvas of which this is a part painted on this one
    std::string stylesheet = {};  ///< CSS, or its URL
    friend bool operator==(const Painting&, const Painting&) = default;
};

}  // namespace iiif

#pragma once
// One canvas, and what may take its place where it has no pictures. Pure values, any thread.

#include <optional>
#include <string>
#include <vector>

#include "iiif/annotation.h"
#include "iiif/boxed.h"
#include "iiif/description.h"
#include "iiif/geometry.h"
#include "iiif/painting.h"

namespace iiif {

struct Canvas {
    std::string id;
    LanguageMap label;
    double width = 0, height = 0;              ///< canvas units, > 0 (repaired where the document has none)
    double duration = 0;                       ///< seconds, 0 = none
    std::optional<double> millimetresPerUnit;  ///< of the thing itself, where the document says
    std::vector<Painting> paintings;
    std::vector<AnnotationPage> annotations;
    std::vector<std::string> behavior;
    Boxed<Description> description = {};  ///< absent where it would be empty
    Boxed<Canvas> placeholder = {};       ///< to be shown before the content; never has one itself
    Boxed<Canvas> accompanying = {};      ///< to be shown while the content plays; never has one itself
    std::string container = {};  ///< "Timeline" or "Scene" (drafts of 4), which have no plane; else empty
    Size<CanvasSpace> size() const { return {width, height}; }
    friend bool operator==(const Canvas&, const Canvas&) = default;
};

/// The files of a canvas's content that cannot be painted, in order, each once.
std::vector<MediaFile> filesOf(const Canvas& canvas);

}  // namespace iiif

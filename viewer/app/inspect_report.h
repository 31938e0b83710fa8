#pragma once
// The report of `vitrine inspect`, as JSON (its form is stable) and as text for people. Pure.

#include <optional>
#include <span>
#include <string>

#include "iiif/document.h"
#include "viewer/app/options.h"

namespace viewer {

/// What was found at a source: a document, a plain picture of this size, or a failure.
struct Inspection {
    std::string source;
    iiif::Parsed<iiif::Document> document;
    std::optional<PixelSize> picture;
};

bool hasErrors(const Inspection& inspection);
std::string inspectionJson(const Inspection& inspection, std::span<const std::string> languages);
std::string inspectionText(const Inspection& inspection, std::span<const std::string> languages);

}  // namespace viewer

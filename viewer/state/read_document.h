#pragma once
// What came for a document -> the document, or why it cannot be shown. Pure.

#include <cstddef>
#include <optional>
#include <string>

#include "viewer/state/workspace.h"
#include "viewer/tiles/arrival.h"

namespace viewer {

/// Why nothing came from an address, with the stable code words of the reports.
iiif::Failure failureOf(const net::Response& response);

/// The address where a person with a browser may get further than we did; empty where that would not help.
std::string outsideOf(const net::Response& response);

/// Fills in `document` from what came for it: Ready or Failed afterwards. Returns the description of the
/// image where the document is one image service by itself.
std::optional<iiif::ImageInfo> takeIn(Document& document, DocumentArrived arrival);

/// Takes out of the bodies what names files of this computer: for pages of annotations that came from
/// elsewhere.
void refuseLocalFiles(iiif::AnnotationPage& page);

/// What an arrived document only points at: a content state's places; of a page of annotations the canvas of
/// the first that says which manifest it is in. Nothing where it is to be shown itself, or cannot be.
std::optional<iiif::ContentState> pointedAt(const DocumentArrived& arrival);

/// The part of the page that a place names, or some of the page around the point that it names.
std::optional<Rect<CanvasSpace>> startRegion(const iiif::ContentPlace& place, iiif::Size<CanvasSpace> page);

/// The page to open at, where the document has it; index into its canvases.
std::optional<std::size_t> startPage(const Document& document);

}  // namespace viewer

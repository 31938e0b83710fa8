#pragma once
// Manifests for what has none: a picture file, an image service by itself, a folder of pictures.
// Pure but for readFolder, which reads the disk. Any thread.

#include <string>

#include "iiif/manifest.h"
#include "iiif/parsed.h"

namespace viewer {

/// One canvas of the picture's own size. `url` as it will be fetched; width, height in pixels, > 0.
iiif::Manifest singlePicture(const std::string& url, int width, int height);

/// One canvas of an image service whose description came from `url`: it is asked there, whatever `info.id`
/// says.
iiif::Manifest singleService(const iiif::ImageInfo& info, const std::string& url);

/// The pictures of a folder (JPEG, PNG, WebP; not of its subfolders) in the order people expect: page2 before
/// page10. Sizes come from the files' headers; a file that cannot be read still has its canvas. No canvases
/// where there are none.
iiif::Manifest readFolder(const std::string& path);

/// What is wrong with a folder in which readFolder found nothing.
iiif::Failure noPictures(const std::string& path);

/// "page2" < "page10"; case is ignored.
bool naturalLess(const std::string& a, const std::string& b);

}  // namespace viewer

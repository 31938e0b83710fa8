#pragma once
// The URLs to ask an image service for. Identifiers are never decoded or encoded anew
// (Image API 3.0, section 9). Pure, any thread.

#include <string>
#include <string_view>
#include <vector>

#include "iiif/address.h"
#include "iiif/image_info.h"
#include "iiif/tile_pyramid.h"

namespace iiif {

/// The address of the service from which `infoUrl` was read: without a trailing "/info.json" or "/".
std::string serviceBase(std::string_view infoUrl);
/// The same as a part of `infoUrl`.
std::string_view serviceBaseIn(std::string_view infoUrl);

/// The addresses of a service whose description came from `url` (redirects followed), in the order in which
/// to ask them: at least one, one after the other where tiles are refused. What worked comes before what the
/// description says of itself, which may be relative, a loopback address, or another host's.
std::vector<std::string> serviceBases(std::string_view url, const ImageInfo& info);

/// base + "/info.json".
std::string infoUrl(std::string_view serviceBase);

/// The ways to ask for one tile, the standard's canonical form for this version and level first. Later
/// forms are what deviating servers and static sets answer instead (`w,` against `w,h`, `full` against
/// `0,0,W,H`): to be tried in order on 400, 404 or a missing file. No two are equal; at least one. The
/// position of a form means the same for every tile of one service for which the number of forms is the
/// same, so that what worked once is tried first next time.
std::vector<std::string> tileUrls(std::string_view serviceBase, const ImageInfo& info,
                                  const TilePyramid& pyramid, const TileId& tile);

}  // namespace iiif

#pragma once
// A document's rich text as the text module takes it. Pure.

#include <string>
#include <vector>

#include "iiif/rich_text.h"
#include "render/text.h"

namespace viewer {

/// What differs from plain words. Links are underlined and numbered as in `text.links`.
std::vector<render::TextSpan> textSpans(const iiif::RichText& text);
/// What a link stands under: all of its words.
std::string linkWords(const iiif::RichText& text, int link);

}  // namespace viewer

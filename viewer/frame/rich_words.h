#pragma once
// A document's rich text as the text module takes it. Pure.

#include <string>
#include <vector>

#include "iiif/rich_text.h"
#include "render/text.h"

namespace viewer {

/// What differs from plain words. Links are underlined and numbered as in `text.links`.
std::vector<render::TextSpan> textSpans(const iiif::RichText& text);
/// The beginning of a text in at most `bytes`, with "…" where that is not all of it; no character is cut.
std::string shortened(std::string text, std::size_t bytes);
iiif::RichText shortened(iiif::RichText text, std::size_t bytes);
/// What a link stands under: all of its words.
std::string linkWords(const iiif::RichText& text, int link);

}  // namespace viewer

#pragma once
// What a document departs from the specification in: for those who publish, not for those who look. The
// readers of this folder repair what they can and go on; this holds a document against the standard, word by
// word. Pure, any thread. Not run where a document is only opened.

#include <string_view>
#include <vector>

#include "iiif/parsed.h"

namespace iiif {

/// Every departure of a JSON document from the specification that it follows (Presentation 2 and 3, Image API
/// 2 and 3, web annotations, content states, search and authorization responses; the draft of Presentation 4
/// one degree milder), then those of `found`, the readers' issues, that say something else. Errors break a
/// MUST, warnings a SHOULD, notes neither. A mistake that is repeated is reported a few times, then counted.
/// Nothing where the text is no JSON.
std::vector<Issue> validate(std::string_view text, const ReadLimits& limits, std::vector<Issue> found = {});

}  // namespace iiif

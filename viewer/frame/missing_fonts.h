#pragma once
// Letters that no font on this computer has, said to the user. Pure but for the language of the words.

#include <optional>
#include <span>

#include "render/missing_glyphs.h"
#include "viewer/state/interface.h"

namespace viewer {

/// What to say of these scripts: which they are, and which packages bring them. Nothing for none.
std::optional<Message> missingFontsMessage(std::span<const render::MissingScript> missing);

}  // namespace viewer

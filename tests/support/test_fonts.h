#pragma once
// Fonts that a test names, and no others, whatever is installed: for pictures of words, and for missing
// fonts.

#include <string>
#include <vector>

namespace test_support {

/// From now on this process sees only the font files that match (globs of paths below /usr/share/fonts). Call
/// before anything uses fonts; once.
void useOnlyFonts(const std::vector<std::string>& files);

}  // namespace test_support

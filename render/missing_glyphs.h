#pragma once
// Characters that no installed font has -> their script, and the Debian package whose fonts have it. Pure.

#include <string>
#include <string_view>
#include <vector>

namespace render {

struct MissingScript {
    std::string_view script;   ///< in English, "Tibetan"
    std::string_view package;  ///< Debian's, "fonts-noto-core"
    char32_t example = 0;      ///< the first such character met
    friend bool operator==(const MissingScript&, const MissingScript&) = default;
};

/// The strings live as long as the program.
MissingScript missingScript(char32_t character);

/// "Some words here are in Tibetan, for which no font is installed. Install the package fonts-noto-core."
/// Empty for none.
std::string missingSentence(const std::vector<MissingScript>& missing);

}  // namespace render

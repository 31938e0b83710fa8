#pragma once
// Characters that no installed font has -> their script, and the Debian package whose fonts have it. Pure.

#include <string_view>

namespace render {

struct MissingScript {
    std::string_view script;   ///< in English, "Tibetan"
    std::string_view package;  ///< Debian's, "fonts-noto-core"
    char32_t example = 0;      ///< the first such character met
    friend bool operator==(const MissingScript&, const MissingScript&) = default;
};

/// The strings live as long as the program.
MissingScript missingScript(char32_t character);

}  // namespace render

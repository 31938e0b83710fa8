#pragma once
// Character references of HTML. Private.

#include <string>
#include <string_view>

namespace iiif {

/// A text with all its references decoded; what is none stays.
std::string decodeEntities(std::string_view text);

/// The reference that begins at `at`, where there is a "&": what it stands for, and the bytes that it takes;
/// "&" itself and one byte where it is none.
struct Entity {
    std::string text;
    std::size_t bytes;
};
Entity entityAt(std::string_view text, std::size_t at);

}  // namespace iiif

#pragma once
// From text to the nodes of a Document: the one place that knows the JSON library. Private to json.cpp.

#include <cstddef>
#include <string_view>

#include "iiif/json.h"

namespace iiif::json {

class Builder;

/// How far a text was read.
struct Reading {
    bool complete = false;
    bool tooDeep = false;
    bool cutOff = false;      ///< the text ended before its value did
    std::size_t stopped = 0;  ///< the byte that cannot be read, where it is not complete
};

/// Reads one JSON value, strictly except that bad UTF-8, escaped NULs and lone low surrogates become U+FFFD.
/// Strings without escapes and repairs are views into the text. No depth of nesting costs a call.
Reading read(std::string_view text, Builder& builder);

}  // namespace iiif::json

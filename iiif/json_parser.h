#pragma once
// From text to the nodes of a Document, in one pass. Private to json.cpp.

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

/// Reads one JSON value (RFC 8259), strictly except for what real documents need forgiven: in strings, bad
/// UTF-8, escaped NULs and lone surrogates become U+FFFD, and raw control characters blanks; a number beyond
/// a double becomes zero. Strings in which nothing changes are views into the text. No depth of nesting costs
/// a call.
Reading read(std::string_view text, Builder& builder);

}  // namespace iiif::json

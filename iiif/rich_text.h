#pragma once
// Text that may be written in the small HTML of IIIF (Presentation 3.0, section 4.5; 2.1, section 4.4):
// words, where they are bold, and what they link to. Everything else of HTML is removed. Pure values, any
// thread.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace iiif {

/// A stretch of RichText::text that differs from plain words; bytes.
struct Span {
    std::size_t begin = 0, end = 0;
    bool bold = false, italic = false, small = false, superscript = false, subscript = false;
    int link = -1;  ///< index into RichText::links, -1 = none
    friend bool operator==(const Span&, const Span&) = default;
};

struct RichText {
    std::string text;         ///< UTF-8 as far as the source is; '\n' = line break, two between paragraphs
    std::vector<Span> spans;  ///< ascending, never empty, never overlapping; what lies between them is plain
    std::vector<std::string> links;  ///< as safeLink makes them
    friend bool operator==(const RichText&, const RichText&) = default;
};

enum class Markup {
    ByContent,  ///< HTML where it begins with "<" and ends with ">": the standard's rule
    Html,
    None,  ///< shown as it is written, "<" and all
};

/// Reads a property's value or a body's. Linear in its length; whatever is malformed becomes words or goes.
/// An image becomes its alternative text.
RichText readRichText(std::string_view value, Markup markup = Markup::ByContent);

/// The address to open for a click: http, https or mailto, without blanks and control characters; empty for
/// all else, a relative one included.
std::string safeLink(std::string_view address);

}  // namespace iiif

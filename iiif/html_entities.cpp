#include "iiif/html_entities.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace iiif {
namespace {

struct Named {
    std::string_view name, text;
};
constexpr std::array kNamed{Named{"amp", "&"},         Named{"lt", "<"},          Named{"gt", ">"},
                            Named{"quot", "\""},       Named{"apos", "'"},        Named{"ndash", "\u2013"},
                            Named{"mdash", "\u2014"},  Named{"hellip", "\u2026"}, Named{"lsquo", "\u2018"},
                            Named{"rsquo", "\u2019"},  Named{"ldquo", "\u201C"},  Named{"rdquo", "\u201D"},
                            Named{"sbquo", "\u201A"},  Named{"bdquo", "\u201E"},  Named{"lsaquo", "\u2039"},
                            Named{"rsaquo", "\u203A"}, Named{"bull", "\u2022"},   Named{"dagger", "\u2020"},
                            Named{"Dagger", "\u2021"}, Named{"prime", "\u2032"},  Named{"Prime", "\u2033"},
                            Named{"oelig", "\u0153"},  Named{"OElig", "\u0152"},  Named{"scaron", "\u0161"},
                            Named{"Scaron", "\u0160"}, Named{"zwnj", "\u200C"},   Named{"zwj", "\u200D"},
                            Named{"lrm", "\u200E"},    Named{"rlm", "\u200F"},    Named{"ensp", "\u2002"},
                            Named{"emsp", "\u2003"},   Named{"thinsp", "\u2009"}};

// U+00A0 to U+00FF, in order.
constexpr std::array<std::string_view, 96> kLatin1{
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",
    "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",
    "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12",
    "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil",
    "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde",
    "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",
    "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",
    "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

std::string utf8(std::uint32_t code) {
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return "\xEF\xBF\xBD";
    if (code < 0x80) return {char(code)};
    if (code < 0x800) return {char(0xC0 | (code >> 6)), char(0x80 | (code & 0x3F))};
    if (code < 0x10000) {
        return {char(0xE0 | (code >> 12)), char(0x80 | ((code >> 6) & 0x3F)), char(0x80 | (code & 0x3F))};
    }
    return {char(0xF0 | (code >> 18)), char(0x80 | ((code >> 12) & 0x3F)), char(0x80 | ((code >> 6) & 0x3F)),
            char(0x80 | (code & 0x3F))};
}

std::string decodeNumber(std::string_view digits, bool hex) {
    if (digits.empty()) return {};
    std::uint32_t code = 0;
    for (const char c : digits) {
        const char low = c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
        const int digit = low >= '0' && low <= '9'          ? low - '0'
                          : hex && low >= 'a' && low <= 'f' ? low - 'a' + 10
                                                            : -1;
        if (digit < 0) return {};
        code = std::min<std::uint32_t>(code * (hex ? 16 : 10) + std::uint32_t(digit), 0x110000);
    }
    return utf8(code);
}

/// What "&name;" stands for; empty where it is no reference.
std::string decodeEntity(std::string_view name) {
    for (const Named& entity : kNamed) {
        if (entity.name == name) return std::string(entity.text);
    }
    const auto latin = std::find(kLatin1.begin(), kLatin1.end(), name);
    if (latin != kLatin1.end()) return utf8(0xA0 + std::uint32_t(latin - kLatin1.begin()));
    if (name.size() < 2 || name.front() != '#') return {};
    const bool hex = name[1] == 'x' || name[1] == 'X';
    return decodeNumber(name.substr(hex ? 2 : 1), hex);
}

}  // namespace

Entity entityAt(std::string_view text, std::size_t at) {
    constexpr std::size_t kLongest = 16;
    const std::string_view name = text.substr(at + 1, kLongest);
    const std::size_t end = name.find(';');
    if (end == std::string_view::npos) return {"&", 1};
    std::string decoded = decodeEntity(name.substr(0, end));
    if (decoded.empty()) return {"&", 1};
    return {std::move(decoded), end + 2};
}

std::string decodeEntities(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '&') {
            out += text[at++];
            continue;
        }
        const Entity entity = entityAt(text, at);
        out += entity.text;
        at += entity.bytes;
    }
    return out;
}

}  // namespace iiif

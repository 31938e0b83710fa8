// HTML to plain text, forgiving and linear: what is in the wild is seldom well-formed.

#include <algorithm>
#include <array>
#include <cstdint>

#include "iiif/readers.h"

namespace iiif {
namespace {

struct Entity {
    std::string_view name, text;
};
constexpr std::array<Entity, 12> kEntities{{{"amp", "&"},
                                            {"lt", "<"},
                                            {"gt", ">"},
                                            {"quot", "\""},
                                            {"apos", "'"},
                                            {"nbsp", "\xC2\xA0"},
                                            {"ndash", "\u2013"},
                                            {"mdash", "\u2014"},
                                            {"hellip", "\u2026"},
                                            {"laquo", "\u00AB"},
                                            {"raquo", "\u00BB"},
                                            {"copy", "\u00A9"}}};

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

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

/// What "&name;" stands for; empty where it is no reference.
std::string decodeEntity(std::string_view name) {
    for (const Entity& entity : kEntities) {
        if (entity.name == name) return std::string(entity.text);
    }
    if (name.size() < 2 || name.front() != '#') return {};
    const bool hex = name[1] == 'x' || name[1] == 'X';
    std::uint32_t code = 0;
    name.remove_prefix(hex ? 2 : 1);
    if (name.empty()) return {};
    for (const char c : name) {
        const char low = isLetter(c) ? char(c | 0x20) : c;
        const int digit = low >= '0' && low <= '9'          ? low - '0'
                          : hex && low >= 'a' && low <= 'f' ? low - 'a' + 10
                                                            : -1;
        if (digit < 0) return {};
        code = std::min<std::uint32_t>(code * (hex ? 16 : 10) + std::uint32_t(digit), 0x110000);
    }
    return utf8(code);
}

class Stripper {
public:
    explicit Stripper(std::string_view html) : html_(html) {}

    std::string run() {
        while (at_ < html_.size()) {
            const char c = html_[at_];
            const char next = at_ + 1 < html_.size() ? html_[at_ + 1] : '\0';
            if (c == '<' && (isLetter(next) || next == '/' || next == '!' || next == '?')) {
                tag();
            } else if (c == '&') {
                entity();
            } else {
                if (!hidden_) out_ += c;
                ++at_;
            }
        }
        return std::string(json::trim(out_));
    }

private:
    void tag() {
        const bool comment = html_.substr(at_).starts_with("<!--");
        const std::string_view end = comment ? "-->" : ">";
        const std::size_t close = html_.find(end, at_);
        // An unclosed tag swallows the rest, as in browsers; nothing is searched twice.
        const std::size_t after = close == std::string_view::npos ? html_.size() : close + end.size();
        const std::string_view inside = html_.substr(at_ + 1, after - at_ - 1);
        at_ = after;
        if (comment) return;
        const bool closing = inside.starts_with('/');
        std::string name;
        for (const char c : inside.substr(closing ? 1 : 0)) {
            if (!isLetter(c) && !(c >= '0' && c <= '9')) break;
            name += isLetter(c) ? char(c | 0x20) : c;
        }
        if (name == "script" || name == "style") {
            hidden_ = !closing;
        } else {
            lineBreak(name);
        }
    }

    void lineBreak(std::string_view name) {
        static constexpr std::array<std::string_view, 12> kBreaking{
            "br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "tr", "blockquote"};
        const bool breaks = std::find(kBreaking.begin(), kBreaking.end(), name) != kBreaking.end();
        if (breaks && !hidden_ && !out_.empty() && out_.back() != '\n') out_ += '\n';
    }

    void entity() {
        constexpr std::size_t kLongest = 16;
        const std::string_view name = html_.substr(at_ + 1, kLongest);
        const std::size_t end = name.find(';');
        const std::string text =
            end == std::string_view::npos ? std::string() : decodeEntity(name.substr(0, end));
        if (!hidden_) out_ += text.empty() ? "&" : text;
        at_ += text.empty() ? 1 : end + 2;
    }

    std::string_view html_;
    std::size_t at_ = 0;
    bool hidden_ = false;  ///< inside a script or style
    std::string out_;
};

}  // namespace

std::string plainText(std::string_view html) {
    return Stripper(html).run();
}

}  // namespace iiif

// One scanner for the HTML of IIIF, forgiving and linear: what is in the wild is seldom well-formed. It keeps
// no tree and no stack, only counts of what is open, so that depth costs nothing.

#include "iiif/rich_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "iiif/html_entities.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/// C0 controls and DEL, none of which means anything to a reader of text.
bool isControl(char c) {
    return std::uint8_t(c) < 0x20 || c == 0x7F;
}

struct Tag {
    std::string name;  ///< lower case; empty for "</>" and the like
    bool closing = false, selfClosing = false;
    std::string_view href, alt;  ///< undecoded
    std::size_t end = 0;         ///< of the tag in the text
};

/// Reads the tag at `at`, as browsers split it: a ">" inside quotes is part of an attribute.
class TagScanner {
public:
    TagScanner(std::string_view html, std::size_t at) : html_(html), at_(at + 1) {}

    Tag run() {
        tag_.closing = peek() == '/';
        if (tag_.closing) ++at_;
        tag_.name = nameAt(html_, at_);
        skipUntil(kNameEnds);
        while (at_ < html_.size() && html_[at_] != '>') attribute();
        tag_.end = std::min(at_ + 1, html_.size());
        return std::move(tag_);
    }

    /// In lower case; empty where it is longer than any that we know.
    static std::string nameAt(std::string_view html, std::size_t at) {
        constexpr std::size_t kLongest = 10;  // "blockquote"
        const std::string_view rest = html.substr(at, kLongest + 1);
        const std::string_view name = rest.substr(0, rest.find_first_of(kNameEnds));
        return name.size() > kLongest ? std::string() : toLower(name);
    }

private:
    static constexpr std::string_view kNameEnds = " \t\n\r\f/>";

    char peek() const { return at_ < html_.size() ? html_[at_] : '\0'; }
    void skipUntil(std::string_view ends) { at_ = std::min(html_.find_first_of(ends, at_), html_.size()); }
    void skipBlanks() {
        while (isBlank(peek())) ++at_;
    }

    void attribute() {
        skipBlanks();
        if (peek() == '/') {
            ++at_;
            tag_.selfClosing = peek() == '>';
            return;
        }
        if (peek() == '>' || at_ >= html_.size()) return;
        const std::size_t begin = at_++;  // one at least: a name may begin with "="
        skipUntil(" \t\n\r\f/>=");
        const std::string_view name = html_.substr(begin, at_ - begin);
        skipBlanks();
        if (peek() != '=') return;
        ++at_;
        skipBlanks();
        keep(name, value());
    }

    std::string_view value() {
        const char quote = peek();
        const bool quoted = quote == '"' || quote == '\'';
        const std::size_t begin = quoted ? ++at_ : at_;
        if (quoted) {
            // A quote that never closes swallows the rest, as in browsers; nothing is searched twice.
            at_ = std::min(html_.find(quote, at_), html_.size());
        } else {
            skipUntil(" \t\n\r\f>");
        }
        const std::string_view text = html_.substr(begin, at_ - begin);
        if (quoted && at_ < html_.size()) ++at_;
        return text;
    }

    void keep(std::string_view name, std::string_view text) {
        const auto is = [&](std::string_view wanted) { return toLower(name) == wanted; };
        if (tag_.href.empty() && name.size() == 4 && is("href")) tag_.href = text;
        if (tag_.alt.empty() && name.size() == 3 && is("alt")) tag_.alt = text;
    }

    std::string_view html_;
    std::size_t at_;
    Tag tag_;
};

struct Style {
    std::size_t bold = 0, italic = 0, small = 0, superscript = 0, subscript = 0;  ///< how many are open
    int link = -1;

    std::size_t* counter(std::string_view tag) {
        if (tag == "b") return &bold;
        if (tag == "i") return &italic;
        if (tag == "small") return &small;
        if (tag == "sup") return &superscript;
        return tag == "sub" ? &subscript : nullptr;
    }
    Span span(std::size_t begin, std::size_t end) const {
        return {begin, end, bold > 0, italic > 0, small > 0, superscript > 0, subscript > 0, link};
    }
};

/// Collects words: blanks collapse as in HTML, and none stand at the beginning or end of a line.
class Words {
public:
    explicit Words(RichText& out) : out_(out) {}

    void add(std::string_view text, const Style& style) {
        for (const char c : text) {
            if (isBlank(c) || isControl(c)) {
                if (!blank_) blankStyle_ = style;
                blank_ = true;
            } else {
                separate();
                put(c, style);
            }
        }
    }
    void lineBreak() { breaks_ = std::min(breaks_ + 1, kMostBreaks); }
    /// At least this many line ends before the next word.
    void breakAtLeast(int lines) { breaks_ = std::max(breaks_, lines); }

private:
    static constexpr int kMostBreaks = 2;

    void separate() {
        if (!out_.text.empty() && breaks_ > 0) {
            out_.text.append(std::size_t(breaks_), '\n');
        } else if (!out_.text.empty() && blank_) {
            put(' ', blankStyle_);
        }
        breaks_ = 0;
        blank_ = false;
    }

    void put(char c, const Style& style) {
        const std::size_t begin = out_.text.size();
        out_.text += c;
        const Span span = style.span(begin, begin + 1);
        if (span == Span{.begin = begin, .end = begin + 1}) return;
        if (!out_.spans.empty()) {
            Span& last = out_.spans.back();
            if (last.end == begin && style.span(last.begin, last.end) == last) {
                last.end = begin + 1;
                return;
            }
        }
        out_.spans.push_back(span);
    }

    RichText& out_;
    int breaks_ = 0;
    bool blank_ = false;
    Style blankStyle_;
};

class HtmlScanner {
public:
    explicit HtmlScanner(std::string_view html) : html_(html) {}

    RichText run() {
        while (at_ < html_.size()) {
            const char next = at_ + 1 < html_.size() ? html_[at_ + 1] : '\0';
            if (html_[at_] == '<' && (next == '!' || next == '?')) {
                declaration();
            } else if (html_[at_] == '<' && (isLetter(next) || next == '/')) {
                tag();
            } else if (html_[at_] == '&') {
                const Entity entity = entityAt(html_, at_);
                words_.add(entity.text, style_);
                at_ += entity.bytes;
            } else {
                words_.add(html_.substr(at_, 1), style_);
                ++at_;
            }
        }
        return std::move(out_);
    }

private:
    /// Comments, CDATA and processing instructions, which go with what is in them.
    void declaration() {
        const std::string_view rest = html_.substr(at_);
        if (rest.starts_with("<!--")) return skipPast("-->", 4);
        if (rest.starts_with("<![CDATA[")) return skipPast("]]>", 9);
        skipPast(rest.starts_with("<?") ? "?>" : ">", 2);
    }

    /// What never ends swallows the rest: nothing is searched twice.
    void skipPast(std::string_view end, std::size_t opened) {
        const std::size_t found = html_.find(end, std::min(at_ + opened, html_.size()));
        at_ = found == std::string_view::npos ? html_.size() : found + end.size();
    }

    void tag() {
        const Tag tag = TagScanner(html_, at_).run();
        at_ = tag.end;
        if (tag.name == "script" || tag.name == "style") {
            if (!tag.closing && !tag.selfClosing) skipContent(tag.name);
        } else if (tag.name == "a") {
            openLink(tag);
        } else if (std::size_t* open = style_.counter(tag.name)) {
            if (!tag.closing) {
                ++*open;
            } else if (*open > 0) {
                --*open;
            }
        } else if (tag.name == "img") {
            words_.add(decodeEntities(tag.alt), style_);
        } else {
            breakLine(tag);
        }
    }

    void skipContent(const std::string& name) {
        for (; at_ < html_.size(); at_ = std::min(at_ + 2, html_.size())) {
            at_ = std::min(html_.find("</", at_), html_.size());
            if (at_ < html_.size() && TagScanner::nameAt(html_, at_ + 2) == name) return;
        }
    }

    void openLink(const Tag& tag) {
        style_.link = -1;  // a link inside a link ends it
        std::string address = tag.closing ? std::string() : safeLink(decodeEntities(tag.href));
        if (address.empty()) return;
        style_.link = int(out_.links.size());
        out_.links.push_back(std::move(address));
    }

    void breakLine(const Tag& tag) {
        // Those that are not in the standard's list go, but their contents keep their lines.
        static constexpr std::array<std::string_view, 13> kLines{
            "div", "li", "ul", "ol", "dt", "dd", "tr", "h1", "h2", "h3", "h4", "blockquote", "table"};
        if (tag.name == "br") {
            words_.lineBreak();
        } else if (tag.name == "p") {
            words_.breakAtLeast(2);
        } else if (std::find(kLines.begin(), kLines.end(), tag.name) != kLines.end()) {
            words_.breakAtLeast(1);
        }
    }

    std::string_view html_;
    std::size_t at_ = 0;
    RichText out_;
    Words words_{out_};
    Style style_;
};

/// The text as it is written, with one kind of line end.
RichText literal(std::string_view value) {
    RichText out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool lineEnd = value[i] == '\r';
        if (lineEnd && i + 1 < value.size() && value[i + 1] == '\n') continue;
        out.text += lineEnd ? '\n' : value[i];
    }
    return out;
}

bool startsWithNoCase(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() && toLower(text.substr(0, lower.size())) == lower;
}

}  // namespace

RichText readRichText(std::string_view value, Markup markup) {
    const bool html = markup == Markup::Html || (markup == Markup::ByContent && looksLikeHtml(value));
    return html ? HtmlScanner(value).run() : literal(json::trim(value));
}

std::string safeLink(std::string_view address) {
    // Beyond what servers accept an address is an attack or an accident.
    constexpr std::size_t kLongest = 8'000;
    while (!address.empty() && (address.front() == ' ' || isControl(address.front())))
        address.remove_prefix(1);
    while (!address.empty() && (address.back() == ' ' || isControl(address.back()))) address.remove_suffix(1);
    const bool web = startsWithNoCase(address, "http://") || startsWithNoCase(address, "https://");
    const bool mail = startsWithNoCase(address, "mailto:");
    const std::size_t scheme = address.find(':') + (web ? 3 : 1);
    if ((!web && !mail) || address.size() > kLongest || address.size() <= scheme) return {};
    if (web && containsText("/?#\\@", address.substr(scheme, 1))) return {};  // no host
    if (std::any_of(address.begin(), address.end(), isControl)) return {};
    std::string out;
    for (const char c : address) {
        constexpr std::string_view kNever = " \"<>\\^`{|}";  // RFC 3986 has no place for them
        constexpr std::string_view kHex = "0123456789ABCDEF";
        if (containsText(kNever, std::string_view(&c, 1))) {
            out += {'%', kHex[std::uint8_t(c) >> 4], kHex[std::uint8_t(c) & 15]};
        } else {
            out += c;
        }
    }
    return out;
}

bool looksLikeHtml(std::string_view value) {
    // To the letter: a blank at the end is how publishers say that it is not HTML.
    return value.size() > 2 && value.front() == '<' && value.back() == '>';
}

std::string plainText(std::string_view html) {
    std::string text = HtmlScanner(html).run().text;
    text.erase(std::unique(text.begin(), text.end(), [](char a, char b) { return a == '\n' && b == '\n'; }),
               text.end());
    return text;
}

}  // namespace iiif

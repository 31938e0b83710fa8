// HTML in values (Presentation 3.0, section 4.5): well-formed XML of few elements.

#include <algorithm>
#include <array>
#include <vector>

#include "iiif/validator.h"

namespace iiif {
namespace {

constexpr std::array<std::string_view, 10> kKept{"a", "b",     "br",   "i",   "img",
                                                 "p", "small", "span", "sub", "sup"};

bool isKept(std::string_view name) {
    return std::find(kKept.begin(), kKept.end(), toLower(name)) != kKept.end();
}

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == ':' || c == '.';
}

bool isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct Attribute {
    std::string_view name, value;
};

/// What stands at one "<".
struct Markup {
    enum Kind { Opening, Closing, Whole, Comment, CData, Instruction, Declaration } kind = Opening;
    std::string_view name;
    std::vector<Attribute> attributes;
    std::size_t end = 0;  ///< behind its ">"
    std::string fault;
};

/// Takes characters from the front of a text.
class Cursor {
public:
    Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}
    bool done() const { return at_ >= text_.size(); }
    char peek() const { return done() ? '\0' : text_[at_]; }
    std::size_t at() const { return at_; }
    void skipBlanks() {
        while (!done() && isBlank(text_[at_])) ++at_;
    }
    bool take(std::string_view words) {
        if (!text_.substr(at_).starts_with(words)) return false;
        at_ += words.size();
        return true;
    }
    std::string_view name() {
        const std::size_t begin = at_;
        while (!done() && isNameCharacter(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }
    /// Up to `end`, which is taken too; nothing, at the end of the text, where it is not there.
    std::string_view upTo(std::string_view end) {
        const std::size_t found = text_.find(end, at_);
        const std::string_view before = text_.substr(at_, found == text_.npos ? 0 : found - at_);
        at_ = found == text_.npos ? text_.size() + 1 : found + end.size();
        return before;
    }
    bool overrun() const { return at_ > text_.size(); }

private:
    std::string_view text_;
    std::size_t at_;
};

/// The attributes of a tag, and how it ends.
void readAttributes(Cursor& cursor, Markup& markup) {
    while (true) {
        cursor.skipBlanks();
        if (cursor.done()) {
            markup.fault = "a tag has no end";
            return;
        }
        if (cursor.take(">")) return;
        if (cursor.take("/>")) {
            markup.kind = Markup::Whole;
            return;
        }
        const std::string_view name = cursor.name();
        cursor.skipBlanks();
        if (name.empty() || !cursor.take("=")) {
            markup.fault = name.empty() ? "a tag holds what is no attribute" : quoted(name) + " has no value";
            return;
        }
        cursor.skipBlanks();
        const char quote = cursor.peek();
        if (quote != '"' && quote != '\'') {
            markup.fault = "the value of " + quoted(name) + " has no quotes";
            return;
        }
        cursor.take(std::string_view(&quote, 1));
        const std::string_view value = cursor.upTo(std::string_view(&quote, 1));
        const bool twice = std::any_of(markup.attributes.begin(), markup.attributes.end(),
                                       [&](const Attribute& a) { return a.name == name; });
        if (twice) markup.fault = quoted(name) + " stands in a tag twice";
        markup.attributes.push_back({name, value});
    }
}

Markup markupAt(std::string_view text, std::size_t at) {
    Markup markup;
    Cursor cursor(text, at + 1);
    const auto closed = [&](Markup::Kind kind, std::string_view end, std::string_view what) {
        markup.kind = kind;
        cursor.upTo(end);
        if (cursor.overrun()) markup.fault = std::string(what) + " has no end";
    };
    if (cursor.take("!--")) {
        closed(Markup::Comment, "-->", "a comment");
    } else if (cursor.take("![CDATA[")) {
        closed(Markup::CData, "]]>", "a CDATA section");
    } else if (cursor.take("?")) {
        closed(Markup::Instruction, "?>", "a processing instruction");
    } else if (cursor.take("!")) {
        closed(Markup::Declaration, ">", "a declaration");
    } else if (cursor.take("/")) {
        markup.name = cursor.name();
        closed(Markup::Closing, ">", "a tag");
    } else {
        markup.name = cursor.name();
        if (markup.name.empty())
            markup.fault = "a \"<\" begins no tag; write &lt;";
        else
            readAttributes(cursor, markup);
    }
    markup.end = std::min(cursor.at(), text.size());
    return markup;
}

/// Why an "&" in this text is none of XML's, or empty.
std::string entityFault(std::string_view text) {
    constexpr std::array<std::string_view, 5> kXml{"amp", "lt", "gt", "quot", "apos"};
    for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
        constexpr std::size_t kLongest = 32;
        const std::string_view rest = text.substr(at + 1, kLongest);
        const std::string_view name = rest.substr(0, rest.find(';'));
        const bool named =
            name.size() < rest.size() && std::all_of(name.begin(), name.end(), isNameCharacter);
        if (name.starts_with('#') && name.size() < rest.size() && name.size() > 1) continue;
        if (!named || name.empty()) return "an \"&\" begins no entity; write &amp;";
        if (std::find(kXml.begin(), kXml.end(), name) == kXml.end())
            return "&" + std::string(name) + "; is no entity of XML; write the character itself";
    }
    return {};
}

/// The first attribute that viewers take out of a tag, or empty.
std::string removedAttribute(const Markup& tag) {
    const std::string name = toLower(tag.name);
    for (const Attribute& attribute : tag.attributes) {
        const std::string called = toLower(attribute.name);
        const bool kept =
            (name == "a" && called == "href") || (name == "img" && (called == "src" || called == "alt"));
        if (!kept) return "the attribute " + quoted(called) + " of <" + name + ">";
        const std::string value = toLower(attribute.value);
        const bool open =
            value.starts_with("http:") || value.starts_with("https:") || value.starts_with("mailto:");
        if (called == "href" && !open) return "a link that is no http, https or mailto address";
    }
    return {};
}

}  // namespace

std::string htmlFault(std::string_view text) {
    std::vector<std::string_view> open;
    std::size_t elements = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t tag = text.find('<', at);
        const std::string_view words = text.substr(at, tag == text.npos ? tag : tag - at);
        if (std::string fault = entityFault(words); !fault.empty()) return fault;
        if (open.empty() && !json::trim(words).empty()) return "text stands outside of the element";
        if (tag == text.npos) break;
        const Markup markup = markupAt(text, tag);
        if (!markup.fault.empty()) return markup.fault;
        at = markup.end;
        const bool element = markup.kind == Markup::Opening || markup.kind == Markup::Whole;
        if (element && open.empty() && ++elements > 1)
            return "several elements stand side by side; wrap them in one, as <span>";
        if (markup.kind == Markup::Opening) open.push_back(markup.name);
        if (markup.kind != Markup::Closing) continue;
        const std::string name(markup.name);
        if (open.empty()) return "</" + name + "> closes nothing that is open";
        if (open.back() != markup.name)
            return "<" + std::string(open.back()) + "> is not closed before </" + name + ">";
        open.pop_back();
    }
    return open.empty() ? std::string() : "<" + std::string(open.back()) + "> is not closed";
}

std::string removedMarkup(std::string_view text) {
    for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at)) {
        const Markup markup = markupAt(text, at);
        at = std::max(markup.end, at + 1);
        if (markup.kind == Markup::Comment) return "a comment";
        if (markup.kind == Markup::CData) return "a CDATA section";
        if (markup.kind == Markup::Instruction) return "a processing instruction";
        if (markup.kind == Markup::Closing || markup.name.empty()) continue;
        if (!isKept(markup.name)) return "<" + toLower(markup.name) + ">";
        if (std::string attribute = removedAttribute(markup); !attribute.empty()) return attribute;
    }
    return {};
}

bool holdsHtml(std::string_view text) {
    for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at)) {
        if (text.find('>', at) == text.npos) return false;
        const Markup markup = markupAt(text, at);
        at = std::max(markup.end, at + 1);
        const bool alone = markup.kind == Markup::Closing || markup.kind == Markup::Whole ||
                           toLower(markup.name) == "br" || toLower(markup.name) == "img";
        if (alone && isKept(markup.name)) return true;
    }
    return false;
}

}  // namespace iiif

#include "iiif/validator.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace iiif {
namespace {

using json::Value;

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

constexpr std::string_view kLanguages = "https://iiif.io/api/presentation/3.0/#language-of-property-values",
                           kHtml = "https://iiif.io/api/presentation/3.0/#45-html-markup-in-property-values",
                           kLanguages2 = "https://iiif.io/api/presentation/2.1/#language-of-property-values",
                           kHtml2 = "https://iiif.io/api/presentation/2.1/#html-markup-in-property-values";

}  // namespace

std::string quoted(std::string_view text) {
    constexpr std::size_t kLongest = 120;
    std::size_t length = std::min(text.size(), kLongest);
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
    std::string out(1, '"');
    for (const char c : text.substr(0, length)) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    return out + (length < text.size() ? "...\"" : "\"");
}

std::string shown(Value value) {
    if (value.isArray()) return "a list";
    if (value.isObject()) return "an object";
    if (!value.present()) return "null";
    return quoted(value.display());
}

bool isWebUri(std::string_view text) {
    const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
    if (scheme == 0 || text.size() == scheme || text[scheme] == '/') return false;
    return std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == '<' || c == '>' || c == '"' || c == '\\';
    });
}

bool isUri(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size() || !isLetter(text[0]))
        return false;
    const auto ofScheme = [](char c) {
        return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.';
    };
    const std::string_view scheme = text.substr(0, colon);
    return std::all_of(scheme.begin(), scheme.end(), ofScheme) &&
           std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
}

bool isDateTime(std::string_view text, bool& zone) {
    zone = false;
    if (text.starts_with('-')) text.remove_prefix(1);
    const auto take = [&text](std::string_view form) {
        if (text.size() < form.size()) return false;
        for (std::size_t i = 0; i < form.size(); ++i) {
            if (form[i] == 'd' ? !isDigit(text[i]) : text[i] != form[i]) return false;
        }
        text.remove_prefix(form.size());
        return true;
    };
    const auto between = [&text](std::size_t at, int low, int high) {
        if (text.size() < at + 2 || !isDigit(text[at]) || !isDigit(text[at + 1])) return false;
        const int value = (text[at] - '0') * 10 + (text[at + 1] - '0');
        return value >= low && value <= high;
    };
    while (text.size() > 4 && isDigit(text[4])) text.remove_prefix(1);  // years beyond 9999
    if (!between(5, 1, 12) || !between(8, 1, 31) || !between(11, 0, 24) || !between(14, 0, 59) ||
        !between(17, 0, 59) || !take("dddd-dd-ddTdd:dd:dd")) {
        return false;
    }
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (!take("d")) return false;
        while (take("d")) continue;
    }
    if (text.empty()) return true;
    zone = true;
    if (text == "Z") return true;
    return (take("+dd:dd") || take("-dd:dd")) && text.empty();
}

bool isLanguageTag(std::string_view tag) {
    std::size_t length = 0, parts = 0;
    for (const char c : tag) {
        if (c == '-') {
            if (length == 0) return false;
            length = 0;
            ++parts;
        } else if (!isLetter(c) && !(isDigit(c) && parts > 0)) {
            return false;
        } else if (++length > 8) {
            return false;
        }
    }
    const std::size_t first = tag.find('-');
    const bool whole = first == std::string_view::npos;
    const std::size_t primary = whole ? tag.size() : first;
    return length > 0 && ((primary >= 2 && primary <= 3) || (!whole && primary == 1) ||
                          (primary >= 5 && primary <= 8 && !whole));
}

void Validator::report(Severity severity, std::string_view sentence, std::string_view anchor,
                       std::string_view member, std::string_view detail) {
    std::string clause(anchor.starts_with("http") ? anchor : specification_);
    if (draft) severity = severity == Severity::Error ? Severity::Warning : Severity::Note;
    if (clause.ends_with('#')) clause += anchor;
    findings.add({.severity = severity,
                  .where = place.pointer(member),
                  .message = std::string(sentence) + std::string(detail),
                  .clause = clause},
                 sentence);
}

const DocumentTop& Validator::top(Value root) {
    if (top_) return *top_;
    top_.emplace().flowContext = contextContains(root, "/api/auth/2/");
    for (const json::Node& node : root["services"].list())
        top_->services.insert(Value(&node).first({"id", "@id"}).string());
    return *top_;
}

void Validator::checkNeed(Value resource, std::string_view owner, std::string_view name, Need need,
                          std::string_view anchor) {
    const bool there = resource[name].present();
    if (there && need == Need::Not) {
        error(std::string(owner) + " must not have " + quoted(name) + "; remove it.", anchor, name);
    } else if (!there && need == Need::Must) {
        findings.speakOf(place.pointer(name));
        error(std::string(owner) + " must have " + quoted(name) + "; add it.", anchor);
    } else if (!there && need == Need::Should) {
        warn(std::string(owner) + " should have " + quoted(name) + "; add it where you can.", anchor);
    }
}

void Validator::string(Value value, std::string_view name, std::string_view anchor) {
    if (!value.isString()) {
        error(quoted(name) + " must be a string", anchor, {}, ", not " + shown(value) + ".");
    } else if (value.trimmed().empty()) {
        warn(quoted(name) + " is empty; fill it or remove it.", anchor);
    }
}

void Validator::webUri(Value value, std::string_view name, std::string_view anchor) {
    if (!value.isString()) {
        error(quoted(name) + " must be a string with an http or https address", anchor, {},
              ", not " + shown(value) + ".");
    } else if (value.string() != value.trimmed() && isWebUri(value.trimmed())) {
        warn("There are blanks around this address; remove them.", anchor);
    } else if (!isWebUri(value.string())) {
        error(quoted(name) + " must be a complete http or https address without blanks", anchor, {},
              ", not " + shown(value) + ".");
    }
}

void Validator::uri(Value value, std::string_view name, std::string_view anchor) {
    if (!value.isString() || !isUri(value.string()))
        error(quoted(name) + " must be a complete URI, as an http or https address", anchor, {},
              ", not " + shown(value) + ".");
}

void Validator::positiveInteger(Value value, std::string_view name, std::string_view anchor) {
    const auto number = value.number();
    if (value.isNumber() && number && *number > 0 && *number == std::floor(*number)) return;
    error(quoted(name) + " must be a whole number above zero, without quotes", anchor, {},
          ", not " + shown(value) + ".");
}

void Validator::positiveNumber(Value value, std::string_view name, std::string_view anchor) {
    const auto number = value.number();
    if (value.isNumber() && number && *number > 0) return;
    error(quoted(name) + " must be a number above zero, without quotes", anchor, {},
          ", not " + shown(value) + ".");
}

void Validator::count(Value value, std::string_view name, std::string_view anchor) {
    const auto number = value.number();
    if (value.isNumber() && number && *number >= 0 && *number == std::floor(*number)) return;
    error(quoted(name) + " must be a whole number, zero or more, without quotes", anchor, {},
          ", not " + shown(value) + ".");
}

void Validator::oneOf(Value value, std::string_view name, std::span<const std::string_view> allowed,
                      std::string_view anchor) {
    if (std::find(allowed.begin(), allowed.end(), value.string()) != allowed.end()) return;
    std::string words;
    for (std::size_t i = 0; i < allowed.size(); ++i) {
        words += i == 0 ? "" : i + 1 == allowed.size() ? " or " : ", ";
        words += allowed[i];
    }
    error(quoted(name) + " must be " + words, anchor, {}, ", not " + shown(value) + ".");
}

bool Validator::list(Value value, std::string_view name, std::string_view anchor) {
    if (!value.isArray()) {
        error(quoted(name) + " must be a list; put the value between [ and ].", anchor);
        return false;
    }
    if (value.list().empty()) warn(quoted(name) + " is an empty list; fill it or remove it.", anchor);
    return true;
}

void Validator::languageMap(Value value, std::string_view name, bool html) {
    if (!value.isObject()) {
        error(quoted(name) + R"( must be a map of languages; write {"en": ["..."]} or {"none": ["..."]}.)",
              kLanguages);
        return;
    }
    if (value.members().empty())
        warn(quoted(name) + " is an empty map of languages; add a text.", kLanguages);
    for (const json::Member& member : value.members()) {
        const auto at = place.enter(member.key);
        const Value texts(&member.node);
        if (member.key == "@none" || member.key == "@value" || member.key == "@language") {
            error(quoted(member.key) + " is no language; write \"none\" for text without one.", kLanguages);
        } else if (member.key != "none" && !isLanguageTag(member.key)) {
            error("The key of a text must be a BCP 47 language tag or \"none\"", kLanguages, {},
                  ", not " + quoted(member.key) + ".");
        }
        if (!texts.isArray()) {
            error("The texts of a language must be a list of strings; put them between [ and ].", kLanguages);
            continue;
        }
        if (texts.list().empty()) warn("This language has no text; add one or remove it.", kLanguages);
        for (std::size_t i = 0; i < texts.list().size(); ++i) {
            const auto item = place.enter(i);
            const Value one(&texts.list()[i]);
            if (!one.isString()) {
                error("Each text of a language must be a string", kLanguages, {},
                      ", not " + shown(one) + ".");
            } else {
                text(one.string(), html, kHtml);
            }
        }
    }
}

void Validator::texts(Value value, std::string_view name, bool html) {
    for (const json::Node& node : value.list()) {
        const Value one(&node);
        if (one.isString()) {
            text(one.string(), html, kHtml2);
            continue;
        }
        if (!one.isObject()) {
            error(quoted(name) + " must be text", kLanguages2, {}, ", not " + shown(one) + ".");
            continue;
        }
        if (!one["@value"].present()) {
            error(quoted(name) + R"( in a language must be {"@value": "...", "@language": "..."}.)",
                  kLanguages2);
            continue;
        }
        if (one["@language"].present() && !isLanguageTag(one["@language"].string()))
            error("\"@language\" must be a BCP 47 language tag", kLanguages2, {},
                  ", not " + shown(one["@language"]) + ".");
        for (const json::Node& inner : one["@value"].list()) {
            const Value words(&inner);
            if (!words.isString())
                error("\"@value\" must be a string", kLanguages2, {}, ", not " + shown(words) + ".");
            else
                text(words.string(), html, kHtml2);
        }
    }
}

void Validator::text(std::string_view text, bool html, std::string_view anchor) {
    const std::string_view trimmed = json::trim(text);
    const bool wrapped = trimmed.size() > 1 && trimmed.front() == '<' && trimmed.back() == '>',
               tagged = holdsHtml(trimmed);
    if (!html) {
        if (tagged) error("HTML must not be used here; write plain text.", anchor);
        return;
    }
    if (!wrapped || trimmed.size() != text.size()) {
        if (tagged)
            warn(wrapped
                     ? "Blanks around HTML make it plain text, tags and all; remove them."
                     : "HTML that is not wrapped in an element, as <p>...</p>, is plain text, tags and all; "
                       "wrap it.",
                 anchor);
        return;
    }
    if (const std::string fault = htmlFault(text); !fault.empty()) {
        error("What begins with \"<\" and ends with \">\" is HTML, which must be well formed", anchor, {},
              ": " + fault + ". Put a blank at the end of plain text.");
        return;
    }
    if (const std::string removed = removedMarkup(text); !removed.empty())
        warn("Viewers remove this from HTML", anchor, {}, ": " + removed + ".");
}

void Validator::defines(std::string_view id, std::string_view what, std::string_view anchor,
                        std::string_view member) {
    if (!id.empty() && !ids_.insert(id).second) {
        error("This id names another resource of this document already; give each " + std::string(what) +
                  " its own.",
              anchor, member, " It is " + quoted(id) + ".");
    }
}

}  // namespace iiif

// The text that a document is written in: its encoding, and what of it had to be forgiven to be read.

#include <algorithm>
#include <array>

#include "iiif/json_text.h"
#include "iiif/validator.h"

namespace iiif {
namespace {

constexpr std::string_view kJson = "https://www.rfc-editor.org/rfc/rfc8259#";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct FaultRule {
    json::Fault fault;
    Severity severity;
    std::string_view what, advice, section;
};
constexpr std::array<FaultRule, json::kFaults> kFaultRules{{
    {json::Fault::BadUtf8, Severity::Error, "a byte that is no character of UTF-8", "save the text as UTF-8",
     "section-8.1"},
    {json::Fault::ControlCharacter, Severity::Error,
     "a control character, such as a line break or a tab, within a string", R"(write it as "\n" or "\t")",
     "section-7"},
    {json::Fault::NulEscape, Severity::Warning, R"("\u0000" in a string, which nobody can show)",
     "leave it out", "section-9"},
    {json::Fault::LoneSurrogate, Severity::Warning,
     R"(one half of a character that takes two escapes, such as "\uD83D", without the other)",
     "write both, or the character itself", "section-8.2"},
    {json::Fault::HugeNumber, Severity::Warning, "a number that is larger than programs can hold",
     "write a smaller one", "section-6"},
    {json::Fault::CutString, Severity::Note, "a string so long that only its beginning is read", "shorten it",
     "section-9"},
}};

/// "Line 3 (byte 120) holds …, and 2 more do": of what the faults of one kind are.
std::string sentenceOf(const FaultRule& rule, const json::FaultPlaces& places, std::string_view text,
                       std::size_t skipped) {
    const auto line = 1 + std::count(text.begin(), text.begin() + std::ptrdiff_t(places.first), '\n');
    std::string sentence = "Line " + std::to_string(line) + " (byte " +
                           std::to_string(places.first + skipped) + ") holds " + std::string(rule.what);
    if (places.count > 1) sentence += ", one of " + std::to_string(places.count) + " such places";
    return sentence + "; " + std::string(rule.advice) + ".";
}

}  // namespace

void validateText(Validator& v, std::string_view text, const json::Document& document) {
    const std::string encoding = std::string(kJson) + "section-8.1";
    std::size_t skipped = 0;
    const std::optional<std::string> converted = json::fromUtf16(text);
    if (converted) {
        v.error("The document must be encoded in UTF-8; save it so.", encoding);
        text = *converted;
    } else if (text.starts_with(kByteOrderMark)) {
        v.error("The document must not begin with a byte order mark; save it as UTF-8 without one.",
                encoding);
        skipped = kByteOrderMark.size();
        text.remove_prefix(skipped);
    }
    for (const FaultRule& rule : kFaultRules) {
        const json::FaultPlaces& places = document.places(rule.fault);
        if (places.count == 0) continue;
        const std::string sentence = sentenceOf(rule, places, text, skipped);
        v.report(rule.severity, sentence, std::string(kJson) + std::string(rule.section), {}, {});
    }
}

}  // namespace iiif

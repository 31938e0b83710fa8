// The text that a document is written in: its encoding, and what of it had to be forgiven to be read.

#include <array>

#include "iiif/json_text.h"
#include "iiif/validator.h"

namespace iiif {
namespace {

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

/// "Line 3 (byte 120) holds …, one of 2 such places; …": of what the faults of one kind are. `skipped`: as
/// for placeIn().
std::string sentenceOf(const FaultRule& rule, const json::FaultPlaces& places, std::string_view text,
                       std::optional<std::size_t> skipped) {
    std::string sentence = json::placeIn(text, places.first, skipped) + " holds " + std::string(rule.what);
    sentence.front() = 'L';
    if (places.count > 1) sentence += ", one of " + std::to_string(places.count) + " such places";
    return sentence + "; " + std::string(rule.advice) + ".";
}

}  // namespace

void validateText(Validator& v, std::string_view text, const json::Document& document) {
    // These are of the text, and say nothing of the place at the top of the document.
    const auto report = [&](Severity severity, const std::string& sentence, std::string_view section) {
        v.findings.addOfText({.severity = severity,
                              .where = {},
                              .message = sentence,
                              .clause = std::string(clause::kJson) + "#" + std::string(section)});
    };
    std::optional<std::size_t> skipped = 0;
    const std::optional<std::string> converted = json::fromUtf16(text);
    if (converted) {
        report(Severity::Error, "The document must be encoded in UTF-8; save it so.", "section-8.1");
        text = *converted;
        skipped.reset();
    } else if (text.starts_with(kByteOrderMark)) {
        report(Severity::Error,
               "The document must not begin with a byte order mark; save it as UTF-8 without one.",
               "section-8.1");
        skipped = kByteOrderMark.size();
        text.remove_prefix(*skipped);
    }
    for (const FaultRule& rule : kFaultRules) {
        const json::FaultPlaces& places = document.places(rule.fault);
        if (places.count == 0) continue;
        report(rule.severity, sentenceOf(rule, places, text, skipped), rule.section);
    }
}

}  // namespace iiif

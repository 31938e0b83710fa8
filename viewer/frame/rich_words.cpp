#include "viewer/frame/rich_words.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace viewer {

std::vector<render::TextSpan> textSpans(const iiif::RichText& text) {
    std::vector<render::TextSpan> spans;
    spans.reserve(std::min(text.spans.size(), render::kMostSpans));
    for (const iiif::Span& s : text.spans) {
        if (spans.size() == render::kMostSpans) break;
        const bool leads = s.link >= 0 && std::size_t(s.link) < text.links.size() &&
                           !text.links[std::size_t(s.link)].empty();
        spans.push_back({.begin = s.begin,
                         .end = s.end,
                         .bold = s.bold,
                         .italic = s.italic,
                         .underline = leads,
                         .link = leads ? s.link : -1,
                         .superscript = s.superscript,
                         .subscript = s.subscript});
    }
    return spans;
}

std::string shortened(std::string text, std::size_t bytes) {
    constexpr std::string_view kMore = "…";
    if (text.size() <= bytes) return text;
    std::size_t end = bytes - std::min(bytes, kMore.size());
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text += kMore;
}

iiif::RichText shortened(iiif::RichText text, std::size_t bytes) {
    const std::size_t all = text.text.size();
    text.text = shortened(std::move(text.text), bytes);
    if (text.text.size() == all && all <= bytes) return text;
    std::erase_if(text.spans, [&](const iiif::Span& s) { return s.begin >= text.text.size(); });
    for (iiif::Span& s : text.spans) s.end = std::min(s.end, text.text.size());
    return text;
}

std::string linkWords(const iiif::RichText& text, int link) {
    std::string words;
    for (const iiif::Span& s : text.spans)
        if (s.link == link && s.begin < s.end && s.end <= text.text.size())
            words += text.text.substr(s.begin, s.end - s.begin);
    return words;
}

}  // namespace viewer

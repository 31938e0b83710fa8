#include "viewer/frame/rich_words.h"

#include <algorithm>

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

std::string linkWords(const iiif::RichText& text, int link) {
    std::string words;
    for (const iiif::Span& s : text.spans)
        if (s.link == link && s.begin < s.end && s.end <= text.text.size())
            words += text.text.substr(s.begin, s.end - s.begin);
    return words;
}

}  // namespace viewer

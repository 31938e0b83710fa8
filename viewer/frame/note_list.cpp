#include "viewer/frame/note_list.h"

#include <algorithm>
#include <array>
#include <utility>

#include "viewer/words.h"

namespace viewer {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool holds(std::string_view text, std::string_view word) {
    return std::search(text.begin(), text.end(), word.begin(), word.end(),
                       [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

std::vector<std::string_view> wordsOf(std::string_view filter) {
    std::vector<std::string_view> words;
    while (!filter.empty()) {
        const std::size_t end = std::min(filter.find(' '), filter.size());
        if (end > 0) words.push_back(filter.substr(0, end));
        filter.remove_prefix(std::min(end + 1, filter.size()));
    }
    return words;
}

// A point has some room around it, so that one sees where it is.
std::optional<iiif::Rect<iiif::CanvasSpace>> areaOf(const iiif::Annotation& annotation,
                                                    const iiif::Canvas& canvas) {
    constexpr double kPart = 0.1;
    iiif::Rect<iiif::CanvasSpace> area;
    for (const iiif::Target& t : annotation.targets) {
        if (t.area) area = area.united(*t.area);
        const double w = canvas.width * kPart, h = canvas.height * kPart;
        if (t.point && !t.area) area = area.united({t.point->x - w / 2, t.point->y - h / 2, w, h});
    }
    return area.empty() ? std::nullopt : std::optional(area);
}

}  // namespace

std::vector<NoteRow> notesOf(const iiif::Canvas& canvas, std::string_view filter) {
    const auto words = wordsOf(filter);
    std::vector<NoteRow> rows;
    std::size_t number = 0;
    for (std::size_t p = 0; p < canvas.annotations.size(); ++p)
        for (std::size_t i = 0; i < canvas.annotations[p].items.size(); ++i) {
            const iiif::Annotation& a = canvas.annotations[p].items[i];
            ++number;
            if (std::all_of(words.begin(), words.end(), [&](std::string_view w) { return holds(a.text, w); }))
                rows.push_back({p, i, number, areaOf(a, canvas)});
        }
    return rows;
}

std::size_t countNotes(const iiif::Canvas& canvas) {
    std::size_t count = 0;
    for (const iiif::AnnotationPage& page : canvas.annotations) count += page.items.size();
    return count;
}

const char* motivationName(std::string_view motivation) {
    constexpr std::array<std::pair<std::string_view, const char*>, 9> kNames{
        {{"commenting", N_("Comment")},
         {"tagging", N_("Tag")},
         {"supplementing", N_("Transcription")},
         {"transcribing", N_("Transcription")},
         {"describing", N_("Description")},
         {"highlighting", N_("Highlight")},
         {"linking", N_("Link")},
         {"translating", N_("Translation")},
         {"questioning", N_("Question")}}};
    const auto it =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& n) { return n.first == motivation; });
    return it != kNames.end() ? it->second : nullptr;
}

}  // namespace viewer

#include "viewer/frame/note_list.h"

#include <algorithm>
#include <array>
#include <utility>

#include "iiif/rich_text.h"
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

std::optional<iiif::TimeSpan> timeOf(const iiif::Annotation& annotation) {
    for (const iiif::Target& t : annotation.targets)
        if (t.time) return t.time;
    return std::nullopt;
}

class Lister {
public:
    Lister(const iiif::Canvas& canvas, std::string_view filter, const std::set<std::size_t>& closed,
           bool hidden)
        : canvas_(canvas), words_(wordsOf(filter)), closed_(closed), hidden_(hidden) {}

    std::vector<NoteRow> list() {
        paintedWords();
        const auto groups = iiif::groupPages(canvas_.annotations);
        const bool named =
            std::any_of(groups.begin(), groups.end(), [](const auto& g) { return !g.label.empty(); });
        for (const iiif::AnnotationGroup& group : groups) {
            const std::size_t heading = rows_.size();
            if (named)
                rows_.push_back({.kind = NoteRow::Kind::Heading, .page = group.pages.front(), .area = {}});
            for (const std::size_t page : group.pages) notes(page);
            if (named) close(heading);
        }
        return std::move(rows_);
    }

private:
    bool passes(const std::string& text) const {
        return std::all_of(words_.begin(), words_.end(),
                           [&](std::string_view word) { return holds(text, word); });
    }

    void paintedWords() {
        for (std::size_t p = 0; p < canvas_.paintings.size(); ++p) {
            const iiif::Painting& painting = canvas_.paintings[p];
            if (!painting.time || painting.texts.empty()) continue;
            ++number_;
            const iiif::TextBody& body = painting.texts.front().body;
            if (passes(iiif::readRichText(body.value, body.markup).text))
                rows_.push_back({.kind = NoteRow::Kind::Words,
                                 .page = p,
                                 .number = number_,
                                 .area = painting.target,
                                 .time = painting.time});
        }
    }

    void notes(std::size_t page) {
        const auto& items = canvas_.annotations[page].items;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (!hidden_ && isHidden(canvas_.annotations[page], items[i])) continue;
            ++number_;
            if (passes(items[i].text))
                rows_.push_back({.page = page,
                                 .item = i,
                                 .number = number_,
                                 .area = areaOf(items[i], canvas_),
                                 .time = timeOf(items[i])});
        }
    }

    // A heading without notes says nothing.
    void close(std::size_t heading) {
        NoteRow& row = rows_[heading];
        row.number = rows_.size() - heading - 1;
        if (row.number == 0)
            rows_.pop_back();
        else if (closed_.contains(row.page))
            rows_.resize(heading + 1);
    }

    const iiif::Canvas& canvas_;
    std::vector<std::string_view> words_;
    const std::set<std::size_t>& closed_;
    bool hidden_;
    std::vector<NoteRow> rows_;
    std::size_t number_ = 0;
};

}  // namespace

std::vector<NoteRow> notesOf(const iiif::Canvas& canvas, std::string_view filter,
                             const std::set<std::size_t>& closed, bool hidden) {
    return Lister(canvas, filter, closed, hidden).list();
}

bool isHidden(const iiif::AnnotationPage& page, const iiif::Annotation& annotation) {
    return annotation.hidden || page.hidden || (page.collection && page.collection->hidden);
}

const iiif::LanguageMap& groupName(const iiif::AnnotationPage& first) {
    return first.collection && !first.collection->label.empty() ? first.collection->label : first.labels;
}

NoteCount countNotes(const iiif::Canvas& canvas) {
    const auto words = std::count_if(canvas.paintings.begin(), canvas.paintings.end(),
                                     [](const auto& p) { return p.time && !p.texts.empty(); });
    NoteCount count{.all = std::size_t(words)};
    for (const iiif::AnnotationPage& page : canvas.annotations) {
        count.all += page.items.size();
        count.hidden += std::size_t(std::count_if(page.items.begin(), page.items.end(),
                                                  [&](const auto& note) { return isHidden(page, note); }));
    }
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

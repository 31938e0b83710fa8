#include "assets/demo/typeset.h"

#include <algorithm>
#include <deque>

#include "assets/demo/orthography.h"
#include "assets/demo/paragraph.h"
#include "assets/demo/random.h"

namespace demo {
namespace {

/// Where a line of writing can stand.
struct Slot {
    int page, column, line;
    double x, baseline, width;
};

/// Where a word may be broken, in bytes of what the hand writes for it.
std::vector<std::size_t> cutsOf(const std::string& word, const std::string& written) {
    const std::vector<std::string> all = letters(written);
    std::vector<std::size_t> cuts;
    for (const std::size_t cut : breaks(word)) {
        std::size_t letter = 0;
        // The hand writes one letter for ae; elsewhere it is letter for letter.
        for (std::size_t i = 0; i < cut; ++i, ++letter)
            if (i + 1 < cut && (word[i] == 'a' || word[i] == 'A') && word[i + 1] == 'e') ++i;
        if (letter >= all.size()) continue;
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < letter; ++i) bytes += all[i].size();
        cuts.push_back(bytes);
    }
    return cuts;
}

class Setter {
public:
    Setter(const Text& text, const Hand& hand, int witness, Shaper& shaper)
        : text_(text), hand_(hand), witness_(std::size_t(witness)), shaper_(shaper) {}

    Book run() {
        Font above = hand_.book;
        above.size *= 0.66;
        above_ = above;
        setRubric(text_.incipit, false);
        for (std::size_t c = 0; c < text_.chapters.size(); ++c) {
            const Chapter& chapter = text_.chapters[c];
            if (c > 0) setRubric(chapter.latin, true);
            book_.headings.push_back({int(c), -1, slot(0).page, slot(0).baseline});
            for (std::size_t p = 0; p < chapter.parts.size(); ++p) {
                const InitialKind kind = p > 0   ? InitialKind::Part
                                         : c > 0 ? InitialKind::Chapter
                                                 : InitialKind::Great;
                setParagraph(chapter.parts[p], kind, int(c), int(p));
            }
        }
        setRubric(text_.explicitLine, true);
        return std::move(book_);
    }

private:
    Page& page(int number) {
        while (int(book_.pages.size()) <= number) {
            Page made;
            made.number = int(book_.pages.size());
            made.name = std::to_string(made.number / 2 + 1) + (made.recto() ? "r" : "v");
            made.columns = columnsOf(made.number);
            book_.pages.push_back(std::move(made));
        }
        return book_.pages[std::size_t(number)];
    }

    /// Versos mirror rectos.
    std::vector<Column> columnsOf(int number) const {
        std::vector<Column> columns = number == 0 ? hand_.firstColumns : hand_.columns;
        if (number % 2 == 0) return columns;
        for (Column& column : columns) column.x = kPageWidth - column.x - column.width;
        std::reverse(columns.begin(), columns.end());
        return columns;
    }

    /// The k-th line from here. The page need not be there yet.
    Slot slot(int k) const {
        Slot s{page_, column_, line_ + k, 0, 0, 0};
        while (s.line >= hand_.lines) {
            s.line -= hand_.lines;
            if (++s.column == int(hand_.columns.size())) s.column = 0, ++s.page;
        }
        const Column column = columnsOf(s.page)[std::size_t(s.column)];
        s.x = column.x;
        s.width = column.width;
        s.baseline = hand_.firstBaseline + s.line * hand_.pitch;
        return s;
    }

    void advance(int lines) {
        const Slot s = slot(lines);
        page_ = s.page, column_ = s.column, line_ = s.line;
    }

    /// A line in red: in what is left of the line before, or in its own.
    void setRubric(const std::string& words, bool ownLine) {
        const std::string text = hand_.style == Style::Humanist ? upperCase(words) : hand_.written(words);
        const Run& run = shaper_.shape(text, hand_.rubric);
        Placed placed{.run = &run, .width = run.width, .pigment = Pigment::Red, .text = words};
        if (ownLine && hand_.style == Style::Romanesque && restWidth_ > run.width + 2 * hand_.space) {
            placed.x = restX_ + restWidth_ - run.width;
            placed.baseline = restBaseline_;
            page(restPage_).words.push_back(placed);
            restWidth_ = 0;
            return;
        }
        fillRest();
        if (hand_.lines - line_ < (words == text_.explicitLine ? 1 : 7)) advance(hand_.lines - line_);
        const Slot s = slot(0);
        placed.stretch = std::min(1.0, s.width / run.width);
        placed.width = run.width * placed.stretch;
        placed.x = hand_.style == Style::Humanist ? s.x + (s.width - placed.width) / 2 : s.x;
        placed.baseline = s.baseline;
        page(s.page).words.push_back(placed);
        advance(1);
    }

    /// Ornament for the end of a line that stayed short.
    void fillRest() {
        if (restWidth_ > 5 * hand_.space && hand_.style == Style::Romanesque)
            page(restPage_).fillers.push_back(
                {restX_ + hand_.space, restBaseline_, restWidth_ - hand_.space, ++fillerCount_ % 2 == 0});
        restWidth_ = 0;
    }

    static int initialLines(InitialKind kind, Style style) {
        if (kind == InitialKind::Great) return style == Style::Humanist ? 9 : 0;
        if (kind == InitialKind::Chapter) return style == Style::Humanist ? 6 : 5;
        return 2;
    }

    Initial makeInitial(InitialKind kind, const std::string& letter, int lines) {
        Initial initial{.kind = kind, .letter = letter, .blue = ++initialCount_ % 2 == 0};
        initial.seed = mix(hand_.seed, std::uint64_t(initialCount_));
        // Witness A has the round capitals of the uncial, B those of Roman stone.
        const bool uncial = hand_.style == Style::Romanesque;
        initial.run = &shaper_.shape(letter, {uncial ? "Junicode Two Beta Medium" : "Junicode Two Beta", 1000,
                                              uncial ? "cv01=1,cv07=1,cv09=1,cv15=1,cv25=1,cv39=1" : ""});
        const Slot s = slot(0);
        if (kind == InitialKind::Great && hand_.style == Style::Romanesque) {
            initial.x = 292, initial.width = 548;
            initial.top = hand_.firstBaseline - hand_.capHeight - 90;
            initial.height = hand_.lines * hand_.pitch + 150;
            return initial;
        }
        initial.top = s.baseline - hand_.capHeight;
        initial.height = (lines - 1) * hand_.pitch + hand_.capHeight;
        const Run& run = *initial.run;
        const double scale = initial.height / -run.top;
        initial.width = kind == InitialKind::Part ? (run.right - run.left) * scale : initial.height * 0.92;
        if (kind == InitialKind::Great) initial.width = initial.height * 0.62;
        initial.x = s.x;
        return initial;
    }

    std::vector<Piece> makePieces(const std::vector<Word>& words, InitialKind kind) {
        std::vector<Piece> pieces;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const Word& word = words[i];
            std::string text = i == 0 ? word.text.substr(1) : word.text;
            Piece piece{.word = &word, .font = &hand_.book};
            const bool display = kind == InitialKind::Great && i < 4;
            if (display) {
                piece.written = upperCase(text);
                piece.font = &hand_.display;
                piece.colour = int(i % 2 == 0 ? Pigment::Red : Pigment::Blue);
            } else if (i == 0 && kind == InitialKind::Chapter) {
                piece.written = upperCase(text);
            } else if (word.correction != Correction::AboveLine && !text.empty()) {
                piece.written = hand_.written(text);
                if (word.correction == Correction::None) piece.cuts = cutsOf(text, piece.written);
            }
            pieces.push_back(std::move(piece));
        }
        return pieces;
    }

    void setParagraph(const Part& part, InitialKind kind, int chapter, int number) {
        const std::vector<Word>& words = part.words[witness_];
        if (words.empty()) return;
        fillRest();
        const int tall = initialLines(kind, hand_.style);
        if (hand_.lines - line_ < std::max(tall, 2)) advance(hand_.lines - line_);
        const Slot start = slot(0);
        book_.headings.push_back({chapter, number, start.page, start.baseline - hand_.capHeight});
        Initial initial = makeInitial(kind, words[0].text.substr(0, 1), tall);
        const double indent = tall > 0 ? initial.width + 1.1 * hand_.space : 0;
        page(start.page).initials.push_back(initial);
        const std::vector<Piece> pieces = makePieces(words, kind);
        const auto width = [&](int k) { return slot(k).width - (k < tall ? indent : 0); };
        const std::vector<Line> lines = breakLines(pieces, width, hand_, shaper_);
        for (std::size_t k = 0; k < lines.size(); ++k) {
            Slot s = slot(int(k));
            if (int(k) < tall) s.x += indent, s.width -= indent;
            setLine(lines[k], pieces, s, k + 1 == lines.size());
        }
        const int used = std::max(int(lines.size()), tall);
        if (used > int(lines.size())) restWidth_ = 0;
        advance(used);
    }

    void setLine(const Line& line, const std::vector<Piece>& pieces, const Slot& s, bool last) {
        const double want = s.width - line.natural - hand_.space * line.spaces;
        double stretch = std::clamp(1 + 0.3 * want / std::max(line.natural, 1.0), 0.975, 1.02);
        double gap = (s.width - line.natural * stretch) / std::max(line.spaces, 1);
        const bool display = pieces[line.fragments[0].piece].font == &hand_.display;
        if ((last || display) && want > 0) stretch = 1, gap = hand_.space * (display ? 1.6 : 1);
        double x = s.x;
        bool first = true;
        for (const Fragment& fragment : line.fragments) {
            const Word& word = *pieces[fragment.piece].word;
            if (fragment.run && !first) x += gap;
            if (fragment.run) first = false;
            Placed placed{.run = fragment.run,
                          .x = x,
                          .baseline = s.baseline,
                          .stretch = stretch,
                          .pigment = Pigment(pieces[fragment.piece].colour),
                          .correction = word.correction,
                          .difference = word.difference,
                          .hyphen = fragment.broken,
                          .text = word.text,
                          .verse = word.verse};
            placed.width = fragment.run ? fragment.run->width * stretch : 0;
            placed.capital = !word.text.empty() && fragment.run && word.text[0] >= 'A' &&
                             word.text[0] <= 'Z' && fragment.text[0] == word.text[0];
            if (!word.erased.empty()) placed.erased = &shaper_.shape(hand_.written(word.erased), hand_.book);
            if (!fragment.run) placeBetween(placed, word, gap);
            if (!word.gloss.empty() && !fragment.broken) setGloss(word.gloss, s);
            x += placed.run && placed.correction != Correction::AboveLine ? placed.width : 0;
            page(s.page).words.push_back(std::move(placed));
        }
        restPage_ = s.page, restX_ = x, restBaseline_ = s.baseline;
        restWidth_ = last ? s.x + s.width - x : 0;
    }

    /// What has no room of its own: nothing at all, or a word above the gap.
    void placeBetween(Placed& placed, const Word& word, double gap) {
        placed.width = gap;
        if (word.correction != Correction::AboveLine) return;
        placed.run = &shaper_.shape(hand_.written(word.text), above_);
        placed.width = placed.run->width;
        placed.stretch = 1;
        placed.x += gap / 2 - placed.width / 2;
    }

    void setGloss(const std::string& words, const Slot& s) {
        Page& on = page(s.page);
        const Run& run = shaper_.shape(words, hand_.small);
        const Column& outer = on.recto() ? on.columns.back() : on.columns.front();
        const double x = on.recto() ? outer.x + outer.width + 130 : outer.x - 130 - run.width;
        on.words.push_back({.run = &run,
                            .x = x,
                            .baseline = s.baseline,
                            .width = run.width,
                            .pigment = Pigment::Gloss,
                            .text = words});
    }

    const Text& text_;
    const Hand& hand_;
    std::size_t witness_;
    Shaper& shaper_;
    Font above_;
    Book book_;
    int page_ = 0, column_ = 0, line_ = 0;
    int initialCount_ = 0, fillerCount_ = 0;
    int restPage_ = 0;
    double restX_ = 0, restBaseline_ = 0, restWidth_ = 0;  ///< what is left of the last line
};

}  // namespace

Book typeset(const Text& text, const Hand& hand, int witness, Shaper& shaper) {
    return Setter(text, hand, witness, shaper).run();
}

}  // namespace demo

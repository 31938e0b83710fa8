#include "assets/demo/text.h"

#include <algorithm>
#include <set>

namespace demo {
namespace {

const std::set<std::string, std::less<>> kKinds{"spelling", "word-order",  "substitution", "omission",
                                                "addition", "dittography", "abbreviation", "insertion",
                                                "erasure",  "numeral",     "punctuation"};

std::string_view trim(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::string quoted(std::string_view word) {
    std::string quotes = "\"\"";
    return quotes.insert(1, word);
}

/// A letter of one witness, and what was done at it.
struct Letter {
    char byte;
    int difference;
    Correction correction;
    int erased;  ///< index into erasures, or -1
};

class Parser {
public:
    Text run(std::string_view source) {
        while (!source.empty()) {
            ++line_;
            const std::size_t end = source.find('\n');
            std::string_view line = source.substr(0, end);
            source = end == std::string_view::npos ? std::string_view() : source.substr(end + 1);
            readLine(line);
        }
        finishVerse();
        if (text_.chapters.empty()) fail("there is no @chapter; begin one before the first verse");
        return std::move(text_);
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw TextError("line " + std::to_string(line_) + ": " + what + ".");
    }

    void readLine(std::string_view line) {
        if (trim(line).empty()) return;
        if (line.front() == '#') return;
        if (line.front() == ' ' || line.front() == '\t') {
            if (verse_.empty()) fail("words without a verse; begin the line with its number, like 1:1");
            addWords(trim(line));
            return;
        }
        finishVerse();
        if (line.front() == '@') {
            readCommand(line);
        } else {
            beginVerse(line);
        }
    }

    void readCommand(std::string_view line) {
        const std::size_t blank = line.find(' ');
        const std::string_view name = line.substr(0, blank);
        const std::string_view rest = blank == std::string_view::npos ? "" : trim(line.substr(blank));
        if (name == "@book") {
            const auto names = fields(rest, 2);
            text_.latin = names[0], text_.english = names[1];
        } else if (name == "@incipit") {
            text_.incipit = rest;
        } else if (name == "@explicit") {
            text_.explicitLine = rest;
        } else if (name == "@catchword") {
            text_.catchword = rest;
        } else if (name == "@chapter") {
            const auto names = fields(rest, 3);
            text_.chapters.push_back({names[0], names[1], names[2], {}});
        } else if (name == "@part") {
            const auto names = fields(rest, 2);
            if (text_.chapters.empty()) fail("a @part stands before the first @chapter; move it below");
            text_.chapters.back().parts.push_back({names[0], names[1], {}});
        } else if (name == "@gloss") {
            if (rest.size() < 3 || (rest[0] != 'A' && rest[0] != 'B') || rest[1] != ' ')
                fail("a @gloss needs the letter of its witness, A or B, and its words");
            gloss_[rest[0] == 'A' ? 0 : 1] = trim(rest.substr(2));
        } else {
            fail(quoted(name) + " is no command; the head of the file lists them");
        }
    }

    std::vector<std::string> fields(std::string_view rest, std::size_t count) const {
        std::vector<std::string> found;
        while (true) {
            const std::size_t bar = rest.find('|');
            found.emplace_back(trim(rest.substr(0, bar)));
            if (bar == std::string_view::npos) break;
            rest.remove_prefix(bar + 1);
        }
        if (found.size() != count || found.back().empty())
            fail("this command takes " + std::to_string(count) + " names with | between them");
        return found;
    }

    void beginVerse(std::string_view line) {
        const std::size_t blank = line.find(' ');
        const std::string_view number = line.substr(0, blank);
        const bool isNumber = number.find(':') != std::string_view::npos &&
                              number.find_first_not_of("0123456789:") == std::string_view::npos;
        if (!isNumber) fail("a line begins with a verse number like 1:1, a blank, @ or #");
        if (text_.chapters.empty() || text_.chapters.back().parts.empty())
            fail("the verse stands before the first @part; put one above it");
        verse_ = number;
        if (blank != std::string_view::npos) addWords(trim(line.substr(blank)));
    }

    void addWords(std::string_view words) {
        for (auto& letters : letters_)
            if (!letters.empty()) letters.push_back({' ', -1, Correction::None, -1});
        while (!words.empty()) {
            const std::size_t brace = words.find_first_of("{}");
            addReading({0, 1}, words.substr(0, brace), -1);
            if (brace == std::string_view::npos) return;
            if (words[brace] == '}') fail("a } stands without its {");
            const std::size_t end = words.find_first_of("{}", brace + 1);
            if (end == std::string_view::npos || words[end] == '{')
                fail("a { is not closed on its line; write {A|B #kind}");
            addDifference(words.substr(brace + 1, end - brace - 1));
            words.remove_prefix(end + 1);
        }
    }

    void addDifference(std::string_view inside) {
        const std::size_t hash = inside.find('#'), bar = inside.find('|');
        if (hash == std::string_view::npos) fail("a difference names no kind; write {A|B #kind}");
        if (bar == std::string_view::npos || bar > hash)
            fail("a difference needs two readings with | between them");
        std::string_view kind = inside.substr(hash + 1), note;
        if (const std::size_t colon = kind.find(':'); colon != std::string_view::npos) {
            note = trim(kind.substr(colon + 1));
            kind = kind.substr(0, colon);
        }
        kind = trim(kind);
        if (!kKinds.contains(kind)) fail(quoted(kind) + " is no kind of difference");
        const std::string_view a = trim(inside.substr(0, bar)),
                               b = trim(inside.substr(bar + 1, hash - bar - 1));
        if (a == b) fail("both readings of a difference are the same");
        const int index = int(text_.differences.size());
        text_.differences.push_back(
            {verse_, {readable(a), readable(b)}, std::string(kind), std::string(note)});
        addReading({0}, a, index);
        addReading({1}, b, index);
    }

    /// A reading without the marks of how it was written; what is below an erasure is left out.
    static std::string readable(std::string_view reading) {
        std::string plain;
        bool under = false;
        for (const char c : reading) {
            if (c == '<') under = true;
            if (c == '~') under = false;
            if (!under && c != '~' && c != '^' && c != '-') plain += c;
        }
        return plain;
    }

    void addReading(const std::vector<std::size_t>& witnesses, std::string_view reading, int difference) {
        Correction now = Correction::None;
        int erased = -1;
        if (reading.empty() && difference >= 0) reading = kNothing;
        for (std::size_t i = 0; i < reading.size(); ++i) {
            const char c = reading[i];
            const Correction named = c == '^'   ? Correction::AboveLine
                                     : c == '-' ? Correction::Cancelled
                                     : c == '~' ? Correction::OverErasure
                                                : Correction::None;
            if (named != Correction::None) {
                if (now != Correction::None && now != named) fail("one correction stands inside another");
                if (named == Correction::OverErasure && now == Correction::None)
                    erased = addErasure(reading, i);
                now = now == Correction::None ? named : Correction::None;
            } else if (c == '<') {
                if (now != Correction::OverErasure) fail("a < stands outside an erasure; write ~new<old~");
                i = reading.find('~', i) - 1;
            } else {
                for (const std::size_t w : witnesses) letters_[w].push_back({c, difference, now, erased});
            }
        }
        if (now != Correction::None) fail("a correction (^, - or ~) is not closed");
    }

    int addErasure(std::string_view reading, std::size_t at) {
        const std::size_t end = reading.find('~', at + 1), under = reading.find('<', at);
        if (end == std::string_view::npos || under == std::string_view::npos || under > end)
            fail("an erasure is written ~new<old~");
        erasures_.emplace_back(reading.substr(under + 1, end - under - 1));
        return int(erasures_.size()) - 1;
    }

    void finishVerse() {
        if (verse_.empty()) return;
        for (std::size_t w = 0; w < kWitnesses; ++w) {
            splitWords(letters_[w], gloss_[w], text_.chapters.back().parts.back().words[w]);
            letters_[w].clear();
            gloss_[w].clear();
        }
        verse_.clear();
    }

    void splitWords(const std::vector<Letter>& letters, const std::string& gloss, std::vector<Word>& words) {
        Word word;
        int erased = -1;
        const auto flush = [&] {
            if (word.text.empty()) return;
            word.verse = verse_;
            if (word.text == kNothing) word.text.clear();
            words.push_back(std::move(word));
            word = {};
        };
        const std::size_t first = words.size();
        for (const Letter& letter : letters) {
            if (letter.byte == ' ') {
                flush();
                continue;
            }
            word.text += letter.byte;
            if (letter.difference >= 0) word.difference = letter.difference;
            if (letter.correction != Correction::None) word.correction = letter.correction;
            if (letter.erased >= 0 && letter.erased != erased) {
                erased = letter.erased;
                word.erased = erasures_[std::size_t(erased)];
            }
        }
        flush();
        if (first < words.size()) words[first].gloss = gloss;
    }

    static constexpr std::string_view kNothing = "\x01";

    Text text_;
    int line_ = 0;
    std::string verse_;
    std::array<std::vector<Letter>, kWitnesses> letters_;
    std::array<std::string, kWitnesses> gloss_;
    std::vector<std::string> erasures_;
};

}  // namespace

Text parseText(std::string_view source) {
    return Parser().run(source);
}

}  // namespace demo

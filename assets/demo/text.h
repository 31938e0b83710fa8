#pragma once
// The text that both scribes copied, with what each made of it: genesis.txt as values. Pure.

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace demo {

inline constexpr int kWitnesses = 2;

/// One place where the witnesses differ.
struct Difference {
    std::string verse;                            ///< "1:4"
    std::array<std::string, kWitnesses> reading;  ///< as a reader would write it; may be empty
    std::string kind;                             ///< "spelling", "word-order", ...
    std::string note;                             ///< may be empty
};

enum class Correction { None, AboveLine, Cancelled, OverErasure };

/// A word with its punctuation, as one witness has it. Empty text: nothing stands here, but a difference
/// does.
struct Word {
    std::string text;
    int difference = -1;  ///< index into Text::differences, or -1
    Correction correction = Correction::None;
    std::string erased;  ///< what can be seen below an erasure
    std::string verse;
    std::string gloss;  ///< a note in the margin that begins here
};

struct Part {
    std::string latin, english;
    std::array<std::vector<Word>, kWitnesses> words;
};

struct Chapter {
    std::string numeral, latin, english;
    std::vector<Part> parts;
};

struct Text {
    std::string latin, english;  ///< names of the book
    std::string incipit, explicitLine, catchword;
    std::vector<Chapter> chapters;
    std::vector<Difference> differences;
};

/// What is wrong with the text file: "line 12: ...".
class TextError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Reads the text. Throws TextError, which names the line and says what to do.
Text parseText(std::string_view source);

}  // namespace demo

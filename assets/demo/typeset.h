#pragma once
// Words set into lines, columns and pages: where everything stands, before anything is painted. Values;
// runs belong to the Shaper.

#include <string>
#include <vector>

#include "assets/demo/shaping.h"
#include "assets/demo/text.h"
#include "assets/demo/witnesses.h"

namespace demo {

enum class Pigment { Ink, Red, Blue, Later, Gloss };

/// A word, or a part of one, on its line.
struct Placed {
    const Run* run = nullptr;  ///< null where nothing is written
    double x = 0, baseline = 0, width = 0, stretch = 1;
    Pigment pigment = Pigment::Ink;
    Correction correction = Correction::None;
    const Run* erased = nullptr;
    int difference = -1;
    bool hyphen = false;   ///< broken here: the next part follows
    bool capital = false;  ///< begins a sentence: touched with red
    std::string text = {}, verse = {};
};

enum class InitialKind { Great, Chapter, Part };

/// A large letter; the box is the room that it was given.
struct Initial {
    InitialKind kind;
    std::string letter;
    const Run* run = nullptr;  ///< a capital of 1000 pixels
    double x = 0, top = 0, width = 0, height = 0;
    bool blue = false;
    std::uint64_t seed = 0;
};

/// The rest of a line that a scribe would not leave empty.
struct Filler {
    double x, baseline, width;
    bool blue;
};

struct Page {
    int number = 0;    ///< from 0; even ones are rectos
    std::string name;  ///< "1r"
    std::vector<Placed> words;
    std::vector<Initial> initials;
    std::vector<Filler> fillers;
    std::vector<Column> columns;  ///< absolute x on this page
    bool recto() const { return number % 2 == 0; }
};

/// Where a chapter or part begins.
struct Heading {
    int chapter, part;  ///< part -1: the chapter itself
    int page;
    double y;
};

struct Book {
    std::vector<Page> pages;
    std::vector<Heading> headings;
};

/// Sets the text in one hand. Throws FontError.
Book typeset(const Text& text, const Hand& hand, int witness, Shaper& shaper);

}  // namespace demo

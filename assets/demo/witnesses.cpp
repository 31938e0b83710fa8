#include "assets/demo/witnesses.h"

#include <numbers>

#include "assets/demo/orthography.h"

namespace demo {
namespace {

constexpr double kDegree = std::numbers::pi / 180;

// Late twelfth century: narrow, dark, two columns; the letter is a light type that a broad pen has gone
// round.
Hand romanesque() {
    return {.style = Style::Romanesque,
            .letter = 'a',
            .book = {"Junicode Two Beta SemiCondensed Light", 130},
            .display = {"Junicode Two Beta Condensed Semibold", 150, {}, 14},
            .rubric = {"Junicode Two Beta SemiCondensed", 112},
            .small = {"Junicode Two Beta Light", 78},
            .ink = {0.135, 0.085, 0.05},
            .rubricInk = {0.72, 0.13, 0.07},
            .second = {0.10, 0.22, 0.50},
            .later = {0.27, 0.18, 0.12},
            .firstBaseline = 830,
            .pitch = 150,
            .lines = 29,
            .columns = {{450, 1310}, {1930, 1310}},
            .firstColumns = {{1030, 1040}, {2210, 1040}},
            .space = 32,
            .capHeight = 84,
            .nibLong = 8.5,
            .nibShort = 2,
            .nibAngle = -38 * kDegree,
            .seed = 1180};
}

// Fifteenth century, Italy: round, light and wide, one column.
Hand humanist() {
    return {.style = Style::Humanist,
            .letter = 'b',
            .book = {"Junicode Two Beta", 128},
            .display = {"Junicode Two Beta", 150, {}, 34},
            .rubric = {"Junicode Two Beta", 118, {}, 22},
            .small = {"Junicode Two Beta Light Italic", 86},
            .ink = {0.24, 0.145, 0.075},
            .rubricInk = {0.74, 0.17, 0.16},
            .second = {0.13, 0.27, 0.60},
            .later = {0.34, 0.22, 0.15},
            .firstBaseline = 930,
            .pitch = 150,
            .lines = 28,
            .columns = {{560, 2440}},
            .firstColumns = {{700, 2300}},
            .space = 36,
            .capHeight = 84,
            .nibLong = 3.2,
            .nibShort = 1.2,
            .nibAngle = -25 * kDegree,
            .seed = 1462};
}

/// Long s everywhere but at the end of a word; round r after o.
std::string oldLetters(const std::string& word) {
    std::string out;
    const std::vector<std::string> all = letters(word);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool inside = i + 1 < all.size() && all[i + 1] != "." && all[i + 1] != "," &&
                            all[i + 1] != ":" && all[i + 1] != "?";
        if (all[i] == "s" && inside) {
            out += "ſ";
        } else if (all[i] == "r" && i > 0 && all[i - 1] == "o") {
            out += "ꝛ";
        } else {
            out += all[i];
        }
    }
    return out;
}

}  // namespace

std::string Hand::written(const std::string& word) const {
    std::string out = word;
    if (style == Style::Romanesque) {
        if (out == "et") return "⁊";
        out = replaced(out, "v", "u");
        out = replaced(replaced(out, "ae", "ę"), "Ae", "Ę");
        const bool que = out.size() > 4 && (out.ends_with("que") || out.ends_with("que,"));
        if (que) out = out.substr(0, out.rfind("que")) + "qꝫ";
        return oldLetters(out);
    }
    // Inside words v is written u; et is the ligature.
    if (out == "et") return "&";
    for (std::size_t i = 1; i < out.size(); ++i)
        if (out[i] == 'v') out[i] = 'u';
    out = replaced(replaced(out, "ae", "æ"), "Ae", "Æ");
    return out;
}

const std::array<Hand, kWitnesses>& hands() {
    static const std::array<Hand, kWitnesses> kHands{romanesque(), humanist()};
    return kHands;
}

}  // namespace demo

#include "assets/demo/particulars.h"

namespace demo {
namespace {

Particulars romanesque() {
    return {"Genesis, witness A: the Gilded Book",
            "Liber Genesis: codex aureus",
            "The beginning of Genesis in two narrow columns, with the days of creation in a great letter of "
            "gold, blue "
            "and rose. Its scribe keeps the spelling of the twelfth century.",
            {{"Language", "Latin"},
             {"Script",
              "<span>Late Caroline turning Gothic, with long <i>s</i>, <i>⁊</i> for <i>et</i> and <i>ę</i> for "
              "<i>ae</i></span>"},
             {"Date", "<span><b>Written by machine</b>, in the manner of the late twelfth century</span>"},
             {"Scribe", "Frater Calamus"},
             {"Material", "Parchment, as far as a computer has any; hair side and flesh side alternate"},
             {"Dimensions", "39 × 26 cm, written space 28 × 18 cm, two columns of 29 lines"},
             {"Decoration",
              "One great initial with seven medallions; pen-flourished initials in red and blue; gold"},
             {"Typeface",
              "<span><a href=\"https://github.com/psb1558/Junicode-font\">Junicode</a> by Peter S. Baker</span>"}}};
}

Particulars humanist() {
    return {"Genesis, witness B: the White Vine",
            "Liber Genesis: codex vitis albae",
            "The same text three hundred years later: one broad column in a round humanist hand, initials of "
            "gold on "
            "white vine. Its scribe corrects the spelling, and makes mistakes of his own.",
            {{"Language", "Latin"},
             {"Script", "<span>Humanist minuscule, with <i>&amp;</i> for <i>et</i></span>"},
             {"Date", "<span><b>Written by machine</b>, in the manner of Florence, about 1460</span>"},
             {"Scribe", "Bartholomaeus de Vitro"},
             {"Material", "Parchment, as far as a computer has any; whiter than that of witness A"},
             {"Dimensions", "39 × 26 cm, written space 27 × 16 cm, one column of 28 lines"},
             {"Decoration", "White-vine initials and a border; capitals in gold and blue"},
             {"Typeface",
              "<span><a href=\"https://github.com/psb1558/Junicode-font\">Junicode</a> by Peter S. Baker</span>"}}};
}

}  // namespace

const Particulars& particularsOf(Style style) {
    static const Particulars kRomanesque = romanesque(), kHumanist = humanist();
    return style == Style::Romanesque ? kRomanesque : kHumanist;
}

}  // namespace demo

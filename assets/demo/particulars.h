#pragma once
// What a catalogue would say of each witness.

#include <string>
#include <utility>
#include <vector>

#include "assets/demo/witnesses.h"

namespace demo {

struct Particulars {
    std::string labelEnglish, labelLatin, summary;
    std::vector<std::pair<std::string, std::string>> metadata;  ///< in English, a little HTML allowed
};

const Particulars& particularsOf(Style style);

}  // namespace demo

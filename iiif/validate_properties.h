#pragma once
// The shape of a specification's table of properties: what each of its classes must, should, may and must not
// have. Private to the validators of Presentation 2 and 3.

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "iiif/validator.h"

namespace iiif {

/// A class of resources: its type, what messages call it ("A Manifest"), and the clause about it.
struct ClassName {
    std::string_view type, owner, anchor;
};

/// A property: the clause about it, what checks its value, and how much each class needs it.
template <class Check, std::size_t kClasses>
struct PropertyRow {
    std::string_view name, anchor;
    Check check;
    std::array<Need, kClasses> needs;
};

template <class Row>
std::vector<std::string_view> namesOf(std::span<const Row> rows) {
    std::vector<std::string_view> names;
    for (const Row& row : rows) names.push_back(row.name);
    return names;
}

inline constexpr std::array<std::string_view, 4> kDirections{"left-to-right", "right-to-left",
                                                             "top-to-bottom", "bottom-to-top"};

}  // namespace iiif

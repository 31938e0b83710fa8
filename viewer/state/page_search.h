#pragma once
// Finds pages by number or by name, as a reader types either. Pure.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace viewer {

/// Pages of `names` (one for each page, in reading order) that answer `query`: the page of that number from
/// 1, then names that are it, begin with it, have a word that begins with it, have it anywhere. All of them,
/// in order, where the query is blank. Latin letters match whatever their case.
std::vector<std::size_t> findPages(const std::vector<std::string>& names, std::string_view query);

}  // namespace viewer

#include "viewer/state/page_search.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

namespace viewer {
namespace {

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

bool endsWord(char c) {
    return c == ' ' || c == '.' || c == ',' || c == '-' || c == '(' || c == '[' || c == '/' || c == ':';
}

enum Rank { Same, Begins, WordBegins, Within, None };

Rank rankOf(std::string_view name, std::string_view query) {
    const auto same = [](char a, char b) { return lowered(a) == b; };
    Rank best = None;
    for (auto from = name.begin();;) {
        const auto at = std::search(from, name.end(), query.begin(), query.end(), same);
        if (at == name.end()) return best;
        if (at == name.begin()) return name.size() == query.size() ? Same : Begins;
        if (endsWord(at[-1])) return WordBegins;
        best = Within;
        from = at + 1;
    }
}

}  // namespace

std::vector<std::size_t> findPages(const std::vector<std::string>& names, std::string_view typed) {
    std::string query(typed);
    std::transform(query.begin(), query.end(), query.begin(), [](char c) { return lowered(c); });
    query.erase(0, query.find_first_not_of(' '));
    query.resize(query.find_last_not_of(' ') + 1);
    std::vector<std::size_t> found;
    if (query.empty()) {
        found.resize(names.size());
        std::iota(found.begin(), found.end(), std::size_t(0));
        return found;
    }
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(query.data(), query.data() + query.size(), number);
    const bool isNumber = error == std::errc() && end == query.data() + query.size();
    if (!isNumber || number > names.size()) number = 0;
    if (number > 0) found.push_back(number - 1);
    std::array<std::vector<std::size_t>, None> ranked;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (const Rank rank = rankOf(names[i], query); rank != None && i + 1 != number)
            ranked[rank].push_back(i);
    for (const auto& pages : ranked) found.insert(found.end(), pages.begin(), pages.end());
    return found;
}

}  // namespace viewer

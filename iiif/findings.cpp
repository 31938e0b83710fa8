#include "iiif/findings.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace iiif {
namespace {

constexpr std::size_t kShown = 3;

/// Without numbers the same place in every canvas is one.
void appendWithoutNumbers(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (c < '0' || c > '9') out += c;
    }
}

std::size_t hashOf(std::string_view text) {
    return std::hash<std::string_view>()(text);
}

}  // namespace

void Findings::add(Issue issue, std::string_view kind) {
    const std::string_view where = issue.where;
    places_.insert(hashOf(where));
    places_.insert(hashOf(where.substr(0, where.rfind('/'))));
    addKind(std::move(issue), kind);
}

void Findings::addOfText(Issue issue) {
    const std::string kind = issue.message;
    addKind(std::move(issue), kind);
}

void Findings::addKind(Issue issue, std::string_view kindName) {
    const std::string_view where = issue.where;
    std::string key;
    appendWithoutNumbers(key, kindName);
    key += '\n';
    appendWithoutNumbers(key, where);
    auto known = indexes_.find(key);
    if (known == indexes_.end()) {
        if (kinds_.size() >= most_) return;
        known = indexes_.emplace(std::move(key), kinds_.size()).first;
        kinds_.emplace_back();
    }
    Kind& kind = kinds_[known->second];
    if (kind.shown.size() < kShown) {
        kind.shown.push_back(std::move(issue));
    } else if (kind.more++ == 0) {
        kind.firstMore = std::move(issue.where);
    }
}

void Findings::speakOf(std::string_view where) {
    places_.insert(hashOf(where));
}

bool Findings::spokeOf(std::string_view where) const {
    return places_.contains(hashOf(where));
}

std::vector<Issue> Findings::finish() {
    std::vector<Issue> all;
    for (Kind& kind : kinds_) {
        if (kind.more > 0) {
            Issue rest = kind.shown.front();
            rest.where = std::move(kind.firstMore);
            rest.message =
                "And " + std::to_string(kind.more) + " more like it: " + kind.shown.front().message;
            kind.shown.push_back(std::move(rest));
        }
        std::move(kind.shown.begin(), kind.shown.end(), std::back_inserter(all));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Issue& a, const Issue& b) { return a.severity > b.severity; });
    return all;
}

}  // namespace iiif

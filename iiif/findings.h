#pragma once
// The issues of a validation, folded: a mistake that is made a thousand times is shown a few times and
// counted. Private. One thread.

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "iiif/parsed.h"

namespace iiif {

class Findings {
public:
    explicit Findings(std::size_t most) : most_(most) {}

    /// Issues are alike whose `kind` and place differ in numbers only.
    void add(Issue issue, std::string_view kind);
    /// What is wrong with the text, which is at no place.
    void addOfText(Issue issue);
    /// A place that an issue is about without standing there.
    void speakOf(std::string_view where);
    /// Something has been said about this place or a member of it.
    bool spokeOf(std::string_view where) const;
    /// All of them, errors first, each kind together.
    std::vector<Issue> finish();

private:
    void addKind(Issue issue, std::string_view kind);

    struct Kind {
        std::vector<Issue> shown;
        std::size_t more = 0;
        std::string firstMore;  ///< the place of the first that is only counted
    };
    std::size_t most_;
    std::unordered_map<std::string, std::size_t> indexes_;
    std::vector<Kind> kinds_;
    std::unordered_set<std::size_t> places_;  ///< hashes of pointers
};

}  // namespace iiif

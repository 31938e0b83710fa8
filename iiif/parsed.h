#pragma once
// What every reader of this folder returns: a value and what was wrong with it. Real documents are dirty,
// so most faults are issues beside a usable value; only a document of which nothing can be used fails.
// Pure values, any thread.

#include <optional>
#include <string>
#include <vector>

namespace iiif {

enum class Severity { Note, Warning, Error };

/// One thing that is wrong with a document.
struct Issue {
    Severity severity = Severity::Warning;
    std::string where;    ///< JSON pointer (RFC 6901) into the document
    std::string message;  ///< one plain sentence
    std::string clause;   ///< URL of the specification's clause, or empty
    friend bool operator==(const Issue&, const Issue&) = default;
};

/// Why a document cannot be used at all.
struct Failure {
    std::string
        code;  ///< stable word for programs: not-json, not-iiif, too-deep, too-large, unreachable, ...
    std::string message;  ///< what happened, one plain sentence
    std::string hint;     ///< what to do about it, one plain sentence
    friend bool operator==(const Failure&, const Failure&) = default;
};

template <class T>
struct Parsed {
    std::optional<T> value;
    std::vector<Issue> issues;
    std::optional<Failure> failure;  ///< set exactly when `value` is not
};

/// Bounds on what a reader accepts. No defaults on purpose: viewer/limits.h holds them all, with reasons.
struct ReadLimits {
    std::size_t maxBytes;        ///< of the whole text
    std::size_t maxDepth;        ///< of nested arrays and objects
    std::size_t maxStringBytes;  ///< longer strings are cut
    std::size_t maxCanvases;     ///< further ones are left out, with an issue
    std::size_t maxAnnotations;  ///< per document; further ones are left out, with an issue
    std::size_t maxIssues;       ///< further ones are counted, not kept
};

}  // namespace iiif

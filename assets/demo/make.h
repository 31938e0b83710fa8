#pragma once
// The whole demo from its text. Uses as many threads as it is told; Pango on the caller's only.

#include <string>

namespace demo {

struct MakeOptions {
    std::string folder;     ///< where to write; made if need be
    double scale = 1;       ///< of the pictures; 1 is full size
    int pages = 1000;       ///< at most so many of each witness
    int jobs = 2;           ///< threads
    std::string only = {};  ///< "a" or "b": pictures of that witness alone
};

struct Made {
    int pages = 0, differences = 0;
};

/// Writes both witnesses: the same bytes every time, whatever the number of threads. Throws TextError,
/// FontError and std::runtime_error, each with a sentence for the user.
Made makeDemo(const std::string& text, const MakeOptions& options);

}  // namespace demo

#pragma once
// Where the files lie that come with the program.

#include <string>

namespace viewer {

/// The absolute path of "demo", "locale": beside the program in a build tree, in share/vitrine where it is
/// installed; empty where there is none.
std::string dataFolder(const std::string& name);

}  // namespace viewer

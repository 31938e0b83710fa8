#pragma once
// What the interface shows of the program and the system around it. Plain values, filled by the application.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace viewer {

struct ProgramFacts {
    std::string version;
    std::string demoFolder;    ///< absolute path of the demo manuscript; empty where it is not installed
    std::string recentFolder;  ///< absolute path of the pictures of recent documents
    std::string homeFolder;    ///< absolute path; empty where there is none
    std::int64_t time = 0;     ///< of this frame, seconds since 1970
    std::vector<std::string> interfaceLanguages = {"en"};  ///< that there are words for
    std::optional<std::int64_t> cacheUsed;                 ///< bytes on disk, once known
    bool offline = false;                                  ///< no connection is ever opened
};

}  // namespace viewer

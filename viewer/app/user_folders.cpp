#include "viewer/app/user_folders.h"

#include <cstdlib>

namespace viewer {
namespace {

/// Relative paths are to be ignored, says the specification.
std::string userFolder(const char* variable, const char* underHome) {
    if (const char* xdg = std::getenv(variable); xdg && xdg[0] == '/') return std::string(xdg) + "/vitrine";
    if (const char* home = std::getenv("HOME"); home && home[0] == '/')
        return std::string(home) + underHome + "/vitrine";
    return {};
}

}  // namespace

std::string userCacheFolder() {
    return userFolder("XDG_CACHE_HOME", "/.cache");
}

std::string userConfigFolder() {
    return userFolder("XDG_CONFIG_HOME", "/.config");
}

std::string userStateFolder() {
    return userFolder("XDG_STATE_HOME", "/.local/state");
}

}  // namespace viewer

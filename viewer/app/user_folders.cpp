#include "viewer/app/user_folders.h"

#include <cstdlib>

namespace viewer {
namespace {

/// Relative paths are to be ignored, says the specification.
std::string userFolder(const char* variable, const char* underHome) {
    if (const char* xdg = std::getenv(variable); xdg && xdg[0] == '/') return std::string(xdg) + "/vitrine";
    const std::string home = userHome();
    return home.empty() ? home : home + underHome + "/vitrine";
}

}  // namespace

std::string userHome() {
    const char* home = std::getenv("HOME");
    return home && home[0] == '/' ? home : "";
}

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

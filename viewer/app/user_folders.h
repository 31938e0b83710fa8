#pragma once
// Where the program keeps what is a user's, by the XDG Base Directory Specification. Each is empty where
// there is no home; none is made here.

#include <string>

namespace viewer {

std::string userHome();          ///< $HOME
std::string userCacheFolder();   ///< $XDG_CACHE_HOME/vitrine or ~/.cache/vitrine
std::string userConfigFolder();  ///< $XDG_CONFIG_HOME/vitrine or ~/.config/vitrine
std::string userStateFolder();   ///< $XDG_STATE_HOME/vitrine or ~/.local/state/vitrine

}  // namespace viewer

#pragma once
// Everything that can be done without pointing: one table behind the keys, the palette, the key sheet, the
// menus and the tooltips. Pure.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/state/command.h"

namespace viewer {

struct Workspace;
class Session;

/// A key with what is held beside it. `key`: as SDL names it ("K", "PageDown", "F11", "=", "?").
struct Shortcut {
    std::string_view key;
    bool control = false, shift = false, alt = false;
    friend bool operator==(const Shortcut&, const Shortcut&) = default;
};

struct Action {
    std::string_view id;         ///< stable: "page.next"
    const char* group;           ///< in English; show it through tr()
    const char* name;            ///< in English; show it through tr()
    std::vector<Shortcut> keys;  ///< the first is the one that is shown
    Command (*command)(const Session&);
    bool (*enabled)(const Session&);            ///< null: always
    bool (*checked)(const Session&) = nullptr;  ///< null: it is no switch
};

/// In the order of the key sheet; those of a group stand together.
std::span<const Action> actions();
/// Null where there is none.
const Action* actionNamed(std::string_view id);
const Action* actionFor(const Shortcut& pressed);

bool isEnabled(const Action& action, const Session& session);
bool isChecked(const Action& action, const Session& session);

/// Some document is open, or on its way, that panels can tell of.
bool panelsTell(const Workspace& workspace);

/// "Ctrl+Shift+C", "Page Down", in the language of the interface; empty where the action has no key.
std::string keyWords(const Action& action);
std::string keyWords(const Shortcut& shortcut);

/// Actions whose name, group or id has every word of `query`, best first: for the palette.
std::vector<const Action*> findActions(std::string_view query);

}  // namespace viewer

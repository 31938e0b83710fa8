#pragma once
// A part of the window on a session that a test made, and what the user asked for in it.

#include <string>
#include <utility>
#include <vector>

#include "tests/ui/ui_rig.h"
#include "tests/viewer/session_rig.h"
#include "viewer/ui/context.h"

namespace viewer::test {

struct SessionScreen {
    using Show = std::function<void(const UiContext&)>;

    explicit SessionScreen(Show shows) : show(std::move(shows)) {}

    /// Opens a manifest of one page for each of `services`, and waits until all has come. `more` goes into
    /// each page.
    void open(const std::string& more, const std::vector<std::string>& services = {"https://i/1"}) {
        for (const std::string& service : services) session.serveImage(service);
        session.serve("https://doc.example/m", manifestJson(services, more));
        session.open("https://doc.example/m");
        session.settle();
        rig.frames(2);
    }
    /// Gives the session what was asked for, and shows what comes of it.
    void obey() {
        for (const Command& command : std::exchange(commands, {})) session.session.apply(command);
        session.settle();
        rig.frames(2);
    }
    /// The last command, where it is of this kind; null otherwise.
    template <class Kind>
    const Kind* asked() const {
        return commands.empty() ? nullptr : std::get_if<Kind>(&commands.back());
    }
    std::vector<std::string> named(Role role) const {
        std::vector<std::string> names;
        for (const ShownItem& item : rig.ui.items())
            if (item.role == role) names.push_back(item.name);
        return names;
    }

    Show show;
    SessionRig session{true};
    std::vector<std::string> languages{"en"};
    ProgramFacts facts;
    std::vector<Command> commands;
    UiRig rig{[this](Ui& ui) {
        session.session.thumbnails().nextFrame();
        show({ui, session.session, languages, facts, session.session.thumbnails(), commands});
    }};
};

}  // namespace viewer::test

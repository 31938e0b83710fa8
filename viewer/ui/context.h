#pragma once
// What every part of the window gets to show itself with. Main thread, for one frame.

#include <string>
#include <utility>
#include <vector>

#include "viewer/state/actions.h"
#include "viewer/state/command.h"
#include "viewer/state/session.h"
#include "viewer/ui/facts.h"
#include "viewer/ui/kit/ui.h"
#include "viewer/ui/kit/widgets.h"
#include "viewer/words.h"

namespace viewer {

struct UiContext {
    Ui& ui;
    const Session& session;
    const std::vector<std::string>& languages;  ///< to read documents in, best first
    const ProgramFacts& facts;
    Thumbnails& thumbnails;
    std::vector<Command>& commands;  ///< what the user asked for in this frame

    void send(Command command) const { commands.push_back(std::move(command)); }
    /// Does what an action of the table does, where it can be done now.
    void send(const Action& action) const {
        if (isEnabled(action, session)) commands.push_back(action.command(session));
    }
    const Workspace& workspace() const { return session.workspace(); }
    const Settings& settings() const { return session.workspace().interface.settings; }
    /// The pane that is worked with; null where nothing is open.
    const Pane* pane() const {
        const Workspace& w = workspace();
        return w.panes.empty() ? nullptr : &w.panes[w.activePane];
    }
    /// Its document, once it is ready.
    const Document* document() const {
        const Pane* p = pane();
        const Document* d = p ? workspace().find(p->document) : nullptr;
        return d && d->status == Document::Status::Ready ? d : nullptr;
    }
    const iiif::Canvas* canvas() const {
        const Document* d = document();
        return d ? &d->manifest.canvases[pane()->canvas] : nullptr;
    }
    std::string text(const iiif::LanguageMap& words) const { return iiif::pickText(words, languages); }
};

/// An area of the window of its own; endArea() in any case. Its surface is part of the frame below
/// (FrameOptions::surfaces); `opaque`: it has one of its own too, since something else of the interface may
/// lie between.
void beginArea(Ui& ui, const char* id, const Rect<ScreenSpace>& area, double padding = 0,
               bool opaque = false);
void endArea();

/// A small card that is as large as what stands in it, placed by its pivot (0 to 1 of its size).
void beginCard(Ui& ui, const char* id, ImVec2 at, ImVec2 pivot, double padding = 6);
void endCard();

/// A button for an action of the table: its icon, its name, its key, its state.
void actionButton(const UiContext& context, std::string_view action, const char* icon, double side = 36);

}  // namespace viewer

#pragma once
// Everything around the picture, put together: bars, rails, panels, sheets, the start page. Keeps what only
// the interface knows: how far panels have opened, what stands in fields. Main thread.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "viewer/frame/frame_layout.h"
#include "viewer/frame/text_textures.h"
#include "viewer/state/session.h"
#include "viewer/ui/facts.h"
#include "viewer/ui/figures.h"
#include "viewer/ui/kit/input.h"
#include "viewer/ui/kit/look.h"

namespace viewer {

struct WindowFrameOptions {
    double barOpacity = 1;             ///< of what floats over the picture
    const Figures* figures = nullptr;  ///< for developers; null: not shown
};

class WindowFrame {
public:
    /// `text` must outlive this.
    WindowFrame(TextTextures& text, NativeTexture native);
    ~WindowFrame();

    /// Where everything stands at `look.now`: call before the frame's picture is chosen, which depends on it.
    /// `window`: points.
    FrameLayout arrange(const Workspace& workspace, Size<ScreenSpace> window, const UiLook& look);
    /// True while panels move.
    bool moving() const;
    /// Fills the frame, between UiHost::begin() and end(), and returns what the user asked for in it.
    /// `layout` and `look` as of arrange().
    std::vector<Command> show(Session& session, const std::vector<std::string>& languages,
                              const ProgramFacts& facts, const FrameLayout& layout, const UiLook& look,
                              UiInput input, const WindowFrameOptions& options);

    // As of the last frame.
    /// A field has the keyboard; its caret, window points.
    std::optional<Rect<ScreenSpace>> textWanted() const;
    /// A sheet or a menu lies over the window and has the keyboard.
    bool somethingOver() const;
    /// A widget has the focus, rather than the picture.
    bool anyFocus() const;
    /// When to show a frame though nothing happens.
    std::optional<double> wake() const;
    /// All that is shown, in reading order.
    const std::vector<ShownItem>& items() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace viewer

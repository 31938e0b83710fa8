#pragma once
// Everything that a user can do, as values: a key, a button, a gesture, a script and a test all send these.

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "viewer/state/interface.h"
#include "viewer/view/viewport.h"

namespace viewer {

/// Opens a source in the active pane, or in a pane of its own beside the others.
struct OpenSource {
    std::string source;
    bool newPane = false;
    std::string canvas;  ///< number from 1, or id; empty = where the document starts
    std::optional<Rect<CanvasSpace>> region = {};  ///< to look at first
};

/// The picture follows the pointer; framebuffer pixels.
struct DragBy {
    Vector<ScreenSpace> pixels;
};
/// Two fingers: moved and spread about a point of the window.
struct PinchBy {
    Vector<ScreenSpace> pixels;
    double factor = 1;
    Point<ScreenSpace> anchor;
};
/// Let go while moving; framebuffer pixels a second.
struct Fling {
    Vector<ScreenSpace> velocity;
};
/// A motion is caught and held.
struct Hold {};
/// Eased zoom about a point of the window, or about the pane's middle.
struct ZoomBy {
    double factor = 1;
    std::optional<Point<ScreenSpace>> anchor = {};
};
/// Eased move by parts of the pane's size.
struct PanBy {
    double x = 0, y = 0;
};
struct RotateBy {
    double degrees = 0;  ///< clockwise
};
/// The whole page.
struct GoHome {};
/// One image pixel for one screen pixel.
struct ActualSize {
    std::optional<Point<ScreenSpace>> anchor = {};
};
/// A given view, eased over `seconds`; 0 = at once.
struct LookAt {
    Viewport view;
    double seconds = 0;
};
/// Turns pages: +1 is the next in reading order.
struct TurnBy {
    int pages = 1;
};
/// A page by index from 0; past the end is the last.
struct GoToPage {
    std::size_t page = 0;
};
/// The pane under a point of the window is worked with from now on.
struct ActivatePane {
    std::size_t pane = 0;
};
/// A part of a page, flown to.
struct GoToPlace {
    std::size_t page = 0;
    Rect<CanvasSpace> area;
};
/// Closes every document: the start page is shown.
struct CloseDocuments {};
struct ToggleAnnotations {};
/// Shows the notes that a document hides at first, or hides them again.
struct ToggleHiddenNotes {};
struct ToggleOverlay {};
struct ToggleFullScreen {};
/// Asks again for everything that failed.
struct Retry {};
struct Quit {};

enum class Side { Left, Right };
/// Opens or closes a side's panel.
struct TogglePanel {
    Side side = Side::Left;
};
/// Shows this tab of a side's panel; closes the panel where it is shown already.
struct ShowTab {
    Side side = Side::Left;
    std::string tab;
};
/// Hides bars and panels, or shows them again.
struct ToggleFrame {};
/// Lays a sheet over the window; Sheet::None closes it. The one that is shown is closed.
struct ShowSheet {
    Sheet sheet = Sheet::None;
};
struct ChangeSettings {
    Settings settings;
};
/// Says something in a card above the bar.
struct Tell {
    Message message;
};
/// Takes the first message away.
struct Dismiss {};

// For the application itself, which has a clipboard, a browser and files.
/// Opens the address or path that was copied.
struct PasteSource {};
/// Copies the address of the active document.
struct CopyAddress {};
struct CopyWords {
    std::string words;
};
/// Opens an address in the system's browser or mail program.
struct OpenOutside {
    std::string url;
};
struct ClearCache {};
struct ForgetRecent {
    std::string source;  ///< empty: all of them
};

using Command =
    std::variant<OpenSource, DragBy, PinchBy, Fling, Hold, ZoomBy, PanBy, RotateBy, GoHome, ActualSize,
                 LookAt, TurnBy, GoToPage, GoToPlace, ActivatePane, CloseDocuments, ToggleAnnotations,
                 ToggleHiddenNotes, ToggleOverlay, ToggleFullScreen, Retry, Quit, TogglePanel, ShowTab,
                 ToggleFrame, ShowSheet, ChangeSettings, Tell, Dismiss, PasteSource, CopyAddress, CopyWords,
                 OpenOutside, ClearCache, ForgetRecent>;

}  // namespace viewer

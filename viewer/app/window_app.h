#pragma once
// The window: turns SDL's events into Commands, draws when something changed, sleeps otherwise. Owns
// everything that lives as long as the window, in order of construction. Main thread.

#include <atomic>
#include <string>
#include <vector>

#include "render/renderer.h"
#include "render/text.h"
#include "viewer/app/gl_window.h"
#include "viewer/app/recent_file.h"
#include "viewer/app/services.h"
#include "viewer/frame/build_frame.h"
#include "viewer/frame/text_textures.h"
#include "viewer/state/gestures.h"
#include "viewer/state/session.h"
#include "viewer/ui/ui_host.h"
#include "viewer/ui/window_frame.h"

union SDL_Event;

namespace viewer {

/// What the cache on disk says of itself.
struct CacheReport {
    std::int64_t used = 0;  ///< bytes
    bool cleared = false;   ///< it was asked to be; `used` is not told then
};

class WindowApp {
public:
    /// Throws std::runtime_error with a plain sentence where no window can be opened.
    WindowApp(const CommonOptions& common, const WindowOptions& options);

    /// Runs until the user quits, or until the screenshot is written. Returns the exit status.
    int run();

private:
    void handle(const SDL_Event& event);
    void handlePointer(const SDL_Event& event);
    void handleFinger(const SDL_Event& event);
    void handleKey(const SDL_Event& event);
    bool isForInterface(const SDL_Event& key) const;
    void handleDrop(const SDL_Event& event);
    void apply(const Command& command);
    void apply(const std::vector<Command>& commands);
    void open(const std::string& text);
    void openOutside(const std::string& url);
    void wake();
    void activatePaneAt(Point<ScreenSpace> at);

    void waitForEvents();
    void report(bool drew, double seconds);
    void frame();
    /// Fills the interface's frame; what the user asked for in it.
    std::vector<Command> fillInterface(const FrameLayout& layout, const UiLook& look, double barOpacity);
    bool pictureDrawn() const;
    bool waitsForPicture(double now) const;
    void draw(const render::DrawList& list);
    void followWorkspace();
    void followSettings();
    void followWidth(bool narrow);
    void keepSettings(bool atOnce);
    void followCache();
    void askCache();
    bool toRemember() const;
    void rememberDocuments(bool atOnce);
    void runStartActions();
    void tellMissingFonts();
    void writeItems();
    bool writeScreenshot();
    UiLook look(double now) const;
    Rect<ScreenSpace> inFramebuffer(Rect<ScreenSpace> ofLayout) const;

    double startScale() const;
    double pixelsPerPoint() const;
    Point<ScreenSpace> inPixels(int x, int y) const;
    double barOpacity(double now) const;

    const CommonOptions& common_;
    const WindowOptions& options_;
    std::atomic<bool> woken_ = false;  ///< a wake-up event is in SDL's queue already
    GlWindow window_;                  ///< before all that may wake it
    render::Renderer renderer_;
    Mailbox<CacheReport> cacheReports_;  ///< from the cache's own thread
    Services services_;
    RecentFile recent_;
    render::TextShaper shaper_;
    TextTextures text_;
    Session session_;
    UiHost host_;
    WindowFrame ui_;
    Gestures gestures_;
    FrameOptions frame_;

    render::DrawList shown_;  ///< what the window shows now, and with which opacity of the bar
    double shownBarOpacity_ = 1;
    Figures figures_;
    ProgramFacts facts_;
    Settings followed_;        ///< the settings as they were last acted upon
    Settings stored_, given_;  ///< on disk; with what the command line gave for this time
    PanelSettings wide_;       ///< what is open where there is room for it
    bool themeGiven_ = false, scaleGiven_ = false;  ///< by the command line, and not changed since
    bool narrow_ = false;                           ///< the panels lie over the picture
    double settingsChanged_ = 0;                    ///< when, if they are not on disk yet
    DocumentId remembered_;                         ///< the one last put among the recent ones
    std::uint64_t shownThumbnails_ = 0;
    std::string language_ = "en";  ///< of the interface
    std::size_t missingTold_ = 0;  ///< of the scripts that no font has
    std::size_t actionsRun_ = 0;   ///< of those that the command line asks for
    int interfaceFrames_ = 3;      ///< frames that the interface still needs to react to what came
    bool frameDue_ = false;        ///< something came before the next frame's turn
    double lastFrame_ = 0, lastStep_ = 0, pointerMoved_ = 0;
    struct {
        double at = 0;              ///< seconds
        bool pictureShown = false;  ///< a document's first pixels have been drawn
    } started_;
    bool software_ = false;  ///< the processor draws: exactness waits until nothing moves
    bool fullScreen_ = false, settingsShown_ = false;
    std::string shownTitle_, shownItems_;
};

}  // namespace viewer

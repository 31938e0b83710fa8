#pragma once
// Everything that `render` and `journey` need to show a document without a window: the services, an
// off-screen context, a session, and a loop that sleeps until something comes. Main thread.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

#include "render/renderer.h"
#include "viewer/app/gl_window.h"
#include "viewer/app/services.h"
#include "viewer/frame/build_frame.h"
#include "viewer/state/session.h"

namespace viewer {

/// Wakes a sleeping thread from any other.
class WakeSignal {
public:
    void notify();
    /// Sleeps until notified or until `deadline` (secondsNow). A notification before the call counts.
    void waitUntil(double deadline);

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool raised_ = false;
};

class HeadlessStage {
public:
    /// Throws std::runtime_error where there is no OpenGL 3.3.
    HeadlessStage(const CommonOptions& options, PixelSize size, const SessionOptions& session);

    Session& session() { return session_; }
    render::Renderer& renderer() { return renderer_; }
    Size<ScreenSpace> size() const { return {double(size_.width), double(size_.height)}; }

    /// A new size for what is drawn; pictures are drawn off screen, so the context stays as it is.
    void resize(PixelSize size);
    /// Sleeps until the document of the first pane is there, or has failed.
    void awaitDocument();
    /// Takes what arrived and lets the session decide what to load; `dt` seconds for the cameras.
    void advance(double dt);
    /// Sleeps until something arrives, something is due, or `deadline`.
    void sleep(double deadline);
    /// The page of this moment, with the words that it paints itself and no others. Before the draw, since
    /// words may be uploaded.
    render::DrawList frame(const FrameOptions& options);
    /// Draws and presents.
    void draw(const render::DrawList& list) { renderer_.draw(list); }
    /// Returns when the frame before is there, as a window's swap does on a screen.
    void present();
    /// Advances and sleeps until the session has settled.
    void settle();

private:
    PixelSize size_;
    WakeSignal wake_;
    GlWindow window_;
    render::Renderer renderer_;
    Services services_;
    Session session_;
    /// Made when a page first paints words: finding the system's fonts takes time.
    struct Words {
        explicit Words(render::TextureStore& store) : textures(shaper, store) {}
        render::TextShaper shaper;
        TextTextures textures;
    };
    std::unique_ptr<Words> words_;
};

}  // namespace viewer

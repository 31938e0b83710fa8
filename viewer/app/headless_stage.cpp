#include "viewer/app/headless_stage.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <SDL.h>

#include "viewer/app/clock.h"
#include "viewer/frame/painted_words.h"

namespace viewer {

void WakeSignal::notify() {
    {
        const std::scoped_lock lock(mutex_);
        raised_ = true;
    }
    changed_.notify_one();
}

void WakeSignal::waitUntil(double deadline) {
    const std::chrono::duration<double> left(std::clamp(deadline - secondsNow(), 0.0, 3600.0));
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, left, [this] { return raised_; });
    raised_ = false;
}

HeadlessStage::HeadlessStage(const CommonOptions& options, PixelSize size, const SessionOptions& session)
    : size_(size),
      window_({.size = size, .offscreen = true}),
      renderer_(SDL_GL_GetProcAddress),
      services_(options, renderer_.textures().maxSide(), [this] { wake_.notify(); }),
      session_(services_.loader(), renderer_.textures(), session) {
    renderer_.warmUp();
    SDL_GL_SetSwapInterval(0);  // nothing is shown: the loops pace themselves
    session_.resize(this->size());
}

void HeadlessStage::present() {
    window_.swap();
    renderer_.pace();
}

void HeadlessStage::resize(PixelSize size) {
    size_ = size;
    session_.resize(this->size());
}

void HeadlessStage::awaitDocument() {
    const auto waiting = [this] {
        const Workspace& workspace = session_.workspace();
        const Document* document = workspace.find(workspace.panes.at(0).document);
        return document && document->status == Document::Status::Loading;
    };
    while (waiting()) {
        for (Arrival& arrival : services_.mailbox().take())
            session_.receive(std::move(arrival), secondsNow());
        if (waiting()) wake_.waitUntil(secondsNow() + 1);
    }
}

void HeadlessStage::advance(double dt) {
    const double now = secondsNow();
    for (Arrival& arrival : services_.mailbox().take()) session_.receive(std::move(arrival), now);
    if (dt > 0) session_.step(dt);
    session_.update(now);
}

void HeadlessStage::sleep(double deadline) {
    const auto due = session_.wakeAt(secondsNow());
    wake_.waitUntil(due ? std::min(*due, deadline) : deadline);
}

render::DrawList HeadlessStage::frame(const FrameOptions& options) {
    const Workspace& workspace = session_.workspace();
    const bool paintsWords =
        std::any_of(workspace.panes.begin(), workspace.panes.end(), [&](const Pane& pane) {
            const Document* document = workspace.find(pane.document);
            return document && document->status == Document::Status::Ready &&
                   hasPaintedWords(document->manifest.canvases[pane.canvas]);
        });
    if (paintsWords && !words_) words_ = std::make_unique<Words>(renderer_.textures());
    if (words_) words_->textures.nextFrame();
    return buildFrame(session_, size(), options, words_ ? &words_->textures : nullptr);
}

void HeadlessStage::settle() {
    while (true) {
        advance(0);
        if (!session_.pending() && session_.settled()) return;
        if (!session_.pending()) sleep(secondsNow() + 1);
    }
}

}  // namespace viewer

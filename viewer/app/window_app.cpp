#include "viewer/app/window_app.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include <SDL.h>

#include "viewer/app/clock.h"
#include "viewer/app/commands.h"
#include "viewer/app/files.h"
#include "viewer/app/keys.h"
#include "viewer/limits.h"
#include "viewer/view/motion.h"

namespace viewer {
namespace {

constexpr double kBarRestSeconds = 2, kBarFadeSeconds = 0.15;
constexpr double kHomeMargin = 16;    // interface pixels around a whole page
constexpr int kReactionFrames = 2;    // Dear ImGui shows the answer to an event one frame after it
constexpr double kLongestStep = 0.1;  // seconds: after a pause a motion goes on, it does not leap

SessionOptions sessionOptions(const WindowOptions& options, double pixelsPerPoint) {
    return {.tiles = {.budgetBytes = limits::kTextureBytes,
                      .uploadBytesPerUpdate = limits::kUploadBytesPerFrame,
                      .fadeSeconds = options.screenshot.empty() ? motion::kTileFade : 0},
            .homeMargin = kHomeMargin * options.uiScale * pixelsPerPoint,
            .fetchAnnotations = true,
            .randomSeed = std::uint64_t(secondsNow() * 1e6)};
}

Uint32 wakeEvent() {
    static const Uint32 type = SDL_RegisterEvents(1);
    return type;
}

}  // namespace

WindowApp::WindowApp(const CommonOptions& common, const WindowOptions& options)
    : common_(common),
      options_(options),
      window_({.size = options.size,
               .offscreen = !options.screenshot.empty() && !displayAvailable(),
               .fullScreen = options.fullScreen}),
      renderer_(SDL_GL_GetProcAddress),
      services_(common, renderer_.textures().maxSide(),
                [this] {
                    if (woken_.exchange(true)) return;
                    SDL_Event event{};
                    event.type = wakeEvent();
                    SDL_PushEvent(&event);
                }),
      text_(shaper_, renderer_.textures()),
      session_(services_.loader(), renderer_.textures(), sessionOptions(options, pixelsPerPoint())),
      ui_(window_.handle(), window_.context(), options.uiScale),
      bar_(text_, [this](render::TextureId id) { return renderer_.nativeTexture(id); }),
      fullScreen_(options.fullScreen) {
    frame_.theme = themeNamed(options.theme).value_or(kDarkTheme);
    frame_.uiScale = options.uiScale * pixelsPerPoint();
    figures_.device = renderer_.device();
    pointerMoved_ = secondsNow();
    const PixelSize size = window_.framebuffer();
    session_.resize({double(size.width), double(size.height)});
    if (options.fullScreen) session_.apply(ToggleFullScreen{});
    for (std::size_t i = 0; i < options.sources.size(); ++i)
        session_.apply(OpenSource{.source = options.sources[i],
                                  .newPane = i > 0,
                                  .canvas = options.canvas,
                                  .region = options.region});
    if (options.sources.size() > 1) session_.apply(ActivatePane{0});
    SDL_EventState(SDL_DROPFILE, SDL_ENABLE);
    SDL_EventState(SDL_DROPTEXT, SDL_ENABLE);
}

int WindowApp::run() {
    while (!session_.workspace().quit) {
        waitForEvents();
        woken_ = false;
        const double arrived = secondsNow();
        for (Arrival& arrival : services_.mailbox().take()) session_.receive(std::move(arrival), arrived);
        const long drawn = figures_.framesDrawn;
        frame();
        followWorkspace();
        report(figures_.framesDrawn > drawn, secondsNow() - arrived);
        if (options_.screenshot.empty()) continue;
        const bool nothingOpen = session_.workspace().panes.empty();
        if (interfaceFrames_ == 0 && !frameDue_ &&
            (nothingOpen || (session_.settled() && !session_.pending())))
            return writeScreenshot() ? 0 : 1;
    }
    return 0;
}

// One line on standard error for each turn of the loop that drew, or that took long: for --verbose.
void WindowApp::report(bool drew, double seconds) const {
    constexpr double kLongSeconds = 0.02;
    if (!common_.verbose || (!drew && seconds < kLongSeconds)) return;
    const bool picture = std::any_of(session_.frames().begin(), session_.frames().end(),
                                     [](const PaneFrame& f) { return !f.selection.draw.empty(); });
    std::fprintf(stderr, "%.1f %s %.1f ms%s%s\n", epochMillis(), drew ? "frame" : "turn", seconds * 1000,
                 picture ? ", picture" : "", session_.sharp() ? ", sharp" : "");
}

// Sleeps until an event, an arrival, the next frame of a motion, or something that is due.
void WindowApp::waitForEvents() {
    const double now = secondsNow();
    double until = now + 3600;
    const double nextFrame = lastFrame_ + motion::kFrame;
    if (frameDue_ || session_.animating() || session_.pending() || interfaceFrames_ > 0) until = nextFrame;
    if (const auto due = session_.wakeAt(now)) until = std::min(until, *due);
    if (now - pointerMoved_ < kBarRestSeconds)
        until = std::min(until, pointerMoved_ + kBarRestSeconds);
    else if (barOpacity(now) != shownBarOpacity_)
        until = std::min(until, nextFrame);

    SDL_Event event;
    const int millis = int(std::ceil(std::clamp(until - now, 0.0, 3600.0) * 1000));
    if (millis > 0 ? SDL_WaitEventTimeout(&event, millis) : SDL_PollEvent(&event)) {
        do handle(event);
        while (SDL_PollEvent(&event));
    }
}

void WindowApp::handle(const SDL_Event& event) {
    if (event.type == wakeEvent()) return;
    ui_.receive(event);
    interfaceFrames_ = kReactionFrames;
    switch (event.type) {
        case SDL_QUIT:
            return apply(Quit{});
        case SDL_WINDOWEVENT:
            shown_ = {};
            return;  // whatever happened to the window, show it anew
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
        case SDL_MOUSEMOTION:
        case SDL_MOUSEWHEEL:
            return handlePointer(event);
        case SDL_FINGERDOWN:
        case SDL_FINGERMOTION:
        case SDL_FINGERUP:
            return handleFinger(event);
        case SDL_KEYDOWN:
            return handleKey(event);
        case SDL_DROPFILE:
        case SDL_DROPTEXT:
            return handleDrop(event);
        default:
            return;
    }
}

void WindowApp::handlePointer(const SDL_Event& event) {
    const double now = secondsNow();
    pointerMoved_ = now;
    const bool captured = ui_.wantsPointer() && !gestures_.dragging();
    switch (event.type) {
        case SDL_MOUSEBUTTONDOWN: {
            if (captured || event.button.button != SDL_BUTTON_LEFT) return;
            const auto at = inPixels(event.button.x, event.button.y);
            activatePaneAt(at);
            return apply(gestures_.pointerDown(at, now, event.button.clicks));
        }
        case SDL_MOUSEBUTTONUP:
            if (event.button.button == SDL_BUTTON_LEFT)
                apply(gestures_.pointerUp(inPixels(event.button.x, event.button.y), now));
            return;
        case SDL_MOUSEMOTION: {
            const auto at = inPixels(event.motion.x, event.motion.y);
            frame_.pointer = captured ? std::nullopt : std::optional(at);
            return apply(gestures_.pointerMove(at, now));
        }
        default: {
            if (captured) return;
            int x = 0, y = 0;
            SDL_GetMouseState(&x, &y);
            activatePaneAt(inPixels(x, y));
            return apply(gestures_.wheel(double(event.wheel.preciseY), inPixels(x, y)));
        }
    }
}

void WindowApp::handleFinger(const SDL_Event& event) {
    const double now = secondsNow();
    pointerMoved_ = now;
    const PixelSize size = window_.framebuffer();
    const Point<ScreenSpace> at{double(event.tfinger.x) * size.width, double(event.tfinger.y) * size.height};
    const std::int64_t finger = event.tfinger.fingerId;
    if (event.type == SDL_FINGERDOWN) {
        activatePaneAt(at);
        apply(gestures_.fingerDown(finger, at, now));
    } else {
        apply(event.type == SDL_FINGERMOTION ? gestures_.fingerMove(finger, at, now)
                                             : gestures_.fingerUp(finger, at, now));
    }
}

void WindowApp::handleKey(const SDL_Event& event) {
    if (ui_.wantsKeyboard()) return;
    const SDL_Keysym& key = event.key.keysym;
    if (key.sym == SDLK_v && (key.mod & KMOD_CTRL)) {
        if (char* text = SDL_GetClipboardText()) {
            open(text);
            SDL_free(text);
        }
        return;
    }
    if (key.sym == SDLK_ESCAPE && session_.workspace().fullScreen) return apply(ToggleFullScreen{});
    if (const auto command = commandForKey(key.sym, key.mod)) apply(*command);
}

void WindowApp::handleDrop(const SDL_Event& event) {
    if (event.drop.file) open(event.drop.file);
    SDL_free(event.drop.file);
}

void WindowApp::open(const std::string& text) {
    if (!text.empty()) apply(OpenSource{.source = text, .newPane = false, .canvas = {}});
}

void WindowApp::apply(const Command& command) {
    if (std::holds_alternative<Retry>(command) || std::holds_alternative<OpenSource>(command))
        pointerMoved_ = secondsNow();
    session_.apply(command);
}

void WindowApp::apply(const std::vector<Command>& commands) {
    for (const Command& command : commands) apply(command);
}

void WindowApp::activatePaneAt(Point<ScreenSpace> at) {
    const auto& panes = session_.workspace().panes;
    for (std::size_t i = 0; i < panes.size(); ++i)
        if (panes[i].rect.contains(at)) apply(ActivatePane{i});
}

void WindowApp::frame() {
    const double now = secondsNow();
    frameDue_ = now < lastFrame_ + motion::kFrame;
    if (frameDue_) {
        session_.update(now);  // loads go out at once; the picture waits for its turn
        return;
    }
    const PixelSize size = window_.framebuffer();
    session_.resize({double(size.width), double(size.height)});
    frame_.uiScale = options_.uiScale * pixelsPerPoint();  // the window may have moved to another display
    // A motion's first frame is already one frame on its way.
    const bool moving = session_.animating();
    if (moving) session_.step(lastStep_ > 0 ? std::min(now - lastStep_, kLongestStep) : motion::kFrame);
    lastStep_ = moving ? now : 0;
    session_.update(now);
    text_.nextFrame();
    render::DrawList list = buildFrame(session_, {double(size.width), double(size.height)}, frame_, &text_);
    const double opacity = barOpacity(now);
    if (list == shown_ && interfaceFrames_ == 0 && opacity == shownBarOpacity_ && !moving) return;

    lastFrame_ = now;
    renderer_.draw(list);
    ui_.begin();
    const std::vector<Command> commands = fillInterface(opacity);
    ui_.end();
    window_.swap();
    shown_ = std::move(list);
    shownBarOpacity_ = opacity;
    figures_.frameMillis = (secondsNow() - now) * 1000;
    ++figures_.framesDrawn;
    if (interfaceFrames_ > 0) --interfaceFrames_;
    if (!commands.empty()) interfaceFrames_ = kReactionFrames;
    apply(commands);
}

std::vector<Command> WindowApp::fillInterface(double barOpacity) {
    const BarOptions options{frame_.theme, options_.uiScale, pixelsPerPoint(), barOpacity};
    if (session_.workspace().overlay) showDebugOverlay(session_, figures_);
    bar_.showTitle(session_, options, common_.languages);
    if (session_.workspace().panes.empty()) bar_.showWelcome(options);
    return bar_.show(session_, options);
}

void WindowApp::followWorkspace() {
    const Workspace& workspace = session_.workspace();
    if (workspace.fullScreen != fullScreen_) {
        fullScreen_ = workspace.fullScreen;
        SDL_SetWindowFullscreen(window_.handle(), fullScreen_ ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    }
    std::string title = "Vitrine";
    if (!workspace.panes.empty())
        if (const Document* d = workspace.find(workspace.panes[workspace.activePane].document);
            d && d->status == Document::Status::Ready)
            if (const std::string label = iiif::pickText(d->manifest.label, common_.languages);
                !label.empty())
                title = label + " - Vitrine";
    if (title != shownTitle_) SDL_SetWindowTitle(window_.handle(), (shownTitle_ = title).c_str());
}

bool WindowApp::writeScreenshot() {
    const PixelSize size = window_.framebuffer();
    renderer_.draw(shown_);
    ui_.begin();
    fillInterface(1);
    ui_.end();
    writePng(options_.screenshot, renderer_.readWindow(size.width, size.height));
    const auto failures = session_.failures();
    for (const std::string& why : failures) std::fprintf(stderr, "vitrine: %s\n", why.c_str());
    return failures.empty();
}

double WindowApp::pixelsPerPoint() const {
    const PixelSize pixels = window_.framebuffer(), points = window_.points();
    return points.width > 0 ? double(pixels.width) / points.width : 1;
}

Point<ScreenSpace> WindowApp::inPixels(int x, int y) const {
    const double k = pixelsPerPoint();
    return {x * k, y * k};
}

double WindowApp::barOpacity(double now) const {
    if (!options_.screenshot.empty() || ui_.wantsPointer()) return 1;
    return std::clamp(1 - (now - pointerMoved_ - kBarRestSeconds) / kBarFadeSeconds, 0.0, 1.0);
}

int runWindow(const CommonOptions& common, const WindowOptions& options) {
    WindowApp app(common, options);
    return app.run();
}

}  // namespace viewer

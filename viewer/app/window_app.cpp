#include "viewer/app/window_app.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <tuple>
#include <utility>

#include <SDL.h>

#include "viewer/app/card_picture.h"
#include "viewer/app/clock.h"
#include "viewer/app/commands.h"
#include "viewer/app/data_folder.h"
#include "viewer/app/files.h"
#include "viewer/app/items_file.h"
#include "viewer/app/keys.h"
#include "viewer/app/say_decisions.h"
#include "viewer/app/settings_file.h"
#include "viewer/app/user_folders.h"
#include "viewer/app/version.h"
#include "viewer/frame/missing_fonts.h"
#include "viewer/limits.h"
#include "viewer/state/actions.h"
#include "viewer/view/motion.h"
#include "viewer/words.h"

namespace viewer {
namespace {

constexpr double kBarRestSeconds = 2, kBarFadeSeconds = 0.15;
constexpr double kHomeMargin = 16;  // interface pixels around a whole page
constexpr int kReactionFrames =
    4;  // Dear ImGui shows the answer one frame late, and fits windows to it in two more
constexpr double kLongestStep = 0.1;          // seconds: after a pause a motion goes on, it does not leap
constexpr double kRestSeconds = 1;            // without a frame: nothing moves
constexpr double kPictureFirstSeconds = 0.7;  // the interface waits so long for the first picture

SessionOptions sessionOptions(const CommonOptions& common, const WindowOptions& options, double scale,
                              double pixelsPerPoint) {
    return {.tiles = {.budgetBytes = limits::kTextureBytes,
                      .uploadBytesPerUpdate = limits::kUploadBytesPerFrame,
                      .fadeSeconds = options.screenshot.empty() ? motion::kTileFade : 0},
            .homeMargin = kHomeMargin * std::max(scale, 1.0) * pixelsPerPoint,
            .fetchAnnotations = true,
            .randomSeed = std::uint64_t(secondsNow() * 1e6),
            .attempts = options.screenshot.empty() ? 0 : limits::kTileAttempts,
            .looksAhead = options.screenshot.empty(),
            .languages = common.languages};
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
      cacheReports_([this] { wake(); }),
      services_(common, renderer_.textures().maxSide(), [this] { wake(); }),
      recent_(options.screenshot.empty() ? userStateFolder() : std::string()),
      text_(shaper_, renderer_.textures()),
      session_(services_.loader(), renderer_.textures(),
               sessionOptions(common, options, startScale(), pixelsPerPoint())),
      host_(window_.handle(), window_.context()),
      ui_(text_, [this](render::TextureId id) { return renderer_.nativeTexture(id); }),
      fullScreen_(options.fullScreen) {
    Settings settings = common.settings;
    stored_ = settings;
    if (!options.theme.empty()) settings.theme = options.theme;
    if (options.uiScale > 0) settings.uiScale = options.uiScale;
    given_ = settings;
    themeGiven_ = !options.theme.empty();
    scaleGiven_ = options.uiScale > 0;
    const LoadedRecent recent = recent_.load();
    session_.restore(settings, recent.list);
    session_.setDisplayScale(window_.displayScale());
    if (common.settingsProblem)
        session_.apply(Tell{{.text = *common.settingsProblem, .hint = {}, .error = true}});
    if (recent.problem) session_.apply(Tell{{.text = *recent.problem, .hint = {}, .error = true}});
    followSettings();
    figures_.device = renderer_.device();
    software_ = renderer_.isSoftware() && options.screenshot.empty();
    if (software_) session_.drawnBySoftware();
    facts_.version = kVersion;
    facts_.offline = common.offline;
    facts_.demoFolder = dataFolder("demo");
    facts_.recentFolder = userStateFolder() + "/recent";
    facts_.homeFolder = userHome();
    facts_.interfaceLanguages = languagesIn(dataFolder("locale"));
    pointerMoved_ = started_.at = secondsNow();
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
        for (Arrival& arrival : services_.mailbox().take()) {
            // A tile shows in the picture alone; everything else may change what the interface says.
            if (!std::holds_alternative<TileArrived>(arrival)) interfaceFrames_ = kReactionFrames;
            session_.receive(std::move(arrival), arrived);
        }
        const long drawn = figures_.framesDrawn;
        frame();
        followWorkspace();
        followSettings();
        followCache();
        keepSettings(false);
        rememberDocuments(false);
        runStartActions();
        report(figures_.framesDrawn > drawn, secondsNow() - arrived);
        if (options_.screenshot.empty()) continue;
        const bool nothingOpen = session_.workspace().panes.empty();
        if (interfaceFrames_ == 0 && !frameDue_ && actionsRun_ == options_.actions.size() && !ui_.moving() &&
            session_.thumbnails().settled() && (nothingOpen || (session_.settled() && !session_.pending())))
            return writeScreenshot() ? 0 : 1;
    }
    keepSettings(true);
    return 0;
}

// One line on standard error for each turn of the loop that drew, or that took long: for --verbose.
void WindowApp::report(bool drew, double seconds) {
    constexpr double kLongSeconds = 0.02;
    if (!common_.verbose) return;
    sayDecisions(session_, started_.at);
    if (!drew && seconds < kLongSeconds) return;
    const bool picture = pictureDrawn();
    std::fprintf(stderr, "%.1f %s %.1f ms%s%s\n", epochMillis(), drew ? "frame" : "turn", seconds * 1000,
                 picture ? ", picture" : "", session_.sharp() ? ", sharp" : "");
}

// Sleeps until an event, an arrival, the next frame of a motion, or something that is due.
void WindowApp::waitForEvents() {
    const double now = secondsNow();
    double until = now + 3600;
    const double nextFrame = lastFrame_ + motion::kFrame;
    if (frameDue_ || session_.animating() || session_.pending() || interfaceFrames_ > 0 || ui_.moving() ||
        host_.moving())
        until = nextFrame;
    if (!started_.pictureShown && waitsForPicture(now))
        until = std::min(until, started_.at + kPictureFirstSeconds);
    if (toRemember()) until = std::min(until, std::max(lastFrame_ + kRestSeconds, nextFrame));
    if (settingsChanged_ > 0) until = std::min(until, now + 1);
    if (ui_.wake()) until = std::min(until, std::max(*ui_.wake(), nextFrame));
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
    if (event.type == SDL_KEYDOWN ? isForInterface(event) : true) host_.receive(event);
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
    const bool captured = host_.wantsPointer() && !gestures_.dragging();
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
    const double k = 1 / pixelsPerPoint();
    const Point<ScreenSpace> point{at.x * k, at.y * k};
    if (event.type == SDL_FINGERDOWN) {
        const bool onPicture = gestures_.dragging();
        if (!onPicture && (ui_.somethingOver() || host_.liesAt(point)))
            return host_.fingerDown(finger, point, now);
        activatePaneAt(at);
        apply(gestures_.fingerDown(finger, at, now));
    } else if (event.type == SDL_FINGERMOTION ? host_.fingerMove(finger, point, now)
                                              : host_.fingerUp(finger, point, now)) {
        return;
    } else {
        apply(event.type == SDL_FINGERMOTION ? gestures_.fingerMove(finger, at, now)
                                             : gestures_.fingerUp(finger, at, now));
    }
}

// A field has all keys but commands with Ctrl that are not its own; a widget has those that work it;
// otherwise the picture has them.
bool WindowApp::isForInterface(const SDL_Event& event) const {
    const SDL_Keysym& key = event.key.keysym;
    const bool control = (key.mod & KMOD_CTRL) != 0, function = key.sym >= SDLK_F1 && key.sym <= SDLK_F12;
    if (key.sym == SDLK_F6) return true;
    if (ui_.textWanted()) {
        constexpr std::string_view kEdits = "acvxyz";
        const bool letter = key.sym < 128 && kEdits.find(char(key.sym)) != std::string_view::npos;
        const bool moves = key.sym == SDLK_LEFT || key.sym == SDLK_RIGHT || key.sym == SDLK_HOME ||
                           key.sym == SDLK_END || key.sym == SDLK_BACKSPACE || key.sym == SDLK_DELETE;
        return !function && (!control || letter || moves) && !(key.mod & KMOD_ALT);
    }
    if (ui_.somethingOver()) return !function && !control && !(key.mod & KMOD_ALT);
    if (control || function || (key.mod & KMOD_ALT)) return false;
    if (key.sym == SDLK_TAB) return ui_.anyFocus() || session_.workspace().panes.empty();
    if (!ui_.anyFocus()) return false;
    switch (key.sym) {
        case SDLK_RETURN:
        case SDLK_KP_ENTER:
        case SDLK_SPACE:
        case SDLK_ESCAPE:
        case SDLK_LEFT:
        case SDLK_RIGHT:
        case SDLK_UP:
        case SDLK_DOWN:
        case SDLK_HOME:
        case SDLK_END:
        case SDLK_PAGEUP:
        case SDLK_PAGEDOWN:
            return true;
        default:
            return false;
    }
}

void WindowApp::handleKey(const SDL_Event& event) {
    if (isForInterface(event)) return;
    const SDL_Keysym& key = event.key.keysym;
    if (key.sym == SDLK_ESCAPE) {
        if (session_.workspace().interface.frameHidden) return apply(ToggleFrame{});
        if (session_.workspace().fullScreen) apply(ToggleFullScreen{});
        return;
    }
    if (const Action* action = actionFor(shortcutOf(key.sym, key.mod));
        action && isEnabled(*action, session_))
        apply(action->command(session_));
}

void WindowApp::handleDrop(const SDL_Event& event) {
    if (event.drop.file) open(event.drop.file);
    SDL_free(event.drop.file);
}

void WindowApp::open(const std::string& text) {
    if (!text.empty()) apply(OpenSource{.source = text, .newPane = false, .canvas = {}});
}

// Any thread.
void WindowApp::wake() {
    if (woken_.exchange(true)) return;
    SDL_Event event{};
    event.type = wakeEvent();
    SDL_PushEvent(&event);
}

void WindowApp::apply(const Command& command) {
    if (std::holds_alternative<Retry>(command) || std::holds_alternative<OpenSource>(command))
        pointerMoved_ = secondsNow();
    const bool leaves = std::holds_alternative<CloseDocuments>(command) ||
                        std::holds_alternative<OpenSource>(command) || std::holds_alternative<Quit>(command);
    if (leaves) rememberDocuments(true);
    session_.apply(command);
    interfaceFrames_ = kReactionFrames;
    // What needs the system beside the session.
    if (std::holds_alternative<PasteSource>(command)) {
        if (char* text = SDL_GetClipboardText()) {
            open(text);
            SDL_free(text);
        }
    } else if (std::holds_alternative<CopyAddress>(command)) {
        const Workspace& w = session_.workspace();
        const Document* d = w.panes.empty() ? nullptr : w.find(w.panes[w.activePane].document);
        if (d) apply(CopyWords{d->url.empty() ? d->source : d->url});
    } else if (const auto* copy = std::get_if<CopyWords>(&command)) {
        SDL_SetClipboardText(copy->words.c_str());
        session_.apply(Tell{{.text = tr("Copied."), .hint = {}}});
    } else if (const auto* forget = std::get_if<ForgetRecent>(&command)) {
        const auto problem = forget->source.empty() ? recent_.clear() : recent_.remove(forget->source);
        if (problem) session_.apply(Tell{{.text = *problem, .hint = {}, .error = true}});
        session_.setRecent(recent_.load().list);
    } else if (std::holds_alternative<ClearCache>(command)) {
        services_.clearCache([this] { cacheReports_.post({.used = 0, .cleared = true}); });
    } else if (const auto* outside = std::get_if<OpenOutside>(&command)) {
        openOutside(outside->url);
    }
}

void WindowApp::apply(const std::vector<Command>& commands) {
    for (const Command& command : commands) apply(command);
}

void WindowApp::openOutside(const std::string& url) {
    const bool known =
        url.starts_with("http://") || url.starts_with("https://") || url.starts_with("mailto:");
    if (known && SDL_OpenURL(url.c_str()) == 0) return;
    SDL_SetClipboardText(url.c_str());
    session_.apply(Tell{{.text = tr("No browser could be started."),
                         .hint = tr("The address was copied, so that you can paste it into one."),
                         .error = true}});
}

bool WindowApp::toRemember() const {
    const Workspace& w = session_.workspace();
    return !w.panes.empty() && options_.screenshot.empty() && w.panes[w.activePane].document != remembered_ &&
           session_.sharp();
}

// A document that is shown sharp for the first time goes to the head of the recent ones, with what is seen of
// it.
void WindowApp::rememberDocuments(bool atOnce) {
    const Workspace& w = session_.workspace();
    if (w.panes.empty() || !options_.screenshot.empty()) return;
    const Pane& pane = w.panes[w.activePane];
    const Document* d = w.find(pane.document);
    if (!d || d->status != Document::Status::Ready || remembered_ == d->id || !session_.sharp()) return;
    // Writing takes a while: it waits for a moment in which nothing moves.
    if (!atOnce && secondsNow() < lastFrame_ + kRestSeconds) return;
    remembered_ = d->id;
    const iiif::Canvas& canvas = d->manifest.canvases[pane.canvas];
    RecentDocument recent{.source = d->source,
                          .title = iiif::pickText(d->manifest.label, common_.languages),
                          .page = canvas.id,
                          .pageLabel = iiif::pickText(canvas.label, common_.languages),
                          .when = std::int64_t(epochMillis() / 1000)};
    FrameOptions plain = frame_;
    plain.words = plain.draft = false;
    plain.surfaces.clear();
    const PixelSize size = window_.framebuffer();
    const render::Image seen =
        renderer_.drawToImage(buildFrame(session_, {double(size.width), double(size.height)}, plain, &text_));
    const render::Image picture = cardPicture(seen, pane.rect);
    if (const auto problem = recent_.add(std::move(recent), picture.empty() ? nullptr : &picture))
        session_.apply(Tell{{.text = *problem, .hint = {}, .error = true}});
    session_.setRecent(recent_.load().list);
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
    const UiLook looks = look(now);
    const PixelSize size = window_.framebuffer(), points = window_.points();
    const FrameLayout layout =
        ui_.arrange(session_.workspace(), {double(points.width), double(points.height)}, looks);
    followWidth(layout.over);
    session_.setMirrored(looks.mirrored);
    session_.resize(inFramebuffer(layout.picture));
    frame_.surfaces.clear();
    for (const Rect<ScreenSpace>& surface : surfacesOf(layout))
        frame_.surfaces.push_back(inFramebuffer(surface));
    frame_.uiScale = looks.scale * looks.pixelsPerPoint;  // the window may have moved to another display
    // A motion's first frame is already one frame on its way.
    const bool moving = session_.animating();
    if (moving) session_.step(lastStep_ > 0 ? std::min(now - lastStep_, kLongestStep) : motion::kFrame);
    lastStep_ = moving ? now : 0;
    session_.update(now);
    frame_.draft = software_ && (session_.animating() || session_.moving(now));
    const double opacity = barOpacity(now);
    Thumbnails& thumbnails = session_.thumbnails();
    const bool thumbnailsChanged =
        std::exchange(shownThumbnails_, thumbnails.changes()) != thumbnails.changes() ||
        thumbnails.fading(now, motion::kTileFade);
    const bool interfaceDue = interfaceFrames_ > 0 || thumbnailsChanged || ui_.moving() || host_.moving() ||
                              opacity != shownBarOpacity_ || (ui_.wake() && *ui_.wake() <= now);
    text_.nextFrame();
    render::DrawList list = buildFrame(session_, {double(size.width), double(size.height)}, frame_, &text_);
    const bool same = list == shown_;
    if (same && !interfaceDue && !moving) return;

    lastFrame_ = now;
    const bool picture = pictureDrawn();
    const bool withInterface = started_.pictureShown || !waitsForPicture(now);
    started_.pictureShown = started_.pictureShown || picture;
    std::vector<Command> commands;
    if (withInterface)
        commands = fillInterface(layout, looks, opacity);
    else
        interfaceFrames_ = kReactionFrames;
    renderer_.drawAgain(list, same);
    if (withInterface) host_.draw();
    window_.swap();
    shown_ = std::move(list);
    shownBarOpacity_ = opacity;
    figures_.frameMillis = (secondsNow() - now) * 1000;
    ++figures_.framesDrawn;
    if (!options_.itemsFile.empty()) writeItems();
    if (interfaceFrames_ > 0) --interfaceFrames_;
    for (const Command& command : commands) apply(command);
    tellMissingFonts();
}

// Once for each script that turns up.
void WindowApp::tellMissingFonts() {
    const std::span<const render::MissingScript> missing = shaper_.missing();
    if (const auto message = missingFontsMessage(missing.subspan(missingTold_))) {
        missingTold_ = missing.size();
        apply(Tell{*message});
    }
}

bool WindowApp::pictureDrawn() const {
    return std::any_of(session_.frames().begin(), session_.frames().end(),
                       [](const PaneFrame& f) { return !f.selection.draw.empty(); });
}

// The first pixels of a document do not wait for fonts to be found and words to be shaped.
bool WindowApp::waitsForPicture(double now) const {
    const Workspace& w = session_.workspace();
    return !w.panes.empty() && now < started_.at + kPictureFirstSeconds &&
           std::none_of(w.panes.begin(), w.panes.end(),
                        [&](const Pane& p) { return session_.notice(p).has_value(); });
}

std::vector<Command> WindowApp::fillInterface(const FrameLayout& layout, const UiLook& looks,
                                              double barOpacity) {
    host_.begin(looks.mirrored, looks.reducedMotion, looks.now);
    auto commands =
        ui_.show(session_, common_.languages, facts_, layout, looks, host_.takeInput(),
                 {.barOpacity = barOpacity, .figures = session_.workspace().overlay ? &figures_ : nullptr});
    host_.end();
    host_.setTextPlace(ui_.textWanted());
    return commands;
}

// The interface's words were uploaded while it was filled: nothing goes up between the first draw and the
// last.
void WindowApp::draw(const render::DrawList& list) {
    renderer_.draw(list);
    host_.draw();
}

UiLook WindowApp::look(double now) const {
    const Settings& s = session_.workspace().interface.settings;
    return {.theme = frame_.theme,
            .scale = scaleOf(session_.workspace().interface),
            .pixelsPerPoint = pixelsPerPoint(),
            .mirrored = isRightToLeft(language_),
            .reducedMotion = s.motion == "reduced" || !options_.screenshot.empty(),
            .now = now,
            .language = language_};
}

// A part of the layout, where it is seen.
Rect<ScreenSpace> WindowApp::inFramebuffer(Rect<ScreenSpace> r) const {
    const double k = pixelsPerPoint();
    if (isRightToLeft(language_)) r = mirrored(r, window_.points().width);
    const double x = std::round(r.x * k), y = std::round(r.y * k);
    return {x, y, std::round(r.right() * k) - x, std::round(r.bottom() * k) - y};
}

// In a narrow window panels lie over the picture: they start closed there, and come back with the room for
// them.
void WindowApp::followWidth(bool narrow) {
    if (narrow == narrow_ || session_.workspace().panes.empty()) return;
    narrow_ = narrow;
    Settings to = session_.workspace().interface.settings;
    if (narrow) wide_ = to.panels;
    to.panels.leftOpen = !narrow && wide_.leftOpen;
    to.panels.rightOpen = !narrow && wide_.rightOpen;
    session_.apply(ChangeSettings{to});
    interfaceFrames_ = kReactionFrames;
}

void WindowApp::followSettings() {
    const Settings& s = session_.workspace().interface.settings;
    if (s == followed_ && figures_.framesDrawn > 0) return;
    if (narrow_ && s.panels.leftOpen && s.panels.rightOpen) {
        // One at a time: the one that was there makes room.
        Settings to = s;
        (followed_.panels.leftOpen ? to.panels.leftOpen : to.panels.rightOpen) = false;
        session_.apply(ChangeSettings{to});
    }
    // What was chosen since is kept, whatever the command line gave.
    themeGiven_ = themeGiven_ && s.theme == given_.theme;
    scaleGiven_ = scaleGiven_ && s.uiScale == given_.uiScale;
    frame_.theme = themeNamed(s.theme).value_or(kDarkTheme);
    if (figures_.framesDrawn == 0 || s.interfaceLanguage != followed_.interfaceLanguage)
        language_ = setLanguage(s.interfaceLanguage, dataFolder("locale"));
    const auto forServices = [](const Settings& t) {
        return std::tie(t.proxy, t.networkContact, t.cacheBytes);
    };
    if (forServices(s) != forServices(followed_)) services_.applySettings(s);
    followed_ = s;
    settingsChanged_ = secondsNow();
    interfaceFrames_ = kReactionFrames;
}

// How much is kept on disk is asked for when the settings are opened, and again when it was cleared.
void WindowApp::followCache() {
    for (const CacheReport& report : cacheReports_.take()) {
        interfaceFrames_ = kReactionFrames;
        if (!report.cleared) {
            facts_.cacheUsed = report.used;
            continue;
        }
        session_.apply(Tell{{.text = tr("What was kept on this computer is deleted."), .hint = {}}});
        askCache();
    }
    const bool shown = session_.workspace().interface.sheet == Sheet::Settings;
    if (shown && !settingsShown_) askCache();
    settingsShown_ = shown;
}

void WindowApp::askCache() {
    services_.cacheUsage([this](std::int64_t bytes) { cacheReports_.post({.used = bytes}); });
}

// A while after the last change: a panel's width changes with every frame of a drag. What the command line
// gave for this time is not kept.
void WindowApp::keepSettings(bool atOnce) {
    constexpr double kAfterSeconds = 1;
    if (settingsChanged_ == 0 || (!atOnce && secondsNow() < settingsChanged_ + kAfterSeconds)) return;
    settingsChanged_ = 0;
    if (!options_.screenshot.empty()) return;
    Settings keep = followed_;
    if (themeGiven_) keep.theme = stored_.theme;
    if (scaleGiven_) keep.uiScale = stored_.uiScale;
    if (narrow_) keep.panels.leftOpen = wide_.leftOpen, keep.panels.rightOpen = wide_.rightOpen;
    if (keep == stored_) return;
    stored_ = keep;
    if (const auto problem = saveSettings(settingsFile(common_), keep))
        session_.apply(Tell{{.text = *problem, .hint = {}, .error = true}});
}

// Those of --action, one a turn, once there is something to act on.
void WindowApp::runStartActions() {
    if (actionsRun_ == options_.actions.size() || interfaceFrames_ > 0) return;
    const Workspace& w = session_.workspace();
    if (!w.panes.empty() && !session_.settled()) return;
    const Action* action = actionNamed(options_.actions[actionsRun_++]);
    if (action && isEnabled(*action, session_)) apply(action->command(session_));
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

void WindowApp::writeItems() {
    std::string lines = itemLines(ui_.items());
    if (lines == shownItems_) return;
    // Whole or not at all, for whoever reads meanwhile.
    const std::string part = options_.itemsFile + ".part";
    writeFile(part, lines);
    std::rename(part.c_str(), options_.itemsFile.c_str());
    shownItems_ = std::move(lines);
}

bool WindowApp::writeScreenshot() {
    const PixelSize size = window_.framebuffer();
    draw(shown_);
    writePng(options_.screenshot, renderer_.readWindow(size.width, size.height));
    const auto failures = session_.failures();
    for (const std::string& why : failures) std::fprintf(stderr, "vitrine: %s\n", why.c_str());
    return failures.empty();
}

// How large the interface begins.
double WindowApp::startScale() const {
    if (options_.uiScale > 0) return options_.uiScale;
    return common_.settings.uiScale > 0 ? common_.settings.uiScale : window_.displayScale();
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
    if (!options_.screenshot.empty() || host_.wantsPointer()) return 1;
    return std::clamp(1 - (now - pointerMoved_ - kBarRestSeconds) / kBarFadeSeconds, 0.0, 1.0);
}

int runWindow(const CommonOptions& common, const WindowOptions& options) {
    WindowApp app(common, options);
    return app.run();
}

}  // namespace viewer

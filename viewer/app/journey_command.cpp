// vitrine journey: drives the camera as a script says and reports how long frames and sharpness took. The
// planner sees only the poses so far and the target of the step that has begun: steps are given to the
// session one by one, as a user's commands would be.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <utility>

#include "viewer/app/clock.h"
#include "viewer/app/commands.h"
#include "viewer/app/files.h"
#include "viewer/app/headless_stage.h"
#include "viewer/app/journey_script.h"
#include "viewer/app/say_decisions.h"
#include "viewer/app/version.h"
#include "viewer/limits.h"
#include "viewer/view/motion.h"

namespace viewer {
namespace {

/// A folder of its own, gone at the end.
class PrivateFolder {
public:
    PrivateFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "vitrine-journey-XXXXXX").string();
        if (!mkdtemp(name.data()))
            throw std::runtime_error("No temporary folder could be made. Check the space on the disk.");
        path_ = name;
    }
    ~PrivateFolder() {
        std::error_code ignored;  // at worst a few files stay in the temporary folder
        std::filesystem::remove_all(path_, ignored);
    }
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

// What one drawn frame showed.
struct DrawnFrame {
    double drawn = 0, presented = 0;  // seconds
    bool anyTile = false, cameraAtTarget = false;
    bool complete = false;  // no tile is missing
    bool sharp = false;     // and it is drawn exactly
    int failed = 0;
};

class Journey {
public:
    Journey(HeadlessStage& stage, const JourneyOptions& options, JourneyScript script, double t0,
            double t0Epoch, bool verbose)
        : stage_(stage), options_(options), script_(std::move(script)), t0_(t0), verbose_(verbose) {
        report_.t0Epoch = t0Epoch;
        report_.version = kVersion;
        report_.drawer = "gl";
        report_.canvas = stage.size();
        frame_.words = false;
    }

    // False, with the failures said, where the document cannot be shown at all.
    bool open() {
        report_.openAsked = millis(secondsNow());
        stage_.session().apply(OpenSource{.source = options_.url, .newPane = false, .canvas = {}});
        bool first = false;
        const auto done = [&](const DrawnFrame& f) {
            if (f.anyTile && !std::exchange(first, true))
                report_.open.first = millis(f.drawn), report_.open.firstPainted = millis(f.presented);
            if (f.sharp)
                report_.open.sharp = millis(f.drawn), report_.open.sharpPainted = millis(f.presented);
            report_.openFailed = f.failed;
            return f.sharp;
        };
        play(secondsNow() + script_.timeoutSeconds, done);
        const auto place = imagePlace();
        if (!place) return false;
        report_.image = place->pixels;
        report_.openView = visible();
        dwell();
        return true;
    }

    void runSteps() {
        for (const JourneyStep& step : script_.steps) {
            report_.steps.push_back(run(step));
            dwell();
        }
    }

    void runSmooth() {
        if (!script_.pass.smooth) return;
        JourneyReport::Smooth s;
        const ImagePlace place = *imagePlace();
        const double start = secondsNow(), end = start + script_.smoothSeconds;
        s.t0Epoch = epochMillis();
        double last = 0;
        while (true) {
            const double now = paced();
            if (now >= end) break;
            stage_.session().apply(
                LookAt{viewportOf(poseAt(script_.keyFrames, now - start), place, stage_.size()), 0});
            const DrawnFrame f = draw(0);
            if (last > 0) s.frames.millis.push_back((f.presented - last) * 1000);
            last = f.presented;
            ++s.draws;
            if (!f.complete) ++s.unsharpFrames;
        }
        stage_.session().apply(
            LookAt{viewportOf(poseAt(script_.keyFrames, script_.smoothSeconds), place, stage_.size()), 0});
        stage_.session().apply(Hold{});  // as whoever moves the camera lets go of it
        const double stopped = secondsNow();
        force_ = true;
        play(stopped + script_.timeoutSeconds, [&](const DrawnFrame& f) {
            if (f.sharp) s.catchUp = (f.drawn - stopped) * 1000;
            s.failed = f.failed;
            return f.sharp;
        });
        s.view = visible();
        report_.smooth = std::move(s);
    }

    const JourneyReport& report() {
        report_.hosts = stage_.session().decisions().hosts();
        return report_;
    }
    // The steps' sharp frames, drawn anew: timing has ended.
    void writeShots() {
        if (options_.shotsFolder.empty()) return;
        std::filesystem::create_directories(options_.shotsFolder);
        frame_.draft = false;
        for (const auto& [name, view] : sharpViews_) {
            stage_.session().apply(LookAt{view, 0});
            stage_.settle();
            writePng(options_.shotsFolder + "/" + name + ".png",
                     stage_.renderer().drawToImage(stage_.frame(frame_)));
        }
    }

private:
    double millis(double seconds) const { return (seconds - t0_) * 1000; }

    const Pane& pane() const { return stage_.session().workspace().panes[0]; }

    std::optional<ImagePlace> imagePlace() const {
        const Session& session = stage_.session();
        const Document* document = session.workspace().find(pane().document);
        if (!document || document->status != Document::Status::Ready || pane().layers.empty())
            return std::nullopt;
        const ReadyImage* image = session.images().ready(pane().layers[0].image);
        if (!image) return std::nullopt;
        const Size<ImageSpace> pixels{double(image->info.width), double(image->info.height)};
        return ImagePlace{pixels, layerTransform(document->manifest, pane().layers[0], pixels)};
    }

    // What of the image the window shows, which may reach past its edges; image pixels.
    Rect<ImageSpace> visible() const {
        const auto place = imagePlace();
        const auto toScreen = compose(place->toWorld, worldToScreen(pane().camera.current(), pane().rect));
        return toScreen.inverse().bounds(pane().rect);
    }

    Viewport targetOf(const JourneyStep& step) const {
        switch (step.op) {
            case JourneyStep::Op::GoTo:
                return viewportOf(step.pose, *imagePlace(), stage_.size());
            case JourneyStep::Op::Pan:
                return dragged(pane().camera.target(),
                               {-step.dx * stage_.size().width, -step.dy * stage_.size().height});
            case JourneyStep::Op::Home:
                break;
        }
        return stage_.session().home(pane());
    }

    // Sleeps until the next frame of a 60 Hz display is due; returns the time.
    double paced() {
        const double due = lastFrame_ + motion::kFrame;
        while (secondsNow() < due) {
            stage_.sleep(due);
            if (secondsNow() < due)
                stage_.advance(0);  // loads go out at once; the picture waits for its turn
        }
        return secondsNow();
    }

    // A frame that the next one replaces need not be exact, where exactness would cost frames.
    void chooseQuality() {
        const Session& session = stage_.session();
        frame_.draft =
            stage_.renderer().isSoftware() && (session.animating() || session.moving(secondsNow()));
    }

    DrawnFrame draw(double dt) {
        Session& session = stage_.session();
        lastFrame_ = secondsNow();
        stage_.advance(dt);
        chooseQuality();
        DrawnFrame f;
        const render::DrawList list = stage_.frame(frame_);
        const double built = secondsNow();
        stage_.draw(list);
        f.drawn = secondsNow();
        f.complete = session.sharp();
        f.sharp = f.complete && !list.draft;
        stage_.present();
        f.presented = secondsNow();
        if (verbose_)
            std::fprintf(stderr, "%.1f frame: update %.1f, draw %.1f, present %.1f ms; %zu tiles%s%s\n",
                         millis(lastFrame_), (built - lastFrame_) * 1000, (f.drawn - built) * 1000,
                         (f.presented - f.drawn) * 1000, list.items.size(), list.draft ? ", draft" : "",
                         f.sharp ? ", sharp" : "");
        f.anyTile = !session.frames().empty() && !session.frames()[0].selection.draw.empty();
        f.cameraAtTarget = !pane().camera.moving();
        for (const PaneFrame& frame : session.frames()) f.failed += frame.selection.counters.failed;
        shown_ = list;
        if (verbose_) sayDecisions(session, t0_);
        return f;
    }

    // Draws whenever something changed, at most 60 times a second, until `done` says so or time is up. True
    // when done.
    template <class Done>
    bool play(double deadline, Done done) {
        double lastMoved = 0;  // 0: nothing moved in the frame before
        while (secondsNow() < deadline) {
            const double now = paced();
            Session& session = stage_.session();
            stage_.advance(0);
            chooseQuality();
            const bool moving = session.animating();
            // A motion's first frame is already one frame on its way.
            const double dt = !moving ? 0 : lastMoved > 0 ? now - lastMoved : motion::kFrame;
            lastMoved = moving ? now : 0;
            if (std::exchange(force_, false) || moving || session.pending() || session.sharp() ||
                stage_.frame(frame_) != shown_) {
                if (done(draw(dt))) return true;
            } else if (session.settled()) {
                return false;  // what is not sharp by now never will be
            } else {
                stage_.sleep(deadline);
            }
        }
        return false;
    }

    JourneyStepReport run(const JourneyStep& step) {
        JourneyStepReport r;
        r.name = step.name;
        r.kind = script_.pass.animate ? "animate" : "jump";
        const Viewport target = targetOf(step);
        r.t0Epoch = epochMillis();
        const double start = secondsNow();
        stage_.session().apply(LookAt{target, script_.pass.animate ? script_.pass.durationSeconds : 0});
        force_ = true;
        bool settled = false;
        double last = 0;
        const bool sharp = play(start + script_.timeoutSeconds, [&](const DrawnFrame& f) {
            const double drawn = (f.drawn - start) * 1000;
            if (r.draws++ == 0)
                r.firstDraw = drawn;
            else
                r.frames.millis.push_back((f.presented - last) * 1000);
            last = f.presented;
            if (f.cameraAtTarget && !std::exchange(settled, true)) r.settled = drawn;
            r.failed = f.failed;
            if (!f.sharp) return false;
            r.sharp = drawn;
            r.sharpPainted = (f.presented - start) * 1000;
            return true;
        });
        r.timeout = !sharp && secondsNow() - start >= script_.timeoutSeconds;
        r.view = visible();
        if (sharp) sharpViews_.emplace_back(step.name, target);
        return r;
    }

    void dwell() {
        const double end = secondsNow() + script_.dwellSeconds;
        while (secondsNow() < end) {
            stage_.sleep(end);
            stage_.advance(0);
        }
    }

    HeadlessStage& stage_;
    const JourneyOptions& options_;
    const JourneyScript script_;
    const double t0_;
    const bool verbose_;
    FrameOptions frame_;
    JourneyReport report_;
    render::DrawList shown_;
    double lastFrame_ = 0;
    bool force_ = true;
    std::vector<std::pair<std::string, Viewport>> sharpViews_;
};

void say(const char* word) {
    std::puts(word);
    std::fflush(stdout);
}

void waitForLine() {
    std::string line;
    std::getline(std::cin, line);
}

}  // namespace

int runJourney(const CommonOptions& common, const JourneyOptions& options) {
    const double t0 = secondsNow(), t0Epoch = epochMillis();
    JourneyScript script = readJourney(readFile(options.journeyFile), options.pass);
    const PrivateFolder cache;
    CommonOptions own = common;
    own.cacheFolder = cache.path();
    SessionOptions session{.tiles = {.budgetBytes = limits::kTextureBytes,
                                     .uploadBytesPerUpdate = limits::kUploadBytesPerFrame,
                                     .fadeSeconds = options.fades ? motion::kTileFade : 0},
                           .attempts = 0,
                           .looksAhead = true};
    HeadlessStage stage(own, options.size, session);
    if (stage.renderer().isSoftware()) stage.session().drawnBySoftware();
    Journey journey(stage, options, std::move(script), t0, t0Epoch, common.verbose);
    if (!journey.open()) {
        for (const std::string& why : stage.session().failures())
            std::fprintf(stderr, "vitrine: %s\n", why.c_str());
        return 1;
    }
    journey.runSteps();
    say("journey-steps-done");
    waitForLine();
    journey.runSmooth();
    journey.writeShots();
    writeFile(options.reportFile, journeyJson(journey.report()));
    say("journey-done");
    waitForLine();
    return 0;
}

}  // namespace viewer

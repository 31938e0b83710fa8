#pragma once
// The journey's script ("peer-journey/1") and report, and the arithmetic between them. Pure.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/tiles/decision_log.h"
#include "viewer/view/viewport.h"

namespace viewer {

/// Where a journey's camera looks, in fractions of the image; one of `scale` and `width` is set.
struct JourneyPose {
    double x = 0.5, y = 0.5;      ///< the view's centre, fractions of the image's width and height
    std::optional<double> scale;  ///< screen pixels per image pixel
    std::optional<double> width;  ///< part of the image's width that the window's width shows
};

struct JourneyStep {
    enum class Op { GoTo, Pan, Home };
    std::string name;
    Op op = Op::Home;
    JourneyPose pose;       ///< of GoTo
    double dx = 0, dy = 0;  ///< of Pan: window widths and heights
};

struct JourneyPass {
    bool animate = false;
    double durationSeconds = 1.2;
    bool smooth = false;
};

struct JourneyKeyFrame {
    double seconds = 0;
    JourneyPose pose;
};

struct JourneyScript {
    double dwellSeconds = 0.4, timeoutSeconds = 30;
    JourneyPass pass;
    std::vector<JourneyStep> steps;
    double smoothSeconds = 0;
    std::vector<JourneyKeyFrame> keyFrames;
};

/// Reads the script for one pass. Throws std::runtime_error with a plain sentence for a wrong one.
JourneyScript readJourney(std::string_view json, const std::string& pass);

/// The pose of a driven camera `seconds` after its start; `width` is set. Precondition: key frames are not
/// empty.
JourneyPose poseAt(const std::vector<JourneyKeyFrame>& keyFrames, double seconds);

/// How an image of `pixels` lies in the world, upright and unmirrored.
struct ImagePlace {
    Size<ImageSpace> pixels;
    Transform<ImageSpace, WorldSpace> toWorld;
};

Viewport viewportOf(const JourneyPose& pose, const ImagePlace& image, Size<ScreenSpace> window);

/// Figures of the times between frames; milliseconds.
struct FrameTimes {
    std::vector<double> millis;
    double percentile(double p) const;  ///< sorted[floor(p n)], 0 where there are none
    int over(double limit) const;
};

struct JourneyMoment {
    std::optional<double> first, firstPainted, sharp, sharpPainted;  ///< ms since t0; absent = never
};

struct JourneyStepReport {
    std::string name, kind;
    double t0Epoch = 0;
    double firstDraw = 0, settled = 0;
    std::optional<double> sharp, sharpPainted;
    FrameTimes frames;
    int draws = 0, failed = 0;
    Rect<ImageSpace> view;
    bool timeout = false;
};

struct JourneyReport {
    double t0Epoch = 0, openAsked = 0;
    JourneyMoment open;
    int openFailed = 0;
    std::string version, drawer;
    Size<ScreenSpace> canvas;
    Size<ImageSpace> image;
    Rect<ImageSpace> openView;
    std::vector<JourneyStepReport> steps;

    struct Smooth {
        double t0Epoch = 0;
        FrameTimes frames;
        int draws = 0, unsharpFrames = 0, failed = 0;
        std::optional<double> catchUp;
        Rect<ImageSpace> view;
    };
    std::optional<Smooth> smooth;
    std::map<std::string, DecisionLog::Counts> hosts;  ///< what was decided about tiles, by host
};

std::string journeyJson(const JourneyReport& report);

}  // namespace viewer

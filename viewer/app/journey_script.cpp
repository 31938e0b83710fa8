#include "viewer/app/journey_script.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace viewer {
namespace {

using Json = nlohmann::ordered_json;

JourneyPose readPose(const Json& j) {
    JourneyPose pose;
    pose.x = j.at("x");
    pose.y = j.at("y");
    if (j.contains("scale")) pose.scale = j.at("scale").get<double>();
    if (j.contains("width")) pose.width = j.at("width").get<double>();
    if (pose.scale.has_value() == pose.width.has_value() || pose.scale.value_or(1) <= 0 ||
        pose.width.value_or(1) <= 0)
        throw std::runtime_error("A pose of the journey needs either a scale or a width, above 0.");
    return pose;
}

JourneyStep readStep(const Json& j) {
    JourneyStep step;
    step.name = j.at("name");
    const std::string op = j.at("op");
    if (op == "goto") {
        step.op = JourneyStep::Op::GoTo;
        step.pose = readPose(j);
    } else if (op == "pan") {
        step.op = JourneyStep::Op::Pan;
        step.dx = j.at("dx");
        step.dy = j.at("dy");
    } else if (op != "home") {
        throw std::runtime_error("The journey has a step \"" + op + "\"; Vitrine knows goto, pan and home.");
    }
    return step;
}

JourneyPass readPass(const Json& passes, const std::string& name) {
    for (const Json& j : passes) {
        if (j.at("name") != name) continue;
        JourneyPass pass;
        pass.animate = j.at("kind") == "animate";
        if (j.contains("duration_ms") && j.at("duration_ms").is_number())
            pass.durationSeconds = double(j.at("duration_ms")) / 1000;
        pass.smooth = j.value("smooth", false);
        return pass;
    }
    throw std::runtime_error("The journey has no pass \"" + name + "\".");
}

Json framesJson(const FrameTimes& f) {
    return {{"n", f.millis.size()},      {"median", f.percentile(0.5)}, {"p95", f.percentile(0.95)},
            {"p99", f.percentile(0.99)}, {"max", f.percentile(1)},      {"over16_7", f.over(16.7)},
            {"over18", f.over(18)},      {"over33", f.over(33)}};
}

Json viewJson(const Rect<ImageSpace>& r) {
    return {r.x, r.y, r.width, r.height};
}

Json optionalJson(const std::optional<double>& v) {
    return v ? Json(*v) : Json(nullptr);
}

Json stepJson(const JourneyStepReport& s) {
    return {{"name", s.name},
            {"kind", s.kind},
            {"t0_epoch", s.t0Epoch},
            {"first_draw_ms", s.firstDraw},
            {"settled_ms", s.settled},
            {"sharp_ms", optionalJson(s.sharp)},
            {"sharp_painted_ms", optionalJson(s.sharpPainted)},
            {"frames", framesJson(s.frames)},
            {"draws", s.draws},
            {"failed", s.failed},
            {"view", viewJson(s.view)},
            {"timeout", s.timeout}};
}

}  // namespace

JourneyScript readJourney(std::string_view text, const std::string& pass) try {
    const Json j = Json::parse(text);
    if (j.value("schema", "") != "peer-journey/1")
        throw std::runtime_error("The journey is not of the schema peer-journey/1.");
    JourneyScript script;
    script.dwellSeconds = j.value("dwell_ms", 400.0) / 1000;
    script.timeoutSeconds = j.value("step_timeout_ms", 30000.0) / 1000;
    script.pass = readPass(j.at("passes"), pass);
    for (const Json& step : j.at("steps")) script.steps.push_back(readStep(step));
    if (script.pass.smooth) {
        const Json& smooth = j.at("smooth");
        script.smoothSeconds = double(smooth.at("duration_ms")) / 1000;
        for (const Json& key : smooth.at("keyframes"))
            script.keyFrames.push_back({double(key.at("t_ms")) / 1000, readPose(key)});
        if (script.keyFrames.empty() || std::any_of(script.keyFrames.begin(), script.keyFrames.end(),
                                                    [](const auto& k) { return !k.pose.width; }))
            throw std::runtime_error("The journey's key frames need a width each.");
    }
    return script;
} catch (const Json::exception&) {
    throw std::runtime_error(
        "The journey file is not the JSON that it should be; JOURNEY.md beside the peers describes it.");
}

JourneyPose poseAt(const std::vector<JourneyKeyFrame>& keys, double seconds) {
    if (seconds <= keys.front().seconds) return keys.front().pose;
    for (std::size_t i = 1; i < keys.size(); ++i) {
        const JourneyKeyFrame &a = keys[i - 1], &b = keys[i];
        if (seconds > b.seconds) continue;
        const double u = (seconds - a.seconds) / (b.seconds - a.seconds);
        const double wa = *a.pose.width, wb = *b.pose.width, w = wa * std::pow(wb / wa, u);
        const double k = std::abs(wa - wb) < 1e-9 ? u : (wa - w) / (wa - wb);
        return {a.pose.x + (b.pose.x - a.pose.x) * k, a.pose.y + (b.pose.y - a.pose.y) * k, {}, w};
    }
    return keys.back().pose;
}

Viewport viewportOf(const JourneyPose& pose, const ImagePlace& image, Size<ScreenSpace> window) {
    const double perImagePixel = pose.scale ? *pose.scale : window.width / (*pose.width * image.pixels.width);
    const double worldPerImagePixel = std::hypot(image.toWorld.a, image.toWorld.b);
    return {image.toWorld(Point<ImageSpace>{pose.x * image.pixels.width, pose.y * image.pixels.height}),
            perImagePixel / worldPerImagePixel, 0};
}

double FrameTimes::percentile(double p) const {
    if (millis.empty()) return 0;
    std::vector<double> sorted = millis;
    std::sort(sorted.begin(), sorted.end());
    return sorted[std::min(sorted.size() - 1, std::size_t(p * double(sorted.size())))];
}

int FrameTimes::over(double limit) const {
    return int(std::count_if(millis.begin(), millis.end(), [limit](double ms) { return ms > limit; }));
}

std::string journeyJson(const JourneyReport& r) {
    Json out;
    out["open"] = {{"t0_epoch", r.t0Epoch},
                   {"open", r.openAsked},
                   {"first", optionalJson(r.open.first)},
                   {"firstPainted", optionalJson(r.open.firstPainted)},
                   {"sharp", optionalJson(r.open.sharp)},
                   {"sharpPainted", optionalJson(r.open.sharpPainted)},
                   {"failed", r.openFailed},
                   {"version", r.version},
                   {"drawer", r.drawer},
                   {"canvas", {int(r.canvas.width), int(r.canvas.height)}},
                   {"image", {std::int64_t(r.image.width), std::int64_t(r.image.height)}},
                   {"view", viewJson(r.openView)}};
    out["steps"] = Json::array();
    for (const auto& step : r.steps) out["steps"].push_back(stepJson(step));
    if (r.smooth) {
        const auto& s = *r.smooth;
        out["smooth"] = {{"t0_epoch", s.t0Epoch},
                         {"frames", framesJson(s.frames)},
                         {"draws", s.draws},
                         {"unsharp_frames", s.unsharpFrames},
                         {"catch_up_ms", optionalJson(s.catchUp)},
                         {"failed", s.failed},
                         {"view", viewJson(s.view)}};
    }
    for (const auto& [host, c] : r.hosts)
        out["counters"][host] = {{"started", c.started},      {"given_up", c.givenUp}, {"dropped", c.dropped},
                                 {"arrived", c.arrived},      {"late", c.late},        {"broken", c.broken},
                                 {"other_form", c.otherForm}, {"failed", c.failed},    {"bytes", c.bytes}};
    return out.dump(1) + "\n";
}

}  // namespace viewer

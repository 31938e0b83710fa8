#pragma once
// Dear ImGui's life: its context, its backends, one frame after the other; and what the widgets hear of the
// keyboard. Main thread, with a current GL context. The other files of this folder only fill the frames.

#include <optional>

#include "iiif/geometry.h"
#include "viewer/ui/kit/input.h"
#include "viewer/ui/kit/touch.h"

struct SDL_Window;
union SDL_Event;

namespace viewer {

class UiHost {
public:
    /// `glContext` as SDL gave it.
    UiHost(SDL_Window* window, void* glContext);
    ~UiHost();
    UiHost(const UiHost&) = delete;
    UiHost& operator=(const UiHost&) = delete;

    /// Before the program looks at the event itself.
    void receive(const SDL_Event& event);
    /// The interface lies under the pointer: the event is not for the picture.
    bool wantsPointer() const;
    /// Some of the interface lies here (window points): a finger that comes down is for it.
    bool liesAt(iiif::Point<iiif::ScreenSpace> at) const;
    /// A finger for the interface; only the first that is down counts.
    void fingerDown(std::int64_t finger, iiif::Point<iiif::ScreenSpace> at, double now);
    /// False where this finger is not the interface's.
    bool fingerMove(std::int64_t finger, iiif::Point<iiif::ScreenSpace> at, double now);
    bool fingerUp(std::int64_t finger, iiif::Point<iiif::ScreenSpace> at, double now);
    /// Frames are needed though nothing comes: what a finger drew along glides on.
    bool moving() const { return touch_.moving(); }

    /// `mirrored`: the frame is laid out from left to right and shown the other way round.
    void begin(bool mirrored, bool reducedMotion, double now);
    /// What came from the keyboard since the last frame.
    UiInput takeInput();
    /// Ends the filling; draw() shows it. In between the program draws what lies under the interface.
    void end();
    void draw();

    /// Where typed text goes to (window points), so that input methods stand beside it; nothing where no
    /// field has the focus.
    void setTextPlace(const std::optional<iiif::Rect<iiif::ScreenSpace>>& place);

private:
    void followPointer(const SDL_Event& event);
    void followFinger(double now);
    iiif::Point<iiif::ScreenSpace> asLaidOut(iiif::Point<iiif::ScreenSpace> at) const;

    UiInput input_;
    std::optional<iiif::Point<iiif::ScreenSpace>> pointer_;    ///< window points
    std::optional<iiif::Point<iiif::ScreenSpace>> pressedAt_;  ///< since the last frame
    bool pressed_ = false;
    Touch touch_;
    std::optional<std::int64_t> finger_;  ///< the one that touch_ follows
    unsigned scrolled_ = 0;               ///< Dear ImGui's name of what it can draw up and down, or 0
    std::optional<double> scrollAt_;      ///< how far that is scrolled: Dear ImGui keeps whole points only
    bool fingerSeen_ = false, reducedMotion_ = false;
    bool mirrored_ = false, typing_ = false;
};

}  // namespace viewer

#pragma once
// Dear ImGui's life: its context, its backends, one frame after the other; and what the widgets hear of the
// keyboard. Main thread, with a current GL context. The other files of this folder only fill the frames.

#include <optional>

#include "iiif/geometry.h"
#include "viewer/ui/kit/input.h"

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

    /// `mirrored`: the frame is laid out from left to right and shown the other way round.
    void begin(bool mirrored);
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

    UiInput input_;
    std::optional<iiif::Point<iiif::ScreenSpace>> pointer_;    ///< window points
    std::optional<iiif::Point<iiif::ScreenSpace>> pressedAt_;  ///< since the last frame
    bool pressed_ = false;
    bool mirrored_ = false, typing_ = false;
};

}  // namespace viewer

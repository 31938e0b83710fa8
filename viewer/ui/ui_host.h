#pragma once
// Dear ImGui's life: its context, its backends, one frame after the other. Main thread, with a current GL
// context. The other files of this folder only fill the frames.

struct SDL_Window;
union SDL_Event;

namespace viewer {

class UiHost {
public:
    /// `glContext` as SDL gave it.
    UiHost(SDL_Window* window, void* glContext, double uiScale);
    ~UiHost();
    UiHost(const UiHost&) = delete;
    UiHost& operator=(const UiHost&) = delete;

    /// Before the program looks at the event itself.
    void receive(const SDL_Event& event);
    /// The interface lies under the pointer, or a field has the keyboard: the event is not for the picture.
    bool wantsPointer() const;
    bool wantsKeyboard() const;

    void begin();
    /// Draws what was filled in since begin().
    void end();
};

}  // namespace viewer

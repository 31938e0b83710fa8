#include "viewer/ui/ui_host.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <SDL.h>
#include <backends/imgui_impl_opengl3.h>
#include <backends/imgui_impl_sdl.h>
#include <imgui.h>
#include <imgui_internal.h>  // which window lies where, and how far it is scrolled

namespace viewer {
namespace {

using iiif::Point, iiif::ScreenSpace;

std::optional<UiKey> uiKey(SDL_Keycode key) {
    switch (key) {
        case SDLK_LEFT:
            return UiKey::Left;
        case SDLK_RIGHT:
            return UiKey::Right;
        case SDLK_UP:
            return UiKey::Up;
        case SDLK_DOWN:
            return UiKey::Down;
        case SDLK_HOME:
            return UiKey::Home;
        case SDLK_END:
            return UiKey::End;
        case SDLK_PAGEUP:
            return UiKey::PageUp;
        case SDLK_PAGEDOWN:
            return UiKey::PageDown;
        case SDLK_BACKSPACE:
            return UiKey::Backspace;
        case SDLK_DELETE:
            return UiKey::Delete;
        case SDLK_RETURN:
        case SDLK_KP_ENTER:
            return UiKey::Enter;
        case SDLK_ESCAPE:
            return UiKey::Escape;
        case SDLK_TAB:
            return UiKey::Tab;
        case SDLK_SPACE:
            return UiKey::Space;
        case SDLK_F6:
            return UiKey::F6;
        case SDLK_a:
            return UiKey::A;
        case SDLK_c:
            return UiKey::C;
        case SDLK_v:
            return UiKey::V;
        case SDLK_x:
            return UiKey::X;
        case SDLK_y:
            return UiKey::Y;
        case SDLK_z:
            return UiKey::Z;
        default:
            return std::nullopt;
    }
}

/// The topmost window at a point that takes the pointer, or null.
ImGuiWindow* windowAt(Point<ScreenSpace> at) {
    const ImVector<ImGuiWindow*>& windows = ImGui::GetCurrentContext()->Windows;
    for (int i = windows.Size - 1; i >= 0; --i) {
        ImGuiWindow* w = windows[i];
        const bool takes = w->WasActive && !w->Hidden && !(w->Flags & ImGuiWindowFlags_NoMouseInputs);
        if (takes && w->OuterRectClipped.Contains(ImVec2(float(at.x), float(at.y)))) return w;
    }
    return nullptr;
}

/// The part around a point that can be drawn up and down, or null.
ImGuiWindow* scrollingAt(Point<ScreenSpace> at) {
    ImGuiWindow* w = windowAt(at);
    while (w && w->ScrollMax.y <= 0)
        w = (w->Flags & ImGuiWindowFlags_ChildWindow) ? w->ParentWindow : nullptr;
    return w;
}

void mirrorDrawData(ImDrawData& data, float width) {
    for (int i = 0; i < data.CmdListsCount; ++i) {
        ImDrawList& list = *data.CmdLists[i];
        for (ImDrawVert& v : list.VtxBuffer) v.pos.x = width - v.pos.x;
        for (ImDrawCmd& c : list.CmdBuffer) {
            const float left = c.ClipRect.x;
            c.ClipRect.x = width - c.ClipRect.z;
            c.ClipRect.z = width - left;
        }
    }
}

}  // namespace

UiHost::UiHost(SDL_Window* window, void* glContext) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // the program keeps its own settings
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    ImGui_ImplSDL2_InitForOpenGL(window, glContext);
    ImGui_ImplOpenGL3_Init("#version 330 core");
    SDL_StopTextInput();  // on only while a field has the focus, so that input methods stay away from
                          // commands
}

UiHost::~UiHost() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplSDL2_Shutdown();
    ImGui::DestroyContext();
}

// Where the pointer is, as the events tell it: the backend asks the system instead, which answers for another
// moment, and loses the pointer while a button is held where no window manager gives the focus.
void UiHost::followPointer(const SDL_Event& event) {
    switch (event.type) {
        case SDL_MOUSEMOTION:
            pointer_ = {double(event.motion.x), double(event.motion.y)};
            return;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
            pointer_ = {double(event.button.x), double(event.button.y)};
            if (event.button.button != SDL_BUTTON_LEFT) return;
            pressed_ = event.type == SDL_MOUSEBUTTONDOWN;
            if (pressed_) pressedAt_ = pointer_;
            return;
        case SDL_WINDOWEVENT:
            if (event.window.event == SDL_WINDOWEVENT_LEAVE && !pressed_) pointer_.reset();
            if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) finger_.reset(), touch_ = Touch();
            return;
        default:
            return;
    }
}

void UiHost::receive(const SDL_Event& event) {
    ImGui_ImplSDL2_ProcessEvent(&event);
    followPointer(event);
    switch (event.type) {
        case SDL_KEYDOWN: {
            const SDL_Keysym& k = event.key.keysym;
            // While an input method composes, the keys are its own.
            if (const auto key = uiKey(k.sym); key && input_.composing.empty())
                input_.keys.push_back({.key = *key,
                                       .shift = (k.mod & KMOD_SHIFT) != 0,
                                       .control = (k.mod & KMOD_CTRL) != 0,
                                       .alt = (k.mod & KMOD_ALT) != 0});
            return;
        }
        case SDL_TEXTINPUT:
            input_.typed += event.text.text;
            input_.composing.clear();
            return;
        case SDL_TEXTEDITING:
            input_.composing = event.edit.text;
            return;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_FINGERDOWN:
            input_.pointerUsed = true;
            return;
        default:
            return;
    }
}

bool UiHost::wantsPointer() const {
    return ImGui::GetIO().WantCaptureMouse;
}

// The interface is laid out from left to right, whichever way it is shown.
Point<ScreenSpace> UiHost::asLaidOut(Point<ScreenSpace> at) const {
    if (mirrored_) at.x = double(ImGui::GetIO().DisplaySize.x) - 1 - at.x;
    return at;
}

bool UiHost::liesAt(Point<ScreenSpace> at) const {
    return windowAt(asLaidOut(at)) != nullptr;
}

void UiHost::fingerDown(std::int64_t finger, Point<ScreenSpace> at, double now) {
    if (finger_) return;
    finger_ = finger;
    fingerSeen_ = false;
    scrollAt_.reset();
    pointer_.reset();  // a mouse that lies somewhere points at nothing meanwhile
    at = asLaidOut(at);
    const ImGuiWindow* w = scrollingAt(at);
    // A finger on the bar draws the bar, not the words.
    scrolled_ = w && float(at.x) < w->InnerRect.Max.x ? w->ID : 0;
    touch_.down(at, now);
}

bool UiHost::fingerMove(std::int64_t finger, Point<ScreenSpace> at, double now) {
    if (finger_ != finger) return false;
    touch_.move(asLaidOut(at), now, scrolled_ != 0);
    return true;
}

bool UiHost::fingerUp(std::int64_t finger, Point<ScreenSpace> at, double now) {
    if (finger_ != finger) return false;
    finger_.reset();
    touch_.up(asLaidOut(at), now, !reducedMotion_);
    return true;
}

void UiHost::followFinger(double now) {
    const Touch::Seen seen = touch_.frame(now);
    ImGuiIO& io = ImGui::GetIO();
    if (seen.cancelled) ImGui::ClearActiveID();
    if (seen.pointer) {
        io.MousePos = ImVec2(float(seen.pointer->x), float(seen.pointer->y));
        io.MouseDown[0] = seen.pressed;
        // It came from nowhere: nothing was drawn along on the way.
        if (!std::exchange(fingerSeen_, true)) io.MousePosPrev = io.MousePos;
    }
    ImGuiWindow* w = seen.scroll != 0 ? ImGui::FindWindowByID(scrolled_) : nullptr;
    if (!w) return;
    const double wanted = scrollAt_.value_or(double(w->Scroll.y)) - seen.scroll;
    scrollAt_ = std::clamp(wanted, 0.0, double(w->ScrollMax.y));
    ImGui::SetScrollY(w, float(std::floor(*scrollAt_)));
    if (*scrollAt_ != wanted) touch_.stop();
}

void UiHost::begin(bool mirrored, bool reducedMotion, double now) {
    mirrored_ = mirrored;
    reducedMotion_ = reducedMotion;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplSDL2_NewFrame();
    ImGuiIO& io = ImGui::GetIO();
    io.InputQueueCharacters.resize(0);  // the widgets read whole text from takeInput()
    // A press is seen for a whole frame, where it happened, however soon the pointer went on or let go.
    const bool pressedMeanwhile = pressedAt_.has_value();
    const auto pointer = pressedMeanwhile ? std::exchange(pressedAt_, std::nullopt) : pointer_;
    constexpr float kNowhere = -3.402823466e+38F;  // Dear ImGui's own word for it
    io.MousePos = pointer ? ImVec2(float(pointer->x), float(pointer->y)) : ImVec2(kNowhere, kNowhere);
    io.MouseDown[0] = pressed_ || pressedMeanwhile;
    if (mirrored && pointer) io.MousePos.x = io.DisplaySize.x - 1 - io.MousePos.x;
    followFinger(now);
    ImGui::NewFrame();
}

UiInput UiHost::takeInput() {
    UiInput taken = std::move(input_);
    input_ = {};
    input_.composing = taken.composing;  // until the input method says otherwise
    return taken;
}

void UiHost::end() {
    ImGui::Render();
    if (mirrored_) mirrorDrawData(*ImGui::GetDrawData(), ImGui::GetIO().DisplaySize.x);
}

void UiHost::draw() {
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void UiHost::setTextPlace(const std::optional<iiif::Rect<iiif::ScreenSpace>>& place) {
    if (place.has_value() != typing_) {
        typing_ = place.has_value();
        typing_ ? SDL_StartTextInput() : SDL_StopTextInput();
        if (!typing_) input_ = {};
    }
    if (!place) return;
    SDL_Rect rect{int(place->x), int(place->y), int(place->width), int(place->height)};
    SDL_SetTextInputRect(&rect);
}

}  // namespace viewer

#pragma once
// The widgets on frames that a test makes: pointer and keys as a person would use them, time as the test
// says.

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include <gtest/gtest.h>
#include <imgui.h>

#include "tests/viewer/doubles.h"
#include "viewer/ui/kit/field.h"
#include "viewer/ui/kit/ui.h"
#include "viewer/ui/kit/widgets.h"

namespace viewer::test {

class UiRig {
public:
    /// What the screen shows, in a window of 800 x 600 points with 16 around.
    using Screen = std::function<void(Ui&)>;

    explicit UiRig(Screen screen) : screen_(std::move(screen)), context_(ImGui::CreateContext()) {
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {800, 600};
        io.DeltaTime = 1 / 60.f;
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
        point(-1000, -1000);
    }
    ~UiRig() {
        texts_.reset();
        ImGui::DestroyContext(context_);
    }
    UiRig(const UiRig&) = delete;
    UiRig& operator=(const UiRig&) = delete;

    void frame() {
        look.now += 1 / 60.;
        texts_->nextFrame();
        ImGuiIO& io = ImGui::GetIO();
        io.MousePos = {look.mirrored ? io.DisplaySize.x - 1 - pointer_.x : pointer_.x, pointer_.y};
        io.KeyShift = false;
        ImGui::NewFrame();
        UiInput now = std::exchange(input, {});
        input.composing = now.composing;
        ui.begin(look, std::move(now));
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize(io.DisplaySize);
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {16, 16});
        ImGui::Begin("screen", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoNav |
                         ImGuiWindowFlags_NoBringToFrontOnFocus |
                         (onlyCards ? ImGuiWindowFlags_NoInputs : ImGuiWindowFlags_None));
        ImGui::PopStyleVar();
        screen_(ui);
        ImGui::End();
        ui.end();
        ImGui::Render();
    }
    void frames(int n) {
        while (n-- > 0) frame();
    }

    void key(UiKey k, bool shift = false, bool control = false) {
        input.keys.push_back({.key = k, .shift = shift, .control = control});
        frames(2);
    }
    void type(const std::string& text) {
        input.typed = text;
        frames(2);
    }
    void compose(const std::string& text) {
        input.composing = text;
        frames(2);
    }

    /// Points, as on the screen.
    void point(double x, double y) { pointer_ = {float(x), float(y)}; }
    void down() {
        ImGui::GetIO().MouseDown[0] = true;
        input.pointerUsed = true;
        frame();
    }
    void up() {
        ImGui::GetIO().MouseDown[0] = false;
        frame();
    }
    void pressAt(double x, double y) {
        point(x, y);
        frame();
        down();
        up();
        frame();
    }
    void press(const std::string& name) {
        const ShownItem i = item(name);
        pressAt(i.rect.center().x, i.rect.center().y);
    }
    /// Lets the time of a double click pass.
    void rest() { frames(60); }

    ShownItem item(const std::string& name) const {
        for (const ShownItem& i : ui.items())
            if (i.name == name) return i;
        ADD_FAILURE() << "nothing is called " << name;
        return {};
    }
    bool shows(const std::string& name) const {
        return std::any_of(ui.items().begin(), ui.items().end(),
                           [&](const ShownItem& i) { return i.name == name; });
    }
    /// The name of what has the focus; "" for the picture.
    std::string focused() const {
        std::string name;
        for (const ShownItem& i : ui.items()) {
            if (!i.focused) continue;
            EXPECT_EQ(name, "") << "two have the focus";
            name = i.name;
        }
        return name;
    }

    UiLook look;
    UiInput input;
    bool onlyCards = false;  ///< what the screen shows stands in windows of its own: only they are pressed

private:
    Screen screen_;
    ImGuiContext* context_;
    FakeTextureStore textures_;
    render::TextShaper shaper_;
    std::optional<TextTextures> texts_{std::in_place, shaper_, textures_};
    ImVec2 pointer_;

public:
    Ui ui{*texts_, [](render::TextureId id) { return unsigned(id.value); }};
};

}  // namespace viewer::test

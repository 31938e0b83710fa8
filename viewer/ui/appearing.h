#pragma once
// Tells a screen that it is shown anew: a sheet may follow another at once, so that its window has been there
// all the time.

#include <imgui.h>

namespace viewer {

class Appearing {
public:
    /// Once a frame while it is shown: true in the first of them.
    bool now() {
        const int frame = ImGui::GetFrameCount(), before = last_;
        last_ = frame;
        return frame > before + 1;
    }

private:
    int last_ = -2;
};

}  // namespace viewer

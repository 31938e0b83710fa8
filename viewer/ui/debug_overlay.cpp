#include "viewer/ui/debug_overlay.h"

#include <imgui.h>

namespace viewer {

void showDebugOverlay(const Session& session, const OverlayFigures& figures) {
    ImGui::SetNextWindowPos(ImVec2(ImGui::GetIO().DisplaySize.x - 12, 12), ImGuiCond_Always, ImVec2(1, 0));
    ImGui::SetNextWindowBgAlpha(0.8f);
    ImGui::Begin("figures", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                     ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoSavedSettings);
    const TileStore::Counts tiles = session.tiles().counts();
    ImGui::Text("frame %.1f ms, drawn %ld", figures.frameMillis, figures.framesDrawn);
    ImGui::Text("tiles: %d loading, %d decoded, %d resident, %d failed", tiles.loading, tiles.decoded,
                tiles.resident, tiles.failed);
    ImGui::Text("textures: %.1f MB", double(session.tiles().textureBytes()) / 1e6);
    for (const PaneFrame& frame : session.frames()) {
        const TileCounters& c = frame.selection.counters;
        ImGui::Text("view: level %d, %d visible, %d sharp, %zu drawn, %zu wanted",
                    frame.selection.finestLevel, c.visible, c.resident, frame.selection.draw.size(),
                    frame.selection.want.size());
    }
    ImGui::TextUnformatted(figures.device.c_str());
    ImGui::End();
}

}  // namespace viewer

#pragma once
// One frame of the interface: what all widgets share. Dear ImGui lays out and hears the pointer; this adds
// words and pictures (viewer/frame/text_textures), keyboard focus in reading order, roles and names of
// everything that is shown, and a mirrored layout for languages written from the right.
//
// Everything is laid out from left to right in window points; where the layout is mirrored, UiHost flips the
// finished picture and the pointer, and only drawn words, icons and pictures are flipped back here.
// Main thread, between UiHost::begin() and end().

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include "viewer/frame/text_textures.h"
#include "viewer/ui/kit/input.h"
#include "viewer/ui/kit/look.h"

namespace viewer {

/// What happened to a widget in this frame.
struct ItemState {
    ImVec2 min, max;
    ImGuiID id = 0;
    bool hovered = false, held = false;
    bool focused = false;
    bool activated = false;  ///< clicked, or Enter or Space while it has the focus
    bool doubleClicked = false;
    bool visible = false;  ///< some of it lies in view
    bool revealed =
        false;  ///< has just got the focus and should be scrolled to; only where it does not do so itself
    ImVec2 size() const { return {max.x - min.x, max.y - min.y}; }
};

struct ItemOptions {
    bool enabled = true;
    bool focusable = true;
    bool checked = false;
    bool ring = true;  ///< draws the focus ring itself
    double ringRoom =
        0;  ///< between it and the ring, interface pixels: where the accent would not show on it
    bool overlap = false;  ///< other widgets stand on it, and get the pointer first
    bool reveal = true;    ///< scrolls to itself when it gets the focus
};

enum class Type : std::uint8_t { Small, Body, Large, Title, Display };

/// How words are set. Sizes are interface pixels.
struct WordStyle {
    Type type = Type::Body;
    bool bold = false;
    bool quiet = false;
    std::optional<render::Color> color = {};
    double maxWidth = 0;  ///< 0 = as wide as it gets
    int maxLines = 1;
    std::string family = "Inter";
    std::string language = {};  ///< empty: the interface's own
};

class Ui {
public:
    Ui(TextTextures& text, NativeTexture native) : text_(text), native_(std::move(native)) {}

    void begin(const UiLook& look, UiInput input);
    /// Moves the focus by the keys that no widget took.
    void end();

    const UiLook& look() const { return look_; }
    const Theme& theme() const { return look_.theme; }
    UiInput& input() { return input_; }
    /// Interface pixels to window points, in whole framebuffer pixels, so that edges stay sharp at any scale.
    float px(double interfacePixels) const {
        return float(std::round(pixels(interfacePixels)) / look_.pixelsPerPoint);
    }
    /// Interface pixels to framebuffer pixels.
    double pixels(double interfacePixels) const {
        return interfacePixels * look_.scale * look_.pixelsPerPoint;
    }
    TextTextures& texts() { return text_; }

    // Words and pictures, drawn where they are told to be; they take no room of the layout.
    render::TextStyle textStyle(const WordStyle& style) const;
    TextTexture shape(std::string_view words, const WordStyle& style);
    ImVec2 sizeOf(const TextTexture& text) const;
    void draw(const TextTexture& text, ImVec2 at, render::Color color);
    /// Centred in a box. `side`: interface pixels.
    void drawIcon(const char* icon, ImVec2 boxMin, ImVec2 boxMax, render::Color color, double side = 20);
    /// `width`, `height`: the texture's own, texels. Stretched onto the box.
    void drawPicture(render::TextureId texture, ImVec2 min, ImVec2 max, double opacity = 1, float radius = 0);
    /// Fills the box: what does not fit is cut, evenly at the sides and more of it below. `width`, `height`:
    /// the picture's own. `corners`: ImDrawFlags_RoundCorners….
    void drawCover(render::TextureId texture, double width, double height, ImVec2 min, ImVec2 max,
                   double opacity = 1, double radius = 0, ImDrawFlags corners = ImDrawFlags_RoundCornersTop);
    /// A thin line at the edge of the window's own surface.
    void drawEdge(ImVec2 min, ImVec2 max);
    /// The surface of what is chosen among others.
    void drawCurrent(ImVec2 min, ImVec2 max);
    void fill(ImVec2 min, ImVec2 max, render::Color color, double radius = 0);
    void frame(ImVec2 min, ImVec2 max, render::Color color, double radius = 0, double width = 1);
    /// Of the theme, times the opacity of what is being drawn.
    static ImU32 color(render::Color c);

    /// Takes `size` window points of the layout. `id`: a word of ours, never of a document; `name`: what a
    /// screen reader says.
    ItemState item(std::string_view id, ImVec2 size, Role role, std::string_view name,
                   const ItemOptions& options = {});
    /// Something shown that takes no input.
    void shown(Role role, std::string_view name, ImVec2 min, ImVec2 max);
    /// Names the widget after the pointer has rested on it.
    void tip(const ItemState& item, std::string_view words);
    /// Says at length, likewise, what had no room: `text` shows `words`, the pointer rests between `min` and
    /// `max`.
    void tipIfCut(const TextTexture& text, std::string_view words, ImVec2 min, ImVec2 max);
    /// Around what has the focus, while the keyboard is in use. Drawn over all that the widget draws after
    /// it.
    void ringIfShown(ImVec2 min, ImVec2 max, double radius = 6);

    // Focus.
    bool hasFocus(ImGuiID id) const { return focus_ == id; }
    void focus(ImGuiID id) { focus_ = id, reveal_ = true; }
    /// The first widget of this frame from now on gets the focus.
    void focusNext() { focusNext_ = true; }
    /// To the picture.
    void dropFocus() { focus_ = 0; }
    bool anyFocus() const { return focus_ != 0; }
    /// What is shown from here on belongs to this part of the window; F6 goes from part to part.
    void region(std::string_view name);
    /// What is shown in between lies over the rest, which gets no keys until it is gone.
    void beginOver() { topNow_ = std::max(topNow_, ++level_); }
    void endOver() { --level_; }
    bool somethingOver() const { return topLevel_ > 0; }
    /// A key for the widget that has the focus; taken, so that nothing else sees it.
    bool takeKey(UiKey key, bool control = false);

    /// A field wants typed text at this place (window points).
    void wantText(ImVec2 caretMin, ImVec2 caretMax);
    std::optional<Rect<ScreenSpace>> textWanted() const { return textWanted_; }

    /// Draw again at this time though nothing happens.
    void wakeAt(double seconds);
    std::optional<double> wake() const { return wake_; }
    /// 0 to 1, `seconds` after `since`; asks for frames meanwhile. At once where motion is reduced.
    double eased(double since, double seconds);

    const std::vector<ShownItem>& items() const { return items_; }

private:
    struct Stop {
        ImGuiID id;
        int level;
        int region;
    };
    struct Ring {
        ImDrawList* list;
        ImVec2 min, max, clipMin, clipMax;
        float radius;
    };
    void drawRing();
    void followLevels();
    void moveFocus();
    void jumpRegion(bool back);
    Rect<ScreenSpace> onScreen(ImVec2 min, ImVec2 max) const;

    TextTextures& text_;
    NativeTexture native_;
    UiLook look_;
    UiInput input_;
    std::vector<ShownItem> items_;
    std::vector<Stop> stops_;
    std::optional<Ring> ring_;
    ImGuiID focus_ = 0, focusBefore_ = 0;  ///< now; as the frame began
    std::vector<ImGuiID> below_;  ///< for each level that lies over another: what had the focus there
    bool focusVisible_ = false, reveal_ = false, focusNext_ = false;
    bool pressTaken_ = false;
    int level_ = 0, topLevel_ = 0, topNow_ = 0, region_ = 0, regions_ = 0;
    ImGuiID hovered_ = 0;
    double hoveredSince_ = 0;
    ImGuiID hoveredNow_ = 0;
    std::optional<Rect<ScreenSpace>> textWanted_;
    std::optional<double> wake_;
};

}  // namespace viewer

#pragma once
// The widgets that screens are built from. Each takes its place in Dear ImGui's layout, draws itself in the
// theme, and is reached by pointer and keyboard. `id` is a word of ours; `words` may be anything.

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "viewer/ui/kit/ui.h"

namespace viewer {

/// Words in the layout. Returns the place they took.
ItemState label(Ui& ui, std::string_view words, const WordStyle& style = {});
/// As label(), announced as a heading.
void heading(Ui& ui, std::string_view words, const WordStyle& style = {.type = Type::Large, .bold = true});
/// A thin line across the layout.
void hairline(Ui& ui);
/// Room, interface pixels.
void gap(Ui& ui, double height);

struct ButtonStyle {
    bool primary = false;  ///< the one to press
    bool quiet = false;    ///< no surface until the pointer is on it
    bool enabled = true;
    const char* icon = nullptr;
    std::string_view tip = {};
    double width = 0;    ///< interface pixels; 0 = as the words need
    double height = 32;  ///< likewise
};
bool button(Ui& ui, std::string_view id, std::string_view words, const ButtonStyle& style = {});

struct IconButtonStyle {
    bool enabled = true;
    bool checked = false;
    double side = 36;  ///< interface pixels
};
/// `name` is its tooltip too, `keys` stands behind it there.
bool iconButton(Ui& ui, std::string_view id, const char* icon, std::string_view name,
                std::string_view keys = {}, const IconButtonStyle& style = {});

/// A box to tick. Returns true when it changed.
bool toggle(Ui& ui, std::string_view id, std::string_view words, bool& on);

/// One of several, side by side. Returns true when it changed.
bool choice(Ui& ui, std::string_view id, std::string_view name, const std::vector<std::string>& words,
            std::size_t& chosen);

/// One of several, chosen from a menu. `width`: interface pixels. Returns true when it changed.
bool select(Ui& ui, std::string_view id, std::string_view name, const std::vector<std::string>& words,
            std::size_t& chosen, double width = 220);

struct SliderStyle {
    double from = 0, to = 1, step = 0.1;
    std::string_view shown = {};  ///< the value in words, behind it
    double width = 220;           ///< interface pixels
};
/// Returns true when it changed.
bool slider(Ui& ui, std::string_view id, std::string_view name, double& value, const SliderStyle& style);

/// Words that open something. `where` is where they lead, as the tooltip says.
bool link(Ui& ui, std::string_view id, std::string_view words, std::string_view where,
          const WordStyle& style = {});

/// `part`: 0 to 1, or less than 0 where it is not known.
void progressBar(Ui& ui, double part, std::string_view name, double width);
/// A quiet shape where something will be.
void skeleton(Ui& ui, ImVec2 min, ImVec2 max, double radius = 6);

/// Tabs across the layout. Returns the chosen one.
std::size_t tabs(Ui& ui, std::string_view id, const std::vector<std::string>& words, std::size_t chosen);

struct ListStyle {
    double rowHeight = 36;  ///< interface pixels
    int columns = 1;
    double gap = 0;  ///< between cells, interface pixels
    /// For rows of different heights, one column and no gap: where each begins and, last, where all end,
    /// interface pixels. Empty: all are as high as `rowHeight`.
    std::span<const double> tops = {};
};
/// One cell of a list: where to draw, and whether it is the current one.
struct ListCell {
    std::size_t index = 0;
    ImVec2 min, max;
    bool current = false, hovered = false, focused = false;
};
/// A list or grid that fills its child window and draws only what is seen. `count` cells; `name` of a cell is
/// announced. `current` moves with the arrows, Home, End and the pages. Returns the index that was pressed,
/// or `count`.
std::size_t list(Ui& ui, std::string_view id, std::string_view name, std::size_t count, std::size_t& current,
                 const ListStyle& style, const std::function<void(const ListCell&)>& draw,
                 const std::function<std::string(std::size_t)>& nameOf, bool reveal = false);

/// A row of a tree, `depth` deep. `open`: nothing where it has no children. Returns true when it was pressed.
bool treeRow(Ui& ui, std::string_view id, std::string_view words, int depth, bool* open, bool current);

/// A surface to press, with a picture or words drawn on it by `draw`.
bool card(Ui& ui, std::string_view id, std::string_view name, ImVec2 size,
          const std::function<void(const ItemState&)>& draw);

/// A menu's row; closes the menu it stands in.
bool menuItem(Ui& ui, std::string_view id, std::string_view words, std::string_view keys = {},
              bool enabled = true, bool checked = false);
/// Opens with openMenu(id); draw its rows between the two, endMenu() only where beginMenu() is true.
void openMenu(std::string_view id);
bool beginMenu(Ui& ui, std::string_view id);
void endMenu(Ui& ui);

/// A scrolling part of the layout, window points; 0 = what is left. `margin`: left and right of what stands
/// in it.
void beginScroll(Ui& ui, std::string_view id, ImVec2 size = {0, 0}, float margin = 0);
void endScroll();

}  // namespace viewer

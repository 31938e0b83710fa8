#include "viewer/ui/key_sheet.h"

#include <algorithm>
#include <cmath>

#include "viewer/ui/kit/field.h"
#include "viewer/ui/kit/icons.h"
#include "viewer/ui/kit/key_cap.h"
#include "viewer/ui/sheet.h"

namespace viewer {
namespace {

constexpr double kColumn = 300, kBetween = 32, kLine = 30, kHead = 30, kAfter = 16, kCapGap = 4;

// "Shift++" is the plus key with the Shift that some keyboards need to type a plus.
bool isShownKey(const Shortcut& s) {
    const bool letter = s.key.size() == 1 && s.key[0] >= 'A' && s.key[0] <= 'Z';
    return !(s.shift && s.key.size() == 1 && !letter);
}

KeyLine lineOf(const Action& action) {
    KeyLine line{tr(action.name), {}};
    for (const Shortcut& key : action.keys)
        if (isShownKey(key)) line.keys.push_back(keyWords(key));
    return line;
}

std::vector<KeyGroup> allGroups() {
    std::vector<KeyGroup> out;
    for (const Action& action : actions()) {
        if (action.keys.empty()) continue;
        const std::string group = tr(action.group);
        if (out.empty() || out.back().name != group) out.push_back({group, {}});
        out.back().lines.push_back(lineOf(action));
    }
    out.push_back(
        {tr("Everywhere"),
         {{tr("From one control to the next"), {tr("Tab"), std::string(tr("Shift")) + "+" + tr("Tab")}},
          {tr("From one part of the window to the next"), {"F6"}},
          {tr("Close what lies over the window"), {tr("Esc")}}}});
    out.push_back({tr("With the mouse"),
                   {{tr("Move the picture"), {tr("Drag")}},
                    {tr("Zoom at the pointer"), {tr("Wheel")}},
                    {tr("Zoom in at a place"), {tr("Double click")}},
                    {tr("Zoom and move on a touch screen"), {tr("Pinch")}},
                    {tr("Open files or an address"), {tr("Drop")}}}});
    return out;
}

std::string lowered(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = char(c + 32);
    return text;
}

bool has(const std::string& text, const std::string& word) {
    return lowered(text).find(word) != std::string::npos;
}

float capsWidth(Ui& ui, const KeyLine& line) {
    float width = 0;
    for (const std::string& key : line.keys) width += keyCapWidth(ui, key) + (width > 0 ? ui.px(kCapGap) : 0);
    return width;
}

// The keys stand behind the name, or below it where there is no room for both.
bool onTwoLines(Ui& ui, const KeyLine& line, float width) {
    return ui.sizeOf(ui.shape(line.name, {})).x + ui.px(16) + capsWidth(ui, line) > width;
}

float heightOf(Ui& ui, const KeyGroup& group, float width) {
    float height = ui.px(kHead) + ui.px(kAfter);
    for (const KeyLine& line : group.lines) height += ui.px(kLine) * (onTwoLines(ui, line, width) ? 2 : 1);
    return height;
}

void drawLine(Ui& ui, const KeyLine& line, ImVec2 at, float width) {
    const bool two = onTwoLines(ui, line, width);
    const float row = ui.px(kLine),
                capY = at.y + (two ? row - ui.px(3) : 0) + (row - ui.px(kKeyCapHeight)) / 2;
    const TextTexture name = ui.shape(line.name, {.maxWidth = double(width)});
    ui.draw(name, {at.x, at.y + (row - ui.sizeOf(name).y) / 2}, ui.theme().text);
    ui.tipIfCut(name, line.name, at, {at.x + width, at.y + row});
    float x = at.x + width - capsWidth(ui, line);
    std::string said = line.name + ":";
    for (const std::string& key : line.keys) {
        drawKeyCap(ui, key, {x, capY});
        x += keyCapWidth(ui, key) + ui.px(kCapGap);
        said += " " + key;
    }
    ui.shown(Role::Text, said, at, {at.x + width, at.y + row * (two ? 2 : 1)});
}

void drawGroup(Ui& ui, const KeyGroup& group, ImVec2 at, float width) {
    const TextTexture name = ui.shape(group.name, {.bold = true});
    ui.draw(name, at, ui.theme().text);
    const float below = at.y + ui.px(kHead) - ui.px(4);
    ui.fill({at.x, below}, {at.x + width, below + 1}, ui.theme().hairline);
    ui.shown(Role::Heading, group.name, at, {at.x + width, below});
    at.y += ui.px(kHead);
    for (const KeyLine& line : group.lines) {
        drawLine(ui, line, at, width);
        at.y += ui.px(kLine) * (onTwoLines(ui, line, width) ? 2 : 1);
    }
}

// How many columns no longer than `most` it takes, in order.
int columnsWithin(const std::vector<float>& heights, float most) {
    int columns = 1;
    float y = 0;
    for (const float h : heights) {
        if (y > 0 && y + h > most) ++columns, y = 0;
        y += h;
    }
    return columns;
}

// The least height of that many columns: that of some groups in a row.
float leastHeight(const std::vector<float>& heights, int columns) {
    std::vector<float> candidates;
    for (std::size_t from = 0; from < heights.size(); ++from) {
        float sum = 0;
        for (std::size_t i = from; i < heights.size(); ++i) candidates.push_back(sum += heights[i]);
    }
    std::sort(candidates.begin(), candidates.end());
    for (const float most : candidates)
        if (most >= *std::max_element(heights.begin(), heights.end()) &&
            columnsWithin(heights, most) <= columns)
            return most;
    return 0;
}

// In order of reading, down as many columns as fit.
void drawGroups(Ui& ui, const std::vector<KeyGroup>& groups) {
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x - ui.px(12), between = ui.px(kBetween);
    const int columns = std::max(1, int((room + between) / (ui.px(kColumn) + between)));
    const float width = (room - between * float(columns - 1)) / float(columns);
    std::vector<float> heights;
    for (const KeyGroup& g : groups) heights.push_back(heightOf(ui, g, width));
    const float most = leastHeight(heights, columns);
    float x = start.x, y = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (y > 0 && y + heights[i] > most) x += width + between, y = 0;
        drawGroup(ui, groups[i], {std::round(x), start.y + y}, std::floor(width));
        y += heights[i];
    }
    ImGui::Dummy({room, most});
}

void scrollByKeys(Ui& ui) {
    const float page = ImGui::GetWindowHeight() * 0.9f, before = ImGui::GetScrollY();
    float to = before;
    if (ui.takeKey(UiKey::Down)) to += ui.px(kLine) * 2;
    if (ui.takeKey(UiKey::Up)) to -= ui.px(kLine) * 2;
    if (ui.takeKey(UiKey::PageDown)) to += page;
    if (ui.takeKey(UiKey::PageUp)) to -= page;
    if (to == before) return;
    ImGui::SetScrollY(std::clamp(to, 0.f, ImGui::GetScrollMaxY()));
    ui.wakeAt(ui.look().now);
}

}  // namespace

std::vector<KeyGroup> keyGroups(std::string_view filter) {
    const std::string word = lowered(std::string(filter));
    std::vector<KeyGroup> out;
    for (KeyGroup& group : allGroups()) {
        if (!has(group.name, word))
            std::erase_if(group.lines, [&](const KeyLine& line) {
                return !has(line.name, word) &&
                       std::none_of(line.keys.begin(), line.keys.end(),
                                    [&](const std::string& key) { return has(key, word); });
            });
        if (!group.lines.empty()) out.push_back(std::move(group));
    }
    return out;
}

void KeySheet::show(const UiContext& c) {
    Ui& ui = c.ui;
    beginSheet(c, {.width = 1040, .height = 680, .title = tr("Keys")});
    if (ImGui::IsWindowAppearing()) {
        filter_.set("");
        ui.focusNext();
    }
    gap(ui, 4);
    field(ui, "filter", filter_,
          {.name = tr("Find a key"),
           .placeholder = tr("Find a key or what it does"),
           .width = 300,
           .icon = icons::kSearch});
    gap(ui, 4);
    const std::vector<KeyGroup> groups = keyGroups(filter_.text());
    beginScroll(ui, "keys");
    scrollByKeys(ui);
    if (groups.empty()) {
        label(ui, tr("No key has these words."));
        label(
            ui,
            filled(tr("{1} finds commands that have no key."), {keyWords(*actionNamed("interface.palette"))}),
            {.quiet = true});
    }
    drawGroups(ui, groups);
    endScroll();
    endSheet(c);
}

}  // namespace viewer

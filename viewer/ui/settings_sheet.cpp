#include "viewer/ui/settings_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "net/proxy.h"
#include "viewer/ui/kit/field.h"
#include "viewer/ui/kit/icons.h"
#include "viewer/ui/sheet.h"

namespace viewer {
namespace {

constexpr double kNames = 176, kField = 320, kRow = 32;

// The name of a setting, and behind it room for its control; above it where the sheet is narrow.
void rowName(Ui& ui, const char* words) {
    const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
    const bool narrow = ImGui::GetContentRegionAvail().x < ui.px(kNames + kField);
    const float high = ui.sizeOf(ui.shape(words, {})).y;
    if (!narrow) ImGui::SetCursorPosY(top + std::round((ui.px(kRow) - high) / 2));
    label(ui, words, {.maxWidth = double(ui.px(kNames - 16))});
    if (!narrow) ImGui::SetCursorPos({left + ui.px(kNames), top});
}

// To below the control of the row before.
void indent(Ui& ui) {
    const bool narrow = ImGui::GetContentRegionAvail().x < ui.px(kNames + kField);
    if (!narrow) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.px(kNames));
}

void explained(Ui& ui, std::string_view words, bool wrong = false) {
    indent(ui);
    WordStyle style{
        .type = Type::Small, .quiet = true, .maxWidth = double(ui.px(kField + 40)), .maxLines = 4};
    if (wrong) style.color = ui.theme().error;
    style.maxWidth = std::min(style.maxWidth, double(ImGui::GetContentRegionAvail().x));
    label(ui, words, style);
}

void section(Ui& ui, const char* words, bool first = false) {
    if (!first) {
        gap(ui, 8);
        hairline(ui);
        gap(ui, 6);
    }
    heading(ui, words, {.type = Type::Large, .bold = true});
    gap(ui, 2);
}

template <std::size_t N>
std::size_t indexOf(const std::array<std::string_view, N>& values, const std::string& value) {
    const auto at = std::find(values.begin(), values.end(), value);
    return at == values.end() ? 0 : std::size_t(at - values.begin());
}

bool isClosed(const std::vector<Command>& commands) {
    return std::any_of(commands.begin(), commands.end(),
                       [](const Command& c) { return std::holds_alternative<ShowSheet>(c); });
}

}  // namespace

std::vector<std::int64_t> cacheChoices(std::int64_t now) {
    constexpr std::int64_t kMega = 1 << 20;
    std::vector<std::int64_t> out{0};
    for (std::int64_t mega = 256; mega <= 16 * 1024; mega *= 2) out.push_back(mega * kMega);
    const auto at = std::lower_bound(out.begin(), out.end(), now);
    if (at == out.end() || *at != now) out.insert(at, now);
    return out;
}

std::string wordsOfBytes(std::int64_t bytes) {
    if (bytes <= 0) return tr("None");
    constexpr double kMega = 1 << 20;
    const double mega = double(bytes) / kMega;
    if (mega < 1) return tr("less than 1 MB");
    if (mega < 1000) return filled(tr("{1} MB"), {std::to_string(std::lround(mega))});
    const long tenths = std::lround(mega / 1024 * 10);
    std::string giga = std::to_string(tenths / 10);
    if (tenths % 10) giga += "." + std::to_string(tenths % 10);
    return filled(tr("{1} GB"), {giga});
}

void SettingsSheet::show(const UiContext& c) {
    Ui& ui = c.ui;
    Settings to = c.settings();
    beginSheet(c, {.width = 640, .height = 640, .title = tr("Settings")});
    if (ImGui::IsWindowAppearing()) {
        startDrafts(to);
        draggedScale_.reset();
        beforeReset_.reset();
    }
    gap(ui, 4);
    beginScroll(ui, "settings");
    showInterface(c, to);
    showStorage(c, to);
    showNetwork(c, to);
    showRecent(c);
    showDefaults(c, to);
    endScroll();
    endSheet(c);
    // What stands in a field holds also where the sheet is closed from within it.
    if (isClosed(c.commands)) takeDrafts(to);
    if (to != c.settings()) c.send(ChangeSettings{to});
}

void SettingsSheet::showInterface(const UiContext& c, Settings& to) {
    Ui& ui = c.ui;
    section(ui, tr("Interface"), true);

    rowName(ui, tr("Language"));
    std::vector<std::string> tags{""}, names{tr("As the system")};
    for (const std::string& tag : c.facts.interfaceLanguages)
        tags.push_back(tag), names.push_back(nameOfLanguage(tag));
    auto language = std::size_t(std::find(tags.begin(), tags.end(), to.interfaceLanguage) - tags.begin());
    if (language == tags.size())
        tags.push_back(to.interfaceLanguage), names.push_back(nameOfLanguage(to.interfaceLanguage));
    if (select(ui, "language", tr("Language"), names, language)) to.interfaceLanguage = tags[language];

    rowName(ui, tr("Colours"));
    constexpr std::array<std::string_view, 3> kThemes{"dark", "light", "contrast"};
    std::size_t theme = indexOf(kThemes, to.theme);
    if (choice(ui, "theme", tr("Colours"), {tr("Dark"), tr("Light"), tr("High contrast")}, theme))
        to.theme = kThemes[theme];

    rowName(ui, tr("Size"));
    double percent = draggedScale_.value_or(scaleOf(c.workspace().interface) * 100);
    const std::string shown = filled(tr("{1} %"), {std::to_string(std::lround(percent))});
    if (slider(ui, "size", tr("Size"), percent,
               {.from = kSmallestUiScale * 100, .to = kLargestUiScale * 100, .step = 25, .shown = shown}))
        draggedScale_ = percent;
    if (draggedScale_ && !ImGui::IsMouseDown(0)) {
        to.uiScale = *draggedScale_ / 100;
        draggedScale_.reset();
    }
    indent(ui);
    bool asDisplay = to.uiScale == 0;
    if (toggle(ui, "as display", tr("As the display"), asDisplay)) {
        // Nothing changes at first: the slider starts where the display left it.
        to.uiScale = asDisplay ? 0 : scaleOf(c.workspace().interface);
    }

    rowName(ui, tr("Motion"));
    std::size_t motion = to.motion == "reduced";
    if (choice(ui, "motion", tr("Motion"), {tr("Full"), tr("Reduced")}, motion))
        to.motion = motion ? "reduced" : "full";
    explained(ui, tr("Reduced: views change at once rather than in a flight."));
}

void SettingsSheet::showStorage(const UiContext& c, Settings& to) {
    Ui& ui = c.ui;
    section(ui, tr("Storage"));
    rowName(ui, tr("Kept on this computer"));
    const std::vector<std::int64_t> sizes = cacheChoices(to.cacheBytes);
    std::vector<std::string> words;
    for (const std::int64_t bytes : sizes) words.push_back(wordsOfBytes(bytes));
    auto size = std::size_t(std::find(sizes.begin(), sizes.end(), to.cacheBytes) - sizes.begin());
    if (select(ui, "cache", tr("Kept on this computer"), words, size)) to.cacheBytes = sizes[size];
    explained(ui, tr("Pictures and documents that were shown before open faster, and without a connection."));
    rowName(ui, tr("In use"));
    const float top = ImGui::GetCursorPosY();
    const std::string used = !c.facts.cacheUsed       ? "\u2026"
                             : *c.facts.cacheUsed > 0 ? wordsOfBytes(*c.facts.cacheUsed)
                                                      : tr("Nothing");
    ImGui::SetCursorPosY(top + std::round((ui.px(kRow) - ui.sizeOf(ui.shape(used, {})).y) / 2));
    label(ui, used);
    ImGui::SameLine(0, ui.px(16));
    ImGui::SetCursorPosY(top);
    if (button(ui, "clear", tr("Clear"), {.enabled = c.facts.cacheUsed.value_or(0) > 0}))
        c.send(ClearCache{});
}

void SettingsSheet::showNetwork(const UiContext& c, Settings& to) {
    Ui& ui = c.ui;
    section(ui, tr("Network"));
    const bool contactRight = isNetworkContact(contact_.text());
    const net::Error proxyWrong = net::proxyError(proxy_.text());
    const auto left = [](FieldEvent e) { return e == FieldEvent::Entered || e == FieldEvent::Left; };

    rowName(ui, tr("Contact"));
    bool take = left(field(ui, "contact", contact_,
                           {.name = tr("Contact"),
                            .placeholder = "name@example.org",
                            .width = kField,
                            .height = kRow,
                            .wrong = !contactRight}));
    if (contactRight)
        explained(ui,
                  tr("Told to servers so that they can reach you: a mail or web address. May stay empty."));
    else
        explained(ui, tr("This is too long for a request. Shorten it to 200 letters or fewer."), true);

    rowName(ui, tr("Proxy"));
    take = left(field(ui, "proxy", proxy_,
                      {.name = tr("Proxy"),
                       .placeholder = tr("As the system"),
                       .width = kField,
                       .height = kRow,
                       .wrong = bool(proxyWrong)})) ||
           take;
    if (proxyWrong)
        explained(ui, std::string(tr(proxyWrong.message.c_str())) + " " + tr(proxyWrong.hint.c_str()), true);
    else
        explained(ui, tr("The address of a server through which everything is fetched."));
    if (take) takeDrafts(to);
}

void SettingsSheet::showRecent(const UiContext& c) {
    Ui& ui = c.ui;
    section(ui, tr("Recent documents"));
    const std::size_t count = c.workspace().interface.recent.size();
    rowName(ui, tr("Remembered"));
    const std::string words =
        count ? filled(trn("{1} document", "{1} documents", count), {std::to_string(count)}) : tr("None");
    const float top = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(top + std::round((ui.px(kRow) - ui.sizeOf(ui.shape(words, {})).y) / 2));
    label(ui, words);
    ImGui::SameLine(0, ui.px(16));
    ImGui::SetCursorPosY(top);
    if (button(ui, "forget", tr("Forget all"), {.enabled = count > 0})) c.send(ForgetRecent{});
}

void SettingsSheet::showDefaults(const UiContext& c, Settings& to) {
    Ui& ui = c.ui;
    gap(ui, 8);
    hairline(ui);
    gap(ui, 6);
    if (beforeReset_ && button(ui, "undo", tr("Take the defaults back"))) {
        to = *beforeReset_;
        startDrafts(to);
        beforeReset_.reset();
    } else if (!beforeReset_ &&
               button(ui, "defaults", tr("Back to the defaults"), {.enabled = to != atDefaults(to)})) {
        beforeReset_ = to;
        to = atDefaults(to);
        startDrafts(to);
    }
    gap(ui, 8);
}

void SettingsSheet::takeDrafts(Settings& to) const {
    if (isNetworkContact(contact_.text())) to.networkContact = contact_.text();
    if (!net::proxyError(proxy_.text())) to.proxy = proxy_.text();
}

void SettingsSheet::startDrafts(const Settings& from) {
    contact_.set(from.networkContact);
    proxy_.set(from.proxy);
}

}  // namespace viewer

#include "viewer/state/actions.h"

#include <algorithm>
#include <cctype>

#include "viewer/state/session.h"
#include "viewer/view/motion.h"
#include "viewer/words.h"

namespace viewer {
namespace {

constexpr double kPanStep = 0.2;  // of the pane
constexpr double kScaleStep = 0.25;
constexpr int kAllPages = 1 << 30;

const Document* documentOf(const Session& s) {
    const Workspace& w = s.workspace();
    if (w.panes.empty()) return nullptr;
    const Document* d = w.find(w.panes[w.activePane].document);
    return d && d->status == Document::Status::Ready ? d : nullptr;
}

bool somethingOpen(const Session& s) {
    return !s.workspace().panes.empty();
}
bool panelsTell(const Session& s) {
    return panelsTell(s.workspace());
}
bool documentReady(const Session& s) {
    return documentOf(s) != nullptr;
}
bool hasPrevious(const Session& s) {
    return documentReady(s) && s.workspace().panes[s.workspace().activePane].canvas > 0;
}
bool hasNext(const Session& s) {
    const Document* d = documentOf(s);
    return d && s.workspace().panes[s.workspace().activePane].canvas + 1 < d->manifest.canvases.size();
}

const Settings& settings(const Session& s) {
    return s.workspace().interface.settings;
}
template <class Change>
Command changed(const Session& s, Change change) {
    Settings to = settings(s);
    change(to);
    return ChangeSettings{to};
}
Command scaledBy(const Session& s, double by) {
    return changed(s, [&](Settings& t) {
        t.uiScale = std::clamp(scaleOf(s.workspace().interface) + by, kSmallestUiScale, kLargestUiScale);
    });
}
bool tabShown(bool open, const std::string& tab, std::string_view which) {
    return open && tab == which;
}

const std::vector<Action>& table() {
    using S = const Session&;
    static const std::vector<Action> kTable{
        {"open.file",
         N_("Document"),
         N_("Open a file"),
         {{"O", true}},
         [](S) -> Command { return ShowSheet{Sheet::Files}; },
         nullptr},
        {"open.address",
         N_("Document"),
         N_("Open an address"),
         {{"L", true}},
         [](S) -> Command { return ShowSheet{Sheet::Address}; },
         nullptr},
        {"open.pasted",
         N_("Document"),
         N_("Open what was copied"),
         {{"V", true}},
         [](S) -> Command { return PasteSource{}; },
         nullptr},
        {"document.copy",
         N_("Document"),
         N_("Copy the document's address"),
         {{"C", true, true}},
         [](S) -> Command { return CopyAddress{}; },
         somethingOpen},
        {"document.retry",
         N_("Document"),
         N_("Load again what failed"),
         {{"R", true}, {"F5"}},
         [](S) -> Command { return Retry{}; },
         somethingOpen},
        {"document.close",
         N_("Document"),
         N_("Close, back to the start"),
         {{"W", true}, {"Home", false, false, true}},
         [](S) -> Command { return CloseDocuments{}; },
         somethingOpen},

        {"page.next",
         N_("Pages"),
         N_("Next page"),
         {{"PageDown"}, {"Space"}, {"."}},
         [](S) -> Command { return TurnBy{1}; },
         hasNext},
        {"page.previous",
         N_("Pages"),
         N_("Previous page"),
         {{"PageUp"}, {"Backspace"}, {","}},
         [](S) -> Command { return TurnBy{-1}; },
         hasPrevious},
        {"page.first",
         N_("Pages"),
         N_("First page"),
         {{"Home"}},
         [](S) -> Command { return TurnBy{-kAllPages}; },
         hasPrevious},
        {"page.last",
         N_("Pages"),
         N_("Last page"),
         {{"End"}},
         [](S) -> Command { return TurnBy{kAllPages}; },
         hasNext},
        {"page.go",
         N_("Pages"),
         N_("Go to page"),
         {{"G"}, {"G", true}},
         [](S) -> Command { return ShowSheet{Sheet::Jump}; },
         documentReady},

        {"view.zoom-in",
         N_("View"),
         N_("Zoom in"),
         {{"+"}, {"="}, {"+", false, true}, {"=", false, true}, {"Keypad +"}},
         [](S) -> Command { return ZoomBy{motion::kZoomStep}; },
         documentReady},
        {"view.zoom-out",
         N_("View"),
         N_("Zoom out"),
         {{"-"}, {"Keypad -"}},
         [](S) -> Command { return ZoomBy{1 / motion::kZoomStep}; },
         documentReady},
        {"view.fit",
         N_("View"),
         N_("Whole page"),
         {{"0"}, {"Keypad 0"}},
         [](S) -> Command { return GoHome{}; },
         documentReady},
        {"view.actual",
         N_("View"),
         N_("Actual pixels"),
         {{"1"}, {"Keypad 1"}},
         [](S) -> Command { return ActualSize{}; },
         documentReady},
        {"view.left",
         N_("View"),
         N_("Move left"),
         {{"Left"}},
         [](S) -> Command {
             return PanBy{-kPanStep, 0};
         },
         documentReady},
        {"view.right",
         N_("View"),
         N_("Move right"),
         {{"Right"}},
         [](S) -> Command {
             return PanBy{kPanStep, 0};
         },
         documentReady},
        {"view.up",
         N_("View"),
         N_("Move up"),
         {{"Up"}},
         [](S) -> Command {
             return PanBy{0, -kPanStep};
         },
         documentReady},
        {"view.down",
         N_("View"),
         N_("Move down"),
         {{"Down"}},
         [](S) -> Command {
             return PanBy{0, kPanStep};
         },
         documentReady},
        {"view.rotate",
         N_("View"),
         N_("Rotate clockwise"),
         {{"R"}},
         [](S) -> Command { return RotateBy{90}; },
         documentReady},
        {"view.rotate-back",
         N_("View"),
         N_("Rotate counter-clockwise"),
         {{"R", false, true}},
         [](S) -> Command { return RotateBy{-90}; },
         documentReady},
        {"view.annotations",
         N_("View"),
         N_("Show annotations"),
         {{"A"}},
         [](S) -> Command { return ToggleAnnotations{}; },
         documentReady,
         [](S s) { return s.workspace().annotations; }},
        {"view.full-screen",
         N_("View"),
         N_("Full screen"),
         {{"F11"}},
         [](S) -> Command { return ToggleFullScreen{}; },
         nullptr,
         [](S s) { return s.workspace().fullScreen; }},

        {"panel.left",
         N_("Panels"),
         N_("Left panel"),
         {{"["}, {"B", true}},
         [](S) -> Command { return TogglePanel{Side::Left}; },
         panelsTell,
         [](S s) { return settings(s).panels.leftOpen; }},
        {"panel.right",
         N_("Panels"),
         N_("Right panel"),
         {{"]"}, {"I"}},
         [](S) -> Command { return TogglePanel{Side::Right}; },
         panelsTell,
         [](S s) { return settings(s).panels.rightOpen; }},
        {"panel.pages",
         N_("Panels"),
         N_("Pages"),
         {{"P", false, false, true}},
         [](S) -> Command {
             return ShowTab{Side::Left, "pages"};
         },
         panelsTell,
         [](S s) { return tabShown(settings(s).panels.leftOpen, settings(s).panels.leftTab, "pages"); }},
        {"panel.contents",
         N_("Panels"),
         N_("Contents"),
         {{"C", false, false, true}},
         [](S) -> Command {
             return ShowTab{Side::Left, "contents"};
         },
         panelsTell,
         [](S s) { return tabShown(settings(s).panels.leftOpen, settings(s).panels.leftTab, "contents"); }},
        {"panel.info",
         N_("Panels"),
         N_("Information"),
         {{"I", false, false, true}},
         [](S) -> Command {
             return ShowTab{Side::Right, "info"};
         },
         panelsTell,
         [](S s) { return tabShown(settings(s).panels.rightOpen, settings(s).panels.rightTab, "info"); }},
        {"panel.notes",
         N_("Panels"),
         N_("Notes"),
         {{"N", false, false, true}},
         [](S) -> Command {
             return ShowTab{Side::Right, "notes"};
         },
         somethingOpen,
         [](S s) { return tabShown(settings(s).panels.rightOpen, settings(s).panels.rightTab, "notes"); }},
        {"panel.hide-all",
         N_("Panels"),
         N_("Nothing but the picture"),
         {{"Tab"}},
         [](S) -> Command { return ToggleFrame{}; },
         somethingOpen,
         [](S s) { return s.workspace().interface.frameHidden; }},

        {"interface.palette",
         N_("Interface"),
         N_("Find a command"),
         {{"K", true}},
         [](S) -> Command { return ShowSheet{Sheet::Palette}; },
         nullptr},
        {"interface.keys",
         N_("Interface"),
         N_("Show the keys"),
         {{"?"}, {"/", false, true}, {"F1"}},
         [](S) -> Command { return ShowSheet{Sheet::Keys}; },
         nullptr},
        {"interface.settings",
         N_("Interface"),
         N_("Settings"),
         {{",", true}},
         [](S) -> Command { return ShowSheet{Sheet::Settings}; },
         nullptr},
        {"interface.larger",
         N_("Interface"),
         N_("Larger interface"),
         {{"+", true}, {"=", true}, {"+", true, true}, {"=", true, true}, {"Keypad +", true}},
         [](S s) { return scaledBy(s, kScaleStep); },
         [](S s) { return scaleOf(s.workspace().interface) < kLargestUiScale; }},
        {"interface.smaller",
         N_("Interface"),
         N_("Smaller interface"),
         {{"-", true}, {"Keypad -", true}},
         [](S s) { return scaledBy(s, -kScaleStep); },
         [](S s) { return scaleOf(s.workspace().interface) > kSmallestUiScale; }},
        {"interface.normal",
         N_("Interface"),
         N_("Normal size of the interface"),
         {{"0", true}, {"Keypad 0", true}},
         [](S s) { return changed(s, [](Settings& t) { t.uiScale = 0; }); },
         nullptr},
        {"interface.dark",
         N_("Interface"),
         N_("Dark colours"),
         {},
         [](S s) { return changed(s, [](Settings& t) { t.theme = "dark"; }); },
         nullptr,
         [](S s) { return settings(s).theme == "dark"; }},
        {"interface.light",
         N_("Interface"),
         N_("Light colours"),
         {},
         [](S s) { return changed(s, [](Settings& t) { t.theme = "light"; }); },
         nullptr,
         [](S s) { return settings(s).theme == "light"; }},
        {"interface.contrast",
         N_("Interface"),
         N_("High contrast"),
         {},
         [](S s) { return changed(s, [](Settings& t) { t.theme = "contrast"; }); },
         nullptr,
         [](S s) { return settings(s).theme == "contrast"; }},
        {"interface.motion",
         N_("Interface"),
         N_("Reduced motion"),
         {},
         [](S s) {
             return changed(s, [](Settings& t) { t.motion = t.motion == "reduced" ? "full" : "reduced"; });
         },
         nullptr,
         [](S s) { return settings(s).motion == "reduced"; }},
        {"interface.figures",
         N_("Interface"),
         N_("Figures for developers"),
         {{"F3"}},
         [](S) -> Command { return ToggleOverlay{}; },
         nullptr,
         [](S s) { return s.workspace().overlay; }},
        {"quit", N_("Interface"), N_("Quit"), {{"Q", true}}, [](S) -> Command { return Quit{}; }, nullptr},
    };
    return kTable;
}

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = char(c + 32);
    return out;
}

// How well an action answers one word: higher is better, 0 is not at all.
int answers(const std::string& name, const std::string& other, const std::string& word) {
    if (name.starts_with(word)) return 4;
    if (name.find(' ' + word) != std::string::npos) return 3;
    if (name.find(word) != std::string::npos) return 2;
    return other.find(word) != std::string::npos ? 1 : 0;
}

}  // namespace

std::span<const Action> actions() {
    return table();
}

const Action* actionNamed(std::string_view id) {
    for (const Action& a : table())
        if (a.id == id) return &a;
    return nullptr;
}

const Action* actionFor(const Shortcut& pressed) {
    for (const Action& a : table())
        if (std::find(a.keys.begin(), a.keys.end(), pressed) != a.keys.end()) return &a;
    return nullptr;
}

bool isEnabled(const Action& action, const Session& session) {
    return !action.enabled || action.enabled(session);
}

bool isChecked(const Action& action, const Session& session) {
    return action.checked && action.checked(session);
}

bool panelsTell(const Workspace& w) {
    return std::any_of(w.panes.begin(), w.panes.end(), [&](const Pane& pane) {
        const Document* d = w.find(pane.document);
        return d && d->status != Document::Status::Failed;
    });
}

std::string keyWords(const Shortcut& s) {
    std::string out;
    if (s.control) out += std::string(tr("Ctrl")) + "+";
    if (s.alt) out += std::string(tr("Alt")) + "+";
    if (s.shift) out += std::string(tr("Shift")) + "+";
    if (s.key == "PageDown") return out + tr("Page Down");
    if (s.key == "PageUp") return out + tr("Page Up");
    if (s.key == "Space") return out + tr("Space");
    if (s.key == "Left") return out + "\u2190";
    if (s.key == "Right") return out + "\u2192";
    if (s.key == "Up") return out + "\u2191";
    if (s.key == "Down") return out + "\u2193";
    if (s.key == "-") return out + "\u2212";
    constexpr std::string_view kKeypad = "Keypad ";
    if (s.key.starts_with(kKeypad)) {
        const std::string_view sign = std::string_view(s.key).substr(kKeypad.size());
        return out + filled(tr("Keypad {1}"), {sign == "-" ? "\u2212" : sign});
    }
    return out + std::string(s.key);
}

std::string keyWords(const Action& action) {
    return action.keys.empty() ? std::string() : keyWords(action.keys.front());
}

std::vector<const Action*> findActions(std::string_view query) {
    std::vector<std::string> words;
    const std::string text = lowered(query);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    std::vector<std::pair<int, const Action*>> found;
    for (const Action& a : table()) {
        if (a.id == "interface.palette") continue;
        const std::string name = lowered(tr(a.name)),
                          other = lowered(std::string(tr(a.group)) + " " + a.name + " " + std::string(a.id));
        int score = 1;
        for (const std::string& word : words) {
            const int points = answers(name, other, word);
            if (points == 0) score = 0;
            if (score > 0) score += points;
        }
        if (score > 0) found.emplace_back(score, &a);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<const Action*> out;
    for (const auto& [score, action] : found) out.push_back(action);
    return out;
}

}  // namespace viewer

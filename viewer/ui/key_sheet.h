#pragma once
// A sheet that shows what every key does (?), and the mouse.

#include "viewer/ui/context.h"
#include "viewer/ui/kit/text_edit.h"

namespace viewer {

class KeySheet {
public:
    void show(const UiContext& context);

private:
    TextEdit filter_;
};

/// One line: what is done, and the keys for it, each as it is written on a cap.
struct KeyLine {
    std::string name;
    std::vector<std::string> keys;
    friend bool operator==(const KeyLine&, const KeyLine&) = default;
};
/// A group of actions, or what the mouse does.
struct KeyGroup {
    std::string name;
    std::vector<KeyLine> lines;
    friend bool operator==(const KeyGroup&, const KeyGroup&) = default;
};
/// In the language of the interface; what has a name, a group or a key with `filter` in it.
std::vector<KeyGroup> keyGroups(std::string_view filter);

}  // namespace viewer

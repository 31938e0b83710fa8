#pragma once
// A sheet for what a person chooses once. Every change holds at once.

#include <optional>

#include "viewer/ui/context.h"
#include "viewer/ui/kit/text_edit.h"

namespace viewer {

class SettingsSheet {
public:
    void show(const UiContext& context);

private:
    void showInterface(const UiContext& context, Settings& to);
    void showStorage(const UiContext& context, Settings& to);
    void showNetwork(const UiContext& context, Settings& to);
    void showRecent(const UiContext& context);
    void showDefaults(const UiContext& context, Settings& to);
    void takeDrafts(Settings& to) const;
    void startDrafts(const Settings& from);

    TextEdit contact_, proxy_;  ///< as they stand in the fields
    std::optional<double>
        draggedScale_;  ///< percent; holds when the pointer lets go, or it would run from it
    std::optional<Settings> beforeReset_;
};

/// Sizes of the cache to choose from; `now` is among them whatever it is. Smallest first, 0 is none.
std::vector<std::int64_t> cacheChoices(std::int64_t now);
/// "512 MB", "2 GB", "None".
std::string wordsOfBytes(std::int64_t bytes);

}  // namespace viewer

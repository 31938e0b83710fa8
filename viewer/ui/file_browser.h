#pragma once
// A sheet to find a file or folder of this computer in: what Vitrine can open, folders first. Reads folders a
// step a frame, so that none is too large.

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "viewer/state/folder_listing.h"
#include "viewer/ui/appearing.h"
#include "viewer/ui/context.h"
#include "viewer/ui/kit/text_edit.h"

namespace viewer {

class FileBrowser {
public:
    void show(const UiContext& context);

private:
    void goTo(const std::string& path);
    void goUp();
    void read(const UiContext& context);
    void listed(const UiContext& context);
    void choose();
    void showPath(const UiContext& context);
    void showFilter(const UiContext& context);
    void showEntries(const UiContext& context);
    void showFoot(const UiContext& context);
    void drawEntry(const UiContext& context, const ListCell& cell);
    std::string emptyWords() const;
    std::string countWords() const;
    const std::optional<FileDetails>& detailsOf(const std::string& name);
    void openRow(const UiContext& context, std::size_t row);
    void open(const UiContext& context, const std::string& path);

    Appearing appearing_;
    FolderListing folder_;  ///< what is shown
    std::optional<FolderReader> reader_;
    std::string cameFrom_;  ///< name of the folder that was left upwards, to stand on it
    TextEdit filter_;
    bool others_ = false;  ///< files that cannot be opened are shown too
    std::vector<std::size_t> chosen_;
    std::size_t current_ = 0;  ///< index into chosen_
    bool reveal_ = false, focusFilter_ = false;
    std::unordered_map<std::string, std::optional<FileDetails>> details_;  ///< of rows that were seen
};

}  // namespace viewer

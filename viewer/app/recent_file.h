#pragma once
// The recent documents on disk: recent.json in the user's state folder, and small pictures in "recent" beside
// it. Each change reads the file anew, so that several windows share it; the last one to write wins. Blocks
// while the disk writes (a few milliseconds): for a worker, or for the main thread where nothing moves. Any
// thread, one at a time.

#include <optional>
#include <string>
#include <string_view>

#include "render/image.h"
#include "viewer/state/recent.h"

namespace viewer {

struct LoadedRecent {
    RecentList list;
    std::optional<std::string>
        problem;  ///< one sentence for people; nothing where all is well or there is no file
};

class RecentFile {
public:
    /// `folder`: userStateFolder(); empty = nothing is kept. Nothing is read or made yet.
    explicit RecentFile(std::string folder);

    /// Never fails: what can be used is used.
    LoadedRecent load() const;

    // Each of these returns what went wrong as a sentence, nothing on success.
    /// Puts the document first. `picture`: Rgba8 and small, or null to keep the one that it has.
    std::optional<std::string> add(RecentDocument document, const render::Image* picture = nullptr);
    std::optional<std::string> remove(std::string_view source);
    /// Forgets all, pictures too, and a damaged file that was kept.
    std::optional<std::string> clear();

    /// Where the document's picture lies; empty where it has none.
    std::string picturePath(const RecentDocument& document) const;

private:
    std::string file() const { return folder_ + "/recent.json"; }
    std::string pictures() const { return folder_ + "/recent"; }
    std::optional<std::string> write(const RecentList& list);
    void removeUnnamedPictures(const RecentList& list) const;

    std::string folder_;
};

}  // namespace viewer

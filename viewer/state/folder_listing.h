#pragma once
// What a folder of this computer holds, for choosing from: read in steps, so that a folder of any size keeps
// no frame waiting. Names are whatever bytes the disk has. Looks at the disk; changes nothing there.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace viewer {

enum class EntryKind : std::uint8_t { Folder, Document, Picture, Other };

struct FolderEntry {
    std::string name;
    EntryKind kind = EntryKind::Other;
    friend bool operator==(const FolderEntry&, const FolderEntry&) = default;
};

enum class FolderProblem { None, Missing, NotAFolder, NotAllowed, Unreadable };

struct FolderListing {
    std::string path;  ///< absolute
    /// Folders first, each kind in natural order ("page2" before "page10"). Hidden ones are left out.
    std::vector<FolderEntry> entries;
    std::size_t pictures = 0, others = 0;  ///< how many of the entries are such
    FolderProblem problem = FolderProblem::None;
    bool cut = false;  ///< there are more than kMostFolderEntries
};

inline constexpr std::size_t kMostFolderEntries = 200'000;

/// Reads one folder. The listing is whole once step() has returned true.
class FolderReader {
public:
    explicit FolderReader(std::string path);
    /// Reads `most` names at most; true when there is no more to do.
    bool step(std::size_t most);
    /// How many have been read so far.
    std::size_t read() const { return listing_.entries.size(); }
    /// After step() has returned true.
    FolderListing take() { return std::move(listing_); }

private:
    void add(const std::filesystem::directory_entry& entry);
    void fail(const std::error_code& error);

    FolderListing listing_;
    std::filesystem::directory_iterator next_;
};

/// Indexes of what is to be chosen from: folders and what can be opened, and with `others` the rest too;
/// whose name has `filter` in it, whatever the case of its Latin letters.
std::vector<std::size_t> chosenEntries(const FolderListing& listing, std::string_view filter, bool others);

/// Sorts as people count: numbers by value, letters without regard to case.
std::string naturalKey(std::string_view name);

struct FileDetails {
    std::uint64_t bytes = 0;
    std::int64_t modified = 0;  ///< seconds since 1970
};
/// Nothing where it cannot be had.
std::optional<FileDetails> fileDetails(const std::string& path);
/// "812 bytes", "3.4 MB".
std::string sizeWords(std::uint64_t bytes);

struct PathPart {
    std::string name;  ///< "/" for the root
    std::string path;
    friend bool operator==(const PathPart&, const PathPart&) = default;
};
/// From the root down to `path` itself.
std::vector<PathPart> pathParts(const std::string& path);
std::string joinedPath(const std::string& folder, const std::string& name);

/// A name as it can be shown: what is no text, or would change the direction of other text, becomes U+FFFD.
std::string shownName(std::string_view name);

/// What to open a path by: the path, or a file address where the path is no plain text.
std::string sourceOfPath(const std::string& path);

}  // namespace viewer

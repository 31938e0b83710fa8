#pragma once
// The documents that were open lately, newest first. Pure; viewer/app keeps them on disk.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace viewer {

struct RecentDocument {
    std::string source;          ///< address or path, as it was opened
    std::string title = {};      ///< cut to kLongestRecentTitle
    std::string page = {};       ///< canvas id to go back to, may be empty
    std::string pageLabel = {};  ///< cut likewise
    std::int64_t when = 0;       ///< seconds since 1970
    std::string picture = {};    ///< file name in the folder of pictures; empty = none
    friend bool operator==(const RecentDocument&, const RecentDocument&) = default;
};

using RecentList = std::vector<RecentDocument>;

inline constexpr std::size_t kMostRecent = 24;
inline constexpr std::size_t kLongestRecentTitle = 300;  ///< bytes

/// The list with this document first and its source in it once; it keeps its old picture where it has no new
/// one. Without a source nothing is added.
RecentList withRecent(const RecentList& list, RecentDocument document);
RecentList withoutRecent(RecentList list, std::string_view source);

/// The name of the picture of a source: the same for the same source, and a plain file name whatever that is.
std::string recentPictureName(std::string_view source);
/// A name as recentPictureName makes them: what is read from disk may be anything.
bool isRecentPictureName(std::string_view name);

}  // namespace viewer

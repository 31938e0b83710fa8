#pragma once
// Small files of the user's, read whole and replaced whole: whoever reads one meanwhile, or finds it after a
// crash, sees the old or the new, never a part. Blocks; not for pictures and documents.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace viewer {

enum class ReadOutcome { Read, Missing, Unreadable };

struct WholeFile {
    ReadOutcome outcome = ReadOutcome::Missing;
    std::string bytes;
};

/// Unreadable: no right to, not a regular file, or larger than `maxBytes`.
WholeFile readWholeFile(const std::string& path, std::size_t maxBytes);

/// Makes the folders on the way (0700) and the file (0600). Returns what went wrong as a sentence for people,
/// nothing on success.
std::optional<std::string> replaceWholeFile(const std::string& path, std::string_view bytes);

}  // namespace viewer

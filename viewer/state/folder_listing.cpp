#include "viewer/state/folder_listing.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

#include "net/file_fetcher.h"

namespace viewer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kReplacement = "\uFFFD";

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = lowered(c);
    return out;
}

EntryKind kindOfFile(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return EntryKind::Other;
    const std::string ending = lowered(name.substr(dot + 1));
    if (ending == "json") return EntryKind::Document;
    constexpr std::array<std::string_view, 4> kPictures{"jpg", "jpeg", "png", "webp"};
    return std::find(kPictures.begin(), kPictures.end(), ending) != kPictures.end() ? EntryKind::Picture
                                                                                    : EntryKind::Other;
}

/// One character of UTF-8: how long, and which; 0 bytes where it is none.
std::pair<std::size_t, char32_t> character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    if (first < 0x80) return {1, first};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return {0, 0};
    char32_t code = first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {0, 0};
        code = (code << 6) | (byte(i) & 0x3Fu);
    }
    constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    return code < kLeast[length] || code > 0x10FFFF || surrogate ? std::pair<std::size_t, char32_t>{0, 0}
                                                                 : std::pair{length, code};
}

bool isShown(char32_t c) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    const bool direction = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
                           (c >= 0x2066 && c <= 0x2069);
    return !control && !direction;
}

}  // namespace

FolderReader::FolderReader(std::string path) {
    listing_.path = std::move(path);
    std::error_code error;
    const fs::file_status status = fs::status(listing_.path, error);
    if (!error && fs::exists(status) && !fs::is_directory(status))
        listing_.problem = FolderProblem::NotAFolder;
    else
        next_ = fs::directory_iterator(listing_.path, error);
    if (error) fail(error);
}

void FolderReader::fail(const std::error_code& error) {
    next_ = {};
    listing_.problem = FolderProblem::Unreadable;
    if (error == std::errc::no_such_file_or_directory) listing_.problem = FolderProblem::Missing;
    if (error == std::errc::not_a_directory) listing_.problem = FolderProblem::NotAFolder;
    if (error == std::errc::permission_denied || error == std::errc::operation_not_permitted)
        listing_.problem = FolderProblem::NotAllowed;
}

void FolderReader::add(const fs::directory_entry& entry) {
    FolderEntry made{.name = entry.path().filename().string(), .kind = EntryKind::Other};
    if (made.name.starts_with('.')) return;
    // Symbolic links are followed here; one that leads nowhere, or round in a circle, is just another name.
    std::error_code error;
    if (entry.is_directory(error))
        made.kind = EntryKind::Folder;
    else if (!error && entry.is_regular_file(error))
        made.kind = kindOfFile(made.name);
    listing_.pictures += made.kind == EntryKind::Picture;
    listing_.others += made.kind == EntryKind::Other;
    listing_.entries.push_back(std::move(made));
}

bool FolderReader::step(std::size_t most) {
    std::error_code error;
    for (std::size_t i = 0; i < most && next_ != fs::directory_iterator(); ++i) {
        if (listing_.entries.size() >= kMostFolderEntries) {
            listing_.cut = true;
            next_ = {};
            break;
        }
        add(*next_);
        next_.increment(error);
        if (error) fail(error);
    }
    if (next_ != fs::directory_iterator()) return false;
    std::vector<std::pair<std::string, FolderEntry>> keyed;
    keyed.reserve(listing_.entries.size());
    for (FolderEntry& e : listing_.entries) {
        const char first = e.kind == EntryKind::Folder ? 0 : 1;
        keyed.emplace_back(first + naturalKey(e.name), std::move(e));
    }
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second.name < b.second.name;
    });
    for (std::size_t i = 0; i < keyed.size(); ++i) listing_.entries[i] = std::move(keyed[i].second);
    return true;
}

std::vector<std::size_t> chosenEntries(const FolderListing& listing, std::string_view filter, bool others) {
    const std::string wanted = lowered(filter);
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < listing.entries.size(); ++i) {
        const FolderEntry& e = listing.entries[i];
        if (e.kind == EntryKind::Other && !others) continue;
        const auto same = [](char a, char b) { return lowered(a) == b; };
        if (std::search(e.name.begin(), e.name.end(), wanted.begin(), wanted.end(), same) != e.name.end() ||
            wanted.empty())
            chosen.push_back(i);
    }
    return chosen;
}

// Comparing bytes compares numbers: each is preceded by how many digits it has.
std::string naturalKey(std::string_view name) {
    constexpr std::size_t kMostDigits = 200;
    std::string key;
    key.reserve(name.size() + 4);
    for (std::size_t i = 0; i < name.size();) {
        if (!isDigit(name[i])) {
            key += lowered(name[i++]);
            continue;
        }
        while (i + 1 < name.size() && name[i] == '0' && isDigit(name[i + 1])) ++i;
        std::size_t end = i;
        while (end < name.size() && isDigit(name[end])) ++end;
        // '0' so that numbers stand where digits do among other characters.
        key += '0';
        key += char(std::min(end - i, kMostDigits));
        key.append(name.substr(i, end - i));
        i = end;
    }
    return key;
}

std::optional<FileDetails> fileDetails(const std::string& path) {
    std::error_code error;
    const auto modified = fs::last_write_time(path, error);
    if (error) return std::nullopt;
    const auto system = std::chrono::file_clock::to_sys(modified);
    FileDetails details;
    details.modified = std::chrono::duration_cast<std::chrono::seconds>(system.time_since_epoch()).count();
    const auto bytes = fs::file_size(path, error);
    if (!error) details.bytes = bytes;
    return details;
}

std::string sizeWords(std::uint64_t bytes) {
    if (bytes < 1000) return std::to_string(bytes) + " B";
    constexpr std::array<const char*, 5> kUnits{"kB", "MB", "GB", "TB", "PB"};
    double value = double(bytes) / 1000;
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < kUnits.size()) value /= 1000, ++unit;
    char text[32];
    std::snprintf(text, sizeof text, value < 9.95 ? "%.1f %s" : "%.0f %s", value, kUnits[unit]);
    return text;
}

std::vector<PathPart> pathParts(const std::string& path) {
    std::vector<PathPart> parts;
    fs::path whole;
    for (const fs::path& part : fs::path(path).lexically_normal()) {
        if (part.empty()) continue;
        whole /= part;
        parts.push_back({part.string(), whole.string()});
    }
    return parts;
}

std::string joinedPath(const std::string& folder, const std::string& name) {
    return (fs::path(folder) / name).string();
}

std::string shownName(std::string_view name) {
    std::string shown;
    while (!name.empty()) {
        const auto [length, code] = character(name);
        if (length > 0 && isShown(code))
            shown.append(name.substr(0, length));
        else
            shown.append(kReplacement);
        name.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return shown;
}

std::string sourceOfPath(const std::string& path) {
    const bool trimmed = !path.empty() && (path.back() == ' ' || path.front() == ' ');
    return !trimmed && shownName(path) == path ? path : net::fileUrl(path);
}

}  // namespace viewer

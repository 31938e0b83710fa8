#include "viewer/app/recent_file.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "render/decode.h"
#include "viewer/app/small_json.h"
#include "viewer/app/whole_file.h"

namespace viewer {
namespace {

// 24 entries of long addresses are some 100 kB.
constexpr std::size_t kLargestFile = 1u << 20;
// A card on the start page at three times the normal scale.
constexpr int kLargestPicture = 1024;

std::string textIn(const Json& entry, const char* key) {
    const auto found = entry.find(key);
    return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Nothing where there is no source; all else may be missing.
std::optional<RecentDocument> readEntry(const Json& entry) {
    if (!entry.is_object()) return std::nullopt;
    RecentDocument document{.source = textIn(entry, "source"),
                            .title = textIn(entry, "title"),
                            .page = textIn(entry, "page"),
                            .pageLabel = textIn(entry, "pageLabel"),
                            .picture = textIn(entry, "picture")};
    if (document.source.empty()) return std::nullopt;
    const auto when = entry.find("when");
    if (when != entry.end() && when->is_number_integer()) document.when = when->get<std::int64_t>();
    if (!isRecentPictureName(document.picture)) document.picture.clear();
    return document;
}

struct Read {
    LoadedRecent loaded;
    Json json = Json::object();  ///< the file's, for what is not ours
};

Read readEntries(Json json, const std::string& path) {
    Read read;
    bool bad = false;
    const Json documents = json.value("documents", Json::array());
    // From the back, so that each document comes to stand before those older than it.
    for (auto entry = documents.rbegin(); documents.is_array() && entry != documents.rend(); ++entry) {
        auto document = readEntry(*entry);
        bad = bad || !document;
        if (document) read.loaded.list = withRecent(read.loaded.list, std::move(*document));
    }
    if (bad || !documents.is_array())
        read.loaded.problem =
            "The list of recent documents " + path + " has entries that cannot be used, which are left out.";
    read.json = std::move(json);
    return read;
}

Read readRecent(const std::string& path) {
    const WholeFile file = readWholeFile(path, kLargestFile);
    if (file.outcome == ReadOutcome::Missing) return {};
    std::optional<Json> json;
    if (file.outcome == ReadOutcome::Read) json = parseSmallJson(file.bytes);
    if (json && json->is_object()) return readEntries(std::move(*json), path);
    Read read;
    read.loaded.problem = "The list of recent documents " + path +
                          (file.outcome == ReadOutcome::Read ? " is damaged" : " could not be read") +
                          ", so that it begins anew.";
    return read;
}

Json entryJson(const RecentDocument& document) {
    return {{"source", document.source},       {"title", document.title}, {"page", document.page},
            {"pageLabel", document.pageLabel}, {"when", document.when},   {"picture", document.picture}};
}

}  // namespace

RecentFile::RecentFile(std::string folder) : folder_(std::move(folder)) {}

LoadedRecent RecentFile::load() const {
    return folder_.empty() ? LoadedRecent{} : readRecent(file()).loaded;
}

std::optional<std::string> RecentFile::add(RecentDocument document, const render::Image* picture) {
    if (folder_.empty() || document.source.empty()) return std::nullopt;
    document.picture.clear();
    std::optional<std::string> problem;
    if (picture && std::max(picture->width, picture->height) <= kLargestPicture) {
        const auto png = render::encodePng(*picture, true);
        const std::string name = recentPictureName(document.source);
        if (!png.empty()) {
            problem = replaceWholeFile(pictures() + "/" + name,
                                       {reinterpret_cast<const char*>(png.data()), png.size()});
            if (!problem) document.picture = name;
        }
    }
    const auto written = write(withRecent(load().list, std::move(document)));
    return written ? written : problem;
}

std::optional<std::string> RecentFile::remove(std::string_view source) {
    return folder_.empty() ? std::nullopt : write(withoutRecent(load().list, source));
}

std::optional<std::string> RecentFile::clear() {
    if (folder_.empty()) return std::nullopt;
    const auto problem = write({});
    // Whoever clears the list wants nothing of it left.
    std::error_code failed;
    std::filesystem::remove(file() + ".damaged", failed);
    return problem;
}

std::string RecentFile::picturePath(const RecentDocument& document) const {
    return folder_.empty() || document.picture.empty() ? std::string() : pictures() + "/" + document.picture;
}

std::optional<std::string> RecentFile::write(const RecentList& list) {
    Read before = readRecent(file());
    if (before.loaded.problem) keepDamaged(file());
    Json documents = Json::array();
    for (const RecentDocument& document : list) documents.push_back(entryJson(document));
    before.json["documents"] = std::move(documents);
    if (auto problem = replaceWholeFile(file(), smallJsonText(before.json))) return problem;
    removeUnnamedPictures(list);
    return std::nullopt;
}

void RecentFile::removeUnnamedPictures(const RecentList& list) const {
    std::error_code failed;
    std::vector<std::filesystem::path> leaving;
    for (std::filesystem::directory_iterator at(pictures(), failed), end; !failed && at != end;
         at.increment(failed)) {
        const std::string name = at->path().filename().string();
        const bool named =
            std::any_of(list.begin(), list.end(), [&](const RecentDocument& d) { return d.picture == name; });
        // Only what we made: the folder may be shared by mistake.
        if (isRecentPictureName(name) && !named) leaving.push_back(at->path());
    }
    for (const auto& path : leaving) std::filesystem::remove(path, failed);
}

}  // namespace viewer

#include "viewer/state/source.h"

#include <filesystem>
#include <utility>

#include "iiif/address.h"
#include "net/file_fetcher.h"
#include "viewer/limits.h"

namespace viewer {
namespace {

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Source failed(std::string code, std::string message, std::string hint) {
    return {.failure = iiif::Failure{std::move(code), std::move(message), std::move(hint)}};
}

// No path of any system begins like JSON, and none is as long as an encoded state.
bool isNoPath(const std::string& text) {
    constexpr std::size_t kLongestPath = 4096;
    return text.starts_with('{') || text.starts_with('[') || text.starts_with('"') ||
           text.size() > kLongestPath;
}

bool exists(const std::string& path) {
    std::error_code error;
    return !path.empty() && std::filesystem::exists(path, error);
}

Source localSource(const std::string& path) {
    std::error_code error;
    const auto absolute = std::filesystem::absolute(path, error).lexically_normal();
    if (error || !std::filesystem::exists(absolute, error))
        return failed("not-found", "There is no file or folder \"" + path + "\".",
                      "Check the spelling; an address on the web begins with https://.");
    Source source{.url = net::fileUrl(absolute.string())};
    if (std::filesystem::is_directory(absolute, error)) {
        // A folder that is itself a static image service is one picture, not a folder of them.
        if (std::filesystem::exists(absolute / "info.json", error))
            source.url = net::fileUrl((absolute / "info.json").string());
        else
            source.folder = absolute.string();
    }
    return source;
}

std::vector<Source> stateSources(const iiif::ContentState& state) {
    std::vector<Source> sources;
    for (const iiif::ContentPlace& place : state.places)
        sources.push_back({.url = place.document, .place = place});
    return sources;
}

}  // namespace

std::vector<Source> resolveSources(const std::string& raw) {
    const std::string text = trimmed(raw);
    if (text.empty())
        return {failed("bad-url", "No address was given.",
                       "Give the address of a IIIF manifest, or a file or folder.")};
    const std::string path = text.starts_with("file:") ? net::filePath(text) : text;
    // What lies on the disk is meant, whatever else its name could mean.
    if (!iiif::isWebUrl(text) && !isNoPath(text) && exists(path)) return {localSource(path)};
    if (const auto state = iiif::decodeContentState(text, limits::kRead)) return stateSources(*state);
    if (isNoPath(text))
        return {failed("bad-url", "This text points at nothing that Vitrine could open.",
                       "Give the address of a IIIF manifest, or a content state that names one.")};
    const bool otherScheme = text.find("://") != std::string::npos && !text.starts_with("file:");
    if (path.empty() || otherScheme)
        return {failed("bad-url", "Vitrine cannot open \"" + text + "\".",
                       "Use an address that begins with https:// or http://, or a local path.")};
    return {localSource(path)};
}

Source resolveSource(const std::string& text) {
    return resolveSources(text).front();
}

}  // namespace viewer

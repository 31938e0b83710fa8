#include "viewer/state/source.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <optional>
#include <string_view>

#include "iiif/annotation.h"
#include "net/file_fetcher.h"
#include "net/url.h"

namespace viewer {
namespace {

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool startsWithNoCase(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() &&
           std::equal(prefix.begin(), prefix.end(), text.begin(),
                      [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

bool isWeb(std::string_view text) {
    return startsWithNoCase(text, "http://") || startsWithNoCase(text, "https://");
}

// The value of one query parameter, decoded; nothing where it is not there.
std::optional<std::string> parameter(std::string_view url, std::string_view name) {
    const auto query = url.find('?');
    if (query == std::string_view::npos) return std::nullopt;
    std::string_view rest = url.substr(query + 1);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        if (pair.starts_with(name) && pair.size() > name.size() && pair[name.size()] == '=')
            return net::percentDecoded(pair.substr(name.size() + 1));
    }
    return std::nullopt;
}

// A link to some viewer that names the manifest: what a browser hands over when the IIIF logo is dragged.
std::optional<Source> viewerLink(const std::string& text) {
    const auto manifest = parameter(text, "manifest");
    if (!manifest || !isWeb(*manifest)) return std::nullopt;
    Source source{.url = *manifest, .folder = {}, .canvas = {}, .region = {}, .failure = {}};
    if (const auto canvas = parameter(text, "canvas")) {
        const auto hash = canvas->find("#xywh=");
        source.canvas = canvas->substr(0, hash);
        if (hash != std::string::npos) source.region = iiif::parseXywh(canvas->substr(hash + 1), {});
    }
    return source;
}

iiif::Failure noSuchPath(const std::string& path) {
    return {"not-found", "There is no file or folder \"" + path + "\".",
            "Check the spelling; an address on the web begins with https://."};
}

}  // namespace

Source resolveSource(const std::string& raw) {
    const std::string text = trimmed(raw);
    if (text.empty())
        return {.url = {},
                .folder = {},
                .canvas = {},
                .region = {},
                .failure = iiif::Failure{"bad-url", "No address was given.",
                                         "Give the address of a IIIF manifest, or a file or folder."}};
    if (isWeb(text)) {
        if (auto link = viewerLink(text)) return *link;
        return {.url = text, .folder = {}, .canvas = {}, .region = {}, .failure = {}};
    }
    const std::string path = text.starts_with("file:") ? net::filePath(text) : text;
    const auto scheme = text.find("://");
    if (path.empty() || (scheme != std::string::npos && !text.starts_with("file:")))
        return {.url = {},
                .folder = {},
                .canvas = {},
                .region = {},
                .failure =
                    iiif::Failure{"bad-url", "Vitrine cannot open \"" + text + "\".",
                                  "Use an address that begins with https:// or http://, or a local path."}};
    std::error_code error;
    const auto absolute = std::filesystem::absolute(path, error).lexically_normal();
    if (error || !std::filesystem::exists(absolute, error))
        return {.url = {}, .folder = {}, .canvas = {}, .region = {}, .failure = noSuchPath(path)};
    Source source{
        .url = net::fileUrl(absolute.string()), .folder = {}, .canvas = {}, .region = {}, .failure = {}};
    if (std::filesystem::is_directory(absolute, error)) {
        // A folder that is itself a static image service is one picture, not a folder of them.
        if (std::filesystem::exists(absolute / "info.json", error))
            source.url = net::fileUrl((absolute / "info.json").string());
        else
            source.folder = absolute.string();
    }
    return source;
}

}  // namespace viewer

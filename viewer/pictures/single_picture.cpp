#include "viewer/pictures/single_picture.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <vector>

#include "iiif/image_request.h"
#include "net/file_fetcher.h"
#include "render/decode.h"
#include "viewer/limits.h"

namespace viewer {
namespace {

// Enough for the header behind a large colour profile or thumbnail; a file that hides it deeper is measured
// when shown.
constexpr std::size_t kHeaderBytes = 512 << 10;
// The shape of a page, where its size cannot be read.
constexpr int kUnknownSide = 1000;

std::string lastPart(const std::string& url) {
    std::string path = net::filePath(url);
    if (path.empty()) path = url.substr(0, url.find_first_of("?#"));
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    return path.substr(path.rfind('/') + 1);
}

iiif::Canvas canvasOf(const std::string& id, const std::string& label, double width, double height,
                      iiif::ImageResource image) {
    iiif::Canvas canvas;
    canvas.id = id;
    canvas.label = {{"none", {label}}};
    canvas.width = width;
    canvas.height = height;
    iiif::Painting painting;
    painting.id = id + "/painting";
    painting.images.push_back(std::move(image));
    canvas.paintings.push_back(std::move(painting));
    return canvas;
}

iiif::ImageResource fileResource(const std::string& url, int width, int height) {
    iiif::ImageResource resource;
    resource.id = url;
    resource.width = width;
    resource.height = height;
    return resource;
}

bool isPictureName(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return char(std::tolower(c)); });
    static constexpr std::array kKnown = {".jpg", ".jpeg", ".png", ".webp"};
    return std::find(kKnown.begin(), kKnown.end(), extension) != kKnown.end();
}

iiif::Canvas canvasOfFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::vector<std::uint8_t> head(kHeaderBytes);
    file.read(reinterpret_cast<char*>(head.data()), std::streamsize(head.size()));
    head.resize(std::size_t(file.gcount()));
    const auto header = render::readImageHeader(head, limits::kPictureDecode);
    const int w = header.fullWidth > 0 ? header.fullWidth : kUnknownSide;
    const int h = header.fullHeight > 0 ? header.fullHeight : kUnknownSide;
    const std::string url = net::fileUrl(path);
    return canvasOf(url, std::filesystem::path(path).stem().string(), w, h, fileResource(url, w, h));
}

}  // namespace

iiif::Manifest singlePicture(const std::string& url, int width, int height) {
    iiif::Manifest manifest;
    manifest.id = url;
    manifest.label = {{"none", {lastPart(url)}}};
    manifest.canvases.push_back(
        canvasOf(url, lastPart(url), width, height, fileResource(url, width, height)));
    return manifest;
}

iiif::Manifest singleService(const iiif::ImageInfo& info, const std::string& url) {
    iiif::ImageResource image;
    image.width = info.width;
    image.height = info.height;
    image.service = iiif::ImageService{iiif::serviceBase(url), info.version, info};
    const std::string name = lastPart(image.service->id);
    iiif::Manifest manifest;
    manifest.id = url;
    manifest.label = {{"none", {name}}};
    if (!info.attribution.empty())
        manifest.description.requiredStatement = iiif::MetadataEntry{.label = {}, .value = info.attribution};
    if (!info.rights.empty()) manifest.description.rights = info.rights.front();
    for (const std::string& logo : info.logos) {
        iiif::Link link;
        link.id = logo;
        manifest.description.logo.push_back(std::move(link));
    }
    manifest.canvases.push_back(
        canvasOf(url, name, double(info.width), double(info.height), std::move(image)));
    return manifest;
}

iiif::Manifest readFolder(const std::string& path) {
    namespace fs = std::filesystem;
    std::vector<std::string> files;
    std::error_code ignored;  // an unreadable folder has no pictures that we could show
    for (fs::directory_iterator it(path, fs::directory_options::skip_permission_denied, ignored), end;
         it != end; it.increment(ignored))
        if (it->is_regular_file(ignored) && isPictureName(it->path())) files.push_back(it->path().string());
    std::sort(files.begin(), files.end(), naturalLess);
    if (files.size() > limits::kRead.maxCanvases) files.resize(limits::kRead.maxCanvases);

    iiif::Manifest manifest;
    manifest.id = net::fileUrl(path);
    manifest.label = {{"none", {lastPart(manifest.id)}}};
    for (const std::string& file : files) manifest.canvases.push_back(canvasOfFile(file));
    return manifest;
}

iiif::Failure noPictures(const std::string& path) {
    return {"empty", "There are no pictures in the folder \"" + path + "\".",
            "Vitrine shows JPEG, PNG and WebP files; choose a folder that has some."};
}

bool naturalLess(const std::string& a, const std::string& b) {
    std::size_t i = 0, j = 0;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    while (i < a.size() && j < b.size()) {
        if (digit(a[i]) && digit(b[j])) {
            while (i < a.size() && a[i] == '0') ++i;
            while (j < b.size() && b[j] == '0') ++j;
            std::size_t m = i, n = j;
            while (m < a.size() && digit(a[m])) ++m;
            while (n < b.size() && digit(b[n])) ++n;
            if (m - i != n - j) return m - i < n - j;
            if (const int order = a.compare(i, m - i, b, j, n - j); order != 0) return order < 0;
            i = m, j = n;
        } else {
            const int x = std::tolower(static_cast<unsigned char>(a[i])),
                      y = std::tolower(static_cast<unsigned char>(b[j]));
            if (x != y) return x < y;
            ++i, ++j;
        }
    }
    return a.size() - i != b.size() - j ? a.size() - i < b.size() - j : a < b;
}

}  // namespace viewer

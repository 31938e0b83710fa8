#include "tests/e2e/cookbook/site.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "render/decode.h"
#include "tests/e2e/program.h"

namespace e2e {
namespace {

namespace fs = std::filesystem;
using test_support::Req;
using test_support::Res;

const std::string kRecipes = "/iiif.io/api/cookbook/recipe/";
constexpr int kTile = 512;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

std::string pathOf(const std::string& file) {
    return kRecipes + replaced(file, "__", "/");
}

// "http://127.0.0.1:1234/a/b" -> "/a/b"; a service's trailing "/" goes.
std::string pathIn(const std::string& address) {
    const std::size_t host = address.find("://");
    const std::size_t slash = host == std::string::npos ? 0 : address.find('/', host + 3);
    std::string path = slash == std::string::npos ? "" : address.substr(slash);
    while (path.ends_with('/')) path.pop_back();
    return path;
}

std::string textAt(const Json& node, const char* key, const char* other) {
    if (!node.is_object()) return {};
    for (const char* name : {key, other})
        if (const auto found = node.find(name); found != node.end() && found->is_string())
            return found->get<std::string>();
    return {};
}

std::string typeOf(const Json& node) {
    return textAt(node, "type", "@type");
}

bool isImage(const Json& node) {
    return typeOf(node) == "Image" || typeOf(node) == "dctypes:Image";
}

const Json* serviceOf(const Json& resource) {
    const auto found = resource.find("service");
    if (found == resource.end()) return nullptr;
    return found->is_array() ? (found->empty() ? nullptr : &found->front()) : &*found;
}

// What tells a picture from the others: the last words of its address.
std::string nameOf(std::string path) {
    path = path.substr(path.rfind('/') + 1);
    path = path.substr(0, path.rfind('.'));
    constexpr std::size_t kHash = 32;  // that the cookbook's servers put before names
    if (path.size() > kHash + 1 && path[kHash] == '-') path = path.substr(kHash + 1);
    constexpr std::size_t kLongest = 22;
    return path.size() <= kLongest ? path : "…" + path.substr(path.size() - kLongest);
}

int sizeAt(const Json& resource, const char* key, int otherwise) {
    const auto found = resource.find(key);
    return found != resource.end() && found->is_number() ? int(found->get<double>()) : otherwise;
}

Res pngOf(const render::Image& image) {
    const auto bytes = render::encodePng(image, true);
    return {.headers = {{"Content-Type", "image/png"}}, .body = std::string(bytes.begin(), bytes.end())};
}

}  // namespace

Site::Site(const std::string& folder, const std::vector<std::string>& numbers,
           const std::map<std::string, std::string>& made) {
    std::map<std::string, Json> files;
    for (const auto& [file, text] : made) {
        if (Json json = Json::parse(text, nullptr, false); !json.is_discarded())
            files[file] = std::move(json);
        else
            stylesheets_[pathOf(file)] = text;
    }
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string file = entry.path().filename();
        if (std::find(numbers.begin(), numbers.end(), file.substr(0, 4)) != numbers.end())
            files[file] = Json::parse(readFile(entry.path()));
    }
    server_ = std::make_unique<test_support::LoopbackServer>(
        [this](const Req& request) { return handle(request.target); });
    for (auto& [file, json] : files) turn(json);
    for (const bool painted : {true, false})
        for (const auto& [file, json] : files) collect(json, {}, painted);
    for (const auto& [file, json] : files) documents_[pathOf(file)] = json.dump(1);
}

std::string Site::url(const std::string& file) const {
    return server_->url(pathOf(file));
}

bool Site::has(const std::string& file) const {
    return documents_.contains(pathOf(file));
}

const std::string& Site::text(const std::string& file) const {
    static const std::string none = "{}";
    const auto found = documents_.find(pathOf(file));
    return found == documents_.end() ? none : found->second;
}

const StandIn* Site::picture(const std::string& address) const {
    const auto found = pictures_.find(pathIn(address));
    return found == pictures_.end() ? nullptr : found->second.get();
}

std::vector<std::string> Site::missed() const {
    const std::scoped_lock lock(mutex_);
    return {missed_.begin(), missed_.end()};
}

Res Site::handle(const std::string& target) {
    Res res = answer(target.substr(0, target.find('?')));
    const std::scoped_lock lock(mutex_);
    if (res.status != 200) missed_.insert(target);
    return res;
}

std::string Site::ours(const std::string& address) const {
    for (const char* scheme : {"https://", "http://"})
        if (address.starts_with(scheme))
            return server_->url("/" + address.substr(std::string(scheme).size()));
    return address;
}

// Every address becomes one of ours, but for the names that mean something by themselves.
void Site::turn(Json& node) const {
    static const std::set<std::string> kept{"@context",   "profile", "rights",
                                            "conformsTo", "value",   "license"};
    if (node.is_array()) {
        for (Json& each : node) turn(each);
    } else if (node.is_object()) {
        for (auto& [key, value] : node.items())
            if (!kept.contains(key) || value.is_object()) turn(value);
    } else if (node.is_string()) {
        node = ours(node.get<std::string>());
    }
}

// Pictures that are painted, or all others, in the order of the document: the first page's has number 1.
void Site::collect(const Json& node, Context context, bool painted) {
    if (node.is_array())
        for (const Json& each : node) collect(each, context, painted);
    if (!node.is_object()) return;
    const std::string type = typeOf(node);
    if (isImage(node) && context.painting == painted) addPicture(node, context);
    if (type == "Canvas" || type == "sc:Canvas")
        context = {.painting = false,
                   .width = sizeAt(node, "width", context.width),
                   .height = sizeAt(node, "height", context.height)};
    if (type == "Annotation" || type == "oa:Annotation")
        context.painting =
            node.contains("motivation") && node["motivation"].dump().find("painting") != std::string::npos;
    for (const auto& [key, value] : node.items()) {
        Context inside = context;
        inside.painting = inside.painting && key != "thumbnail";
        if (value.is_structured()) collect(value, inside, painted);
    }
}

void Site::addPicture(const Json& resource, const Context& context) {
    const Json* service = serviceOf(resource);
    const std::string base = service ? textAt(*service, "id", "@id") : textAt(resource, "id", "@id");
    const std::string path = pathIn(base);
    if (path.empty() || pictures_.contains(path)) return;
    pictures_[path] = std::make_shared<StandIn>(context.painting ? ++painted_ : 0, nameOf(path),
                                                sizeAt(resource, "width", context.width),
                                                sizeAt(resource, "height", context.height));
    if (service) services_[path] = *service;
}

Res Site::answer(const std::string& path) const {
    if (const auto document = documents_.find(path); document != documents_.end())
        return {.headers = {{"Content-Type", "application/ld+json"}}, .body = document->second};
    if (const auto sheet = stylesheets_.find(path); sheet != stylesheets_.end())
        return {.headers = {{"Content-Type", "text/css"}}, .body = sheet->second};
    if (path.ends_with("/info.json")) return info(path.substr(0, path.rfind('/')));
    if (const auto file = pictures_.find(path); file != pictures_.end() && !services_.contains(path)) {
        const StandIn& picture = *file->second;
        return pngOf(
            picture.part(0, 0, picture.width(), picture.height(), picture.width(), picture.height()));
    }
    return tile(path);
}

Res Site::info(const std::string& path) const {
    const auto service = services_.find(path);
    if (service == services_.end()) return {.status = 404};
    const StandIn& picture = *pictures_.at(path);
    const bool version2 =
        typeOf(service->second) == "ImageService2" ||
        textAt(service->second, "@context", "@context").find("image/2") != std::string::npos;
    Json factors = Json::array();
    for (int factor = 1; factor == 1 || factor * kTile < 2 * std::max(picture.width(), picture.height());
         factor *= 2)
        factors.push_back(factor);
    Json info{{"@context", version2 ? "http://iiif.io/api/image/2/context.json"
                                    : "http://iiif.io/api/image/3/context.json"},
              {version2 ? "@id" : "id", server_->url(path)},
              {"protocol", "http://iiif.io/api/image"},
              {"width", picture.width()},
              {"height", picture.height()},
              {"tiles", {{{"width", kTile}, {"scaleFactors", factors}}}}};
    if (version2) {
        info["profile"] = {"http://iiif.io/api/image/2/level1.json"};
    } else {
        info["type"] = "ImageService3";
        info["profile"] = "level1";
    }
    return {.headers = {{"Content-Type", "application/ld+json"}}, .body = info.dump()};
}

// "/base/region/size/rotation/quality.format" of the Image API: regions in pixels, sizes by one side or both.
Res Site::tile(const std::string& path) const {
    std::string base = path;
    std::vector<std::string> parts;
    for (int i = 0; i < 4; ++i) {
        const std::size_t slash = base.rfind('/');
        if (slash == std::string::npos) return {.status = 404};
        parts.insert(parts.begin(), base.substr(slash + 1));
        base.resize(slash);
    }
    const auto found = pictures_.find(base);
    if (found == pictures_.end() || parts[2] != "0") return {.status = 404};
    const StandIn& picture = *found->second;
    int x = 0, y = 0, w = picture.width(), h = picture.height(), width = 0, height = 0;
    if (parts[0] != "full" && std::sscanf(parts[0].c_str(), "%d,%d,%d,%d", &x, &y, &w, &h) != 4)
        return {.status = 400};
    w = std::min(w, picture.width() - x), h = std::min(h, picture.height() - y);
    if (w < 1 || h < 1) return {.status = 400};
    const std::string& size = parts[1];
    if (size == "max" || size == "full")
        width = w, height = h;
    else if (std::sscanf(size.c_str(), "%d,%d", &width, &height) == 1)
        height = std::max(1, int((long(h) * width + w / 2) / w));
    constexpr long kMostPixels = 20'000'000;
    if (width < 1 || height < 1 || width > w || height > h || long(width) * height > kMostPixels)
        return {.status = 400};
    return pngOf(picture.part(x, y, w, h, width, height));
}

}  // namespace e2e

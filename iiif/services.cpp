// Services that resources name: those of images, and the one that gives a canvas its size in the world.

#include <algorithm>
#include <cmath>

#include "iiif/image_request.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

constexpr std::string_view kServices = "https://iiif.io/api/annex/services/#";
/// A login has a token service, which has nothing: more than this is no real document.
constexpr int kDeepestService = 4;

bool startsWithPath(std::string_view url, std::string_view base) {
    return url.size() > base.size() && url.starts_with(base) && url[base.size()] == '/';
}

bool namesOtherService(std::string_view type, std::string_view profile) {
    return (!type.empty() && !type.starts_with("ImageService") && type != "Image" && type != "Service") ||
           containsText(profile, "/auth/") || containsText(profile, "/search/");
}

/// A service as it is named at one place, with the place that describes it.
struct NamedService {
    std::string id;
    Value source;
    bool bare = false;       ///< only named, and described nowhere
    bool elsewhere = false;  ///< only named, and described at another place
};

NamedService resolve(Reader& reader, Value value) {
    NamedService named{reader.id(value), value};
    named.id.resize(serviceBaseIn(named.id).size());
    const bool bare = value.isString() || !(value["profile"].present() || value["@context"].present());
    if (named.id.empty() || !bare) return named;
    const Value described = reader.service(value);
    named.bare = !described.present();
    named.elsewhere = described.present();
    if (described.present()) named.source = described;
    return named;
}

bool servesImages(const NamedService& service, std::string_view imageId) {
    const std::string_view profile = service.source["profile"].front().string();
    if (service.id.empty() || namesOtherService(typeOf(service.source), profile)) return false;
    // Without any word on its kind, a service is an image service where the picture's address lies under it.
    return looksLikeImageInfo(service.source) || containsText(profile, "level") ||
           containsText(profile, "/image") || startsWithPath(imageId, service.id);
}

/// How the services of a resource are come to.
struct Way {
    int depth = 0;
    bool copies = false;  ///< through one that is only named: read again at each place that names it
};

void addOthers(Reader& reader, Value resource, std::vector<Service>& to, Way way);

Service readOther(Reader& reader, const NamedService& named, Way way) {
    Service service;
    service.id = reader.id(named.source);
    if (service.id.empty()) service.id = named.id;
    service.type = std::string(typeOf(named.source));
    service.profile = std::string(named.source["profile"].front().trimmed());
    service.label = readLanguageMap(named.source["label"]);
    addOthers(reader, named.source, service.services, way);
    return service;
}

void addOthers(Reader& reader, Value resource, std::vector<Service>& to, Way way) {
    constexpr std::size_t kMostServices = 32;
    if (way.depth > kDeepestService) return;
    for (const json::Node& node : resource["service"].list()) {
        if (to.size() >= kMostServices) return;
        const NamedService named = resolve(reader, Value(&node));
        const bool physical = containsText(named.source["profile"].front().string(), "physdim") ||
                              named.source["physicalScale"].present();
        if (physical || servesImages(named, {})) continue;
        const bool copies = way.copies || named.elsewhere;
        if (copies && !reader.takeNamed(named.source)) return;
        Service service = readOther(reader, named, {.depth = way.depth + 1, .copies = copies});
        if (!service.id.empty()) to.push_back(std::move(service));
    }
}

/// One service as an image service, or nothing where it is another kind.
std::optional<ImageService> readService(Reader& reader, Value value, std::string_view imageId) {
    NamedService named = resolve(reader, value);
    if (!servesImages(named, imageId)) return std::nullopt;
    if (named.elsewhere && !reader.takeNamed(named.source)) {
        named.source = value;
        named.bare = true;
    }
    ImageService service;
    service.id = named.id;
    service.version = imageApiVersion(named.source);
    const auto untyped = [&] { return typeOf(named.source).empty() && !looksLikeImageInfo(named.source); };
    if (!named.source.isObject() || (named.bare && untyped())) service.version = ImageApiVersion::V2;
    service.level = complianceLevel(named.source);
    service.embedded = readImageInfo(reader, named.source, true);
    addOthers(reader, named.source, service.services, {.copies = named.elsewhere});
    return service;
}

/// The units of the service, in millimetres.
std::optional<double> millimetresIn(std::string_view unit) {
    const std::string name = toLower(unit);
    if (name == "mm") return 1.0;
    if (name == "cm") return 10.0;
    if (name == "in") return 25.4;
    if (name == "m") return 1000.0;  // drafts of Presentation 4
    return std::nullopt;
}

std::optional<double> scaleOf(Value number, Value unit) {
    const auto scale = number.number();
    const auto millimetres = millimetresIn(unit.trimmed());
    if (!scale || !millimetres || !(*scale > 0) || !std::isfinite(*scale * *millimetres)) return std::nullopt;
    return *scale * *millimetres;
}

}  // namespace

std::optional<ImageService> readImageService(Reader& reader, Value resource, std::string_view imageId) {
    std::optional<ImageService> best;
    forEach(reader, resource, "service", [&](Value value) {
        auto service = readService(reader, value, imageId);
        if (service && (!best || service->version > best->version)) best = std::move(service);
    });
    return best;
}

bool hasImageService(Reader& reader, Value resource) {
    const auto services = resource["service"].list();
    return std::any_of(services.begin(), services.end(), [&](const json::Node& node) {
        return servesImages(resolve(reader, Value(&node)), {});
    });
}

std::vector<Service> readServices(Reader& reader, Value resource) {
    std::vector<Service> services;
    if (resource["service"].present()) addOthers(reader, resource, services, {});
    return services;
}

std::optional<double> readPhysicalScale(Reader& reader, Value resource) {
    // Drafts of Presentation 4 have it as a property.
    if (const Value quantity = resource["spatialScale"]; quantity.isObject()) {
        const Value number = quantity.first({"quantityValue", "value", "factor"});
        if (const auto scale = scaleOf(number, quantity["unit"])) return scale;
    }
    for (const json::Node& node : resource["service"].list()) {
        const Value named(&node);
        const Value described = named["physicalScale"].present() ? named : resolve(reader, named).source;
        const Value service = described["physicalScale"].present() ? described : named;
        const bool known = containsText(service["profile"].front().string(), "physdim") ||
                           containsText(service["@context"].front().string(), "physdim");
        if (!known && !service["physicalScale"].present()) continue;
        if (const auto scale = scaleOf(service["physicalScale"], service["physicalUnits"])) return scale;
        reader.issue(Severity::Warning, "The physical dimensions are not usable.", kServices,
                     "physical-dimensions", "service");
    }
    return std::nullopt;
}

}  // namespace iiif

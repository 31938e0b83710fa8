// Services that resources name: those of images, and the one that gives a canvas its size in the world.

#include <cmath>

#include "iiif/image_request.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

constexpr std::string_view kServices = "https://iiif.io/api/annex/services/#";

bool startsWithPath(std::string_view url, std::string_view base) {
    return url.size() > base.size() && url.starts_with(base) && url[base.size()] == '/';
}

bool namesOtherService(std::string_view type, std::string_view profile) {
    return (!type.empty() && !type.starts_with("ImageService") && type != "Image" && type != "Service") ||
           containsText(profile, "/auth/") || containsText(profile, "/search/");
}

/// One service as an image service, or nothing where it is another kind.
std::optional<ImageService> readService(Reader& reader, Value value, std::string_view imageId) {
    ImageService service;
    service.id = serviceBase(reader.id(value));
    if (service.id.empty()) return std::nullopt;
    // Named here, described in the manifest's list of services.
    const Value described = reader.service(service.id);
    const bool bare = value.isString() || !(value["profile"].present() || value["@context"].present());
    const Value source = bare && described.present() ? described : value;
    const Value profile = source["profile"].front();
    if (namesOtherService(typeOf(source), profile.string())) return std::nullopt;
    // Without any word on its kind, a service is an image service where the picture's address lies under it.
    if (!looksLikeImageInfo(source) && !containsText(profile.string(), "level") &&
        !containsText(profile.string(), "/image") && !startsWithPath(imageId, service.id)) {
        return std::nullopt;
    }
    service.version = imageApiVersion(source);
    if (!source.isObject() || (bare && typeOf(source).empty() && !looksLikeImageInfo(source))) {
        service.version = ImageApiVersion::V2;
    }
    service.level = complianceLevel(source);
    service.embedded = readImageInfo(reader, source, true);
    return service;
}

/// The units of the service, in millimetres.
std::optional<double> millimetresIn(std::string_view unit) {
    const std::string name = toLower(unit);
    if (name == "mm") return 1.0;
    if (name == "cm") return 10.0;
    if (name == "in") return 25.4;
    return std::nullopt;
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

std::optional<double> readPhysicalScale(Reader& reader, Value resource) {
    for (const json::Node& node : resource["service"].list()) {
        const Value named(&node);
        const Value described = reader.service(serviceBase(reader.id(named)));
        const Value service = named["physicalScale"].present() || !described.present() ? named : described;
        const bool known = containsText(service["profile"].front().string(), "physdim") ||
                           containsText(service["@context"].front().string(), "physdim");
        if (!known && !service["physicalScale"].present()) continue;
        const auto scale = service["physicalScale"].number();
        const auto unit = millimetresIn(service["physicalUnits"].trimmed());
        if (scale && unit && *scale > 0 && std::isfinite(*scale * *unit)) return *scale * *unit;
        reader.issue(Severity::Warning, "The physical dimensions are not usable.", kServices,
                     "physical-dimensions", "service");
    }
    return std::nullopt;
}

}  // namespace iiif

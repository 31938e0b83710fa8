// Services that resources name: whose they are, and what all image services must say.

#include <algorithm>

#include "iiif/readers.h"
#include "iiif/validator.h"

namespace iiif {
namespace {

using json::Value;

constexpr std::string_view kFlow = "https://iiif.io/api/auth/2.0/#21-declaring-services";

/// 1, 2 or 3; 0 for what is no image service.
int imageVersion(Value service) {
    const std::string_view type = typeOf(service);
    if (type.starts_with("ImageService") && type.size() == std::string_view("ImageService3").size())
        return type.back() - '0';
    const bool named = contextContains(service, "/api/image/") || contextContains(service, "image-api/") ||
                       containsText(service["profile"].front().string(), "/api/image/") ||
                       containsText(service["profile"].front().string(), "image-api/");
    if (!named) return 0;
    return contextContains(service, "/image/3/") ? 3 : contextContains(service, "image-api/") ? 1 : 2;
}

void checkImage(Validator& v, Value service, int version) {
    const std::string_view clause = version == 3 ? "https://iiif.io/api/image/3.0/#52-technical-properties"
                                                 : "https://iiif.io/api/image/2.1/#technical-properties";
    const std::string_view key = service["@id"].present() && version != 3 ? "@id" : "id";
    const std::string_view id = service[key].string();
    if (version == 3 && service["@id"].present() && !service["id"].present())
        v.error("An ImageService3 must have \"id\", not \"@id\".", clause, "@id");
    if (service[key].present()) {
        const auto at = v.place.enter(key);
        v.webUri(service[key], key, clause);
        if (id.ends_with('/'))
            v.warn("The id of an image service should not end with \"/\"; remove it.", clause);
        if (id.ends_with("/info.json"))
            v.error("The id must be the base address of the service; remove \"/info.json\".", clause);
    }
    const Value stated = service["profile"];
    const std::string_view profile = version == 3 ? stated.string() : stated.front().string();
    const bool word = profile == "level0" || profile == "level1" || profile == "level2";
    if (version == 3 && stated.present() && !word)
        v.error("\"profile\" of an ImageService3 must be \"level0\", \"level1\" or \"level2\"", clause,
                "profile", ", not " + shown(stated) + ".");
    else if (stated.present() && !complianceLevel(service))
        v.warn("The profile names no compliance level", clause, "profile",
               ": " + shown(stated.front()) + ".");
    if (version == 3 && service["label"].present()) {
        const auto at = v.place.enter("label");
        v.languageMap(service["label"], "label", false);
    }
    if (version > 1) checkImageService(v, service, version == 3);
}

/// Only named here; what it is stands elsewhere in the document.
bool isReference(Value service) {
    return service.first({"id", "@id"}).present() && hasOnly(service, {"id", "@id", "type", "@type"});
}

/// Services of the Authorization Flow are found through a probe service, and their context at the top.
void checkFlow(Validator& v, Value service, Value root, bool shared) {
    const std::string_view type = typeOf(service);
    if (type == "AuthAccessTokenService2" && !shared)
        v.error(
            "An AuthAccessTokenService2 must stand in \"service\" of the AuthAccessService2 that it belongs "
            "to; move it there.",
            "https://iiif.io/api/auth/2.0/#access-token-service-description");
    if ((type == "AuthAccessService2" || type == "AuthLogoutService2") && !shared)
        v.warn(
            "Access is found through an AuthProbeService2; declare one here, with this in its \"service\".",
            kFlow);
    if (type.starts_with("Auth") && type.ends_with("2") && root.present() && !isReference(service) &&
        !v.top(root).flowContext)
        v.error(
            "The context of the Authorization Flow, http://iiif.io/api/auth/2/context.json, must be among "
            "those of the document; add it before the last.",
            kFlow);
}

void checkNested(Validator& v, Value service, Value root, bool shared, int depth) {
    constexpr int kDeepest = 8;
    if (depth > kDeepest || !service.isObject()) return;
    if (isAuthService(service)) checkFlow(v, service, root, shared);
    if (isReference(service)) return;
    if (isAuthService(service)) return checkAuthService(v, service, root);
    const int version = imageVersion(service);
    if (isSearchService(service))
        checkSearchService(v, service, root.present());
    else if (version > 0)
        checkImage(v, service, version);
    forEach(v.place, service, "service", [&](Value inner) { checkNested(v, inner, root, false, depth + 1); });
}

}  // namespace

void checkService(Validator& v, Value service, Value root, bool shared) {
    checkNested(v, service, root, shared, 0);
}

}  // namespace iiif

#include "iiif/validate.h"

#include <algorithm>

#include "iiif/readers.h"
#include "iiif/validate_annotation.h"
#include "iiif/validator.h"

namespace iiif {
namespace {

using json::Value;

/// The specifications that documents follow, and the URLs of their clauses.
enum class Family {
    Presentation4,
    Presentation3,
    Presentation2,
    Image3,
    Image2,
    Image1,
    ContentState,
    Response,
    Annotation,
    Other
};
constexpr std::string_view kWebAnnotation = "https://www.w3.org/TR/annotation-model/#";

bool contextContains(Value root, std::string_view part) {
    for (const json::Node& node : root["@context"].list()) {
        if (containsText(Value(&node).string(), part)) return true;
    }
    return false;
}

bool isContentState(Value root, std::string_view type) {
    for (const json::Node& node : root["motivation"].list()) {
        if (toLower(Value(&node).string()) == "contentstate") return true;
    }
    if (root["items"].present()) return false;
    const bool bare = type == "Manifest" && root["id"].present() && root.members().size() == 2;
    return ((type == "Canvas" || type == "Range") && root["partOf"].present()) || bare;
}

Family familyOf(Value root) {
    const std::string_view type = typeOf(root);
    if (isContentState(root, type)) return Family::ContentState;
    const bool presentation =
        type == "Manifest" || type == "Collection" || type == "Canvas" || type == "Range";
    if (!presentation &&
        (contextContains(root, "/api/search/1") || root["hits"].present() ||
         contextContains(root, "/api/auth/2") || type.starts_with("Auth") || type == "TermPage"))
        return Family::Response;
    if (looksLikeImageInfo(root) && !presentation) {
        switch (imageApiVersion(root)) {
            case ImageApiVersion::V3:
                return Family::Image3;
            case ImageApiVersion::V2:
                return Family::Image2;
            default:
                return root["protocol"].present() ? Family::Image2 : Family::Image1;
        }
    }
    const std::string version = presentationVersion(root);
    if (version == "4.0") return Family::Presentation4;
    if (version == "1.0" || contextContains(root, "/api/auth/")) return Family::Other;
    if (version == "3.0" && type.starts_with("Annotation") && !contextContains(root, "/presentation/3/"))
        return Family::Annotation;
    if (version == "3.0")
        return presentation || type.starts_with("Annotation") || root["items"].present()
                   ? Family::Presentation3
                   : Family::Other;
    return Family::Presentation2;
}

std::string_view specificationOf(Family family) {
    switch (family) {
        case Family::Presentation2:
            return clause::kPresentation2;
        case Family::Image3:
            return clause::kImage3;
        case Family::Image2:
            return clause::kImage2;
        case Family::Annotation:
            return kWebAnnotation;
        default:
            return clause::kPresentation3;
    }
}

void validateAnnotations(Validator& v, Value root) {
    if (typeOf(root) == "Annotation") checkAnnotation(v, root);
    forEach(v.place, root, "items", [&](Value annotation) { checkAnnotation(v, annotation); });
}

/// 4.0 is not finished: only what will not change, ids and types.
void validateDraft(Validator& v, Value value, int depth) {
    constexpr int kDeepest = 32;
    if (depth > kDeepest || !value.isObject()) return;
    v.checkNeed(value, "A resource", "id", Need::Must, "id");
    v.checkNeed(value, "A resource", "type", Need::Must, "type");
    v.defines(value["id"].string(), "resource", "id", "id");
    for (const std::string_view key : {"items", "annotations"})
        forEach(v.place, value, key, [&](Value child) { validateDraft(v, child, depth + 1); });
}

/// 1.x: nobody publishes it anew, but a wrong context keeps others from reading it.
void validateImage1(Validator& v, Value root) {
    if (!root["@context"].present() || contextContains(root, "image-api/1.1/context.json")) return;
    v.error("\"@context\" must be \"http://library.stanford.edu/iiif/image-api/1.1/context.json\"",
            "https://iiif.io/api/image/1.1/#image-info-request", "@context",
            "; here is " + shown(root["@context"].front()) + ".");
}

void validateRoot(Validator& v, Value root, Family family) {
    switch (family) {
        case Family::Presentation4:
            return validateDraft(v, root, 0);
        case Family::Presentation3:
            return validatePresentation3(v, root);
        case Family::Presentation2:
            return validatePresentation2(v, root);
        case Family::Image3:
        case Family::Image2:
            return validateImageInfo(v, root, family == Family::Image3);
        case Family::Image1:
            return validateImage1(v, root);
        case Family::ContentState:
            return validateContentState(v, root);
        case Family::Response:
            return validateResponse(v, root);
        case Family::Annotation:
            return validateAnnotations(v, root);
        case Family::Other:
            return;
    }
}

std::string withoutNumbers(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c < '0' || c > '9') out += c;
    }
    return out;
}

}  // namespace

std::vector<Issue> validate(std::string_view text, const ReadLimits& limits, std::vector<Issue> found) {
    const json::ParseResult parsed = json::parse(text, limits);
    if (!parsed.document || !parsed.document->root().isObject()) return found;
    const Value root = parsed.document->root();
    const Family family = familyOf(root);
    Validator validator(specificationOf(family), limits);
    validateRoot(validator, root, family);

    // A reader speaks of the same clauses in fewer words. What it says where nothing else was said is news,
    // and so is what no clause is about, such as what it leaves out.
    std::vector<Issue> news;
    for (Issue& issue : found) {
        if (issue.clause.empty() || !validator.findings.spokeOf(issue.where))
            news.push_back(std::move(issue));
    }
    for (Issue& issue : news) {
        const std::string kind = withoutNumbers(issue.message);
        validator.findings.add(std::move(issue), kind);
    }
    return validator.findings.finish();
}

}  // namespace iiif

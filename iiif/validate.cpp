#include "iiif/validate.h"

#include <algorithm>

#include "iiif/readers.h"
#include "iiif/validate_annotation.h"
#include "iiif/validator.h"

namespace iiif {
namespace {

using json::Value;

/// The specifications that documents follow.
enum class Family {
    Presentation4,
    Presentation3,
    Presentation2,
    Presentation1,
    Image3,
    Image2,
    Image1,
    ContentState,
    Search,
    Auth,
    Annotation,
    Other
};

bool isSearch(Value root, std::string_view type) {
    return contextContains(root, "/api/search/") || type == "TermPage" || type == "TermList" ||
           isSearchService(root) || (root["hits"].present() && root["resources"].present());
}

bool isAuth(Value root) {
    return isAuthService(root) || isTokenAnswer1(root);
}

Family imageFamily(Value root) {
    switch (imageApiVersion(root)) {
        case ImageApiVersion::V3:
            return Family::Image3;
        case ImageApiVersion::V2:
            return Family::Image2;
        default:
            return root["protocol"].present() ? Family::Image2 : Family::Image1;
    }
}

/// Has one of its types, whatever its case, or its lists.
bool isPresentation2(Value root, std::string_view type) {
    for (const std::string_view known :
         {"Manifest", "Collection", "Canvas", "Range", "Sequence", "Annotation", "AnnotationList", "Layer"}) {
        if (toLower(type) == toLower(known)) return true;
    }
    return root
        .first({"sequences", "canvases", "images", "resources", "manifests", "collections", "members", "on"})
        .present();
}

Family familyOf(Value root) {
    const std::string_view type = typeOf(root);
    if (isContentState(root)) return Family::ContentState;
    const bool presentation =
        type == "Manifest" || type == "Collection" || type == "Canvas" || type == "Range";
    if (!presentation && isSearch(root, type)) return Family::Search;
    if (!presentation && looksLikeImageInfo(root)) return imageFamily(root);
    if (!presentation && isAuth(root)) return Family::Auth;
    const std::string version = presentationVersion(root);
    if (version == "4.0") return Family::Presentation4;
    if (version == "1.0") return Family::Presentation1;
    if (version != "3.0") return isPresentation2(root, type) ? Family::Presentation2 : Family::Other;
    if (type.starts_with("Annotation") && !contextContains(root, "/presentation/3/"))
        return Family::Annotation;
    return presentation || type.starts_with("Annotation") || root["items"].present() ? Family::Presentation3
                                                                                     : Family::Other;
}

std::string_view specificationOf(Family family) {
    switch (family) {
        case Family::Presentation2:
        case Family::Search:
            return clause::kPresentation2;
        case Family::Presentation1:
            return "https://iiif.io/api/metadata/1.0/";
        case Family::Annotation:
            return "https://www.w3.org/TR/annotation-model/#";
        default:
            return clause::kPresentation3;
    }
}

void validateAnnotations(Validator& v, Value root) {
    if (typeOf(root) == "Annotation") checkAnnotation(v, root);
    forEach(v.place, root, "items", [&](Value annotation) { checkAnnotation(v, annotation); });
}

/// What is not one document: annotations without their page, or the result of a conversion.
void validateList(Validator& v, Value list) {
    const auto holdsObject = [](const json::Node& node) { return Value(&node).isObject(); };
    const auto entries = list.list();
    if (std::none_of(entries.begin(), entries.end(), holdsObject)) return;
    v.error(
        "A IIIF document must be one object with \"@context\", not a list; put annotations into \"items\" "
        "of an AnnotationPage, and give all else an address of its own.",
        "46-linked-data-context-and-extensions");
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto at = v.place.enter(i);
        const Value entry(&entries[i]);
        if (entry["type"].string() == "Annotation") checkAnnotation(v, entry);
    }
}

/// JSON-LD as programs write it that were told nothing of IIIF.
void validateGraph(Validator& v, Value root) {
    v.error("\"@graph\" must not stand at the top; unwrap it.", "46-linked-data-context-and-extensions",
            "@graph");
    forEach(v.place, root, "@graph", [&](Value entry) {
        if (entry["type"].string() == "Annotation") checkAnnotation(v, entry);
    });
}

void validateRoot(Validator& v, Value root, Family family) {
    switch (family) {
        case Family::Presentation4:
            return validateDraft4(v, root);
        case Family::Presentation3:
            return validatePresentation3(v, root);
        case Family::Presentation2:
        case Family::Presentation1:
            return validatePresentation2(v, root, family == Family::Presentation1);
        case Family::Image3:
        case Family::Image2:
            return validateImageInfo(v, root, family == Family::Image3);
        case Family::Image1:
            return validateImage1(v, root);
        case Family::ContentState:
            return validateContentState(v, root);
        case Family::Search:
            return validateSearch(v, root);
        case Family::Auth:
            return validateAuth(v, root);
        case Family::Annotation:
            return validateAnnotations(v, root);
        case Family::Other:
            return;
    }
}

}  // namespace

std::vector<Issue> validate(std::string_view text, const ReadLimits& limits, std::vector<Issue> found) {
    const json::ParseResult parsed = json::parse(text, limits);
    if (!parsed.document) return found;
    const Value root = parsed.document->root();
    if (!root.isObject() && !root.isArray()) return found;
    const Family family = root.isObject() ? familyOf(root) : Family::Other;
    Validator validator(specificationOf(family), limits);
    validateText(validator, text, *parsed.document);
    if (root.isArray())
        validateList(validator, root);
    else if (family == Family::Other && root["@graph"].present())
        validateGraph(validator, root);
    else
        validateRoot(validator, root, family);

    // A reader speaks of the same clauses in fewer words. What it says where nothing else was said is news,
    // and so is what it leaves out, which no clause is about, and what it says of the text, which has no
    // place.
    std::vector<Issue> news;
    for (Issue& issue : found) {
        const bool ofText = issue.clause.empty() || issue.clause.starts_with(clause::kJson);
        if (ofText || !validator.findings.spokeOf(issue.where)) news.push_back(std::move(issue));
    }
    for (Issue& issue : news) {
        const std::string kind = issue.message;
        validator.findings.add(std::move(issue), kind);
    }
    return validator.findings.finish();
}

}  // namespace iiif

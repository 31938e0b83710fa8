// The smaller documents: content states, search and autocomplete responses, authorization services and
// results.

#include <array>
#include <span>

#include "iiif/readers.h"
#include "iiif/validate_annotation.h"
#include "iiif/validator.h"

namespace iiif {
namespace {

using json::Value;

constexpr std::string_view kContentState = "https://iiif.io/api/content-state/1.0/#";
constexpr std::string_view kSearch1 = "https://iiif.io/api/search/1.0/#";
constexpr std::string_view kSearch2 = "https://iiif.io/api/search/2.0/#";
constexpr std::string_view kAuth2 = "https://iiif.io/api/auth/2.0/#";

enum class Form { Text, Languages, WebUri, Number, List, Any };
struct Field {
    std::string_view name;
    Need need;
    Form form;
};

/// What one class of documents must and should have.
struct Table {
    std::string_view type, owner, clause;
    std::span<const Field> fields;
};

constexpr std::array kProbe{Field{"id", Need::Must, Form::WebUri}, Field{"service", Need::Must, Form::List},
                            Field{"errorHeading", Need::May, Form::Languages},
                            Field{"errorNote", Need::May, Form::Languages}};
constexpr std::array kAccess{
    Field{"profile", Need::Must, Form::Text},   Field{"service", Need::Must, Form::List},
    Field{"label", Need::May, Form::Languages}, Field{"heading", Need::May, Form::Languages},
    Field{"note", Need::May, Form::Languages},  Field{"confirmLabel", Need::May, Form::Languages}};
constexpr std::array kResult{Field{"status", Need::Must, Form::Number},
                             Field{"heading", Need::May, Form::Languages},
                             Field{"note", Need::May, Form::Languages}};
constexpr std::array kToken{Field{"accessToken", Need::Must, Form::Text},
                            Field{"messageId", Need::Must, Form::Text},
                            Field{"expiresIn", Need::May, Form::Number}};
constexpr std::array kTokenError{
    Field{"profile", Need::Must, Form::Text}, Field{"messageId", Need::Must, Form::Text},
    Field{"heading", Need::May, Form::Languages}, Field{"note", Need::May, Form::Languages}};
constexpr std::array kTermPage{Field{"id", Need::Must, Form::WebUri}, Field{"items", Need::Must, Form::List}};
constexpr std::array kTables{
    Table{"AuthProbeService2", "An AuthProbeService2", "probe-service-description", kProbe},
    Table{"AuthAccessService2", "An AuthAccessService2", "access-service-description", kAccess},
    Table{"AuthProbeResult2", "An AuthProbeResult2", "probe-service-response", kResult},
    Table{"AuthAccessToken2", "An AuthAccessToken2", "access-token-message-format", kToken},
    Table{"AuthAccessTokenError2", "An AuthAccessTokenError2", "access-token-error-format", kTokenError},
    Table{"TermPage", "A TermPage", "autocomplete-response", kTermPage}};

void checkForm(Validator& v, Value value, const Field& field, std::string_view clause) {
    const auto at = v.place.enter(field.name);
    switch (field.form) {
        case Form::Text:
            v.string(value, field.name, clause);
            break;
        case Form::Languages:
            v.languageMap(value, field.name, true);
            break;
        case Form::WebUri:
            v.webUri(value, field.name, clause);
            break;
        case Form::Number:
            v.positiveInteger(value, field.name, clause);
            break;
        case Form::List:
            v.list(value, field.name, clause);
            break;
        case Form::Any:
            break;
    }
}

void checkTable(Validator& v, Value value, const Table& table) {
    const std::string_view base = table.type == "TermPage" ? kSearch2 : kAuth2;
    const std::string clause = std::string(base) + std::string(table.clause);
    for (const Field& field : table.fields) {
        v.checkNeed(value, table.owner, field.name, field.need, clause);
        if (value[field.name].present()) checkForm(v, value[field.name], field, clause);
    }
}

void checkAccessProfile(Validator& v, Value service) {
    const std::string_view profile = service["profile"].string();
    const std::string clause = std::string(kAuth2) + "access-service-description";
    if (!profile.empty() && profile != "active" && profile != "kiosk" && profile != "external")
        v.error("\"profile\" of an AuthAccessService2 must be active, kiosk or external", clause, "profile",
                ", not " + shown(service["profile"]) + ".");
    if (profile == "active" && !service["label"].present())
        v.error("An active AuthAccessService2 must have \"label\"; add it.", clause);
    if (!service["id"].present() && profile != "external" && !profile.empty())
        v.error("An AuthAccessService2 must have \"id\"; add it.", clause);
}

void checkNested(Validator& v, Value value, int depth) {
    constexpr int kDeepest = 8;
    if (depth > kDeepest || !value.isObject()) return;
    const std::string_view type = value["type"].string();
    for (const Table& table : kTables) {
        if (table.type == type) checkTable(v, value, table);
    }
    if (type == "AuthAccessService2") checkAccessProfile(v, value);
    forEach(v.place, value, "service", [&](Value service) { checkNested(v, service, depth + 1); });
}

void checkSearch1(Validator& v, Value root) {
    const std::string clause = std::string(kSearch1) + "simple-lists";
    v.checkNeed(root, "A search response", "@id", Need::Must, clause);
    v.checkNeed(root, "A search response", "resources", Need::Must, clause);
    for (const std::string_view key : {"resources", "hits"}) {
        if (!root[key].present()) continue;
        const auto at = v.place.enter(key);
        if (!root[key].isArray()) v.list(root[key], key, clause);
    }
    forEach(v.place, root, "hits", [&](Value hit) {
        v.checkNeed(hit, "A hit", "annotations", Need::Must, std::string(kSearch1) + "search-term-snippets");
    });
    forEach(v.place, root, "resources",
            [&](Value annotation) { v.checkNeed(annotation, "An annotation", "on", Need::Must, clause); });
}

}  // namespace

void validateContentState(Validator& v, Value root) {
    const std::string clause = std::string(kContentState) + "22-form-of-annotation";
    if (root["motivation"].present() || root["target"].present()) {
        v.checkNeed(root, "A content state", "target", Need::Must, clause);
        bool stated = false;
        for (const json::Node& node : root["motivation"].list())
            stated = stated || Value(&node).string() == "contentState";
        if (!stated)
            v.error("The motivation of a content state must be \"contentState\", spelled like that.", clause,
                    "motivation");
    }
    const auto check = [&](Value target) {
        const Value resource = target["source"].isObject() ? target["source"] : target;
        const std::string_view type = resource["type"].string();
        if (!resource.isObject()) return;
        v.checkNeed(resource, "The target of a content state", "id", Need::Must, clause);
        v.checkNeed(resource, "The target of a content state", "type", Need::Must, clause);
        if ((type == "Canvas" || type == "Range") && !resource["partOf"].present())
            v.error(
                "A Canvas or Range must name its Manifest in \"partOf\", so that it can be found; add it.",
                clause);
        forEach(v.place, resource, "partOf", [&](Value parent) {
            v.checkNeed(parent, "An entry of \"partOf\"", "id", Need::Must, clause);
            v.checkNeed(parent, "An entry of \"partOf\"", "type", Need::Must, clause);
        });
        checkSelectors(v, target);
    };
    if (root["target"].present())
        forEach(v.place, root, "target", check);
    else
        check(root);
}

void validateResponse(Validator& v, Value root) {
    if (root["resources"].present() || root["hits"].present())
        checkSearch1(v, root);
    else
        checkNested(v, root, 0);
}

}  // namespace iiif

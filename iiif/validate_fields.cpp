#include "iiif/validate_fields.h"

namespace iiif {
namespace {

using json::Value;

void checkStrings(Validator& v, Value value, std::string_view name, std::string_view clause) {
    if (!value.isArray()) {
        v.error(quoted(name) + " must be a list of strings", clause, {}, ", not " + shown(value) + ".");
        return;
    }
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const auto at = v.place.enter(i);
        const Value one(&value.list()[i]);
        if (!one.isString())
            v.error(quoted(name) + " must hold strings", clause, {}, ", not " + shown(one) + ".");
    }
}

void checkForm(Validator& v, Value value, const Field& field, std::string_view clause) {
    const auto at = v.place.enter(field.name);
    switch (field.form) {
        case Form::Text:
            return v.string(value, field.name, clause);
        case Form::Texts:
            return v.texts(value, field.name, true);
        case Form::Languages:
            return v.languageMap(value, field.name, true);
        case Form::HttpsUri:
            if (value.string().starts_with("http://"))
                v.error(quoted(field.name) + " must be an https address", clause, {},
                        ", not " + shown(value) + ".");
            else
                v.webUri(value, field.name, clause);
            return;
        case Form::WebUri:
            return v.webUri(value, field.name, clause);
        case Form::Positive:
            return v.positiveInteger(value, field.name, clause);
        case Form::Number:
            return v.positiveNumber(value, field.name, clause);
        case Form::Count:
            return v.count(value, field.name, clause);
        case Form::Strings:
            return checkStrings(v, value, field.name, clause);
        case Form::List:
            if (!value.isArray()) v.list(value, field.name, clause);
            return;
        case Form::Object:
            if (!value.isObject())
                v.error(quoted(field.name) + " must be one object", clause, {},
                        ", not " + shown(value) + ".");
            return;
        case Form::Any:
            return;
    }
}

}  // namespace

bool checkFields(Validator& v, Value resource, std::string_view owner, std::span<const Field> fields,
                 std::string_view clause) {
    if (!resource.isObject()) {
        v.error(std::string(owner) + " must be an object", clause, {}, ", not " + shown(resource) + ".");
        return false;
    }
    for (const Field& field : fields) {
        v.checkNeed(resource, owner, field.name, field.need, clause);
        if (resource[field.name].present()) checkForm(v, resource[field.name], field, clause);
    }
    return true;
}

void checkWord(Validator& v, Value resource, std::string_view key, std::string_view word,
               std::string_view clause) {
    if (resource[key].present() && resource[key].string() != word)
        v.error(quoted(key) + " must be " + quoted(word), clause, key, ", not " + shown(resource[key]) + ".");
}

void checkServiceId(Validator& v, Value service, std::string_view owner, bool either,
                    std::string_view clause) {
    const bool renamed = either && !service["@id"].present() && service["id"].present();
    const Field id{renamed ? "id" : "@id", Need::Must, Form::WebUri};
    checkFields(v, service, owner, std::span(&id, 1), clause);
}

}  // namespace iiif

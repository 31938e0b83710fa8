#pragma once
// Small documents as tables: which properties a class has, how much they are needed, and what they are.
// Private.

#include <cstdint>
#include <span>
#include <string_view>

#include "iiif/validator.h"

namespace iiif {

/// What a value is.
enum class Form : std::uint8_t {
    Text,       ///< a string
    Texts,      ///< as in Presentation 2
    Languages,  ///< a map of languages, as in Presentation 3
    WebUri,     ///< http or https
    HttpsUri,   ///< https alone
    Positive,   ///< a whole number above zero
    Number,     ///< a number above zero
    Count,      ///< a whole number, zero or more
    Strings,    ///< a list of strings
    List,       ///< a list
    Object,     ///< one object
    Any         ///< checked elsewhere
};

struct Field {
    std::string_view name;
    Need need;
    Form form;
};

/// Every property of the table, in `resource`, which is called `owner` ("A Term"). False where that is no
/// object, which is reported.
bool checkFields(Validator& v, json::Value resource, std::string_view owner, std::span<const Field> fields,
                 std::string_view clause);
/// `key` must be this word, where it stands.
void checkWord(Validator& v, json::Value resource, std::string_view key, std::string_view word,
               std::string_view clause);

/// "@id" of a service of an older specification. `either`: in newer documents it may be called "id" too.
void checkServiceId(Validator& v, json::Value service, std::string_view owner, bool either,
                    std::string_view clause);

}  // namespace iiif

#pragma once
// What the validators of all specifications share: where they are, how they report, and checks of single
// values. Private. Lives for one validation, one thread.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "iiif/findings.h"
#include "iiif/json.h"
#include "iiif/reader.h"

namespace iiif {

/// How much a specification asks for a property: MUST, SHOULD, MAY, MUST NOT.
enum class Need : std::uint8_t { Must, Should, May, Not };

/// What a document says at its top for the services within it.
struct DocumentTop {
    bool flowContext = false;                       ///< that of the Authorization Flow 2
    std::unordered_set<std::string_view> services;  ///< ids of those described in "services"
};

class Validator {
public:
    /// `specification`: URL of its clauses, up to and with the "#"; of one page without clauses, its address.
    Validator(std::string_view specification, const ReadLimits& limits)
        : place(std::string_view(), limits), findings(limits.maxIssues), specification_(specification) {}

    void error(std::string_view sentence, std::string_view anchor, std::string_view member = {},
               std::string_view detail = {}) {
        report(Severity::Error, sentence, anchor, member, detail);
    }
    void warn(std::string_view sentence, std::string_view anchor, std::string_view member = {},
              std::string_view detail = {}) {
        report(Severity::Warning, sentence, anchor, member, detail);
    }
    void note(std::string_view sentence, std::string_view anchor, std::string_view member = {},
              std::string_view detail = {}) {
        report(Severity::Note, sentence, anchor, member, detail);
    }
    void report(Severity severity, std::string_view sentence, std::string_view anchor,
                std::string_view member, std::string_view detail);

    /// `owner` ("A Manifest") has or has not the property as it must or should.
    void checkNeed(json::Value resource, std::string_view owner, std::string_view name, Need need,
                   std::string_view anchor);

    // Checks of one value, `name` being what it is called. All report at the place of the value.
    void string(json::Value value, std::string_view name, std::string_view anchor);
    void webUri(json::Value value, std::string_view name, std::string_view anchor);
    /// An address of any scheme.
    void uri(json::Value value, std::string_view name, std::string_view anchor);
    void positiveInteger(json::Value value, std::string_view name, std::string_view anchor);
    void positiveNumber(json::Value value, std::string_view name, std::string_view anchor);
    /// A whole number, zero or more.
    void count(json::Value value, std::string_view name, std::string_view anchor);
    /// A string that is one of these.
    void oneOf(json::Value value, std::string_view name, std::span<const std::string_view> allowed,
               std::string_view anchor);
    /// False, with a report, where it is no list; true for an empty one with a warning.
    bool list(json::Value value, std::string_view name, std::string_view anchor);
    /// Presentation 3's map of languages to lists of strings.
    void languageMap(json::Value value, std::string_view name, bool html);
    /// Presentation 2's text: strings and strings with a language, one or several.
    void texts(json::Value value, std::string_view name, bool html);
    /// One displayed text in which HTML may (`html`) or must not stand.
    void text(std::string_view text, bool html, std::string_view anchor);

    /// The first definition of this id; reports a further one.
    void defines(std::string_view id, std::string_view what, std::string_view anchor,
                 std::string_view member = {});

    /// Looked up once. `root`: of the document that is validated.
    const DocumentTop& top(json::Value root);

    Reader place;  ///< where in the document the validation is
    Findings findings;
    /// While it is set, what is checked is of a draft, which may change: errors are warnings, warnings notes.
    bool draft = false;

private:
    std::string_view specification_;
    std::unordered_set<std::string_view> ids_;
    std::optional<DocumentTop> top_;
};

/// A text of the document for a message: in quotes, on one line, not too long.
std::string quoted(std::string_view text);
/// A value for a message.
std::string shown(json::Value value);
bool isWebUri(std::string_view text);
/// An xsd:dateTime; `zone`: whether it names its time zone.
bool isDateTime(std::string_view text, bool& zone);
bool isLanguageTag(std::string_view tag);
/// A URI with a scheme, without blanks.
bool isUri(std::string_view text);
/// Why a text that begins and ends as HTML is no well-formed XML, or empty.
std::string htmlFault(std::string_view text);
/// The first element or attribute that viewers take out of HTML, in words, or empty.
std::string removedMarkup(std::string_view text);
/// The text holds tags of the HTML that the standard allows.
bool holdsHtml(std::string_view text);

// The validators of single specifications; each takes the root of a document.
void validatePresentation3(Validator& validator, json::Value root);
/// `first`: by version 1.0, which is much the same.
void validatePresentation2(Validator& validator, json::Value root, bool first);
void validateImageInfo(Validator& validator, json::Value root, bool version3);
void validateImage1(Validator& validator, json::Value root);
void validateContentState(Validator& validator, json::Value root);
/// Responses and descriptions of Content Search 1 and 2.
void validateSearch(Validator& validator, json::Value root);
/// Descriptions, results and messages of Authentication 1 and Authorization Flow 2.
void validateAuth(Validator& validator, json::Value root);
/// The text of any of them.
void validateText(Validator& validator, std::string_view text, const json::Document& document);
void validateDraft4(Validator& validator, json::Value root);

/// The sizes, tiles and limits that a manifest tells of an image service.
void checkImageService(Validator& validator, json::Value service, bool version3);
void checkSearchService(Validator& validator, json::Value service, bool contextAtTop);
/// `root`: of a document that has its contexts at the top; absent where services have their own.
void checkAuthService(Validator& validator, json::Value service, json::Value root);
bool isAuthService(json::Value service);
/// A token of Authentication 1, or why there is none: JSON that need not say what it is.
bool isTokenAnswer1(json::Value root);
bool isSearchService(json::Value service);
/// Any service that a resource names. `root`: the document, where contexts stand at its top alone; absent
/// where they stand in the services. `shared`: it stands among those that others refer to.
void checkService(Validator& validator, json::Value service, json::Value root, bool shared = false);

}  // namespace iiif

#include "iiif/rights.h"

#include <algorithm>
#include <array>
#include <vector>

#include "iiif/reader.h"

namespace iiif {
namespace {

struct Statement {
    std::string_view code, name;
};
// https://rightsstatements.org/page/1.0/
constexpr std::array kStatements{
    Statement{"inc", "In Copyright"},
    Statement{"inc-ow-eu", "In Copyright - EU Orphan Work"},
    Statement{"inc-edu", "In Copyright - Educational Use Permitted"},
    Statement{"inc-nc", "In Copyright - Non-Commercial Use Permitted"},
    Statement{"inc-ruu", "In Copyright - Rights-holder(s) Unlocatable or Unidentifiable"},
    Statement{"noc-cr", "No Copyright - Contractual Restrictions"},
    Statement{"noc-nc", "No Copyright - Non-Commercial Use Only"},
    Statement{"noc-oklr", "No Copyright - Other Known Legal Restrictions"},
    Statement{"noc-us", "No Copyright - United States"},
    Statement{"cne", "Copyright Not Evaluated"},
    Statement{"und", "Copyright Undetermined"},
    Statement{"nkc", "No Known Copyright"}};

constexpr std::array<std::string_view, 7> kLicences{"by",       "by-sa",    "by-nd",   "by-nc",
                                                    "by-nc-sa", "by-nc-nd", "by-nd-nc"};

/// Host and path of an address in lower case, in its parts.
std::vector<std::string> partsOf(std::string_view url) {
    constexpr std::size_t kLongest = 200, kMostParts = 6;
    std::string text = toLower(url.substr(0, std::min({kLongest, url.find('?'), url.find('#')})));
    const std::size_t scheme = text.find("://");
    if (scheme != std::string::npos) text.erase(0, scheme + 3);
    if (text.starts_with("www.")) text.erase(0, 4);
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size() && parts.size() < kMostParts;) {
        const std::size_t end = std::min(text.find('/', at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    parts.resize(kMostParts);
    return parts;
}

bool isVersion(std::string_view text) {
    return text.size() == 3 && text[0] >= '1' && text[0] <= '9' && text[1] == '.' && text[2] >= '0' &&
           text[2] <= '9';
}

std::string upper(std::string text) {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? char(c - 32) : c;
    return text;
}

/// `parts`: host, folder, licence, version, and a country where the licence was adapted to its law.
std::string creativeCommons(const std::vector<std::string>& parts) {
    if (!isVersion(parts[3])) return {};
    if (parts[1] == "publicdomain") {
        if (parts[2] == "mark") return "Public Domain Mark " + parts[3];
        return parts[2] == "zero" ? "CC0 " + parts[3] : std::string();
    }
    const bool licences = parts[1] == "licenses" || parts[1] == "licences";
    if (!licences || std::find(kLicences.begin(), kLicences.end(), parts[2]) == kLicences.end()) return {};
    std::string name = "CC " + upper(parts[2]) + " " + parts[3];
    const bool country = parts[4].size() == 2 || parts[4] == "igo" || parts[4] == "scotland";
    if (country) name += " " + upper(parts[4]);
    return name;
}

std::string rightsStatement(const std::vector<std::string>& parts) {
    if (parts[1] != "vocab" && parts[1] != "page" && parts[1] != "data") return {};
    for (const Statement& statement : kStatements) {
        if (statement.code == parts[2]) return std::string(statement.name);
    }
    return {};
}

}  // namespace

std::string rightsName(std::string_view url) {
    const std::vector<std::string> parts = partsOf(url);
    if (parts[0] == "creativecommons.org") return creativeCommons(parts);
    if (parts[0] == "rightsstatements.org") return rightsStatement(parts);
    return {};
}

}  // namespace iiif

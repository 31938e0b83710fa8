#include "iiif/search.h"

#include "iiif/address.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

/// "search", "autocomplete", or nothing, whatever the version says it with.
std::string_view roleOf(Value service) {
    const std::string_view type = typeOf(service);
    if (type.starts_with("SearchService")) return "search";
    if (type.starts_with("AutoCompleteService") || type.starts_with("AutocompleteService"))
        return "autocomplete";
    for (const json::Node& node : service["profile"].list()) {
        const std::string_view profile = Value(&node).trimmed();
        if (!containsText(profile, "/search/")) continue;
        return containsText(profile, "autocomplete") ? "autocomplete" : "search";
    }
    return {};
}

SearchVersion versionOf(Value service) {
    if (typeOf(service).ends_with("2")) return SearchVersion::V2;
    for (const std::string_view key : {"profile", "@context"})
        for (const std::string_view name : namesIn(service[key]))
            if (containsText(name, "/search/2")) return SearchVersion::V2;
    return SearchVersion::V1;
}

/// The service itself, or what the document says elsewhere of one that is only named.
Value described(Reader& reader, Value named) {
    return reader.described(named, named.isString() || roleOf(named).empty());
}

std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values) text += (text.empty() ? "" : " ") + value;
    return text;
}

/// Adds parameters to an address that may have some.
class Address {
public:
    explicit Address(std::string_view id) : url_(id.substr(0, id.find('#'))) {}

    void add(std::string_view name, std::string_view value) {
        if (value.empty()) return;
        const bool open = url_.ends_with('?') || url_.ends_with('&');
        if (!open) url_ += url_.find('?') == std::string::npos ? '?' : '&';
        url_ += std::string(name) + "=" + percentEncoded(value);
    }
    std::string take() { return std::move(url_); }

private:
    std::string url_;
};

Address asked(std::string_view id, const SearchQuery& query) {
    // Some addresses end where the words are to be added.
    if (id.ends_with("?q=") || id.ends_with("&q=")) id.remove_suffix(2);
    Address address(id);
    address.add("q", query.words);
    address.add("motivation", joined(query.motivations));
    address.add("date", joined(query.dates));
    address.add("user", joined(query.users));
    return address;
}

}  // namespace

std::vector<SearchService> readSearchServices(Reader& reader, Value resource) {
    constexpr std::size_t kMostServices = 32;  // real resources have one
    std::vector<SearchService> services;
    for (const json::Node& node : resource["service"].list()) {
        if (services.size() >= kMostServices) break;
        const Value source = described(reader, Value(&node));
        SearchService service{
            .id = reader.id(source), .version = versionOf(source), .label = {}, .autocomplete = {}};
        if (roleOf(source) != "search" || service.id.empty()) continue;
        service.label = readLanguageMap(source["label"]);
        for (const json::Node& inner : source["service"].list()) {
            if (!service.autocomplete.empty()) break;
            const Value nested = described(reader, Value(&inner));
            if (roleOf(nested) == "autocomplete") service.autocomplete = reader.id(nested);
        }
        services.push_back(std::move(service));
    }
    return services;
}

std::string searchUrl(const SearchService& service, const SearchQuery& query) {
    return asked(service.id, query).take();
}

std::string autocompleteUrl(const SearchService& service, const SearchQuery& query, int least) {
    if (service.autocomplete.empty()) return {};
    Address address = asked(service.autocomplete, query);
    if (least > 1) address.add("min", std::to_string(least));
    return address.take();
}

}  // namespace iiif

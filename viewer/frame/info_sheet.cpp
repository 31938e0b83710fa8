#include "viewer/frame/info_sheet.h"

#include <algorithm>
#include <array>
#include <utility>

#include "iiif/rights.h"

namespace viewer {
namespace {

using Languages = std::vector<std::string>;

std::string plainText(const iiif::LanguageMap& map, const Languages& languages) {
    return iiif::readRichText(iiif::pickText(map, languages)).text;
}

InfoPair pairOf(const iiif::LanguageMap& label, const iiif::LanguageMap& value, const Languages& languages) {
    InfoPair pair;
    pair.label = plainText(label, languages);
    const std::vector<std::string> values = iiif::pickValues(value, languages);
    for (const std::string& v : values)
        if (iiif::RichText text = iiif::readRichText(v); !text.text.empty())
            pair.values.push_back(std::move(text));
    for (const auto& [tag, of] : value)
        if (of == values && tag != "none") pair.language = tag;
    return pair;
}

std::vector<InfoLink> linksOf(const std::vector<iiif::Link>& links, const Languages& languages) {
    std::vector<InfoLink> out;
    for (const iiif::Link& l : links) {
        const std::string url = iiif::safeLink(l.id);
        if (url.empty()) continue;
        const std::string words = plainText(l.label, languages);
        out.push_back({words.empty() ? url : words, url, formatName(l.format)});
    }
    return out;
}

InfoProvider providerOf(const iiif::Provider& p, const Languages& languages) {
    InfoProvider out{plainText(p.label, languages), p.logo, linksOf(p.homepage, languages)};
    for (InfoLink& l : linksOf(p.seeAlso, languages)) out.links.push_back(std::move(l));
    return out;
}

}  // namespace

bool InfoPart::empty() const {
    return title.empty() && statement.values.empty() && summary.values.empty() && rightsUrl.empty() &&
           providers.empty() && metadata.empty() && homepage.empty() && rendering.empty() &&
           seeAlso.empty() && partOf.empty();
}

InfoPart infoOf(const iiif::LanguageMap& label, const iiif::Description& d, const Languages& languages) {
    InfoPart part;
    part.title = plainText(label, languages);
    if (d.requiredStatement)
        part.statement = pairOf(d.requiredStatement->label, d.requiredStatement->value, languages);
    part.summary = pairOf({}, d.summary, languages);
    part.rightsUrl = d.rights;
    part.rightsName = iiif::rightsName(d.rights);
    if (part.rightsName.empty()) part.rightsName = d.rights;
    for (const iiif::Provider& p : d.providers) part.providers.push_back(providerOf(p, languages));
    // Presentation 2 has logos without a name.
    if (!d.logo.empty()) part.providers.push_back({{}, d.logo, {}});
    for (const iiif::MetadataEntry& entry : d.metadata)
        if (InfoPair pair = pairOf(entry.label, entry.value, languages); !pair.values.empty())
            part.metadata.push_back(std::move(pair));
    part.homepage = linksOf(d.homepage, languages);
    part.rendering = linksOf(d.rendering, languages);
    part.seeAlso = linksOf(d.seeAlso, languages);
    part.partOf = linksOf(d.partOf, languages);
    return part;
}

std::string formatName(const std::string& mediaType) {
    const std::string type = mediaType.substr(0, mediaType.find(';'));
    constexpr std::array<std::pair<const char*, const char*>, 14> kNames{{{"application/pdf", "PDF"},
                                                                          {"application/epub+zip", "EPUB"},
                                                                          {"application/json", "JSON"},
                                                                          {"application/ld+json", "JSON-LD"},
                                                                          {"application/xml", "XML"},
                                                                          {"application/tei+xml", "TEI"},
                                                                          {"application/rdf+xml", "RDF"},
                                                                          {"application/zip", "ZIP"},
                                                                          {"text/xml", "XML"},
                                                                          {"text/html", ""},
                                                                          {"text/plain", "TXT"},
                                                                          {"text/csv", "CSV"},
                                                                          {"image/jpeg", "JPEG"},
                                                                          {"text/turtle", "Turtle"}}};
    const auto it =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& n) { return type == n.first; });
    return it != kNames.end() ? it->second : type;
}

std::string attributionOf(const iiif::Description& d, const Languages& languages) {
    if (!d.requiredStatement) return {};
    std::string words;
    for (const iiif::RichText& value : pairOf({}, d.requiredStatement->value, languages).values)
        words += (words.empty() ? "" : "; ") + value.text;
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

const std::vector<iiif::Link>* logoOf(const iiif::Description& d) {
    for (const iiif::Provider& p : d.providers)
        if (!p.logo.empty()) return &p.logo;
    return d.logo.empty() ? nullptr : &d.logo;
}

}  // namespace viewer

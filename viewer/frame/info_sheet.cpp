#include "viewer/frame/info_sheet.h"

#include <algorithm>
#include <array>
#include <utility>

#include "iiif/rights.h"
#include "viewer/frame/time_and_place.h"
#include "viewer/words.h"

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

std::string inOneLine(const iiif::LanguageMap& map, const Languages& languages) {
    std::string words;
    for (const iiif::RichText& value : pairOf({}, map, languages).values)
        words += (words.empty() ? "" : "; ") + value.text;
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
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

void setPlaces(InfoPart& part, const iiif::NavPlace& where, const Languages& languages) {
    for (const iiif::Place& place : where.places)
        part.places.push_back({plainText(place.label, languages), place, iiif::mapLink(place)});
    if (!where.embedded) part.placesFile = iiif::safeLink(where.id);
}

}  // namespace

bool InfoPart::empty() const {
    return title.empty() && statement.values.empty() && summary.values.empty() && rightsUrl.empty() &&
           providers.empty() && metadata.empty() && homepage.empty() && rendering.empty() &&
           seeAlso.empty() && partOf.empty() && !date && places.empty() && placesFile.empty() &&
           files.empty();
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
    if (d.navDate) part.date = *d.navDate;
    if (d.navPlace) setPlaces(part, *d.navPlace, languages);
    return part;
}

InfoPart infoOfPage(const iiif::Canvas& canvas, const Languages& languages) {
    InfoPart part = infoOf(canvas.label, canvas.description.orEmpty(), languages);
    part.files = infoFiles(canvas, languages);
    return part;
}

std::vector<InfoFile> infoFiles(const iiif::Canvas& canvas, const Languages& languages) {
    std::vector<InfoFile> files;
    for (const iiif::MediaFile& file : iiif::filesOf(canvas))
        files.push_back({.name = plainText(file.label, languages),
                         .type = file.type,
                         .format = formatName(file.format),
                         .duration = file.duration,
                         .url = iiif::safeLink(file.id)});
    return files;
}

const char* fileKind(const std::string& type) {
    constexpr std::array<std::pair<const char*, const char*>, 5> kNames{{{"Video", N_("Film")},
                                                                         {"Sound", N_("Sound")},
                                                                         {"Text", N_("Text")},
                                                                         {"Model", N_("3D model")},
                                                                         {"Dataset", N_("Data")}}};
    const auto it =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& n) { return type == n.first; });
    return it != kNames.end() ? tr(it->second) : tr("File");
}

std::string fileWords(const InfoFile& file) {
    const bool said = !file.format.empty() && file.name.find(file.format) != std::string::npos;
    std::string about = said ? "" : file.format;
    if (file.duration > 0) about += (about.empty() ? "" : ", ") + timeWords(file.duration);
    const std::string name = file.name.empty() ? fileKind(file.type) : file.name;
    return about.empty() ? name : name + " (" + about + ")";
}

std::string formatName(const std::string& mediaType) {
    const std::string type = mediaType.substr(0, mediaType.find(';'));
    constexpr std::array<std::pair<const char*, const char*>, 29> kNames{
        {{"application/pdf", "PDF"},
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
         {"text/turtle", "Turtle"},
         {"text/vtt", "WebVTT"},
         {"application/x-subrip", "SRT"},
         {"video/mp4", "MP4"},
         {"video/webm", "WebM"},
         {"video/ogg", "Ogg"},
         {"video/quicktime", "QuickTime"},
         {"audio/mp4", "MP4"},
         {"audio/mpeg", "MP3"},
         {"audio/mp3", "MP3"},
         {"audio/ogg", "Ogg"},
         {"audio/wav", "WAV"},
         {"audio/flac", "FLAC"},
         {"application/dash+xml", "DASH"},
         {"application/vnd.apple.mpegurl", "HLS"},
         {"model/gltf-binary", "glTF"}}};
    const auto it =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& n) { return type == n.first; });
    return it != kNames.end() ? it->second : type;
}

std::string attributionOf(const iiif::Description& d, const Languages& languages) {
    return d.requiredStatement ? inOneLine(d.requiredStatement->value, languages) : "";
}

std::string attributionOf(const iiif::ImageInfo& info, const Languages& languages) {
    return inOneLine(info.attribution, languages);
}

std::string joinedAttributions(const std::vector<std::string>& attributions) {
    std::string words;
    for (auto it = attributions.begin(); it != attributions.end(); ++it) {
        if (!it->empty() && std::find(attributions.begin(), it, *it) == it)
            words += (words.empty() ? "" : "; ") + *it;
    }
    return words;
}

const std::vector<iiif::Link>* logoOf(const iiif::Description& d) {
    for (const iiif::Provider& p : d.providers)
        if (!p.logo.empty()) return &p.logo;
    return d.logo.empty() ? nullptr : &d.logo;
}

}  // namespace viewer

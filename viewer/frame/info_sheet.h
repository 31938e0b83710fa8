#pragma once
// All that a document and a page of it say of themselves, in the order in which people are shown it and in
// the language that they read. Made once for a page, since documents may say a great deal. Pure.

#include <optional>
#include <string>
#include <vector>

#include "iiif/manifest.h"
#include "iiif/rich_text.h"

namespace viewer {

/// A value with what stands over it; `label` is the document's or, where that has none, empty.
struct InfoPair {
    std::string label;
    std::vector<iiif::RichText> values;
    std::string language;  ///< of the values, BCP 47; empty where the document does not say
    friend bool operator==(const InfoPair&, const InfoPair&) = default;
};

struct InfoLink {
    std::string words;  ///< never empty
    std::string url;
    std::string format;  ///< "PDF", "text/xml", or empty
    friend bool operator==(const InfoLink&, const InfoLink&) = default;
};

struct InfoProvider {
    std::string name;
    std::vector<iiif::Link> logo;
    std::vector<InfoLink> links;  ///< home pages, then what else it leads to
    friend bool operator==(const InfoProvider&, const InfoProvider&) = default;
};

/// Where on the earth it belongs.
struct InfoPlace {
    std::string name;  ///< may be empty
    iiif::Place place;
    std::string map;  ///< the address of a map that shows it, or empty
    friend bool operator==(const InfoPlace&, const InfoPlace&) = default;
};

/// A file of sound, film or whatever else is not painted, and the way to it.
struct InfoFile {
    std::string name;     ///< the document's, or empty
    std::string type;     ///< "Sound", "Video", "Text", "Model", ...
    std::string format;   ///< "MP4", or empty
    double duration = 0;  ///< seconds, 0 = not stated
    std::string url;      ///< empty where it may not be opened
    friend bool operator==(const InfoFile&, const InfoFile&) = default;
};

/// What a document or a page says of itself.
struct InfoPart {
    std::string title;
    InfoPair statement, summary;        ///< no values where there is none
    std::string rightsUrl, rightsName;  ///< the name is the address where it has no other
    std::vector<InfoProvider> providers;
    std::vector<InfoPair> metadata;
    std::vector<InfoLink> homepage, rendering, seeAlso, partOf;
    std::optional<iiif::NavDate> date;
    std::vector<InfoPlace> places;
    std::string placesFile;  ///< the address of places that are not written in, or empty
    std::vector<InfoFile> files;
    bool empty() const;
    friend bool operator==(const InfoPart&, const InfoPart&) = default;
};

InfoPart infoOf(const iiif::LanguageMap& label, const iiif::Description& description,
                const std::vector<std::string>& languages);

/// As infoOf() of what the page says of itself, with the files of its contents.
InfoPart infoOfPage(const iiif::Canvas& canvas, const std::vector<std::string>& languages);

/// The files of a page that are not painted. Reads every one of them: keep what comes.
std::vector<InfoFile> infoFiles(const iiif::Canvas& canvas, const std::vector<std::string>& languages);

/// What a file is, in words: "Film (MP4, 1:30)", or its own name so. Main thread.
std::string fileWords(const InfoFile& file);
/// Its kind alone: "Film", "Sound", "3D model". Main thread.
const char* fileKind(const std::string& type);

/// A media type as people know it: "PDF", "XML"; as it is written where there is no such word.
std::string formatName(const std::string& mediaType);

/// In one line: what must be shown wherever the picture is, without markup.
std::string attributionOf(const iiif::Description& description, const std::vector<std::string>& languages);
/// The same of what an image service says of its picture.
std::string attributionOf(const iiif::ImageInfo& info, const std::vector<std::string>& languages);
/// Several of them in one line, each once.
std::string joinedAttributions(const std::vector<std::string>& attributions);
/// The logos that go with it.
const std::vector<iiif::Link>* logoOf(const iiif::Description& description);

}  // namespace viewer

#pragma once
// Where an annotation leads: to another page, another document, a map, or out into the web. Pure.

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "iiif/manifest.h"
#include "viewer/state/command.h"

namespace viewer {

struct NoteLink {
    enum class Kind {
        Page,      ///< of this document
        Document,  ///< that can be opened here
        Map,       ///< a place on the earth, in a browser
        Outside    ///< in a browser
    };
    Kind kind = Kind::Outside;
    std::string name;      ///< the document's, or empty
    std::size_t page = 0;  ///< Page: its index
    std::string address;   ///< what is opened; for people to see
    Command command;       ///< follows it
};

/// How many links noteLinks() finds at most, without looking them up.
std::size_t countLinks(const iiif::Annotation& annotation);

/// The picture that an annotation brings with it, to be shown beside its words; null where there is none.
const iiif::Link* pictureOf(const iiif::Annotation& annotation);
/// The address of that picture's file, or empty where it has none that may be opened.
std::string pictureAddress(const iiif::Link& picture);

/// Finds where the annotations of one document lead.
class NoteLinker {
public:
    NoteLinker() = default;
    explicit NoteLinker(const iiif::Manifest& manifest);

    std::vector<NoteLink> linksOf(const iiif::Annotation& annotation, const iiif::Manifest& manifest,
                                  const std::vector<std::string>& languages) const;

private:
    std::optional<NoteLink> linkOf(const iiif::BodyResource& resource, const iiif::Manifest& manifest) const;

    std::unordered_map<std::string, std::size_t> pages_;  ///< by the canvas's id
};

}  // namespace viewer

#include "viewer/frame/note_links.h"

#include <algorithm>

#include "iiif/address.h"
#include "iiif/rich_text.h"

namespace viewer {
namespace {

constexpr std::size_t kMostLinks = 3;  // that a card has room for

bool isPicture(const iiif::BodyResource& resource) {
    return resource.link.type == "Image" || resource.link.format.starts_with("image/");
}

bool isLink(const iiif::BodyResource& resource, const iiif::Link* picture) {
    if (resource.place) return resource.place->bounds.has_value();
    return &resource.link != picture && !resource.link.id.empty();
}

NoteLink outside(NoteLink::Kind kind, const std::string& address) {
    return {.kind = kind, .name = {}, .address = address, .command = OpenOutside{address}};
}

NoteLink toPage(std::size_t page, const std::optional<iiif::Rect<CanvasSpace>>& area, const std::string& id) {
    NoteLink link{
        .kind = NoteLink::Kind::Page, .name = {}, .page = page, .address = id, .command = GoToPage{page}};
    if (area) link.command = GoToPlace{page, *area};
    return link;
}

NoteLink toDocument(const std::string& document, const std::string& canvas,
                    const std::optional<iiif::Rect<CanvasSpace>>& area) {
    return {.kind = NoteLink::Kind::Document,
            .name = {},
            .address = document,
            .command = OpenSource{.source = document, .newPane = false, .canvas = canvas, .region = area}};
}

}  // namespace

std::size_t countLinks(const iiif::Annotation& annotation) {
    const iiif::Link* picture = pictureOf(annotation);
    const auto count =
        std::count_if(annotation.resources.begin(), annotation.resources.end(),
                      [&](const iiif::BodyResource& resource) { return isLink(resource, picture); });
    return std::min(std::size_t(count), kMostLinks);
}

const iiif::Link* pictureOf(const iiif::Annotation& annotation) {
    const auto it = std::find_if(annotation.resources.begin(), annotation.resources.end(), isPicture);
    return it != annotation.resources.end() ? &it->link : nullptr;
}

std::string pictureAddress(const iiif::Link& picture) {
    const bool bare = picture.service && (picture.id.empty() || picture.id == picture.service->id);
    if (!bare) return iiif::safeLink(picture.id);
    const bool third = picture.service->version == iiif::ImageApiVersion::V3;
    return iiif::safeLink(picture.service->id +
                          (third ? "/full/max/0/default.jpg" : "/full/full/0/default.jpg"));
}

NoteLinker::NoteLinker(const iiif::Manifest& manifest) {
    for (std::size_t i = 0; i < manifest.canvases.size(); ++i) pages_.emplace(manifest.canvases[i].id, i);
}

std::optional<NoteLink> NoteLinker::linkOf(const iiif::BodyResource& resource,
                                           const iiif::Manifest& manifest) const {
    if (resource.place) return outside(NoteLink::Kind::Map, iiif::mapLink(*resource.place));
    const std::string& id = resource.link.id;
    if (const auto page = pages_.find(id); page != pages_.end())
        return toPage(page->second, resource.area, id);
    if (const iiif::Range* range = iiif::findRange(manifest, id))
        if (const auto page = iiif::firstCanvasOf(manifest, *range)) return toPage(*page, {}, id);
    const std::string address = iiif::safeLink(id), container = iiif::safeLink(resource.manifest);
    const std::string& type = resource.link.type;
    if ((type == "Canvas" || type == "Range") && iiif::isWebUrl(container))
        return toDocument(container, type == "Canvas" ? id : "", resource.area);
    if (address.empty()) return std::nullopt;
    if ((type == "Manifest" || type == "Collection") && iiif::isWebUrl(address))
        return toDocument(address, {}, {});
    return outside(NoteLink::Kind::Outside, address);
}

std::vector<NoteLink> NoteLinker::linksOf(const iiif::Annotation& annotation, const iiif::Manifest& manifest,
                                          const std::vector<std::string>& languages) const {
    std::vector<NoteLink> links;
    const iiif::Link* picture = pictureOf(annotation);
    for (const iiif::BodyResource& resource : annotation.resources) {
        if (links.size() == kMostLinks) break;
        if (!isLink(resource, picture)) continue;
        auto link = linkOf(resource, manifest);
        if (!link) continue;
        link->name = iiif::readRichText(iiif::pickText(resource.link.label, languages)).text;
        links.push_back(std::move(*link));
    }
    return links;
}

}  // namespace viewer

// What copies of paintings cost. A document that says a thing once can ask for it at thousands of places;
// what is counted is all that takes memory there: parts, and what their strings and lists hold.

#include "iiif/readers.h"

namespace iiif {
namespace {

std::size_t bytesOf(const std::string& text) {
    return sizeof text + text.size();
}
std::size_t bytesOf(const std::vector<std::string>& texts) {
    std::size_t bytes = 0;
    for (const std::string& text : texts) bytes += bytesOf(text);
    return bytes;
}
std::size_t bytesOf(const LanguageMap& map) {
    std::size_t bytes = 0;
    for (const auto& [language, values] : map) bytes += sizeof values + bytesOf(language) + bytesOf(values);
    return bytes;
}
std::size_t bytesOf(const std::vector<Service>& services) {
    std::size_t bytes = 0;
    for (const Service& service : services)
        bytes += sizeof service + service.id.size() + service.type.size() + service.profile.size() +
                 bytesOf(service.label) + bytesOf(service.services);
    return bytes;
}
std::size_t bytesOf(const AccessService& access) {
    std::size_t bytes = sizeof access + access.id.size() + access.token.size() + access.logout.size();
    for (const LanguageMap* words : {&access.label, &access.confirmLabel, &access.heading, &access.note,
                                     &access.failureHeading, &access.failureNote, &access.logoutLabel})
        bytes += bytesOf(*words);
    return bytes;
}
std::size_t bytesOf(const ImageInfo& info) {
    std::size_t bytes = sizeof info + info.id.size() + info.sizes.size() * sizeof(ImageSize) +
                        bytesOf(info.otherFormats) + bytesOf(info.attribution) + bytesOf(info.rights) +
                        bytesOf(info.logos) + info.access.probe.size() + bytesOf(info.access.errorHeading) +
                        bytesOf(info.access.errorNote);
    for (const TileSet& tiles : info.tiles)
        bytes += sizeof tiles + tiles.scaleFactors.size() * sizeof tiles.scaleFactors[0];
    for (const AccessService& access : info.access.services) bytes += bytesOf(access);
    return bytes;
}
std::size_t bytesOf(const ImageService& service) {
    return service.id.size() + bytesOf(service.services) +
           (service.embedded ? bytesOf(*service.embedded) : 0);
}
std::size_t bytesOf(const std::vector<TextBody>& bodies) {
    std::size_t bytes = 0;
    for (const TextBody& body : bodies)
        bytes += sizeof body + body.value.size() + body.language.size() + body.purpose.size() +
                 bytesOf(body.alternatives);
    return bytes;
}
std::size_t bytesOf(const Annotation& annotation) {
    std::size_t bytes = sizeof annotation + annotation.id.size() + bytesOf(annotation.motivations) +
                        annotation.text.size() + bytesOf(annotation.bodies) + bytesOf(annotation.provides);
    for (const Target& target : annotation.targets) bytes += sizeof target + target.canvas.size();
    for (const BodyResource& resource : annotation.resources)
        bytes += sizeof resource + resource.link.id.size() + bytesOf(resource.link.label);
    return bytes;
}
std::size_t bytesOf(const ImageResource& image) {
    std::size_t bytes = image.id.size() + bytesOf(image.label) + image.format.size() +
                        image.styleClass.size() + (image.service ? bytesOf(*image.service) : 0);
    for (const AnnotationPage& page : image.annotations) {
        bytes += sizeof page + page.id.size() + bytesOf(page.labels);
        for (const Annotation& annotation : page.items) bytes += bytesOf(annotation);
    }
    return bytes;
}
std::size_t bytesOf(const MediaFile& file) {
    return file.id.size() + bytesOf(file.label) + file.format.size() + bytesOf(file.language) +
           file.manifest.size();
}

}  // namespace

std::size_t weightOfBytes(std::size_t bytes) {
    constexpr std::size_t kBytesOfPart = 512;
    return bytes / kBytesOfPart;
}

std::size_t weightOf(const LanguageMap& map) {
    return weightOfBytes(bytesOf(map));
}

std::size_t weightOf(const Painting& painting) {
    std::size_t bytes = painting.id.size() + painting.stylesheet.size() + painting.canvas.size();
    for (const ImageResource& image : painting.images) bytes += bytesOf(image);
    for (const MediaFile& file : painting.files) bytes += bytesOf(file);
    for (const PaintedText& text : painting.texts)
        bytes += text.body.value.size() + text.format.size() + text.styleClass.size() +
                 bytesOf(text.body.alternatives);
    return 1 + painting.images.size() + painting.files.size() + painting.texts.size() + weightOfBytes(bytes);
}

}  // namespace iiif

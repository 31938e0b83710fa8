#include "viewer/tiles/image_library.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "iiif/address.h"
#include "net/url.h"
#include "viewer/limits.h"
#include "viewer/pictures/picture_url.h"

namespace viewer {

ImageId ImageLibrary::add(const iiif::ImageResource& resource) {
    const std::string address = resource.service ? resource.service->id : pictureUrl(resource.id);
    const auto [it, fresh] = byAddress_.try_emplace(address, ImageId{std::uint32_t(entries_.size() + 1)});
    if (fresh)
        entries_.push_back(
            {.resource = resource, .asPicture = !resource.service, .state = {}, .preferredForm = {}});
    return it->second;
}

std::vector<std::pair<ImageId, LoadId>> ImageLibrary::inFlight() const {
    std::vector<std::pair<ImageId, LoadId>> out;
    for (std::size_t i = 0; i < entries_.size(); ++i)
        if (const auto* l = std::get_if<Loading>(&entries_[i].state))
            out.emplace_back(ImageId{std::uint32_t(i + 1)}, l->load);
        else if (const auto* p = std::get_if<Probing>(&entries_[i].state))
            out.emplace_back(ImageId{std::uint32_t(i + 1)}, p->load);
    return out;
}

void ImageLibrary::cancel(ImageId image) {
    Entry& e = entry(image);
    if (!loading(image)) return;
    e.state = Unloaded{};
    --e.attempts;
}

std::optional<std::string> ImageLibrary::infoToLoad(ImageId image, double now) const {
    const Entry& e = entry(image);
    if (const auto* f = std::get_if<ImageFailure>(&e.state)) {
        if (!f->retryAt || *f->retryAt > now) return std::nullopt;
    } else if (!std::holds_alternative<Unloaded>(e.state)) {
        return std::nullopt;
    }
    return addressOf(e);
}

std::optional<std::string> ImageLibrary::addressOf(const Entry& e) const {
    if (!e.asPicture) return iiif::infoUrl(e.resource.service->id);
    if (e.resource.id.empty()) return std::nullopt;
    return iiif::infoUrl(pictureUrl(e.resource.id));
}

void ImageLibrary::start(ImageId image, LoadId load) {
    Entry& e = entry(image);
    ++e.attempts;
    e.state = Loading{load};
}

bool ImageLibrary::expects(ImageId image, LoadId load) const {
    const auto* l = std::get_if<Loading>(&entry(image).state);
    return l && l->load == load;
}

void ImageLibrary::arrived(ImageId image, iiif::ImageInfo info, const std::string& url) {
    std::vector<std::string> bases = iiif::serviceBases(url, info);
    std::string base = std::move(bases.front());
    bases.erase(bases.begin());
    auto pyramid = iiif::TilePyramid::fromInfo(info, limits::kTileSide);
    std::string origin = net::originOf(isPictureUrl(base) ? pictureFile(base) : base);
    entry(image).state =
        ReadyImage{std::move(info), std::move(pyramid), std::move(base), std::move(bases), std::move(origin)};
}

bool ImageLibrary::takeEmbedded(ImageId image) {
    const Entry& e = entry(image);
    if (!std::holds_alternative<Unloaded>(e.state) || e.asPicture) return false;
    const iiif::ImageService& service = *e.resource.service;
    const auto& info = service.embedded;
    if (!info || info->tiles.empty() || info->width < 1 || info->height < 1 || !info->access.empty() ||
        !iiif::isWebUrl(service.id))
        return false;
    arrived(image, *info, iiif::infoUrl(service.id));
    std::get<ReadyImage>(entry(image).state).byManifest = true;
    return true;
}

std::optional<std::string> ImageLibrary::infoToConfirm(ImageId image) const {
    const Entry& e = entry(image);
    const ReadyImage* known = ready(image);
    if (!known || !known->byManifest || e.confirmation != 0) return std::nullopt;
    return addressOf(e);
}

void ImageLibrary::startConfirming(ImageId image, LoadId load) {
    entry(image).confirmation = load;
}

bool ImageLibrary::confirm(ImageId image, const iiif::ImageInfo& info) {
    auto* known = std::get_if<ReadyImage>(&entry(image).state);
    if (!known || info.width != known->info.width || info.height != known->info.height ||
        !info.access.empty() ||
        iiif::TilePyramid::fromInfo(info, limits::kTileSide).levels() != known->pyramid.levels())
        return false;
    known->info = info;
    known->byManifest = false;
    return true;
}

void ImageLibrary::startProbe(ImageId image, LoadId load, iiif::ImageInfo info, const std::string& url) {
    entry(image).state = Probing{load, std::move(info), url};
}

const iiif::ImageInfo* ImageLibrary::probed(ImageId image, LoadId load) const {
    const auto* p = std::get_if<Probing>(&entry(image).state);
    return p && p->load == load ? &p->info : nullptr;
}

void ImageLibrary::allow(ImageId image) {
    Probing probing = std::get<Probing>(std::move(entry(image).state));
    arrived(image, std::move(probing.info), probing.url);
}

bool ImageLibrary::replace(ImageId image, const iiif::AccessOffer& offer) {
    constexpr int kMostVersions = 4;  // real tiers are two or three; a circle has no end
    Entry& e = entry(image);
    const std::string& address = offer.service.empty() ? offer.id : offer.service;
    if (!iiif::isWebUrl(address) || ++e.replaced > kMostVersions) return false;
    e.asPicture = offer.service.empty();
    if (e.asPicture)
        e.resource.id = offer.id;
    else
        e.resource.service = iiif::ImageService{.id = offer.service, .embedded = {}};
    e.attempts = 0;
    e.state = Unloaded{};
    return true;
}

void ImageLibrary::fail(ImageId image, ImageFailure failure) {
    Entry& e = entry(image);
    if (!failure.retryAt && !e.asPicture) {
        const iiif::ImageService& service = *e.resource.service;
        if (service.embedded && !service.embedded->tiles.empty()) {
            arrived(image, *service.embedded, iiif::infoUrl(service.id));
            return;
        }
        // The bare base of the service is no picture, and neither is a tile of it likely to answer.
        if (!e.resource.id.empty() && !e.resource.id.starts_with(service.id)) {
            e.asPicture = true;
            e.attempts = 0;
            e.state = Unloaded{};
            return;
        }
    }
    e.state = std::move(failure);
}

void ImageLibrary::forgetFailures() {
    for (Entry& e : entries_)
        if (std::holds_alternative<ImageFailure>(e.state)) e.state = Unloaded{}, e.attempts = 0;
}

std::optional<double> ImageLibrary::nextRetry(double now) const {
    std::optional<double> next;
    for (const Entry& e : entries_)
        if (const auto* f = std::get_if<ImageFailure>(&e.state); f && f->retryAt && *f->retryAt > now)
            next = next ? std::min(*next, *f->retryAt) : *f->retryAt;
    return next;
}

std::vector<std::string> ImageLibrary::forms(const ReadyImage& image, const iiif::TileId& tile) const {
    auto urls = iiif::tileUrls(image.base, image.info, image.pyramid, tile);
    for (const std::string& base : image.otherBases) {
        auto more = iiif::tileUrls(base, image.info, image.pyramid, tile);
        urls.insert(urls.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return urls;
}

std::vector<std::string> ImageLibrary::tileUrls(const TileKey& key) const {
    const Entry& e = entry(key.image);
    auto urls = forms(std::get<ReadyImage>(e.state), key.tile);
    if (const auto it = e.preferredForm.find(urls.size());
        it != e.preferredForm.end() && it->second < urls.size())
        std::rotate(urls.begin(), urls.begin() + std::ptrdiff_t(it->second),
                    urls.begin() + std::ptrdiff_t(it->second) + 1);
    return urls;
}

bool ImageLibrary::formKnown(const TileKey& key) const {
    const Entry& e = entry(key.image);
    return e.preferredForm.contains(forms(std::get<ReadyImage>(e.state), key.tile).size());
}

void ImageLibrary::formWorked(const TileKey& key, std::string_view url) {
    Entry& e = entry(key.image);
    // In the standard's order: the preference may have changed since the tile was asked for.
    const auto urls = forms(std::get<ReadyImage>(e.state), key.tile);
    const auto at = std::find(urls.begin(), urls.end(), url);
    if (at != urls.end()) e.preferredForm[urls.size()] = std::size_t(at - urls.begin());
}

}  // namespace viewer

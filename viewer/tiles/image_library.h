#pragma once
// The images of the workspace and what is known of each: nothing yet, its size and tiles, or why not.
// Main thread only.

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "iiif/image_request.h"
#include "iiif/manifest.h"
#include "net/fetcher.h"
#include "viewer/tiles/tile_key.h"
#include "viewer/tiles/tile_store.h"

namespace viewer {

/// An image whose tiles can be asked for.
struct ReadyImage {
    iiif::ImageInfo info;
    iiif::TilePyramid pyramid;
    std::string base;  ///< what its tiles are asked from: usually where its info.json came from
    std::vector<std::string> otherBases;  ///< where they may be as well, to be asked after `base` refuses
    std::string origin;                   ///< of `base`: images of one origin share its slots
    bool byManifest = false;              ///< described by the manifest, not by the service itself
};

/// Why an image cannot be shown.
struct ImageFailure {
    std::string message, hint;
    std::optional<double> retryAt;  ///< seconds on the caller's clock; absent = not asked again
    std::string outside = {};       ///< where a browser may be let in; empty where that would not help
};

class ImageLibrary {
public:
    /// The id of this picture, the same for the same address.
    ImageId add(const iiif::ImageResource& resource);
    const iiif::ImageResource& resource(ImageId image) const { return entry(image).resource; }

    const ReadyImage* ready(ImageId image) const { return std::get_if<ReadyImage>(&entry(image).state); }
    const ImageFailure* failure(ImageId image) const {
        return std::get_if<ImageFailure>(&entry(image).state);
    }
    bool loading(ImageId image) const {
        return std::holds_alternative<Loading>(entry(image).state) ||
               std::holds_alternative<Probing>(entry(image).state);
    }
    /// Images whose description is on its way.
    std::vector<std::pair<ImageId, LoadId>> inFlight() const;
    /// Loading -> not asked for.
    void cancel(ImageId image);

    /// The address to read the image's description from, where it is time to ask.
    std::optional<std::string> infoToLoad(ImageId image, double now) const;
    void start(ImageId image, LoadId load);
    bool expects(ImageId image, LoadId load) const;
    /// The description came. `url`: the address that answered.
    void arrived(ImageId image, iiif::ImageInfo info, const std::string& url);
    /// The description came, and names a service that says who may see the image: that is to be asked first.
    void startProbe(ImageId image, LoadId load, iiif::ImageInfo info, const std::string& url);
    /// The description that waits for this answer of the probe.
    const iiif::ImageInfo* probed(ImageId image, LoadId load) const;
    /// The image may be seen after all, or nobody could say.
    void allow(ImageId image);
    /// Another version is to be shown in its place; false where there were too many already.
    bool replace(ImageId image, const iiif::AccessOffer& offer);
    /// It may not be seen: nothing else is tried.
    void refuse(ImageId image, ImageFailure failure) { entry(image).state = std::move(failure); }
    /// It did not. Falls back to what the manifest says of the service, then to the picture file itself.
    void fail(ImageId image, ImageFailure failure);
    int attempts(ImageId image) const { return entry(image).attempts; }
    /// Forgets failures, so that they are asked for again at once.
    void forgetFailures();
    std::optional<double> nextRetry(double now) const;

    /// The addresses of a tile, the form that worked before first.
    std::vector<std::string> tileUrls(const TileKey& key) const;
    /// Takes what the manifest itself says of the image for its description, where that is enough to ask for
    /// tiles and nothing says who may see it: a round trip less. False where it is not.
    bool takeEmbedded(ImageId image);
    /// The address of the service's own description, where only the manifest's is known yet and it was not
    /// asked for.
    std::optional<std::string> infoToConfirm(ImageId image) const;
    void startConfirming(ImageId image, LoadId load);
    bool confirming(ImageId image, LoadId load) const {
        return load != 0 && entry(image).confirmation == load;
    }
    /// It came: true where it says the same of size and tiles, and does not ask who sees it. Then the rest of
    /// it is taken; else nothing is.
    bool confirm(ImageId image, const iiif::ImageInfo& info);
    /// Some tile with as many forms has come: the form is known, and a refusal is of the tile itself.
    bool formKnown(const TileKey& key) const;
    /// This address of the tile answered: its form is tried first from now on.
    void formWorked(const TileKey& key, std::string_view url);

private:
    struct Unloaded {};
    struct Loading {
        LoadId load = 0;
    };
    struct Probing {
        LoadId load = 0;
        iiif::ImageInfo info;
        std::string url;  ///< where `info` came from
    };
    struct Entry {
        iiif::ImageResource resource;
        LoadId confirmation = 0;  ///< of the service's own description, beside the manifest's
        bool asPicture = false;   ///< no service, or none that answers: the file itself is cut into tiles
        std::variant<Unloaded, Loading, Probing, ReadyImage, ImageFailure> state;
        int attempts = 0;
        int replaced = 0;  ///< versions that were shown another one instead of
        std::map<std::size_t, std::size_t> preferredForm;  ///< by number of forms
    };
    const Entry& entry(ImageId image) const { return entries_.at(image.value - 1); }
    Entry& entry(ImageId image) { return entries_.at(image.value - 1); }
    std::optional<std::string> addressOf(const Entry& entry) const;
    std::vector<std::string> forms(const ReadyImage& image, const iiif::TileId& tile) const;

    std::deque<Entry> entries_;  ///< stays where it is: frames refer to pyramids in it
    std::unordered_map<std::string, ImageId> byAddress_;
};

}  // namespace viewer

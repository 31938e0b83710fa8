// Canvases painted on canvases: their contents are brought onto the outer one, so that whoever draws it need
// not know. A canvas that is only named is looked for among those of the manifest.

#include <algorithm>
#include <unordered_map>

#include "iiif/readers.h"

namespace iiif {
namespace {

using Area = Rect<CanvasSpace>;

/// Pages within pages within pages: more than this is no real document.
constexpr int kDeepestNesting = 8;

Area wholeOf(const Canvas& canvas) {
    return {0, 0, canvas.width, canvas.height};
}

/// Leaves of an image the part that shows in the part `shown` of where it is painted.
void crop(ImageResource& image, const Area& painted, const Area& shown) {
    const Size<ImageSpace> size = statedSize(image);
    const auto from = image.region.value_or(Rect<ImageSpace>{0, 0, size.width, size.height});
    image.region = Transform<CanvasSpace, ImageSpace>::fromRects(painted, from).bounds(shown);
    image.selector.reset();
}

/// A crop is exact only where the image's size is known and it stands upright.
bool canCrop(const Painting& painting) {
    return std::all_of(painting.images.begin(), painting.images.end(), [](const ImageResource& image) {
        const bool sized = image.region || !statedSize(image).empty();
        return sized && image.rotation == 0 && !image.mirrored;
    });
}

/// A canvas that is painted here, and written down elsewhere.
bool isNamedCanvas(const Painting& painting) {
    return painting.otherType == "Canvas" && painting.files.size() == 1 &&
           painting.files.front().type == "Canvas";
}

class CanvasNester {
public:
    CanvasNester(Reader& reader, std::vector<Canvas>& canvases) : reader_(reader), canvases_(canvases) {
        for (std::size_t i = 0; i < canvases.size(); ++i) {
            if (!canvases[i].id.empty()) byId_.try_emplace(canvases[i].id, i);
        }
        states_.resize(canvases.size(), State::Untouched);
    }

    void run() {
        for (std::size_t i = 0; i < canvases_.size(); ++i) resolve(i, 0);
    }

private:
    enum class State : std::uint8_t { Untouched, Open, Done };

    /// The canvas of the manifest that a painting names, with the part of it.
    std::optional<std::size_t> find(const std::string& id, std::optional<Area>& part) const {
        if (const auto exact = byId_.find(id); exact != byId_.end()) return exact->second;
        const auto [plain, fragment] = splitFragment(id);
        const auto found = byId_.find(plain);
        if (found == byId_.end()) return std::nullopt;
        part = parseXywh(fragment, canvases_[found->second].size());
        return found->second;
    }

    void resolve(std::size_t index, int depth) {
        if (states_[index] != State::Untouched) return;
        std::vector<Painting>& paintings = canvases_[index].paintings;
        if (!paintsNamedCanvas(canvases_[index])) {
            states_[index] = State::Done;
            return;
        }
        states_[index] = State::Open;
        std::vector<Painting> all;
        for (Painting& painting : paintings) {
            auto parts =
                isNamedCanvas(painting) ? paintingsFor(index, painting, depth) : std::vector<Painting>{};
            if (parts.empty()) {
                all.push_back(std::move(painting));
                continue;
            }
            parts.front().id = painting.id;
            parts.front().continued = painting.continued;
            for (Painting& part : parts) all.push_back(std::move(part));
        }
        paintings = std::move(all);
        states_[index] = State::Done;
    }

    std::vector<Painting> paintingsFor(std::size_t outer, const Painting& painting, int depth) {
        std::optional<Area> part;
        const auto inner = find(painting.files.front().id, part);
        if (!inner) return {};
        if (depth < kDeepestNesting) resolve(*inner, depth + 1);
        if (states_[*inner] != State::Done) {
            reader_.issue(Severity::Warning,
                          "Canvases are painted on each other in a circle or too deeply; one is left out.",
                          clause::kPresentation3, "53-canvas", "items");
            return {};
        }
        const Canvas& from = canvases_[*inner];
        return paintingsOnto(reader_, from, part, painting.target.value_or(wholeOf(canvases_[outer])));
    }

    Reader& reader_;
    std::vector<Canvas>& canvases_;
    std::unordered_map<std::string_view, std::size_t> byId_;
    std::vector<State> states_;
};

}  // namespace

std::vector<Painting> paintingsOnto(Reader& reader, const Canvas& inner, const std::optional<Area>& part,
                                    const Area& onto) {
    const Area from = part.value_or(wholeOf(inner));
    const auto place = Transform<CanvasSpace, CanvasSpace>::fromRects(from, onto);
    std::vector<Painting> paintings;
    for (const Painting& original : inner.paintings) {
        const Area painted = original.target.value_or(wholeOf(inner));
        const Area shown = part ? painted.intersection(from) : painted;
        if (shown.empty()) continue;
        if (!reader.takeCopy(weightOf(original))) break;
        Painting painting = original;
        const bool cropped = shown != painted && canCrop(painting);
        if (cropped) {
            for (ImageResource& image : painting.images) crop(image, painted, shown);
        }
        painting.target = place.bounds(cropped ? shown : painted);
        painting.continued = true;
        if (painting.canvas.empty()) painting.canvas = inner.id;
        paintings.push_back(std::move(painting));
    }
    return paintings;
}

bool paintsNamedCanvas(const Canvas& canvas) {
    return std::any_of(canvas.paintings.begin(), canvas.paintings.end(), isNamedCanvas);
}

void paintNamedCanvases(Reader& reader, std::vector<Canvas>& canvases) {
    CanvasNester(reader, canvases).run();
}

}  // namespace iiif

#pragma once
// A decoded picture with its smaller sizes, from which tiles are cut. Immutable once made, any thread.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/image.h"

namespace viewer {

class Picture {
public:
    /// `fullWidth`, `fullHeight`: of the file, where `image` was decoded at a smaller scale; pixels. Halves
    /// until a level fits one tile.
    Picture(render::Image image, int fullWidth, int fullHeight, int tileSide);

    /// An Image API 3 info.json whose scale factors are those that the picture has.
    std::string infoJson(std::string_view id) const;
    /// `parameters`: "region/size/rotation/quality.format" as this picture's info.json leads to; nothing for
    /// others.
    std::optional<render::Image> tile(std::string_view parameters) const;
    std::size_t bytes() const;

private:
    std::vector<render::Image> levels_;  ///< each half the one before
    int fullWidth_, fullHeight_, firstFactor_, tileSide_;
};

}  // namespace viewer

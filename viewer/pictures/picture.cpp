#include "viewer/pictures/picture.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "viewer/pictures/pixels.h"

namespace viewer {
namespace {

// "a,b,c,d" -> numbers; nothing where it is anything else.
template <std::size_t N>
std::optional<std::array<std::int64_t, N>> numbers(std::string_view text) {
    std::array<std::int64_t, N> out{};
    const char* p = text.data();
    const char* end = p + text.size();
    for (std::size_t i = 0; i < N; ++i) {
        const auto [next, error] = std::from_chars(p, end, out[i]);
        if (error != std::errc() || (i + 1 < N ? next == end || *next != ',' : next != end))
            return std::nullopt;
        p = next + 1;
    }
    return out;
}

}  // namespace

Picture::Picture(render::Image image, int fullWidth, int fullHeight, int tileSide)
    : fullWidth_(std::max(fullWidth, image.width)),
      fullHeight_(std::max(fullHeight, image.height)),
      firstFactor_(1),
      tileSide_(tileSide) {
    while (firstFactor_ < 8 && (fullWidth_ + firstFactor_ - 1) / firstFactor_ > image.width)
        firstFactor_ *= 2;
    levels_.push_back(std::move(image));
    while (std::max(levels_.back().width, levels_.back().height) > tileSide_)
        levels_.push_back(halved(levels_.back()));
}

std::string Picture::infoJson(std::string_view id) const {
    std::string factors;
    for (std::size_t i = 0; i < levels_.size(); ++i)
        factors += (i ? "," : "") + std::to_string(std::int64_t(firstFactor_) << i);
    std::string quoted;
    for (const char c : id) {
        if (static_cast<unsigned char>(c) < 0x20) continue;  // JSON has none; the id only names
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    const std::string side = std::to_string(tileSide_);
    // Level 0: only the sizes at hand are to be asked for.
    return R"({"@context":"http://iiif.io/api/image/3/context.json","id":")" + quoted +
           R"(","type":"ImageService3","protocol":"http://iiif.io/api/image","profile":"level0","width":)" +
           std::to_string(fullWidth_) + R"(,"height":)" + std::to_string(fullHeight_) +
           R"(,"tiles":[{"width":)" + side + R"(,"height":)" + side + R"(,"scaleFactors":[)" + factors +
           "]}]}";
}

std::optional<render::Image> Picture::tile(std::string_view parameters) const {
    const auto slash = parameters.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const std::string_view regionText = parameters.substr(0, slash);
    std::string_view sizeText = parameters.substr(slash + 1);
    sizeText = sizeText.substr(0, sizeText.find('/'));

    auto region = std::array<std::int64_t, 4>{0, 0, fullWidth_, fullHeight_};
    if (regionText != "full") {
        const auto read = numbers<4>(regionText);
        if (!read) return std::nullopt;
        region = *read;
    }
    auto size = std::array<std::int64_t, 2>{region[2], region[3]};
    if (sizeText != "max") {
        const auto read = numbers<2>(sizeText);
        if (!read) return std::nullopt;
        size = *read;
    }
    if (size[0] < 1 || size[1] < 1 || region[0] < 0 || region[1] < 0 || region[2] > fullWidth_ ||
        region[3] > fullHeight_)
        return std::nullopt;

    for (std::size_t i = 0; i < levels_.size(); ++i) {
        const std::int64_t factor = std::int64_t(firstFactor_) << i;
        if ((region[2] + factor - 1) / factor != size[0] || (region[3] + factor - 1) / factor != size[1])
            continue;
        const render::Image& level = levels_[i];
        const std::int64_t x = region[0] / factor, y = region[1] / factor;
        const std::int64_t w = std::min<std::int64_t>(size[0], level.width - x),
                           h = std::min<std::int64_t>(size[1], level.height - y);
        if (x < 0 || y < 0 || w < 1 || h < 1) return std::nullopt;
        return cropped(level, int(x), int(y), int(w), int(h));
    }
    return std::nullopt;
}

std::size_t Picture::bytes() const {
    std::size_t sum = 0;
    for (const auto& level : levels_) sum += level.bytes();
    return sum;
}

}  // namespace viewer

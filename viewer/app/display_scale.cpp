#include "viewer/app/display_scale.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "viewer/state/settings.h"

namespace viewer {

std::optional<double> scaleOfResources(std::string_view resources) {
    constexpr std::string_view kName = "Xft.dpi:";
    constexpr double kPlainDpi = 96, kLeastDpi = 24, kMostDpi = 1200;
    while (!resources.empty()) {
        const std::size_t end = std::min(resources.find('\n'), resources.size());
        const std::string line(resources.substr(0, end));
        resources.remove_prefix(std::min(end + 1, resources.size()));
        if (!line.starts_with(kName)) continue;
        const double dpi = std::strtod(line.c_str() + kName.size(), nullptr);
        if (!(dpi >= kLeastDpi && dpi <= kMostDpi)) return std::nullopt;
        return std::clamp(std::round(dpi / kPlainDpi * 4) / 4, kSmallestUiScale, kLargestUiScale);
    }
    return std::nullopt;
}

}  // namespace viewer

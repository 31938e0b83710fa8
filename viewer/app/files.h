#pragma once
// Whole files in and out. Each throws std::runtime_error with a plain sentence, which main() says.

#include <string>
#include <string_view>

#include "render/image.h"

namespace viewer {

std::string readFile(const std::string& path);
void writeFile(const std::string& path, std::string_view bytes);
/// Without its alpha.
void writePng(const std::string& path, const render::Image& image);

}  // namespace viewer

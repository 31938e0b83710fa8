#include "viewer/app/files.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "render/decode.h"

namespace viewer {
namespace {

[[noreturn]] void failToWrite(const std::string& path) {
    throw std::runtime_error("The file " + path +
                             " could not be written. Check the folder and the space on the disk.");
}

}  // namespace

std::string readFile(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("The file " + path + " could not be read. Check its name.");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

void writeFile(const std::string& path, std::string_view bytes) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), std::streamsize(bytes.size()));
    file.close();
    if (!file) failToWrite(path);
}

void writePng(const std::string& path, const render::Image& image) {
    const auto png = render::encodePng(image, true);
    if (png.empty()) failToWrite(path);
    writeFile(path, {reinterpret_cast<const char*>(png.data()), png.size()});
}

}  // namespace viewer

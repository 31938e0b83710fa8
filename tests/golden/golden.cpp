#include "tests/golden/golden.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include <gtest/gtest.h>

#include "render/decode.h"

namespace golden {
namespace {

constexpr int kTolerance = 2;

bool updating() {
    const char* v = std::getenv("VITRINE_UPDATE_GOLDEN");
    return v && std::string(v) == "1";
}

void write(const render::Image& image, const std::filesystem::path& file) {
    std::filesystem::create_directories(file.parent_path());
    const std::vector<std::uint8_t> png = render::encodePng(image, true);
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(png.data()), std::streamsize(png.size()));
    out.close();
    ASSERT_TRUE(out && !png.empty()) << file << " could not be written";
}

render::Image read(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
    const std::vector<std::uint8_t> png(bytes.begin(), bytes.end());
    return render::decodeImage(png, {.maxPixels = 1 << 20, .maxSide = 4096, .maxJpegScans = 1})
        .image.value_or(render::Image{});
}

}  // namespace

void expectGolden(const render::Image& actual, const std::string& name) {
    ASSERT_FALSE(actual.empty()) << name << " was not drawn";
    const std::filesystem::path file = VITRINE_SOURCE_DIR "/tests/golden/expected/" + name + ".png";
    if (updating()) return write(actual, file);

    const std::filesystem::path folder = VITRINE_BUILD_DIR "/golden";
    const std::string actualFile = (folder / (name + ".actual.png")).string(),
                      diffFile = (folder / (name + ".diff.png")).string();
    const render::Image expected = read(file);
    if (expected.width != actual.width || expected.height != actual.height) {
        write(actual, actualFile);
        FAIL() << file << " is not there or not of the drawing's size; the drawing is in " << actualFile;
    }
    render::Image diff = actual;
    int most = 0;
    long wrong = 0;
    for (std::size_t i = 0; i < actual.pixels.size(); i += 4) {
        int here = 0;
        for (std::size_t c = i; c < i + 3; ++c) {
            const int d = std::abs(int(actual.pixels[c]) - int(expected.pixels[c]));
            diff.pixels[c] = std::uint8_t(std::min(255, d * 8));
            here = std::max(here, d);
        }
        most = std::max(most, here);
        wrong += here > kTolerance;
    }
    if (wrong == 0) return;
    write(actual, actualFile);
    write(diff, diffFile);
    FAIL() << name << ": " << wrong << " pixels differ, by up to " << most << " of 255; see " << actualFile
           << " and " << diffFile << ". If the new drawing is right, run with VITRINE_UPDATE_GOLDEN=1.";
}

}  // namespace golden

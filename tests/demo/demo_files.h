#pragma once
// What this folder's tests share: the demo's text, small demos, files read whole.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "iiif/parsed.h"

namespace demo_test {

inline const std::filesystem::path kText = VITRINE_SOURCE_DIR "/assets/demo/genesis.txt";

inline std::string readFile(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline iiif::ReadLimits limits() {
    return {.maxBytes = 16u << 20,
            .maxDepth = 64,
            .maxStringBytes = 1u << 20,
            .maxCanvases = 1000,
            .maxAnnotations = 10'000,
            .maxIssues = 100};
}

}  // namespace demo_test

#include "viewer/frame/text_textures.h"

#include "viewer/limits.h"

namespace viewer {
namespace {

std::string keyOf(std::string_view text, const render::TextStyle& s) {
    std::string key(text);
    key += '\0';
    key += s.family + '\0' + s.language + '\0' + std::to_string(s.sizePixels) + ' ' +
           std::to_string(s.weight) + ' ' + std::to_string(s.maxWidth) + ' ' + std::to_string(s.maxLines) +
           (s.tabularFigures ? "t" : "");
    return key;
}

}  // namespace

TextTextures::TextTextures(const render::TextShaper& shaper, render::TextureStore& textures)
    : shaper_(shaper), textures_(textures) {}

TextTextures::~TextTextures() {
    for (auto& [key, entry] : entries_)
        if (entry.text.texture) textures_.destroy(entry.text.texture);
}

TextTexture TextTextures::get(std::string_view text, const render::TextStyle& style) {
    const auto [it, fresh] = entries_.try_emplace(keyOf(text, style));
    Entry& entry = it->second;
    if (fresh) {
        const render::TextRun run = shaper_.shape(text, style);
        entry.text = {{}, run.width, run.height, run.baseline, run.rightToLeft, {0, 0, float(run.width), float(run.height)}, run.width, run.height};
        if (!run.coverage.empty()) entry.text.texture = textures_.create(run.coverage);
        entry.bytes = run.coverage.bytes();
        bytes_ += entry.bytes;
    }
    entry.lastUsed = frame_;
    return entry.text;
}

void TextTextures::nextFrame() {
    if (bytes_ > limits::kTextBytes) {
        for (auto it = entries_.begin(); it != entries_.end();) {
            Entry& entry = it->second;
            if (entry.lastUsed == frame_) {
                ++it;
                continue;
            }
            if (entry.text.texture) textures_.destroy(entry.text.texture);
            bytes_ -= entry.bytes;
            it = entries_.erase(it);
        }
    }
    ++frame_;
}

}  // namespace viewer

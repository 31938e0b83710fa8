#include "viewer/frame/text_pages.h"

#include <algorithm>
#include <optional>

namespace viewer {
namespace {

constexpr int kPageSide = 1024;
// Between pictures, so that none shows in the other's edge where it is not drawn pixel for pixel.
constexpr int kGap = 1;
// Higher ones leave too much of a shelf empty.
constexpr int kHighest = 256;
// Shelves of like heights are shared.
constexpr int kShelfStep = 4;

struct Spot {
    int x = 0, y = 0;
};

std::optional<Spot> takeSpot(TextPage& page, int width, int height) {
    TextPage::Shelf* best = nullptr;
    for (TextPage::Shelf& shelf : page.shelves)
        if (shelf.height >= height && shelf.height <= height + height / 4 + kShelfStep &&
            shelf.used + width <= page.width && (!best || shelf.height < best->height))
            best = &shelf;
    if (!best) {
        const int y = page.shelves.empty() ? 0 : page.shelves.back().y + page.shelves.back().height + kGap;
        const int step = std::min((height + kShelfStep - 1) / kShelfStep * kShelfStep, page.height - y);
        if (step < height || width > page.width) return {};
        best = &page.shelves.emplace_back(TextPage::Shelf{y, step, 0});
    }
    const Spot spot{best->used, best->y};
    best->used += width + kGap;
    return spot;
}

}  // namespace

TextPages::TextPages(render::TextureStore& textures, std::size_t budgetBytes)
    : textures_(textures), budget_(budgetBytes), side_(std::min(kPageSide, textures.maxSide())) {}

TextPages::~TextPages() {
    for (const TextPage& page : pages_)
        if (page.texture) textures_.destroy(page.texture);
}

TextPages::Place TextPages::add(const render::Image& coverage, const TextKey* key) {
    Place place;
    if (coverage.width <= side_ && coverage.height <= std::min(side_, kHighest))
        place = addShared(coverage);
    else
        place.page = addPage(coverage);
    if (!place.page) return place;
    place.page->keys.push_back(key);
    place.page->keyBytes += key->bytes();
    bytes_ += key->bytes();
    return place;
}

TextPages::Place TextPages::addShared(const render::Image& coverage) {
    // Blank texts fill a page too, by what they are kept under.
    if (open_ && 2 * open_->keyBytes > open_->bytes) open_ = nullptr;
    if (open_ && coverage.empty()) return {open_, 0, 0};
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (open_)
            if (const auto spot = takeSpot(*open_, coverage.width, coverage.height)) {
                if (!coverage.empty()) textures_.patch(open_->texture, spot->x, spot->y, coverage);
                return {open_, spot->x, spot->y};
            }
        const render::Image empty{side_, side_, render::PixelFormat::Alpha8,
                                  std::vector<std::uint8_t>(std::size_t(side_) * std::size_t(side_))};
        open_ = addPage(empty);
        if (!open_) break;
    }
    return {};
}

TextPage* TextPages::addPage(const render::Image& image) {
    const render::TextureId texture = textures_.create(image);
    if (!texture) return nullptr;
    TextPage& page = pages_.emplace_back();
    page.texture = texture;
    page.width = image.width;
    page.height = image.height;
    page.bytes = image.bytes();
    bytes_ += page.bytes;
    return &page;
}

void TextPages::touch(TextPage& page, long area) {
    if (page.lastUsed != frame_) {
        page.lastUsed = frame_;
        page.areaUsed = 0;
    }
    page.areaUsed += area;
}

TextPage* TextPages::surplus() {
    if (bytes_ <= budget_) return nullptr;
    TextPage* worst = nullptr;
    const auto before = [](const TextPage& a, const TextPage& b) {
        return a.lastUsed != b.lastUsed ? a.lastUsed < b.lastUsed : a.areaUsed < b.areaUsed;
    };
    for (TextPage& page : pages_)
        if (page.lastUsed < frame_ && (!worst || before(page, *worst))) worst = &page;
    return worst;
}

void TextPages::drop(TextPage* page) {
    if (page->texture) textures_.destroy(page->texture);
    bytes_ -= page->bytes + page->keyBytes;
    if (page == open_) open_ = nullptr;
    pages_.remove_if([page](const TextPage& p) { return &p == page; });
}

}  // namespace viewer

#pragma once
// Textures that hold many pictures of words each, so that hundreds of labels are drawn from one, within a
// budget of bytes. A page goes as a whole. Main thread only.

#include <cstddef>
#include <cstdint>
#include <list>
#include <vector>

#include "render/texture_store.h"
#include "viewer/frame/text_key.h"

namespace viewer {

struct TextPage {
    render::TextureId texture;  ///< none on pages of blank text alone
    int width = 0, height = 0;
    std::uint64_t lastUsed = 0;             ///< frame
    long areaUsed = 0;                      ///< pixels, of what that frame used
    std::size_t bytes = 0, keyBytes = 0;    ///< of the texture; of the words that it is kept under
    std::vector<const TextKey*> keys = {};  ///< of what stands on it

    struct Shelf {
        int y = 0, height = 0, used = 0;
    };
    std::vector<Shelf> shelves = {};
};

class TextPages {
public:
    /// `textures` must outlive this.
    TextPages(render::TextureStore& textures, std::size_t budgetBytes);
    ~TextPages();
    TextPages(const TextPages&) = delete;
    TextPages& operator=(const TextPages&) = delete;

    struct Place {
        TextPage* page = nullptr;  ///< null: the GPU has no room
        int x = 0, y = 0;
    };
    /// Uploads; blank pictures take no room. The key stays the caller's and must live as long as the page.
    Place add(const render::Image& coverage, const TextKey* key);
    void touch(TextPage& page, long area);

    /// The page that should go next because the budget is exceeded; null where none may: what this frame
    /// used stays. The caller forgets its keys, then calls drop().
    TextPage* surplus();
    void drop(TextPage* page);
    void nextFrame() { ++frame_; }

    std::uint64_t frame() const { return frame_; }
    std::size_t bytes() const { return bytes_; }

private:
    TextPage* addPage(const render::Image& image);
    Place addShared(const render::Image& coverage);

    render::TextureStore& textures_;
    std::size_t budget_;
    int side_;
    std::list<TextPage> pages_;
    TextPage* open_ = nullptr;  ///< the shared page that is being filled
    std::size_t bytes_ = 0;
    std::uint64_t frame_ = 1;
};

}  // namespace viewer

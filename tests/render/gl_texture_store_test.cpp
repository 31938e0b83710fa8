#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/renderer.h"
#include "tests/render/gl_fixture.h"
#include "tests/render/picture_tools.h"

namespace render {
namespace {

using namespace test;

// A driver that fails on request, between the renderer and the real one. GL's loader takes plain functions,
// so what they share can only be static.
struct FaultyDriver {
    static inline bool outOfMemory = false, small = false, refuseLoops = false;
    static inline int created = 0, deleted = 0;
    static inline unsigned (*getError)() = nullptr;
    static inline void (*getInteger)(unsigned, int*) = nullptr;
    static inline void (*gen)(int, unsigned*) = nullptr;
    static inline void (*del)(int, const unsigned*) = nullptr;
    static inline void (*source)(unsigned, int, const char* const*, const int*) = nullptr;

    template <typename F>
    static void* wrap(F& real, F replacement, const char* name) {
        real = reinterpret_cast<F>(SDL_GL_GetProcAddress(name));
        return reinterpret_cast<void*>(replacement);
    }

    static void* load(const char* name) {
        const std::string_view function = name;
        if (function == "glGetError")
            return wrap(
                getError,
                +[]() -> unsigned { return std::exchange(outOfMemory, false) ? 0x0505u : getError(); }, name);
        if (function == "glGetIntegerv")
            return wrap(
                getInteger,
                +[](unsigned what, int* value) {
                    getInteger(what, value);
                    constexpr unsigned kMaxTextureSize = 0x0D33;
                    if (what == kMaxTextureSize && small) *value = 2048;
                },
                name);
        if (function == "glGenTextures")
            return wrap(
                gen,
                +[](int count, unsigned* names) {
                    created += count;
                    gen(count, names);
                },
                name);
        if (function == "glDeleteTextures")
            return wrap(
                del,
                +[](int count, const unsigned* names) {
                    deleted += count;
                    del(count, names);
                },
                name);
        if (function == "glShaderSource")
            return wrap(
                source,
                +[](unsigned shader, int count, const char* const* parts, const int* lengths) {
                    const char* broken = "this is no GLSL";
                    for (int i = 0; i < count; ++i)
                        if (refuseLoops && std::string_view(parts[i]).find("for (") != std::string_view::npos)
                            return source(shader, 1, &broken, nullptr);
                    source(shader, count, parts, lengths);
                },
                name);
        return SDL_GL_GetProcAddress(name);
    }
};

class Textures : public testing::Test {
protected:
    Textures() {
        FaultyDriver::outOfMemory = FaultyDriver::small = FaultyDriver::refuseLoops = false;
        FaultyDriver::created = FaultyDriver::deleted = 0;
    }
    GlContext context_;
};

TEST_F(Textures, AreCounted) {
    Renderer renderer(&FaultyDriver::load);
    TextureStore& store = renderer.textures();
    const TextureId color = store.create(flat(30, 20, 1, 2, 3));
    const TextureId cover = store.create(blank(7, 5, PixelFormat::Alpha8));
    EXPECT_TRUE(color && cover);
    EXPECT_NE(color, cover);
    EXPECT_EQ(store.bytes(), 30u * 20 * 4 + 7 * 5);
    EXPECT_NE(renderer.nativeTexture(color), 0u);
    store.destroy(color);
    store.destroy(color);
    EXPECT_EQ(renderer.nativeTexture(color), 0u);
    EXPECT_EQ(store.bytes(), 7u * 5);
    EXPECT_NE(store.create(flat(1, 1, 0, 0, 0)), color) << "an id came back";
    store.destroy(cover);
    store.destroy({3});
    EXPECT_EQ(store.bytes(), 0u);
    EXPECT_EQ(FaultyDriver::created, 3);
    EXPECT_EQ(FaultyDriver::deleted, 3);
}

TEST_F(Textures, ComeToNothingWhereTheGpuIsFull) {
    Renderer renderer(&FaultyDriver::load);
    TextureStore& store = renderer.textures();
    FaultyDriver::outOfMemory = false;
    const TextureId before = store.create(flat(8, 8, 1, 2, 3));
    // The store forgets old errors first; the fault must come with the upload.
    static void (*upload)(unsigned, int, int, int, int, int, unsigned, unsigned, const void*) = nullptr;
    Renderer full(+[](const char* name) -> void* {
        if (std::string_view(name) != "glTexImage2D") return FaultyDriver::load(name);
        return FaultyDriver::wrap(
            upload,
            +[](unsigned, int, int, int, int, int, unsigned, unsigned, const void*) {
                FaultyDriver::outOfMemory = true;
            },
            name);
    });
    const int created = FaultyDriver::created, deleted = FaultyDriver::deleted;
    EXPECT_FALSE(full.textures().create(flat(8, 8, 1, 2, 3)));
    EXPECT_EQ(full.textures().bytes(), 0u);
    EXPECT_EQ(FaultyDriver::created - created, FaultyDriver::deleted - deleted);
    store.destroy(before);
}

TEST_F(Textures, KeepToTheDriversSize) {
    FaultyDriver::small = true;
    Renderer renderer(&FaultyDriver::load);
    EXPECT_EQ(renderer.textures().maxSide(), 2048);
    EXPECT_FALSE(renderer.textures().create(blank(2049, 1)));
    EXPECT_FALSE(renderer.textures().create({}));
    EXPECT_FALSE(renderer.textures().create({4, 4, PixelFormat::Rgba8, {1, 2, 3}}));
}

TEST_F(Textures, TakePatches) {
    Renderer renderer(&FaultyDriver::load);
    TextureStore& store = renderer.textures();
    const TextureId id = store.create(flat(20, 20, 255, 0, 0));
    store.patch(id, 5, 6, flat(3, 2, 0, 0, 100, 128));
    const TextureQuad quad{
        .texture = id, .corners = {{{0, 0}, {20, 0}, {20, 20}, {0, 20}}}, .part = {0, 0, 20, 20}};
    const Image out = renderer.drawToImage({20, 20, rgb(0xFFFFFF), {quad}});
    EXPECT_EQ(colorAt(out, 4, 6), "255,0,0,255");
    EXPECT_EQ(colorAt(out, 5, 6), "127,127,227,255") << "the patch is translucent, and so must blend";
    EXPECT_EQ(colorAt(out, 7, 7), "127,127,227,255");
    EXPECT_EQ(colorAt(out, 8, 7), "255,0,0,255");
    store.destroy(id);
}

TEST_F(Textures, ShowInterpolatedWhereFiltersAreRefused) {
    FaultyDriver::refuseLoops = true;
    Renderer renderer(&FaultyDriver::load);
    const TextureId id = renderer.textures().create(flat(64, 64, 10, 20, 30));
    const TextureQuad quad{
        .texture = id, .corners = {{{8, 0}, {16, 8}, {8, 16}, {0, 8}}}, .part = {0, 0, 64, 64}};
    EXPECT_EQ(colorAt(renderer.drawToImage({16, 16, {}, {quad}}), 8, 8), "10,20,30,255");
    EXPECT_THAT(renderer.device(), testing::HasSubstr("simplified filters")) << "known once one was needed";
    renderer.textures().destroy(id);
}

}  // namespace
}  // namespace render

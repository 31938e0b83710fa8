// Debian's IIPImage server behind nginx: a pyramid that vips made, as an image service and in a manifest.

#include <cstdio>
#include <optional>

#include <gtest/gtest.h>

#include "tests/e2e/pictures.h"
#include "tests/e2e/program.h"
#include "tests/support/nginx_server.h"

namespace e2e {
namespace {

using test_support::NginxServer;

constexpr int kWidth = 1500, kHeight = 1100;

class ImageServer : public testing::Test {
protected:
    void SetUp() override {
        const NginxServer::Options options{.roots = {{"/m/", folder_.path()}}, .iipRoot = folder_.path()};
        std::string why = toolMissing("vips");
        if (why.empty()) why = NginxServer::unavailable(options);
        if (!why.empty()) GTEST_SKIP() << why;
        writePng(source_, folder_ / "source.png");
        const Outcome made = runProgram(
            "vips", {"tiffsave", folder_ / "source.png", folder_ / "photo.tif", "--tile", "--pyramid",
                     "--tile-width", "256", "--tile-height", "256", "--compression", "jpeg", "--Q", "95"});
        ASSERT_EQ(made.status, 0) << made.words();
        server_.emplace(options);
    }

    double against(const std::string& url, const Shot& shot) const {
        const render::Image drawn = renderPicture({url, "--region", shot.region(), "--size", shot.size()});
        const double db = psnr(drawn, areaAverage(source_, shot));
        std::printf("scale %.2f: %.1f dB\n", shot.scale, db);
        return db;
    }

    const render::Image source_ = photoLike(kWidth, kHeight);
    const test_support::TempFolder folder_;
    std::optional<NginxServer> server_;
};

TEST_F(ImageServer, ShowsThePictureAtAllScales) {
    const std::string info = server_->url("/iiif/2/photo.tif/info.json");
    EXPECT_GE(against(info, {.x = 750, .y = 550}), 30);
    EXPECT_GE(against(info, {.x = 750, .y = 550, .scale = 0.5}), 30);
    EXPECT_GE(against(info, {.x = 750, .y = 550, .scale = 0.3}), 30);
    const render::Image whole = renderPicture({info, "--size", "600x440"});
    const double db =
        psnr(whole, areaAverage(source_, {.x = 750, .y = 550, .scale = 0.4, .width = 600, .height = 440}));
    std::printf("whole: %.1f dB\n", db);
    EXPECT_GE(db, 30);
    for (const auto& access : server_->accessLog()) EXPECT_EQ(access.status, 200) << access.target;
}

TEST_F(ImageServer, ShowsThePictureOfAManifest) {
    const std::string id = server_->url("/m/manifest.json"), service = server_->url("/iiif/2/photo.tif");
    folder_.write(
        "manifest.json",
        R"({"@context": "http://iiif.io/api/presentation/3/context.json",
      "id": ")" +
            id + R"(", "type": "Manifest", "label": {"en": ["One page"]}, "items": [
      {"id": ")" +
            id + R"(/c1", "type": "Canvas", "width": 1500, "height": 1100, "items": [
       {"id": ")" +
            id + R"(/p1", "type": "AnnotationPage", "items": [
        {"id": ")" +
            id + R"(/a1", "type": "Annotation", "motivation": "painting", "target": ")" + id + R"(/c1",
         "body": {"id": ")" +
            service + R"(/full/full/0/default.jpg", "type": "Image", "format": "image/jpeg",
          "width": 1500, "height": 1100,
          "service": [{"@id": ")" +
            service +
            R"(", "@type": "ImageService2", "profile": "http://iiif.io/api/image/2/level1.json"}]}}]}]}]})");
    EXPECT_GE(against(id, {.x = 750, .y = 550}), 30);
    EXPECT_GE(against(id, {.x = 750, .y = 550, .scale = 0.35}), 30);
}

}  // namespace
}  // namespace e2e

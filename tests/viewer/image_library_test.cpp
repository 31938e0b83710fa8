#include "viewer/tiles/image_library.h"

#include <random>

#include <gtest/gtest.h>

namespace viewer {
namespace {

iiif::ImageInfo infoOf(std::int64_t width, std::int64_t height) {
    iiif::ImageInfo info;
    info.version = iiif::ImageApiVersion::V2;
    info.level = 2;
    info.width = width;
    info.height = height;
    info.tiles = {{256, 256, {1, 2, 4}}};
    return info;
}

iiif::ImageResource service(const std::string& base, const std::string& file = "") {
    iiif::ImageResource image;
    image.id = file;
    image.service = iiif::ImageService{base, iiif::ImageApiVersion::V2, {}};
    return image;
}

iiif::ImageResource plain(const std::string& file) {
    iiif::ImageResource image;
    image.id = file;
    return image;
}

TEST(ImageLibrary, TheSameAddressIsTheSameImage) {
    ImageLibrary library;
    const ImageId a = library.add(service("https://h/a"));
    EXPECT_TRUE(a);
    EXPECT_EQ(library.add(service("https://h/a")), a);
    EXPECT_NE(library.add(service("https://h/b")), a);
    EXPECT_NE(library.add(plain("https://h/a")), a);
}

TEST(ImageLibrary, AsksForADescriptionOnce) {
    ImageLibrary library;
    const ImageId id = library.add(service("https://h/a"));
    EXPECT_EQ(library.infoToLoad(id, 0), "https://h/a/info.json");
    library.start(id, 5);
    EXPECT_EQ(library.infoToLoad(id, 0), std::nullopt);
    EXPECT_TRUE(library.loading(id) && !library.inFlight().empty());
    EXPECT_TRUE(library.expects(id, 5));
    EXPECT_FALSE(library.expects(id, 6));
    library.arrived(id, infoOf(1000, 800), "https://elsewhere:8443/x/a/info.json");
    EXPECT_FALSE(library.expects(id, 5));
    EXPECT_EQ(library.infoToLoad(id, 1e9), std::nullopt);
    ASSERT_TRUE(library.ready(id));
    EXPECT_EQ(library.ready(id)->base, "https://elsewhere:8443/x/a");
    EXPECT_EQ(library.ready(id)->origin, "https://elsewhere:8443");
    EXPECT_TRUE(library.inFlight().empty());
}

TEST(ImageLibrary, RetriesWhenItIsTime) {
    ImageLibrary library;
    const ImageId id = library.add(service("https://h/a", "https://h/file.jpg"));
    library.start(id, 1);
    library.fail(id, {"Busy.", "Wait.", 10.0});
    EXPECT_EQ(library.infoToLoad(id, 9), std::nullopt);
    EXPECT_EQ(library.nextRetry(9), 10.0);
    EXPECT_EQ(library.nextRetry(10), std::nullopt);
    EXPECT_EQ(library.infoToLoad(id, 10), "https://h/a/info.json");
    library.start(id, 2);
    EXPECT_EQ(library.attempts(id), 2);
    library.fail(id, {"Busy.", "Wait.", 20.0});
    library.forgetFailures();
    EXPECT_EQ(library.attempts(id), 0);
    EXPECT_EQ(library.infoToLoad(id, 0), "https://h/a/info.json");
}

TEST(ImageLibrary, FallsBackToWhatTheManifestSays) {
    ImageLibrary library;
    iiif::ImageResource image = service("https://h/a", "https://h/file.jpg");
    image.service->embedded = infoOf(600, 400);
    const ImageId id = library.add(image);
    library.start(id, 1);
    library.fail(id, {"Gone.", "", {}});
    ASSERT_TRUE(library.ready(id));
    EXPECT_EQ(library.ready(id)->base, "https://h/a");
    EXPECT_EQ(library.ready(id)->info.width, 600);
}

TEST(ImageLibrary, FallsBackToThePictureItself) {
    ImageLibrary library;
    const ImageId id = library.add(service("https://h/a", "https://files/a.jpg"));
    library.start(id, 1);
    library.fail(id, {"Gone.", "", {}});
    EXPECT_EQ(library.failure(id), nullptr);
    EXPECT_EQ(library.infoToLoad(id, 0), "picture:https://files/a.jpg/info.json");
    library.start(id, 2);
    library.arrived(id, infoOf(10, 10), "picture:https://files/a.jpg/info.json");
    EXPECT_EQ(library.ready(id)->origin, "https://files:443");
}

TEST(ImageLibrary, ThenItFailsForGood) {
    ImageLibrary library;
    const ImageId a = library.add(service("https://h/a", "https://h/a/full/max/0/default.jpg"));
    const ImageId b = library.add(plain("https://h/b.jpg"));
    for (const ImageId id : {a, b}) {
        library.start(id, 1);
        library.fail(id, {"Gone.", "Ask.", {}});
        ASSERT_TRUE(library.failure(id)) << "a picture of a service that is gone is gone too";
        EXPECT_EQ(library.failure(id)->message, "Gone.");
        EXPECT_EQ(library.infoToLoad(id, 1e9), std::nullopt);
    }
}

// Whichever form of address works, the next time it is first, and the others are all still there.
TEST(ImageLibrary, TheFormThatWorkedComesFirst) {
    std::minstd_rand random(2);
    ImageLibrary library;
    const ImageId id = library.add(service("https://h/a"));
    library.start(id, 1);
    library.arrived(id, infoOf(1000, 800), "https://h/a/info.json");
    const TileKey many{id, {2, 0, 0}}, few{id, {0, 1, 1}};
    ASSERT_GT(library.tileUrls(many).size(), library.tileUrls(few).size());
    for (int i = 0; i < 200; ++i) {
        const TileKey& key = i % 3 ? many : few;
        const auto before = library.tileUrls(key), other = library.tileUrls(i % 3 ? few : many);
        const std::size_t place = random() % before.size();
        library.formWorked(key, before[place]);
        const auto after = library.tileUrls(key);
        EXPECT_EQ(after.front(), before[place]);
        EXPECT_TRUE(std::is_permutation(before.begin(), before.end(), after.begin(), after.end()));
        EXPECT_EQ(library.tileUrls(i % 3 ? few : many), other) << "tiles with other forms are untouched";
    }
}

TEST(ImageLibrary, WhatWorkedForOneTileIsTriedFirstForTheNext) {
    ImageLibrary library;
    const ImageId id = library.add(service("https://h/a"));
    library.start(id, 1);
    library.arrived(id, infoOf(1000, 800), "https://h/a/info.json");
    EXPECT_EQ(library.tileUrls({id, {0, 0, 0}}).front(), "https://h/a/0,0,256,256/256,/0/default.jpg");
    library.formWorked({id, {0, 0, 0}}, library.tileUrls({id, {0, 0, 0}})[1]);
    EXPECT_EQ(library.tileUrls({id, {0, 1, 0}}).front(), "https://h/a/256,0,256,256/256,256/0/default.jpg");
}

}  // namespace
}  // namespace viewer

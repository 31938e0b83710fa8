// Services of resources: described where they are used, in `services`, or anywhere else in the document.

#include "tests/iiif/presentation.h"

namespace iiif {
namespace {

using testing::canvasJson;
using ::testing::IsEmpty;
using testing::manifestOf;
using testing::page;
using testing::paints;
using testing::text;

TEST(Services, NamedHereDescribedElsewhere) {
    // The thumbnail only names the service that the picture of another canvas describes.
    const Manifest m = manifestOf(
        R"("thumbnail":[{"id":"https://e.org/i/full/90,/0/default.jpg","type":"Image","service":"https://e.org/i"}],"items":[)" +
        canvasJson(1, page(paints(R"({"id":"https://e.org/i/full/max/0/default.jpg","type":"Image",
            "service":[{"id":"https://e.org/i/","type":"ImageService3","profile":"level2","width":40,"height":20}]})"))) +
        "," + canvasJson(2, page(paints(R"({"id":"https://e.org/i/0,0,9,9/max/0/default.jpg","type":"Image",
            "service":[{"id":"https://e.org/i","type":"ImageService3"}]})"))) +
        "]");
    const auto& thumbnail = m.description.thumbnail.at(0).service;
    ASSERT_TRUE(thumbnail);
    EXPECT_EQ(thumbnail->version, ImageApiVersion::V3);
    ASSERT_TRUE(thumbnail->embedded);
    EXPECT_EQ(thumbnail->embedded->width, 40);
    EXPECT_EQ(m.canvases.at(1).paintings.at(0).images.at(0).service->level, 2);
}

TEST(Services, TheListOfTheManifestComesFirst) {
    const Manifest m = manifestOf(
        R"("services":[{"id":"https://e.org/i","type":"ImageService3","profile":"level2"}],
            "seeAlso":[{"id":"https://e.org/x","service":{"id":"https://e.org/i","type":"ImageService2","profile":"level0"}}],
            "thumbnail":[{"id":"https://e.org/i/full/90,/0/default.jpg","service":["https://e.org/i"]}],"items":[])");
    EXPECT_EQ(m.description.thumbnail.at(0).service->level, 2);
}

TEST(Services, LoginsOfAnImageService) {
    // As one library does it: described at the first picture, a bare string at all others.
    const auto image = [](std::string_view auth) {
        return paints(R"({"id":"https://e.org/i/full/full/0/default.jpg","type":"Image","service":{
            "@context":"http://iiif.io/api/image/2/context.json","@id":"https://e.org/i",
            "profile":"http://iiif.io/api/image/2/level1.json","service":)" +
                      std::string(auth) + "}}");
    };
    const Manifest m = manifestOf(
        R"("items":[)" +
        canvasJson(
            1, page(image(R"({"@id":"https://e.org/terms","profile":"http://iiif.io/api/auth/1/clickthrough",
             "label":"Terms","service":{"@id":"https://e.org/token","profile":"http://iiif.io/api/auth/1/token"}})"))) +
        "," + canvasJson(2, page(image(R"(["https://e.org/terms"])"))) + "]");
    for (const Canvas& canvas : m.canvases) {
        const auto& services = canvas.paintings.at(0).images.at(0).service->services;
        ASSERT_EQ(services.size(), 1u);
        EXPECT_EQ(services[0].id, "https://e.org/terms");
        EXPECT_EQ(services[0].profile, "http://iiif.io/api/auth/1/clickthrough");
        EXPECT_EQ(text(services[0].label), "Terms");
        EXPECT_EQ(services[0].services.at(0).id, "https://e.org/token");
    }
}

TEST(Services, OfAManifest) {
    const Manifest m = manifestOf(
        R"("items":[],"service":[{"@context":"http://iiif.io/api/search/1/context.json","@id":"https://e.org/search",
             "@type":"SearchService1","profile":"http://iiif.io/api/search/1/search",
             "service":{"@id":"https://e.org/auto","@type":"AutoCompleteService1"}},
            {"profile":"http://iiif.io/api/annex/services/physdim","physicalScale":1,"physicalUnits":"mm","@id":"https://e.org/dim"},
            {"id":"https://e.org/i","type":"ImageService3","profile":"level1"},{"profile":"no id"},7,null])");
    const auto& services = m.description.services;
    ASSERT_EQ(services.size(), 1u) << "what has a field of its own, and what has no address, is left out";
    EXPECT_EQ(services[0].type, "SearchService1");
    EXPECT_EQ(services[0].services.at(0).id, "https://e.org/auto");
}

TEST(Services, CirclesEnd) {
    const Manifest m = manifestOf(
        R"("items":[],"service":"https://e.org/a","services":[
            {"id":"https://e.org/a","type":"X","profile":"x","service":"https://e.org/b"},
            {"id":"https://e.org/b","type":"X","profile":"x","service":["https://e.org/a","https://e.org/a"]}])");
    EXPECT_EQ(m.description.services.at(0).services.at(0).id, "https://e.org/b");
}

TEST(Links, KeepLanguageAndProfile) {
    const Manifest m = manifestOf(
        R"("items":[],"homepage":[{"id":"https://e.org/de","type":"Text","language":["de","fr"]},
             {"id":"https://e.org/en","type":"Text","language":"en"}],
            "seeAlso":[{"id":"https://e.org/x.xml","type":"Dataset","profile":"http://www.loc.gov/mods/v3"}])");
    EXPECT_EQ(m.description.homepage.at(0).language, (std::vector<std::string>{"de", "fr"}));
    EXPECT_EQ(m.description.homepage.at(1).language, (std::vector<std::string>{"en"}));
    EXPECT_EQ(m.description.seeAlso.at(0).profile, "http://www.loc.gov/mods/v3");
}

TEST(Rights, SeveralLicences) {
    const Manifest m = testing::manifest(
        R"({"@id":"https://e.org/m","@type":"sc:Manifest","label":"x","sequences":[],
            "license":["http://creativecommons.org/licenses/by/4.0/","","https://e.org/terms"]})");
    EXPECT_EQ(m.description.rights, "http://creativecommons.org/licenses/by/4.0/");
    EXPECT_EQ(m.description.furtherRights, (std::vector<std::string>{"https://e.org/terms"}));
}

std::size_t countOf(const std::vector<Service>& services) {
    std::size_t count = services.size();
    for (const Service& service : services) count += countOf(service.services);
    return count;
}

TEST(Services, ThoseThatNameEachOtherEnd) {
    // 32 services, each of which has all of them: 32 to the fifth, written down in 60 kB.
    std::string list, names;
    for (int i = 0; i < 32; ++i)
        names += std::string(i ? "," : "") + "{\"id\":\"https://e.org/s" + std::to_string(i) + "\"}";
    for (int i = 0; i < 32; ++i)
        list += std::string(i ? "," : "") + "{\"id\":\"https://e.org/s" + std::to_string(i) +
                R"(","type":"X","profile":"x","service":[)" + names + "]}";
    std::vector<Issue> issues;
    const Manifest m =
        manifestOf("\"services\":[" + list + "],\"service\":[" + names + "],\"items\":[]", &issues);
    EXPECT_LE(countOf(m.description.services), 400'100u);
    EXPECT_TRUE(std::any_of(issues.begin(), issues.end(), [](const Issue& issue) {
        return issue.message.starts_with("Services that are only named");
    }));
}

TEST(Services, FoundWithAnyEndOfTheirName) {
    for (const char* end : {"", "/", "/info.json"}) {
        const std::string search = "https://e.org/search" + std::string(end);
        const std::string login = "https://e.org/login" + std::string(end);
        const Manifest m = manifestOf(
            R"("services":[{"id":"https://e.org/login/","type":"AuthCookieService1",
                "profile":"http://iiif.io/api/auth/1/login","service":[{"id":"https://e.org/t",
                "type":"AuthTokenService1","profile":"http://iiif.io/api/auth/1/token"}]},
              {"id":"https://e.org/search/","type":"SearchService2","label":"Words","service":[]}],
              "service":[{"id":")" +
            search + R"("}],"items":[)" +
            canvasJson(1, page(paints(R"({"id":"https://e.org/i/full/max/0/default.jpg","type":"Image",
                "service":[{"id":"https://e.org/i","type":"ImageService3","profile":"level2","width":9,
                "height":9,"service":[{"id":")" +
                                      login + "\"}]}]}"))) +
            "]");
        ASSERT_EQ(m.description.search.size(), 1u) << end;
        EXPECT_EQ(text(m.description.search[0].label), "Words");
        const auto& service = m.canvases.at(0).paintings.at(0).images.at(0).service;
        ASSERT_TRUE(service && service->embedded) << end;
        ASSERT_EQ(service->embedded->access.services.size(), 1u) << end;
        EXPECT_EQ(service->embedded->access.services[0].token, "https://e.org/t");
    }
}

TEST(Services, LoginsThatNameEachOtherEnd) {
    // Probes that have probes and logins that have logins, all by name, for many pictures.
    std::string all, names;
    for (int i = 0; i < 40; ++i)
        names += std::string(i ? "," : "") + "{\"id\":\"https://e.org/s" + std::to_string(i) + "\"}";
    for (int i = 0; i < 40; ++i)
        all += std::string(i ? "," : "") + "{\"id\":\"https://e.org/s" + std::to_string(i) + R"(","type":")" +
               (i % 2 ? "AuthProbeService2" : "AuthAccessService2") + R"(","profile":"active","service":[)" +
               names + "]}";
    std::string canvases;
    for (int i = 0; i < 50; ++i)
        canvases +=
            std::string(i ? "," : "") +
            canvasJson(i, page(paints(R"({"id":"https://e.org/i/full/max/0/default.jpg","type":"Image",
                        "service":[{"id":"https://e.org/i","type":"ImageService3","profile":"level2","width":9,
                        "height":9,"service":[)" +
                                      names + "]}]}")));
    std::vector<Issue> issues;
    const Manifest m = manifestOf("\"services\":[" + all + "],\"items\":[" + canvases + "]", &issues);
    EXPECT_EQ(m.canvases.size(), 50u);
    EXPECT_LE(m.canvases.at(0).paintings.at(0).images.at(0).service->embedded->access.services.size(),
              16u * 17);
}

TEST(Services, ALongOneIsNotCopiedToEveryPlaceThatNamesIt) {
    // A label of 1 MB and a hundred thousand sizes, named by 600 canvases: 600 MB and 1 GB.
    std::string sizes, canvases;
    for (int i = 1; i <= 60'000; ++i)
        sizes += std::string(i > 1 ? "," : "") + "{\"width\":" + std::to_string(i) + ",\"height\":1}";
    for (int i = 0; i < 600; ++i)
        canvases +=
            std::string(i ? "," : "") +
            canvasJson(i, page(paints(R"({"id":"https://e.org/i/full/max/0/default.jpg","type":"Image",
                        "service":[{"id":"https://e.org/i","type":"ImageService3"},{"id":"https://e.org/x"}]})")));
    std::vector<Issue> issues;
    const Manifest m = manifestOf(
        R"("services":[{"id":"https://e.org/i","type":"ImageService3","profile":"level1","width":60000,
            "height":1,"sizes":[)" +
            sizes + R"(]},{"id":"https://e.org/x","type":"X","profile":"x","label":")" +
            std::string(1'000'000, 'l') + R"("}],"items":[)" + canvases + "]",
        &issues);
    ASSERT_EQ(m.canvases.size(), 600u);
    std::size_t bytes = 0, described = 0;
    for (const Canvas& canvas : m.canvases) {
        const auto& service = canvas.paintings.at(0).images.at(0).service;
        ASSERT_TRUE(service) << "the name is kept";
        EXPECT_EQ(service->id, "https://e.org/i");
        described += service->embedded ? 1 : 0;
        if (service->embedded) bytes += service->embedded->sizes.size() * sizeof(ImageSize);
        for (const Service& other : service->services) bytes += text(other.label).size();
    }
    EXPECT_GT(described, 10u);
    EXPECT_LT(described, 100u);
    EXPECT_LT(bytes, 256u << 20);
    EXPECT_FALSE(issues.empty());
}

}  // namespace
}  // namespace iiif

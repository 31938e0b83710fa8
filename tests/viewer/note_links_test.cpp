#include "viewer/frame/note_links.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

using Kind = NoteLink::Kind;

iiif::Manifest book() {
    iiif::Manifest m;
    m.canvases.resize(3);
    for (std::size_t i = 0; i < 3; ++i) m.canvases[i].id = "https://e.org/c" + std::to_string(i);
    iiif::Range range, inside;
    inside.id = "https://e.org/r1", inside.canvases = {"https://e.org/c2"}, inside.items = {{false, 0}};
    range.ranges = {inside}, range.items = {{true, 0}};
    m.ranges = {range};
    return m;
}

iiif::BodyResource resource(const std::string& id, const std::string& type = "",
                            const std::string& manifest = "") {
    iiif::BodyResource r;
    r.link.id = id, r.link.type = type, r.manifest = manifest;
    return r;
}

iiif::Annotation with(std::vector<iiif::BodyResource> resources) {
    iiif::Annotation a;
    a.resources = std::move(resources);
    return a;
}

std::vector<NoteLink> linksOf(const iiif::Annotation& annotation) {
    const iiif::Manifest m = book();
    return NoteLinker(m).linksOf(annotation, m, {"en"});
}

TEST(NoteLinks, LeadToAPageOfTheDocument) {
    auto links = linksOf(with({resource("https://e.org/c1", "Canvas", "https://e.org/m")}));
    ASSERT_EQ(links.size(), 1u);
    EXPECT_EQ(links[0].kind, Kind::Page);
    ASSERT_TRUE(std::holds_alternative<GoToPage>(links[0].command));
    EXPECT_EQ(std::get<GoToPage>(links[0].command).page, 1u);
    iiif::BodyResource part = resource("https://e.org/c1");
    part.area = iiif::Rect<iiif::CanvasSpace>{1, 2, 3, 4};
    links = linksOf(with({part}));
    ASSERT_TRUE(std::holds_alternative<GoToPlace>(links.at(0).command));
    EXPECT_EQ(std::get<GoToPlace>(links[0].command).area, *part.area);
    EXPECT_EQ(linksOf(with({resource("https://e.org/r1", "Range")})).at(0).page, 2u) << "where it begins";
}

TEST(NoteLinks, LeadToAnotherDocument) {
    iiif::BodyResource there = resource("https://o.org/c9", "Canvas", "https://o.org/m");
    there.area = iiif::Rect<iiif::CanvasSpace>{1, 2, 3, 4};
    there.link.label = {{"en", {"The <i>other</i>"}}};
    const auto links = linksOf(with({there, resource("https://o.org/m2", "Manifest")}));
    ASSERT_EQ(links.size(), 2u);
    EXPECT_EQ(links[0].kind, Kind::Document);
    ASSERT_TRUE(std::holds_alternative<OpenSource>(links[0].command));
    const auto& open = std::get<OpenSource>(links[0].command);
    EXPECT_EQ(open.source, "https://o.org/m");
    EXPECT_EQ(open.canvas, "https://o.org/c9");
    EXPECT_EQ(open.region, there.area);
    EXPECT_EQ(std::get<OpenSource>(links[1].command).source, "https://o.org/m2");
}

TEST(NoteLinks, LeadOutOnlyWhereItIsSafe) {
    auto links =
        linksOf(with({resource("https://www.wikidata.org/entity/Q1"), resource("javascript:alert(1)"),
                      resource("file:///etc/passwd", "Manifest"), resource("urn:x", "Canvas", "file:///m")}));
    ASSERT_EQ(links.size(), 1u);
    EXPECT_EQ(links[0].kind, Kind::Outside);
    EXPECT_EQ(std::get<OpenOutside>(links[0].command).url, "https://www.wikidata.org/entity/Q1");
}

TEST(NoteLinks, LeadToAMap) {
    iiif::BodyResource feature = resource("https://e.org/f", "Feature");
    iiif::Place place;
    place.bounds = iiif::GeoBox{12, 41, 12, 41};
    feature.place = place;
    const auto links = linksOf(with({feature}));
    ASSERT_EQ(links.size(), 1u);
    EXPECT_EQ(links[0].kind, Kind::Map);
    EXPECT_TRUE(links[0].address.starts_with("https://www.openstreetmap.org/?mlat=41&mlon=12"))
        << links[0].address;
    feature.place->bounds.reset();
    EXPECT_TRUE(linksOf(with({feature})).empty());
    EXPECT_EQ(countLinks(with({feature})), 0u);
}

TEST(NoteLinks, AreAsManyAsACardHasRoomFor) {
    const iiif::Annotation a = with(std::vector(9, resource("https://e.org/x")));
    EXPECT_EQ(linksOf(a).size(), 3u);
    EXPECT_EQ(countLinks(a), 3u);
}

TEST(NotePictures, AreTheFirstAndNoLink) {
    const iiif::Annotation a = with({resource("https://e.org/x"), resource("https://e.org/i.jpg", "Image"),
                                     resource("https://e.org/j.jpg", "Image")});
    ASSERT_TRUE(pictureOf(a));
    EXPECT_EQ(pictureOf(a)->id, "https://e.org/i.jpg");
    EXPECT_EQ(countLinks(a), 2u);
    EXPECT_EQ(linksOf(a).at(1).address, "https://e.org/j.jpg");
    EXPECT_EQ(pictureOf(with({resource("https://e.org/x")})), nullptr);
    iiif::Link served;
    served.service =
        iiif::ImageService{.id = "https://e.org/s", .version = iiif::ImageApiVersion::V3, .embedded = {}};
    EXPECT_EQ(pictureAddress(served), "https://e.org/s/full/max/0/default.jpg");
    served.service->version = iiif::ImageApiVersion::V2;
    served.id = "https://e.org/s";
    EXPECT_EQ(pictureAddress(served), "https://e.org/s/full/full/0/default.jpg");
    EXPECT_EQ(pictureAddress(*pictureOf(a)), "https://e.org/i.jpg");
    served.service.reset(), served.id = "file:///x";
    EXPECT_EQ(pictureAddress(served), "");
}

}  // namespace
}  // namespace viewer

#include "iiif/place.h"

#include "tests/iiif/presentation.h"

namespace iiif {
namespace {

using ::testing::IsEmpty;
using testing::manifestOf;
using testing::text;

TEST(NavDate, ReadsWhatPublishersWrite) {
    const auto seconds = [](std::string_view words) {
        const auto date = parseNavDate(words);
        return date ? std::optional(date->seconds) : std::nullopt;
    };
    EXPECT_EQ(seconds("1970-01-01T00:00:00Z"), 0);
    EXPECT_EQ(seconds("1986-01-01T00:00:00+00:00"), 504921600);
    EXPECT_EQ(seconds("1986-01-01T02:00:00+02:00"), 504921600);
    EXPECT_EQ(seconds("1985-12-31T22:30:00-01:30"), 504921600);
    EXPECT_EQ(seconds("1986-01-01T00:00:00.25Z"), 504921600);
    EXPECT_EQ(seconds(" 1986-01-01 "), 504921600);
    EXPECT_EQ(seconds("1986"), 504921600);
    EXPECT_EQ(seconds("1986-01"), 504921600);
    EXPECT_EQ(seconds("1986-01-01T00:00"), 504921600);
    EXPECT_EQ(seconds("1469-06-01T00:00:00Z"), -15796944000);
    EXPECT_LT(seconds("-0044-03-15T00:00:00Z").value_or(0), -60'000'000'000);
    EXPECT_EQ(parseNavDate("1986-01-01T00:00:00Z")->text, "1986-01-01T00:00:00Z");
    for (const std::string_view bad : {"", "x", "86", "1986-13-01", "1986-02-30", "1986-1-1", "1986-01-01T",
                                       "1986-01-01T25:00:00Z", "1986-01-01T00:61:00Z", "1986-01-01T00:00:00X",
                                       "1986-01-01T00:00:00+99:00", "circa 1986", "19860101000000000"})
        EXPECT_EQ(seconds(bad), std::nullopt) << bad;
}

TEST(NavDate, KeepsWhatIsWritten) {
    const auto written = [](std::string_view words) {
        const auto d = parseNavDate(words);
        return d ? std::vector<int>{d->year, d->month, d->day, d->minute.value_or(-1)} : std::vector<int>{};
    };
    EXPECT_EQ(written("1986-03-01T02:05:59+05:00"), (std::vector{1986, 3, 1, 125})) << "in its own zone";
    EXPECT_EQ(written("1986-03-01"), (std::vector{1986, 3, 1, -1}));
    EXPECT_EQ(written("1986-03"), (std::vector{1986, 3, 0, -1}));
    EXPECT_EQ(written("-0044"), (std::vector{-44, 0, 0, -1}));
}

TEST(NavDate, OfAnyResource) {
    const Manifest m = manifestOf(
        R"("navDate":"1986-01-01T00:00:00Z","items":[{"id":"https://e.org/c1","type":"Canvas","width":1,
        "height":1,"items":[],"navDate":"1987-01-01T00:00:00Z"}])");
    ASSERT_TRUE(m.description.navDate && m.canvases.at(0).description->navDate);
    EXPECT_LT(m.description.navDate->seconds, m.canvases[0].description->navDate->seconds);
    std::vector<Issue> issues;
    EXPECT_FALSE(manifestOf(R"("items":[],"navDate":"some time")", &issues).description.navDate);
    ASSERT_EQ(issues.size(), 1u);
    EXPECT_EQ(issues[0].where, "/navDate");
}

NavPlace placeOf(std::string_view navPlace, std::vector<Issue>* issues = nullptr) {
    const Manifest m = manifestOf(R"("items":[],"navPlace":)" + std::string(navPlace), issues);
    return m.description.navPlace ? *m.description.navPlace : NavPlace{};
}

TEST(NavPlace, Points) {
    const NavPlace place = placeOf(
        R"({"id":"https://e.org/f","type":"FeatureCollection","features":[{"id":"https://e.org/f/1","type":"Feature",
        "properties":{"label":{"en":["Bronze"]},"summary":{"en":["Here"]}},
        "geometry":{"type":"Point","coordinates":[-118.4745559,34.0776376]}}]})");
    EXPECT_TRUE(place.embedded);
    ASSERT_EQ(place.places.size(), 1u);
    const Place& bronze = place.places[0];
    EXPECT_EQ(text(bronze.label), "Bronze");
    EXPECT_EQ(text(bronze.summary), "Here");
    EXPECT_EQ(bronze.geometry, "Point");
    EXPECT_EQ(positionText(bronze), "34.07764° N, 118.47456° W");
    EXPECT_EQ(mapLink(bronze), "https://www.openstreetmap.org/?mlat=34.07764&mlon=-118.47456");
}

TEST(NavPlace, ShapesAreTheirExtent) {
    const auto bounds = [](std::string_view geometry) {
        const NavPlace place = placeOf(R"({"type":"Feature","geometry":)" + std::string(geometry) + "}");
        return place.places.empty() ? std::nullopt : place.places[0].bounds;
    };
    const GeoBox box{-1, 50, 2, 54};
    EXPECT_EQ(bounds(R"({"type":"Polygon","coordinates":[[[-1,50],[2,50.5],[2,54],[-1,50]]]})"), box);
    EXPECT_EQ(bounds(R"({"type":"MultiPolygon","coordinates":[[[[-1,50],[0,50]]],[[[2,54,7]]]]})"), box);
    EXPECT_EQ(bounds(R"({"type":"LineString","coordinates":[[-1,50],["x",9],[2,54],[2],[9,999],null]})"),
              box);
    EXPECT_EQ(
        bounds(
            R"({"type":"GeometryCollection","geometries":[{"coordinates":[-1,50]},{"coordinates":[2,54]}]})"),
        box);
    EXPECT_EQ(bounds(R"({"type":"Point","bbox":[170,-20,-170,-10],"coordinates":[0,0]})"),
              (GeoBox{170, -20, -170, -10}))
        << "across the date line";
    EXPECT_EQ(bounds(R"({"type":"Point","coordinates":[]})"), std::nullopt);
    const Place north{"", {}, {}, "Polygon", box};
    EXPECT_EQ(positionText(north), "50° N to 54° N, 1° W to 2° E");
    EXPECT_EQ(mapLink(north),
              "https://www.openstreetmap.org/?minlon=-1&minlat=50&maxlon=2&maxlat=54&box=yes");
    EXPECT_EQ(positionText(Place{}), "");
    EXPECT_EQ(mapLink(Place{}), "");
}

TEST(NavPlace, DegradesWell) {
    const NavPlace named = placeOf(R"({"id":"https://e.org/f","type":"FeatureCollection"})");
    EXPECT_EQ(named.id, "https://e.org/f");
    EXPECT_FALSE(named.embedded);
    EXPECT_EQ(placeOf(R"("https://e.org/f")").id, "https://e.org/f");
    EXPECT_EQ(placeOf(R"({"features":[{"properties":{"title":"Only a name"}},{},7,null]})").places.size(),
              1u);
    for (const std::string_view bad : {"7", "{}", "[]", R"({"features":[]})"}) {
        std::vector<Issue> issues;
        EXPECT_THAT(placeOf(bad, &issues).places, IsEmpty());
        EXPECT_EQ(issues.size(), 1u) << bad;
    }
}

}  // namespace
}  // namespace iiif

#include "iiif/place.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

#include "iiif/readers.h"

namespace iiif {
namespace {

using json::Value;

/// Takes what xsd:dateTime is made of off the front of a text.
class DateScanner {
public:
    explicit DateScanner(std::string_view text) : text_(text) {}

    bool take(char c) {
        if (!text_.starts_with(c)) return false;
        text_.remove_prefix(1);
        return true;
    }
    /// A number of at least `least` and at most `most` digits.
    std::optional<int> digits(std::size_t least, std::size_t most) {
        std::size_t count = 0;
        int value = 0;
        while (count < most && count < text_.size() && text_[count] >= '0' && text_[count] <= '9')
            value = value * 10 + (text_[count++] - '0');
        if (count < least) return std::nullopt;
        text_.remove_prefix(count);
        return value;
    }
    void skipFraction() {
        while (!text_.empty() && text_.front() >= '0' && text_.front() <= '9') text_.remove_prefix(1);
    }
    bool atEnd() const { return text_.empty(); }

private:
    std::string_view text_;
};

/// Into `to`; returns the day, with the first of the year or month where the text names no other.
std::optional<std::chrono::year_month_day> takeDay(DateScanner& scanner, NavDate& to) {
    const bool before = scanner.take('-');
    const auto year = scanner.digits(4, 5);
    if (!year) return std::nullopt;
    int month = 1, day = 1;
    to.year = before ? -*year : *year;
    if (scanner.take('-')) {
        const auto stated = scanner.digits(2, 2);
        if (!stated) return std::nullopt;
        month = to.month = *stated;
        if (scanner.take('-')) {
            const auto number = scanner.digits(2, 2);
            if (!number) return std::nullopt;
            day = to.day = *number;
        }
    }
    const std::chrono::year_month_day date{std::chrono::year(to.year), std::chrono::month(unsigned(month)),
                                           std::chrono::day(unsigned(day))};
    return date.ok() ? std::optional(date) : std::nullopt;
}

/// Seconds into the day.
std::optional<int> takeTime(DateScanner& scanner) {
    const auto hours = scanner.digits(2, 2);
    if (!hours || *hours > 24 || !scanner.take(':')) return std::nullopt;
    const auto minutes = scanner.digits(2, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    int seconds = 0;
    if (scanner.take(':')) {
        const auto stated = scanner.digits(2, 2);
        if (!stated || *stated > 60) return std::nullopt;
        seconds = *stated;
        if (scanner.take('.')) scanner.skipFraction();
    }
    return (*hours * 60 + *minutes) * 60 + seconds;
}

/// Seconds that the zone is ahead of UTC.
std::optional<int> takeZone(DateScanner& scanner) {
    if (scanner.atEnd() || scanner.take('Z') || scanner.take('z')) return 0;
    const bool west = scanner.take('-');
    if (!west && !scanner.take('+')) return std::nullopt;
    const auto hours = scanner.digits(2, 2);
    if (!hours || *hours > 14) return std::nullopt;
    scanner.take(':');
    const int minutes = scanner.digits(2, 2).value_or(0);
    const int seconds = (*hours * 60 + minutes) * 60;
    return west ? -seconds : seconds;
}

void widen(std::optional<GeoBox>& box, double longitude, double latitude) {
    if (!(std::abs(longitude) <= 360 && std::abs(latitude) <= 90)) return;
    if (!box) box = GeoBox{longitude, latitude, longitude, latitude};
    box->west = std::min(box->west, longitude);
    box->east = std::max(box->east, longitude);
    box->south = std::min(box->south, latitude);
    box->north = std::max(box->north, latitude);
}

std::optional<GeoBox> statedBox(Value box) {
    const auto numbers = box.list();
    if (numbers.size() != 4 && numbers.size() != 6) return std::nullopt;  // with heights
    const std::size_t half = numbers.size() / 2;
    const auto west = Value(&numbers[0]).number(), south = Value(&numbers[1]).number();
    const auto east = Value(&numbers[half]).number(), north = Value(&numbers[half + 1]).number();
    if (!west || !south || !east || !north) return std::nullopt;
    const bool usable = std::abs(*west) <= 360 && std::abs(*east) <= 360 && *south >= -90 && *north <= 90;
    return usable && *south <= *north ? std::optional(GeoBox{*west, *south, *east, *north}) : std::nullopt;
}

/// The extent of a geometry. Coordinates nest by its kind, and kinds are often wrong: every pair counts.
std::optional<GeoBox> extentOf(Value geometry) {
    if (const auto stated = statedBox(geometry["bbox"])) return stated;
    std::optional<GeoBox> box;
    std::vector<Value> open{geometry["coordinates"]};
    for (const json::Node& part : geometry["geometries"].list()) open.push_back(Value(&part)["coordinates"]);
    while (!open.empty()) {
        const auto list = open.back().list();
        open.pop_back();
        if (list.size() >= 2 && list[0].kind == json::Kind::Number) {
            const auto longitude = Value(&list[0]).number(), latitude = Value(&list[1]).number();
            if (longitude && latitude) widen(box, *longitude, *latitude);
            continue;
        }
        for (const json::Node& node : list) {
            if (node.kind == json::Kind::Array) open.push_back(Value(&node));
        }
    }
    return box;
}

std::string degrees(double value, char positive, char negative) {
    return decimalDegrees(value) + "° " + (value < 0 ? negative : positive);
}

std::string number(double value) {
    std::array<char, 32> buffer{};
    const double rounded = std::round(value * 1e5) / 1e5;
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded, std::chars_format::fixed).ptr;
    return {buffer.data(), end};
}

}  // namespace

std::optional<NavDate> parseNavDate(std::string_view text) {
    using namespace std::chrono;
    text = json::trim(text);
    DateScanner scanner(text);
    NavDate date;
    date.text = std::string(text);
    const auto day = takeDay(scanner, date);
    if (!day) return std::nullopt;
    int ofDay = 0, ahead = 0;
    if (scanner.take('T') || scanner.take('t') || scanner.take(' ')) {
        const auto time = takeTime(scanner);
        if (!time) return std::nullopt;
        ofDay = *time;
        date.minute = ofDay / 60;
    }
    const auto zone = takeZone(scanner);
    if (!zone || !scanner.atEnd()) return std::nullopt;
    ahead = *zone;
    const seconds since = sys_days(*day).time_since_epoch() + seconds(ofDay - ahead);
    date.seconds = since.count();
    return date;
}

std::string decimalDegrees(double degrees) {
    return number(std::abs(degrees));
}

std::string positionText(const Place& place) {
    if (!place.bounds) return {};
    const GeoBox& box = *place.bounds;
    const std::string south = degrees(box.south, 'N', 'S'), north = degrees(box.north, 'N', 'S');
    const std::string west = degrees(box.west, 'E', 'W'), east = degrees(box.east, 'E', 'W');
    if (south == north && west == east) return south + ", " + west;
    return (south == north ? south : south + " to " + north) + ", " +
           (west == east ? west : west + " to " + east);
}

std::string mapLink(const Place& place) {
    if (!place.bounds) return {};
    const GeoBox& box = *place.bounds;
    const std::string site = "https://www.openstreetmap.org/?";
    if (box.west == box.east && box.south == box.north) {
        return site + "mlat=" + number(box.south) + "&mlon=" + number(box.west);
    }
    return site + "minlon=" + number(box.west) + "&minlat=" + number(box.south) +
           "&maxlon=" + number(box.east) + "&maxlat=" + number(box.north) + "&box=yes";
}

Place readPlace(Reader& reader, Value feature) {
    Place place;
    place.id = reader.id(feature);
    const Value properties = feature["properties"];
    place.label = readLanguageMap(properties.first({"label", "title", "name"}));
    if (place.label.empty()) place.label = readLanguageMap(feature["label"]);
    place.summary = readLanguageMap(properties.first({"summary", "description"}));
    const Value geometry = feature["geometry"].isObject() ? feature["geometry"] : feature;
    const std::string_view type = typeOf(geometry);
    if (type != "Feature") place.geometry = std::string(type);
    place.bounds = extentOf(geometry);
    return place;
}

Boxed<NavPlace> readNavPlace(Reader& reader, Value resource) {
    constexpr std::size_t kMostPlaces = 1'000;  // more is a data set, not where a thing belongs
    const Value stated = resource["navPlace"];
    if (!stated.present()) return {};
    const Value collection = stated.front();
    NavPlace place;
    place.id = reader.id(collection);
    const bool single = typeOf(collection) == "Feature" || collection["geometry"].present();
    place.embedded = single || collection["features"].present();
    const auto features = single ? stated.list() : collection["features"].list();
    for (const json::Node& node : features.first(std::min(features.size(), kMostPlaces))) {
        Place read = readPlace(reader, Value(&node));
        if (read.bounds || !read.label.empty()) place.places.push_back(std::move(read));
    }
    if (place.id.empty() && place.places.empty()) {
        reader.issue(Severity::Warning, "The navPlace has no features that say where.",
                     "https://iiif.io/api/extension/navplace/", "#31-navplace", "navPlace");
        return {};
    }
    return place;
}

Boxed<NavDate> readNavDate(Reader& reader, Value resource) {
    const Value stated = resource["navDate"];
    if (!stated.present()) return {};
    auto date = parseNavDate(stated.front().trimmed());
    if (!date) {
        reader.presentationIssue(Severity::Warning, "The navDate is not a date as xsd:dateTime writes it.",
                                 "navdate", "descriptive-properties", "navDate");
    }
    return date;
}

}  // namespace iiif

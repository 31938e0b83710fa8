#include "viewer/frame/time_and_place.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <utility>

#include "viewer/words.h"

namespace viewer {
namespace {

constexpr std::array kMonths{N_("January"),   N_("February"), N_("March"),    N_("April"),
                             N_("May"),       N_("June"),     N_("July"),     N_("August"),
                             N_("September"), N_("October"),  N_("November"), N_("December")};

std::string twoDigits(long number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string dayWords(const iiif::NavDate& date) {
    const std::string year = std::to_string(date.year);
    if (date.month < 1 || date.month > 12) return year;
    const bool unknown = date.month == 1 && date.day == 1 && date.minute == 0;
    if (unknown) return year;
    const char* month = tr(kMonths[std::size_t(date.month - 1)]);
    // TRANSLATORS: month and year
    if (date.day == 0) return filled(tr("{1} {2}"), {month, year});
    // TRANSLATORS: day, month and year
    return filled(tr("{1} {2} {3}"), {std::to_string(date.day), month, year});
}

std::string latitude(double degrees) {
    // TRANSLATORS: degrees of latitude
    return filled(degrees < 0 ? tr("{1}° S") : tr("{1}° N"), {iiif::decimalDegrees(degrees)});
}

std::string longitude(double degrees) {
    // TRANSLATORS: degrees of longitude
    return filled(degrees < 0 ? tr("{1}° W") : tr("{1}° E"), {iiif::decimalDegrees(degrees)});
}

/// From one to the other, or the one where they are the same.
std::string range(const std::string& from, const std::string& to) {
    return from == to ? from : filled(tr("{1} to {2}"), {from, to});
}

/// What a shape is called, in English; empty for a point.
const char* kindName(std::string_view geometry) {
    constexpr std::array<std::pair<std::string_view, const char*>, 6> kNames{
        {{"LineString", N_("Line")},
         {"Polygon", N_("Area")},
         {"MultiPoint", N_("Points")},
         {"MultiLineString", N_("Lines")},
         {"MultiPolygon", N_("Areas")},
         {"GeometryCollection", N_("Several shapes")}}};
    const auto it =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& n) { return n.first == geometry; });
    return it != kNames.end() ? it->second : "";
}

}  // namespace

std::string dateWords(const iiif::NavDate& date) {
    // Years before the first are counted in two ways: only the document knows which it means.
    if (date.year < 1) return date.text;
    const int minute = date.minute.value_or(0);
    if (minute == 0) return dayWords(date);
    // TRANSLATORS: a date and a time of day
    return filled(tr("{1}, {2}"), {dayWords(date), twoDigits(minute / 60) + ":" + twoDigits(minute % 60)});
}

std::string timeWords(double seconds) {
    constexpr double kLongest = 1e9;  // thirty years
    const long whole = long(std::floor(std::clamp(seconds, 0.0, kLongest)));
    const long hours = whole / 3600, minutes = whole / 60 % 60;
    const std::string rest = ":" + twoDigits(whole % 60);
    if (hours == 0) return std::to_string(minutes) + rest;
    return std::to_string(hours) + ":" + twoDigits(minutes) + rest;
}

std::string spanWords(const iiif::TimeSpan& span) {
    const std::string start = timeWords(span.start);
    if (!span.end) return start;
    const std::string end = timeWords(*span.end);
    return start == end ? start : start + "–" + end;
}

std::string positionWords(const iiif::Place& place) {
    if (!place.bounds) return {};
    const iiif::GeoBox& box = *place.bounds;
    // TRANSLATORS: latitude and longitude
    const std::string where = filled(tr("{1}, {2}"), {range(latitude(box.south), latitude(box.north)),
                                                      range(longitude(box.west), longitude(box.east))});
    const char* kind = kindName(place.geometry);
    return *kind ? filled(tr("{1}: {2}"), {tr(kind), where}) : where;
}

}  // namespace viewer

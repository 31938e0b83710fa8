#pragma once
// When and where a resource belongs on a time line and on a map: navDate (Presentation 3.0, section 3.1) and
// navPlace (the navPlace extension 1.0). Pure values, any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/language.h"

namespace iiif {

/// A moment, for order on a time line.
struct NavDate {
    std::string text;          ///< as the document writes it
    std::int64_t seconds = 0;  ///< since 1970-01-01T00:00:00Z, in the proleptic Gregorian calendar
    // As it stands in the document, in the document's own zone.
    int year = 0;
    int month = 0, day = 0;     ///< 0 where they are not stated
    std::optional<int> minute;  ///< into the day, where a time is stated
    friend bool operator==(const NavDate&, const NavDate&) = default;
};

/// Reads xsd:dateTime; a missing time is midnight, a missing zone is UTC, a missing day or month the first.
/// Nothing for what is no date.
std::optional<NavDate> parseNavDate(std::string_view text);

/// Degrees (WGS 84). West may be greater than east: the box then crosses the date line.
struct GeoBox {
    double west = 0, south = 0, east = 0, north = 0;
    friend bool operator==(const GeoBox&, const GeoBox&) = default;
};

/// One feature of a navPlace.
struct Place {
    std::string id;
    LanguageMap label, summary;
    std::string geometry;          ///< GeoJSON's name: "Point", "Polygon", ...; empty where there is none
    std::optional<GeoBox> bounds;  ///< a point's has no extent
    friend bool operator==(const Place&, const Place&) = default;
};

struct NavPlace {
    std::string id;
    bool embedded = false;      ///< false: the features must be fetched from `id`
    std::vector<Place> places;  ///< features that say nothing are left out
    friend bool operator==(const NavPlace&, const NavPlace&) = default;
};

/// "34.07764", exact to a metre on the ground; never negative.
std::string decimalDegrees(double degrees);

/// A place's position in words: "34.07764° N, 118.47456° W", or a range of both for more than a point.
/// Empty where the place has no position.
std::string positionText(const Place& place);

/// The address of a map that shows the place, or empty.
std::string mapLink(const Place& place);

}  // namespace iiif

#pragma once
// Dates, times and places of documents in the reader's words. Main thread, since those are gettext's.

#include <string>

#include "iiif/annotation.h"
#include "iiif/place.h"

namespace viewer {

/// "1 March 1776", with the time of day where there is one: as the document writes it, in its own zone, and
/// as precise. The first of January at midnight is the year alone, since documents write so what they do not
/// know; without a time it is the day that it says.
std::string dateWords(const iiif::NavDate& date);

/// "1:05", "1:02:03"; parts of a second are left out.
std::string timeWords(double seconds);
/// "0:11–0:42"; of a moment its time alone.
std::string spanWords(const iiif::TimeSpan& span);

/// "34.07764° N, 118.47456° W"; of more than a point its kind and extent: "Area: 41.5° N to 42° N, …". Empty
/// where the place has no position.
std::string positionWords(const iiif::Place& place);

}  // namespace viewer

// Georeferencing annotations (the georef extension): their control points.

#include <algorithm>

#include "iiif/readers.h"
#include "iiif/validate_annotation.h"

namespace iiif {

using json::Value;

bool isGeoreference(Value annotation) {
    const auto listed = annotation["motivation"].list();
    return std::any_of(listed.begin(), listed.end(),
                       [](const json::Node& n) { return Value(&n).string() == "georeferencing"; });
}

void checkGeoreference(Validator& v, Value annotation) {
    constexpr std::string_view kBody =
                                   "https://iiif.io/api/extension/georef/#34-georeference-annotation-body",
                               kCoords =
                                   "https://iiif.io/api/extension/georef/#35-the-resourcecoords-property";
    const auto isPair = [](Value value) {
        const auto listed = value.list();
        return value.isArray() && listed.size() >= 2 && Value(&listed[0]).isNumber() &&
               Value(&listed[1]).isNumber();
    };
    const Value body = annotation["body"].front();
    const auto at = v.place.enter("body");
    if (typeOf(body) != "FeatureCollection")
        v.error("The body of a georeference must be a FeatureCollection.", kBody);
    forEach(v.place, body, "features", [&](Value feature) {
        if (typeOf(feature) != "Feature")
            v.error("A control point must have the type \"Feature\".", kBody, "type");
        const Value geometry = feature["geometry"];
        if (typeOf(geometry) != "Point" || !isPair(geometry["coordinates"]))
            v.error("The geometry of a control point must be a Point with longitude and latitude.", kBody,
                    "geometry");
        if (!isPair(feature["properties"].first({"resourceCoords", "pixelCoords"})))
            v.error("A control point must have \"resourceCoords\", two numbers, in its properties.", kCoords,
                    "properties");
    });
}

}  // namespace iiif

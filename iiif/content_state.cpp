#include "iiif/content_state.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "iiif/address.h"
#include "iiif/readers.h"

namespace iiif {
namespace {

constexpr int kDeepest = 6;  // of texts inside each other: a link, in it an encoded link, in it JSON

using State = std::optional<ContentState>;

State decode(std::string_view text, const ReadLimits& limits, int depth);

State addressOnly(std::string_view url) {
    ContentPlace place;
    const auto [document, fragment] = splitFragment(url);
    place.document = document;
    takeFragment(fragment, place);
    return ContentState{.id = {}, .places = {std::move(place)}};
}

State decodeJson(std::string_view text, const ReadLimits& limits, int depth) {
    const json::ParseResult parsed = json::parse(text, limits);
    if (!parsed.document) return std::nullopt;
    const json::Value root = parsed.document->root();
    if (root.isString()) return decode(root.string(), limits, depth + 1);
    Reader reader({}, limits);
    return readContentState(reader, root);
}

bool isBase64(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '+' || c == '/';
}

int base64Value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '-' || c == '+' ? 62 : 63;
}

/// Both alphabets of RFC 4648, with or without padding; blanks that a mail program put in are left out.
std::optional<std::string> base64Decoded(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        if (c == '=' || c == '\n' || c == '\r' || c == ' ') continue;
        if (!isBase64(c)) return std::nullopt;
        bits = bits << 6 | std::uint32_t(base64Value(c));
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += char(bits >> count & 0xFF);
    }
    return out;
}

bool startsLike(std::string_view text, std::string_view lower) {
    return toLower(text.substr(0, lower.size())) == lower;
}

/// What an encoded text may turn out to be; keeps words that happen to be base64 from being decoded to noise.
bool looksMeant(std::string_view text) {
    constexpr std::array<std::string_view, 9> kStarts{"{",   "[",       "\"",       "%7b",    "%5b",
                                                      "%22", "http://", "https://", "http%3a"};
    return startsLike(text, "https%3a") ||
           std::any_of(kStarts.begin(), kStarts.end(), [&](auto start) { return startsLike(text, start); });
}

/// The value of a parameter in a link's query or, as some viewers have it, its fragment.
std::optional<std::string_view> parameter(std::string_view url, std::string_view name) {
    for (std::size_t at = url.find(name); at != std::string_view::npos; at = url.find(name, at + 1)) {
        const bool begins = at > 0 && std::string_view("?&#").find(url[at - 1]) != std::string_view::npos;
        const std::string_view rest = url.substr(at + name.size());
        if (!begins || !rest.starts_with('=')) continue;
        const std::string_view value = rest.substr(1);
        // JSON that nobody encoded has everything in it.
        return value.starts_with('{') || value.starts_with('[') ? value : value.substr(0, value.find('&'));
    }
    return std::nullopt;
}

State decodeParameter(std::string_view value, const ReadLimits& limits, int depth) {
    const bool json = value.starts_with('{') || value.starts_with('[');
    return json ? decode(value, limits, depth + 1) : decode(percentDecoded(value), limits, depth + 1);
}

/// A link to a viewer that names a manifest, and a canvas of it.
State viewerLink(std::string_view url) {
    for (const std::string_view name : {"manifest", "iiifManifestId", "iiif_manifest", "collection"}) {
        const auto stated = parameter(url, name);
        if (!stated) continue;
        ContentPlace place;
        place.document = std::string(json::trim(percentDecoded(*stated)));
        if (!isWebUrl(place.document)) continue;
        for (const std::string_view key : {"canvas", "canvasId"}) {
            const auto canvas = parameter(url, key);
            if (!canvas || !place.canvas.empty()) continue;
            const auto [id, fragment] = splitFragment(percentDecoded(*canvas));
            place.canvas = id;
            takeFragment(fragment, place);
        }
        if (!place.canvas.empty()) place.type = "Canvas";
        return ContentState{.id = {}, .places = {std::move(place)}};
    }
    return std::nullopt;
}

State decodeUrl(std::string_view url, const ReadLimits& limits, int depth) {
    if (const auto content = parameter(url, "iiif-content"))
        if (State state = decodeParameter(*content, limits, depth)) return state;
    if (State state = viewerLink(url)) return state;
    return addressOnly(url);
}

/// Lines of a list that was dropped or pasted; its comments do not count.
State decodeLines(std::string_view text, const ReadLimits& limits, int depth) {
    constexpr std::size_t kMostPlaces = 64;
    ContentState all;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const std::string_view clean = json::trim(line);
        if (clean.empty() || clean.starts_with('#')) continue;
        const State one = isWebUrl(clean) ? decodeUrl(clean, limits, depth) : std::nullopt;
        if (!one) return std::nullopt;
        for (const ContentPlace& place : one->places)
            if (all.places.size() < kMostPlaces) all.places.push_back(place);
    }
    if (all.places.empty()) return std::nullopt;
    return all;
}

State decode(std::string_view text, const ReadLimits& limits, int depth) {
    text = json::trim(text);
    if (text.empty() || depth > kDeepest || text.size() > limits.maxBytes) return std::nullopt;
    if (text.front() == '{' || text.front() == '[' || text.front() == '"')
        return decodeJson(text, limits, depth);
    if (startsLike(text, "%7b") || startsLike(text, "%5b") || startsLike(text, "%22") ||
        startsLike(text, "http%3a") || startsLike(text, "https%3a"))
        return decode(percentDecoded(text), limits, depth + 1);
    if (isWebUrl(text)) {
        const bool json = text.find_first_of("{\"") != std::string_view::npos;
        const bool lines = text.find_first_of("\r\n") != std::string_view::npos;
        return lines && !json ? decodeLines(text, limits, depth) : decodeUrl(text, limits, depth);
    }
    if (text.front() == '#') return decodeLines(text, limits, depth);
    if (startsLike(text, "iiif-content="))
        return decodeParameter(text.substr(text.find('=') + 1), limits, depth);
    if (const auto decoded = base64Decoded(text); decoded && looksMeant(json::trim(*decoded)))
        return decode(*decoded, limits, depth + 1);
    return std::nullopt;
}

/// A number as short as it can be written exactly enough for a canvas.
std::string number(double value) {
    if (value == double(std::int64_t(value))) return std::to_string(std::int64_t(value));
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    return text;
}

std::string quoted(std::string_view text) {
    constexpr char kHex[] = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += {'\\', c};
        } else if (byte < 0x20) {
            out += std::string("\\u00") + kHex[byte >> 4] + kHex[byte & 15];
        } else {
            out += c;
        }
    }
    return out + "\"";
}

std::string fragmentOf(const ContentPlace& place) {
    std::string fragment;
    if (const auto& r = place.region) {
        fragment = std::string("#xywh=") + (place.regionInPercent ? "percent:" : "");
        fragment += number(r->x) + "," + number(r->y) + "," + number(r->width) + "," + number(r->height);
    }
    if (place.time && !place.point) {
        fragment += (fragment.empty() ? "#t=" : "&t=") + number(*place.time);
        if (place.timeEnd) fragment += "," + number(*place.timeEnd);
    }
    return fragment;
}

std::string targetJson(const ContentPlace& place) {
    const bool whole = place.canvas.empty() && place.range.empty();
    const std::string type = !place.canvas.empty()  ? "Canvas"
                             : !place.range.empty() ? "Range"
                             : place.type.empty()   ? "Manifest"
                                                    : place.type;
    std::string id = !place.canvas.empty()  ? place.canvas
                     : !place.range.empty() ? place.range
                                            : place.document;
    std::string resource = "{\"id\":" + quoted(id + fragmentOf(place)) + ",\"type\":" + quoted(type);
    if (!whole) {
        const std::string manifest = "{\"id\":" + quoted(place.document) + ",\"type\":\"Manifest\"}";
        const bool inRange = !place.canvas.empty() && !place.range.empty();
        resource +=
            ",\"partOf\":[" +
            (inRange ? "{\"id\":" + quoted(place.range) + ",\"type\":\"Range\",\"partOf\":[" + manifest + "]}"
                     : manifest) +
            "]";
    }
    resource += "}";
    if (!place.point) return resource;
    std::string point =
        "{\"type\":\"PointSelector\",\"x\":" + number(place.point->x) + ",\"y\":" + number(place.point->y);
    if (place.time) point += ",\"t\":" + number(*place.time);
    return "{\"type\":\"SpecificResource\",\"source\":" + resource + ",\"selector\":" + point + "}}";
}

bool isWholeDocument(const ContentState& state) {
    if (state.places.size() != 1) return false;
    const ContentPlace& place = state.places.front();
    return place.canvas.empty() && place.range.empty() && !place.region && !place.point && !place.time;
}

}  // namespace

std::optional<Rect<CanvasSpace>> regionOn(const ContentPlace& place, Size<CanvasSpace> canvas) {
    if (!place.region || !place.regionInPercent) return place.region;
    constexpr double kWhole = 100;
    const double sx = canvas.width / kWhole, sy = canvas.height / kWhole;
    const Rect<CanvasSpace>& r = *place.region;
    const Rect<CanvasSpace> part{r.x * sx, r.y * sy, r.width * sx, r.height * sy};
    return part.empty() ? std::nullopt : std::optional(part);
}

std::optional<ContentState> decodeContentState(std::string_view text, const ReadLimits& limits) {
    return decode(text, limits, 0);
}

std::string contentStateJson(const ContentState& state) {
    if (state.places.size() == 1 && state.id.empty()) return targetJson(state.places.front());
    std::string targets;
    for (const ContentPlace& place : state.places)
        targets += (targets.empty() ? "" : ",") + targetJson(place);
    std::string json = "{\"@context\":\"http://iiif.io/api/presentation/3/context.json\"";
    if (!state.id.empty()) json += ",\"id\":" + quoted(state.id);
    return json + ",\"type\":\"Annotation\",\"motivation\":[\"contentState\"],\"target\":[" + targets + "]}";
}

std::string encodeContentState(std::string_view json) {
    constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const std::string escaped = percentEncoded(json);
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : escaped) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        for (count += 8; count >= 6;) {
            count -= 6;
            out += kDigits[bits >> count & 63];
        }
    }
    if (count > 0) out += kDigits[bits << (6 - count) & 63];
    return out;
}

std::string contentStateLink(std::string_view viewer, const ContentState& state) {
    std::string link(viewer.substr(0, viewer.find('#')));
    link += link.find('?') == std::string::npos ? '?' : '&';
    link += "iiif-content=";
    if (!isWholeDocument(state)) return link + encodeContentState(contentStateJson(state));
    // An address is handed over as it is, but for what would end the parameter.
    std::string address;
    for (const char c : state.places.front().document) {
        if (c == '&' || c == '#' || c == '%' || c == '+') {
            address += percentEncoded(std::string_view(&c, 1));
        } else {
            address += c;
        }
    }
    return link + address;
}

}  // namespace iiif

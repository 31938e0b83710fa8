#include "iiif/svg_bounds.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace iiif {
namespace {

using Matrix = Transform<CanvasSpace, CanvasSpace>;
using Position = Point<CanvasSpace>;

/// Editors nest groups two or three times.
constexpr std::size_t kDeepestGroup = 64;
constexpr double kLargest = 1e9;

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Takes numbers as SVG writes them: "1,2", "1-2", "1.5.5", "1e3".
class Numbers {
public:
    explicit Numbers(std::string_view text) : text_(text) {}

    std::optional<double> next() {
        skip();
        if (text_.starts_with('+')) text_.remove_prefix(1);
        double value = 0;
        const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
        if (error != std::errc() || !(std::abs(value) <= kLargest)) return std::nullopt;
        text_.remove_prefix(std::size_t(end - text_.data()));
        return value;
    }
    /// One digit: the flags of an arc need nothing between them.
    std::optional<double> flag() {
        skip();
        if (!text_.starts_with('0') && !text_.starts_with('1')) return std::nullopt;
        const double value = text_.front() - '0';
        text_.remove_prefix(1);
        return value;
    }
    std::optional<char> letter() {
        skip();
        if (text_.empty() || !isLetter(text_.front())) return std::nullopt;
        const char c = text_.front();
        text_.remove_prefix(1);
        return c;
    }

private:
    void skip() {
        while (!text_.empty() && (text_.front() == ',' || std::uint8_t(text_.front()) <= ' '))
            text_.remove_prefix(1);
    }
    std::string_view text_;
};

/// A box that grows by points, which are turned and moved by a matrix first.
class Box {
public:
    void add(const Matrix& matrix, Position point) {
        const Position p = matrix(point);
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) return;
        left_ = std::min(left_, p.x), right_ = std::max(right_, p.x);
        top_ = std::min(top_, p.y), bottom_ = std::max(bottom_, p.y);
    }
    void add(const Matrix& matrix, Position centre, double rx, double ry) {
        for (const double x : {centre.x - rx, centre.x + rx}) {
            for (const double y : {centre.y - ry, centre.y + ry}) add(matrix, {x, y});
        }
    }
    std::optional<Rect<CanvasSpace>> rect() const {
        const Rect<CanvasSpace> all{left_, top_, right_ - left_, bottom_ - top_};
        return all.empty() ? std::nullopt : std::optional(all);
    }

private:
    static constexpr double kFar = HUGE_VAL;
    double left_ = kFar, top_ = kFar, right_ = -kFar, bottom_ = -kFar;
};

/// Follows the commands of a path's `d` (SVG 1.1, section 8.3).
class PathWalker {
public:
    PathWalker(std::string_view d, const Matrix& matrix, Box& box)
        : numbers_(d), matrix_(matrix), box_(box) {}

    void run() {
        std::optional<char> command;
        for (;;) {
            if (const auto letter = numbers_.letter()) {
                command = letter;
                if (*command == 'Z' || *command == 'z') {
                    at_ = control_ = start_;
                    continue;
                }
            } else if (!command || *command == 'Z' || *command == 'z') {
                return;
            }
            if (!step(*command)) return;
            if (*command == 'M') command = 'L';
            if (*command == 'm') command = 'l';
        }
    }

private:
    bool step(char command) {
        const bool relative = command >= 'a';
        switch (char(relative ? command - 32 : command)) {
            case 'M':
                return points(1, relative) && (start_ = at_, true);
            case 'L':
                return points(1, relative);
            case 'T':
                return smooth(1, relative);
            case 'S':
                return smooth(2, relative);
            case 'Q':
                return points(2, relative);
            case 'C':
                return points(3, relative);
            case 'H':
            case 'V':
                return along(command, relative);
            case 'A':
                return arc(relative);
            default:
                return false;
        }
    }

    std::optional<Position> point(bool relative) {
        const auto x = numbers_.next();
        const auto y = x ? numbers_.next() : std::nullopt;
        if (!y) return std::nullopt;
        return relative ? Position{at_.x + *x, at_.y + *y} : Position{*x, *y};
    }

    /// Control points, of which the last is where the path goes on.
    bool points(int count, bool relative) {
        Position end = at_, control = at_;
        for (int i = 0; i < count; ++i) {
            const auto next = point(relative);
            if (!next) return false;
            control = end;
            end = *next;
            box_.add(matrix_, end);
        }
        at_ = end;
        control_ = count > 1 ? control : end;
        return true;
    }

    /// A curve that begins with the last control point, on the other side.
    bool smooth(int count, bool relative) {
        const Position control{2 * at_.x - control_.x, 2 * at_.y - control_.y};
        if (!points(count, relative)) return false;
        box_.add(matrix_, control);
        if (count == 1) control_ = control;
        return true;
    }

    bool along(char command, bool relative) {
        const auto value = numbers_.next();
        if (!value) return false;
        double& moved = command == 'H' || command == 'h' ? at_.x : at_.y;
        moved = relative ? moved + *value : *value;
        control_ = at_;
        box_.add(matrix_, at_);
        return true;
    }

    bool arc(bool relative) {
        const auto rx = numbers_.next(), ry = numbers_.next(), turn = numbers_.next();
        if (!rx || !ry || !turn || !numbers_.flag() || !numbers_.flag()) return false;
        const auto end = point(relative);
        if (!end) return false;
        // Seen from the middle between the ends, the centre of an ellipse through both is no farther than
        // that of a circle with its larger radius; radii that are too small grow until they reach.
        const double half = std::hypot(end->x - at_.x, end->y - at_.y) / 2;
        const double radius = std::max({std::abs(*rx), std::abs(*ry), half});
        const double reach = radius + std::sqrt(std::max(0.0, radius * radius - half * half));
        box_.add(matrix_, {(at_.x + end->x) / 2, (at_.y + end->y) / 2}, reach, reach);
        at_ = control_ = *end;
        return true;
    }

    Numbers numbers_;
    const Matrix& matrix_;
    Box& box_;
    Position at_{}, start_{}, control_{};
};

/// The attributes of one tag.
class Tag {
public:
    explicit Tag(std::string_view text) {
        std::size_t at = text.find_first_of(" \t\r\n/>");
        name_ = text.substr(0, at);
        if (const std::size_t prefix = name_.find(':'); prefix != name_.npos) name_.remove_prefix(prefix + 1);
        while (at < text.size() && attributes_.size() < kMostAttributes) {
            const std::size_t begin = text.find_first_not_of(" \t\r\n/", at);
            const std::size_t equal = text.find('=', begin);
            if (begin == text.npos || equal == text.npos) return;
            const std::size_t open = text.find_first_of("\"'", equal);
            if (open == text.npos) return;
            const std::size_t close = text.find(text[open], open + 1);
            if (close == text.npos) return;
            std::string_view key = text.substr(begin, equal - begin);
            key = key.substr(0, key.find_first_of(" \t\r\n"));
            attributes_.emplace_back(key, text.substr(open + 1, close - open - 1));
            at = close + 1;
        }
    }

    std::string_view name() const { return name_; }
    std::string_view text(std::string_view key) const {
        for (const auto& [name, value] : attributes_) {
            if (name == key) return value;
        }
        return {};
    }
    double number(std::string_view key) const { return Numbers(text(key)).next().value_or(0); }

private:
    static constexpr std::size_t kMostAttributes = 64;
    std::string_view name_;
    std::vector<std::pair<std::string_view, std::string_view>> attributes_;
};

/// One function of a `transform`; what is not known leaves everything in its place.
Matrix matrixOf(std::string_view name, const std::array<double, 6>& n, std::size_t count) {
    if (name == "matrix" && count == 6) return {n[0], n[1], n[2], n[3], n[4], n[5]};
    if (name == "translate") return {1, 0, 0, 1, n[0], n[1]};
    if (name == "scale") return Matrix::scaling(n[0], count > 1 ? n[1] : n[0]);
    if (name == "rotate") {
        const double angle = n[0] * std::acos(-1.0) / 180, c = std::cos(angle), s = std::sin(angle);
        const Matrix turn{c, s, -s, c, 0, 0}, there{1, 0, 0, 1, -n[1], -n[2]}, back{1, 0, 0, 1, n[1], n[2]};
        return compose(compose(there, turn), back);
    }
    return {};
}

Matrix readTransform(std::string_view text) {
    Matrix all;
    for (int i = 0; i < 16 && !text.empty(); ++i) {
        const std::size_t open = text.find('('), close = text.find(')');
        if (open == text.npos || close == text.npos || close < open) break;
        const std::size_t begin = text.find_first_not_of(" ,\t\r\n");
        std::string_view name = text.substr(begin, open - begin);
        name = name.substr(0, name.find_first_of(" \t"));
        Numbers numbers(text.substr(open + 1, close - open - 1));
        std::array<double, 6> values{};
        std::size_t count = 0;
        while (count < values.size()) {
            const auto value = numbers.next();
            if (!value) break;
            values[count++] = *value;
        }
        all = compose(matrixOf(name, values, count), all);  // the last one is applied first
        text.remove_prefix(close + 1);
    }
    return all;
}

class SvgScanner {
public:
    explicit SvgScanner(Size<CanvasSpace> canvas) : canvas_(canvas) {}

    std::optional<Rect<CanvasSpace>> run(std::string_view svg) {
        for (std::size_t at = svg.find('<'); at != svg.npos; at = svg.find('<', at)) {
            const std::size_t end = endOfTag(svg, at + 1);
            if (end == svg.npos) break;
            read(svg.substr(at + 1, end - at - 1));
            at = end;
        }
        return box_.rect();
    }

private:
    /// The ">" that closes the tag; one inside quotes does not.
    static std::size_t endOfTag(std::string_view svg, std::size_t at) {
        char quote = 0;
        for (; at < svg.size(); ++at) {
            const char c = svg[at];
            if (quote) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return at;
            }
        }
        return svg.npos;
    }

    void read(std::string_view text) {
        if (text.starts_with('!') || text.starts_with('?')) return;
        if (text.starts_with('/')) {
            const Tag tag(text.substr(1));
            if ((tag.name() == "g" || tag.name() == "svg") && !groups_.empty()) groups_.pop_back();
            return;
        }
        const Tag tag(text);
        const Matrix outer = groups_.empty() ? Matrix{} : groups_.back();
        if (tag.name() == "svg" || tag.name() == "g") {
            if (text.ends_with('/') || groups_.size() >= kDeepestGroup) return;
            const Matrix own = tag.name() == "svg" ? viewBox(tag) : readTransform(tag.text("transform"));
            groups_.push_back(compose(own, outer));
            return;
        }
        shape(tag, compose(readTransform(tag.text("transform")), outer));
    }

    Matrix viewBox(const Tag& tag) const {
        Numbers numbers(tag.text("viewBox"));
        const auto x = numbers.next(), y = numbers.next(), w = numbers.next(), h = numbers.next();
        if (!x || !y || !w || !h || !(*w > 0 && *h > 0) || canvas_.empty()) return {};
        return Matrix::fromRects({*x, *y, *w, *h}, {0, 0, canvas_.width, canvas_.height});
    }

    void shape(const Tag& tag, const Matrix& matrix) {
        if (tag.name() == "path") {
            PathWalker(tag.text("d"), matrix, box_).run();
        } else if (tag.name() == "polygon" || tag.name() == "polyline") {
            Numbers numbers(tag.text("points"));
            for (auto x = numbers.next(); x; x = numbers.next()) {
                if (const auto y = numbers.next()) box_.add(matrix, {*x, *y});
            }
        } else if (tag.name() == "rect") {
            const double x = tag.number("x"), y = tag.number("y");
            const double w = tag.number("width") / 2, h = tag.number("height") / 2;
            if (w > 0 && h > 0) box_.add(matrix, {x + w, y + h}, w, h);
        } else if (tag.name() == "circle" || tag.name() == "ellipse") {
            const bool circle = tag.name() == "circle";
            const double rx = tag.number(circle ? "r" : "rx"), ry = tag.number(circle ? "r" : "ry");
            if (rx > 0 && ry > 0) box_.add(matrix, {tag.number("cx"), tag.number("cy")}, rx, ry);
        } else if (tag.name() == "line") {
            box_.add(matrix, {tag.number("x1"), tag.number("y1")});
            box_.add(matrix, {tag.number("x2"), tag.number("y2")});
        }
    }

    Size<CanvasSpace> canvas_;
    std::vector<Matrix> groups_;
    Box box_;
};

}  // namespace

std::optional<Rect<CanvasSpace>> svgBounds(std::string_view svg, Size<CanvasSpace> canvas) {
    return SvgScanner(canvas).run(svg);
}

}  // namespace iiif

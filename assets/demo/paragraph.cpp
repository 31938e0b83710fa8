#include "assets/demo/paragraph.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace demo {
namespace {

/// A place where a line may end: before piece `piece`, or `cut` bytes into it.
struct Place {
    std::size_t piece, cut;
    auto operator<=>(const Place&) const = default;
};

struct Reached {
    double cost = std::numeric_limits<double>::infinity();
    Place from{};
};

class Breaker {
public:
    Breaker(const std::vector<Piece>& pieces, const std::function<double(int)>& width, const Hand& hand,
            Shaper& shaper)
        : pieces_(pieces), width_(width), hand_(hand), shaper_(shaper) {}

    std::vector<Line> run() {
        std::map<Place, Reached> now{{{0, 0}, {0, {}}}};
        std::vector<std::map<Place, Reached>> lines{now};
        const Place end{pieces_.size(), 0};
        double best = std::numeric_limits<double>::infinity();
        std::size_t bestLine = 0;
        while (!lines.back().empty() && lines.size() < 400) {
            std::map<Place, Reached> next;
            const double width = width_(int(lines.size()) - 1);
            for (const auto& [place, reached] : lines.back()) extend(place, reached.cost, width, next);
            prune(next);
            const auto done = next.find(end);
            if (done != next.end() && done->second.cost < best) {
                best = done->second.cost;
                bestLine = lines.size();
            }
            lines.push_back(std::move(next));
        }
        return trace(lines, bestLine, end);
    }

private:
    /// Forgets ends of lines that cost so much more than the best that no good paragraph goes through them.
    static void prune(std::map<Place, Reached>& ends) {
        constexpr double kHopeless = 700;
        double best = std::numeric_limits<double>::infinity();
        for (const auto& [place, reached] : ends) best = std::min(best, reached.cost);
        std::erase_if(ends, [&](const auto& entry) { return entry.second.cost > best + kHopeless; });
    }

    /// Adds the ends of lines that can begin at `start`.
    void extend(Place start, double cost, double width, std::map<Place, Reached>& next) {
        double natural = 0;
        int spaces = 0;
        bool first = true, any = false;
        for (std::size_t p = start.piece; p < pieces_.size(); ++p) {
            const Piece& piece = pieces_[p];
            const std::size_t from = p == start.piece ? start.cut : 0;
            const bool visible = !piece.written.empty();
            const double gap = first || !visible ? 0 : hand_.space;
            for (const std::size_t cut : piece.cuts) {
                if (cut <= from) continue;
                const double part = measure(piece, from, cut);
                offer(start, {p, cut}, cost, natural + part, spaces + (gap > 0), width, false, next, any);
            }
            natural += visible ? measure(piece, from, piece.written.size()) : 0;
            spaces += gap > 0;
            if (visible) first = false;
            const bool last = p + 1 == pieces_.size();
            if (!offer(start, {p + 1, 0}, cost, natural, spaces, width, last, next, any)) break;
        }
    }

    /// False where the line is too full.
    bool offer(Place start, Place to, double cost, double natural, int spaces, double width, bool last,
               std::map<Place, Reached>& next, bool& any) const {
        constexpr double kTightest = 0.34;  // of a space
        const double room = width - natural - hand_.space * spaces;
        if (room < -kTightest * hand_.space * std::max(spaces, 1) - 0.015 * natural && any) return false;
        any = true;
        const double ratio = room / (hand_.space * std::max(spaces, 1) + 0.02 * natural);
        double bad = 100 * std::abs(ratio * ratio * ratio);
        if (room < -kTightest * hand_.space * std::max(spaces, 1) - 0.015 * natural) bad += 1e6;
        if (last && room >= 0) bad = 0;
        if (to.cut > 0) bad += 60;
        Reached& reached = next[to];
        if (cost + bad < reached.cost) reached = {cost + bad, start};
        return room > 0 || last;
    }

    double measure(const Piece& piece, std::size_t from, std::size_t to) {
        double& known = widths_[{&piece, from, to}];
        if (known != 0) return known;
        const double hyphen = to < piece.written.size() ? 0.25 * hand_.space : 0;
        return known = shaper_.shape(piece.written.substr(from, to - from), *piece.font).width + hyphen;
    }

    std::vector<Line> trace(const std::vector<std::map<Place, Reached>>& lines, std::size_t count,
                            Place end) {
        std::vector<Line> found(count);
        Place to = end;
        for (std::size_t k = count; k > 0; --k) {
            const Place from = lines[k].at(to).from;
            found[k - 1] = compose(from, to);
            to = from;
        }
        return found;
    }

    Line compose(Place from, Place to) {
        Line line;
        bool first = true;
        const auto add = [&](std::size_t p, std::size_t begin, std::size_t end) {
            const Piece& piece = pieces_[p];
            const std::string text = piece.written.substr(begin, end - begin);
            const bool visible = !text.empty();
            line.fragments.push_back(
                {p, text, visible ? &shaper_.shape(text, *piece.font) : nullptr, end < piece.written.size()});
            if (!visible) return;
            line.natural += line.fragments.back().run->width;
            if (!first) ++line.spaces;
            first = false;
        };
        for (std::size_t p = from.piece; p < to.piece; ++p)
            add(p, p == from.piece ? from.cut : 0, pieces_[p].written.size());
        if (to.cut > 0) add(to.piece, to.piece == from.piece ? from.cut : 0, to.cut);
        return line;
    }

    const std::vector<Piece>& pieces_;
    const std::function<double(int)>& width_;
    const Hand& hand_;
    Shaper& shaper_;
    std::map<std::tuple<const Piece*, std::size_t, std::size_t>, double> widths_;
};

}  // namespace

std::vector<Line> breakLines(const std::vector<Piece>& pieces, const std::function<double(int)>& width,
                             const Hand& hand, Shaper& shaper) {
    return Breaker(pieces, width, hand, shaper).run();
}

}  // namespace demo

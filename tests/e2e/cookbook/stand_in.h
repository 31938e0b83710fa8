#pragma once
// A picture in the place of one that cannot be had: its number, name and size are painted in, each number has
// a colour of its own, each corner a mark of another colour, and 64 cells show which part of it is seen.

#include <string>

#include "render/image.h"
#include "tests/e2e/pictures.h"

namespace e2e {

class StandIn {
public:
    /// `number`: among the pictures that a recipe paints, from 1; 0 for logos and thumbnails. Main thread.
    StandIn(int number, std::string name, int width, int height);

    int width() const { return width_; }
    int height() const { return height_; }
    const std::string& name() const { return name_; }

    /// At a point of it, in its pixels; the edges go on outside.
    Rgb colour(double x, double y) const;
    /// A part of it, scaled to `width` x `height`.
    render::Image part(double x, double y, double w, double h, int width, int height) const;

private:
    Rgb cell(double u, double v) const;
    double ink(double u, double v) const;

    int number_, width_, height_;
    std::string name_;
    Rgb base_;
    render::Image words_;  // Alpha8
};

}  // namespace e2e

#pragma once
// Plane geometry with the coordinate space in the type: adding a point of a canvas to a point of the
// screen does not compile. All values are doubles; y grows downwards in every space. Pure values, any thread.

#include <algorithm>
#include <cmath>

namespace iiif {

/// Pixels of a full-resolution image, origin at its top left corner.
struct ImageSpace;
/// The unit-less coordinates of a IIIF Canvas (Presentation 3.0, section 5.3).
struct CanvasSpace;
/// The surface on which a layout places canvases.
struct WorldSpace;
/// Framebuffer pixels of a window, origin at its top left corner.
struct ScreenSpace;

template <class Space>
struct Vector {
    double x = 0, y = 0;
    friend bool operator==(const Vector&, const Vector&) = default;
    friend Vector operator*(Vector v, double k) { return {v.x * k, v.y * k}; }
    friend Vector operator+(Vector a, Vector b) { return {a.x + b.x, a.y + b.y}; }
    double length() const { return std::hypot(x, y); }
};

template <class Space>
struct Point {
    double x = 0, y = 0;
    friend bool operator==(const Point&, const Point&) = default;
    friend Point operator+(Point p, Vector<Space> v) { return {p.x + v.x, p.y + v.y}; }
    friend Point operator-(Point p, Vector<Space> v) { return {p.x - v.x, p.y - v.y}; }
    friend Vector<Space> operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
};

template <class Space>
struct Size {
    double width = 0, height = 0;
    friend bool operator==(const Size&, const Size&) = default;
    bool empty() const { return !(width > 0 && height > 0); }
};

/// An axis-aligned rectangle; minimal edges inclusive, maximal edges exclusive.
template <class Space>
struct Rect {
    double x = 0, y = 0, width = 0, height = 0;
    friend bool operator==(const Rect&, const Rect&) = default;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    Point<Space> topLeft() const { return {x, y}; }
    Point<Space> center() const { return {x + width / 2, y + height / 2}; }
    Size<Space> size() const { return {width, height}; }
    bool empty() const { return !(width > 0 && height > 0); }
    bool contains(Point<Space> p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    bool intersects(const Rect& o) const {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom() && !empty() && !o.empty();
    }
    /// The common part; empty (zero size) where there is none.
    Rect intersection(const Rect& o) const {
        const double l = std::max(x, o.x), t = std::max(y, o.y);
        const double r = std::min(right(), o.right()), b = std::min(bottom(), o.bottom());
        return {l, t, std::max(0.0, r - l), std::max(0.0, b - t)};
    }
    /// The smallest rectangle that holds both; an empty one adds nothing.
    Rect united(const Rect& o) const {
        if (empty()) return o;
        if (o.empty()) return *this;
        const double l = std::min(x, o.x), t = std::min(y, o.y);
        return {l, t, std::max(right(), o.right()) - l, std::max(bottom(), o.bottom()) - t};
    }
};

/// An affine map from one space to another:  x' = a x + c y + tx,  y' = b x + d y + ty.
template <class From, class To>
struct Transform {
    double a = 1, b = 0, c = 0, d = 1, tx = 0, ty = 0;
    friend bool operator==(const Transform&, const Transform&) = default;

    Point<To> operator()(Point<From> p) const { return {a * p.x + c * p.y + tx, b * p.x + d * p.y + ty}; }
    Vector<To> operator()(Vector<From> v) const { return {a * v.x + c * v.y, b * v.x + d * v.y}; }

    /// The bounding box of the mapped rectangle.
    Rect<To> bounds(const Rect<From>& r) const {
        const Point<To> p[4] = {(*this)(Point<From>{r.x, r.y}), (*this)(Point<From>{r.right(), r.y}),
                                (*this)(Point<From>{r.x, r.bottom()}),
                                (*this)(Point<From>{r.right(), r.bottom()})};
        double l = p[0].x, t = p[0].y, rr = p[0].x, bb = p[0].y;
        for (const auto& q : p) {
            l = std::min(l, q.x), rr = std::max(rr, q.x);
            t = std::min(t, q.y), bb = std::max(bb, q.y);
        }
        return {l, t, rr - l, bb - t};
    }

    double determinant() const { return a * d - b * c; }

    /// The inverse map. Precondition: determinant() != 0.
    Transform<To, From> inverse() const {
        const double k = 1.0 / determinant();
        return {d * k, -b * k, -c * k, a * k, (c * ty - d * tx) * k, (b * tx - a * ty) * k};
    }

    static Transform scaling(double sx, double sy) { return {sx, 0, 0, sy, 0, 0}; }
    /// Maps `from` onto `to`, stretching where the aspect ratios differ. Precondition: `from` is not empty.
    static Transform fromRects(const Rect<From>& from, const Rect<To>& to) {
        const double sx = to.width / from.width, sy = to.height / from.height;
        return {sx, 0, 0, sy, to.x - from.x * sx, to.y - from.y * sy};
    }
};

/// Applies `first`, then `second`.
template <class A, class B, class C>
Transform<A, C> compose(const Transform<A, B>& first, const Transform<B, C>& second) {
    return {second.a * first.a + second.c * first.b,
            second.b * first.a + second.d * first.b,
            second.a * first.c + second.c * first.d,
            second.b * first.c + second.d * first.d,
            second.a * first.tx + second.c * first.ty + second.tx,
            second.b * first.tx + second.d * first.ty + second.ty};
}

}  // namespace iiif

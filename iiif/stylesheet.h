#pragma once
// The little of CSS by which annotations tell themselves apart, the colours of classes, and by which pictures
// are turned (Web Annotation model, section 4.4). Pure values, any thread.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace iiif {

struct CssColor {
    std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
    friend bool operator==(const CssColor&, const CssColor&) = default;
};

/// What is said of one thing's colours.
struct CssColors {
    std::optional<CssColor> color, background, border;
    bool empty() const { return !color && !background && !border; }
    friend bool operator==(const CssColors&, const CssColors&) = default;
};

/// "#rgb", "#rrggbb", both with alpha, "rgb(…)", "rgba(…)", and the names that are met; nothing for all else,
/// "transparent" included.
std::optional<CssColor> parseCssColor(std::string_view text);

/// Gives each declaration of a rule, or of an element's `style`, to `use`: the name in lower case, no blanks
/// around either.
void eachDeclaration(std::string_view declarations,
                     const std::function<void(std::string_view name, std::string_view value)>& use);

/// What these declarations say of colours.
CssColors colorsIn(std::string_view declarations);

class Stylesheet {
public:
    Stylesheet() = default;
    /// Rules that are for a class alone, whatever the element: ".a", "p.a", "div > .a". Conditions ("@media",
    /// ":hover") are left out with what they hold. Linear in the text; whatever is malformed is passed over.
    explicit Stylesheet(std::string_view css);

    /// Of what has these classes, separated by blanks; later rules win.
    CssColors of(std::string_view classes) const;
    /// Degrees clockwise by which what has these classes is turned; nothing where no rule says so.
    std::optional<double> rotationOf(std::string_view classes) const;

private:
    /// What a class says of one thing, and by which rule.
    template <class T>
    struct Said {
        std::optional<T> value;
        std::size_t rule = 0;
        void say(const std::optional<T>& by, std::size_t of) {
            if (by && (!value || of >= rule)) value = by, rule = of;
        }
    };
    struct OfClass {
        Said<CssColor> color, background, border;
        Said<double> rotation;
    };
    /// All that the classes say, each by its last rule.
    OfClass last(std::string_view classes) const;
    void addRule(std::string_view selectors, std::string_view declarations);

    std::unordered_map<std::string, OfClass> classes_;
    std::size_t rules_ = 0;
};

}  // namespace iiif

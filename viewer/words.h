#pragma once
// The program's own words in the language of the interface, by gettext: the English words are the keys, and
// stand wherever there is no translation. Main thread only, once setLanguage() has been called.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace viewer {

/// The words in the language of the interface; for the life of the program.
const char* tr(const char* english);
/// One of two forms (in English; others have as many as they need), by a number.
const char* trn(const char* one, const char* many, unsigned long count);
/// Marks words for the catalogues where they are looked up later.
constexpr const char* N_(const char* english) {
    return english;
}
/// "{1} of {2}" with the arguments put in: translators may change their order.
std::string filled(std::string_view pattern, std::initializer_list<std::string_view> arguments);

/// Takes a language for tr() from now on. `tag`: BCP 47, or empty for the system's. `folder`: of the
/// catalogues. Returns the language that there are words for ("ar", "en"), so that the layout can follow its
/// direction.
std::string setLanguage(const std::string& tag, const std::string& folder);
/// Languages that there are catalogues for in `folder`, "en" first.
std::vector<std::string> languagesIn(const std::string& folder);
/// A language's own name: "العربية".
std::string nameOfLanguage(std::string_view tag);
/// Written from the right.
bool isRightToLeft(std::string_view tag);

}  // namespace viewer

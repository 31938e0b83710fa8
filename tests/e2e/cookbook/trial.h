#pragma once
// One recipe tried: its documents are served, the real program inspects and draws them, and what is found is
// written down as the recipe's row.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/document.h"
#include "tests/e2e/cookbook/pages.h"
#include "viewer/frame/info_sheet.h"

namespace e2e {

enum class Verdict { Right, DataReady, Partly, NotPossible };

using Words = std::vector<std::string>;

inline const Words kEnglish{"en"};

/// As the document writes it.
std::string wordOf(Verdict verdict);

struct Row {
    std::string number, slug, title;
    Verdict verdict = Verdict::Right;
    std::string does;       ///< what Vitrine does with it, and what it does not yet
    render::Image picture;  ///< small; may be empty
};

/// What the interface shows: its role ("link", "row", "text", ...) and what a screen reader says of it.
struct Shown {
    std::string role, name;
    int x = 0, y = 0, width = 0, height = 0;
};

/// The program's window once everything is there.
struct Window {
    std::vector<Shown> items;
    render::Image picture;
    /// The first with this role and a name that begins so, or null.
    const Shown* find(const std::string& role, const std::string& name) const;
    bool has(const std::string& role, const std::string& name) const { return find(role, name) != nullptr; }
};

class Trial {
public:
    /// `media`: the recipe is about sound, film or models.
    Trial(const Site& site, std::string slug, std::string title, bool media);

    const Site& site() const { return site_; }
    /// A document of the recipe by its short name ("manifest").
    std::string file(const std::string& name) const { return slug_ + "__" + name + ".json"; }

    // What is found. Each says in a few words what Vitrine does; where it does not, the test fails and the
    // row says so.
    /// Something that is seen.
    void seen(bool ok, const std::string& does);
    /// Data that is right, for a view that comes with the reading room.
    void ready(bool ok, const std::string& does);
    /// Something that the recipe is about, or a part of it, is not done yet: nothing fails until it is.
    void gap(bool done, const std::string& what);

    /// `vitrine inspect --json` of a document; an empty object, with a failure, where it does not exit with
    /// 0.
    Json inspect(const std::string& file, const std::string& languages = "en");
    /// `vitrine render` with these arguments behind the source.
    render::Image draw(const std::string& source, const std::vector<std::string>& arguments);
    /// A page as drawn by the program, small.
    render::Image page(const std::string& file, const Sheet& sheet, const std::string& canvas);
    /// Draws every page (at most `most`) and compares it with what its JSON says; says so as `does`.
    void pages(const std::string& file, const std::string& does, std::size_t most = 6);
    /// The window with a document in it, and `arguments` behind that ("--action", "panel.notes").
    Window window(const std::string& file, const std::vector<std::string>& arguments = {});
    /// Draws what a source opens with, and compares it with a sheet.
    bool opens(const std::string& source, const Sheet& sheet, const std::optional<Area>& shown = {});

    /// As the library reads it.
    iiif::Manifest manifest(const std::string& file) const;
    iiif::Collection collection(const std::string& file) const;
    iiif::AnnotationPage annotations(const std::string& file) const;
    /// What the information panel says of a manifest, in the language.
    viewer::InfoPart sheet(const iiif::Manifest& manifest, const std::string& language = "en") const;

    Row row() const;

private:
    void note(bool ok, const std::string& does);
    void show(const render::Image& drawn);  // in the row, where there is room

    const Site& site_;
    std::string slug_;
    Row row_;
    bool media_ = false, ready_ = false;
    std::vector<std::string> does_, missing_;
    std::vector<render::Image> pictures_;
};

}  // namespace e2e

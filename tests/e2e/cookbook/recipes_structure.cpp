// Recipes about books, collections and contents.

#include "tests/e2e/cookbook/recipes.h"
#include "viewer/frame/contents_tree.h"

namespace e2e {
namespace {

using iiif::ViewingDirection;

/// The rows of the table of contents: two blanks for each step inwards, the label, the pages from 1.
Words contentsOf(const iiif::Manifest& manifest, const std::string& language) {
    Words rows;
    const viewer::ContentsTree tree(manifest, {language});
    for (const viewer::ContentsEntry& entry : tree.entries()) {
        std::string row = std::string(std::size_t(2 * entry.depth), ' ') + entry.label;
        for (const std::size_t page : entry.pages) row += " " + std::to_string(page + 1);
        rows.push_back(row);
    }
    return rows;
}

void book(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the five pages in order");
    const iiif::Manifest m = t.manifest(file);
    t.ready(m.behavior == Words{"paged"} && m.canvases.size() == 5, "knows that they are openings of a book");
}

void viewingDirection(Trial& t) {
    t.pages(t.file("manifest-rtl"), "paints the pages of both books in order");
    t.pages(t.file("manifest-ttb"), "the first page of each first");
    t.ready(t.manifest(t.file("manifest-rtl")).viewingDirection == ViewingDirection::RightToLeft &&
                t.manifest(t.file("manifest-ttb")).viewingDirection == ViewingDirection::TopToBottom,
            "knows that one is read from the right and one from the top");
}

void behavior(Trial& t) {
    t.pages(t.file("manifest-continuous"), "paints the parts of the scroll in order");
    t.pages(t.file("manifest-individuals"), "and the single pictures");
    t.ready(t.manifest(t.file("manifest-continuous")).behavior == Words{"continuous"} &&
                t.manifest(t.file("manifest-individuals")).behavior == Words{"individuals"},
            "knows that the one is continuous and the others are not");
}

void contents(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the six pages");
    t.seen(contentsOf(t.manifest(file), "en") == Words{"Table of Contents", "  Tabiba Tabiban [ጠቢበ ጠቢባን] 1 2",
                                                       "  Arede'et [አርድዕት]", "    Monday 3 4",
                                                       "    Tuesday 5 6"},
           "lists the nested contents with the pages of each part");
}

void articles(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the five pages of the newspaper");
    const iiif::Manifest m = t.manifest(file);
    const Words rows = contentsOf(m, "de");
    t.seen(
        rows.size() == 3 && rows[1].starts_with("  Tagesneuigkeiten") && rows[2].starts_with("  Das Turnier"),
        "lists the two articles");
    const auto& parts = m.ranges.at(0).ranges.at(0).canvases;
    t.ready(!parts.empty() && parts.at(0).ends_with("/canvas/p2#xywh=553,1157,470,1103"),
            "knows which parts of which pages each stands on");
    std::size_t words = 0;
    for (const char* page :
         {"5ee30fe6-cc3d-431a-9acf-2a715b770306__zone4", "e7b8a637-6864-4d1c-b2a3-a3f2e5fe3abc__zone3"})
        words += t.annotations(t.file(std::string("annotations__") + page)).items.size();
    t.ready(words > 500, "reads the pages of their words");
}

void twoOrders(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the pages in their physical order");
    const iiif::Manifest m = t.manifest(file);
    bool both = m.ranges.size() == 2;
    for (const iiif::Range& range : m.ranges) both = both && range.behavior == Words{"sequence"};
    t.ready(both && m.ranges[0].canvases.size() == 4 && m.ranges[1].canvases.size() == 4 &&
                m.ranges[1].canvases[0] == m.canvases[1].id && m.ranges[1].canvases[3] == m.canvases[0].id,
            "knows both orders, to choose from");
}

void volumes(Trial& t) {
    const std::string file = t.file("collection");
    const Json report = t.inspect(file);
    t.seen(report["members"].size() == 2 && report["members"][0]["label"] == "巻 1 [Vol. 1]",
           "lists the volumes in order");
    t.pages(t.file("manifest_v1"), "paints the pages of the first");
    t.pages(t.file("manifest_v2"), "and of the second");
    t.ready(t.collection(file).behavior == Words{"multi-part"} &&
                t.manifest(t.file("manifest_v1")).viewingDirection == ViewingDirection::RightToLeft,
            "knows that they are one work, read from the right");
}

void boundVolumes(Trial& t) {
    const std::string file = t.file("manifest");
    t.pages(file, "paints the six pages");
    const Words rows = contentsOf(t.manifest(file), "en");
    t.seen(rows.size() == 4 && rows[1].ends_with(" 1 2") && rows[2].ends_with(" 3 4") &&
               rows[3].ends_with(" 5 6"),
           "lists what is bound together, with the pages of each");
}

void simpleCollection(Trial& t) {
    const Json report = t.inspect(t.file("collection"));
    t.ready(report["kind"] == "collection" && report["members"].size() == 2 &&
                report["members"][0]["label"] == "The Gulf Stream" &&
                report["members"][1]["label"] == "Northeaster",
            "lists the members, for a room to browse them in");
    t.pages(t.file("manifest-01"), "paints the one");
    t.pages(t.file("manifest-02"), "and the other");
}

void newspaper(Trial& t) {
    const Json report = t.inspect(t.file("newspaper_title-collection"));
    t.seen(report["members"].size() == 2, "lists the two issues");
    t.pages(t.file("newspaper_issue_1-manifest"), "paints the pages of the first");
    t.pages(t.file("newspaper_issue_2-manifest"), "and of the second");
    const iiif::Manifest m = t.manifest(t.file("newspaper_issue_1-manifest"));
    const iiif::AnnotationPage page = t.annotations(t.file("newspaper_issue_1-anno_p1"));
    t.ready(m.canvases.at(0).annotations.size() == 1 && !m.canvases[0].annotations[0].embedded &&
                m.canvases[0].annotations[0].id == t.site().url(t.file("newspaper_issue_1-anno_p1")) &&
                page.items.size() > 100 && page.items[0].targets.at(0).area.has_value(),
            "finds the words of each page, with their places");
}

void reuse(Trial& t) {
    t.pages(t.file("manifest"), "paints a picture from one host in a manifest from another");
    const auto sheet = t.sheet(t.manifest(t.file("manifest")));
    t.seen(!sheet.title.empty(), "with what the manifest says of it");
}

}  // namespace

std::vector<Recipe> structureRecipes() {
    return {
        {"0009-book-1", "Simplest book", book},
        {"0010-book-2-viewing-direction", "Viewing direction", viewingDirection},
        {"0011-book-3-behavior", "Continuous or individuals", behavior},
        {"0024-book-4-toc", "Table of contents", contents},
        {"0025-newspaper-article-index", "Index of a newspaper's articles", articles},
        {"0027-alternative-page-order", "Alternative page orders", twoOrders},
        {"0030-multi-volume", "Multi-volume work with single volumes", volumes},
        {"0031-bound-multivolume", "Multi-volume work in one binding", boundVolumes},
        {"0032-collection", "Simple collection", simpleCollection},
        {"0068-newspaper", "Newspaper", newspaper},
        {"0464-reuse-manifest", "Reuse of a resource from elsewhere", reuse},
    };
}

}  // namespace e2e

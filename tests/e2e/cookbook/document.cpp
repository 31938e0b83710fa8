#include "tests/e2e/cookbook/document.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/e2e/pictures.h"

namespace e2e {
namespace {

namespace fs = std::filesystem;

const char* const kIntroduction = R"(# The IIIF Cookbook in Vitrine

The [IIIF Cookbook](https://iiif.io/api/cookbook/) shows, recipe by recipe, what manifests can say. This table is made by
`scripts/cookbook` from what the tests find: they serve each recipe's documents with stand-ins for its pictures, in which number,
name and size are painted, let the program inspect and draw them, and compare what is drawn with what the document says, to the
pixel. Do not edit it.

**right**: behaves as the recipe describes. **data ready**: all that can be seen is right, and the rest is read and waits for its
view. **partly**: something is missing, and the row says what. **not possible**: sound and film are not played; the row says what
is shown instead.

| Recipe | Title | What Vitrine does with it | Verdict | Picture |
|---|---|---|---|---|
)";

std::string pictureFile(const Row& row) {
    return "cookbook/" + row.number + ".png";
}

std::string cell(std::string text) {
    std::replace(text.begin(), text.end(), '|', '/');
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::string verdictIn(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, '|');) cells.push_back(cell);
    constexpr std::size_t kVerdict = 4;
    if (cells.size() <= kVerdict) return {};
    const std::string& text = cells[kVerdict];
    return text.size() < 2 ? text : text.substr(1, text.size() - 2);
}

}  // namespace

std::string lineOf(const Row& row) {
    const std::string picture = row.picture.empty() ? "" : "![](" + pictureFile(row) + ")";
    return "| [" + row.number + "](https://iiif.io/api/cookbook/recipe/" + row.slug + "/) | " +
           cell(row.title) + " | " + cell(row.does) + " | " + wordOf(row.verdict) + " | " + picture + " |";
}

std::vector<std::string> rowLines(const std::string& document) {
    std::vector<std::string> lines;
    std::istringstream stream(document);
    for (std::string line; std::getline(stream, line);)
        if (line.starts_with("| [0")) lines.push_back(line);
    return lines;
}

std::string totalsOf(const std::vector<std::string>& lines) {
    std::string text = "Of " + std::to_string(lines.size()) + " recipes:";
    for (const Verdict verdict :
         {Verdict::Right, Verdict::DataReady, Verdict::Partly, Verdict::NotPossible}) {
        const auto count = std::count_if(lines.begin(), lines.end(), [&](const std::string& line) {
            return verdictIn(line) == wordOf(verdict);
        });
        text += (verdict == Verdict::Right ? " " : ", ") + std::to_string(count) + " " + wordOf(verdict);
    }
    return text + ".";
}

std::string documentOf(std::span<const Row> rows) {
    std::string table;
    for (const Row& row : rows) table += lineOf(row) + "\n";
    return kIntroduction + table + "\n" + totalsOf(rowLines(table)) + "\n";
}

void writeDocument(std::span<const Row> rows, const std::string& folder) {
    fs::create_directories(fs::path(folder) / "cookbook");
    for (const auto& old : fs::directory_iterator(fs::path(folder) / "cookbook")) fs::remove(old.path());
    for (const Row& row : rows)
        if (!row.picture.empty()) writePng(row.picture, (fs::path(folder) / pictureFile(row)).string());
    std::ofstream(fs::path(folder) / "cookbook.md") << documentOf(rows);
}

}  // namespace e2e

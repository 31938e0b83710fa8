// make_demo: writes the demo, two witnesses of one text as static IIIF, into a folder. The same bytes on
// every run, whatever the number of threads.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "assets/demo/make.h"

namespace {

std::string readFile(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("\"" + path + "\" could not be read. Check the path of the text.");
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int argc, char** argv) try {
    std::string text;
    demo::MakeOptions options;
    CLI::App app("Writes the demo: two witnesses of one text as static IIIF.");
    app.add_option("TEXT", text, "The text with its differences")->required();
    app.add_option("FOLDER", options.folder, "Where to write")->required();
    app.add_option("--scale", options.scale, "Size of the pictures, 1 is full")->check(CLI::Range(0.02, 1.0));
    app.add_option("--pages", options.pages, "Only so many pages of each witness")
        ->check(CLI::Range(1, 1000));
    app.add_option("--jobs", options.jobs, "Threads")->check(CLI::Range(1, 64));
    app.add_option("--only", options.only, "Pictures of one witness: a or b");
    CLI11_PARSE(app, argc, argv);
    const demo::Made made = demo::makeDemo(readFile(text), options);
    std::printf("%d pages, %d differences\n", made.pages, made.differences);
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "make_demo: %s\n", error.what());
    return 1;
}

// make_demo: writes the demo, two witnesses of one text as static IIIF, into a folder. The same bytes on every
// run, whatever the number of threads.

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>

#include <CLI/CLI.hpp>

#include "assets/demo/codex.h"
#include "assets/demo/manifest.h"

namespace {

struct Options {
    std::string text, out, only;
    double scale = 1;
    int pages = 1000, jobs = 2;
};

std::string readFile(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("\"" + path + "\" could not be read. Check the path of the text.");
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Job {
    const demo::Codex* codex;
    int page;
};

int pagesOf(const demo::Codex& codex, const Options& options) {
    return std::min(options.pages, int(codex.book.pages.size()));
}

/// Runs the jobs on several threads; the first failure is thrown again here.
void work(const std::vector<Job>& jobs, const Options& options) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr failure;
    const auto run = [&] {
        for (std::size_t i = next++; i < jobs.size(); i = next++) try {
                const demo::Codex& codex = *jobs[i].codex;
                const demo::Page& page = codex.book.pages[std::size_t(jobs[i].page)];
                const auto folder = std::filesystem::path(options.out) / std::string(1, codex.hand->letter) / "images" / page.name;
                demo::writeTiles(demo::makePicture(codex, jobs[i].page, options.scale), folder, demo::serviceId(codex, page));
            } catch (...) {
                const std::lock_guard lock(mutex);
                failure = std::current_exception();
                next = jobs.size();
            }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 1; i < options.jobs; ++i) threads.emplace_back(run);
        run();
    }
    if (failure) std::rethrow_exception(failure);
}

void makeDemo(const Options& options) {
    const demo::Text text = demo::parseText(readFile(options.text));
    demo::Shaper shaper;
    std::vector<demo::Codex> codices;
    for (int w = 0; w < demo::kWitnesses; ++w) codices.push_back(demo::makeCodex(text, w, shaper));
    std::vector<Job> jobs;
    for (const demo::Codex& codex : codices) {
        if (!options.only.empty() && options.only[0] != codex.hand->letter) continue;
        for (int i = 0; i < pagesOf(codex, options); ++i) jobs.push_back({&codex, i});
    }
    work(jobs, options);
    for (const demo::Codex& codex : codices) {
        const auto folder = std::filesystem::path(options.out) / std::string(1, codex.hand->letter);
        std::filesystem::create_directories(folder);
        demo::writeTranscription(codex, pagesOf(codex, options), folder);
        demo::writeManifest(codex, pagesOf(codex, options), options.scale, folder);
    }
    demo::writeLogo(std::filesystem::path(options.out) / "logo.png");
    demo::writeCollection(text, options.out);
    std::printf("%zu pages, %zu differences\n", jobs.size(), text.differences.size());
}

}  // namespace

int main(int argc, char** argv) try {
    Options options;
    CLI::App app("Writes the demo: two witnesses of one text as static IIIF.");
    app.add_option("TEXT", options.text, "The text with its differences")->required();
    app.add_option("FOLDER", options.out, "Where to write")->required();
    app.add_option("--scale", options.scale, "Size of the pictures, 1 is full")->check(CLI::Range(0.02, 1.0));
    app.add_option("--pages", options.pages, "Only so many pages of each witness")->check(CLI::Range(1, 1000));
    app.add_option("--jobs", options.jobs, "Threads")->check(CLI::Range(1, 64));
    app.add_option("--only", options.only, "Pictures of one witness: a or b");
    CLI11_PARSE(app, argc, argv);
    makeDemo(options);
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "make_demo: %s\n", error.what());
    return 1;
}

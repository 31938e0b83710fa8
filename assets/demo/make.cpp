#include "assets/demo/make.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include "assets/demo/codex.h"
#include "assets/demo/manifest.h"

namespace demo {
namespace {

struct Job {
    const Codex* codex;
    int page;
};

int pagesOf(const Codex& codex, const MakeOptions& options) {
    return std::min(options.pages, int(codex.book.pages.size()));
}

/// Runs the jobs on several threads; the first failure is thrown again here.
void work(const std::vector<Job>& jobs, const MakeOptions& options) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr failure;
    const auto run = [&] {
        for (std::size_t i = next++; i < jobs.size(); i = next++) try {
                const Codex& codex = *jobs[i].codex;
                const Page& page = codex.book.pages[std::size_t(jobs[i].page)];
                const auto folder = std::filesystem::path(options.folder) /
                                    std::string(1, codex.hand->letter) / "images" / page.name;
                writeTiles(makePicture(codex, jobs[i].page, options.scale), folder, serviceId(codex, page));
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

}  // namespace

Made makeDemo(const std::string& source, const MakeOptions& options) {
    const Text text = parseText(source);
    Shaper shaper;
    std::vector<Codex> codices;
    for (int w = 0; w < kWitnesses; ++w) codices.push_back(makeCodex(text, w, shaper));
    std::vector<Job> jobs;
    for (const Codex& codex : codices) {
        if (!options.only.empty() && options.only[0] != codex.hand->letter) continue;
        for (int i = 0; i < pagesOf(codex, options); ++i) jobs.push_back({&codex, i});
    }
    work(jobs, options);
    for (const Codex& codex : codices) {
        const auto folder = std::filesystem::path(options.folder) / std::string(1, codex.hand->letter);
        std::filesystem::create_directories(folder);
        writeTranscription(codex, pagesOf(codex, options), folder);
        writeManifest(codex, pagesOf(codex, options), options.scale, folder);
    }
    writeLogo(std::filesystem::path(options.folder) / "logo.png");
    writeCollection(text, options.folder);
    return {int(jobs.size()), int(text.differences.size())};
}

}  // namespace demo

// Starts the program: reads the command line, runs the command, turns what was thrown at start-up into a
// sentence.

#include <cstdio>
#include <exception>
#include <variant>

#include <malloc.h>

#include "viewer/app/commands.h"
#include "viewer/app/options.h"
#include "viewer/app/settings_file.h"

namespace {

// Tiles come and go by the megabyte. Given back to the system each time, their memory costs as much in page
// faults as the decoding itself.
void keepTileMemory() {
    mallopt(M_MMAP_THRESHOLD, 8 << 20);
    mallopt(M_TRIM_THRESHOLD, 32 << 20);
    mallopt(M_ARENA_MAX, 2);  // else each thread keeps its own
}

}  // namespace

int main(int argc, char** argv) {
    using namespace viewer;
    keepTileMemory();
    try {
        const auto read = readCommandLine(argc, argv);
        if (const auto* farewell = std::get_if<Farewell>(&read)) {
            std::fputs(farewell->text.c_str(), farewell->exitStatus == 0 ? stdout : stderr);
            return farewell->exitStatus;
        }
        const Invocation& asked = std::get<Invocation>(read);
        const LoadedSettings loaded = settingsFor(asked.common);
        if (loaded.problem) std::fprintf(stderr, "vitrine: %s\n", loaded.problem->c_str());
        Invocation invocation = withSettings(asked, loaded.settings);
        invocation.common.settingsProblem = loaded.problem;
        const CommonOptions& common = invocation.common;
        if (const auto* o = std::get_if<InspectOptions>(&invocation.command)) return runInspect(common, *o);
        if (const auto* o = std::get_if<RenderOptions>(&invocation.command)) return runRender(common, *o);
        if (const auto* o = std::get_if<JourneyOptions>(&invocation.command)) return runJourney(common, *o);
        return runWindow(common, std::get<WindowOptions>(invocation.command));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "vitrine: %s\n", error.what());
        return 1;
    }
}

// Starts the program: reads the command line, runs the command, turns what was thrown at start-up into a
// sentence.

#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <variant>

#include "viewer/app/commands.h"
#include "viewer/app/options.h"

int main(int argc, char** argv) {
    using namespace viewer;
    try {
        const auto read = readCommandLine(argc, argv);
        if (const auto* farewell = std::get_if<Farewell>(&read)) {
            std::fputs(farewell->text.c_str(), farewell->exitStatus == 0 ? stdout : stderr);
            return farewell->exitStatus;
        }
        const Invocation& invocation = std::get<Invocation>(read);
        const CommonOptions& common = invocation.common;
        if (!common.configFile.empty() && !std::ifstream(common.configFile))
            throw std::runtime_error("The settings file " + common.configFile +
                                     " could not be read. Check its name.");
        if (const auto* o = std::get_if<InspectOptions>(&invocation.command)) return runInspect(common, *o);
        if (const auto* o = std::get_if<RenderOptions>(&invocation.command)) return runRender(common, *o);
        if (const auto* o = std::get_if<JourneyOptions>(&invocation.command)) return runJourney(common, *o);
        return runWindow(common, std::get<WindowOptions>(invocation.command));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "vitrine: %s\n", error.what());
        return 1;
    }
}

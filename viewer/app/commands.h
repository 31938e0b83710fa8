#pragma once
// The commands of the program beside its window. Each prints what it has to say and returns the exit status.

#include "viewer/app/options.h"

namespace viewer {

int runInspect(const CommonOptions& common, const InspectOptions& options);
int runRender(const CommonOptions& common, const RenderOptions& options);
int runJourney(const CommonOptions& common, const JourneyOptions& options);
int runWindow(const CommonOptions& common, const WindowOptions& options);

}  // namespace viewer

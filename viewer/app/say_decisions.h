#pragma once
// --verbose: what was decided about tiles, a line each on standard error.

namespace viewer {

class Session;

/// Those that are new since the last call, with their milliseconds since `start` (secondsNow).
void sayDecisions(Session& session, double start);

}  // namespace viewer

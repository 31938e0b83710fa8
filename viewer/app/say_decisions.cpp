#include "viewer/app/say_decisions.h"

#include <cstdio>

#include "viewer/state/session.h"

namespace viewer {

void sayDecisions(Session& session, double start) {
    for (const Decision& d : session.decisions().takeNew())
        std::fprintf(stderr, "%.1f %s\n", (d.at - start) * 1000, lineOf(d).c_str());
}

}  // namespace viewer

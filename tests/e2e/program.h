#pragma once
// Starts the real `vitrine` (and the tools that tests make their data with) as a child process: with its own
// cache and settings folders, without a display or a proxy, and never for longer than it is given.

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

#include "render/image.h"
#include "tests/support/temp_folder.h"

namespace e2e {

using Arguments = std::vector<std::string>;

struct Outcome {
    int status = -1;        ///< exit status; -1 when it was killed
    int signal = 0;         ///< that ended it, 0 = none
    bool timedOut = false;  ///< killed by us
    std::string out, err;
    double seconds = 0;

    /// For messages: how it ended and what it said.
    std::string words() const;
};

/// A running program whose standard input and output the test holds.
class Child {
public:
    /// `program` is a path, or a name on the PATH.
    Child(const std::string& program, const Arguments& arguments);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// The next line of its output; nothing at the end of it or when the time is over.
    std::optional<std::string> readLine(double timeoutSeconds);
    void writeLine(const std::string& line);
    /// Closes its input, reads all it says and waits for its end; kills it after the timeout.
    Outcome finish(double timeoutSeconds);

private:
    bool receive(double deadline);  // false once all is read or time is up

    test_support::TempFolder home_;
    pid_t pid_ = -1;
    int in_ = -1, out_ = -1, err_ = -1;
    std::size_t linesRead_ = 0;  // bytes of outcome_.out that readLine has given away
    double started_ = 0;
    Outcome outcome_;
};

/// Runs a program to its end.
Outcome runProgram(const std::string& program, const Arguments& arguments, double timeoutSeconds = 60);
Outcome runVitrine(const Arguments& arguments, double timeoutSeconds = 60);

/// The PNG that `vitrine render ARGUMENTS` writes; empty, with a test failure, where it does not exit with 0.
render::Image renderPicture(const Arguments& arguments, double timeoutSeconds = 60);

/// Decodes a file; empty, with a test failure, where it cannot be.
render::Image readPicture(const std::string& file);

std::string readFile(const std::string& file);

/// Why a tool on the PATH cannot be used (a sentence for GTEST_SKIP), or empty.
std::string toolMissing(const std::string& name);

}  // namespace e2e

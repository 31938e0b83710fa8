#pragma once
// A screen of its own (Xvfb) with the program on it, and hands to drive it (xdotool).

#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "render/image.h"
#include "tests/support/temp_folder.h"

namespace window_tests {

/// Why no desktop can be had here (a sentence for GTEST_SKIP), or empty.
std::string desktopUnavailable();

/// One line that the program wrote under --verbose.
struct Turn {
    double epochMillis = 0, millis = 0;
    bool frame = false, picture = false, sharp = false;
};

/// Something that the interface shows.
struct Shown {
    std::string role, state, name;
    int x = 0, y = 0, width = 0, height = 0;
};

class Desktop {
public:
    /// Starts the screen and the program with `arguments`, and waits for the window.
    explicit Desktop(const std::vector<std::string>& arguments);
    ~Desktop();
    Desktop(const Desktop&) = delete;
    Desktop& operator=(const Desktop&) = delete;

    /// xdotool with these words; waits until it is done.
    void drive(const std::string& words) const;
    std::vector<Turn> turns() const;
    /// Waits until the last drawn frame is sharp and nothing was drawn for half a second; false after 20 s.
    bool waitSharp() const;
    /// All that the interface shows now.
    std::vector<Shown> items() const;
    /// Waits for something with this role and a name that begins so; nothing after 10 s.
    std::optional<Shown> find(const std::string& role, const std::string& name) const;
    /// Waits until there is no such thing; false after 10 s.
    bool gone(const std::string& role, const std::string& name) const;
    /// Presses it with the mouse, in its middle; false where it does not come.
    bool press(const std::string& role, const std::string& name) const;
    /// A folder of this desktop's own; the program's settings lie in "config" of it.
    const test_support::TempFolder& folder() const { return folder_; }
    /// Ends the program and starts it again with these arguments.
    void restart(const std::vector<std::string>& arguments);
    /// Types ASCII.
    void type(const std::string& text) const;
    /// What the screen shows.
    render::Image screen() const;
    /// Processor time of the program so far, seconds.
    double cpuSeconds() const;
    bool running() const;

private:
    bool tryDrive(const std::string& words) const;
    std::string log() const;
    void startScreen();
    void launch(const std::vector<std::string>& arguments);

    pid_t xvfb_ = 0, program_ = 0;
    std::string display_;
    test_support::TempFolder folder_;
};

}  // namespace window_tests

#include "tests/window/desktop.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace window_tests {
namespace {

using namespace std::chrono_literals;

bool onPath(const std::string& tool) {
    return std::system(("command -v " + tool + " >/dev/null 2>&1").c_str()) == 0;
}

// Starts a program that ends with us; its standard error goes to `log`, its file descriptor 3 to `three`.
pid_t start(const std::vector<std::string>& words, const std::vector<std::string>& environment,
            const std::string& log, int three = -1) {
    const pid_t child = fork();
    if (child != 0) return child;
    const int out = open(log.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    dup2(out, 1);
    dup2(out, 2);
    if (three >= 0) dup2(three, 3);
    for (const std::string& variable : environment) putenv(const_cast<char*>(variable.c_str()));
    std::vector<char*> argv;
    for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    execvp(argv[0], argv.data());
    _exit(127);
}

void stop(pid_t process) {
    if (process <= 0) return;
    kill(process, SIGTERM);
    for (int i = 0; i < 40; ++i) {
        if (waitpid(process, nullptr, WNOHANG) == process) return;
        std::this_thread::sleep_for(50ms);
    }
    kill(process, SIGKILL);
    waitpid(process, nullptr, 0);
}

std::uint32_t big32(const std::string& bytes, std::size_t at) {
    const auto b = [&](std::size_t i) { return std::uint32_t(static_cast<unsigned char>(bytes.at(at + i))); };
    return b(0) << 24 | b(1) << 16 | b(2) << 8 | b(3);
}

}  // namespace

std::string desktopUnavailable() {
    for (const char* tool : {"Xvfb", "xdotool", "xwd"})
        if (!onPath(tool)) return std::string("needs ") + tool + " (Debian: xvfb, xdotool, x11-apps)";
    return {};
}

Desktop::Desktop(const std::vector<std::string>& arguments) {
    startScreen();
    launch(arguments);
}

// Xvfb picks a free display and tells its number on a file descriptor.
void Desktop::startScreen() {
    int pipes[2];
    if (pipe(pipes) != 0) throw std::runtime_error("no pipe");
    xvfb_ = start({"Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"},
                  {}, folder_ / "xvfb.log", pipes[1]);
    close(pipes[1]);
    char number[16] = {};
    const ssize_t got = read(pipes[0], number, sizeof number - 1);
    close(pipes[0]);
    if (got <= 0) throw std::runtime_error("Xvfb did not start");
    display_ = ":" + std::to_string(std::atoi(number));
}

void Desktop::launch(const std::vector<std::string>& arguments) {
    std::vector<std::string> words{VITRINE_PROGRAM,   "--verbose", "--cache",
                                   folder_ / "cache", "--items",   folder_ / "items"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const auto begin = [&] {
        // A user's home of its own: no settings, no recent documents, English.
        program_ =
            start(words,
                  {"DISPLAY=" + display_, "SDL_VIDEODRIVER=x11", "LIBGL_ALWAYS_SOFTWARE=1", "LANGUAGE=en",
                   "XDG_CONFIG_HOME=" + (folder_ / "config"), "XDG_STATE_HOME=" + (folder_ / "state"),
                   "XDG_CACHE_HOME=" + (folder_ / "home-cache"), "HOME=" + folder_.path()},
                  folder_ / "vitrine.log");
    };
    begin();
    // The window is there some time before it takes the focus.
    for (int i = 0; i < 100; ++i) {
        if (tryDrive("search --onlyvisible --name Vitrine windowfocus --sync")) return;
        // A screen that has just come up refuses a first connection now and then.
        if (waitpid(program_, nullptr, WNOHANG) == program_) {
            // Two screens that start at the same moment may take the same number: then neither is of use.
            if (i % 20 == 19) stop(xvfb_), startScreen();
            begin();
        }
        std::this_thread::sleep_for(100ms);
    }
    throw std::runtime_error("the window did not open: " + log());
}

void Desktop::restart(const std::vector<std::string>& arguments) {
    tryDrive("key ctrl+q");
    for (int i = 0; i < 40 && waitpid(program_, nullptr, WNOHANG) != program_; ++i)
        std::this_thread::sleep_for(50ms);
    if (waitpid(program_, nullptr, WNOHANG) == 0) stop(program_);
    std::remove((folder_ / "items").c_str());
    launch(arguments);
}

std::vector<Shown> Desktop::items() const {
    std::vector<Shown> out;
    std::ifstream stream(folder_ / "items");
    for (std::string line; std::getline(stream, line);) {
        std::istringstream words(line);
        Shown shown;
        words >> shown.role >> shown.x >> shown.y >> shown.width >> shown.height >> shown.state;
        words.ignore();
        std::getline(words, shown.name);
        out.push_back(shown);
    }
    return out;
}

std::optional<Shown> Desktop::find(const std::string& role, const std::string& name) const {
    for (int i = 0; i < 100; ++i) {
        for (const Shown& shown : items())
            if (shown.role == role && shown.name.starts_with(name)) return shown;
        std::this_thread::sleep_for(100ms);
    }
    return std::nullopt;
}

bool Desktop::gone(const std::string& role, const std::string& name) const {
    for (int i = 0; i < 100; ++i) {
        const auto all = items();
        if (std::none_of(all.begin(), all.end(),
                         [&](const Shown& s) { return s.role == role && s.name.starts_with(name); }))
            return true;
        std::this_thread::sleep_for(100ms);
    }
    return false;
}

bool Desktop::press(const std::string& role, const std::string& name) const {
    const auto shown = find(role, name);
    if (!shown) return false;
    drive("mousemove " + std::to_string(shown->x + shown->width / 2) + " " +
          std::to_string(shown->y + shown->height / 2) + " sleep 0.15 click 1");
    return true;
}

void Desktop::type(const std::string& text) const {
    drive("type --delay 30 '" + text + "'");
}

std::string Desktop::log() const {
    std::ifstream stream(folder_ / "vitrine.log");
    return {std::istreambuf_iterator<char>(stream), {}};
}

Desktop::~Desktop() {
    stop(program_);
    stop(xvfb_);
}

void Desktop::drive(const std::string& words) const {
    if (!tryDrive(words)) throw std::runtime_error("xdotool failed: " + words);
}

bool Desktop::tryDrive(const std::string& words) const {
    return std::system(
               ("DISPLAY=" + display_ + " timeout 20 xdotool " + words + " >/dev/null 2>&1").c_str()) == 0;
}

std::vector<Turn> Desktop::turns() const {
    std::vector<Turn> out;
    std::ifstream log(folder_ / "vitrine.log");
    for (std::string line; std::getline(log, line);) {
        Turn turn;
        char kind[8] = {};
        if (std::sscanf(line.c_str(), "%lf %7s %lf ms", &turn.epochMillis, kind, &turn.millis) != 3) continue;
        turn.frame = std::string(kind) == "frame";
        turn.picture = line.find(", picture") != std::string::npos;
        turn.sharp = line.find(", sharp") != std::string::npos;
        out.push_back(turn);
    }
    return out;
}

bool Desktop::waitSharp() const {
    std::size_t seen = 0;
    for (int i = 0; i < 40; ++i) {
        std::this_thread::sleep_for(500ms);
        const auto now = turns();
        if (!now.empty() && now.size() == seen && now.back().sharp) return true;
        seen = now.size();
    }
    return false;
}

render::Image Desktop::screen() const {
    const std::string file = folder_ / "screen.xwd";
    if (std::system(("DISPLAY=" + display_ + " xwd -root -silent -out " + file).c_str()) != 0) return {};
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
    // XWD version 7: header size, ..., width (4), height (5), ..., bytes a line (12), ..., colours (19), all
    // 32-bit big endian.
    const std::size_t header = big32(bytes, 0), line = big32(bytes, 48), colours = big32(bytes, 76);
    render::Image image{int(big32(bytes, 16)), int(big32(bytes, 20)), render::PixelFormat::Rgba8, {}};
    const std::size_t start = header + colours * 12;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            const std::size_t at = start + std::size_t(y) * line + std::size_t(x) * 4;
            for (const int channel : {2, 1, 0})
                image.pixels.push_back(std::uint8_t(bytes.at(at + std::size_t(channel))));
            image.pixels.push_back(255);
        }
    return image;
}

double Desktop::cpuSeconds() const {
    std::ifstream stat("/proc/" + std::to_string(program_) + "/stat");
    std::string text;
    std::getline(stat, text);
    std::istringstream rest(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) rest >> skipped;
    double user = 0, system = 0;
    rest >> user >> system;
    return (user + system) / double(sysconf(_SC_CLK_TCK));
}

bool Desktop::running() const {
    return waitpid(program_, nullptr, WNOHANG) == 0;
}

}  // namespace window_tests

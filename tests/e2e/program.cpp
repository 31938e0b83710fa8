#include "tests/e2e/program.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "render/decode.h"

namespace e2e {
namespace {

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Pipe {
    int read = -1, write = -1;
    Pipe() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        read = ends[0], write = ends[1];
    }
};

std::vector<std::string> environment(const std::string& home) {
    std::vector<std::string> result{"HOME=" + home,
                                    "XDG_CACHE_HOME=" + home + "/cache",
                                    "XDG_CONFIG_HOME=" + home + "/config",
                                    "XDG_DATA_HOME=" + home + "/data",
                                    "XDG_STATE_HOME=" + home + "/state",
                                    "LIBGL_ALWAYS_SOFTWARE=1",
                                    "LANG=C.UTF-8"};
    for (const char* name : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"})
        if (const char* value = std::getenv(name)) result.push_back(std::string(name) + "=" + value);
    return result;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> result;
    for (std::string& word : words) result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

void closeEnd(int& fd) {
    if (fd >= 0) ::close(fd);
    fd = -1;
}

// Reads what is there; closes the descriptor at its end.
void drain(int& fd, std::string& to) {
    char bytes[65536];
    const ssize_t n = ::read(fd, bytes, sizeof bytes);
    if (n > 0)
        to.append(bytes, std::size_t(n));
    else if (n == 0 || errno != EINTR)
        closeEnd(fd);
}

}  // namespace

std::string Outcome::words() const {
    std::string how = timedOut ? "did not end in time" : "exit status " + std::to_string(status);
    if (signal && !timedOut) how = "ended by signal " + std::to_string(signal);
    return how + " after " + std::to_string(seconds) + " s; standard error: \"" + err.substr(0, 600) + "\"";
}

Child::Child(const std::string& program, const Arguments& arguments) : started_(now()) {
    Pipe in, out, err;
    std::vector<std::string> words{program}, variables = environment(home_.path());
    words.insert(words.end(), arguments.begin(), arguments.end());
    const std::vector<char*> argv = pointers(words), envp = pointers(variables);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no process could be started");
    if (pid_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(in.read, 0), ::dup2(out.write, 1), ::dup2(err.write, 2);
        ::execvpe(argv[0], argv.data(), envp.data());
        ::_exit(127);
    }
    ::close(in.read), ::close(out.write), ::close(err.write);
    in_ = in.write, out_ = out.read, err_ = err.read;
}

Child::~Child() {
    if (pid_ > 0) ::kill(pid_, SIGKILL), ::waitpid(pid_, nullptr, 0);
    for (int* fd : {&in_, &out_, &err_}) closeEnd(*fd);
}

bool Child::receive(double deadline) {
    pollfd waits[2] = {{out_, POLLIN, 0}, {err_, POLLIN, 0}};  // poll() passes over negative descriptors
    const double left = deadline - now();
    if ((out_ < 0 && err_ < 0) || left <= 0) return false;
    ::poll(waits, 2, int(left * 1000) + 1);
    if (waits[0].revents) drain(out_, outcome_.out);
    if (waits[1].revents) drain(err_, outcome_.err);
    return true;
}

std::optional<std::string> Child::readLine(double timeoutSeconds) {
    const double deadline = now() + timeoutSeconds;
    while (true) {
        const std::size_t end = outcome_.out.find('\n', linesRead_);
        if (end != std::string::npos) {
            const std::string line = outcome_.out.substr(linesRead_, end - linesRead_);
            linesRead_ = end + 1;
            return line;
        }
        if (!receive(deadline)) return std::nullopt;
    }
}

void Child::writeLine(const std::string& line) {
    const std::string text = line + "\n";
    if (::write(in_, text.data(), text.size()) != ssize_t(text.size()))
        ADD_FAILURE() << "the program does not read its input";
}

Outcome Child::finish(double timeoutSeconds) {
    const double deadline = now() + timeoutSeconds;
    closeEnd(in_);
    while (receive(deadline)) {
    }
    outcome_.timedOut = out_ >= 0 || err_ >= 0;
    if (outcome_.timedOut) ::kill(pid_, SIGKILL);
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    if (WIFEXITED(status)) outcome_.status = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) outcome_.signal = WTERMSIG(status);
    outcome_.seconds = now() - started_;
    return outcome_;
}

Outcome runProgram(const std::string& program, const Arguments& arguments, double timeoutSeconds) {
    return Child(program, arguments).finish(timeoutSeconds);
}

Outcome runVitrine(const Arguments& arguments, double timeoutSeconds) {
    return runProgram(VITRINE_PROGRAM, arguments, timeoutSeconds);
}

render::Image renderPicture(const Arguments& arguments, double timeoutSeconds) {
    const test_support::TempFolder folder;
    Arguments all{"render"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.insert(all.end(), {"-o", folder / "out.png"});
    const Outcome outcome = runVitrine(all, timeoutSeconds);
    if (outcome.status == 0) return readPicture(folder / "out.png");
    std::string line;
    for (const std::string& argument : all) line += argument + " ";
    ADD_FAILURE() << "vitrine " << line << ": " << outcome.words();
    return {};
}

render::Image readPicture(const std::string& file) {
    const std::string bytes = readFile(file);
    auto result = render::decodeImage({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()},
                                      {.maxPixels = 100'000'000, .maxSide = 65'000, .maxJpegScans = 100});
    if (result.image) return std::move(*result.image);
    ADD_FAILURE() << file << ": " << result.error;
    return {};
}

std::string readFile(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string toolMissing(const std::string& name) {
    for (const char* folder : {"/usr/bin/", "/usr/sbin/", "/usr/local/bin/"})
        if (std::filesystem::exists(folder + name)) return {};
    return "The Debian tool \"" + name + "\" is not installed here.";
}

}  // namespace e2e

#include "viewer/app/whole_file.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace viewer {
namespace {

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }
    bool close() { return fd_ < 0 || ::close(std::exchange(fd_, -1)) == 0; }

private:
    int fd_;
};

std::string sentence(const std::string& path, int error) {
    const std::string file = "The file " + path + " could not be written, because ";
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            return file + "the disk is full. Make room on it.";
        case EROFS:
            return file + "the disk is read-only. Choose another place for it.";
        case EACCES:
        case EPERM:
            return file + "its folder does not allow it. Check the folder's rights.";
        default:
            return file + "its folder cannot be used. Check the folder and the disk.";
    }
}

/// 0 or errno.
int makeFolders(const std::filesystem::path& folder) {
    if (folder.empty() || ::access(folder.c_str(), F_OK) == 0) return 0;
    if (const int error = makeFolders(folder.parent_path())) return error;
    return ::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST ? 0 : errno;
}

int writeAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes.remove_prefix(std::size_t(written));
    }
    return ::fsync(fd) == 0 ? 0 : errno;
}

int replace(const std::filesystem::path& path, std::string_view bytes) {
    const std::filesystem::path folder = path.parent_path();
    if (const int error = makeFolders(folder)) return error;
    std::string name = (folder / ("." + path.filename().string() + ".XXXXXX")).string();
    Descriptor file(::mkostemp(name.data(), O_CLOEXEC));
    if (file.get() < 0) return errno;
    int error = writeAll(file.get(), bytes);
    if (!file.close() && error == 0) error = errno;
    if (error == 0 && ::rename(name.c_str(), path.c_str()) != 0) error = errno;
    if (error != 0) {
        ::unlink(name.c_str());
        return error;
    }
    // The new name, too, outlives a power cut. Some file systems cannot promise that; the file is there.
    const Descriptor directory(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() >= 0) ::fsync(directory.get());
    return 0;
}

/// Where a link leads, so that a settings file kept elsewhere stays there.
std::filesystem::path behindLinks(const std::string& path) {
    std::error_code failed;
    const auto target = std::filesystem::canonical(path, failed);
    return failed ? std::filesystem::path(path) : target;
}

}  // namespace

WholeFile readWholeFile(const std::string& path, std::size_t maxBytes) {
    // Opening a pipe without O_NONBLOCK would wait for its other end.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) return {errno == ENOENT ? ReadOutcome::Missing : ReadOutcome::Unreadable, {}};
    struct stat what {};
    if (::fstat(file.get(), &what) != 0 || !S_ISREG(what.st_mode)) return {ReadOutcome::Unreadable, {}};
    std::string bytes;
    char part[16 << 10];
    for (;;) {
        const ssize_t count = ::read(file.get(), part, sizeof part);
        if (count < 0 && errno == EINTR) continue;
        if (count == 0) return {ReadOutcome::Read, std::move(bytes)};
        if (count < 0 || bytes.size() + std::size_t(count) > maxBytes) return {ReadOutcome::Unreadable, {}};
        bytes.append(part, std::size_t(count));
    }
}

std::optional<std::string> replaceWholeFile(const std::string& path, std::string_view bytes) {
    const int error = replace(behindLinks(path), bytes);
    if (error == 0) return std::nullopt;
    return sentence(path, error);
}

}  // namespace viewer

#include "net/file_fetcher.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/url.h"

namespace net {
namespace {

// Files come from one disk by one thread: a few in flight keep it busy, more would only queue.
constexpr int kSlots = 4;

bool isFileUrl(std::string_view url) {
    constexpr std::string_view kScheme = "file:";
    return url.size() > kScheme.size() &&
           std::equal(kScheme.begin(), kScheme.end(), url.begin(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b); });
}

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

// Without O_NONBLOCK, opening a FIFO would wait for a writer for ever.
int openForReading(const std::string& path) {
    return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

Error notOpened(const std::string& path, int error) {
    if (error == ENOENT || error == ENOTDIR) {
        return {ErrorCode::NotFound, "There is no file " + path + ".",
                "Check the name, or whether the file was moved."};
    }
    if (error == EACCES || error == EPERM) {
        return {ErrorCode::NotReadable, "The file " + path + " may not be read.", "Check its permissions."};
    }
    return {ErrorCode::NotReadable,
            "The file " + path + " could not be opened: " + std::strerror(error) + ".",
            "Check the file and the disk it is on."};
}

Error tooLarge(const std::string& path, std::size_t limit) {
    return {ErrorCode::TooLarge,
            "The file " + path + " is larger than the " + std::to_string(limit) +
                " bytes that are read of one such file.",
            "Open a smaller file."};
}

Error readAll(int fd, const std::string& path, std::size_t limit, Bytes& body) {
    struct stat status = {};
    if (::fstat(fd, &status) != 0) return notOpened(path, errno);
    if (S_ISDIR(status.st_mode)) {
        return {ErrorCode::NotReadable, path + " is a folder, not a file.", "Choose a file in it."};
    }
    if (!S_ISREG(status.st_mode)) {
        return {ErrorCode::NotReadable, path + " is not a regular file.",
                "Copy its content into a file first."};
    }
    if (status.st_size > 0 && static_cast<std::uint64_t>(status.st_size) > limit)
        return tooLarge(path, limit);
    // One byte more than stated shows a file that has grown, and the end of one in /proc, which states none.
    std::size_t length = 0;
    body.resize(static_cast<std::size_t>(status.st_size) + 1);
    for (;;) {
        const ssize_t got = ::read(fd, body.data() + length, body.size() - length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return notOpened(path, errno);
        if (got == 0) break;
        length += static_cast<std::size_t>(got);
        if (length > limit) return tooLarge(path, limit);
        if (length == body.size()) body.resize(body.size() * 2);
    }
    body.resize(length);
    return {};
}

Response readFile(const Request& request) {
    Response response;
    response.url = request.url;
    std::string path = filePath(request.url);
    if (path.empty() || path.find('\0') != std::string::npos) {
        response.error = {ErrorCode::BadUrl, request.url + " is not the address of a file on this computer.",
                          "Use file:/// and an absolute path."};
        return response;
    }
    int fd = openForReading(path);
    // A static tile set that was fetched with a query may carry "?" in its names; else the query means
    // nothing here.
    const auto query = request.url.find('?');
    if (fd < 0 && errno == ENOENT && query != std::string::npos) {
        path = filePath(request.url.substr(0, query));
        fd = openForReading(path);
    }
    if (fd < 0) {
        response.error = notOpened(path, errno);
        return response;
    }
    const Descriptor file(fd);
    response.error = readAll(fd, path, request.maxBytes, response.body);
    if (response.error) {
        response.body.clear();
    } else {
        response.status = 200;
    }
    return response;
}

Response givenUp(const Request& request) {
    Response response;
    response.url = request.url;
    response.error = {ErrorCode::Cancelled, "The file " + filePath(request.url) + " was not read after all.",
                      "Ask again where it is wanted."};
    return response;
}

}  // namespace

std::string fileUrl(std::string_view absolutePath) {
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string url = "file://";
    for (const char c : absolutePath) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("/-._~!$&'()*+,;=:@").find(c) != std::string_view::npos;
        if (plain) {
            url += c;
        } else {
            url += {'%', kHex[byte >> 4], kHex[byte & 15]};
        }
    }
    return url;
}

std::string filePath(std::string_view fileUrl) {
    if (!isFileUrl(fileUrl)) return {};
    std::string_view rest = fileUrl.substr(5);
    if (rest.starts_with("//")) {
        rest.remove_prefix(2);
        // Another machine's name would need another protocol.
        if (const auto host = rest.substr(0, rest.find('/')); host == "localhost")
            rest.remove_prefix(host.size());
    }
    if (!rest.starts_with('/')) return {};
    return percentDecoded(rest.substr(0, rest.find('#')));
}

bool isLocalFile(std::string_view url) {
    return !filePath(url).empty();
}

class FileFetcher::Impl {
public:
    explicit Impl(Fetcher& fetcher)
        : next(fetcher), thread_([this](const std::stop_token& stop) { run(stop); }) {}

    RequestId fetch(Request request, Callback callback) {
        const std::lock_guard lock(mutex_);
        const RequestId id = ++last_;
        jobs_.push_back({id, std::move(request), std::move(callback), Clock::now()});
        ready_.notify_one();
        return id;
    }

    void cancel(RequestId id) {
        const std::lock_guard lock(mutex_);
        const auto job = std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& j) { return j.id == id; });
        if (job == jobs_.end()) return;
        // Told at once, and by the thread that tells all else.
        job->cancelled = true;
        std::rotate(jobs_.begin(), job, job + 1);
    }

    Fetcher& next;

private:
    using Clock = std::chrono::steady_clock;
    struct Job {
        RequestId id;
        Request request;
        Callback callback;
        Clock::time_point began;
        bool cancelled = false;
    };

    void run(const std::stop_token& stop) {
        while (auto job = take(stop)) {
            Response response = job->cancelled ? givenUp(job->request) : readFile(job->request);
            response.seconds = std::chrono::duration<double>(Clock::now() - job->began).count();
            job->callback(std::move(response));
        }
    }

    std::optional<Job> take(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        ready_.wait(lock, stop, [&] { return !jobs_.empty(); });
        if (stop.stop_requested()) return std::nullopt;
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        return job;
    }

    std::mutex mutex_;
    std::condition_variable_any ready_;
    std::deque<Job> jobs_;
    RequestId last_ = 0;
    std::jthread thread_;  // last: ends before what it uses
};

FileFetcher::FileFetcher(Fetcher& next) : impl_(std::make_unique<Impl>(next)) {}
FileFetcher::~FileFetcher() = default;

// Two fetchers' ids become one row of ids: odd ones are ours, even ones are those of `next`, doubled.
RequestId FileFetcher::fetch(Request request, Callback callback) {
    if (isFileUrl(request.url)) return impl_->fetch(std::move(request), std::move(callback)) * 2 + 1;
    return impl_->next.fetch(std::move(request), std::move(callback)) * 2;
}

void FileFetcher::cancel(RequestId id) {
    if (id % 2 == 1) {
        impl_->cancel(id / 2);
    } else {
        impl_->next.cancel(id / 2);
    }
}

HostFigures FileFetcher::host(std::string_view url) const {
    return isFileUrl(url) ? HostFigures{.slots = kSlots} : impl_->next.host(url);
}

}  // namespace net

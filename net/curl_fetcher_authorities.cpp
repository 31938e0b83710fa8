#include "net/curl_fetcher_authorities.h"

#include <fstream>
#include <iterator>
#include <string_view>

#include <sys/mman.h>
#include <unistd.h>

namespace net::curl {
namespace {

constexpr char kSystemFile[] = "/etc/ssl/certs/ca-certificates.crt";

std::string contentOf(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool writeAll(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

Authorities::Authorities(const std::string& userFile) {
    if (userFile.empty()) return;
    const std::string users = contentOf(userFile);
    // Without a certificate in it the file is a mistake; the system's authorities go on working.
    if (users.find("-----BEGIN") != std::string::npos)
        fd_ = ::memfd_create("vitrine-authorities", MFD_CLOEXEC);
    if (fd_ < 0 || !writeAll(fd_, contentOf(kSystemFile) + "\n" + users)) {
        unusable_ = userFile;
        return;
    }
    path_ = "/proc/self/fd/" + std::to_string(fd_);
}

Authorities::~Authorities() {
    if (fd_ >= 0) ::close(fd_);
}

}  // namespace net::curl

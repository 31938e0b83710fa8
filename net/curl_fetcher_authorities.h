#pragma once
// Private to the curl fetcher. The system's certificate authorities and the user's in one file in memory:
// libcurl takes one file, and keeps what it parsed from it for all connections (which it does not for a
// blob).

#include <string>

namespace net::curl {

class Authorities {
public:
    /// `userFile` is PEM, read once; empty = the system's authorities alone.
    explicit Authorities(const std::string& userFile);
    ~Authorities();
    Authorities(const Authorities&) = delete;
    Authorities& operator=(const Authorities&) = delete;

    /// What libcurl is to read; empty = its own default.
    const std::string& path() const { return path_; }

    /// The user's file, where it could not be used; else empty.
    const std::string& unusable() const { return unusable_; }

private:
    int fd_ = -1;
    std::string path_, unusable_;
};

}  // namespace net::curl

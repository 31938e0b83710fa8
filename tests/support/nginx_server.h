#pragma once
// Debian's nginx on loopback for one test: folders, TLS with HTTP/2 under a self-made certificate, and an
// IIIF image server (iipsrv) behind it. Its processes end with the object, and with the test's own process.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/types.h>

#include "tests/support/temp_folder.h"

namespace test_support {

class NginxServer {
public:
    struct Options {
        /// URL prefix ("/tiles/") -> folder; file names as they are, with CORS and a day's freshness.
        std::vector<std::pair<std::string, std::string>> roots = {};
        /// https with HTTP/2, certified for 127.0.0.1 (and no other name) by caFile(); else http with
        /// HTTP/1.1.
        bool tls = false;
        /// With tls only: false keeps to HTTP/1.1.
        bool http2 = true;
        /// Folder of pyramidal TIFFs, served as Image API 2.1 under /iiif/2/NAME/; empty = none.
        std::string iipRoot = {};
        /// Image servers side by side: each answers one request at a time.
        int iipProcesses = 2;
        /// Further lines for nginx's server block.
        std::string extra = {};
    };

    struct Access {
        int status = 0;
        std::string target;
        std::string protocol;  ///< "HTTP/1.1", "HTTP/2.0"
        long connection = 0;   ///< serial number
    };

    /// Why none can be started here (a sentence for GTEST_SKIP), or empty.
    static std::string unavailable(const Options& options);

    /// Returns once it takes connections; throws std::runtime_error with nginx's own words.
    explicit NginxServer(Options options);
    ~NginxServer();
    NginxServer(const NginxServer&) = delete;
    NginxServer& operator=(const NginxServer&) = delete;

    int port() const { return port_; }
    /// "https://127.0.0.1:PORT" (or http) + path.
    std::string url(std::string_view path) const;
    /// PEM of the authority, which is the certificate itself; empty without TLS.
    std::string caFile() const;
    /// The access log so far. nginx writes a line when an answer is through.
    std::vector<Access> accessLog() const;

private:
    void makeCertificate() const;
    void startImageServers();
    void startNginx();
    std::string config() const;
    void stop();

    const Options options_;
    TempFolder folder_;
    int port_ = 0;
    std::vector<int> iipPorts_;
    std::vector<pid_t> processes_;
};

}  // namespace test_support

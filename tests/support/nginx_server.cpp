#include "tests/support/nginx_server.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace test_support {
namespace {

using Clock = std::chrono::steady_clock;
using Arguments = std::vector<std::string>;

constexpr char kNginx[] = "/usr/sbin/nginx";
constexpr char kOpenssl[] = "/usr/bin/openssl";
constexpr char kImageServer[] = "/usr/lib/iipimage-server/iipsrv.fcgi";
constexpr std::chrono::seconds kStartTime{20};
constexpr std::chrono::seconds kStopTime{5};
constexpr std::chrono::milliseconds kLookAgain{5};

sockaddr_in loopback(int port) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int freePort() {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    const bool bound = ::bind(fd, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(fd);
    if (!bound) throw std::runtime_error("no free port on loopback");
    return ntohs(address.sin_port);
}

bool takesConnections(int port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    const bool connected = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(fd);
    return connected;
}

std::string contentOf(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Starts a program with `environment` beside its own, its output in `log`. It dies with the thread that calls
// this.
pid_t spawn(const Arguments& arguments, const Arguments& environment, const std::string& log) {
    // Made before the fork: afterwards nothing may be allocated.
    std::vector<char*> argv, envp;
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    for (const std::string& variable : environment) envp.push_back(const_cast<char*>(variable.c_str()));
    for (char** variable = environ; *variable; ++variable) envp.push_back(*variable);
    argv.push_back(nullptr);
    envp.push_back(nullptr);
    const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(output, STDOUT_FILENO);
        ::dup2(output, STDERR_FILENO);
        ::execve(argv[0], argv.data(), envp.data());
        ::_exit(127);
    }
    ::close(output);
    if (pid < 0) throw std::runtime_error("no process could be started");
    return pid;
}

// Waits for the port to take connections; false if the process ended before.
bool awaitPort(int port, pid_t pid) {
    for (const auto end = Clock::now() + kStartTime; Clock::now() < end;
         std::this_thread::sleep_for(kLookAgain)) {
        if (takesConnections(port)) return true;
        if (::waitpid(pid, nullptr, WNOHANG) == pid) return false;
    }
    return false;
}

void endProcess(pid_t pid) {
    ::kill(pid, SIGTERM);
    for (const auto end = Clock::now() + kStopTime; Clock::now() < end;
         std::this_thread::sleep_for(kLookAgain)) {
        if (::waitpid(pid, nullptr, WNOHANG) != 0) return;
    }
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
}

}  // namespace

std::string NginxServer::unavailable(const Options& options) {
    const auto missing = [](const char* program) { return ::access(program, X_OK) != 0; };
    if (missing(kNginx)) return "nginx is not installed (Debian: nginx-light)";
    if (options.tls && missing(kOpenssl)) return "openssl is not installed";
    if (!options.iipRoot.empty() && missing(kImageServer))
        return "iipsrv is not installed (Debian: iipimage-server)";
    return {};
}

NginxServer::NginxServer(Options options) : options_(std::move(options)) {
    try {
        if (options_.tls) makeCertificate();
        if (!options_.iipRoot.empty()) startImageServers();
        startNginx();
    } catch (...) {
        stop();
        throw;
    }
}

NginxServer::~NginxServer() {
    stop();
}

void NginxServer::stop() {
    for (const pid_t pid : processes_) endProcess(pid);
    processes_.clear();
}

void NginxServer::makeCertificate() const {
    const std::string log = folder_ / "openssl.log";
    const pid_t pid =
        spawn({kOpenssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
               "-nodes", "-keyout", folder_ / "key.pem", "-out", folder_ / "cert.pem", "-days", "30", "-subj",
               "/CN=Vitrine test", "-addext", "subjectAltName=IP:127.0.0.1"},
              {}, log);
    int status = 0;
    ::waitpid(pid, &status, 0);
    if (status != 0) throw std::runtime_error("no certificate could be made: " + contentOf(log));
}

void NginxServer::startImageServers() {
    for (int i = 0; i < options_.iipProcesses; ++i) {
        const int port = freePort();
        const std::string log = folder_ / ("iipsrv" + std::to_string(i) + ".log");
        const pid_t pid =
            spawn({kImageServer, "--bind", "127.0.0.1:" + std::to_string(port), "--backlog", "1024"},
                  {"VERBOSITY=0", "FILESYSTEM_PREFIX=" + options_.iipRoot + "/", "MAX_IMAGE_CACHE_SIZE=10",
                   "JPEG_QUALITY=85", "MAX_CVT=8000", "CORS=*", "OMP_NUM_THREADS=1"},
                  log);
        processes_.push_back(pid);
        iipPorts_.push_back(port);
        if (!awaitPort(port, pid)) throw std::runtime_error("iipsrv did not start: " + contentOf(log));
    }
}

void NginxServer::startNginx() {
    // Another program may take the free port before nginx does.
    for (int tries = 3; tries > 0; --tries) {
        port_ = freePort();
        folder_.write("nginx.conf", config());
        const std::string log = folder_ / "error.log";
        const pid_t pid =
            spawn({kNginx, "-e", log, "-p", folder_.path(), "-c", folder_ / "nginx.conf"}, {}, log);
        if (awaitPort(port_, pid)) {
            processes_.push_back(pid);
            return;
        }
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
    }
    throw std::runtime_error("nginx did not start: " + contentOf(folder_ / "error.log"));
}

// One process in the foreground, so that ending it ends all of it.
std::string NginxServer::config() const {
    std::ostringstream out;
    out << "daemon off; master_process off; pid nginx.pid;\n"
        << (::geteuid() == 0 ? "user root;\n" : "") << "events { worker_connections 1024; }\nhttp {\n"
        << "types { application/json json; image/jpeg jpg jpeg; image/png png; image/webp webp; text/html "
           "html; }\n"
        << "default_type application/octet-stream; tcp_nodelay on;\n"
        << "keepalive_timeout 65; keepalive_requests 100000; http2_max_concurrent_streams 128;\n"
        << "client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp; uwsgi_temp_path tmp; "
           "scgi_temp_path tmp;\n"
        << "log_format plain '$status $connection $server_protocol $request_uri';\naccess_log access.log "
           "plain;\n";
    if (!iipPorts_.empty()) {
        out << "upstream iip { least_conn;";  // no keepalive: an image server serves one connection at a time
        for (const int port : iipPorts_) out << " server 127.0.0.1:" << port << " max_fails=0;";
        out << " }\n";
    }
    out << "server { listen 127.0.0.1:" << port_ << (options_.tls ? " ssl" : "")
        << (options_.tls && options_.http2 ? " http2" : "") << " backlog=1024;\n";
    if (options_.tls) out << "ssl_certificate cert.pem; ssl_certificate_key key.pem;\n";
    for (const auto& [prefix, root] : options_.roots) {
        out << "location " << prefix << " { alias \"" << root
            << "/\"; add_header Access-Control-Allow-Origin *; "
            << "add_header Cache-Control max-age=86400; }\n";
    }
    if (!iipPorts_.empty()) {
        out << "location ~ ^/iiif/2/([^/]+)/(.*)$ {\nfastcgi_param REQUEST_METHOD $request_method;\n"
            << "fastcgi_param REQUEST_URI $request_uri;\nfastcgi_param SERVER_PROTOCOL $server_protocol;\n"
            << "fastcgi_param QUERY_STRING \"IIIF=$1/$2\";\n"
            << "fastcgi_param HTTP_X_IIIF_ID \"" << (options_.tls ? "https" : "http")
            << "://$http_host/iiif/2/$1\";\n"
            << "fastcgi_pass iip;\n}\n";
    }
    out << options_.extra << "\n}\n}\n";
    return out.str();
}

std::string NginxServer::url(std::string_view path) const {
    return (options_.tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port_) +
           std::string(path);
}

std::string NginxServer::caFile() const {
    return options_.tls ? folder_ / "cert.pem" : "";
}

std::vector<NginxServer::Access> NginxServer::accessLog() const {
    std::vector<Access> log;
    std::ifstream in(folder_ / "access.log");
    Access access;
    while (in >> access.status >> access.connection >> access.protocol >> access.target)
        log.push_back(access);
    return log;
}

}  // namespace test_support

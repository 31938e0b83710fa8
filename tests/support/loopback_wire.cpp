#include "tests/support/loopback_wire.h"

#include <cerrno>
#include <stdexcept>

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>

#include "tests/support/temp_folder.h"

namespace test_support {
namespace {

struct FreeOpenssl {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
    void operator()(BIO* bio) const { BIO_free(bio); }
};
template <typename T>
using Owned = std::unique_ptr<T, FreeOpenssl>;

void addExtension(X509* certificate, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Owned<X509_EXTENSION> extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    if (!extension || !X509_add_ext(certificate, extension.get(), -1))
        throw std::runtime_error("no certificate could be made");
}

// Signed by itself, so that it is its own authority.
Owned<X509> makeCertificate(EVP_PKEY* key) {
    constexpr long kDay = 24L * 3600;
    Owned<X509> certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kDay);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 30 * kDay);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("Vitrine test"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    addExtension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    addExtension(certificate.get(), NID_subject_alt_name, "IP:127.0.0.1");
    if (!X509_sign(certificate.get(), key, EVP_sha256()))
        throw std::runtime_error("no certificate could be signed");
    return certificate;
}

std::string pemOf(X509* certificate) {
    const Owned<BIO> memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(memory.get(), certificate);
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

struct Identity {
    Owned<EVP_PKEY> key{EVP_EC_gen("P-256")};
    Owned<X509> certificate = makeCertificate(key.get());
    TempFolder folder;
    std::string file = folder.write("loopback.pem", pemOf(certificate.get()));
};

// One for all, so that a client may trust several servers by one file.
const Identity& identity() {
    static const Identity only;
    return only;
}

template <bool kHttp2>
int chooseProtocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered,
                   unsigned int offeredLength, void*) {
    static constexpr unsigned char kOurs[] = "\x02h2\x08http/1.1";
    constexpr unsigned int kSkipped = kHttp2 ? 0 : 3;
    unsigned char* found = nullptr;
    if (SSL_select_next_proto(&found, length, kOurs + kSkipped, sizeof kOurs - 1 - kSkipped, offered,
                              offeredLength) != OPENSSL_NPN_NEGOTIATED) {
        return SSL_TLSEXT_ERR_NOACK;
    }
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

}  // namespace

void FreeSsl::operator()(SSL* ssl) const {
    SSL_free(ssl);
}
void FreeSsl::operator()(SSL_CTX* context) const {
    SSL_CTX_free(context);
}

const std::string& loopbackCaFile() {
    return identity().file;
}

std::unique_ptr<SSL_CTX, FreeSsl> loopbackTls(bool http2) {
    std::unique_ptr<SSL_CTX, FreeSsl> context(SSL_CTX_new(TLS_server_method()));
    if (!context || SSL_CTX_use_certificate(context.get(), identity().certificate.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context.get(), identity().key.get()) != 1) {
        throw std::runtime_error("no TLS could be set up");
    }
    SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_alpn_select_cb(context.get(), http2 ? chooseProtocol<true> : chooseProtocol<false>, nullptr);
    return context;
}

Wire::Wire(int fd, SSL_CTX* tls) : fd_(fd), ssl_(tls ? SSL_new(tls) : nullptr) {
    ::fcntl(fd_, F_SETFL, O_NONBLOCK);
    if (ssl_) SSL_set_fd(ssl_.get(), fd_);
}

bool Wire::begin() {
    while (ssl_) {
        ERR_clear_error();
        const int result = SSL_accept(ssl_.get());
        if (result == 1) break;
        const Moved moved = tlsMoved(result, 0);
        if (moved.ended) return false;
        await(moved.waitFor);
    }
    return true;
}

bool Wire::isHttp2() const {
    const unsigned char* name = nullptr;
    unsigned int length = 0;
    if (ssl_) SSL_get0_alpn_selected(ssl_.get(), &name, &length);
    return length == 2 && name[0] == 'h' && name[1] == '2';
}

bool Wire::send(std::string_view data) {
    while (!data.empty()) {
        const Moved moved = trySend(data);
        if (moved.ended) return false;
        if (moved.waitFor) await(moved.waitFor);
        data.remove_prefix(moved.bytes);
    }
    return true;
}

std::size_t Wire::receive(char* into, std::size_t size) {
    for (;;) {
        const Moved moved = tryReceive(into, size);
        if (!moved.waitFor) return moved.bytes;
        await(moved.waitFor);
    }
}

void Wire::untilClosed() const {
    await(POLLRDHUP);
}

Wire::Moved Wire::trySend(std::string_view data) {
    if (ssl_) {
        std::size_t bytes = 0;
        ERR_clear_error();
        const int result = SSL_write_ex(ssl_.get(), data.data(), data.size(), &bytes);
        return tlsMoved(result, bytes);
    }
    const ssize_t sent = ::send(fd_, data.data(), data.size(), MSG_NOSIGNAL);
    if (sent > 0) return {.bytes = static_cast<std::size_t>(sent)};
    if (sent < 0 && (errno == EAGAIN || errno == EINTR)) return {.waitFor = POLLOUT};
    return {.ended = true};
}

Wire::Moved Wire::tryReceive(char* into, std::size_t size) {
    if (ssl_) {
        std::size_t bytes = 0;
        ERR_clear_error();
        const int result = SSL_read_ex(ssl_.get(), into, size, &bytes);
        return tlsMoved(result, bytes);
    }
    const ssize_t got = ::recv(fd_, into, size, 0);
    if (got > 0) return {.bytes = static_cast<std::size_t>(got)};
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return {.waitFor = POLLIN};
    return {.ended = true};
}

Wire::Moved Wire::tlsMoved(int result, std::size_t bytes) {
    if (result == 1) return {.bytes = bytes};
    switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return {.waitFor = POLLIN};
        case SSL_ERROR_WANT_WRITE:
            return {.waitFor = POLLOUT};
        case SSL_ERROR_ZERO_RETURN:
            return {.ended = true};
        default:
            broken_ = true;
            return {.ended = true};
    }
}

void Wire::await(short event) const {
    pollfd watched = {fd_, event, 0};
    while (::poll(&watched, 1, -1) < 0 && errno == EINTR) {
    }
}

void Wire::end() {
    if (!ssl_ || broken_ || !SSL_is_init_finished(ssl_.get())) return;
    ERR_clear_error();
    SSL_shutdown(ssl_.get());
}

void Wire::endGently() {
    constexpr int kPatienceMs = 2000;
    end();
    broken_ = true;  // nothing more is said
    ::shutdown(fd_, SHUT_WR);
    pollfd watched = {fd_, POLLIN, 0};
    char unread[4096];
    while (::poll(&watched, 1, kPatienceMs) > 0 && ::recv(fd_, unread, sizeof unread, 0) > 0) {
    }
}

void Wire::reset() {
    broken_ = true;
    const linger none = {1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &none, sizeof none);
}

}  // namespace test_support

#pragma once
// One accepted connection of the loopback server as a row of bytes, plain or TLS; and the identity that its
// TLS shows. A wire belongs to its connection's thread; the socket stays the server's.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <openssl/types.h>

namespace test_support {

struct FreeSsl {
    void operator()(SSL* ssl) const;
    void operator()(SSL_CTX* context) const;
};

/// A certificate for 127.0.0.1 and no other name, made when it is first asked for; the same for all servers
/// of this process.
const std::string& loopbackCaFile();
/// Shows that certificate, and speaks HTTP/2 to those who offer it where `http2`.
std::unique_ptr<SSL_CTX, FreeSsl> loopbackTls(bool http2);

class Wire {
public:
    /// `tls`: null for a plain connection.
    Wire(int fd, SSL_CTX* tls);

    /// Shakes hands; false where that fails.
    bool begin();
    bool isHttp2() const;  ///< as agreed in the handshake

    // These wait; false and 0 at the connection's end.
    bool send(std::string_view data);
    std::size_t receive(char* into, std::size_t size);
    /// Returns when the other side, or the server's destructor, ends the connection.
    void untilClosed() const;

    // These do not wait.
    struct Moved {
        std::size_t bytes = 0;
        short waitFor = 0;  ///< poll's event without which nothing moves now
        bool ended = false;
    };
    Moved trySend(std::string_view data);
    Moved tryReceive(char* into, std::size_t size);
    int fd() const { return fd_; }

    /// What follows before the socket is closed: a farewell, or a reset.
    void end();
    void reset();
    /// Says farewell and reads on until the other side closes, or has had time to: a socket that is closed
    /// with bytes unread resets the connection, and what was just sent may be lost.
    void endGently();

private:
    Moved tlsMoved(int result, std::size_t bytes);
    void await(short event) const;

    const int fd_;
    const std::unique_ptr<SSL, FreeSsl> ssl_;
    bool broken_ = false;
};

}  // namespace test_support

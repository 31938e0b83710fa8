#pragma once
// A loopback server over each protocol, and a client that trusts it.

#include <string>

#include <gtest/gtest.h>

#include "tests/net/curl_options.h"
#include "tests/support/loopback_server.h"

namespace net {

using ServerProtocol = test_support::LoopbackServer::Protocol;

inline std::string nameOfProtocol(ServerProtocol protocol) {
    switch (protocol) {
        case ServerProtocol::Http1:
            return "Http1";
        case ServerProtocol::Http1Tls:
            return "Http1Tls";
        case ServerProtocol::Http2:
            return "Http2";
    }
    return {};
}

inline std::string nameOfParameter(const testing::TestParamInfo<ServerProtocol>& parameter) {
    return nameOfProtocol(parameter.param);
}

inline CurlOptions trusting(const test_support::LoopbackServer& server) {
    CurlOptions options = testOptions();
    options.caFile = server.caFile();
    return options;
}

}  // namespace net

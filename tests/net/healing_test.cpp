// The cache around the web while much goes wrong: afterwards everything heals, and nothing wrong was kept.
// VITRINE_FULL=1 runs it at full size, which takes minutes.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "net/curl_fetcher.h"
#include "net/disk_cache.h"
#include "net/offline_fetcher.h"
#include "tests/net/answers.h"
#include "tests/net/loopback_protocols.h"
#include "tests/support/fault_script.h"
#include "tests/support/loopback_server.h"
#include "tests/support/temp_folder.h"

namespace net {
namespace {

using test_support::allFaults;
using test_support::Fault;
using test_support::FaultScript;
using test_support::FaultyHandler;
using test_support::LoopbackServer;
using test_support::Req;
using test_support::Res;

constexpr std::int64_t kBudget = std::int64_t(1) << 30;

bool isFull() {
    const char* wish = std::getenv("VITRINE_FULL");
    return wish && std::string(wish) == "1";
}

// A different picture for each address, at least by its first and last bytes.
std::string cleanBody(const std::string& target) {
    std::string body = "tile ";
    std::uint32_t state = 1;
    for (const char c : target) state = state * 31 + static_cast<unsigned char>(c);
    for (int i = 0; i < 4000; ++i) {
        state = state * 1664525 + 1013904223;
        body += static_cast<char>(state >> 24);
    }
    return body;
}

Res picture(const Req& req) {
    return {.headers = {{"Content-Type", "image/jpeg"},
                        {"Cache-Control", "max-age=86400"},
                        {"ETag", "\"" + std::to_string(req.target.size()) + req.target.substr(1) + "\""}},
            .body = cleanBody(req.target)};
}

FaultScript script() {
    FaultScript script{.seed = 20261128, .rate = 0.3};
    // A pause as long as that is obeyed, and outlasts any test.
    std::erase(script.kinds, Fault::RetryAfterYear);
    return script;
}

std::string targetOf(int index) {
    return "/tiles/" + std::to_string(index) + ".jpg";
}

class Healing : public testing::TestWithParam<ServerProtocol> {
protected:
    CurlOptions options() const {
        CurlOptions options = trusting(server_);
        options.stallSeconds = 1;
        options.totalTimeoutSeconds = 20;
        return options;
    }

    /// Fetches all of `indices` at once; gives what came, in their order.
    std::vector<Response> fetchAll(Fetcher& fetcher, const std::vector<int>& indices,
                                   bool anew = false) const {
        Answers answers;
        for (const int index : indices) {
            Request request = requestFor(server_.url(targetOf(index)));
            request.anew = anew;
            fetcher.fetch(std::move(request), answers.as(index));
        }
        if (!answers.wait(static_cast<int>(indices.size()), std::chrono::seconds(isFull() ? 3600 : 100))) {
            ADD_FAILURE() << "only " << answers.total() << " of " << indices.size() << " answers came";
            return std::vector<Response>(indices.size());
        }
        std::vector<Response> responses;
        for (const int index : indices) {
            EXPECT_EQ(answers.calls(index), 1);
            responses.push_back(answers.of(index));
        }
        return responses;
    }

    static bool isRight(const Response& response, int index) {
        return !response.error && textOf(response) == cleanBody(targetOf(index));
    }

    /// Asks again for those whose answers are not right: past the caches where there was one, as for a
    /// picture that cannot be decoded. Gives what still is not right.
    std::vector<int> askedAgain(Fetcher& fetcher, const std::vector<int>& indices,
                                const std::vector<Response>& responses) const {
        std::vector<int> failed, wrong, left;
        for (std::size_t i = 0; i < indices.size(); ++i) {
            if (responses[i].error) failed.push_back(indices[i]);
            if (!responses[i].error && !isRight(responses[i], indices[i])) wrong.push_back(indices[i]);
        }
        for (const bool anew : {false, true}) {
            const std::vector<int>& again = anew ? wrong : failed;
            const std::vector<Response> now = fetchAll(fetcher, again, anew);
            for (std::size_t i = 0; i < again.size(); ++i)
                if (!isRight(now[i], again[i])) left.push_back(again[i]);
        }
        return left;
    }

    const test_support::TempFolder folder_;
    const std::string file_ = folder_ / "cache.sqlite";
    FaultyHandler faults_{script(), picture};
    LoopbackServer server_{{.protocol = GetParam()}, faults_};
};

INSTANTIATE_TEST_SUITE_P(Network, Healing, testing::Values(ServerProtocol::Http1, ServerProtocol::Http2),
                         nameOfParameter);

TEST_P(Healing, AllHealsAndNothingWrongIsKept) {
    std::vector<int> all(isFull() ? 20'000 : 250);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<int>(i);
    CurlFetcher web(options());
    {
        DiskCache cache(web, file_, kBudget);
        std::vector<Response> responses = fetchAll(cache, all);
        const auto rightOnes = std::count_if(all.begin(), all.end(), [&](int i) {
            return isRight(responses[static_cast<std::size_t>(i)], i);
        });
        // Over HTTP/2 a fault of the connection befalls all that is under way on it.
        EXPECT_GT(rightOnes, std::ssize(all) / 10);
        const auto faults = std::ssize(faults_.log()) - faults_.countClean();
        EXPECT_GT(faults, std::ssize(all) * 2 / 10) << "too little went wrong";
        faults_.stop();
        std::vector<int> left = askedAgain(cache, all, responses);
        for (int round = 0; round < 3 && !left.empty(); ++round)
            left = askedAgain(cache, left, fetchAll(cache, left));
        EXPECT_EQ(left.size(), 0u) << "such as " << targetOf(left.empty() ? 0 : left[0]);
        // Looked up in turn with what is still to be written, so that all of it is on the disk afterwards.
        responses = fetchAll(cache, all);
        for (const int i : all) EXPECT_TRUE(isRight(responses[static_cast<std::size_t>(i)], i)) << i;
    }
    OfflineFetcher nothing;
    DiskCache cache(nothing, file_, kBudget);
    const std::vector<Response> responses = fetchAll(cache, all);
    std::ptrdiff_t kept = 0;
    for (const int i : all) {
        const Response& response = responses[static_cast<std::size_t>(i)];
        if (response.error) continue;
        ++kept;
        EXPECT_TRUE(isRight(response, i)) << "kept what is not right: " << targetOf(i);
    }
    EXPECT_GT(kept, std::ssize(all) * 9 / 10);
}

}  // namespace
}  // namespace net

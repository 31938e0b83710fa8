#include "viewer/pictures/picture_service.h"

#include <algorithm>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "viewer/pictures/picture.h"
#include "viewer/pictures/picture_url.h"

namespace viewer {
namespace {

constexpr std::string_view kInfo = "/info.json";
constexpr int kCutsAtOnce = 8;  // enough to keep the workers busy; cutting costs next to nothing

// Splits a request's address into the service's base and what is asked of it.
struct Question {
    std::string base, parameters;  // parameters empty: info.json
};

Question questionOf(std::string_view url) {
    if (url.ends_with(kInfo)) return {std::string(url.substr(0, url.size() - kInfo.size())), {}};
    std::size_t cut = url.size();
    for (int i = 0; i < 4 && cut != std::string_view::npos && cut > 0; ++i) cut = url.rfind('/', cut - 1);
    if (cut == std::string_view::npos) return {std::string(url), "?"};
    return {std::string(url.substr(0, cut)), std::string(url.substr(cut + 1))};
}

net::Response failed(const std::string& url, net::ErrorCode code, std::string message, std::string hint) {
    net::Response r;
    r.url = url;
    r.error = {code, std::move(message), std::move(hint)};
    return r;
}

}  // namespace

class PictureService::Impl : public std::enable_shared_from_this<PictureService::Impl> {
public:
    Impl(net::Fetcher& next, Executor& workers, PictureServiceOptions options)
        : next_(next), workers_(workers), options_(options) {}

    net::RequestId fetch(net::Request request, net::Callback callback) {
        if (!isPictureUrl(request.url)) return passOn(std::move(request), std::move(callback));
        PicturePtr picture;
        bool startsFile = false;
        auto waiting =
            std::make_shared<Waiting>(Waiting{0, request.url, questionOf(request.url), std::move(callback)});
        const std::string base = waiting->question.base;
        net::RequestId id = 0;
        {
            const std::scoped_lock lock(mutex_);
            id = waiting->id = ++lastId_;
            Entry& entry = entries_[base];
            entry.lastUsed = ++uses_;
            picture = entry.picture;
            if (!picture) {
                entry.waiting.push_back(std::move(*waiting));
                startsFile = !std::exchange(entry.fetching, true);
            }
        }
        if (picture)
            workers_.submit(
                [self = shared_from_this(), picture, waiting] { self->serve(*picture, *waiting); });
        if (startsFile) startFile(base);
        return id;
    }

    void cancel(net::RequestId id) {
        net::RequestId inner = 0;
        std::optional<Waiting> given;
        {
            const std::scoped_lock lock(mutex_);
            if (const auto it = passed_.find(id); it != passed_.end()) inner = it->second;
            for (auto& [base, entry] : entries_) {
                const auto w = std::find_if(entry.waiting.begin(), entry.waiting.end(),
                                            [id](const Waiting& waiting) { return waiting.id == id; });
                if (w == entry.waiting.end()) continue;
                given = std::move(*w);
                entry.waiting.erase(w);
                // Nobody waits for this file any more. Its entry stays until it is known what became of it.
                if (entry.waiting.empty()) inner = entry.file;
                break;
            }
        }
        if (inner) next_.cancel(inner);
        if (!given) return;
        workers_.submit([waiting = std::make_shared<Waiting>(std::move(*given))] {
            waiting->callback(failed(waiting->url, net::ErrorCode::Cancelled,
                                     "A part of a picture was given up.", "Ask again where it is wanted."));
        });
    }

    const net::Fetcher& next() const { return next_; }

    void close() {
        const std::scoped_lock lock(mutex_);
        closed_ = true;
        entries_.clear();
    }

private:
    struct Waiting {
        net::RequestId id;
        std::string url;
        Question question;
        net::Callback callback;
    };
    // Shared by tile cuts that run while the budget may already have dropped it here.
    using PicturePtr = std::shared_ptr<const Picture>;
    struct Entry {
        PicturePtr picture;
        bool fetching = false;
        net::RequestId file = 0;  ///< of `next_`, while it is fetched
        std::vector<Waiting> waiting;
        std::uint64_t lastUsed = 0;
    };

    // Ids of ours and of `next_` differ, so the pair is kept while the request runs.
    net::RequestId passOn(net::Request request, net::Callback callback) {
        net::RequestId id = 0;
        {
            const std::scoped_lock lock(mutex_);
            id = ++lastId_;
            passed_[id] = 0;
        }
        const net::RequestId inner = next_.fetch(
            std::move(request),
            [self = shared_from_this(), id, callback = std::move(callback)](net::Response&& response) {
                {
                    const std::scoped_lock lock(self->mutex_);
                    self->passed_.erase(id);
                }
                callback(std::move(response));
            });
        const std::scoped_lock lock(mutex_);
        if (const auto it = passed_.find(id); it != passed_.end()) it->second = inner;
        return id;
    }

    void startFile(const std::string& base) {
        net::Request request{
            .url = pictureFile(base), .expect = net::Expect::Image, .maxBytes = options_.maxFileBytes};
        const net::RequestId file =
            next_.fetch(std::move(request), [self = shared_from_this(), base](net::Response&& response) {
                // The worker owns the bytes from here; std::function wants something that can be copied.
                auto shared = std::make_shared<net::Response>(std::move(response));
                self->workers_.submit([self, base, shared] { self->decode(base, *shared); });
            });
        const std::scoped_lock lock(mutex_);
        if (const auto it = entries_.find(base); it != entries_.end() && it->second.fetching)
            it->second.file = file;
    }

    void decode(const std::string& base, net::Response& response) {
        if (!isAwaited(base, response)) return;
        PicturePtr picture;
        if (!response.error) {
            auto result = render::decodeImage(response.body, options_.decode);
            response.body = {};
            if (result.image)
                picture = std::make_shared<Picture>(std::move(*result.image), result.fullWidth,
                                                    result.fullHeight, options_.tileSide);
            else
                response.error = {net::ErrorCode::Undecodable, result.error,
                                  "Try another viewer; if it cannot show it either, the file is damaged."};
        }
        for (Waiting& w : takeWaiting(base, picture)) {
            if (picture) {
                serve(*picture, w);
            } else {
                net::Response copy = response;
                copy.url = w.url;
                w.callback(std::move(copy));
            }
        }
    }

    // Whether anybody still wants the file that came. Where it was given up and then wanted again, it is
    // fetched anew.
    bool isAwaited(const std::string& base, const net::Response& response) {
        {
            const std::scoped_lock lock(mutex_);
            const auto it = entries_.find(base);
            if (closed_ || it == entries_.end()) return false;
            it->second.file = 0;
            if (it->second.waiting.empty()) {
                entries_.erase(it);
                return false;
            }
        }
        if (response.error.code != net::ErrorCode::Cancelled) return true;
        startFile(base);
        return false;
    }

    // Those that waited for the picture, which is kept where there is one.
    std::vector<Waiting> takeWaiting(const std::string& base, const PicturePtr& picture) {
        const std::scoped_lock lock(mutex_);
        const auto it = entries_.find(base);
        if (closed_ || it == entries_.end()) return {};
        std::vector<Waiting> waiting = std::move(it->second.waiting);
        if (picture) {
            it->second = {.picture = picture, .waiting = {}, .lastUsed = ++uses_};
            trim(base);
        } else {
            entries_.erase(it);
        }
        return waiting;
    }

    void serve(const Picture& picture, Waiting& w) {
        net::Response response;
        response.url = w.url;
        response.status = 200;
        if (w.question.parameters.empty()) {
            const std::string json = picture.infoJson(w.question.base);
            response.body.assign(json.begin(), json.end());
        } else if (const auto tile = picture.tile(w.question.parameters)) {
            response.body = render::encodeRaw(*tile);
        } else {
            response = failed(w.url, net::ErrorCode::NotFound, "There is no such part of this picture.",
                              "Open the picture again.");
        }
        w.callback(std::move(response));
    }

    // Called with the mutex held. `base` was just made and stays.
    void trim(const std::string& base) {
        std::size_t sum = 0;
        for (const auto& [b, e] : entries_) sum += e.picture ? e.picture->bytes() : 0;
        while (sum > options_.budgetBytes) {
            auto oldest = entries_.end();
            for (auto it = entries_.begin(); it != entries_.end(); ++it)
                if (it->second.picture && it->first != base &&
                    (oldest == entries_.end() || it->second.lastUsed < oldest->second.lastUsed))
                    oldest = it;
            if (oldest == entries_.end()) return;
            sum -= oldest->second.picture->bytes();
            entries_.erase(oldest);
        }
    }

    net::Fetcher& next_;
    Executor& workers_;
    const PictureServiceOptions options_;
    std::mutex mutex_;
    bool closed_ = false;
    net::RequestId lastId_ = 0;
    std::uint64_t uses_ = 0;
    std::map<std::string, Entry> entries_;
    std::map<net::RequestId, net::RequestId> passed_;
};

PictureService::PictureService(net::Fetcher& next, Executor& workers, PictureServiceOptions options)
    : impl_(std::make_shared<Impl>(next, workers, options)) {}

PictureService::~PictureService() {
    impl_->close();
}

net::RequestId PictureService::fetch(net::Request request, net::Callback callback) {
    return impl_->fetch(std::move(request), std::move(callback));
}

void PictureService::cancel(net::RequestId id) {
    impl_->cancel(id);
}

net::HostFigures PictureService::host(std::string_view url) const {
    return isPictureUrl(url) ? net::HostFigures{.slots = kCutsAtOnce} : impl_->next().host(url);
}

}  // namespace viewer

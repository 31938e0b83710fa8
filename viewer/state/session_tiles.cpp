// The part of Session that deals with tiles: what is asked for, what is given up, and what comes of it.

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "net/url.h"
#include "viewer/limits.h"
#include "viewer/state/read_document.h"
#include "viewer/state/session.h"
#include "viewer/tiles/plan_loads.h"

namespace viewer {
namespace {

// A tile has no place of its own for words: its address says which one is missing.
std::string tileSentence(const std::string& message, const std::string& hint, const std::string& url) {
    return message + (hint.empty() ? "" : " " + hint) + " Its address is " + url + ".";
}

// The form of the address may be the reason. Stores of static files say "forbidden" of what they do not have,
// but so do servers that forbid everything: once a form is known to work it is taken at its word.
bool asksForAnotherForm(const net::Response& response, bool formKnown) {
    constexpr int kForbidden = 403, kNotImplemented = 501;
    if (response.error.code == net::ErrorCode::Blocked) return false;  // as any form would be
    return response.status == 400 || response.status == 404 || response.status == 410 ||
           response.status == kNotImplemented || (response.status == kForbidden && !formKnown) ||
           response.error.code == net::ErrorCode::NotFound;
}

}  // namespace

void Session::tileArrived(TileArrived arrival, double now) {
    using What = Decision::What;
    loader_.finished(arrival.load);
    if (!tiles_.expects(arrival.key, arrival.load)) return;
    const auto note = [&](What what, std::string why) {
        decisions_.add({what, now, arrival.key, net::hostOf(arrival.urls[arrival.place]), std::move(why)},
                       arrival.bytes);
    };
    if (arrival.outcome.response.error.code == net::ErrorCode::Cancelled) {
        note(What::Dropped, "");
        return tiles_.dropped(arrival.key);
    }
    if (arrival.tile) {
        note(tiles_.givenUp(arrival.key) ? What::Late : What::Arrived,
             arrival.outcome.response.fromCache ? "from the disk" : "");
        images_.formWorked(arrival.key, arrival.urls[arrival.place]);
        turnedAway_.erase(arrival.key.image);
        timesTurnedAway_ = 0;
        return tiles_.arrived(arrival.key, std::move(*arrival.tile));
    }
    const net::Response& response = arrival.outcome.response;
    // More than any tile has is no tile either.
    if (!response.error || response.error.code == net::ErrorCode::TooLarge) {
        if (response.error) arrival.error = response.error.message;
        note(What::Broken, arrival.error);
        return tileBroke(arrival, now);
    }
    const std::size_t next = arrival.place + 1;
    if (asksForAnotherForm(response, images_.formKnown(arrival.key)) && next < arrival.urls.size()) {
        if (tiles_.givenUp(arrival.key)) {
            note(What::Dropped, "");
            return tiles_.dropped(arrival.key);
        }
        note(What::OtherForm, response.error.message);
        return startTile(arrival.key, std::move(arrival.urls), next, "another form of its address", now);
    }
    note(What::Failed, response.error.message);
    if (response.error.code == net::ErrorCode::Blocked)
        turnedAway_[arrival.key.image] = {response.error.message, response.error.hint, outsideOf(response)};
    else
        turnedAway_.erase(arrival.key.image);
    tileRefused(arrival, now);
}

// Once more at once, and then now and then: the server's copy may be mended, and until then coarser tiles
// stand in.
void Session::tileBroke(const TileArrived& arrival, double now) {
    constexpr int kBrokenOften = 5;  // then it is asked for less and less often
    const int times = tiles_.timesBroken(arrival.key) + 1;
    TileFailure failure{.why = tileSentence(arrival.error, "Tell the institution if it stays so.",
                                            arrival.outcome.response.url),
                        .retryAt = std::nullopt,
                        .broken = true};
    if (times == 1)
        failure.retryAt = now;
    else if (options_.attempts == 0)
        failure.retryAt =
            now + std::min(std::ldexp(limits::kBrokenAgainSeconds, std::max(times - kBrokenOften, 0)),
                           limits::kRefusedAgainSeconds),
        failure.lasting = true;
    tiles_.fail(arrival.key, std::move(failure));
}

void Session::tileRefused(const TileArrived& arrival, double now) {
    const net::Response& response = arrival.outcome.response;
    TileFailure failure{.why = tileSentence(response.error.message, response.error.hint, response.url),
                        .retryAt = retryAt(response, tiles_.attempts(arrival.key), now)};
    // Somebody looks at the hole: of a server that came back that is known soon. What it asked for itself
    // stands.
    constexpr double kLongestWaitSeconds = 15;
    if (failure.retryAt && !response.retryAfterSeconds)
        failure.retryAt = std::min(*failure.retryAt, now + kLongestWaitSeconds);
    if (!failure.retryAt) {
        // That there should be such a tile, and for everybody, may be the manifest's mistake: the service
        // knows.
        if (const auto url = images_.infoToConfirm(arrival.key.image))
            images_.startConfirming(arrival.key.image, loader_.loadInfo(arrival.key.image, *url));
        if (options_.attempts == 0 && response.error.code != net::ErrorCode::Blocked)
            failure.retryAt = now + limits::kRefusedAgainSeconds, failure.lasting = true;
    }
    tiles_.fail(arrival.key, std::move(failure));
}

LoadPace Session::paceOf(const ReadyImage& image) const {
    const net::HostFigures host = loader_.host(image.base);
    return {.slots = host.pausedSeconds > 0 ? 0 : host.slots,
            .latencySeconds = host.latencySeconds,
            .bytesPerSecond = host.bytesPerSecond,
            .pausedSeconds = host.pausedSeconds};
}

void Session::loadTiles(const std::vector<TileKey>& want, const std::vector<TileKey>& soon, double now) {
    const auto hostOf = [this](ImageId image) {
        const ReadyImage& ready = *images_.ready(image);
        const net::HostFigures host = loader_.host(ready.base);
        if (host.pausedSeconds > 0 || turnedAway(ready.origin)) return HostSlots{ready.origin, 0};
        // Over HTTP/1.1 as many again wait inside the fetcher, so that no connection idles between two
        // frames.
        return HostSlots{ready.origin, host.multiplexed ? host.slots : host.slots * 2};
    };
    const std::vector<TileKey> inFlight = tiles_.inFlight();
    constexpr double kBurst = 4;
    const double since = now - std::exchange(soonAt_, now);
    if (soonPerSecond_) soonCredit_ = std::min(kBurst, soonCredit_ + since * *soonPerSecond_);
    const int soonStarts = soonPerSecond_ ? int(soonCredit_) : int(soon.size());
    const LoadPlan plan =
        planLoads({.want = want, .soon = soon, .spare = spare_, .soonStarts = soonStarts}, inFlight, hostOf);
    for (const TileKey& key : plan.cancel)
        if (const auto load = tiles_.giveUp(key)) {
            loader_.cancel(*load);
            note(Decision::What::GivenUp, key, "no longer wanted", now);
        }
    const std::set<TileKey> unwanted(plan.cancel.begin(), plan.cancel.end());
    for (const TileKey& key : inFlight)
        if (!unwanted.contains(key)) tiles_.wantAgain(key);
    const std::set<TileKey> wanted(want.begin(), want.end());
    constexpr double kCreditPerTile = 1.0 / 8, kMostCredit = 8;
    for (const TileKey& key : plan.start) {
        const bool inView = wanted.contains(key), ahead = heading_.contains(key);
        const bool isSpare = std::find(spare_.begin(), spare_.end(), key) != spare_.end();
        if (soonPerSecond_ && !inView && !isSpare) soonCredit_ -= 1;
        if (inView)
            credit_ = std::min(kMostCredit, credit_ + kCreditPerTile);
        else if (ahead)
            credit_ -= 1;
        startTile(key, images_.tileUrls(key), 0,
                  inView    ? "in view"
                  : ahead   ? "where the view was heading"
                  : isSpare ? "a neighbouring page"
                            : "soon in view",
                  now);
    }
}

void Session::startTile(const TileKey& key, std::vector<std::string> urls, std::size_t place,
                        std::string_view why, double now) {
    const bool anew = tiles_.timesBroken(key) > 0;
    note(Decision::What::Started, key, std::string(why), now);
    tiles_.start(key, loader_.loadTile(key, std::move(urls), place, hasNeighbours(key), anew));
}

// They are of another description of the image.
void Session::forgetTiles(ImageId image) {
    const auto ofImage = [image](const TileKey& key) { return key.image == image; };
    tiles_.forget(image);
    std::erase_if(soonUntil_, [&](const auto& entry) { return ofImage(entry.first); });
    std::erase_if(spare_, ofImage);
    std::erase_if(spareNeed_, ofImage);
    frames_.clear();
}

void Session::note(Decision::What what, const TileKey& key, std::string why, double now) {
    const ReadyImage* image = images_.ready(key.image);
    decisions_.add({what, now, key, image ? net::hostOf(image->base) : "", std::move(why)});
}

bool Session::hasNeighbours(const TileKey& key) const {
    const iiif::Level& level = images_.ready(key.image)->pyramid.levels()[std::size_t(key.tile.level)];
    return level.columns * level.rows > 1;
}

}  // namespace viewer

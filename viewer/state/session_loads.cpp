// The part of Session that deals with the world: what arrives, and what is asked for.

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "iiif/address.h"
#include "net/file_fetcher.h"
#include "net/retry.h"
#include "net/url.h"
#include "viewer/limits.h"
#include "viewer/state/overloaded.h"
#include "viewer/state/read_document.h"
#include "viewer/state/session.h"
#include "viewer/tiles/plan_loads.h"

namespace viewer {
namespace {

// In words, with the page that a person would go to.
ImageFailure refusal(const iiif::AccessNotice& notice) {
    return {notice.message,
            notice.address.empty() ? notice.hint : notice.hint + " The page is " + notice.address + ".",
            {}};
}

}  // namespace

void Session::receive(Arrival arrival, double now) {
    std::visit(Overloaded{
                   [&](InfoArrived& a) { infoArrived(std::move(a), now); },
                   [&](ProbeArrived& a) { probeArrived(std::move(a)); },
                   [&](TileArrived& a) { tileArrived(std::move(a), now); },
                   [&](DocumentArrived& a) { documentArrived(std::move(a)); },
                   [&](AnnotationsArrived& a) { annotationsArrived(std::move(a)); },
                   [&](StylesheetArrived& a) { stylesheetArrived(a); },
                   [&](ThumbnailArrived& a) { thumbnailArrived(std::move(a), now); },
               },
               arrival);
}

void Session::documentArrived(DocumentArrived arrival) {
    loader_.finished(arrival.load);
    const auto it = std::find_if(workspace_.documents.begin(), workspace_.documents.end(),
                                 [&](const Document& d) { return d.load == arrival.load; });
    if (it == workspace_.documents.end()) return;
    Document& d = *it;
    d.load = 0;
    if (const auto state = pointedAt(arrival)) {
        if (auto* page = std::get_if<iiif::AnnotationPage>(&*arrival.document.value)) {
            if (!net::isLocalFile(arrival.outcome.response.url)) refuseLocalFiles(*page);
            d.opened = std::move(*page);
        }
        return follow(d, *state);
    }
    const std::string url = arrival.outcome.response.url;
    if (const auto info = takeIn(d, std::move(arrival))) {
        // The description is here already: asking for it again would cost a round trip.
        const ImageId image = images_.add(d.manifest.canvases[0].paintings[0].images[0]);
        if (!images_.ready(image)) describe(image, *info, url);
    }
    if (d.failure) return;
    ++d.revision;
    chooseLanguages(d);
    for (Pane& pane : workspace_.panes)
        if (pane.document == d.id) startLooking(pane, d);
}

void Session::infoArrived(InfoArrived arrival, double now) {
    loader_.finished(arrival.load);
    const net::Response& response = arrival.outcome.response;
    if (images_.confirming(arrival.image, arrival.load)) {
        // What the manifest says of the image is in use already: only what contradicts it matters.
        if (!arrival.info.value || (response.error && arrival.info.value->access.empty()) ||
            (!response.error && images_.confirm(arrival.image, *arrival.info.value)))
            return;
        forgetTiles(arrival.image);
    } else if (!images_.expects(arrival.image, arrival.load)) {
        return;
    }
    if (arrival.info.value && !response.error) {
        const iiif::ImageInfo& info = *arrival.info.value;
        if (const auto& asked = images_.resource(arrival.image).service;
            asked && iiif::isLesserVersion(asked->id, info.id, info.access))
            tellAccess(iiif::lesserVersionNotice(info.access, languages()));
        return describe(arrival.image, std::move(*arrival.info.value), response.url);
    }
    if (arrival.info.value && !arrival.info.value->access.empty())
        return images_.refuse(arrival.image,
                              refusal(iiif::accessNotice(arrival.info.value->access, languages())));
    ImageFailure failure;
    if (response.error) {
        failure = {response.error.message, response.error.hint,
                   retryAt(response, images_.attempts(arrival.image), now), outsideOf(response)};
    } else {
        failure = {arrival.info.failure->message, arrival.info.failure->hint, {}};
    }
    // Whoever turns us away is not asked for the same picture in another way.
    if (response.error.code == net::ErrorCode::Blocked)
        return images_.refuse(arrival.image, std::move(failure));
    images_.fail(arrival.image, std::move(failure));
}

// Where a service says who may see an image, it is asked before anything else is.
void Session::describe(ImageId image, iiif::ImageInfo info, const std::string& url) {
    const std::string probe = info.access.probe;
    if (!iiif::isWebUrl(probe)) return images_.arrived(image, std::move(info), url);
    images_.startProbe(image, loader_.loadProbe(image, probe), std::move(info), url);
}

void Session::probeArrived(ProbeArrived arrival) {
    loader_.finished(arrival.load);
    const iiif::ImageInfo* info = images_.probed(arrival.image, arrival.load);
    if (!info) return;
    // A probe that cannot be asked says nothing: the image itself will.
    if (!arrival.result.value) return images_.allow(arrival.image);
    using Kind = iiif::AccessDecision::Kind;
    const auto decision = iiif::decideAccess(info->access, *arrival.result.value, languages());
    switch (decision.kind) {
        case Kind::Load:
            return images_.allow(arrival.image);
        case Kind::LoadOffer:
        case Kind::ChooseOffer:
            if (images_.replace(arrival.image, decision.offers.front())) {
                if (decision.notice) tellAccess(*decision.notice);
                return;
            }
            [[fallthrough]];
        case Kind::Refused:
        case Kind::TryLater:
            return images_.refuse(
                arrival.image,
                refusal(decision.notice.value_or(iiif::accessNotice(info->access, languages()))));
    }
}

void Session::tellAccess(const iiif::AccessNotice& notice) {
    const ImageFailure words = refusal(notice);
    auto& messages = workspace_.interface.messages;
    const bool said = std::any_of(messages.begin(), messages.end(),
                                  [&](const Message& m) { return m.text == words.message; });
    if (!said) messages.push_back({.text = words.message, .hint = words.hint});
}

std::optional<double> Session::retryAt(const net::Response& response, int attempts, double now) {
    const bool silent = response.error.code == net::ErrorCode::TimedOut;
    const int most = silent ? std::min(limits::kSilentAttempts, options_.attempts) : options_.attempts;
    if (options_.attempts > 0 && attempts >= most) return std::nullopt;
    const bool blocked = response.error.code == net::ErrorCode::Blocked;
    if (blocked && turnedAwayUntil_) {
        turnedAwayHosts_.insert(net::originOf(response.url));
        return std::nullopt;
    }
    const auto delay = net::retryDelaySeconds(response, blocked ? ++timesTurnedAway_ : attempts,
                                              std::uniform_real_distribution<>(0, 1)(random_));
    const auto at = delay ? std::optional(now + *delay) : std::nullopt;
    if (!blocked) return at;
    turnedAwayUntil_ = at;
    turnedAwayHosts_.insert(net::originOf(response.url));
    return std::nullopt;
}

// Minutes later, as a person who presses "Try again" would.
void Session::askAgain(double now) {
    if (!turnedAwayUntil_ || *turnedAwayUntil_ > now) return;
    turnedAwayUntil_.reset();
    forgetFailures();
}

void Session::forgetFailures() {
    tiles_.forgetFailures();
    images_.forgetFailures();
    thumbnails_.forgetFailures();
    turnedAway_.clear();
    turnedAwayHosts_.clear();
}

// While a window is open: whoever waits for an end is told at once instead.
bool Session::turnedAway(const std::string& origin) const {
    return options_.attempts == 0 && turnedAwayUntil_ && turnedAwayHosts_.contains(origin);
}

void Session::thumbnailArrived(ThumbnailArrived arrival, double now) {
    loader_.finished(arrival.load);
    if (!thumbnails_.expects(arrival.load)) return;
    const auto again = retryAt(arrival.outcome.response, thumbnails_.attempts(arrival.load), now);
    thumbnails_.arrived(std::move(arrival), again);
}

void Session::update(double now) {
    updateMessages(now);
    askAgain(now);
    load(now);
    std::vector<TileKey> need, spare = spareNeed_;
    for (const auto& [key, until] : soonUntil_) spare.push_back(key);
    std::vector<DrawTile> draw;
    for (const PaneFrame& frame : frames_) {
        draw.insert(draw.end(), frame.selection.draw.begin(), frame.selection.draw.end());
        need.insert(need.end(), frame.selection.need.begin(), frame.selection.need.end());
    }
    const bool uploads = tiles_.uploadsWaiting();
    tiles_.update(now, draw, need, spare, moving(now));
    loadThumbnails(now, wantedTiles());
    if (uploads || wantsPreview_) select(now);  // what just became a texture is drawn in this very frame
}

std::vector<TileKey> Session::wantedTiles() const {
    std::vector<TileKey> want;
    for (const PaneFrame& frame : frames_)
        want.insert(want.end(), frame.selection.want.begin(), frame.selection.want.end());
    return want;
}

void Session::load(double now) {
    loadInfos(now);
    if (options_.fetchAnnotations && workspace_.annotations) loadAnnotations();
    select(now);
    lookAhead(now);
    // What is in view in any pane comes before what will be in one.
    loadTiles(wantedTiles(), soonTiles(now), now);
}

void Session::select(double now) {
    frames_.clear();
    wantsPreview_ = false;
    for (Pane& pane : workspace_.panes) {
        pane.drift.saw(pane.camera.target(), now);
        PaneFrame frame = place(pane);
        frame.selection =
            selectTiles(frame.images, [&](const TileKey& key) { return tiles_.status(key, now); });
        showPreview(pane, frame);
        frames_.push_back(std::move(frame));
    }
    tilesInView_.clear();
    for (const PaneFrame& frame : frames_) tilesInView_.push_back(frame.selection.counters.visible);
}

void Session::loadInfos(double now) {
    for (const Pane& pane : workspace_.panes)
        for (const Layer& layer : pane.layers) {
            if (options_.looksAhead && images_.takeEmbedded(layer.image)) continue;
            if (const auto url = images_.infoToLoad(layer.image, now))
                images_.start(layer.image, loader_.loadInfo(layer.image, *url));
        }
}

// Thumbnails take what the pages in view leave: nothing at a host that still owes a document, a description
// or a tile for which there was no slot; else slots that tiles do not use, and never more than half.
void Session::loadThumbnails(double now, const std::vector<TileKey>& want) {
    std::map<std::string, int> busy;
    std::set<std::string> owing;
    for (const Document& d : workspace_.documents)
        if (d.status == Document::Status::Loading) owing.insert(net::originOf(d.url));
    for (const auto& [image, load] : images_.inFlight()) {
        const iiif::ImageResource& resource = images_.resource(image);
        owing.insert(net::originOf(resource.service ? resource.service->id : resource.id));
    }
    const std::vector<TileKey> tiles = tiles_.inFlight();
    for (const TileKey& key : tiles) ++busy[images_.ready(key.image)->origin];
    for (const TileKey& key : want)
        if (tiles_.status(key, now).kind == TileStatus::Kind::Absent)
            owing.insert(images_.ready(key.image)->origin);
    thumbnails_.update(now, loader_, [&](const std::string& url) {
        const std::string host = net::originOf(url);
        const int slots = loader_.host(url).slots;
        // A page that shows nothing yet gains from its small picture at once.
        if (owing.contains(host)) return wantsPreview_ ? 1 : 0;
        return std::min(slots - busy[host], std::max(slots / 2, 1));
    });
}

// A page that was only passed by is not waited for.
void Session::cancelUnneeded() {
    for (const auto& [image, load] : images_.inFlight()) {
        const bool needed =
            neighbour(image) ||
            std::any_of(workspace_.panes.begin(), workspace_.panes.end(), [id = image](const Pane& p) {
                return std::any_of(p.layers.begin(), p.layers.end(),
                                   [id](const Layer& l) { return l.image == id; });
            });
        if (needed) continue;
        loader_.cancel(load);
        images_.cancel(image);
    }
}

}  // namespace viewer

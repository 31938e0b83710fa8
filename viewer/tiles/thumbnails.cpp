#include "viewer/tiles/thumbnails.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "iiif/image_request.h"
#include "net/url.h"
#include "viewer/limits.h"

namespace viewer {
namespace {

using Kind = ThumbnailCandidate::Kind;

// A texture serves other boxes up to this much larger, and down to half its size, where Dear ImGui's plain
// interpolation begins to skip pixels.
constexpr double kStretch = 1.05, kSmallest = 0.5;
// A full GPU is asked again after this many seconds.
constexpr double kRoomAgain = 5;
constexpr std::size_t kSmallestBudget = 4u << 20;

bool within(ThumbnailBox a, ThumbnailBox b) {
    return a.width <= b.width && a.height <= b.height;
}

ThumbnailBox larger(ThumbnailBox a, ThumbnailBox b) {
    return {std::max(a.width, b.width), std::max(a.height, b.height)};
}

}  // namespace

Thumbnails::Thumbnails(render::TextureStore& textures, ThumbnailOptions options)
    : textures_(textures), options_(options) {}

Thumbnails::~Thumbnails() {
    for (auto& [key, entry] : entries_) release(entry);
}

void Thumbnails::nextFrame() {
    passed_.insert(passed_.end(), wanted_.begin(), wanted_.end());
    wanted_.clear();
    ++frame_;
}

Thumbnail Thumbnails::get(const std::string& key, ThumbnailBox box,
                          const std::function<ThumbnailSource(ThumbnailBox)>& source) {
    using State = Thumbnail::State;
    if (key.empty() || box.width < 1 || box.height < 1) return {};
    const int most = textures_.maxSide();
    box = {std::min(box.width, most), std::min(box.height, most)};
    const auto [it, fresh] = entries_.try_emplace(key);
    Entry& entry = it->second;
    if (fresh) entry.key = key;
    if (inSight(entry)) {
        entry.box = larger(entry.box, box);
    } else {
        // What the last frame came to, all its boxes together: a smaller one takes a frame to be believed.
        if (!fresh && entry.box != entry.sourceBox && within(entry.box, entry.sourceBox))
            setSource(entry, entry.box, source);
        if (entry.lastAsked + 1 != frame_) entry.sightedAt = frame_;
        entry.lastAsked = frame_;
        entry.box = box;
        wanted_.push_back(&entry);
    }
    if (fresh || !within(entry.box, entry.sourceBox)) setSource(entry, entry.box, source);
    if (fresh) asked_ = true;

    if (const auto& r = entry.resident) return {State::Ready, r->texture, r->width, r->height, r->since};
    if (entry.candidates.empty()) return {};
    const auto* failed = std::get_if<Failed>(&entry.state);
    return {.state = failed && !failed->retryAt ? State::Failed : State::Loading, .texture = {}};
}

Thumbnail Thumbnails::resident(const std::string& key) const {
    const auto it = entries_.find(key);
    if (it == entries_.end() || !it->second.resident) return {};
    const Resident& r = *it->second.resident;
    return {Thumbnail::State::Ready, r.texture, r.width, r.height, r.since};
}

Thumbnail Thumbnails::get(const iiif::Canvas& canvas, ThumbnailBox box) {
    return get(thumbnailKey(canvas), box, [&](ThumbnailBox b) { return thumbnailSource(canvas, b); });
}

Thumbnail Thumbnails::get(const std::vector<iiif::Link>& links, ThumbnailBox box) {
    return get(thumbnailKey(links), box, [&](ThumbnailBox b) { return thumbnailSource(links, b); });
}

void Thumbnails::setSource(Entry& entry, ThumbnailBox box,
                           const std::function<ThumbnailSource(ThumbnailBox)>& source) {
    entry.sourceBox = box;
    asked_ = true;
    ThumbnailSource now = source(box);
    if (now == entry.source) return;
    entry.source = std::move(now);
    entry.candidates = entry.source.candidates;
    entry.place = 0;
    entry.attempts = 0;
    if (std::holds_alternative<Failed>(entry.state)) entry.state = Idle{};
}

void Thumbnails::update(double now, Loader& loader, const RoomFor& room) {
    asked_ = false;
    cancelPassed(loader);
    sweep();
    upload(now);
    startWanted(now, loader, room);
    if (bytes_ > options_.budgetBytes) evict();
}

// Where requests share a connection, giving one up costs nothing. Elsewhere it would cost the connection, so
// that the fetcher lets it run all the same: it then goes on to count against the host's few.
void Thumbnails::cancelPassed(Loader& loader) {
    for (auto it = loads_.begin(); it != loads_.end();) {
        Entry& entry = *it->second;
        const auto& loading = std::get<Loading>(entry.state);
        if (inSight(entry) || !loader.host(loading.url).multiplexed) {
            ++it;
            continue;
        }
        loader.cancel(it->first);
        entry.state = Idle{};
        --entry.attempts;
        passed_.push_back(&entry);
        it = loads_.erase(it);
    }
}

// Forgets what was asked for and never begun.
void Thumbnails::sweep() {
    std::sort(passed_.begin(), passed_.end());
    passed_.erase(std::unique(passed_.begin(), passed_.end()), passed_.end());
    for (Entry* entry : passed_)
        if (!inSight(*entry) && !entry->resident && std::holds_alternative<Idle>(entry->state))
            entries_.erase(std::string(entry->key));
    passed_.clear();
    if (entries_.size() <= limits::kThumbnailsKnown) return;
    std::erase_if(entries_, [this](const auto& item) {
        const Entry& e = item.second;
        return !inSight(e) && !e.resident && std::holds_alternative<Failed>(e.state);
    });
}

void Thumbnails::upload(double now) {
    std::size_t spent = 0, done = 0;
    for (; done < decoded_.size() && (done == 0 || spent < options_.uploadBytesPerUpdate); ++done) {
        spent += std::get<Decoded>(decoded_[done]->state).picture.pixels.bytes();
        makeResident(*decoded_[done], now);
    }
    decoded_.erase(decoded_.begin(), decoded_.begin() + std::ptrdiff_t(done));
}

void Thumbnails::makeResident(Entry& entry, double now) {
    ++changes_;
    Decoded decoded = std::move(std::get<Decoded>(entry.state));
    const render::Image& pixels = decoded.picture.pixels;
    const render::TextureId texture = textures_.create(pixels);
    if (!texture) {
        entry.state = Failed{now + kRoomAgain};
        options_.budgetBytes = std::max(bytes_ / 2, kSmallestBudget);
        return;
    }
    const double since = entry.resident ? entry.resident->since : now;  // a sharper one does not fade in anew
    release(entry);
    bytes_ += pixels.bytes();
    entry.resident =
        Resident{texture, pixels.width, pixels.height, decoded.picture.whole, std::move(decoded.url), since};
    entry.state = Idle{};
}

void Thumbnails::release(Entry& entry) {
    if (!entry.resident) return;
    bytes_ -= std::size_t(entry.resident->width) * std::size_t(entry.resident->height) *
              render::bytesPerPixel(render::PixelFormat::Rgba8);
    textures_.destroy(entry.resident->texture);
    entry.resident.reset();
}

// The texture there is does not suit the box that is asked for, and another picture would.
bool Thumbnails::needsAnother(const Entry& entry) const {
    if (!entry.resident) return true;
    const Resident& r = *entry.resident;
    const double scale = std::min(double(entry.box.width) / r.width, double(entry.box.height) / r.height);
    if (scale < kSmallest) return true;
    const bool same = entry.place < entry.candidates.size() && entry.candidates[entry.place].url == r.url;
    return scale > kStretch && !(r.whole && same);
}

bool Thumbnails::isDue(const Entry& entry, double now) const {
    if (entry.place >= entry.candidates.size()) return false;
    if (const auto* f = std::get_if<Failed>(&entry.state)) return f->retryAt && *f->retryAt <= now;
    return std::holds_alternative<Idle>(entry.state) && needsAnother(entry);
}

// Leaves out what a host has shown not to do, as long as there is another way.
void Thumbnails::passOver(Entry& entry) const {
    while (entry.place + 1 < entry.candidates.size()) {
        const ThumbnailCandidate& c = entry.candidates[entry.place];
        if (c.kind != Kind::Scaled || c.levelKnown || !staticHosts_.contains(net::originOf(c.url))) return;
        ++entry.place;
        entry.attempts = 0;
    }
}

// What came into sight last goes first, since a strip that scrolls loses sight of it last; what came together
// goes in the order in which the frame asks.
std::vector<Thumbnails::Entry*> Thumbnails::dueInOrder(double now) {
    std::vector<Entry*> due;
    for (Entry* entry : wanted_) {
        const bool resized = entry->resident && entry->box != entry->settledBox;
        entry->settledBox = entry->box;
        if (!isDue(*entry, now)) continue;
        if (resized)
            asked_ = true;  // a panel that is dragged wider asks once, when it has come to rest
        else
            due.push_back(entry);
    }
    std::stable_sort(due.begin(), due.end(),
                     [](const Entry* a, const Entry* b) { return a->sightedAt > b->sightedAt; });
    return due;
}

void Thumbnails::startWanted(double now, Loader& loader, const RoomFor& room) {
    std::map<std::string, int> left;  // by host
    const auto leftAt = [&](const std::string& host, const std::string& url) -> int& {
        const auto [it, fresh] = left.try_emplace(host);
        if (!fresh) return it->second;
        const bool local = url.starts_with("file:");
        it->second = std::min(room(url), local ? limits::kThumbnailsFromDisk : limits::kThumbnailsPerHost);
        for (const auto& [load, entry] : loads_)
            if (std::get<Loading>(entry->state).host == host) --it->second;
        return it->second;
    };
    for (Entry* entry : dueInOrder(now)) {
        if (int(loads_.size()) >= limits::kThumbnailsInFlight) return;
        passOver(*entry);
        const std::string& url = entry->candidates[entry->place].url;
        const std::string host = net::originOf(url);
        int& slots = leftAt(host, url);
        if (slots <= 0) continue;
        --slots;
        start(*entry, host, loader);
    }
}

void Thumbnails::start(Entry& entry, const std::string& host, Loader& loader) {
    const ThumbnailCandidate& c = entry.candidates[entry.place];
    ++entry.attempts;
    const LoadId load = c.kind == Kind::Description ? loader.loadThumbnailInfo(c.url)
                                                    : loader.loadThumbnail(c.url, entry.box);
    entry.state = Loading{load, c.url, host, entry.box};
    loads_[load] = &entry;
}

void Thumbnails::arrived(ThumbnailArrived arrival, std::optional<double> retryAt) {
    const auto it = loads_.find(arrival.load);
    if (it == loads_.end()) return;
    Entry& entry = *it->second;
    loads_.erase(it);
    const Loading loading = std::move(std::get<Loading>(entry.state));
    entry.state = Idle{};
    passed_.push_back(&entry);
    if (arrival.picture) {
        entry.attempts = 0;
        entry.state = Decoded{std::move(*arrival.picture), loading.url};
        decoded_.push_back(&entry);
        return;
    }
    if (arrival.info.value) return described(entry, loading, arrival);
    constexpr int kNotImplemented = 501;  // said of a size, not of the moment
    const bool again = retryAt && arrival.outcome.response.status != kNotImplemented &&
                       entry.attempts < limits::kThumbnailAttempts;
    if (again)
        entry.state = Failed{retryAt};
    else
        nextCandidate(entry, loading.url);
}

void Thumbnails::nextCandidate(Entry& entry, const std::string& failedUrl) {
    const auto at = std::find_if(entry.candidates.begin(), entry.candidates.end(),
                                 [&](const ThumbnailCandidate& c) { return c.url == failedUrl; });
    // For another box there may be other ways by now.
    if (at == entry.candidates.end()) return;
    entry.place = std::size_t(at - entry.candidates.begin()) + 1;
    entry.attempts = 0;
    if (entry.place < entry.candidates.size()) return;
    entry.state = Failed{};
    ++changes_;
}

// What the service gives comes next; it is not worth a request where all of it has been tried.
void Thumbnails::described(Entry& entry, const Loading& loading, const ThumbnailArrived& arrival) {
    const iiif::ImageInfo& info = *arrival.info.value;
    const bool scales = info.level > 0 || info.anyRegion;
    if (!scales) staticHosts_.insert(net::originOf(loading.url));
    const auto at = std::find_if(entry.candidates.begin(), entry.candidates.end(),
                                 [&](const ThumbnailCandidate& c) { return c.url == loading.url; });
    if (at == entry.candidates.end()) return;
    std::vector<ThumbnailCandidate> ways;
    for (std::string& url :
         iiif::thumbnailUrls(iiif::serviceBase(arrival.outcome.response.url), info,
                             {entry.box.width, entry.box.height}, limits::kThumbnailFilePixels))
        if (std::none_of(entry.candidates.begin(), entry.candidates.end(),
                         [&](const ThumbnailCandidate& c) { return c.url == url; }))
            ways.push_back({scales ? Kind::Scaled : Kind::Picture, std::move(url), true});
    entry.candidates.insert(at + 1, ways.begin(), ways.end());
    nextCandidate(entry, loading.url);
}

void Thumbnails::evict() {
    std::vector<Entry*> candidates;
    for (auto& [key, entry] : entries_)
        if (entry.resident && !inSight(entry) && !std::holds_alternative<Loading>(entry.state) &&
            !std::holds_alternative<Decoded>(entry.state))
            candidates.push_back(&entry);
    std::sort(candidates.begin(), candidates.end(),
              [](const Entry* a, const Entry* b) { return a->lastAsked < b->lastAsked; });
    for (Entry* entry : candidates) {
        if (bytes_ <= options_.budgetBytes) break;
        release(*entry);
        std::erase(passed_, entry);
        entries_.erase(std::string(entry->key));
    }
}

bool Thumbnails::settled() const {
    return !asked_ && std::none_of(wanted_.begin(), wanted_.end(), [&](const Entry* e) {
        if (std::holds_alternative<Loading>(e->state) || std::holds_alternative<Decoded>(e->state))
            return true;
        if (const auto* f = std::get_if<Failed>(&e->state)) return f->retryAt.has_value();
        return e->place < e->candidates.size() && needsAnother(*e);
    });
}

bool Thumbnails::fading(double now, double seconds) const {
    return std::any_of(wanted_.begin(), wanted_.end(),
                       [&](const Entry* e) { return e->resident && now - e->resident->since < seconds; });
}

std::optional<double> Thumbnails::nextRetry(double now) const {
    std::optional<double> next;
    for (const Entry* e : wanted_)
        if (const auto* f = std::get_if<Failed>(&e->state); f && f->retryAt && *f->retryAt > now)
            next = std::min(next.value_or(*f->retryAt), *f->retryAt);
    return next;
}

void Thumbnails::forgetFailures() {
    staticHosts_.clear();
    for (auto& [key, entry] : entries_) {
        if (!std::holds_alternative<Failed>(entry.state)) continue;
        entry.state = Idle{};
        entry.candidates = entry.source.candidates;
        entry.place = 0;
        entry.attempts = 0;
        passed_.push_back(&entry);
    }
    asked_ = true;
    ++changes_;
}

Thumbnails::Counts Thumbnails::counts() const {
    Counts counts{.known = int(entries_.size()), .loading = int(loads_.size())};
    for (const auto& [key, entry] : entries_) {
        if (entry.resident) ++counts.resident;
        if (const auto* f = std::get_if<Failed>(&entry.state); f && !f->retryAt) ++counts.failed;
    }
    return counts;
}

}  // namespace viewer

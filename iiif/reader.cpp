#include "iiif/reader.h"

#include <algorithm>

#include "iiif/image_request.h"

namespace iiif {
namespace {

/// A member's name inside a JSON pointer (RFC 6901, section 3).
void appendEscaped(std::string& pointer, std::string_view key) {
    constexpr std::size_t kLongestKey = 200;
    for (const char c : key.substr(0, kLongestKey)) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

}  // namespace

Reader::Scope Reader::enter(std::string_view key) {
    path_.push_back({key});
    return Scope(*this, 1);
}

Reader::Scope Reader::enter(std::string_view key, std::size_t index) {
    path_.push_back({key});
    path_.push_back({{}, std::ptrdiff_t(index)});
    return Scope(*this, 2);
}

Reader::Scope Reader::enter(std::size_t index) {
    path_.push_back({{}, std::ptrdiff_t(index)});
    return Scope(*this, 1);
}

Reader::Scope Reader::enter(const std::vector<Step>& steps) {
    path_.insert(path_.end(), steps.begin(), steps.end());
    return Scope(*this, steps.size());
}

void Reader::issue(Severity severity, std::string message, std::string_view specification,
                   std::string_view anchor, std::string_view member) {
    if (issues_.size() >= limits_.maxIssues) {
        ++unkeptIssues_;
        return;
    }
    Issue& issue = issues_.emplace_back();
    issue.severity = severity;
    issue.message = std::move(message);
    if (!specification.empty()) issue.clause = std::string(specification) + std::string(anchor);
    issue.where = pointer(member);
}

std::string Reader::pointer(std::string_view member) const {
    std::string pointer;
    for (const Step& step : path_) {
        pointer += '/';
        if (step.index >= 0) {
            pointer += std::to_string(step.index);
        } else {
            appendEscaped(pointer, step.key);
        }
    }
    if (!member.empty()) {
        pointer += '/';
        appendEscaped(pointer, member);
    }
    return pointer;
}

void Reader::presentationIssue(Severity severity, std::string message, std::string_view anchor3,
                               std::string_view anchor2, std::string_view member) {
    if (version2_) {
        issue(severity, std::move(message), clause::kPresentation2, anchor2, member);
    } else {
        issue(severity, std::move(message), clause::kPresentation3, anchor3, member);
    }
}

std::string Reader::uri(json::Value value) const {
    const std::string_view text = value.trimmed();
    // As nearly all are: the rest of resolving is for those that need it.
    const bool whole = text.starts_with("https://") || text.starts_with("http://");
    return whole || text.empty() ? std::string(text) : resolveUrl(url_, text);
}

std::string Reader::id(json::Value resource) const {
    if (resource.isString()) return uri(resource);
    const json::Value named = resource["id"];
    return uri(named.isString() ? named : resource["@id"]);
}

json::Value Reader::service(json::Value named) {
    const std::string base = serviceBase(id(named));
    if (base.empty()) return {};
    // Few documents name services without describing them: the others are not searched.
    if (!servicesIndexed_) indexServices();
    const auto found = services_.find(base);
    return found == services_.end() ? json::Value() : found->second;
}

json::Value Reader::described(json::Value named, bool bare) {
    const json::Value found = bare ? service(named) : json::Value();
    return found.present() && takeNamed(found) ? found : named;
}

void Reader::indexServices() {
    servicesIndexed_ = true;
    const auto add = [this](json::Value service) {
        // A probe says what it is by the services that it has.
        const bool described =
            service["profile"].present() || service["@context"].present() || service["service"].present();
        if (!described) return;
        if (std::string base = serviceBase(id(service)); !base.empty())
            services_.try_emplace(std::move(base), service);
    };
    for (const json::Node& node : root_["services"].list()) add(json::Value(&node));
    std::vector<json::Value> open{root_};
    while (!open.empty()) {
        const json::Value value = open.back();
        open.pop_back();
        if (value.isArray()) {
            const auto items = value.list();
            for (auto item = items.rbegin(); item != items.rend(); ++item) {
                if (item->kind >= json::Kind::Array) open.emplace_back(&*item);
            }
            continue;
        }
        const auto members = value.members();
        for (auto member = members.rbegin(); member != members.rend(); ++member) {
            if (member->node.kind < json::Kind::Array) continue;
            const json::Value child(&member->node);
            if (member->key == "service" || member->key == "services") {
                for (const json::Node& node : child.list()) add(json::Value(&node));
            }
            open.push_back(child);
        }
    }
}

bool Reader::take(std::size_t& taken, std::size_t weight, std::size_t limit, const char* before,
                  const char* after) {
    if (taken > limit) return false;
    if (weight <= limit - taken) {
        taken += weight;
        return true;
    }
    taken = limit + 1;
    issue(Severity::Warning, before + std::to_string(limit) + after);
    return false;
}

bool Reader::takeCanvas() {
    return take(canvases_, 1, limits_.maxCanvases, "Only the first ",
                " canvases are shown; the rest is left out.");
}

bool Reader::takeAnnotation() {
    return take(annotations_, 1, limits_.maxAnnotations, "Only the first ",
                " annotations are shown; the rest is left out.");
}

bool Reader::takeCopy(std::size_t weight) {
    constexpr std::size_t kMostCopies = 20'000;
    return take(copies_, weight, kMostCopies,
                "Canvases painted on canvases, and paintings at several places, have more parts than ",
                "; the rest is left out.");
}

bool Reader::takeNamed(json::Value description) {
    // A login, a token and a logout service for each of a hundred thousand canvases.
    constexpr std::size_t kMostServices = 400'000, kBytesOfOne = 512;
    if (namedServices_ > kMostServices) return false;
    const std::size_t bytes = bytesOf(description, (kMostServices - namedServices_) * kBytesOfOne);
    return take(namedServices_, 1 + bytes / kBytesOfOne, kMostServices,
                "Services that are only named stand at more places, or are longer, than ",
                " short ones would be; the rest is left out.");
}

std::size_t Reader::bytesOf(json::Value value, std::size_t enough) {
    if (const auto known = bytes_.find(value.identity()); known != bytes_.end()) return known->second;
    std::size_t bytes = 0;
    std::vector<json::Value> open{value};
    while (!open.empty() && bytes <= enough) {
        const json::Value next = open.back();
        open.pop_back();
        bytes += sizeof(json::Member) + next.string().size();
        if (next.isArray()) {
            for (const json::Node& item : next.list()) open.emplace_back(&item);
        }
        for (const json::Member& member : next.members()) {
            bytes += member.key.view().size();
            open.emplace_back(&member.node);
        }
    }
    return bytes_.emplace(value.identity(), bytes).first->second;
}

std::vector<Issue> Reader::finish() {
    if (unkeptIssues_ > 0) {
        Issue& issue = issues_.emplace_back();
        issue.severity = Severity::Note;
        issue.message = "There are " + std::to_string(unkeptIssues_) + " more findings, not listed.";
        unkeptIssues_ = 0;
    }
    return std::move(issues_);
}

std::string_view withoutPrefix(std::string_view name) {
    // Nearly all characters of names are letters, which lie beyond those that end a prefix.
    const auto endsPrefix = [](char c) { return c <= ':' && (c == ':' || c == '#' || c == '/'); };
    std::size_t cut = name.size();
    while (cut > 0 && !endsPrefix(name[cut - 1])) --cut;
    return name.substr(cut);
}

std::string_view typeOf(json::Value resource) {
    json::Value type = resource["type"];
    if (!type.present()) type = resource["@type"];
    return withoutPrefix(type.front().trimmed());
}

std::string toLower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = char(c + 32);
    }
    return lower;
}

bool containsText(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool hasOnly(json::Value resource, std::initializer_list<std::string_view> names) {
    const auto members = resource.members();
    return std::all_of(members.begin(), members.end(), [&](const json::Member& member) {
        return std::find(names.begin(), names.end(), member.key) != names.end();
    });
}

bool contextContains(json::Value root, std::string_view part) {
    const auto listed = root["@context"].list();
    return std::any_of(listed.begin(), listed.end(), [&](const json::Node& node) {
        return containsText(json::Value(&node).string(), part);
    });
}

}  // namespace iiif

#include "iiif/json_builder.h"

#include <algorithm>
#include <cstring>

namespace iiif::json {
namespace {

constexpr std::size_t kRepeatedKeysKept = 8;
constexpr std::uint32_t kDropped = 1;  // the count of a null that a later member of its name replaces

}  // namespace

template <class T>
T* Builder::allocate(std::size_t count) {
    if (count == 0) return nullptr;
    return static_cast<T*>(document_.memory_.allocate(count * sizeof(T), alignof(T)));
}

bool Builder::open() {
    if (frames_.size() >= limits_.maxDepth) {
        tooDeep_ = true;
        return false;
    }
    Frame& frame = frames_.emplace_back();
    frame.begin = pending_.size();
    frame.key = key_;
    return true;
}

void Builder::close(Kind kind) {
    const Frame frame = frames_.back();
    frames_.pop_back();
    if (frame.mayRepeat) dropRepeated(frame.begin);
    const std::size_t count = pending_.size() - frame.begin;
    Node node;
    node.kind = kind;
    node.count = std::uint32_t(count);
    node.names = frame.names & 0xFFFFFF;
    if (kind == Kind::Object) {
        auto* members = allocate<Member>(count);
        std::copy(pending_.begin() + std::ptrdiff_t(frame.begin), pending_.end(), members);
        node.members = members;
    } else {
        auto* items = allocate<Node>(count);
        for (std::size_t i = 0; i < count; ++i) items[i] = pending_[frame.begin + i].node;
        node.items = items;
    }
    pending_.resize(frame.begin);
    key_ = frame.key;
    add(node);
}

std::string_view Builder::keep(std::string_view text) {
    char* const chars = allocate<char>(text.size());
    if (chars) std::memcpy(chars, text.data(), text.size());
    return {chars, text.size()};
}

std::string_view Builder::cut(std::string_view text) const {
    std::size_t length = limits_.maxStringBytes;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
    return text.substr(0, length);
}

/// Keeps the last of several members with one key.
void Builder::dropRepeated(std::size_t begin) {
    bool any = false;
    const std::size_t end = pending_.size();
    constexpr std::size_t kFew = 24;
    if (end - begin <= kFew) {
        for (std::size_t later = begin + 1; later < end; ++later) {
            for (std::size_t i = begin; i < later; ++i) any = markRepeated(i, later) || any;
        }
    } else {
        // Sorting keeps a hostile object from costing n squared.
        order_.resize(end - begin);
        for (std::size_t i = begin; i < end; ++i) order_[i - begin] = std::uint32_t(i);
        std::sort(order_.begin(), order_.end(), [this](std::uint32_t a, std::uint32_t b) {
            const int compared = pending_[a].key.view().compare(pending_[b].key);
            return compared != 0 ? compared < 0 : a < b;
        });
        for (std::size_t i = 0; i + 1 < order_.size(); ++i)
            any = markRepeated(order_[i], order_[i + 1]) || any;
    }
    if (!any) return;
    const auto dropped = [](const Member& m) {
        return m.node.kind == Kind::Null && m.node.count == kDropped;
    };
    pending_.erase(std::remove_if(pending_.begin() + std::ptrdiff_t(begin), pending_.end(), dropped),
                   pending_.end());
}

/// Marks the earlier of two members as dropped where both have one key.
bool Builder::markRepeated(std::size_t earlier, std::size_t later) {
    Member& member = pending_[earlier];
    if (!member.key.is(pending_[later].key)) return false;
    auto& names = document_.repeatedKeys_;
    const bool known = std::find(names.begin(), names.end(), member.key.view()) != names.end();
    if (!known && names.size() < kRepeatedKeysKept) names.emplace_back(member.key.view());
    member.node = {};
    member.node.count = kDropped;
    return true;
}

}  // namespace iiif::json

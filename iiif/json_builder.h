#pragma once
// Lays the values of a JSON text out flat in a Document, in the order in which a parser meets them. Private
// to json_parser.cpp.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "iiif/json.h"

namespace iiif::json {

/// Open arrays and objects stand on a stack of its own, and depth is checked before anything is opened. Of
/// members with one key the last one stays.
class Builder {
public:
    Builder(Document& document, const ReadLimits& limits) : document_(document), limits_(limits) {}

    /// A value; of a string, `chars` must outlive the document.
    void add(const Node& node) {
        if (frames_.empty()) {
            document_.root_ = node;
        } else {
            pending_.push_back({key_, node});
        }
    }

    /// The key of the next value; its characters must outlive the document.
    void key(Name key) {
        key_ = key;
        Frame& frame = frames_.back();
        const std::uint64_t bit = std::uint64_t(1) << key.hash();
        frame.mayRepeat = frame.mayRepeat || (frame.keysSeen & bit) != 0;
        frame.keysSeen |= bit;
        frame.names |= nameBit(key);
    }

    /// False where that would be deeper than the limit.
    bool open();
    /// Ends the innermost array or object.
    void close(Kind kind);

    bool tooDeep() const { return tooDeep_; }

    /// Counts a fault of the text at this byte.
    void note(Fault fault, std::size_t at) {
        FaultPlaces& places = document_.faults_[std::size_t(fault)];
        if (places.count++ == 0) places.first = at;
    }

    bool isLong(std::string_view text) const { return text.size() > limits_.maxStringBytes; }
    /// A long text as long as strings may be, without half a character at its end.
    std::string_view cut(std::string_view text) const;
    /// The text in the document's memory.
    std::string_view keep(std::string_view text);

private:
    struct Frame {
        bool mayRepeat = false;      ///< two of its keys share a bit of `keysSeen`
        std::uint32_t names = 0;     ///< as Node::names
        std::uint64_t keysSeen = 0;  ///< a bit for each key
        std::size_t begin = 0;       ///< of its children in pending_
        Name key;                    ///< its own key in the object around it
    };

    void dropRepeated(std::size_t begin);
    bool markRepeated(std::size_t earlier, std::size_t later);
    template <class T>
    T* allocate(std::size_t count);

    Document& document_;
    const ReadLimits& limits_;
    std::vector<Member> pending_;  ///< children of open arrays and objects
    std::vector<Frame> frames_;
    std::vector<std::uint32_t> order_;
    Name key_;
    bool tooDeep_ = false;
};

}  // namespace iiif::json

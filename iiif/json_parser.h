#pragma once
// From text to the nodes of a Document. Private to json.cpp.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "iiif/json.h"

namespace iiif::json {

/// Reads one JSON value strictly, except for what real documents get wrong inside their strings and numbers:
/// bad UTF-8, lone surrogates and NULs become U+FFFD, raw control characters blanks, numbers beyond a
/// double's range zero. Strings without escapes and repairs are views into the text. One pass; open arrays
/// and objects stand on a stack of ours, so that no depth of nesting costs a call.
class Parser {
public:
    Parser(Document& document, std::string_view text, const ReadLimits& limits);

    /// False where the text cannot be read; the functions below then say why.
    bool run();
    bool tooDeep() const { return tooDeep_; }
    /// The text ended before its value did.
    bool cutOff() const { return cutOff_; }
    /// The byte at which reading stopped.
    std::size_t errorAt() const { return std::size_t(at_ - text_.data()); }

private:
    struct Frame {
        Kind kind = Kind::Array;
        bool fresh = true;           ///< nothing has been read inside it
        bool mayRepeat = false;      ///< two of its keys share a bit of `keysSeen`
        std::uint64_t keysSeen = 0;  ///< a bit for each key
        std::size_t begin = 0;       ///< of its children in pending_
        std::string_view key;        ///< its own key in the object around it
    };

    bool value();
    bool next();
    bool open(Kind kind);
    void close();
    void add(const Node& node);
    bool key();
    bool string(std::string_view& out);
    bool repairedString(const char* begin, std::string_view& out);
    bool escape();
    bool unicodeEscape();
    int hex4();
    void skipPlain();
    bool number();
    bool literal(std::string_view word, const Node& node);
    bool fail() const { return false; }
    bool endedEarly();
    void skipBlanks();
    void dropRepeated(std::size_t begin);
    bool markRepeated(std::size_t earlier, std::size_t later);
    std::string_view cut(std::string_view text) const;
    template <class T>
    T* allocate(std::size_t count);

    Document& document_;
    const ReadLimits& limits_;
    std::string_view text_;
    const char* at_;
    const char* end_;
    std::vector<Member> pending_;  ///< children of open arrays and objects
    std::vector<Frame> frames_;
    std::vector<std::uint32_t> order_;
    std::string scratch_;
    std::string_view key_;
    bool tooDeep_ = false, cutOff_ = false;
};

}  // namespace iiif::json

// What is JSON and what it says, held against a library that knows the grammar by itself.

#include <cmath>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "iiif/json.h"
#include "tests/iiif/reading.h"

namespace iiif {
namespace {

constexpr std::string_view kSeeds[] = {
    R"({"a":[1,-2.5,0,"",null,true,false],"b":{"c":{},"d":[[]]}})",
    R"([ "x\"y" , "\\\/\b\f\n\r\t" , "\u00e9z" , {"k" : "v", "l": [ ]} ])",
    R"({"id":"https://example.org/iiif/canvas/1","label":{"en":["Leaf 1 recto"]},"height":4000,"width":3000.25})",
    R"( -0.125 )",
    R"([1e5,-2.5E+3,125e-3,0e0])",
    R"("only a text, long enough for words of eight characters")",
    R"([[[[[[1],2],3],4],5],{"a":{"a":{"a":[{}]}}}])",
};
/// Nothing here can make what is forgiven to documents: no control characters and no surrogates.
constexpr std::string_view kCharacters = R"({}[]",: 0123456789.-+eE\/bfnrtuals)";

/// The seed with a few characters put in, replaced or left out.
std::string mutated(std::string_view seed, std::mt19937& random) {
    std::string text(seed);
    const auto below = [&](std::size_t count) { return std::size_t(random() % count); };
    for (std::size_t changes = 1 + below(3); changes > 0; --changes) {
        const char character = kCharacters[below(kCharacters.size())];
        const std::size_t at = below(text.size() + 1);
        switch (below(3)) {
            case 0:
                text.insert(at, 1, character);
                break;
            case 1:
                if (at < text.size()) text[at] = character;
                break;
            default:
                text.erase(at, 1);
        }
    }
    return text;
}

/// The library's last digits are not exact, and where it is asked for exact ones, "0e125" is not zero.
bool near(double a, double b) {
    return std::abs(a - b) <= 1e-14 * std::abs(b);
}

bool same(json::Value value, const rapidjson::Value& library);

bool sameMembers(json::Value value, const rapidjson::Value& library) {
    // Of members with one name the last counts.
    for (auto member = library.MemberBegin(); member != library.MemberEnd(); ++member) {
        const std::string name(member->name.GetString(), member->name.GetStringLength());
        auto last = member;
        for (auto later = member; later != library.MemberEnd(); ++later) {
            if (later->name == member->name) last = later;
        }
        if (name.find('\0') == std::string::npos && !same(value[name], last->value)) return false;
    }
    return true;
}

bool same(json::Value value, const rapidjson::Value& library) {
    switch (library.GetType()) {
        case rapidjson::kNullType:
            return !value.present() && value.identity();
        case rapidjson::kTrueType:
        case rapidjson::kFalseType:
            return value.display() == (library.IsTrue() ? "true" : "false") && !value.isString();
        case rapidjson::kNumberType:
            return value.isNumber() && near(value.number().value_or(-1), library.GetDouble());
        case rapidjson::kStringType: {
            const std::string_view text(library.GetString(), library.GetStringLength());
            // A NUL is no character here.
            return value.isString() && (value.string() == text || text.find('\0') != std::string_view::npos);
        }
        case rapidjson::kArrayType: {
            const auto items = value.list();
            if (!value.isArray() || items.size() != library.Size()) return false;
            for (rapidjson::SizeType i = 0; i < library.Size(); ++i) {
                if (!same(json::Value(&items[i]), library[i])) return false;
            }
            return true;
        }
        case rapidjson::kObjectType:
            return value.isObject() && value.members().size() <= library.MemberCount() &&
                   sameMembers(value, library);
    }
    return false;
}

TEST(JsonGrammar, IsTheLibrarys) {
    std::mt19937 random(8259);
    int valid = 0;
    for (int i = 0; i < 60'000; ++i) {
        const std::string text = mutated(kSeeds[std::size_t(i) % std::size(kSeeds)], random);
        rapidjson::Document library;
        library.Parse(text.data(), text.size());
        // Here it is zero, and the rest counts.
        if (library.GetParseError() == rapidjson::kParseErrorNumberTooBig) continue;
        const auto parsed = json::parse(text, testing::limits());
        ASSERT_EQ(parsed.document != nullptr, !library.HasParseError()) << text;
        if (!parsed.document) continue;
        ASSERT_TRUE(same(parsed.document->root(), library)) << text;
        ++valid;
    }
    EXPECT_GT(valid, 5'000) << "too few texts that are JSON at all";
}

}  // namespace
}  // namespace iiif

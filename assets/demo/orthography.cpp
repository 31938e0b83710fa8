#include "assets/demo/orthography.h"

#include <cctype>

namespace demo {
namespace {

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// U+0300 to U+036F.
bool isCombining(std::string_view character) {
    return character.size() == 2 &&
           (character[0] == '\xcc' || (character[0] == '\xcd' && character[1] < '\xb0'));
}

bool isVowel(char c) {
    return std::string_view("aeiouyAEIOUY").find(c) != std::string_view::npos;
}

bool isLetter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

/// Two vowels that are one sound.
bool isDiphthong(char a, char b) {
    return ((a == 'a' || a == 'o') && b == 'e') || (a == 'a' && b == 'u');
}

/// A stop before a liquid begins a syllable, as do ch, ph, th, qu and gn.
bool beginsTogether(char a, char b) {
    constexpr std::string_view kStops = "bcdfgpt";
    if (kStops.find(a) != std::string_view::npos && (b == 'r' || (b == 'l' && a != 't' && a != 'd')))
        return true;
    return b == 'h' || (a == 'g' && b == 'n') || (a == 's' && b == 'p') || (a == 's' && b == 'c');
}

}  // namespace

std::vector<std::string> letters(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && isContinuation(text[end])) ++end;
        std::string character(text.substr(i, end - i));
        if (!found.empty() && isCombining(character)) {
            found.back() += character;
        } else {
            found.push_back(std::move(character));
        }
        i = end;
    }
    return found;
}

std::vector<std::size_t> breaks(std::string_view word) {
    std::vector<std::size_t> found;
    std::size_t end = 0;
    while (end < word.size() && isLetter(word[end])) ++end;
    for (std::size_t i = 0; i < word.size() && i < end; ++i) {
        // i: the vowel that ends a syllable.
        if (!isVowel(word[i]) || (word[i] == 'u' && i > 0 && (word[i - 1] == 'q'))) continue;
        std::size_t next = i + 1;
        if (next < end && isDiphthong(word[i], word[next])) ++next, ++i;
        std::size_t vowel = next;
        while (vowel < end && !isVowel(word[vowel])) ++vowel;
        const std::size_t consonants = vowel - next;
        if (vowel >= end || consonants == 0) continue;
        std::size_t at = next;
        if (consonants > 1) at = vowel - (beginsTogether(word[vowel - 2], word[vowel - 1]) ? 2 : 1);
        if (word[vowel - 1] == 'q' && consonants > 1) at = vowel - 1;
        if (at >= 2 && end - at >= 2) found.push_back(at);
    }
    return found;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

std::string upperCase(std::string_view text) {
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = char(c - 32);
    return replaced(replaced(upper, "æ", "Æ"), "ę", "Ę");
}

}  // namespace demo

#include "net/plausible.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace net {
namespace {

using namespace std::string_literals;

bool plausibleText(std::string_view text, Expect expect) {
    Response response;
    response.body.assign(text.begin(), text.end());
    return plausible(response, expect);
}

TEST(Plausible, KnowsTextWhereNoneWasAskedFor) {
    struct Row {
        std::string_view text;
        bool image, json, stylesheet;
    };
    const Row rows[] = {
        {"", true, true, true},
        {"<!DOCTYPE html><html>", false, false, false},
        {"\xEF\xBB\xBF\r\n <!doctype HTML>", false, false, false},
        {"<svg xmlns='http://www.w3.org/2000/svg'>", true, true, true},
        {"{\"error\": 1}", false, true, true},
        {" \n[1]", false, true, true},
        {"\xEF\xBB\xBF{}", false, true, true},
        {"\"a text\"", true, true, true},
        {"GIF89a", true, true, true},
        {".a { color: red }", true, true, true},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(plausibleText(row.text, Expect::Image), row.image) << row.text;
        EXPECT_EQ(plausibleText(row.text, Expect::Json), row.json) << row.text;
        EXPECT_EQ(plausibleText(row.text, Expect::Stylesheet), row.stylesheet) << row.text;
    }
}

const std::string kComment = "\xFF\xFE\x00\x06\xFF\xD9\xFF\xD9"s;  // which holds what ends a picture
const std::string kTable = "\xFF\xC4\x00\x04\xFF\xD9"s;
const std::string kScan = "\xFF\xDA\x00\x03\x01"s + "\x12\xFF\x00\x34\xFF\xD3\x56"s;
const std::string kJpegStart = "\xFF\xD8"s, kJpegEnd = "\xFF\xD9"s;

TEST(Plausible, AJpegHasAnEnd) {
    const std::string progressive = kJpegStart + kComment + kTable + kScan + kTable + kScan;
    struct Row {
        std::string name, bytes;
        bool whole;
    };
    const Row rows[] = {
        {"baseline", kJpegStart + kScan + kJpegEnd, true},
        {"progressive", progressive + kJpegEnd, true},
        {"with bytes after its end", progressive + kJpegEnd + std::string(100, '\0'), true},
        {"filled before its end", progressive + "\xFF\xFF\xFF" + kJpegEnd, true},
        {"without its end", progressive, false},
        {"half an end", progressive + "\xFF", false},
        {"cut in a comment that holds an end", kJpegStart + kComment.substr(0, 6), false},
        {"cut after the comment", kJpegStart + kComment, false},
        {"cut in the length of a segment", kJpegStart + "\xFF\xC4\x00"s, false},
        {"a segment of no length", kJpegStart + "\xFF\xC4"s + "\x00\x00"s + kScan + kJpegEnd, true},
        {"nothing but a start", kJpegStart + "\xFF", false},
        {"something else behind a start", kJpegStart + "\xFF\xFE\x00\x02nonsense"s, true},
    };
    for (const Row& row : rows) EXPECT_EQ(plausibleText(row.bytes, Expect::Image), row.whole) << row.name;
    const std::string whole = progressive + kJpegEnd;
    for (std::size_t size = 3; size < whole.size(); ++size)
        EXPECT_FALSE(plausibleText(whole.substr(0, size), Expect::Image)) << "cut at " << size;
}

TEST(Plausible, APngAndAWebpHaveTheirs) {
    const std::string png =
        "\x89PNG\r\n\x1A\n"s + "\0\0\0\x04IDATIENDcrc!"s + "\0\0\0\0IEND\xAE\x42\x60\x82"s;
    EXPECT_TRUE(plausibleText(png, Expect::Image));
    EXPECT_TRUE(plausibleText(png + "more", Expect::Image));
    EXPECT_FALSE(plausibleText(std::string(100, '\0'), Expect::Image));
    EXPECT_TRUE(plausibleText(std::string("\0\0\0\x0CjP  ", 8), Expect::Image)) << "a JPEG 2000";
    for (std::size_t size = 8; size < png.size(); ++size)
        EXPECT_FALSE(plausibleText(png.substr(0, size), Expect::Image)) << "cut at " << size;
    EXPECT_FALSE(plausibleText("\x89PNG\r\n\x1A\n\xFF\xFF\xFF\xFFIDAT....", Expect::Image));

    const std::string webp = "RIFF\x0C\0\0\0WEBPVP8 ...."s;
    EXPECT_TRUE(plausibleText(webp, Expect::Image));
    for (std::size_t size = 12; size < webp.size(); ++size)
        EXPECT_FALSE(plausibleText(webp.substr(0, size), Expect::Image)) << "cut at " << size;
    EXPECT_TRUE(plausibleText("RIFF\xFF", Expect::Image)) << "what is not known counts as plausible";
}

}  // namespace
}  // namespace net

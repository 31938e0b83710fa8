// Words in every script as pictures, with fonts that are named here: joined, ordered, stacked and pointed as
// their readers expect.

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "render/text.h"
#include "tests/golden/golden.h"
#include "tests/support/test_fonts.h"

namespace render {
namespace {

// Debian's fonts-inter, fonts-junicode, fonts-noto-core and fonts-noto-cjk. Before anything uses fonts.
const bool kFontsAreNamed = [] {
    test_support::useOnlyFonts(
        {"opentype/inter/Inter-Regular.otf", "opentype/inter/Inter-SemiBold.otf",
         "opentype/inter/Inter-Italic.otf", "opentype/inter/Inter-SemiBoldItalic.otf",
         "opentype/junicode/JunicodeTwoBeta-Regular.otf", "opentype/junicode/JunicodeTwoBeta-Italic.otf",
         "truetype/noto/NotoSans-Regular.ttf", "truetype/noto/NotoSansArabic-Regular.ttf",
         "truetype/noto/NotoSansHebrew-Regular.ttf", "truetype/noto/NotoSansDevanagari-Regular.ttf",
         "truetype/noto/NotoSansBengali-Regular.ttf", "truetype/noto/NotoSansTamil-Regular.ttf",
         "truetype/noto/NotoSansThai-Regular.ttf", "truetype/noto/NotoSerifTibetan-Regular.ttf",
         "truetype/noto/NotoSansSymbols2-Regular.ttf", "opentype/noto/NotoSansCJK-Regular.ttc"});
    return true;
}();

struct Words {
    std::string text;
    TextStyle style = {};
};

TextStyle in(const std::string& language, const std::string& family = "Inter") {
    TextStyle style;
    style.sizePixels = 30;
    style.family = family;
    style.language = language;
    return style;
}

/// Black on white, one below the other, with boxes of links in light blue behind them.
Image sheet(const TextShaper& shaper, const std::vector<Words>& all) {
    constexpr int kMargin = 8;
    std::vector<TextLayout> layouts;
    int width = 0, height = kMargin;
    for (const Words& words : all) {
        layouts.push_back(shaper.layout(words.text, words.style));
        width = std::max(width, layouts.back().width() + 2 * kMargin);
        height += layouts.back().height() + kMargin;
    }
    Image out{width, height, PixelFormat::Rgba8, {}};
    out.pixels.assign(std::size_t(width) * std::size_t(height) * 4, 255);
    const auto pixel = [&](int x, int y) { return &out.pixels[std::size_t(y * width + x) * 4]; };
    int top = kMargin;
    for (const TextLayout& layout : layouts) {
        for (const LinkBox& link : layout.links())
            for (int y = int(link.box.y); y < int(link.box.y + link.box.height); ++y)
                for (int x = int(link.box.x); x < int(link.box.x + link.box.width); ++x)
                    pixel(kMargin + x, top + y)[0] = 200;
        const Image words = layout.paint();
        for (int y = 0; y < words.height; ++y)
            for (int x = 0; x < words.width; ++x)
                for (int c = 0; c < 3; ++c) {
                    std::uint8_t& to = pixel(kMargin + x, top + y)[c];
                    to = std::uint8_t(to * (255 - words.pixels[std::size_t(y * words.width + x)]) / 255);
                }
        top += layout.height() + kMargin;
    }
    return out;
}

/// No box for a letter that is not there, in fonts that have it all.
void expectSheet(const std::vector<Words>& all, const std::string& name) {
    ASSERT_TRUE(kFontsAreNamed);
    const TextShaper shaper;
    const Image picture = sheet(shaper, all);
    EXPECT_TRUE(shaper.missing().empty()) << shaper.missing().front().script;
    golden::expectGolden(picture, "text_" + name);
}

TEST(TextPictures, LatinWithDiacritics) {
    expectSheet({{"Příliš žluťoučký kůň Ångström Ðæða", in("cs")},
                 {"Tiếng Việt: Nguyễn; q̃ x̄ m̥ ạ̈ e\u0301", in("vi")},
                 {"ŁÓDŹ ſtraße Œuvre İstanbul ﬁ ffi", in("pl")}},
                "latin");
}

TEST(TextPictures, MedievalLetters) {
    const std::string letters = "ꝑ ꝓ ꝗ ꝛ ſ þ ȝ ƿ ꝫ ꝯ ꝰ ꝙ ᵹ æ̨ ð";
    expectSheet({{letters, in("la", "Junicode")},
                 {letters, in("la")},
                 // Of the Medieval Unicode Font Initiative's private use: slong with flourish, ligatures,
                 // abbreviations.
                 {"MUFI \uE8B7 \uEBA7 \uE42C \uEADA \uF158 \uE036 in labels", in("la")},
                 {"Dn̄s ꝓ oībꝫ ꝗ̄ ſꝑ q\uE8BF \uF1AC", in("la", "Junicode")}},
                "medieval");
}

TEST(TextPictures, GreekAndCyrillic) {
    expectSheet({{"ἐν ἀρχῇ ἦν ὁ λόγος, ᾧ ᾯ ῥῆμα ϛʹ ὦ ΐ", in("grc")},
                 {"Слово о плъкꙋ Игоревѣ, Ѳ ѵ ѯ ѱ", in("ru")},
                 {"Въ начѧлѣ бѣ сло́во и҆ гдⷭ҇ь ст҃ъ б҃ъ", in("cu")}},
                "greek_cyrillic");
}

TEST(TextPictures, ArabicAndHebrew) {
    expectSheet({{"كتاب الساعات الكبير لا إله", in("ar")},
                 {"بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ", in("ar")},
                 {"نسخهٔ خطی گلچین پژوهش ۱۲۳۴", in("fa")},
                 {"בְּרֵאשִׁית בָּרָא אֱלֹהִים", in("he")},
                 {"ספר תהלים (כתב־יד 1526)", in("he")}},
                "arabic_hebrew");
}

TEST(TextPictures, IndicScripts) {
    expectSheet({{"संस्कृत ग्रन्थ क्षत्रिय हिन्दी र्क", in("hi")},
                 {"বাংলা পুঁথি ক্ষুদ্র স্ত্রী কৌ", in("bn")},
                 {"தமிழ் ஓலைச்சுவடி கொ கௌ ஸ்ரீ", in("ta")}},
                "indic");
}

TEST(TextPictures, ThaiAndTibetan) {
    expectSheet({{"ภาษาไทย สมุดข่อย ที่นี่ ปู่ น้ำ กำ", in("th")}, {"བོད་ཡིག་ བསྒྲུབས་ རྒྱལ་པོ ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ", in("bo")}},
                "thai_tibetan");
}

TEST(TextPictures, HanKanaAndHangul) {
    // Drawn differently in each language.
    const std::string same = "骨直角令海 ";
    expectSheet({{same + "中国古籍，善本。", in("zh-Hans")},
                 {same + "中國古籍，善本。", in("zh-Hant")},
                 {same + "源氏物語の写本、がぎ", in("ja")},
                 {same + "훈민정음 한국어 \u1112\u1161\u11ab", in("ko")}},
                "cjk");
}

TEST(TextPictures, MixedDirections) {
    TextStyle narrow = in("ar");
    narrow.maxWidth = 330;
    narrow.maxLines = 3;
    TextStyle full = narrow;
    full.fullWidth = true;
    expectSheet({{"The book כתב־יד 42 (fol. 7) is here", in("en")},
                 {"ספר \"Book of Hours\" משנת 1450, עמ׳ 12–13", in("he")},
                 {"كتاب Hours رقم 12 في London، British Library 1450 نسخة", narrow},
                 {"كتاب", full},
                 {"We show " + isolated("\u202Eולא כתב") + " (3 pages)", in("en")}},
                "mixed");
}

TEST(TextPictures, WrappedAndCut) {
    TextStyle three = in("en");
    three.sizePixels = 20;
    three.maxWidth = 260;
    three.maxLines = 3;
    TextStyle one = three, centred = three, thai = three, han = three;
    one.maxLines = 1;
    centred.align = TextAlign::Center;
    thai.language = "th";
    han.language = "ja";
    const std::string label =
        "Book of Hours, Use of Rome, illuminated in Bruges about 1490 by several hands, "
        "with a calendar and the Office of the Dead";
    expectSheet({{label, three},
                 {label, one},
                 {"First line\nsecond, which is longer\nthird", centred},
                 {"สมุดข่อยเป็นหนังสือโบราณของไทยที่ทำจากเปลือกไม้", thai},
                 {"源氏物語は平安時代中期に成立した日本の長編物語である。", han},
                 {"كتاب الساعات المزخرف في مدينة بروج نحو سنة ألف وأربعمائة وتسعين للميلاد بخط اليد", three}},
                "wrapped");
}

TEST(TextPictures, Spans) {
    TextStyle style = in("en");
    style.sizePixels = 20;
    style.maxWidth = 300;
    style.maxLines = 6;
    std::string text;
    const auto add = [&](const std::string& words, TextSpan span = {}) {
        span.begin = text.size();
        text += words;
        span.end = text.size();
        style.spans.push_back(span);
    };
    add("Plain, ");
    add("bold", {.bold = true});
    add(", ");
    add("italic", {.italic = true});
    add(", ");
    add("both", {.bold = true, .italic = true});
    add(", ");
    add("a link that goes over the end of its line", {.underline = true, .link = 7});
    add(", 12");
    add("th", {.superscript = true});
    add(" century, H");
    add("2", {.subscript = true});
    add("O, ");
    add("Iuſtitia ꝑ ꝓ", {.family = "Junicode"});
    add(" and ");
    add("קישור", {.underline = true, .link = 8});
    add(".");
    TextStyle features = in("la", "Junicode");
    features.features = "smcp=1";
    expectSheet({{text, style}, {"Incipit Liber", features}}, "spans");
}

}  // namespace
}  // namespace render

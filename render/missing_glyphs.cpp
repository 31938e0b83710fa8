#include "render/missing_glyphs.h"

#include <algorithm>
#include <array>

#include <glib.h>

namespace render {
namespace {

struct ScriptName {
    GUnicodeScript script;
    std::string_view name;
};

// Unicode's names in English.
constexpr ScriptName kNames[] = {
    {G_UNICODE_SCRIPT_ADLAM, "Adlam"},
    {G_UNICODE_SCRIPT_AHOM, "Ahom"},
    {G_UNICODE_SCRIPT_ANATOLIAN_HIEROGLYPHS, "Anatolian Hieroglyphs"},
    {G_UNICODE_SCRIPT_ARABIC, "Arabic"},
    {G_UNICODE_SCRIPT_ARMENIAN, "Armenian"},
    {G_UNICODE_SCRIPT_AVESTAN, "Avestan"},
    {G_UNICODE_SCRIPT_BALINESE, "Balinese"},
    {G_UNICODE_SCRIPT_BAMUM, "Bamum"},
    {G_UNICODE_SCRIPT_BASSA_VAH, "Bassa Vah"},
    {G_UNICODE_SCRIPT_BATAK, "Batak"},
    {G_UNICODE_SCRIPT_BENGALI, "Bengali"},
    {G_UNICODE_SCRIPT_BHAIKSUKI, "Bhaiksuki"},
    {G_UNICODE_SCRIPT_BOPOMOFO, "Bopomofo"},
    {G_UNICODE_SCRIPT_BRAHMI, "Brahmi"},
    {G_UNICODE_SCRIPT_BRAILLE, "Braille"},
    {G_UNICODE_SCRIPT_BUGINESE, "Buginese"},
    {G_UNICODE_SCRIPT_BUHID, "Buhid"},
    {G_UNICODE_SCRIPT_CANADIAN_ABORIGINAL, "Canadian Aboriginal"},
    {G_UNICODE_SCRIPT_CARIAN, "Carian"},
    {G_UNICODE_SCRIPT_CAUCASIAN_ALBANIAN, "Caucasian Albanian"},
    {G_UNICODE_SCRIPT_CHAKMA, "Chakma"},
    {G_UNICODE_SCRIPT_CHAM, "Cham"},
    {G_UNICODE_SCRIPT_CHEROKEE, "Cherokee"},
    {G_UNICODE_SCRIPT_CHORASMIAN, "Chorasmian"},
    {G_UNICODE_SCRIPT_COPTIC, "Coptic"},
    {G_UNICODE_SCRIPT_CUNEIFORM, "Cuneiform"},
    {G_UNICODE_SCRIPT_CYPRIOT, "Cypriot"},
    {G_UNICODE_SCRIPT_CYPRO_MINOAN, "Cypro-Minoan"},
    {G_UNICODE_SCRIPT_CYRILLIC, "Cyrillic"},
    {G_UNICODE_SCRIPT_DESERET, "Deseret"},
    {G_UNICODE_SCRIPT_DEVANAGARI, "Devanagari"},
    {G_UNICODE_SCRIPT_DIVES_AKURU, "Dives Akuru"},
    {G_UNICODE_SCRIPT_DOGRA, "Dogra"},
    {G_UNICODE_SCRIPT_DUPLOYAN, "Duployan"},
    {G_UNICODE_SCRIPT_EGYPTIAN_HIEROGLYPHS, "Egyptian Hieroglyphs"},
    {G_UNICODE_SCRIPT_ELBASAN, "Elbasan"},
    {G_UNICODE_SCRIPT_ELYMAIC, "Elymaic"},
    {G_UNICODE_SCRIPT_ETHIOPIC, "Ethiopic"},
    {G_UNICODE_SCRIPT_GEORGIAN, "Georgian"},
    {G_UNICODE_SCRIPT_GLAGOLITIC, "Glagolitic"},
    {G_UNICODE_SCRIPT_GOTHIC, "Gothic"},
    {G_UNICODE_SCRIPT_GRANTHA, "Grantha"},
    {G_UNICODE_SCRIPT_GREEK, "Greek"},
    {G_UNICODE_SCRIPT_GUJARATI, "Gujarati"},
    {G_UNICODE_SCRIPT_GUNJALA_GONDI, "Gunjala Gondi"},
    {G_UNICODE_SCRIPT_GURMUKHI, "Gurmukhi"},
    {G_UNICODE_SCRIPT_HAN, "Han"},
    {G_UNICODE_SCRIPT_HANGUL, "Hangul"},
    {G_UNICODE_SCRIPT_HANIFI_ROHINGYA, "Hanifi Rohingya"},
    {G_UNICODE_SCRIPT_HANUNOO, "Hanunoo"},
    {G_UNICODE_SCRIPT_HATRAN, "Hatran"},
    {G_UNICODE_SCRIPT_HEBREW, "Hebrew"},
    {G_UNICODE_SCRIPT_HIRAGANA, "Hiragana"},
    {G_UNICODE_SCRIPT_IMPERIAL_ARAMAIC, "Imperial Aramaic"},
    {G_UNICODE_SCRIPT_INSCRIPTIONAL_PAHLAVI, "Inscriptional Pahlavi"},
    {G_UNICODE_SCRIPT_INSCRIPTIONAL_PARTHIAN, "Inscriptional Parthian"},
    {G_UNICODE_SCRIPT_JAVANESE, "Javanese"},
    {G_UNICODE_SCRIPT_KAITHI, "Kaithi"},
    {G_UNICODE_SCRIPT_KANNADA, "Kannada"},
    {G_UNICODE_SCRIPT_KATAKANA, "Katakana"},
    {G_UNICODE_SCRIPT_KAYAH_LI, "Kayah Li"},
    {G_UNICODE_SCRIPT_KHAROSHTHI, "Kharoshthi"},
    {G_UNICODE_SCRIPT_KHITAN_SMALL_SCRIPT, "Khitan small script"},
    {G_UNICODE_SCRIPT_KHMER, "Khmer"},
    {G_UNICODE_SCRIPT_KHOJKI, "Khojki"},
    {G_UNICODE_SCRIPT_KHUDAWADI, "Khudawadi"},
    {G_UNICODE_SCRIPT_LAO, "Lao"},
    {G_UNICODE_SCRIPT_LATIN, "Latin"},
    {G_UNICODE_SCRIPT_LEPCHA, "Lepcha"},
    {G_UNICODE_SCRIPT_LIMBU, "Limbu"},
    {G_UNICODE_SCRIPT_LINEAR_A, "Linear A"},
    {G_UNICODE_SCRIPT_LINEAR_B, "Linear B"},
    {G_UNICODE_SCRIPT_LISU, "Lisu"},
    {G_UNICODE_SCRIPT_LYCIAN, "Lycian"},
    {G_UNICODE_SCRIPT_LYDIAN, "Lydian"},
    {G_UNICODE_SCRIPT_MAHAJANI, "Mahajani"},
    {G_UNICODE_SCRIPT_MAKASAR, "Makasar"},
    {G_UNICODE_SCRIPT_MALAYALAM, "Malayalam"},
    {G_UNICODE_SCRIPT_MANDAIC, "Mandaic"},
    {G_UNICODE_SCRIPT_MANICHAEAN, "Manichaean"},
    {G_UNICODE_SCRIPT_MARCHEN, "Marchen"},
    {G_UNICODE_SCRIPT_MASARAM_GONDI, "Masaram Gondi"},
    {G_UNICODE_SCRIPT_MEDEFAIDRIN, "Medefaidrin"},
    {G_UNICODE_SCRIPT_MEETEI_MAYEK, "Meetei Mayek"},
    {G_UNICODE_SCRIPT_MENDE_KIKAKUI, "Mende Kikakui"},
    {G_UNICODE_SCRIPT_MEROITIC_CURSIVE, "Meroitic Cursive"},
    {G_UNICODE_SCRIPT_MEROITIC_HIEROGLYPHS, "Meroitic Hieroglyphs"},
    {G_UNICODE_SCRIPT_MIAO, "Miao"},
    {G_UNICODE_SCRIPT_MODI, "Modi"},
    {G_UNICODE_SCRIPT_MONGOLIAN, "Mongolian"},
    {G_UNICODE_SCRIPT_MRO, "Mro"},
    {G_UNICODE_SCRIPT_MULTANI, "Multani"},
    {G_UNICODE_SCRIPT_MYANMAR, "Myanmar"},
    {G_UNICODE_SCRIPT_NABATAEAN, "Nabataean"},
    {G_UNICODE_SCRIPT_NANDINAGARI, "Nandinagari"},
    {G_UNICODE_SCRIPT_NEWA, "Newa"},
    {G_UNICODE_SCRIPT_NEW_TAI_LUE, "New Tai Lue"},
    {G_UNICODE_SCRIPT_NKO, "N'Ko"},
    {G_UNICODE_SCRIPT_NUSHU, "Nushu"},
    {G_UNICODE_SCRIPT_NYIAKENG_PUACHUE_HMONG, "Nyiakeng Puachue Hmong"},
    {G_UNICODE_SCRIPT_OGHAM, "Ogham"},
    {G_UNICODE_SCRIPT_OLD_HUNGARIAN, "Old Hungarian"},
    {G_UNICODE_SCRIPT_OLD_ITALIC, "Old Italic"},
    {G_UNICODE_SCRIPT_OLD_NORTH_ARABIAN, "Old North Arabian"},
    {G_UNICODE_SCRIPT_OLD_PERMIC, "Old Permic"},
    {G_UNICODE_SCRIPT_OLD_PERSIAN, "Old Persian"},
    {G_UNICODE_SCRIPT_OLD_SOGDIAN, "Old Sogdian"},
    {G_UNICODE_SCRIPT_OLD_SOUTH_ARABIAN, "Old South Arabian"},
    {G_UNICODE_SCRIPT_OLD_TURKIC, "Old Turkic"},
    {G_UNICODE_SCRIPT_OLD_UYGHUR, "Old Uyghur"},
    {G_UNICODE_SCRIPT_OL_CHIKI, "Ol Chiki"},
    {G_UNICODE_SCRIPT_ORIYA, "Oriya"},
    {G_UNICODE_SCRIPT_OSAGE, "Osage"},
    {G_UNICODE_SCRIPT_OSMANYA, "Osmanya"},
    {G_UNICODE_SCRIPT_PAHAWH_HMONG, "Pahawh Hmong"},
    {G_UNICODE_SCRIPT_PALMYRENE, "Palmyrene"},
    {G_UNICODE_SCRIPT_PAU_CIN_HAU, "Pau Cin Hau"},
    {G_UNICODE_SCRIPT_PHAGS_PA, "Phags-pa"},
    {G_UNICODE_SCRIPT_PHOENICIAN, "Phoenician"},
    {G_UNICODE_SCRIPT_PSALTER_PAHLAVI, "Psalter Pahlavi"},
    {G_UNICODE_SCRIPT_REJANG, "Rejang"},
    {G_UNICODE_SCRIPT_RUNIC, "Runic"},
    {G_UNICODE_SCRIPT_SAMARITAN, "Samaritan"},
    {G_UNICODE_SCRIPT_SAURASHTRA, "Saurashtra"},
    {G_UNICODE_SCRIPT_SHARADA, "Sharada"},
    {G_UNICODE_SCRIPT_SHAVIAN, "Shavian"},
    {G_UNICODE_SCRIPT_SIDDHAM, "Siddham"},
    {G_UNICODE_SCRIPT_SIGNWRITING, "SignWriting"},
    {G_UNICODE_SCRIPT_SINHALA, "Sinhala"},
    {G_UNICODE_SCRIPT_SOGDIAN, "Sogdian"},
    {G_UNICODE_SCRIPT_SORA_SOMPENG, "Sora Sompeng"},
    {G_UNICODE_SCRIPT_SOYOMBO, "Soyombo"},
    {G_UNICODE_SCRIPT_SUNDANESE, "Sundanese"},
    {G_UNICODE_SCRIPT_SYLOTI_NAGRI, "Syloti Nagri"},
    {G_UNICODE_SCRIPT_SYRIAC, "Syriac"},
    {G_UNICODE_SCRIPT_TAGALOG, "Tagalog"},
    {G_UNICODE_SCRIPT_TAGBANWA, "Tagbanwa"},
    {G_UNICODE_SCRIPT_TAI_LE, "Tai Le"},
    {G_UNICODE_SCRIPT_TAI_THAM, "Tai Tham"},
    {G_UNICODE_SCRIPT_TAI_VIET, "Tai Viet"},
    {G_UNICODE_SCRIPT_TAKRI, "Takri"},
    {G_UNICODE_SCRIPT_TAMIL, "Tamil"},
    {G_UNICODE_SCRIPT_TANGSA, "Tangsa"},
    {G_UNICODE_SCRIPT_TANGUT, "Tangut"},
    {G_UNICODE_SCRIPT_TELUGU, "Telugu"},
    {G_UNICODE_SCRIPT_THAANA, "Thaana"},
    {G_UNICODE_SCRIPT_THAI, "Thai"},
    {G_UNICODE_SCRIPT_TIBETAN, "Tibetan"},
    {G_UNICODE_SCRIPT_TIFINAGH, "Tifinagh"},
    {G_UNICODE_SCRIPT_TIRHUTA, "Tirhuta"},
    {G_UNICODE_SCRIPT_TOTO, "Toto"},
    {G_UNICODE_SCRIPT_UGARITIC, "Ugaritic"},
    {G_UNICODE_SCRIPT_VAI, "Vai"},
    {G_UNICODE_SCRIPT_VITHKUQI, "Vithkuqi"},
    {G_UNICODE_SCRIPT_WANCHO, "Wancho"},
    {G_UNICODE_SCRIPT_WARANG_CITI, "Warang Citi"},
    {G_UNICODE_SCRIPT_YEZIDI, "Yezidi"},
    {G_UNICODE_SCRIPT_YI, "Yi"},
    {G_UNICODE_SCRIPT_ZANABAZAR_SQUARE, "Zanabazar Square"},
};

constexpr std::string_view kCore = "fonts-noto-core", kCjk = "fonts-noto-cjk", kMedieval = "fonts-junicode",
                           kSymbols = "fonts-symbola", kRare = "fonts-unifont";

// Scripts that joined Unicode after the Noto fonts of Debian 12 were made.
constexpr std::array kNewerThanNoto{G_UNICODE_SCRIPT_MAKASAR,      G_UNICODE_SCRIPT_NANDINAGARI,
                                    G_UNICODE_SCRIPT_CHORASMIAN,   G_UNICODE_SCRIPT_DIVES_AKURU,
                                    G_UNICODE_SCRIPT_CYPRO_MINOAN, G_UNICODE_SCRIPT_KHITAN_SMALL_SCRIPT,
                                    G_UNICODE_SCRIPT_OLD_UYGHUR,   G_UNICODE_SCRIPT_TANGSA,
                                    G_UNICODE_SCRIPT_TOTO,         G_UNICODE_SCRIPT_VITHKUQI};

std::string_view packageOf(GUnicodeScript script) {
    switch (script) {
        case G_UNICODE_SCRIPT_HAN:
        case G_UNICODE_SCRIPT_HIRAGANA:
        case G_UNICODE_SCRIPT_KATAKANA:
        case G_UNICODE_SCRIPT_HANGUL:
        case G_UNICODE_SCRIPT_BOPOMOFO:
            return kCjk;
        default:
            return std::ranges::find(kNewerThanNoto, script) == kNewerThanNoto.end() ? kCore : kRare;
    }
}

bool isPrivateUse(char32_t c) {
    return (c >= 0xE000 && c < 0xF900) || c >= 0xF0000;
}

}  // namespace

MissingScript missingScript(char32_t character) {
    // The Medieval Unicode Font Initiative's; of other private agreements nothing is known.
    if (isPrivateUse(character)) return {"medieval letters", kMedieval, character};
    const GUnicodeScript script = g_unichar_get_script(character);
    const auto name =
        std::ranges::find_if(kNames, [script](const ScriptName& n) { return n.script == script; });
    if (name != std::end(kNames)) return {name->name, packageOf(script), character};
    const bool emoji = character >= 0x1F000 && character < 0x1FB00;
    return {emoji ? "emoji" : "symbols", kSymbols, character};
}

}  // namespace render

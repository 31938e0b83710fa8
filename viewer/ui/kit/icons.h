#pragma once
// Glyphs of Material Design Icons 1.x (Debian's fonts-materialdesignicons-webfont), by the names of that set.

namespace viewer::icons {

inline constexpr const char* kFamily = "Material Design Icons";

inline constexpr const char* kAlert = "\uF5D6";        // alert-circle-outline
inline constexpr const char* kArrowBack = "\uF04D";    // arrow-left
inline constexpr const char* kArrowOn = "\uF054";      // arrow-right
inline constexpr const char* kArrowUp = "\uF05D";      // arrow-up
inline constexpr const char* kBook = "\uF5DA";         // book-open-page-variant
inline constexpr const char* kBrokenImage = "\uF2ED";  // image-broken
inline constexpr const char* kCheck = "\uF12C";        // check
inline constexpr const char* kChecked = "\uF132";      // checkbox-marked
inline constexpr const char* kClose = "\uF156";        // close
inline constexpr const char* kCompare = "\uF18A";      // compare
inline constexpr const char* kCopy = "\uF18F";         // content-copy
inline constexpr const char* kDelete = "\uF1C0";       // delete
inline constexpr const char* kDown = "\uF140";         // chevron-down
inline constexpr const char* kEye = "\uF208";          // eye
inline constexpr const char* kFile = "\uF214";         // file
inline constexpr const char* kFileImage = "\uF21F";    // file-image
inline constexpr const char* kFilm = "\uF381";         // movie
inline constexpr const char* kFit = "\uF19F";          // crop-free
inline constexpr const char* kFolder = "\uF24B";       // folder
inline constexpr const char* kFullScreen = "\uF616";   // arrow-expand
inline constexpr const char* kGrid = "\uF573";         // view-module
inline constexpr const char* kHome = "\uF2DC";         // home
inline constexpr const char* kImage = "\uF2E9";        // image
inline constexpr const char* kInfo = "\uF2FC";         // information
inline constexpr const char* kKeyboard = "\uF30C";     // keyboard
inline constexpr const char* kList = "\uF572";         // view-list
inline constexpr const char* kMenu = "\uF35C";         // menu
inline constexpr const char* kMinus = "\uF374";        // minus
inline constexpr const char* kMore = "\uF1D9";         // dots-vertical
inline constexpr const char* kNext = "\uF142";         // chevron-right
inline constexpr const char* kNote = "\uF188";         // comment-text
inline constexpr const char* kOpenOutside = "\uF3CC";  // open-in-new
inline constexpr const char* kPages = "\uF222";        // file-multiple
inline constexpr const char* kPaste = "\uF192";        // content-paste
inline constexpr const char* kPlace = "\uF34E";        // map-marker
inline constexpr const char* kPlus = "\uF415";         // plus
inline constexpr const char* kPrevious = "\uF141";     // chevron-left
inline constexpr const char* kRotate = "\uF467";       // rotate-right
inline constexpr const char* kRetry = "\uF450";        // refresh
inline constexpr const char* kSearch = "\uF349";       // magnify
inline constexpr const char* kSettings = "\uF493";     // settings
inline constexpr const char* kSound = "\uF387";        // music-note
inline constexpr const char* kStrip = "\uF56A";        // view-agenda
inline constexpr const char* kUnchecked = "\uF131";    // checkbox-blank-outline

}  // namespace viewer::icons

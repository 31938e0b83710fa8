#include "tests/support/test_fonts.h"

#include <cstdlib>

#include "tests/support/temp_folder.h"

namespace test_support {

void useOnlyFonts(const std::vector<std::string>& files) {
    // Lives as long as the process: fonts are looked up until its end.
    static const TempFolder folder;
    std::string config =
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
        "<dir>/usr/share/fonts</dir><cachedir>/var/cache/fontconfig</cachedir>"
        "<cachedir>" +
        folder / "cache" + "</cachedir><selectfont><rejectfont><glob>*.*</glob></rejectfont>";
    for (const std::string& file : files)
        config += "<acceptfont><glob>/usr/share/fonts/" + file + "</glob></acceptfont>";
    config += "</selectfont></fontconfig>";
    setenv("FONTCONFIG_FILE", folder.write("fonts.conf", config).c_str(), 1);
}

}  // namespace test_support

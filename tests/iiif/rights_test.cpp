#include "iiif/rights.h"

#include <gtest/gtest.h>

namespace iiif {
namespace {

TEST(Rights, NamesWhatIsKnown) {
    const struct {
        std::string_view url, name;
    } cases[] = {
        {"http://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"},
        {"https://creativecommons.org/licenses/by-nc-sa/3.0", "CC BY-NC-SA 3.0"},
        {"HTTPS://www.CreativeCommons.org/licenses/BY-SA/4.0/legalcode.de", "CC BY-SA 4.0"},
        {"http://creativecommons.org/licenses/by/3.0/de/deed.de", "CC BY 3.0 DE"},
        {"https://creativecommons.org/licences/by-nc-nd/2.0/uk/", "CC BY-NC-ND 2.0 UK"},
        {"http://creativecommons.org/publicdomain/mark/1.0/", "Public Domain Mark 1.0"},
        {"https://creativecommons.org/publicdomain/mark/1.0/deed.de", "Public Domain Mark 1.0"},
        {"http://creativecommons.org/publicdomain/zero/1.0/?x#y", "CC0 1.0"},
        {"http://rightsstatements.org/vocab/InC/1.0/", "In Copyright"},
        {"https://rightsstatements.org/page/NoC-NC/1.0/?language=de",
         "No Copyright - Non-Commercial Use Only"},
        {"http://rightsstatements.org/vocab/UND/1.0/", "Copyright Undetermined"},
        {"http://rightsstatements.org/vocab/CNE/1.0/", "Copyright Not Evaluated"},
        {"http://rightsstatements.org/vocab/nkc/1.0/", "No Known Copyright"},
        {"", ""},
        {"iiif_license", ""},
        {"https://e.org/creativecommons.org/licenses/by/4.0/", ""},
        {"https://creativecommons.org.e.org/licenses/by/4.0/", ""},
        {"http://creativecommons.org/licenses/by/", ""},
        {"http://creativecommons.org/licenses/by/<b>/", ""},
        {"http://creativecommons.org/licenses/other/4.0/", ""},
        {"http://creativecommons.org/publicdomain/other/1.0/", ""},
        {"http://rightsstatements.org/vocab/Other/1.0/", ""},
        {"http://rightsstatements.org/", ""},
    };
    for (const auto& c : cases) EXPECT_EQ(rightsName(c.url), c.name) << c.url;
    EXPECT_EQ(rightsName(std::string(1'000'000, '/')), "");
}

}  // namespace
}  // namespace iiif

#include "viewer/state/address_look.h"

#include <gtest/gtest.h>

namespace viewer {
namespace {

TEST(AddressLook, TellsWhatCannotBeOpenedFromWhatIsStillTyped) {
    using enum AddressLook;
    const struct {
        const char* text;
        AddressLook look;
    } cases[] = {{"", Empty},
                 {"  \n", Empty},
                 {"h", Possible},
                 {"https:/", Possible},
                 {"HTTPS://Example.org/m", Possible},
                 {" http://e.org ", Possible},
                 {"file:///a", Possible},
                 {"/home/me", Possible},
                 {"./a", Possible},
                 {"../a b", Possible},
                 {"page.jpg", Possible},
                 {"scans/page", Possible},
                 {"example.org", NoScheme},
                 {"iiif.example.org/a/manifest.json", NoScheme},
                 {"localhost:8080/a.json", NoScheme},
                 {"ftp://e.org/a", OtherScheme},
                 {"book of hours", Neither},
                 {"x", Neither},
                 {".", Possible},
                 {"e.", Neither},
                 {R"({"id":"https://e.org/m","type":"Manifest"})", Possible},
                 {R"({"id":"https://e.org/m)", Neither},
                 {"eyJpZCI6Imh0dHBzOi8vZS5vcmcvbSIsInR5cGUiOiJNYW5pZmVzdCJ9", Possible},
                 {"https%3A%2F%2Fe.org%2Fm", Possible}};
    for (const auto& c : cases) EXPECT_EQ(addressLook(c.text), c.look) << c.text;
}

TEST(AddressLook, CompletesWhatLacksItsScheme) {
    EXPECT_EQ(completedAddress(" example.org/m\n"), "https://example.org/m");
    EXPECT_EQ(completedAddress("http://example.org"), "http://example.org");
    EXPECT_EQ(completedAddress(" /a b "), "/a b");
    EXPECT_EQ(completedAddress(" "), "");
}

TEST(AddressLook, BlankIsEmpty) {
    for (const char* text : {"", " ", "\t\n"}) {
        EXPECT_TRUE(isBlank(text));
        EXPECT_EQ(addressLook(text), AddressLook::Empty);
    }
    EXPECT_FALSE(isBlank(" x"));
}

}  // namespace
}  // namespace viewer

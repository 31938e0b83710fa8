#include "viewer/app/settings_file.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/temp_folder.h"
#include "viewer/app/whole_file.h"

namespace viewer {
namespace {

using test_support::TempFolder;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string textOf(const std::string& path) {
    return readWholeFile(path, 1u << 20).bytes;
}

Settings unlikeDefaults() {
    Settings s;
    s.interfaceLanguage = "ar-EG";
    s.theme = "contrast";
    s.uiScale = 1.25;
    s.motion = "reduced";
    s.cacheBytes = 5'000'000'000;
    s.networkContact = "reader@example.org";
    s.proxy = "socks5://127.0.0.1:9050";
    s.panels = {true, true, 210, 599, "contents", "info"};
    s.pageStripAsGrid = true;
    s.lastFolder = "/home/r/B\u00FCcher \"x\"";
    s.windowWidth = 1920;
    s.windowHeight = 1080;
    s.windowMaximised = true;
    return s;
}

class SettingsFile : public testing::Test {
protected:
    Settings loaded() { return loadSettings(file_).settings; }
    std::string problem() { return loadSettings(file_).problem.value_or(""); }

    TempFolder folder_;
    std::string file_ = folder_ / "config/vitrine/settings.json";
};

TEST_F(SettingsFile, NoFileIsAllDefaults) {
    EXPECT_EQ(loaded(), Settings{});
    EXPECT_EQ(problem(), "");
    EXPECT_EQ(loadSettings("").problem, std::nullopt);
    EXPECT_NE(saveSettings("", {}), std::nullopt);
}

TEST_F(SettingsFile, WhatWasSavedIsFound) {
    EXPECT_EQ(saveSettings(file_, unlikeDefaults()), std::nullopt);
    EXPECT_EQ(loaded(), unlikeDefaults());
    EXPECT_EQ(problem(), "");
    EXPECT_EQ(saveSettings(file_, Settings{}), std::nullopt);
    EXPECT_EQ(loaded(), Settings{});
}

TEST_F(SettingsFile, IsTheUsersAloneAndLeavesNothingElse) {
    ASSERT_EQ(saveSettings(file_, {}), std::nullopt);
    struct stat what {};
    ASSERT_EQ(::stat(file_.c_str(), &what), 0);
    EXPECT_EQ(what.st_mode & 0777, 0600u);
    ASSERT_EQ(::stat((folder_ / "config/vitrine").c_str(), &what), 0);
    EXPECT_EQ(what.st_mode & 0777, 0700u);
    const auto entries = std::filesystem::directory_iterator(folder_ / "config/vitrine");
    EXPECT_EQ(std::distance(begin(entries), end(entries)), 1);
}

TEST_F(SettingsFile, EachBadValueIsItsDefaultAndTheOthersStay) {
    const struct {
        const char* json;
        const char* named;
    } cases[] = {
        {R"({"theme":"purple"})", "theme"},
        {R"({"theme":7})", "theme"},
        {R"({"theme":null})", "theme"},
        {R"({"uiScale":0.5})", "uiScale"},
        {R"({"uiScale":3.01})", "uiScale"},
        {R"({"uiScale":-1})", "uiScale"},
        {R"({"uiScale":"2"})", "uiScale"},
        {R"({"motion":"wild"})", "motion"},
        {R"({"cacheBytes":-1})", "cacheBytes"},
        {R"({"cacheBytes":1.5})", "cacheBytes"},
        {R"({"cacheBytes":1e300})", "cacheBytes"},
        {R"({"cacheBytes":18446744073709551615})", "cacheBytes"},
        {R"({"interfaceLanguage":"../etc"})", "interfaceLanguage"},
        {R"({"networkContact":"a\r\nHost: b"})", "networkContact"},
        {R"({"proxy":"ftp://x"})", "proxy"},
        {R"({"pageStripAsGrid":1})", "pageStripAsGrid"},
        {R"({"panels":{"leftWidth":"wide"}})", "panels.leftWidth"},
        {R"({"panels":{"leftWidth":1e99}})", "panels.leftWidth"},
        {R"({"panels":[]})", "panels.leftOpen"},
        {R"({"window":{"width":0}})", "window.width"},
        {R"({"window":{"height":1000000}})", "window.height"},
    };
    for (const auto& c : cases) {
        std::string json = c.json;
        json.insert(1, "\"lastFolder\":\"/kept\",");
        folder_.write("config/vitrine/settings.json", json);
        Settings expected;
        expected.lastFolder = "/kept";
        EXPECT_EQ(loaded(), expected) << json;
        EXPECT_THAT(problem(), AllOf(HasSubstr(file_), HasSubstr(c.named))) << json;
        EXPECT_THAT(problem(), Not(HasSubstr("lastFolder")));
    }
}

TEST_F(SettingsFile, PanelWidthsAreBroughtIntoTheirRange) {
    folder_.write("config/vitrine/settings.json", R"({"panels":{"leftWidth":10,"rightWidth":9000}})");
    EXPECT_EQ(loaded().panels.leftWidth, 200);
    EXPECT_EQ(loaded().panels.rightWidth, 600);
    EXPECT_EQ(problem(), "");
}

TEST_F(SettingsFile, ADamagedFileIsKeptBeforeItIsReplaced) {
    const std::string deep = "{\"x\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
    for (const std::string& text :
         {std::string("{\"theme\":\"li"), std::string(), std::string("[]"), std::string("\"theme\""),
          std::string("\xFF\xFE\0x", 4), std::string("{\"lastFolder\":\"\xC3\x28\"}"), deep,
          std::string(2u << 20, ' '), std::string("{\"theme\":\"purple\"}")}) {
        folder_.write("config/vitrine/settings.json", text);
        EXPECT_EQ(loaded(), Settings{});
        EXPECT_THAT(problem(), HasSubstr(file_));
        EXPECT_EQ(textOf(file_).size(), text.size() > (1u << 20) ? 0 : text.size())
            << "reading changes nothing";
        EXPECT_EQ(saveSettings(file_, unlikeDefaults()), std::nullopt);
        EXPECT_EQ(loaded(), unlikeDefaults());
        EXPECT_EQ(problem(), "");
        EXPECT_EQ(std::filesystem::file_size(file_ + ".damaged"), text.size());
    }
}

TEST_F(SettingsFile, WhatANewerVersionWroteStays) {
    folder_.write("config/vitrine/settings.json",
                  R"({"stars":{"seen":[1,2]},"theme":"light","panels":{"leftOpen":true,"third":"x"}})");
    Settings settings = loaded();
    EXPECT_EQ(problem(), "");
    settings.theme = "dark";
    EXPECT_EQ(saveSettings(file_, settings), std::nullopt);
    EXPECT_EQ(loaded(), settings);
    EXPECT_THAT(textOf(file_),
                AllOf(HasSubstr("\"stars\""), HasSubstr("\"seen\""), HasSubstr("\"third\": \"x\"")));
    EXPECT_FALSE(std::filesystem::exists(file_ + ".damaged"));
}

TEST_F(SettingsFile, WhereNothingCanBeWrittenASentenceSaysSo) {
    folder_.write("a-file", "x");
    const std::string inside = folder_ / "a-file/settings.json";
    EXPECT_THAT(saveSettings(inside, {}).value_or(""),
                AllOf(HasSubstr(inside), HasSubstr("Check the folder")));
    std::filesystem::create_directories(file_ + "/inner");
    EXPECT_THAT(loadSettings(file_).problem.value_or(""), HasSubstr("could not be read"));
    EXPECT_NE(saveSettings(file_, {}), std::nullopt);
    EXPECT_TRUE(std::filesystem::exists(file_ + "/inner")) << "a folder is nobody's settings";
    if (std::filesystem::exists("/dev/full")) {
        EXPECT_EQ(readWholeFile("/dev/full", 100).outcome, ReadOutcome::Unreadable) << "no regular file";
    }
}

TEST_F(SettingsFile, ALinkIsFollowed) {
    const std::string target = folder_.write("dotfiles/vitrine.json", R"({"theme":"light"})");
    std::filesystem::create_directories(folder_ / "config/vitrine");
    std::filesystem::create_symlink(target, file_);
    EXPECT_EQ(saveSettings(file_, unlikeDefaults()), std::nullopt);
    EXPECT_TRUE(std::filesystem::is_symlink(file_));
    EXPECT_EQ(loadSettings(target).settings, unlikeDefaults());
}

TEST_F(SettingsFile, TheFileOfTheCommandLineMustBeThere) {
    CommonOptions options;
    options.configFile = folder_ / "mine.json";
    EXPECT_EQ(settingsFile(options), options.configFile);
    EXPECT_THROW(settingsFor(options), std::runtime_error);
    options.configFile = folder_.path();
    EXPECT_THROW(settingsFor(options), std::runtime_error);
    options.configFile = folder_.write("mine.json", R"({"theme":"light"})");
    EXPECT_EQ(settingsFor(options).settings.theme, "light");
}

TEST(Settings, TheCommandLineComesFirst) {
    const auto window = [](std::vector<const char*> arguments) {
        arguments.insert(arguments.begin(), "vitrine");
        const auto read = readCommandLine(int(arguments.size()), arguments.data());
        return std::get<WindowOptions>(withSettings(std::get<Invocation>(read), unlikeDefaults()).command);
    };
    // Left open here: the window takes them from the settings, which change while it is open.
    EXPECT_EQ(window({}).theme, "");
    EXPECT_EQ(window({}).uiScale, 0);
    EXPECT_EQ(window({}).size, (PixelSize{1920, 1080}));
    const WindowOptions given = window({"--theme", "light", "--ui-scale", "2", "--size", "640x480"});
    EXPECT_EQ(given.theme, "light");
    EXPECT_EQ(given.uiScale, 2);
    EXPECT_EQ(given.size, (PixelSize{640, 480}));
}

}  // namespace
}  // namespace viewer

#pragma once
// A fresh folder for one test, removed with everything in it at the end.

#include <string>
#include <string_view>

namespace test_support {

class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    const std::string& path() const { return path_; }

    /// Path of `name` in the folder.
    std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

    /// Writes a file, with the folders on its way; returns its path.
    std::string write(std::string_view name, std::string_view content) const;

private:
    std::string path_;
};

}  // namespace test_support

#include "viewer/app/data_folder.h"

#include <filesystem>

namespace viewer {

std::string dataFolder(const std::string& name) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (error) return {};
    const fs::path beside = program.parent_path();
    for (const fs::path& folder : {beside / name, beside / "../share/vitrine" / name})
        if (fs::is_directory(folder, error)) return fs::canonical(folder, error).string();
    return {};
}

}  // namespace viewer

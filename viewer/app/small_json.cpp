#include "viewer/app/small_json.h"

#include <filesystem>

namespace viewer {

std::optional<Json> parseSmallJson(std::string_view text) {
    // Writing recurses, so that a deep nest would exhaust the stack.
    constexpr int kDeepest = 32;
    bool tooDeep = false;
    const auto watch = [&](int depth, Json::parse_event_t, Json&) {
        tooDeep = tooDeep || depth > kDeepest;
        return !tooDeep;
    };
    Json json = Json::parse(text, watch, /*allow_exceptions=*/false);
    if (tooDeep || json.is_discarded()) return std::nullopt;
    return json;
}

std::string smallJsonText(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void keepDamaged(const std::string& path) {
    std::error_code failed;
    if (std::filesystem::is_regular_file(path, failed))
        std::filesystem::rename(path, path + ".damaged", failed);
}

}  // namespace viewer

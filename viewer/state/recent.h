#pragma once
#include <cstdint>
#include <string>
namespace viewer {
struct RecentDocument {
    std::string source, title, page, pageLabel;
    std::int64_t when = 0;
    std::string picture;
    friend bool operator==(const RecentDocument&, const RecentDocument&) = default;
};
}  // namespace viewer

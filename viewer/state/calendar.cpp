#include "viewer/state/calendar.h"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <optional>

namespace viewer {
namespace {

std::optional<std::tm> localTime(std::int64_t time) {
    const std::time_t seconds = std::time_t(time);
    std::tm parts{};
    if (!localtime_r(&seconds, &parts)) return std::nullopt;
    return parts;
}

std::optional<std::chrono::sys_days> dayOf(std::int64_t time) {
    const auto t = localTime(time);
    if (!t) return std::nullopt;
    using namespace std::chrono;
    return sys_days{year{t->tm_year + 1900} / month{unsigned(t->tm_mon + 1)} / day{unsigned(t->tm_mday)}};
}

}  // namespace

int daysBetween(std::int64_t then, std::int64_t now) {
    const auto from = dayOf(then), to = dayOf(now);
    return from && to ? int((*to - *from).count()) : 0;
}

std::string dateOf(std::int64_t time) {
    const auto t = localTime(time);
    if (!t || t->tm_year > 8099) return {};
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", t->tm_year + 1900, t->tm_mon + 1, t->tm_mday);
    return text;
}

}  // namespace viewer

// Any bytes as JSON: what is read shows only what is there, keeps to its limits and is valid UTF-8.

#include <cstdint>
#include <cstdlib>
#include <vector>

#include "iiif/json.h"
#include "iiif/json_text.h"
#include "viewer/limits.h"

namespace {

void checkText(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = iiif::json::utf8Length(text);
        if (length == 0) std::abort();
        text.remove_prefix(length);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    iiif::ReadLimits limits = viewer::limits::kRead;
    limits.maxStringBytes = 64;
    const auto parsed = iiif::json::parse(text, limits);
    if ((parsed.document != nullptr) == parsed.failure.has_value()) std::abort();
    if (!parsed.document) return 0;
    std::vector<iiif::json::Value> open{parsed.document->root()};
    while (!open.empty()) {
        const iiif::json::Value value = open.back();
        open.pop_back();
        checkText(value.string());
        if (value.string().size() > limits.maxStringBytes) std::abort();
        if (value.isArray()) {
            for (const auto& item : value.list()) open.emplace_back(&item);
        }
        for (const auto& member : value.members()) {
            checkText(member.key);
            if (value[member.key].identity() != &member.node) std::abort();  // one member of each name
            open.emplace_back(&member.node);
        }
    }
    return 0;
}

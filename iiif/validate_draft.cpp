// Presentation 4.0 is not finished: only what will not change, ids and types.

#include "iiif/validator.h"

namespace iiif {
namespace {

using json::Value;

void checkResource(Validator& v, Value value, int depth) {
    constexpr int kDeepest = 32;
    if (depth > kDeepest || !value.isObject()) return;
    v.checkNeed(value, "A resource", "id", Need::Must, "id");
    v.checkNeed(value, "A resource", "type", Need::Must, "type");
    v.defines(value["id"].string(), "resource", "id", "id");
    for (const std::string_view key : {"items", "annotations"})
        forEach(v.place, value, key, [&](Value child) { checkResource(v, child, depth + 1); });
}

}  // namespace

void validateDraft4(Validator& v, Value root) {
    checkResource(v, root, 0);
}

}  // namespace iiif

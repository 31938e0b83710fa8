// Any bytes to the validator: every issue has a place in the document and says something.

#include <cstdint>
#include <cstdlib>

#include "iiif/validate.h"
#include "viewer/limits.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const iiif::Issue& issue : iiif::validate(text, viewer::limits::kRead)) {
        if (issue.message.empty() || issue.clause.empty()) std::abort();
        if (!issue.where.empty() && issue.where.front() != '/') std::abort();
    }
    return 0;
}

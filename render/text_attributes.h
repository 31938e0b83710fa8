#pragma once
// Private to render: a style's spans and features as Pango's attributes.

#include <span>
#include <string_view>

#include "render/text.h"
#include "render/text_fonts.h"
#include "render/text_layout_impl.h"

namespace render {

struct AttributesUnref {
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
using Attributes = std::unique_ptr<PangoAttrList, AttributesUnref>;

/// Pixels. Far outside of sense means as near to it as there is.
float sizeOf(const TextStyle& style);
/// Whether it may have several lines.
bool wraps(const TextStyle& style);

/// `text` is what is laid out, `spans` the style's with places in it, by rising begin; `language` clean.
Attributes attributesOf(std::string_view text, const TextStyle& style, std::span<const TextSpan> spans,
                        std::string_view language, const TextNeeds& needs);

}  // namespace render

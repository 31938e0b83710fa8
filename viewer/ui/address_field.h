#pragma once
// A field for an address or a path with its button, and a line below that says what is wrong with it. Shared
// by the start page and the address sheet.

#include <optional>
#include <string>

#include "viewer/ui/context.h"
#include "viewer/ui/kit/text_edit.h"

namespace viewer {

class AddressField {
public:
    /// Across the layout. Returns what to open, once the user says so.
    std::optional<std::string> show(const UiContext& context);
    /// New text, all of it selected.
    void set(std::string_view text);

private:
    std::optional<std::string> entered();
    void look();

    TextEdit edit_;
    std::string problem_;
    bool error_ = false;  ///< rather than a word of advice
};

}  // namespace viewer

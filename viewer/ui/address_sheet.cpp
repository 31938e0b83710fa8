#include "viewer/ui/address_sheet.h"

namespace viewer {

void AddressSheet::show(const UiContext&) {}

}  // namespace viewer

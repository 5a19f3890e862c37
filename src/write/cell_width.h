// How wide a text is in a cell, in Latin letters.
#pragma once

#include <string_view>

namespace figx {

/// The width of the text's longest line; what is wide in East Asia counts 2.
int cell_width(std::string_view text);

}  // namespace figx

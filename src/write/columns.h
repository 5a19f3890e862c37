// Text cut and filled to columns of a terminal.
#pragma once

#include <string>
#include <string_view>

#include "figx/terminal.h"

namespace figx {

/// At most `width` columns of a harmless text, cut between characters that people see as one, with … where it was cut.
std::string shortened(std::string_view text, int width);

/// The text with as many blanks behind it, or before it, that it takes `width` columns.
std::string filled(std::string_view text, int width, bool right = false);

}  // namespace figx

// A file of which the beginning was read already, as the library wants its input.
#pragma once

#include <string_view>

#include "figx/documents.h"

namespace figx::isolate {

/// Gives the bytes of `before`, then what is left of the descriptor `file`. Both must outlive it.
ReadBytes input_of(std::string_view before, int file);

}  // namespace figx::isolate

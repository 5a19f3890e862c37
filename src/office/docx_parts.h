// The parts of a DOCX that hold text, unpacked.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "figx/result.h"

namespace figx {

/// The XML parts of a ZIP file by their names, pictures and other media left out.
/// Errors: no ZIP file, damaged, encrypted, more than `max_size` bytes unpacked (0: no limit).
Result<std::map<std::string, std::string>> read_docx_parts(std::string_view bytes, std::size_t max_size);

}  // namespace figx

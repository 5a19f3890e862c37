// The parts of a DOCX that hold text, unpacked.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "figx/result.h"

namespace figx {

/// Parts by their names; nullopt for one that could not be unpacked.
using DocxParts = std::map<std::string, std::optional<std::string>>;

/// The XML parts of a ZIP file that figx reads, pictures and other media left out.
/// Errors: no ZIP file, damaged, encrypted, more than `max_size` bytes unpacked (0: no limit).
Result<DocxParts> read_docx_parts(std::string_view bytes, std::size_t max_size);

}  // namespace figx

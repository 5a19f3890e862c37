// The document of a text that is decoded already.
#pragma once

#include <optional>
#include <string_view>

#include "figx/document.h"

namespace figx {

/// What read_document makes of valid UTF-8, in which even a byte order mark is text. `format` is "text" or "md".
Document document_of_text(std::string_view text, std::string_view format, std::optional<Date> date);

}  // namespace figx

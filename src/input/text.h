// The document of a text that is decoded already.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "figx/document.h"

namespace figx {

/// What read_document makes of valid UTF-8, in which even a byte order mark is text; whether it is Markdown, it shows.
Document document_of_text(std::string_view text, std::optional<Date> date,
                          const std::function<bool(std::string_view)>& worth_parsing);

}  // namespace figx

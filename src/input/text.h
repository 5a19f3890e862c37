// A text that is decoded already becomes a document.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "figx/document.h"

namespace figx {

/// Fills an empty document with what read_document makes of valid UTF-8, in which even a byte order mark is text;
/// whether it is Markdown, it shows.
void read_text_of_record(Document& document, std::string_view text, std::optional<Date> date,
                         const std::function<bool(std::string_view)>& worth_parsing);

}  // namespace figx

// Bytes that need not be copied, or a text that is decoded already, become a document.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "figx/document.h"
#include "figx/result.h"

namespace figx {

/// read_document of bytes that nobody else needs: of valid UTF-8 they become the source.
Result<Document> document_of_bytes(std::string bytes, std::string_view name, const ReadOptions& options);

/// Fills an empty document with what read_document makes of valid UTF-8, in which even a byte order mark is text;
/// whether it is Markdown, it shows.
void read_text_of_record(Document& document, std::string_view text, std::optional<Date> date,
                         const std::function<bool(std::string_view)>& worth_parsing);

}  // namespace figx

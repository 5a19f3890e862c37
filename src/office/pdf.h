// PDF → text in reading order, by the program pdftotext.
#pragma once

#include <string_view>

#include "figx/result.h"
#include "office/paragraphs.h"

namespace figx {

/// Takes the text out of a PDF. Errors: it is encrypted, damaged, too large or without text; pdftotext is missing,
/// died or took longer than `options` allow.
Result<Extracted> read_pdf(std::string_view bytes, const ReadOptions& options);

}  // namespace figx

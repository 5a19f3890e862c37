// DOCX → paragraphs, tables, notes: what Word shows of a document's text.
#pragma once

#include <string_view>

#include "figx/result.h"
#include "office/paragraphs.h"

namespace figx {

/// Takes the text out of a DOCX. Headers, footers, comments and deleted text are left out. Errors: it is encrypted,
/// damaged, an old .doc, no text document, or larger than `options` allow when it is unpacked.
Result<Extracted> read_docx(std::string_view bytes, const ReadOptions& options);

}  // namespace figx

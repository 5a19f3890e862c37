// The writers that make_writer chooses from.
#pragma once

#include <cstddef>
#include <memory>

#include "figx/writer.h"

namespace figx {

/// An array of objects, or one object a line.
std::unique_ptr<Writer> make_json_writer(bool lines, const WriterOptions& options);
/// RFC 4180 with ',', or tab-separated values.
std::unique_ptr<Writer> make_delimited_writer(char separator, const WriterOptions& options);
/// For a document or a chat.
std::unique_ptr<Writer> make_markdown_writer(const WriterOptions& options);
/// For a person at a terminal.
std::unique_ptr<Writer> make_table_writer(const WriterOptions& options);
/// A page for a browser: the articles with their figures in place.
std::unique_ptr<Writer> make_html_writer(const WriterOptions& options);

/// A workbook with the sheets Figures (long), Summary (wide) and Sources. A sheet has at most so many rows, its header
/// among them, and so many links; beyond these a HYPERLINK formula leads to the source.
std::unique_ptr<Writer> make_xlsx_writer(const WriterOptions& options, std::size_t rows_of_a_sheet = 1048576,
                                         std::size_t links_of_a_sheet = 65530);
/// Appends to the database WriterOptions::path in one transaction. Errors: no path. Throws WriteFailed for a file that
/// is no SQLite database, may only be read, or has tables with figx's names and other columns.
Result<std::unique_ptr<Writer>> make_sqlite_writer(const WriterOptions& options);

}  // namespace figx

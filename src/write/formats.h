// The writers that make_writer chooses from.
#pragma once

#include <memory>

#include "figx/writer.h"

namespace figx {

/// An array of objects, or one object a line.
std::unique_ptr<Writer> make_json_writer(bool lines);
/// RFC 4180 with ',', or tab-separated values.
std::unique_ptr<Writer> make_delimited_writer(char separator, const WriterOptions& options);
/// For a person at a terminal.
std::unique_ptr<Writer> make_table_writer(const WriterOptions& options);
/// A page for a browser: the articles with their figures in place.
std::unique_ptr<Writer> make_html_writer(const WriterOptions& options);

}  // namespace figx

// The guards of --excel and of TSV: a text that a spreadsheet would run as a formula gets an apostrophe before it.
#pragma once

#include <string>
#include <string_view>

namespace figx {

/// The text with ' before each stretch of it that a spreadsheet could take for a formula: one that begins, behind
/// blanks, quotes and marks that do not show, with = + - @ or their full-width forms and is no number. Stretches end
/// at what a sheet may take for the end of a cell (comma, semicolon, tab, line break, bar), whatever separates the
/// cells of the file itself. A text that begins with a tab or a carriage return gets one too.
std::string guarded(std::string_view text);

/// The text with ' before it when as a cell it could be a formula; amounts such as -4.5亿元 and +1.9pct, which no sheet
/// takes for one, and what stands within it stay as they are.
std::string guarded_cell(std::string_view text);

}  // namespace figx

// Pieces of text at their places → rows in reading order: columns one after the other, tables row by row.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "office/page.h"

namespace figx {

/// One line of prose or one row of a table, where it stands. Lengths are in points.
struct Row {
  double left = 0, top = 0, right = 0, bottom = 0;
  std::string text;  ///< of a table's row: the cells with " | " between them
  bool is_table = false;
  std::size_t page = 0;    ///< from 0
  double column_left = 0;  ///< the edges of the column of prose, or of the page's text, that it stands in
  double column_right = 0;
  bool in_column = false;  ///< it stands in one of several columns
  double height() const { return bottom - top; }
};

/// The rows of a document's pages. Running headers should be gone.
std::vector<Row> lay_out(const std::vector<Page>& pages);

/// Takes headers, footers and page numbers, which stand at the edges of most pages, off the pages. Gives the lines
/// of headers and footers once each, for the date that they may tell.
std::string take_running(std::vector<Page>& pages);

}  // namespace figx

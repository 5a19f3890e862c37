// The cells of a tab- or comma-separated file, each with its place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pack/json_position.h"

namespace figx::lex {

struct Cell {
  std::string text;
  std::size_t offset = 0;  ///< of its first byte in the file
};

struct TableRow {
  int line = 1;
  std::size_t offset = 0;  ///< of the line's first byte in the file
  std::vector<Cell> cells;
};

/// A file as rows, the first of which is its header. Blank lines and lines that begin with # are left out. Cells are
/// trimmed; in a file with commas those in quotes are read as RFC 4180 says.
struct Table {
  bool commas = false;  ///< else tabs
  std::vector<TableRow> rows;
  std::vector<pack::json::Problem> problems;
};

Table read_table(std::string_view text);

/// Line and column of a byte of the row.
pack::json::Spot spot_in(std::string_view text, const TableRow& row, std::size_t offset);

}  // namespace figx::lex

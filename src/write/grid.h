// Rows and headings laid out in the columns of a terminal, never wider than it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace figx {

/// A harmless text and how it looks: the numbers of an SGR sequence such as "1;36", or "".
struct Cell {
  std::string text;
  std::string_view style = {};
};

struct Column {
  std::string_view head;
  bool right = false;  ///< numbers stand to the right
  int least = 0;       ///< columns of the terminal that it may be cut to; 0: it is not cut
  int rank = 0;        ///< of several, the one with the highest rank goes first when there is no room; 0: it stays
  int whole_beside = kNone;  ///< it is not cut as long as a column of this rank or a higher one is there

  static constexpr int kNone = 1 << 20;
};

/// Collects lines, then prints them aligned. Columns without any text are left out.
class Grid {
 public:
  /// `width`: columns of the terminal; 0: as wide as needed.
  Grid(std::vector<Column> columns, int width, bool color);

  /// A line of its own across all columns, indented. Its parts are cut from the right.
  void heading(int indent, std::vector<Cell> parts);
  void blank();
  /// A cell for each column.
  void row(std::vector<Cell> cells);
  /// The heads of the columns, if there is a row, and all lines.
  void print(std::string& out) const;

 private:
  struct Line {
    bool is_row = false;
    int indent = 0;
    std::vector<Cell> cells;
  };

  std::vector<int> widths() const;
  void print_row(std::string& out, const std::vector<Cell>& cells, const std::vector<int>& widths) const;
  void print_cell(std::string& out, const Cell& cell) const;

  std::vector<Column> columns_;
  int width_;
  bool color_;
  std::vector<Line> lines_;
};

}  // namespace figx

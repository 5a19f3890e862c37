// Sheets of a workbook by libxlsxwriter: rows under a header, cells from left to right, rolled to a next sheet when
// full.
#pragma once

#include <xlsxwriter.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "figx/decimal.h"

namespace figx {

/// What a cell can hold: code points that XML forbids are U+FFFD, line breaks are LF, and what is longer than 32,767
/// UTF-16 units ends in an ellipsis.
std::string cell_text(std::string_view text);

/// A workbook in a temporary folder of its own. Everything here throws WriteFailed when the library fails.
class Book {
 public:
  enum class Look {
    header,
    consensus,
    guidance,
    text,
    link,
    count,
    plain,
    money,
    each,
    share,
    percent,
    pp,
    long_number
  };

  Book();
  ~Book();
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  lxw_worksheet* add_sheet(const std::string& name);
  lxw_format* look(Look look) const { return looks_[static_cast<std::size_t>(look)]; }
  /// Closes the book; its bytes.
  std::string finish();

 private:
  std::filesystem::path folder_, file_;
  lxw_workbook* book_ = nullptr;
  std::vector<lxw_format*> looks_;
};

/// Rows of one kind, in the sheets NAME, "NAME 2", ...
class Sheet {
 public:
  /// `rows`: of a sheet, its header among them. `links`: more of a sheet become formulas, which Excel does not limit.
  Sheet(Book& book, std::string name, std::size_t rows, std::size_t links);

  /// The header of every sheet; a name that tells of the consensus or of guidance has its colour.
  void header(std::vector<std::string> names);
  void next_row();
  void text(std::string_view text);
  void count(std::size_t number);
  /// As a number, when a double holds it: up to 15 significant digits; else its digits as text.
  void number(const Decimal& number, std::string_view unit);
  /// The number of a data row of another sheet, from 1, linked to it.
  void link(const Sheet& target, std::size_t row);
  void blank() { ++column_; }
  /// Filters and widths, when all rows are there.
  void finish();

 private:
  void open();
  void seen(std::string_view text);
  std::string sheet_name(std::size_t number) const;

  Book& book_;
  std::string name_;
  std::size_t rows_, links_;
  std::vector<std::string> header_;
  int header_lines_ = 1;
  std::vector<int> widths_;  // of each column, in those of a Latin letter
  std::vector<lxw_worksheet*> sheets_;
  std::vector<std::size_t> last_rows_;  // of each sheet
  std::size_t row_ = 0, column_ = 0, linked_ = 0;
};

}  // namespace figx

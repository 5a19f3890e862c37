// The grammar of CSV: where a row ends, and its fields (RFC 4180, with the separator of the file).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/records.h"

namespace figx {

/// A row ends at LF, CRLF or CR outside quotation marks. A quotation mark counts at the beginning of a field only.
class RowEnds final : public RecordEnds {
 public:
  /// What separates fields: one character, or several when it is not known yet which of them does.
  void set_separators(std::string_view separators) { separators_ = separators; }

  std::size_t find_end(std::string_view piece) override;
  bool is_open() const override { return state_ == State::quoted; }

 private:
  enum class State { field_begins, plain, quoted, quote_in_quoted, carriage_return };
  std::string separators_ = ",;\t";
  State state_ = State::field_begins;
};

/// The fields of one row, in storage that is used again.
class Row {
 public:
  /// What is wrong with the row, "" when nothing is: what stands behind a closing quotation mark belongs to no field.
  std::string parse(std::string_view bytes, char separator);

  std::size_t size() const { return size_; }
  const std::string& operator[](std::size_t field) const { return fields_[field]; }
  /// Where the last quotation mark opened that nothing closes, as a byte of the row; npos when there is none.
  std::size_t open_quote() const { return open_quote_; }

 private:
  std::vector<std::string> fields_;
  std::size_t size_ = 0;
  std::size_t open_quote_ = std::string_view::npos;
};

/// The separator that a header uses: what most often stands outside quotation marks in it among comma, semicolon
/// and tab, a comma when none does.
char find_separator(std::string_view header);

}  // namespace figx

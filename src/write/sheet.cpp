// libxlsxwriter, every return code looked at.
#include "write/sheet.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

#include "figx/writer.h"
#include "write/cell_width.h"
#include "write/digits.h"
#include "write/xlsxwriter.h"

namespace figx {
namespace {

constexpr std::size_t kLongest = 32767;  // UTF-16 units of a cell
constexpr int kDigits = 15;              // significant ones, that any double gives back
constexpr int kNarrowest = 7, kWidest = 60;
constexpr int kHeader = 12, kFilterButton = 3;  // a header breaks at that width, and has a button in its last line
constexpr double kLine = 15, kAround = 6;       // heights in points
constexpr time_t kCreated = 946684800;  // 2000-01-01: the same records are the same bytes, whenever they are written

[[noreturn]] void fail(const std::string& why) {
  throw WriteFailed("The workbook could not be written: " + why + ".");
}

void check(lxw_error error) {
  if (error == LXW_NO_ERROR) return;
  std::string why = xlsxwriter().lxw_strerror(error);
  while (why.ends_with('.')) why.pop_back();
  fail(why);
}

bool in_xml(UChar32 c) {
  return c == '\t' || c == '\n' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

// A sheet takes _x000D_ for a carriage return, so a text with such letters needs its underscore told.
bool is_escape(std::string_view text) {
  return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
         text.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

Book::Look look_of(const Decimal& number, std::string_view unit) {
  if (unit == "percent") return Book::Look::percent;
  if (unit == "pp") return Book::Look::pp;
  if (unit.ends_with("/share")) return Book::Look::share;
  if (unit == "person" || unit == "unit") return number.is_integer() ? Book::Look::each : Book::Look::money;
  return unit.empty() ? Book::Look::plain : Book::Look::money;
}

Book::Look header_look(std::string_view name) {
  if (name.find(" guidance") != std::string_view::npos) return Book::Look::guidance;
  const bool market = name.find(" consensus") != std::string_view::npos || name.ends_with(" surprise");
  return market ? Book::Look::consensus : Book::Look::header;
}

}  // namespace

std::string cell_text(std::string_view text) {
  std::string shown;
  std::size_t units = 0, cut = 0;  // cut: where the text ends that leaves room for the ellipsis
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t pos = 0; pos < size;) {
    const auto begin = static_cast<std::size_t>(pos);
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), pos, size, c);
    if (c == '\r') {
      if (pos < size && text[static_cast<std::size_t>(pos)] == '\n') continue;
      c = '\n';
    }
    std::string piece(text.substr(begin, static_cast<std::size_t>(pos) - begin));
    if (c == '\n') piece = "\n";
    if (!in_xml(c) || c == 0xFFFD) piece = "\uFFFD";
    if (is_escape(text.substr(begin))) piece = "_x005F_";
    units += c >= 0x10000 ? 2 : piece.size() > 4 ? piece.size() : 1;
    if (units > kLongest) return shown.substr(0, cut) + "…";
    shown += piece;
    if (units < kLongest) cut = shown.size();
  }
  return shown;
}

Book::Book() {
  xlsxwriter();  // throws before there is a folder to remove
  std::error_code error;
  std::string pattern = (std::filesystem::temp_directory_path(error) / "figx-xlsx-XXXXXX").string();
  if (error) fail("there is no temporary folder, as TMPDIR names none");
  if (mkdtemp(pattern.data()) == nullptr) {
    fail("there is no temporary folder '" + pattern + "', " + std::strerror(errno));
  }
  folder_ = pattern;
  file_ = folder_ / "figx.xlsx";
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = pattern.data();
  options.use_zip64 = LXW_FALSE;
  book_ = xlsxwriter().workbook_new_opt(file_.c_str(), &options);
  if (book_ == nullptr) fail("the library has no memory for it");
  lxw_doc_properties properties = {};
  properties.created = kCreated;
  check(xlsxwriter().workbook_set_properties(book_, &properties));

  static constexpr const char* kNumbers[] = {
      "@",                                      // header
      "@",                                      // consensus
      "@",                                      // guidance
      "@",                                      // text: also a cell that is edited stays text
      "0",                                      // link
      "0",                                      // count
      "General",                                // plain
      "#,##0.00;[Red]-#,##0.00",                // money
      "#,##0;[Red]-#,##0",                      // each
      "#,##0.00##;[Red]-#,##0.00##",            // share
      "#,##0.00\"%\";[Red]-#,##0.00\"%\"",      // percent
      "#,##0.00\" pp\";[Red]-#,##0.00\" pp\"",  // pp
      "@",                                      // long_number
  };
  for (const char* number : kNumbers) {
    lxw_format* format = xlsxwriter().workbook_add_format(book_);
    if (format == nullptr) fail("the library has no memory for it");
    xlsxwriter().format_set_num_format(format, number);
    xlsxwriter().format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    looks_.push_back(format);
  }
  constexpr std::pair<Look, lxw_color_t> kHeaders[] = {
      {Look::header, 0x1F3864}, {Look::consensus, 0x7F5200}, {Look::guidance, 0x375623}};
  for (const auto& [header, color] : kHeaders) {
    xlsxwriter().format_set_bold(look(header));
    xlsxwriter().format_set_bg_color(look(header), color);
    xlsxwriter().format_set_font_color(look(header), LXW_COLOR_WHITE);
    xlsxwriter().format_set_text_wrap(look(header));
  }
  for (const Look text : {Look::header, Look::consensus, Look::guidance, Look::text}) {
    xlsxwriter().format_set_align(look(text), LXW_ALIGN_LEFT);
    xlsxwriter().format_set_indent(look(text), 1);
  }
  xlsxwriter().format_set_font_color(look(Look::link), 0x0563C1);
  xlsxwriter().format_set_underline(look(Look::link), LXW_UNDERLINE_SINGLE);
  xlsxwriter().format_set_align(look(Look::link), LXW_ALIGN_CENTER);
  xlsxwriter().format_set_align(look(Look::long_number), LXW_ALIGN_RIGHT);
}

Book::~Book() {
  if (book_ != nullptr) xlsxwriter().lxw_workbook_free(book_);
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

lxw_worksheet* Book::add_sheet(const std::string& name) {
  lxw_worksheet* sheet = xlsxwriter().workbook_add_worksheet(book_, name.c_str());
  if (sheet == nullptr) fail("the sheet '" + name + "' could not be added");
  return sheet;
}

std::string Book::finish() {
  check(xlsxwriter().workbook_close(std::exchange(book_, nullptr)));
  std::ifstream file(file_, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  if (!file || !bytes) fail("its temporary file could not be read back");
  return std::move(bytes).str();
}

Sheet::Sheet(Book& book, std::string name, std::size_t rows, std::size_t links)
    : book_(book), name_(std::move(name)), rows_(rows), links_(links) {
  sheets_.push_back(book_.add_sheet(name_));
  last_rows_.push_back(0);
}

std::string Sheet::sheet_name(std::size_t number) const {
  return number == 0 ? name_ : name_ + " " + std::to_string(number + 1);
}

void Sheet::header(std::vector<std::string> names) {
  header_ = std::move(names);
  widths_.assign(header_.size(), kNarrowest);
  for (std::size_t i = 0; i < header_.size(); ++i) {
    int lines = 1, used = 0;
    for (std::size_t begin = 0; begin < header_[i].size();) {  // word by word
      const std::size_t end = std::min(header_[i].find(' ', begin), header_[i].size());
      const int word = cell_width(std::string_view(header_[i]).substr(begin, end - begin));
      widths_[i] = std::max(widths_[i], word + kFilterButton + 2);
      if (used != 0 && used + 1 + word > std::max(kHeader, widths_[i] - kFilterButton - 2)) {
        ++lines;
        used = word;
      } else {
        used += word + (used == 0 ? 0 : 1);
      }
      begin = end + 1;
    }
    if (header_[i].find(' ') != std::string::npos) widths_[i] = std::max(widths_[i], kHeader + kFilterButton);
    header_lines_ = std::max(header_lines_, lines);
  }
  open();
}

void Sheet::open() {
  row_ = 0;
  linked_ = 0;
  lxw_worksheet* sheet = sheets_.back();
  check(xlsxwriter().worksheet_set_row(sheet, 0, kLine * header_lines_ + kAround, nullptr));
  xlsxwriter().worksheet_freeze_panes(sheet, 1, 0);
  for (std::size_t i = 0; i < header_.size(); ++i) {
    check(xlsxwriter().worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), cell_text(header_[i]).c_str(),
                                              book_.look(header_look(header_[i]))));
  }
}

void Sheet::next_row() {
  if (row_ + 1 == rows_) {
    sheets_.push_back(book_.add_sheet(sheet_name(sheets_.size())));
    last_rows_.push_back(0);
    open();
  }
  last_rows_.back() = ++row_;
  column_ = 0;
}

void Sheet::seen(std::string_view text) {
  int& width = widths_.at(column_);
  if (width < kWidest) width = std::min(kWidest, std::max(width, cell_width(text) + 3));
}

void Sheet::text(std::string_view text) {
  if (!text.empty()) {
    const std::string cell = cell_text(text);
    seen(cell);
    check(xlsxwriter().worksheet_write_string(sheets_.back(), static_cast<lxw_row_t>(row_),
                                              static_cast<lxw_col_t>(column_), cell.c_str(),
                                              book_.look(Book::Look::text)));
  }
  ++column_;
}

void Sheet::count(std::size_t number) {
  seen(std::to_string(number));
  check(xlsxwriter().worksheet_write_number(sheets_.back(), static_cast<lxw_row_t>(row_),
                                            static_cast<lxw_col_t>(column_), static_cast<double>(number),
                                            book_.look(Book::Look::count)));
  ++column_;
}

void Sheet::number(const Decimal& number, std::string_view unit) {
  const std::string digits = number.to_string();
  const auto row = static_cast<lxw_row_t>(row_);
  const auto column = static_cast<lxw_col_t>(column_);
  seen(digits + std::string(unit.empty() ? 0 : 3 + digits.size() / 3, ' '));  // room for .00 and the commas
  if (significant_digits(number) > kDigits) {
    check(xlsxwriter().worksheet_write_string(sheets_.back(), row, column, digits.c_str(),
                                              book_.look(Book::Look::long_number)));
  } else {
    check(xlsxwriter().worksheet_write_number(sheets_.back(), row, column, std::strtod(digits.c_str(), nullptr),
                                              book_.look(look_of(number, unit))));
  }
  ++column_;
}

void Sheet::link(const Sheet& target, std::size_t data_row) {
  const auto row = static_cast<lxw_row_t>(row_);
  const auto column = static_cast<lxw_col_t>(column_);
  const std::size_t in_a_sheet = target.rows_ - 1;
  const std::string place =
      "'" + target.sheet_name((data_row - 1) / in_a_sheet) + "'!A" + std::to_string((data_row - 1) % in_a_sheet + 2);
  const auto shown = static_cast<double>(data_row);
  lxw_format* look = book_.look(Book::Look::link);
  seen(std::to_string(data_row));
  if (linked_ < links_) {
    check(xlsxwriter().worksheet_write_url(sheets_.back(), row, column, ("internal:" + place).c_str(), look));
    check(xlsxwriter().worksheet_write_number(sheets_.back(), row, column, shown, look));  // instead of the address
    ++linked_;
  } else {
    const std::string formula = "=HYPERLINK(\"#" + place + "\"," + std::to_string(data_row) + ")";
    check(xlsxwriter().worksheet_write_formula_num(sheets_.back(), row, column, formula.c_str(), look, shown));
  }
  ++column_;
}

void Sheet::finish() {
  if (header_.empty()) return;
  const auto last = static_cast<lxw_col_t>(header_.size() - 1);
  for (std::size_t i = 0; i < header_.size(); ++i) {
    for (lxw_worksheet* sheet : sheets_) {
      check(xlsxwriter().worksheet_set_column(sheet, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), widths_[i],
                                              nullptr));
    }
  }
  for (std::size_t i = 0; i < sheets_.size(); ++i) {
    check(xlsxwriter().worksheet_autofilter(sheets_[i], 0, 0, static_cast<lxw_row_t>(last_rows_[i]), last));
  }
}

}  // namespace figx

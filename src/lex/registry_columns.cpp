// Reads the header, which says whether the rows are companies or segments, and finds cells by their columns.
#include "lex/registry_columns.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/suggest.h"
#include "base/utf8.h"

namespace figx::lex {

namespace {

constexpr std::array<std::string_view, 9> kCompanyColumns = {
    "id", "name_zh", "name_en", "aliases", "country", "reporting_currency", "fiscal_year_end", "listings", "source"};
constexpr std::array<std::string_view, 4> kSegmentColumns = {"names", "parent", "segment", "source"};

}  // namespace

void RegistryFile::read() {
  const std::string_view text = source.text;
  if (const std::size_t bad = utf8::find_invalid(text); bad != std::string_view::npos) {
    const std::size_t line = text.rfind('\n', bad) == std::string_view::npos ? 0 : text.rfind('\n', bad) + 1;
    const pack::json::Spot spot{1 + static_cast<int>(std::count(text.begin(), text.begin() + bad, '\n')),
                                1 + static_cast<int>(utf8::count(text.substr(line, bad - line))), bad};
    problems.add(source, spot, "here is a byte that no UTF-8 has; save the file as UTF-8");
    return;
  }
  table = read_table(text);
  for (const pack::json::Problem& problem : table.problems) problems.add(source, problem.at, problem.message);
  if (table.rows.empty()) {
    problems.add(source, {1, 1, 0},
                 "this file is empty; begin it with a line that names its columns: id, name_zh, aliases for companies, "
                 "or names, parent for segments");
    return;
  }
  std::vector<Cell>& names = table.rows.front().cells;
  while (names.size() > 1 && names.back().text.empty()) names.pop_back();  // as a spreadsheet may leave them
  read_header();
  if (columns.empty()) return;
  const std::size_t width = table.rows.front().cells.size();
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    for (std::size_t k = width; k < row.cells.size(); ++k)
      if (!row.cells[k].text.empty()) {
        complain(row, row.cells[k].offset,
                 "this is cell " + std::to_string(k + 1) + ", but the header names " + std::to_string(width) +
                     " columns; take out a " +
                     (table.commas ? "comma, or put the cell that holds it in quotes" : "tab"));
        break;
      }
  }
}

void RegistryFile::read_header() {
  const TableRow& header = table.rows.front();
  const auto known = [&](const auto& names, std::size_t from, std::size_t to) {
    return std::count_if(names.begin() + from, names.begin() + to, [&](std::string_view name) {
      return std::any_of(header.cells.begin(), header.cells.end(), [&](const Cell& c) { return c.text == name; });
    });
  };
  const auto of_companies = known(kCompanyColumns, 0, kCompanyColumns.size() - 1);  // both kinds have a source
  const auto of_segments = known(kSegmentColumns, 0, kSegmentColumns.size() - 1);
  if (of_companies == 0 && of_segments == 0) {
    complain(header, header.offset,
             "the first line must name the columns, with tabs or commas between: id, name_zh, aliases for companies, "
             "or names, parent for segments");
    return;
  }
  segments = of_segments > of_companies;
  const std::span<const std::string_view> names = segments ? std::span<const std::string_view>(kSegmentColumns)
                                                           : std::span<const std::string_view>(kCompanyColumns);
  const std::string kind = segments ? "segments" : "companies";
  std::map<std::string_view, std::size_t> found;
  std::vector<std::string_view> meant;
  bool good = true;
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const Cell& cell = header.cells[i];
    const auto column = std::find(names.begin(), names.end(), cell.text);
    if (cell.text.empty()) {
      good = false;
      complain(header, cell.offset, "this column has no name; give it one of " + list_of(names));
    } else if (column == names.end()) {
      good = false;
      meant.push_back(nearest(cell.text, names));
      complain(header, cell.offset, "unknown column \"" + cell.text + "\" of " + kind + did_you_mean(cell.text, names));
    } else if (!found.emplace(*column, i).second) {
      good = false;
      complain(header, cell.offset, "the column " + cell.text + " is named twice; take one of them away");
    }
  }
  for (const std::string_view name : segments ? std::array{kSegmentColumns[0], kSegmentColumns[1]}
                                              : std::array{kCompanyColumns[0], kCompanyColumns[1]})
    if (!found.contains(name) && std::find(meant.begin(), meant.end(), name) == meant.end()) {
      good = false;
      complain(header, header.cells.back().offset + header.cells.back().text.size(),
               "this file of " + kind + " has no column " + std::string(name) + "; add it");
    }
  if (good) columns = std::move(found);
}

void RegistryFile::complain(const TableRow& row, std::size_t offset, std::string_view message) const {
  problems.add(source, spot_in(source.text, row, offset), message);
}

Cell RegistryFile::cell(const TableRow& row, std::string_view column) const {
  const auto at = columns.find(column);
  if (at != columns.end() && at->second < row.cells.size()) return row.cells[at->second];
  const Cell& last = row.cells.back();
  return {"", last.offset + last.text.size()};
}

Cell RegistryFile::required(const TableRow& row, std::string_view column) const {
  Cell found = cell(row, column);
  if (found.text.empty())
    complain(row, found.offset,
             "this " + std::string(segments ? "segment" : "company") + " has no " + std::string(column) +
                 "; fill it in, or take the row away");
  return found;
}

}  // namespace figx::lex

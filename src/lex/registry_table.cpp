// Cuts a file into rows and cells.
#include "lex/registry_table.h"

#include <algorithm>

namespace figx::lex {

namespace {

constexpr std::string_view kBlank = " \r";

/// Moves `at` behind the quoted cell that begins there; what stands in the quotes is added to `cell`. False when
/// they are never closed.
bool read_quoted(std::string_view text, std::size_t& at, Cell& cell) {
  cell.offset = ++at;
  for (; at < text.size(); ++at) {
    if (text[at] != '"') {
      cell.text += text[at];
    } else if (at + 1 < text.size() && text[at + 1] == '"') {
      cell.text += text[at++];
    } else {
      ++at;
      return true;
    }
  }
  return false;
}

/// The stretch up to the separator or the end of the line.
std::string_view plain(std::string_view text, std::size_t at, char separator) {
  const char ends[] = {separator, '\n'};  // in one search, which goes no farther than the nearer of the two
  return text.substr(at, std::min(text.find_first_of(std::string_view(ends, 2), at), text.size()) - at);
}

}  // namespace

Table read_table(std::string_view text) {
  Table table;
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  int line = 1;
  while (at < text.size()) {
    const std::string_view whole = plain(text, at, '\n');
    if (whole.find_first_not_of(" \t\r") == std::string_view::npos || whole[0] == '#') {
      at += whole.size() + 1;
      ++line;
      continue;
    }
    if (table.rows.empty()) table.commas = whole.find('\t') == std::string_view::npos;
    const char separator = table.commas ? ',' : '\t';
    TableRow row{line, at, {}};
    for (bool more = true; more;) {
      Cell cell;
      std::string_view rest = plain(text, at, separator);
      const std::size_t front = std::min(rest.find_first_not_of(kBlank), rest.size());
      at += front;
      rest.remove_prefix(front);
      cell.offset = at;
      if (table.commas && rest.starts_with('"')) {
        const std::size_t quote = at;
        if (!read_quoted(text, at, cell)) {
          table.problems.push_back({spot_in(text, row, quote), "this \" is never closed; add \" where the cell ends"});
        } else if (plain(text, at, separator).find_first_not_of(kBlank) != std::string_view::npos) {
          table.problems.push_back({spot_in(text, row, at),
                                    "more text stands behind the closing \"; write \"\" for a quotation mark inside "
                                    "a cell, or take the text away"});
        }
        line += static_cast<int>(std::count(cell.text.begin(), cell.text.end(), '\n'));
        at += plain(text, at, separator).size();
      } else {
        at += rest.size();
        rest = rest.substr(0, rest.find_last_not_of(kBlank) + 1);
        cell.text = rest;
      }
      row.cells.push_back(std::move(cell));
      more = at < text.size() && text[at] == separator;
      at += at < text.size();
    }
    ++line;
    table.rows.push_back(std::move(row));
  }
  return table;
}

pack::json::Spot spot_in(std::string_view text, const TableRow& row, std::size_t offset) {
  pack::json::Spot spot = pack::json::spot_at(text.substr(row.offset), offset - row.offset);
  spot.line += row.line - 1;
  spot.offset = offset;
  return spot;
}

}  // namespace figx::lex

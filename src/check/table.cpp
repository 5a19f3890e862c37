// Cuts a table into rows and cells.
#include "check/table.h"

#include <algorithm>

#include "builtin_tables.inc"

namespace figx::check {

namespace {

/// Takes what stands before `mark` off the front, and the mark.
std::string_view take(std::string_view& text, char mark) {
  const std::size_t end = std::min(text.find(mark), text.size());
  const std::string_view front = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return front;
}

}  // namespace

std::vector<Row> rows_of(std::string_view table) {
  std::vector<Row> rows;
  for (const auto& [name, whole] : kBuiltinTables) {
    std::string_view text = whole;
    if (!std::string_view(name).ends_with(table)) continue;
    bool header = true;
    while (!text.empty()) {
      std::string_view line = take(text, '\n');
      if (line.empty() || line[0] == '#') continue;
      if (!header) {
        Row row;
        while (!line.empty()) row.push_back(take(line, '\t'));
        rows.push_back(std::move(row));
      }
      header = false;
    }
  }
  return rows;
}

}  // namespace figx::check

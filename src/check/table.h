// The tables of patterns/checks, which are part of the program.
#pragma once

#include <string_view>
#include <vector>

namespace figx::check {

using Row = std::vector<std::string_view>;

/// The rows of one table, without its header and its # remarks; cells are cut at tabs. Empty for a name that is none.
std::vector<Row> rows_of(std::string_view table);

}  // namespace figx::check

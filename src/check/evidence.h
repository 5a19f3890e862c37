// What reading a figure leaves behind for those who judge it.
#pragma once

#include <string_view>
#include <vector>

namespace figx::check {

/// How a record came about: the digits of its number, and the traits of patterns/checks/confidence.tsv that it has.
struct Evidence {
  int digit = 0;  ///< the power of ten of the last digit that the text writes
  std::vector<std::string_view> traits;
};

}  // namespace figx::check

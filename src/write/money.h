// Amounts of money in 元, 万 or 亿 for the columns of a sheet, exactly.
#pragma once

#include <string>
#include <string_view>

#include "figx/decimal.h"
#include "write/summary.h"

namespace figx {

/// An amount in `unit` as a column in 10^power 元 shows it; what is not money, or would not fit, stays as it is.
inline Decimal in_money(const Decimal& number, std::string_view unit, int power) {
  if (power == 0 || !is_money(unit)) return number;
  return number.scaled(-power).value_or(number);
}

/// " (亿)" for the header of a column of money, "" for 元.
inline std::string_view money_mark(int power) {
  return power == 8 ? " (亿)" : power == 4 ? " (万)" : "";
}

}  // namespace figx

// Rates from patterns/checks/currencies.tsv.
#include "check/currency.h"

#include <map>
#include <string>

#include "check/table.h"

namespace figx::check {

namespace {

/// For each currency the least and the most of it that a US dollar has bought.
const std::map<std::string_view, Interval>& rates() {
  static const std::map<std::string_view, Interval> all = [] {
    std::map<std::string_view, Interval> out;
    for (const Row& row : rows_of("currencies.tsv"))
      if (row.size() >= 3) out[row[0]] = {Decimal::parse(row[1]), Decimal::parse(row[2])};
    return out;
  }();
  return all;
}

}  // namespace

std::optional<bool> may_equal(const Interval& a, std::string_view a_unit, const Interval& b, std::string_view b_unit) {
  const auto rate_a = rates().find(a_unit), rate_b = rates().find(b_unit);
  if (rate_a == rates().end() || rate_b == rates().end()) return std::nullopt;
  // a / rate_a = b / rate_b, without a division.
  const auto left = product(a, rate_b->second), right = product(b, rate_a->second);
  if (!left || !right) return std::nullopt;
  return left->meets(*right);
}

}  // namespace figx::check

// Periods are taken apart as text: a record has no more of them.
#include "check/period.h"

#include <algorithm>

namespace figx::check {

namespace {

/// A period with a year. `span` is what stands behind the year: "", "Q4", "H1", "-9M", "-09".
struct Parts {
  bool fiscal = false;
  int year = 0;
  std::string_view span;

  std::string with(int other_year, const std::string& other_span) const {
    return (fiscal ? "FY" : "") + std::to_string(other_year) + other_span;
  }
};

std::optional<Parts> parts_of(std::string_view period) {
  Parts p;
  p.fiscal = period.starts_with("FY");
  if (p.fiscal) period.remove_prefix(2);
  if (period.size() < 4) return std::nullopt;
  for (const char c : period.substr(0, 4)) {
    if (c < '0' || c > '9') return std::nullopt;
    p.year = p.year * 10 + (c - '0');
  }
  p.span = period.substr(4);
  return p;
}

/// The number in "Q4", "-9M", "-09".
int number_in(std::string_view span) {
  int number = 0;
  for (const char c : span)
    if (c >= '0' && c <= '9') number = number * 10 + (c - '0');
  return number;
}

std::string month(int number) {
  return (number < 10 ? "-0" : "-") + std::to_string(number);
}

}  // namespace

std::optional<std::string> year_before(std::string_view period) {
  const auto p = parts_of(period);
  if (!p) return std::nullopt;
  return p->with(p->year - 1, std::string(p->span));
}

std::optional<std::string> span_before(std::string_view period) {
  const auto p = parts_of(period);
  if (!p || p->span.empty() || p->span.ends_with('M')) return std::nullopt;
  const int number = number_in(p->span);
  const char kind = p->span[0];
  const int last = kind == 'Q' ? 4 : kind == 'H' ? 2 : 12;
  const int year = number == 1 ? p->year - 1 : p->year, before = number == 1 ? last : number - 1;
  return p->with(year, kind == '-' ? month(before) : kind + std::to_string(before));
}

std::vector<std::string> around(std::string_view period) {
  const auto p = parts_of(period);
  if (!p || p->span.empty()) return {};
  const int number = number_in(p->span);
  const bool quarter = p->span[0] == 'Q', half = p->span[0] == 'H', months = p->span.ends_with('M');
  // The first and the last month of the span.
  const int last = quarter ? number * 3 : half ? number * 6 : number;
  const int first = quarter ? last - 2 : half ? last - 5 : months ? 1 : last;
  std::vector<std::string> out;
  if (!quarter && !half && !months) out.push_back(p->with(p->year, "Q" + std::to_string((last + 2) / 3)));
  if (last - first < 5 && (first > 6 || last <= 6)) out.push_back(p->with(p->year, first > 6 ? "H2" : "H1"));
  if (last <= 9 && !(first == 1 && last == 9)) out.push_back(p->with(p->year, "-9M"));
  out.push_back(p->with(p->year, ""));
  return out;
}

}  // namespace figx::check

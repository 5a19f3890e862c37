// Interval arithmetic on exact decimals.
#include "check/number.h"

#include <algorithm>
#include <array>
#include <string>

namespace figx::check {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

bool Interval::above(const Interval& other) const {
  return low && other.high && *low > *other.high;
}

bool Interval::meets(const Interval& other) const {
  return !above(other) && !other.above(*this);
}

int last_power(const Decimal& number) {
  const std::string text = number.to_string();
  const std::size_t point = text.find('.');
  if (point != std::string::npos) return -static_cast<int>(text.size() - point - 1);
  const std::size_t last = text.find_last_not_of('0');
  return last == std::string::npos ? 0 : static_cast<int>(text.size() - last - 1);
}

int written_power(std::string_view text, int scale, const Decimal& value) {
  const int least = last_power(value);
  std::size_t end = text.size();
  while (end > 0 && !is_digit(text[end - 1])) --end;
  if (end == 0) return least;
  std::size_t begin = end;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  const bool point = begin > 1 && text[begin - 1] == '.' && is_digit(text[begin - 2]);
  const int decimals = point ? static_cast<int>(std::min<std::size_t>(end - begin, 40)) : 0;
  return value.is_zero() ? scale - decimals : std::min(least, scale - decimals);
}

std::optional<Interval> interval_of(const Figure& figure, int digit) {
  const auto step = Decimal::make(1, digit), half = Decimal::make(5, digit - 1);
  if (!step || !half) return std::nullopt;
  Interval out;
  if (!figure.value) {
    out.low = figure.low ? figure.low->minus(*step) : std::nullopt;
    out.high = figure.high ? figure.high->plus(*step) : std::nullopt;
    if ((figure.low && !out.low) || (figure.high && !out.high)) return std::nullopt;
    return out;
  }
  const Decimal size = figure.value->abs();
  const auto coarse = Decimal::make(1, size.is_zero() ? digit : std::max(digit, last_power(size)));
  if (!coarse) return std::nullopt;
  const bool over = figure.approx == "over", under = figure.approx == "under", about = figure.approx == "about";
  out.low = size.minus(under || about ? *coarse : over ? Decimal() : *half);
  out.high = size.plus(over || about ? *coarse : under ? Decimal() : *step);
  if (!out.low || !out.high) return std::nullopt;
  if (figure.value->is_negative()) {
    std::swap(out.low, out.high);
    out.low = out.low->negated();
    out.high = out.high->negated();
  }
  return out;
}

std::optional<Interval> sum(const Interval& a, const Interval& b) {
  Interval out;
  if (a.low && b.low && !(out.low = a.low->plus(*b.low))) return std::nullopt;
  if (a.high && b.high && !(out.high = a.high->plus(*b.high))) return std::nullopt;
  return out;
}

std::optional<Interval> difference(const Interval& a, const Interval& b) {
  const auto minus = [](const std::optional<Decimal>& n) { return n ? std::optional(n->negated()) : std::nullopt; };
  return sum(a, {minus(b.high), minus(b.low)});
}

std::optional<Interval> product(const Interval& a, const Interval& b) {
  // An open end of one factor is an open end of the product only if the other factor is not negative.
  const auto not_negative = [](const Interval& x) { return x.low && !x.low->is_negative(); };
  if (!a.low || !a.high || !b.low || !b.high) {
    if (!not_negative(a) || !not_negative(b)) return std::nullopt;
    Interval out;
    if (!(out.low = a.low->times(*b.low))) return std::nullopt;
    if (a.high && b.high && !(out.high = a.high->times(*b.high))) return std::nullopt;
    return out;
  }
  std::array<std::optional<Decimal>, 4> corners = {a.low->times(*b.low), a.low->times(*b.high), a.high->times(*b.low),
                                                   a.high->times(*b.high)};
  for (const auto& corner : corners)
    if (!corner) return std::nullopt;
  const auto [least, most] =
      std::minmax_element(corners.begin(), corners.end(), [](const auto& x, const auto& y) { return *x < *y; });
  return Interval{*least, *most};
}

std::optional<Interval> percent_of(const Interval& percent, const Interval& whole) {
  const auto part = product(percent, whole);
  if (!part) return std::nullopt;
  const auto hundredth = [](const std::optional<Decimal>& n) { return n ? n->scaled(-2) : std::nullopt; };
  const Interval out{hundredth(part->low), hundredth(part->high)};
  if (out.low.has_value() != part->low.has_value() || out.high.has_value() != part->high.has_value())
    return std::nullopt;
  return out;
}

std::optional<Interval> size_of(const Interval& a) {
  if (a.low && !a.low->is_negative()) return a;
  if (!a.high || (!a.high->is_negative() && !a.high->is_zero())) return std::nullopt;
  const auto minus = [](const std::optional<Decimal>& n) { return n ? std::optional(n->negated()) : std::nullopt; };
  return Interval{minus(a.high), minus(a.low)};
}

}  // namespace figx::check

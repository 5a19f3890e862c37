// What a written number may stand for: an interval as wide as the digits and the hedge of the text leave it.
#pragma once

#include <optional>
#include <string_view>

#include "figx/decimal.h"
#include "figx/figure.h"

namespace figx::check {

/// Closed; an end that is nullopt is open. Arithmetic that overflows gives nullopt, and then nothing is checked.
struct Interval {
  std::optional<Decimal> low, high;

  bool meets(const Interval& other) const;
  /// Is all of this over all of the other?
  bool above(const Interval& other) const;
};

/// The power of ten of the last digit of a number that is not zero: 9 of 20亿, -1 of 0.3; 0 of zero.
int last_power(const Decimal& number);

/// The power of ten of the last digit that a text writes: 7 of 483.9亿 and of 500.0亿. `scale` is the power of ten of
/// the number's last unit (8 of 亿); `text` is normalised. Numerals in Chinese show only the digits that are not zero.
int written_power(std::string_view text, int scale, const Decimal& value);

/// What the number may be. `digit` is the power of ten of its last digit.
///   none         rounded or cut: half a digit towards zero, a whole one away from it
///   over, under  up to one of the last digit that is not zero, away from zero or towards it
///   about        the same to both sides
/// A range is widened by its last digit.
std::optional<Interval> interval_of(const Figure& figure, int digit);

std::optional<Interval> sum(const Interval& a, const Interval& b);
std::optional<Interval> difference(const Interval& a, const Interval& b);
std::optional<Interval> product(const Interval& a, const Interval& b);
/// `percent` of a whole: 8% of 500 is 40.
std::optional<Interval> percent_of(const Interval& percent, const Interval& whole);
/// The absolute values; nullopt when the interval has numbers of both signs.
std::optional<Interval> size_of(const Interval& a);

}  // namespace figx::check

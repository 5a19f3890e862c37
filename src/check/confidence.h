// How sure a record is: the points of its traits, added up, as a probability.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/evidence.h"
#include "figx/figure.h"

namespace figx::check {

/// What must be right for a record to be right: the company and segment, the period, and all the rest.
inline constexpr std::array<std::string_view, 3> kAspects = {"who", "when", "what"};
using Points = std::array<std::optional<int>, 3>;

/// A trait and what it is worth, from patterns/checks/confidence.tsv.
struct Weight {
  std::size_t trait;  ///< its number in kTraits
  Points points;      ///< hundredths of a logit for each aspect; nullopt: it has no say there
  std::string_view reason;
};

/// Every trait, in the order of the table.
const std::vector<Weight>& weights();

/// The traits that a finished record shows by itself: its fields and its checks.
void add_traits(const Figure& figure, Evidence& evidence);

/// The probability that belongs to these points, in ten-thousandths: 5000 of 0 points, 9002 of 220.
int probability(int points);

/// 0.01 to 0.99: the probabilities of the three aspects, multiplied and rounded.
Decimal confidence(const Traits& traits);

/// "sure 0.93 = who 0.99 x when 0.96 x what 0.98, of these points:" and a line for each trait with its reason, for
/// --explain.
std::string reckoning(const Traits& traits);

}  // namespace figx::check

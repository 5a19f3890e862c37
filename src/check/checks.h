// Figures of one document that check each other by arithmetic.
#pragma once

#include <vector>

#include "figx/figure.h"

namespace figx::check {

/// The most checks of one kind that a record lists: a whole with a thousand parts need not name them all.
inline constexpr int kMostOfAKind = 8;

/// Fills Figure::checks. `figures` are all of a document, in order; `digits` has for each the power of ten of its
/// last digit. The time is that of sorting them: each is held against a few others, which an index finds.
void cross_check(std::vector<Figure>& figures, const std::vector<int>& digits);

}  // namespace figx::check

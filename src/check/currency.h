// How much of one currency another was worth: only as far as slips of scale show.
#pragma once

#include <optional>
#include <string_view>

#include "check/number.h"

namespace figx::check {

/// Can `a` in one currency be `b` in the other, at any rate of this century? nullopt: a currency is not in the table.
std::optional<bool> may_equal(const Interval& a, std::string_view a_unit, const Interval& b, std::string_view b_unit);

}  // namespace figx::check

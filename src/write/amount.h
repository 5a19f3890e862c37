// A figure's number as people write it: 483.9亿美元, 每股1.37港元, +21%, 395至418亿美元.
#pragma once

#include <string>

#include "figx/figure.h"

namespace figx {

/// Exact, never rounded. Growth has its sign, an approximation its word (约, 逾, 近), an open range ≥ or ≤. Money is in
/// units of ten to `money_power` (4: 万, 8: 亿), with 0 in those that make it short.
std::string amount(const Figure& figure, int money_power = 0);

}  // namespace figx

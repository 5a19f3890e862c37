// A figure's number as people write it: 483.9亿美元, 每股1.37港元, +21%, 395至418亿美元.
#pragma once

#include <string>

#include "figx/figure.h"

namespace figx {

/// Exact, never rounded. Growth has its sign, an approximation its word (约, 逾, 近), an open range ≥ or ≤.
std::string amount(const Figure& figure);

}  // namespace figx

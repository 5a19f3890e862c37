// How exactly a number is told.
#pragma once

#include "figx/decimal.h"

namespace figx {

/// From the first digit that is not zero to the last one: 3 of 8.02 and of -48400000000, 0 of zero.
inline int significant_digits(const Decimal& number) {
  int digits = 0, zeros = 0;  // zeros: read, but counted only when another digit follows
  for (const char c : number.to_string()) {
    if (c < '0' || c > '9') continue;
    if (c == '0') {
      if (digits != 0) ++zeros;
      continue;
    }
    digits += zeros + 1;
    zeros = 0;
  }
  return digits;
}

}  // namespace figx

// A record that tests of formats begin with.
#pragma once

#include "figx/figure.h"

namespace figx::test {

/// Meta's revenue of 2024Q4, 483.9亿美元, at 7 to 14 of a.txt; without a sentence, rule or checks.
inline Figure revenue() {
  Figure figure;
  figure.doc = "a.txt";
  figure.company = "NASDAQ:META";
  figure.company_name = "Meta";
  figure.metric = "revenue";
  figure.measure = "value";
  figure.basis = "actual";
  figure.period = "2024Q4";
  figure.value = Decimal::parse("48390000000");
  figure.unit = "USD";
  figure.text = "483.9亿美元";
  figure.start = 7;
  figure.end = 14;
  figure.confidence = *Decimal::parse("0.97");
  return figure;
}

}  // namespace figx::test

// The one list of a record's fields, in the order of docs/FIGURES.md; every format walks through it.
#pragma once

#include "figx/figure.h"

namespace figx {

/// Calls visit(name, value) for each field. The values are std::string, std::size_t, Decimal, the list of checks, and
/// optionals of std::string, Decimal and int; an empty optional is a field that the text does not give.
template <typename Visit>
void for_each_field(const Figure& figure, Visit&& visit) {
  visit("doc", figure.doc);
  visit("company", figure.company);
  visit("company_name", figure.company_name);
  visit("segment", figure.segment);
  visit("metric", figure.metric);
  visit("variant", figure.variant);
  visit("measure", figure.measure);
  visit("basis", figure.basis);
  visit("period", figure.period);
  visit("value", figure.value);
  visit("low", figure.low);
  visit("high", figure.high);
  visit("unit", figure.unit);
  visit("approx", figure.approx);
  visit("text", figure.text);
  visit("start", figure.start);
  visit("end", figure.end);
  visit("sentence", figure.sentence);
  visit("rule", figure.rule);
  visit("page", figure.page);
  visit("confidence", figure.confidence);
  visit("checks", figure.checks);
}

}  // namespace figx

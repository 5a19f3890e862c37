// The one list of a record's fields, in the order of docs/FIGURES.md; every format walks through it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

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

/// Is a field of that name an amount in the record's unit?
inline bool is_amount(std::string_view name) {
  return name == "value" || name == "low" || name == "high";
}

/// Checks for a cell: growth:ok@83+141;repeat:no@10, each with the places of the others.
inline std::string to_text(const std::vector<Check>& checks) {
  std::string text;
  for (const Check& check : checks) {
    text += (text.empty() ? "" : ";") + check.check + (check.agrees ? ":ok" : ":no");
    for (const Reference& other : check.with) {
      text += (&other == check.with.data() ? '@' : '+') + std::to_string(other.start);
    }
  }
  return text;
}

}  // namespace figx

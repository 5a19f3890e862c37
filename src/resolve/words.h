// Small questions about letters, words and metrics that several steps of the walk ask.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "pack/pack.h"

namespace figx::resolve {

inline bool one_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

inline bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> fronts) {
  return std::any_of(fronts.begin(), fronts.end(), [&](std::string_view f) { return text.starts_with(f); });
}

/// A field of an entry, empty when it has none such.
inline std::string_view field(const pack::Entry& entry, const char* name) {
  const auto it = entry.fields.find(name);
  return it == entry.fields.end() ? std::string_view() : std::string_view(it->second);
}

/// Is this a metric that leaving an item out makes adjusted?
inline bool profit_like(std::string_view metric) {
  return metric == "net_income" || metric == "eps" || metric == "operating_income" || metric == "pretax_income" ||
         metric == "ebitda" || metric == "net_margin" || metric == "operating_margin";
}

/// Is this a metric that a whole company has and a segment hardly ever does?
inline bool whole_company(std::string_view metric) {
  return metric == "net_income" || metric == "eps" || metric == "dividend_per_share" || metric == "free_cash_flow" ||
         metric == "operating_cash_flow" || metric == "cash" || metric == "roe" || metric == "net_margin" ||
         metric == "pretax_income" || metric == "capex";
}

/// Is this a metric of a day, not of a span?
inline bool point_in_time(std::string_view metric) {
  return metric == "cash" || metric == "backlog";
}

}  // namespace figx::resolve

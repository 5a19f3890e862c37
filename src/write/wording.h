// What the tables for people call things: names, arrows, and a summary's cells in words.
#pragma once

#include <string>
#include <vector>

#include "figx/figure.h"
#include "write/summary.h"

namespace figx {

/// Growth of any kind, and not a level?
bool is_growth(const Figure& figure);
/// -1: all of the number or range is under zero, 1: over it, 0: neither.
int sign_of(const Figure& figure);
/// The amount, with ▲ or ▼ before growth that goes one way, and before all a ? when it is doubtful. `money_power`: of
/// --unit; 0 lets the amount choose.
std::string value_text(const Figure& figure, int money_power);
/// "net_income adjusted yoy".
std::string metric_text(const Figure& figure);
/// The short name, else the id, else "?".
std::string name_of(const std::string& company_name, const std::string& company);

/// A metric of a summary's row, in words; empty where the summary has nothing.
struct SummaryWords {
  std::string metric, value, yoy, qoq, change, share, consensus, surprise, guidance;
};
SummaryWords words_of(const SummaryMetric& metric, int money_power);

}  // namespace figx

// Which period a mention means, given what the text has said and the day it was written.
#pragma once

#include <array>
#include <optional>

#include "figx/document.h"
#include "lex/period.h"

namespace figx::resolve {

using lex::Period;
using lex::PeriodMention;

/// What a mention is resolved against.
struct PeriodContext {
  std::optional<Period> topic;  ///< the period at hand
  std::optional<Date> date;     ///< the document's
  bool fiscal = false;          ///< the company at hand has been speaking in fiscal quarters
  bool outlook = false;         ///< the number is a forecast: 第三季度 may lie ahead
  bool same_sentence = false;   ///< the topic was said in this very sentence
  int year = 0;                 ///< of writing, as the text lets one infer it when there is no date; 0: not at all
  std::array<int, 13> month_years{};  ///< by month: the year with which the text spells it out somewhere; 0: nowhere
  int fiscal_end = 0;                 ///< month in which the fiscal year of the company at hand ends; 0: unknown
};

/// The period meant; nullopt when nothing gives it (the mention is then no period, such as a day of news).
std::optional<Period> resolve(const PeriodMention& mention, const PeriodContext& context);

/// Does a calendar period end after this day's month?
bool ends_after(const Period& period, const Date& date);

/// The period as a point in time takes it: the quarter or year that it closes.
Period closing_period(const Period& period);

}  // namespace figx::resolve

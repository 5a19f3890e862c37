// No part is larger than its whole, a share of the whole is the part, and a margin of the revenue is the profit.
#include <algorithm>
#include <utility>

#include "check/checker.h"
#include "check/period.h"

namespace figx::check {

namespace {

/// Amounts and counts of a span that are never negative, so that a part of the company or of the year is less than
/// the whole.
constexpr std::string_view kFlows[] = {"revenue", "gmv", "deliveries", "shipments", "capex", "rnd_expense"};
/// A metric and one that holds it.
constexpr std::pair<std::string_view, std::string_view> kWithin[] = {{"gross_profit", "revenue"}, {"dau", "mau"}};
/// A margin and the profit that it is of the revenue.
constexpr std::pair<std::string_view, std::string_view> kMargins[] = {
    {"gross_margin", "gross_profit"}, {"operating_margin", "operating_income"}, {"net_margin", "net_income"}};

bool flow(std::string_view metric) {
  return std::find(std::begin(kFlows), std::end(kFlows), metric) != std::end(kFlows);
}

}  // namespace

void Checker::part(At i, const About& whole) {
  const auto at = index_.nearest(whole, i);
  if (at && number(*at)) add("part", !number(i)->above(*number(*at)), {i, *at});
}

void Checker::segment_part(At i) {
  if (!figure(i).segment || !figure(i).period || !flow(figure(i).metric)) return;
  About whole = index_.about(i);
  whole.segment = 0;
  part(i, whole);
}

void Checker::metric_part(At i) {
  if (!figure(i).period) return;
  for (const auto& [inner, outer] : kWithin) {
    if (figure(i).metric != inner) continue;
    About whole = index_.about(i);
    whole.metric = index_.name(outer);
    whole.variant = 0;
    part(i, whole);
  }
}

void Checker::period_part(At i) {
  if (!figure(i).period || !flow(figure(i).metric)) return;
  for (const std::string& period : around(*figure(i).period)) {
    About whole = index_.about(i);
    whole.period = index_.name(period);
    part(i, whole);
  }
}

void Checker::share(At i) {
  const Figure& f = figure(i);
  if (!f.segment || !f.period || f.unit != "percent") return;
  About value = index_.about(i);
  value.measure = index_.name("value");
  value.unit = 0;
  std::optional<std::pair<At, At>> against;
  for (const At one : index_.neighbours(value, i)) {
    About whole = index_.about(one);
    whole.segment = 0;
    const auto all = index_.nearest(whole, one);
    if (!all || !number(one) || !number(*all)) continue;
    const auto expected = percent_of(*number(i), *number(*all));
    if (!expected) continue;
    if (expected->meets(*number(one))) return add("share", true, {i, one, *all});
    if (!against) against = {one, *all};
  }
  if (against) add("share", false, {i, against->first, against->second});
}

void Checker::margin(At i) {
  const Figure& f = figure(i);
  const auto* kind = std::find_if(std::begin(kMargins), std::end(kMargins),
                                  [&](const auto& margin) { return margin.first == f.metric; });
  if (kind == std::end(kMargins) || !f.period) return;
  About profit = index_.about(i);
  profit.metric = index_.name(kind->second);
  profit.unit = 0;
  std::optional<std::pair<At, At>> against;
  for (const At one : index_.neighbours(profit, i)) {
    About revenue = index_.about(one);
    revenue.metric = index_.name("revenue");
    revenue.variant = 0;
    for (const At all : index_.neighbours(revenue, one)) {
      if (!number(one) || !number(all)) continue;
      const auto expected = percent_of(*number(i), *number(all));
      if (!expected) continue;
      if (expected->meets(*number(one))) return add("margin", true, {i, one, all});
      if (!against) against = {one, all};
    }
  }
  // A net margin counts the profit of minorities too, which the profit of the parent's owners leaves out.
  if (against && f.metric != "net_margin") add("margin", false, {i, against->first, against->second});
}

}  // namespace figx::check

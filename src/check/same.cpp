// One fact said twice is equal, an estimate is of the size of the result, a profit a share is a profit, and an amount
// in another currency is the amount.
#include <algorithm>
#include <vector>

#include "check/checker.h"
#include "check/currency.h"
#include "check/period.h"

namespace figx::check {

namespace {

/// An estimate that is missed by more than this is one of something else.
constexpr int kOrderOfMagnitude = 1;  // as a power of ten

std::optional<Interval> scaled(const Interval& a, int power) {
  Interval out;
  if (a.low && !(out.low = a.low->scaled(power))) return std::nullopt;
  if (a.high && !(out.high = a.high->scaled(power))) return std::nullopt;
  return out;
}

bool money(std::string_view unit) {
  return unit.size() == 3;
}

}  // namespace

/// Is there only one right number for this? Houses differ in what they expect, and a company speaks of two outlooks; a
/// share may be an ordinary one or an ADS, a dividend an interim or a special one; growth may be in either currency;
/// and a quarter without a year may be this or the last one. There only what agrees says something.
bool Checker::single_truth(At i) const {
  const Figure& f = figure(i);
  if (f.basis != "actual" || f.unit.ends_with("/share") || !year_before(*f.period)) return false;
  if (f.measure == "value" || f.measure == "share") return true;
  if (f.metric == "eps" || f.metric == "dividend_per_share") return false;
  About value = index_.about(i);
  value.measure = index_.name("value");
  value.unit = 0;
  const auto& values = index_.all(value);
  return std::all_of(values.begin(), values.end(),
                     [&](At at) { return figure(at).unit == figure(values.front()).unit; });
}

void Checker::repeats(const std::vector<At>& places) {
  const Figure& f = figure(places.front());
  if (!f.period) return;
  const bool one_truth = single_truth(places.front());
  std::vector<At> told;  // the last place of each number that has been said, of the latest few
  constexpr std::size_t kNumbers = 4;
  for (const At i : places) {
    if (!number(i)) continue;
    const auto same = std::find_if(told.begin(), told.end(), [&](At other) {
      return figure(other).start != figure(i).start && number(other)->meets(*number(i));
    });
    if (same != told.end()) {
      add("repeat", true, {i, *same});
      *same = i;
      continue;
    }
    if (!told.empty() && one_truth && figure(told.back()).start != figure(i).start)
      add("repeat", false, {i, told.back()});
    if (told.size() == kNumbers) told.erase(told.begin());
    told.push_back(i);
  }
}

void Checker::order(At i) {
  const Figure& f = figure(i);
  if (f.basis == "actual" || f.basis == "guidance" || !f.period || f.unit == "percent") return;
  for (const std::string_view basis : {"actual", "guidance"}) {
    About other = index_.about(i);
    other.basis = index_.name(basis);
    const auto at = index_.nearest(other, i);
    if (!at || !number(*at)) continue;
    const auto a = size_of(*number(i)), b = size_of(*number(*at));
    if (!a || !b) continue;
    const auto a_up = scaled(*a, kOrderOfMagnitude), b_up = scaled(*b, kOrderOfMagnitude);
    if (!a_up || !b_up) continue;
    add("order", !a->above(*b_up) && !b->above(*a_up), {i, *at});
  }
}

void Checker::sign(At i) {
  const Figure& f = figure(i);
  if (f.metric != "eps" || !f.period) return;
  About profit = index_.about(i);
  profit.metric = index_.name("net_income");
  profit.unit = 0;
  if (f.variant == "basic" || f.variant == "diluted") profit.variant = 0;
  const auto near = index_.neighbours(profit, i);
  if (near.empty()) return;
  const auto loss = [&](At at) {
    const Interval& n = *number(at);
    return n.high && n.high->is_negative() ? -1 : n.low && !n.low->is_negative() ? 1 : 0;
  };
  if (!number(near.front()) || loss(i) == 0 || loss(near.front()) == 0) return;
  add("sign", loss(i) == loss(near.front()), {i, near.front()});
}

void Checker::conversion(At i) {
  const Figure& f = figure(i);
  if (!money(f.unit)) return;
  About other = index_.about(i);
  other.unit = 0;
  for (const At at : index_.neighbours(other, i)) {
    if (at > i || figure(at).unit == f.unit || figure(at).sentence != f.sentence || !number(at)) continue;
    const auto a = size_of(*number(at)), b = size_of(*number(i));
    if (!a || !b) continue;
    if (const auto agrees = may_equal(*a, figure(at).unit, *b, f.unit)) add("conversion", *agrees, {i, at});
    return;
  }
}

}  // namespace figx::check

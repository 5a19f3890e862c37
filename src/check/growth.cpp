// The base, grown by the growth, is what it grew to.
#include "check/checker.h"
#include "check/period.h"

namespace figx::check {

namespace {

/// base + |base| * percent: of a loss the growth says which way the profit went.
std::optional<Interval> grown(const Interval& base, const Interval& percent) {
  const auto size = size_of(base);
  if (!size) return std::nullopt;
  // |base| * (1 + percent), or |base| * (percent - 1) of a loss: the base stands in it once, as intervals want it.
  const bool loss = base.high && base.high->is_negative();
  const auto shifted = sum(percent, {Decimal(loss ? -100 : 100), Decimal(loss ? -100 : 100)});
  return shifted ? percent_of(*shifted, *size) : std::nullopt;
}

}  // namespace

/// Does the growth lead from `before` to `now`? nullopt: that cannot be said.
std::optional<bool> Checker::grows(At growth, At now, At before) const {
  if (!number(now) || !number(before)) return std::nullopt;
  const std::string& unit = figure(growth).unit;
  const bool ratio = figure(now).unit == "percent";
  std::optional<bool> agrees;
  if (unit == figure(now).unit || (unit == "pp" && ratio)) {
    const auto change = difference(*number(now), *number(before));
    if (!change) return std::nullopt;
    agrees = change->meets(*number(growth));
    if (*agrees || !ratio || unit == "pp") return agrees;
  }
  if (unit != "percent") return agrees;
  const auto reached = grown(*number(before), *number(growth));
  return reached ? std::optional(reached->meets(*number(now))) : std::nullopt;
}

/// What the growth may have started from: the value of the period before, a result rather than another forecast.
Neighbours Checker::bases(At growth, At now) const {
  const Figure& f = figure(growth);
  const auto period = f.measure == "yoy" ? year_before(*f.period) : span_before(*f.period);
  if (!period) return {};
  About base = index_.about(now);
  base.period = index_.name(*period);
  base.basis = index_.name("actual");
  auto found = index_.neighbours(base, now);
  if (found.empty() && f.basis != "actual") {
    base.basis = index_.about(growth).basis;
    found = index_.neighbours(base, now);
  }
  return found;
}

void Checker::growth(At i) {
  const Figure& f = figure(i);
  if ((f.measure != "yoy" && f.measure != "qoq") || !f.period) return;
  About value = index_.about(i);
  value.measure = index_.name("value");
  value.unit = 0;
  std::optional<std::pair<At, At>> against;
  for (const At now : index_.neighbours(value, i))
    for (const At before : bases(i, now)) {
      const auto agrees = grows(i, now, before);
      if (agrees && *agrees) return add("growth", true, {i, now, before});
      if (agrees && !against) against = {now, before};
    }
  if (against) add("growth", false, {i, against->first, against->second});
}

}  // namespace figx::check

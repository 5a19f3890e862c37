// Runs every test on every figure that can lead one.
#include "check/checks.h"

#include <algorithm>

#include "check/checker.h"

namespace figx::check {

Checker::Checker(std::vector<Figure>& figures, const std::vector<int>& digits) : figures_(figures), index_(figures) {
  numbers_.reserve(figures.size());
  for (std::size_t i = 0; i < figures.size(); ++i) numbers_.push_back(interval_of(figures[i], digits[i]));
}

void Checker::add(std::string_view check, bool agrees, std::initializer_list<At> among) {
  constexpr std::size_t kUsual = 4;  // that a record has, if any
  for (const At i : among) {
    std::vector<Check>& checks = figures_[i].checks;
    if (checks.empty()) checks.reserve(kUsual);
    const auto same = [&](const Check& c) { return c.check == check; };
    if (std::count_if(checks.begin(), checks.end(), same) >= kMostOfAKind) continue;
    Check one{std::string(check), agrees, {}};
    one.with.reserve(among.size() - 1);
    for (const At other : among)
      if (other != i) one.with.push_back({figures_[other].start, figures_[other].metric, figures_[other].measure});
    checks.push_back(std::move(one));
  }
}

void Checker::lead(At i) {
  const std::string& measure = figure(i).measure;
  if (measure == "share") return share(i);
  if (measure != "value") return growth(i);
  segment_part(i);
  metric_part(i);
  period_part(i);
  margin(i);
  order(i);
  sign(i);
  conversion(i);
}

void Checker::run() {
  for (At i = 0; i < figures_.size(); ++i) {
    if (numbers_[i]) lead(i);
    // The first of several places speaks for all of them, even if its own number is one that no test can use.
    const auto& places = index_.all(index_.about(i));
    if (places.size() > 1 && places.front() == i) repeats(places);
  }
  const auto earlier = [](const Check& a, const Check& b) { return a.with.front().start < b.with.front().start; };
  for (Figure& f : figures_)
    if (!std::is_sorted(f.checks.begin(), f.checks.end(), earlier))
      std::stable_sort(f.checks.begin(), f.checks.end(), earlier);
}

void cross_check(std::vector<Figure>& figures, const std::vector<int>& digits) {
  Checker(figures, digits).run();
}

}  // namespace figx::check

// The tests of one document, each kind in a function of its own.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "check/index.h"
#include "check/number.h"
#include "figx/figure.h"

namespace figx::check {

class Checker {
 public:
  /// The figures must not move while this lives.
  Checker(std::vector<Figure>& figures, const std::vector<int>& digits);
  void run();

 private:
  using At = std::uint32_t;

  void lead(At i);  ///< every test that this figure can lead

  // growth.cpp: a growth leads to the value it ends at and the one it starts from.
  void growth(At growth);
  std::optional<bool> grows(At growth, At now, At before) const;
  Neighbours bases(At growth, At now) const;

  // parts.cpp: a part leads to its whole.
  void segment_part(At part);
  void metric_part(At part);
  void period_part(At part);
  void part(At part, const About& whole);
  void share(At share);
  void margin(At margin);

  // same.cpp: one fact, or near it, in several places.
  bool single_truth(At i) const;
  void repeats(const std::vector<At>& places);
  void order(At expected);
  void sign(At eps);
  void conversion(At at);

  const Figure& figure(At i) const { return figures_[i]; }
  const std::optional<Interval>& number(At i) const { return numbers_[i]; }
  void add(std::string_view check, bool agrees, std::initializer_list<At> among);

  std::vector<Figure>& figures_;
  std::vector<std::optional<Interval>> numbers_;
  Index index_;
};

}  // namespace figx::check

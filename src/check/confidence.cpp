// The table of weights, and the logistic curve as a table of whole numbers: no binary floating point.
#include "check/confidence.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>

#include "check/table.h"

namespace figx::check {

namespace {

/// The logistic curve, in ten-thousandths, every ten points from 0 to 600.
constexpr int kCurve[] = {5000, 5250, 5498, 5744, 5987, 6225, 6457, 6682, 6900, 7109, 7311, 7503, 7685,
                          7858, 8022, 8176, 8320, 8455, 8581, 8699, 8808, 8909, 9002, 9089, 9168, 9241,
                          9309, 9370, 9427, 9478, 9526, 9569, 9608, 9644, 9677, 9707, 9734, 9759, 9781,
                          9802, 9820, 9837, 9852, 9866, 9879, 9890, 9900, 9910, 9918, 9926, 9933, 9939,
                          9945, 9950, 9955, 9959, 9963, 9967, 9970, 9973, 9975};
constexpr int kStep = 10, kEnd = 600;

std::optional<int> number_in(std::string_view cell) {
  int number = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return error == std::errc() && end == cell.data() + cell.size() ? std::optional(number) : std::nullopt;
}

/// The points of each trait, by its number; 0 where it has no say.
using Table = std::array<std::array<int, 3>, std::size(kTraits)>;

const Table& points_by_trait() {
  static const Table table = [] {
    Table out{};
    for (const Weight& w : weights())
      for (std::size_t i = 0; i < w.points.size(); ++i) out[w.trait][i] = w.points[i].value_or(0);
    return out;
  }();
  return table;
}

/// The probability of each aspect, in ten-thousandths.
std::array<int, 3> aspects(const Traits& traits) {
  const Table& table = points_by_trait();
  std::array<int, 3> sums{};
  for (std::size_t trait = 0; trait < traits.size(); ++trait)
    if (traits[trait])
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += table[trait][i];
  for (int& sum : sums) sum = probability(sum);
  return sums;
}

std::string hundredths(int ten_thousandths) {
  return Decimal::make((ten_thousandths + 50) / 100, -2)->to_string();
}

/// Set to the right in six columns; a dot for no say.
std::string cell(const std::optional<int>& points) {
  const std::string text = points ? std::to_string(*points) : ".";
  return std::string(text.size() < 6 ? 6 - text.size() : 1, ' ') + text;
}

}  // namespace

const std::vector<Weight>& weights() {
  static const std::vector<Weight> all = [] {
    std::vector<Weight> out;
    for (const Row& row : rows_of("confidence.tsv")) {
      const auto* trait = std::find(std::begin(kTraits), std::end(kTraits), row[0]);
      if (trait == std::end(kTraits) || row.size() != 6) continue;
      out.push_back({static_cast<std::size_t>(trait - kTraits),
                     {number_in(row[1]), number_in(row[2]), number_in(row[3])},
                     row[5]});
    }
    return out;
  }();
  return all;
}

int probability(int points) {
  const int size = std::min(points < 0 ? -points : points, kEnd);
  const int at = size / kStep, rest = size % kStep;
  const int p = rest == 0 ? kCurve[at] : kCurve[at] + ((kCurve[at + 1] - kCurve[at]) * rest + kStep / 2) / kStep;
  return points < 0 ? 10000 - p : p;
}

Decimal confidence(const Traits& traits) {
  std::int64_t product = 1;
  for (const int p : aspects(traits)) product *= p;
  constexpr std::int64_t kHundredth = 10'000'000'000;  // of 10000 to the third
  const std::int64_t rounded = (product + kHundredth / 2) / kHundredth;
  return *Decimal::make(std::clamp<std::int64_t>(rounded, 1, 99), -2);
}

void add_traits(const Figure& f, Evidence& e) {
  e.add("base");
  e.add("company.unlisted", f.company.find(':') == std::string::npos);
  e.add("period.none", !f.period);
  e.add("period.no_year", f.period && f.period->find("20") == std::string::npos);
  e.add("basis.guidance", f.basis == "guidance");
  e.add("basis.prior", f.basis == "prior_guidance");
  e.add("basis.consensus", f.basis == "consensus");
  e.add("metric.count", f.unit == "unit" || f.unit == "person");
  // One agreement of numbers that need not have agreed, or one clash: with what the text has said before, or only with
  // what it says later, which is then the likelier mistake.
  bool agrees = false, fits = false, clashes = false, clashes_later = false;
  for (const Check& c : f.checks) {
    const bool loose = c.check == "part" || c.check == "order" || c.check == "sign";
    if (c.agrees)
      (loose ? fits : agrees) = true;
    else
      (c.with.front().start <= f.start ? clashes : clashes_later) = true;
  }
  e.add("check.agrees", agrees);
  e.add("check.fits", fits && !agrees);
  e.add("check.clashes", clashes);
  e.add("check.clashes_later", clashes_later && !clashes);
}

std::string reckoning(const Traits& traits) {
  const std::array<int, 3> each = aspects(traits);
  std::string out = "sure " + confidence(traits).to_string() + " =";
  for (std::size_t i = 0; i < each.size(); ++i)
    out += (i == 0 ? " " : " x ") + std::string(kAspects[i]) + ' ' + hundredths(each[i]);
  out += ", of these points:\n";
  for (const Weight& w : weights()) {
    if (!traits[w.trait]) continue;
    for (const auto& points : w.points) out += cell(points);
    out += "  " + std::string(kTraits[w.trait]) + ": " + std::string(w.reason) + '\n';
  }
  return out;
}

}  // namespace figx::check

// The table of weights, and the logistic curve as a table of whole numbers: no binary floating point.
#include "check/confidence.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <unordered_map>

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

constexpr std::string_view kBase = "base";

std::optional<int> number_in(std::string_view cell) {
  int number = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return error == std::errc() && end == cell.data() + cell.size() ? std::optional(number) : std::nullopt;
}

const Weight* weight_of(std::string_view trait) {
  static const std::unordered_map<std::string_view, const Weight*> all = [] {
    std::unordered_map<std::string_view, const Weight*> out;
    for (const Weight& w : weights()) out[w.trait] = &w;
    return out;
  }();
  const auto found = all.find(trait);
  return found == all.end() ? nullptr : found->second;
}

/// The probability of each aspect, in ten-thousandths.
std::array<int, 3> aspects(const std::vector<std::string_view>& traits) {
  std::array<int, 3> sums{};
  for (const std::string_view trait : traits)
    if (const Weight* w = weight_of(trait))
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += w->points[i].value_or(0);
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
    for (const Row& row : rows_of("confidence.tsv"))
      if (row.size() == 6) out.push_back({row[0], {number_in(row[1]), number_in(row[2]), number_in(row[3])}, row[5]});
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

Decimal confidence(const std::vector<std::string_view>& traits) {
  std::int64_t product = 1;
  for (const int p : aspects(traits)) product *= p;
  constexpr std::int64_t kHundredth = 10'000'000'000;  // of 10000 to the third
  const std::int64_t rounded = (product + kHundredth / 2) / kHundredth;
  return *Decimal::make(std::clamp<std::int64_t>(rounded, 1, 99), -2);
}

void add_traits(const Figure& f, std::vector<std::string_view>& traits) {
  traits.push_back(kBase);
  if (f.company.find(':') == std::string::npos) traits.push_back("company.unlisted");
  if (!f.period)
    traits.push_back("period.none");
  else if (f.period->find("20") == std::string::npos)
    traits.push_back("period.no_year");
  if (f.basis == "guidance") traits.push_back("basis.guidance");
  if (f.basis == "prior_guidance") traits.push_back("basis.prior");
  if (f.basis == "consensus") traits.push_back("basis.consensus");
  if (f.unit == "unit" || f.unit == "person") traits.push_back("metric.count");
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
  if (agrees) traits.push_back("check.agrees");
  if (fits && !agrees) traits.push_back("check.fits");
  if (clashes) traits.push_back("check.clashes");
  if (clashes_later && !clashes) traits.push_back("check.clashes_later");
}

std::string reckoning(const std::vector<std::string_view>& traits) {
  const std::array<int, 3> each = aspects(traits);
  std::string out = "sure " + confidence(traits).to_string() + " =";
  for (std::size_t i = 0; i < each.size(); ++i)
    out += (i == 0 ? " " : " x ") + std::string(kAspects[i]) + ' ' + hundredths(each[i]);
  out += ", of these points:\n";
  for (const Weight& w : weights()) {
    if (std::find(traits.begin(), traits.end(), w.trait) == traits.end()) continue;
    for (const auto& points : w.points) out += cell(points);
    out += "  " + std::string(w.trait) + ": " + std::string(w.reason) + '\n';
  }
  return out;
}

}  // namespace figx::check

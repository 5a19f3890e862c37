// A result beside what was expected of it: by how much it beat or missed the consensus.
#include "write/beat.h"

#include <algorithm>
#include <optional>

namespace figx {
namespace {

// What a company spends: more of it is no success.
constexpr std::string_view kSpent[] = {"capex", "rnd_expense", "operating_expense"};

// What two figures must share to be of the same fact.
std::string fact_of(const Figure& figure) {
  std::string key;
  for (const std::string& part :
       {figure.company, figure.segment.value_or("\n"), figure.metric, figure.variant.value_or(""), figure.measure,
        figure.period.value_or(""), figure.unit}) {
    key.append(part).append(1, '\0');
  }
  return key;
}

std::size_t apart(const Figure& a, const Figure& b) {
  return a.start < b.start ? b.start - a.start : a.start - b.start;
}

// |part| / whole in percent with one decimal, also a zero: "3.0".
std::optional<std::string> percent_of(const Decimal& part, const Decimal& whole) {
  const auto hundredfold = part.abs().scaled(2);
  const auto percent = hundredfold ? hundredfold->divided(whole, 1) : std::nullopt;
  if (!percent) return std::nullopt;
  return percent->to_string() + (percent->is_integer() ? ".0" : "");
}

std::string word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::beat:
      return "beat";
    case Verdict::miss:
      return "miss";
    case Verdict::above:
      return "above";
    case Verdict::below:
      return "below";
    case Verdict::in_line:
      return "in line";
    default:
      return "";
  }
}

}  // namespace

Expectations::Expectations(const std::vector<Figure>& figures) {
  for (const Figure& figure : figures) {
    if (figure.basis == "consensus") consensus_[fact_of(figure)].push_back(&figure);
  }
  for (auto& [fact, list] : consensus_) {
    std::stable_sort(list.begin(), list.end(), [](const Figure* a, const Figure* b) { return a->start < b->start; });
  }
}

Beat Expectations::beat_of(const Figure& figure) const {
  if (figure.basis != "actual" || !figure.value || consensus_.empty()) return {};
  const auto found = consensus_.find(fact_of(figure));
  if (found == consensus_.end()) return {};
  const std::vector<const Figure*>& list = found->second;
  auto nearest = std::lower_bound(list.begin(), list.end(), figure.start,
                                  [](const Figure* one, std::size_t start) { return one->start < start; });
  if (nearest == list.end() ||
      (nearest != list.begin() && apart(figure, **(nearest - 1)) <= apart(figure, **nearest))) {
    --nearest;
  }
  const Figure* expected = *nearest;
  const bool spent = std::find(std::begin(kSpent), std::end(kSpent), figure.metric) != std::end(kSpent);
  const Decimal& value = *figure.value;
  const auto low = expected->value ? expected->value : expected->low;
  const auto high = expected->value ? expected->value : expected->high;
  Verdict verdict = Verdict::in_line;
  if (high && value > *high) verdict = spent ? Verdict::above : Verdict::beat;
  if (low && value < *low) verdict = spent ? Verdict::below : Verdict::miss;
  // A result of "over" a number may be anything above it, and one beside "nearly" a number too.
  const bool open_above = figure.approx == "over" || expected->approx == "under";
  const bool open_below = figure.approx == "under" || expected->approx == "over";
  if ((open_above && !(high && value > *high)) || (open_below && !(low && value < *low))) return {};
  std::string text = word_of(verdict);
  const auto over = expected->value ? value.minus(*expected->value) : std::nullopt;
  if (verdict == Verdict::in_line || !over) return {verdict, text};
  const bool rounded = figure.approx || expected->approx;  // the difference is not that exact
  if (figure.unit == "percent" || figure.unit == "pp") {
    return {verdict, rounded ? text : text + " " + over->abs().to_string() + "pp"};
  }
  if (expected->value->is_negative() || expected->value->is_zero()) return {verdict, text};
  const auto percent = percent_of(*over, *expected->value);
  if (!percent) return {verdict, text};
  if (*percent == "0.0") return {Verdict::in_line, word_of(Verdict::in_line)};
  return {verdict, rounded ? text : text + " " + *percent + "%"};
}

}  // namespace figx

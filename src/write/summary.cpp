// The wide layout: figures of a document sorted into rows, and the best one chosen for each cell.
#include "write/summary.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "write/digits.h"

namespace figx {
namespace {

// The metrics in the order of docs/FIGURES.md; a test holds the two together.
constexpr std::string_view kMetrics[] = {
    "revenue",
    "net_income",
    "operating_income",
    "pretax_income",
    "gross_profit",
    "ebitda",
    "eps",
    "dividend_per_share",
    "gross_margin",
    "operating_margin",
    "net_margin",
    "roe",
    "capex",
    "free_cash_flow",
    "operating_cash_flow",
    "rnd_expense",
    "operating_expense",
    "cash",
    "backlog",
    "annualized_revenue",
    "gmv",
    "dau",
    "mau",
    "subscribers",
    "deliveries",
    "shipments",
};

constexpr std::array<std::string_view, kAspects> kNames = {
    "",
    "low",
    "high",
    "unit",
    "yoy",
    "yoy pp",
    "qoq",
    "qoq pp",
    "change",
    "change pp",
    "share",
    "consensus",
    "consensus low",
    "consensus high",
    "surprise",
    "consensus yoy",
    "consensus qoq",
    "guidance low",
    "guidance high",
    "guidance yoy low",
    "guidance yoy high",
    "guidance qoq low",
    "guidance qoq high",
};

// Where the number of a figure goes: a single one to `value`, the ends of a range to `low` and `high`. Where there is
// no place for a single one it is both ends, where there is none for a range the range stays out.
struct Place {
  std::string_view basis, measure;
  std::string_view unit;  // empty: that of the row's metric
  std::optional<Aspect> value, low, high;
};

constexpr Place kPlaces[] = {
    {"actual", "value", "", Aspect::value, Aspect::low, Aspect::high},
    {"actual", "yoy", "percent", Aspect::yoy, {}, {}},
    {"actual", "yoy", "pp", Aspect::yoy_pp, {}, {}},
    {"actual", "qoq", "percent", Aspect::qoq, {}, {}},
    {"actual", "qoq", "pp", Aspect::qoq_pp, {}, {}},
    {"actual", "change", "percent", Aspect::change, {}, {}},
    {"actual", "change", "pp", Aspect::change_pp, {}, {}},
    {"actual", "share", "percent", Aspect::share, {}, {}},
    {"consensus", "value", "", Aspect::consensus, Aspect::consensus_low, Aspect::consensus_high},
    {"consensus", "yoy", "percent", Aspect::consensus_yoy, {}, {}},
    {"consensus", "qoq", "percent", Aspect::consensus_qoq, {}, {}},
    {"guidance", "value", "", {}, Aspect::guidance_low, Aspect::guidance_high},
    {"guidance", "yoy", "percent", {}, Aspect::guidance_yoy_low, Aspect::guidance_yoy_high},
    {"guidance", "qoq", "percent", {}, Aspect::guidance_qoq_low, Aspect::guidance_qoq_high},
};

bool takes(const Place& place, const Figure& figure) {
  const bool number = figure.value ? place.value || place.low : place.low && (figure.low || figure.high);
  return number && place.basis == figure.basis && place.measure == figure.measure;
}

// Where a single number has a cell of its own it goes before a range, so that there is a surprise.
bool better(const Figure& figure, const Figure* best, const Place& place) {
  if (best == nullptr) return true;
  if (place.value && figure.value.has_value() != best->value.has_value()) return figure.value.has_value();
  return figure.confidence > best->confidence;
}

// Does `figure` tell the number of `best` again, with more digits? 逾1000亿美元 stands before 1023.5亿美元, and a title
// rounds what the text tells.
bool finer(const Figure& figure, const Figure& best) {
  if (!figure.value || !best.value) return false;  // the middle of a range is no finer range
  if (significant_digits(*figure.value) <= significant_digits(*best.value)) return false;
  const auto is_best = [&](const Reference& other) {
    return other.start == best.start && other.metric == best.metric && other.measure == best.measure;
  };
  return std::any_of(figure.checks.begin(), figure.checks.end(), [&](const Check& check) {
    return check.check == "repeat" && check.agrees && std::any_of(check.with.begin(), check.with.end(), is_best);
  });
}

// The unit of the row's metric is that of its result, else of its consensus, else of its guidance.
std::string common_unit(const std::vector<const Figure*>& figures) {
  for (const Place& place : kPlaces) {
    if (!place.unit.empty()) continue;
    const Figure* best = nullptr;
    for (const Figure* figure : figures) {
      if (takes(place, *figure) && better(*figure, best, place)) best = figure;
    }
    if (best != nullptr) return best->unit;
  }
  return "";
}

void put(const Figure& figure, const Place& place, SummaryMetric& metric) {
  const auto cell = [&](const std::optional<Aspect>& aspect) -> std::optional<Decimal>& {
    return metric.cell(*aspect);
  };
  if (figure.value && place.value) {
    cell(place.value) = figure.value;
  } else {
    cell(place.low) = figure.value ? figure.value : figure.low;
    cell(place.high) = figure.value ? figure.value : figure.high;
  }
}

// The figures are those of one row, metric and variant.
SummaryMetric cells_of(const MetricKey& key, const std::vector<const Figure*>& figures) {
  SummaryMetric metric;
  metric.key = key;
  metric.unit = common_unit(figures);
  for (const Place& place : kPlaces) {
    const std::string_view unit = place.unit.empty() ? std::string_view(metric.unit) : place.unit;
    const Figure* best = nullptr;
    for (const Figure* figure : figures) {
      if (takes(place, *figure) && figure->unit == unit && better(*figure, best, place)) best = figure;
    }
    if (best == nullptr) continue;
    const Figure* finest = best;
    for (const Figure* figure : figures) {
      const bool same = takes(place, *figure) && figure->unit == unit && finer(*figure, *best);
      if (same && significant_digits(*figure->value) > significant_digits(*finest->value)) finest = figure;
    }
    put(*finest, place, metric);
  }
  const auto& value = metric.cell(Aspect::value);
  const auto& consensus = metric.cell(Aspect::consensus);
  if (value && consensus && metric.unit != "percent") metric.cell(Aspect::surprise) = surprise(*value, *consensus);
  return metric;
}

bool empty(const SummaryMetric& metric) {
  return std::none_of(metric.cells.begin(), metric.cells.end(), [](const auto& cell) { return cell.has_value(); });
}

std::size_t rank(std::string_view metric) {
  return static_cast<std::size_t>(std::find(std::begin(kMetrics), std::end(kMetrics), metric) - std::begin(kMetrics));
}

}  // namespace

bool operator<(const MetricKey& a, const MetricKey& b) {
  if (a.metric == b.metric) return a.variant < b.variant;
  const std::size_t left = rank(a.metric), right = rank(b.metric);
  return left == right ? a.metric < b.metric : left < right;
}

std::vector<SummaryRow> summary(const std::vector<Figure>& figures) {
  struct Group {
    MetricKey key;
    std::vector<const Figure*> figures;
  };
  std::vector<SummaryRow> rows;
  std::vector<std::vector<Group>> groups;  // of each row
  std::map<std::tuple<std::string_view, std::optional<std::string_view>, std::optional<std::string_view>>, std::size_t>
      places;
  for (const Figure& figure : figures) {
    const auto [place, fresh] = places.try_emplace({figure.company, figure.segment, figure.period}, rows.size());
    const std::size_t at = place->second;
    if (fresh) {
      rows.push_back({figure.doc, figure.company, figure.company_name, figure.segment, figure.period, {}});
      groups.emplace_back();
    }
    const MetricKey key{figure.metric, figure.variant};
    auto group = std::find_if(groups[at].begin(), groups[at].end(), [&](const Group& one) { return one.key == key; });
    if (group == groups[at].end()) group = groups[at].insert(group, {key, {}});
    group->figures.push_back(&figure);
  }

  std::vector<SummaryRow> filled;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::sort(groups[i].begin(), groups[i].end(), [](const Group& a, const Group& b) { return a.key < b.key; });
    for (const Group& group : groups[i]) {
      SummaryMetric metric = cells_of(group.key, group.figures);
      if (!empty(metric)) rows[i].metrics.push_back(std::move(metric));
    }
    if (!rows[i].metrics.empty()) filled.push_back(std::move(rows[i]));
  }
  return filled;
}

std::optional<Decimal> surprise(const Decimal& value, const Decimal& consensus) {
  if (value.is_negative() || consensus.is_negative() || consensus.is_zero()) return std::nullopt;
  const auto difference = value.minus(consensus);
  const auto percent = difference ? difference->scaled(2) : std::nullopt;
  return percent ? percent->divided(consensus, 2) : std::nullopt;
}

std::string column_name(const MetricKey& key, Aspect aspect) {
  std::string name = key.metric;
  if (key.variant) name += " " + *key.variant;
  const std::string_view what = kNames[static_cast<std::size_t>(aspect)];
  if (!what.empty()) name.append(" ").append(what);
  return name;
}

bool in_metric_unit(Aspect aspect) {
  switch (aspect) {
    case Aspect::value:
    case Aspect::low:
    case Aspect::high:
    case Aspect::consensus:
    case Aspect::consensus_low:
    case Aspect::consensus_high:
    case Aspect::guidance_low:
    case Aspect::guidance_high:
      return true;
    default:
      return false;
  }
}

std::string_view unit_of(Aspect aspect, std::string_view unit) {
  if (in_metric_unit(aspect)) return unit;
  return aspect == Aspect::yoy_pp || aspect == Aspect::qoq_pp || aspect == Aspect::change_pp ? "pp" : "percent";
}

bool is_money(std::string_view unit) {
  return unit.size() == 3 && std::all_of(unit.begin(), unit.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace figx

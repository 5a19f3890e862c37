// The wide layout: what a document says of one company, segment and period on one row, with the cells of each metric.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figx/figure.h"

namespace figx {

/// What a column of the wide layout holds for a metric, in the order of the columns. `yoy`, `qoq` and `change` are in
/// percent, those ending in `_pp` in percentage points, `share` and `surprise` in percent, the others in the unit of
/// the row's metric. Those beginning with `consensus` and `guidance` are estimates, all others results.
enum class Aspect {
  value,
  low,
  high,
  unit,
  yoy,
  yoy_pp,
  qoq,
  qoq_pp,
  change,
  change_pp,
  share,
  consensus,
  consensus_low,
  consensus_high,
  surprise,
  consensus_yoy,
  consensus_qoq,
  guidance_low,
  guidance_high,
  guidance_yoy_low,
  guidance_yoy_high,
  guidance_qoq_low,
  guidance_qoq_high,
};
inline constexpr std::size_t kAspects = static_cast<std::size_t>(Aspect::guidance_qoq_high) + 1;

/// A metric with its variant: they share columns in no row.
struct MetricKey {
  std::string metric;
  std::optional<std::string> variant;
  friend bool operator==(const MetricKey&, const MetricKey&) = default;
  /// The order of columns: that of docs/FIGURES.md, then a pack's own by name; no variant first.
  friend bool operator<(const MetricKey& a, const MetricKey& b);
};

/// What one row says of one metric.
struct SummaryMetric {
  MetricKey key;
  std::string unit;  ///< of value, low, high, consensus and guidance; empty when the row has none of them
  std::array<std::optional<Decimal>, kAspects> cells;  ///< `unit` has none
  const std::optional<Decimal>& cell(Aspect aspect) const { return cells[static_cast<std::size_t>(aspect)]; }
  std::optional<Decimal>& cell(Aspect aspect) { return cells[static_cast<std::size_t>(aspect)]; }
};

struct SummaryRow {
  std::string doc, company, company_name;
  std::optional<std::string> segment, period;
  std::vector<SummaryMetric> metrics;  ///< in the order of columns, each with a cell at least
};

/// The rows of one document in the order in which its figures name them. Of several figures for a cell the one with
/// the highest confidence is taken, then the first; one that tells the same number with more digits stands for it.
/// docs/FIGURES.md says what is in long tables only.
std::vector<SummaryRow> summary(const std::vector<Figure>& figures);

/// value / consensus - 1 in percent, rounded half-even to two decimals; nullopt when the consensus is not positive or
/// the value negative, since the ratio then says nothing of a beat or a miss.
std::optional<Decimal> surprise(const Decimal& value, const Decimal& consensus);

/// Of a column: "net_income adjusted yoy"; the value's own is the metric alone, "revenue".
std::string column_name(const MetricKey& key, Aspect aspect);

/// Is the aspect an amount in the unit of the row's metric, so that --unit scales it when that is money?
bool in_metric_unit(Aspect aspect);

/// The unit of a cell, where `unit` is that of the row's metric.
std::string_view unit_of(Aspect aspect, std::string_view unit);

/// Is the unit an amount of money, an ISO 4217 code, and not money a share?
bool is_money(std::string_view unit);

}  // namespace figx

// The rows of the wide layout, kept until all are there, since the last one may bring a column that no other has.
#pragma once

#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "write/summary.h"

namespace figx {

/// A column behind doc, company, company_name, segment and period.
struct WideColumn {
  MetricKey key;
  Aspect aspect;
  bool money;  ///< is an amount of money in it?

  std::string name() const { return column_name(key, aspect); }
};

/// The cell of that column in a row, nullptr when it has none; of Aspect::unit it has only SummaryMetric::unit.
const SummaryMetric* find_metric(const SummaryRow& row, const MetricKey& key);

/// Rows in a temporary file without a name, so that memory stays flat. Each function may throw WriteFailed.
class WideRows {
 public:
  WideRows();
  void add(const std::vector<SummaryRow>& rows);
  /// The columns that occur, by metric and then by Aspect.
  std::vector<WideColumn> columns() const;
  /// All rows, in the order in which they were added.
  void for_each(const std::function<void(const SummaryRow&)>& visit);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  std::map<std::pair<MetricKey, Aspect>, bool> columns_;  // is an amount of money in it?
};

}  // namespace figx

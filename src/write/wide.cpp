// The rows of the wide layout in a temporary file: each field as its length and its bytes.
#include "write/wide.h"

#include <cerrno>
#include <cstdint>
#include <cstring>

#include "figx/writer.h"

namespace figx {
namespace {

[[noreturn]] void fail() {
  throw WriteFailed(std::string("The temporary file for the rows of the wide layout failed: ") + std::strerror(errno) +
                    ". Free some space in the folder for temporary files.");
}

constexpr std::uint32_t kNone = 0xFFFFFFFF;  // the length of a field that is not there

void put(std::FILE* file, std::uint32_t number) {
  if (std::fwrite(&number, sizeof number, 1, file) != 1) fail();
}
void put(std::FILE* file, const std::string& text) {
  put(file, static_cast<std::uint32_t>(text.size()));
  if (std::fwrite(text.data(), 1, text.size(), file) != text.size()) fail();
}
void put(std::FILE* file, const std::optional<std::string>& text) {
  text ? put(file, *text) : put(file, kNone);
}

std::uint32_t take_number(std::FILE* file) {
  std::uint32_t number;
  if (std::fread(&number, sizeof number, 1, file) != 1) fail();
  return number;
}
std::optional<std::string> take(std::FILE* file) {
  const std::uint32_t size = take_number(file);
  if (size == kNone) return std::nullopt;
  std::string text(size, '\0');
  if (std::fread(text.data(), 1, size, file) != size) fail();
  return text;
}

SummaryRow take_row(std::FILE* file) {
  SummaryRow row;
  row.doc = *take(file);
  row.company = *take(file);
  row.company_name = *take(file);
  row.segment = take(file);
  row.period = take(file);
  row.metrics.resize(take_number(file));
  for (SummaryMetric& metric : row.metrics) {
    metric.key.metric = *take(file);
    metric.key.variant = take(file);
    metric.unit = *take(file);
    for (auto& cell : metric.cells) {
      if (const auto number = take(file)) cell = Decimal::parse(*number);
    }
  }
  return row;
}

}  // namespace

const SummaryMetric* find_metric(const SummaryRow& row, const MetricKey& key) {
  for (const SummaryMetric& metric : row.metrics) {
    if (metric.key == key) return &metric;
  }
  return nullptr;
}

WideRows::WideRows() : file_(std::tmpfile()) {
  if (!file_) fail();
}

void WideRows::add(const std::vector<SummaryRow>& rows) {
  for (const SummaryRow& row : rows) {
    std::FILE* file = file_.get();
    put(file, row.doc);
    put(file, row.company);
    put(file, row.company_name);
    put(file, row.segment);
    put(file, row.period);
    put(file, static_cast<std::uint32_t>(row.metrics.size()));
    for (const SummaryMetric& metric : row.metrics) {
      put(file, metric.key.metric);
      put(file, metric.key.variant);
      put(file, metric.unit);
      if (!metric.unit.empty()) columns_[{metric.key, Aspect::unit}];
      for (std::size_t i = 0; i < kAspects; ++i) {
        const auto aspect = static_cast<Aspect>(i);
        const auto& cell = metric.cell(aspect);
        put(file, cell ? std::optional(cell->to_string()) : std::nullopt);
        if (cell) columns_[{metric.key, aspect}] |= in_metric_unit(aspect) && is_money(metric.unit);
      }
    }
  }
}

std::vector<WideColumn> WideRows::columns() const {
  std::vector<WideColumn> columns;
  for (const auto& [place, money] : columns_) columns.push_back({place.first, place.second, money});
  return columns;
}

void WideRows::for_each(const std::function<void(const SummaryRow&)>& visit) {
  std::FILE* file = file_.get();
  const long end = std::ftell(file);
  if (end < 0 || std::fseek(file, 0, SEEK_SET) != 0) fail();
  while (std::ftell(file) < end) visit(take_row(file));
}

}  // namespace figx

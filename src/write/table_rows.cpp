// The rows of a table for a person, under a heading for each company and for each of its segments.
#include "write/table_rows.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "write/beat.h"
#include "write/columns.h"
#include "write/grid.h"
#include "write/wording.h"

namespace figx {
namespace {

constexpr std::string_view kGreen = "32", kRed = "31", kYellow = "33", kMagenta = "35", kDim = "2", kBold = "1",
                           kCompany = "1;36", kSegment = "36";

// By company, the whole of it before its segments; each in the order in which the text comes to them. A Row has
// company and segment.
template <typename Row>
std::vector<const Row*> grouped(const std::vector<Row>& rows) {
  std::map<std::string_view, std::size_t> companies;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> segments;
  std::vector<std::pair<std::pair<std::size_t, std::size_t>, const Row*>> order;
  for (const Row& row : rows) {
    const std::size_t company = companies.try_emplace(row.company, companies.size()).first->second;
    const std::size_t segment =
        row.segment ? segments.try_emplace({row.company, *row.segment}, segments.size() + 1).first->second : 0;
    order.push_back({{company, segment}, &row});
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Row*> result;
  for (const auto& [key, row] : order) result.push_back(row);
  return result;
}

// Adds the headings, and after them what `add` adds for each row; it is told how far to indent.
template <typename Row, typename Add>
void fill(Grid& grid, const std::vector<Row>& rows, Add&& add) {
  const Row* before = nullptr;
  for (const Row* row : grouped(rows)) {
    const bool new_company = before == nullptr || row->company != before->company;
    if (new_company) {
      if (before != nullptr) grid.blank();
      const std::string name = name_of(row->company_name, row->company);
      std::vector<Cell> parts = {{harmless(name), kCompany}};
      if (name != row->company && !row->company.empty()) parts.push_back({harmless(row->company), kDim});
      grid.heading(0, std::move(parts));
    }
    if (row->segment && (new_company || row->segment != before->segment)) {
      grid.heading(2, {{harmless(*row->segment), kSegment}});
    }
    before = row;
    add(*row, std::string(row->segment ? 4 : 2, ' '));
  }
}

// Growth by the arrow that it begins with.
Cell growth(const std::string& text) {
  return {harmless(text), text.starts_with("▲") ? kGreen : text.starts_with("▼") ? kRed : ""};
}

Cell value(const std::string& text, int sign) {
  return {harmless(text), sign < 0 ? kRed : kBold};
}

}  // namespace

void print_long(const std::vector<Figure>& figures, const WriterOptions& options, std::string& out) {
  Grid grid({{"metric", false, 10, 0, 5},  // the source's words and offsets go before its name is cut
             {"period", false, 0, 3},
             {"basis", false, 4, 2, 5},  // an estimate must not look like a result
             {"value", true, 0, 0},
             {"vs consensus", false, 0, 4},
             {"text", false, 10, 6},
             {"at", false, 0, 5}},
            options.width, options.color);
  const Expectations expectations(figures);
  fill(grid, figures, [&](const Figure& figure, const std::string& indent) {
    const std::string text = value_text(figure, options.money_power);
    const bool actual = figure.basis == "actual", consensus = figure.basis == "consensus";
    const Beat beat = expectations.beat_of(figure);
    const bool beaten = beat.verdict == Verdict::beat, missed = beat.verdict == Verdict::miss;
    grid.row({{indent + harmless(metric_text(figure))},
              {harmless(figure.period.value_or("?"))},
              {harmless(figure.basis), actual      ? ""
                                       : consensus ? kMagenta
                                                   : kYellow},
              is_growth(figure) ? growth(text) : value(text, sign_of(figure)),
              {beat.text, beaten   ? kGreen
                          : missed ? kRed
                                   : kDim},
              {harmless(figure.text), kDim},
              {std::to_string(figure.start) + "-" + std::to_string(figure.end), kDim}});
  });
  grid.print(out);
}

void print_wide(const std::vector<Figure>& figures, const WriterOptions& options, std::string& out) {
  Grid grid({{"period", false, 0, 0},
             {"metric", false, 8, 0},
             {"value", true, 0, 0},
             {"yoy", true, 0, 1},
             {"qoq", true, 0, 4},
             {"change", true, 0, 7},
             {"share", true, 0, 6},
             {"consensus", true, 0, 5},
             {"surprise", true, 0, 2},
             {"guidance", true, 0, 3}},
            options.width, options.color);
  const std::vector<SummaryRow> rows = summary(figures);
  fill(grid, rows, [&](const SummaryRow& row, const std::string& indent) {
    for (const SummaryMetric& metric : row.metrics) {
      const SummaryWords words = words_of(metric, options.money_power);
      const auto& number = metric.cell(Aspect::value);
      const bool first = &metric == row.metrics.data();
      grid.row({{first ? indent + harmless(row.period.value_or("?")) : ""},
                {harmless(words.metric)},
                value(words.value, number && number->is_negative() ? -1 : 0),
                growth(words.yoy),
                growth(words.qoq),
                growth(words.change),
                {words.share},
                {harmless(words.consensus), kMagenta},
                growth(words.surprise),
                {harmless(words.guidance), kYellow}});
    }
  });
  grid.print(out);
}

}  // namespace figx

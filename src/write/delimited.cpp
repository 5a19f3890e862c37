// CSV and TSV by RFC 4180: one row a record under a header row, in the long or the wide layout. Lines end in LF; with
// `excel` in CRLF, behind a BOM. What a sheet would run as a formula is guarded with `excel`, and always in TSV, which
// is pasted into sheets.
#include <optional>
#include <type_traits>

#include "write/fields.h"
#include "write/formats.h"
#include "write/formula.h"
#include "write/money.h"
#include "write/wide.h"

namespace figx {
namespace {

class Rows {
 public:
  Rows(char separator, bool excel) : separator_(separator), excel_(excel) {}

  void begin(std::string& out) {
    if (excel_) out += "\xEF\xBB\xBF";
    first_ = true;
  }

  void field(std::string& out, const std::string& text) {
    if (excel_) return cell(out, guarded(text));
    cell(out, separator_ == '\t' ? guarded_cell(text) : text);
  }
  void field(std::string& out, const Decimal& number) { cell(out, number.to_string()); }
  void field(std::string& out, const std::vector<Check>& checks) { cell(out, to_text(checks)); }
  void field(std::string& out, std::size_t number) { cell(out, std::to_string(number)); }
  void field(std::string& out, int number) { cell(out, std::to_string(number)); }
  template <typename T>
  void field(std::string& out, const std::optional<T>& value) {
    if (value) {
      field(out, *value);
    } else {
      cell(out, {});
    }
  }

  void cell(std::string& out, std::string_view text) {
    if (!first_) out += separator_;
    first_ = false;
    const bool tabs = separator_ == '\t';
    const bool quoted = text.find_first_of(tabs ? "\"" : ",\"\r\n") != std::string_view::npos;
    if (quoted) out += '"';
    for (const char c : text) {
      if (c == '"') out += '"';
      out += tabs && (c == '\t' || c == '\n' || c == '\r') ? ' ' : c;
    }
    if (quoted) out += '"';
  }

  void end_row(std::string& out) {
    out += excel_ ? "\r\n" : "\n";
    first_ = true;
  }

 private:
  char separator_;
  bool excel_;
  bool first_ = true;
};

class LongWriter : public Writer {
 public:
  LongWriter(char separator, const WriterOptions& options)
      : rows_(separator, options.excel), power_(options.money_power) {}

  void begin(std::string& out) override {
    rows_.begin(out);
    for_each_field(Figure(), [&](std::string_view name, const auto&) {
      rows_.cell(out, std::string(name).append(is_amount(name) ? money_mark(power_) : ""));
    });
    rows_.end_row(out);
  }

  void add(const Document&, const std::vector<Figure>& figures, std::string& out) override {
    for (const Figure& figure : figures) {
      for_each_field(figure, [&](std::string_view name, const auto& value) {
        if constexpr (std::is_same_v<decltype(value), const std::optional<Decimal>&>) {
          if (value && is_amount(name)) return rows_.field(out, in_money(*value, figure.unit, power_));
        }
        rows_.field(out, value);
      });
      rows_.end_row(out);
    }
  }

  void end(std::string&) override {}
  bool in_parts() const override { return true; }

 private:
  Rows rows_;
  int power_;
};

class WideWriter : public Writer {
 public:
  WideWriter(char separator, const WriterOptions& options)
      : rows_(separator, options.excel), power_(options.money_power) {}

  void begin(std::string&) override {}
  void add(const Document&, const std::vector<Figure>& figures, std::string&) override { wide_.add(summary(figures)); }

  void end(std::string& out) override {
    rows_.begin(out);
    for (const char* name : {"doc", "company", "company_name", "segment", "period"}) rows_.cell(out, name);
    const std::vector<WideColumn> columns = wide_.columns();
    for (const WideColumn& column : columns) {
      rows_.cell(out, column.name().append(column.money ? money_mark(power_) : ""));
    }
    rows_.end_row(out);
    wide_.for_each([&](const SummaryRow& row) {
      rows_.field(out, row.doc);
      rows_.field(out, row.company);
      rows_.field(out, row.company_name);
      rows_.field(out, row.segment);
      rows_.field(out, row.period);
      for (const WideColumn& column : columns) put(out, find_metric(row, column.key), column.aspect);
      rows_.end_row(out);
    });
  }

  bool at_end() const override { return true; }

 private:
  void put(std::string& out, const SummaryMetric* metric, Aspect aspect) {
    if (metric != nullptr && aspect == Aspect::unit) return rows_.cell(out, metric->unit);
    if (metric == nullptr || !metric->cell(aspect)) return rows_.cell(out, {});
    rows_.field(out,
                in_metric_unit(aspect) ? in_money(*metric->cell(aspect), metric->unit, power_) : *metric->cell(aspect));
  }

  Rows rows_;
  int power_;
  WideRows wide_;
};

}  // namespace

std::unique_ptr<Writer> make_delimited_writer(char separator, const WriterOptions& options) {
  if (options.layout == Layout::wide) return std::make_unique<WideWriter>(separator, options);
  return std::make_unique<LongWriter>(separator, options);
}

}  // namespace figx

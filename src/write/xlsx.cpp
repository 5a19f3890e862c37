// A workbook for Excel, WPS and LibreOffice: the records, the wide layout, and the sentences that records link to.
#include <optional>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "write/fields.h"
#include "write/formats.h"
#include "write/iso_date.h"
#include "write/money.h"
#include "write/sheet.h"
#include "write/wide.h"

namespace figx {
namespace {

std::vector<std::string> record_header(int power) {
  std::vector<std::string> names = {"source"};
  for_each_field(Figure(), [&](std::string_view name, const auto&) {
    names.push_back(std::string(name).append(is_amount(name) ? money_mark(power) : ""));
  });
  return names;
}

class XlsxWriter : public Writer {
 public:
  XlsxWriter(const WriterOptions& options, std::size_t rows_of_a_sheet, std::size_t links_of_a_sheet)
      : power_(options.money_power),
        figures_(book_, "Figures", rows_of_a_sheet, links_of_a_sheet),
        summary_(book_, "Summary", rows_of_a_sheet, links_of_a_sheet),
        sources_(book_, "Sources", rows_of_a_sheet, links_of_a_sheet) {}

  void begin(std::string&) override {
    figures_.header(record_header(power_));
    sources_.header({"source", "doc", "title", "date", "page", "start", "sentence"});
  }

  void add(const Document& document, const std::vector<Figure>& figures, std::string&) override {
    std::unordered_map<std::string_view, std::size_t> numbers;  // of this document's sentences
    for (const Figure& figure : figures) {
      const auto [known, fresh] = numbers.try_emplace(figure.sentence, sentences_ + 1);
      if (fresh) source(document, figure);
      record(figure, known->second);
    }
    wide_.add(summary(figures));
  }

  void end(std::string& out) override {
    const std::vector<WideColumn> columns = wide_.columns();
    std::vector<std::string> names = {"doc", "company", "company_name", "segment", "period"};
    for (const WideColumn& column : columns) {
      names.push_back(column.name().append(column.money ? money_mark(power_) : ""));
    }
    summary_.header(names);
    wide_.for_each([&](const SummaryRow& row) { wide_row(row, columns); });
    figures_.finish();
    summary_.finish();
    sources_.finish();
    out += book_.finish();
  }

  bool shows_documents() const override { return true; }
  bool at_end() const override { return true; }

 private:
  void source(const Document& document, const Figure& figure) {
    ++sentences_;
    sources_.next_row();
    sources_.count(sentences_);
    sources_.text(figure.doc);
    sources_.text(document.title);
    sources_.text(iso_date(document.date));
    figure.page ? sources_.count(static_cast<std::size_t>(*figure.page)) : sources_.blank();
    sources_.count(figure.start);
    sources_.text(figure.sentence);
  }

  void record(const Figure& figure, std::size_t sentence) {
    figures_.next_row();
    figures_.link(sources_, sentence);
    for_each_field(figure, [&](std::string_view name, const auto& value) { field(figure, name, value); });
  }

  void field(const Figure&, std::string_view, const std::string& text) { figures_.text(text); }
  void field(const Figure&, std::string_view, const std::vector<Check>& checks) { figures_.text(to_text(checks)); }
  void field(const Figure&, std::string_view, std::size_t number) { figures_.count(number); }
  void field(const Figure&, std::string_view, int number) { figures_.count(static_cast<std::size_t>(number)); }
  void field(const Figure& figure, std::string_view name, const Decimal& number) {
    if (is_amount(name)) {
      figures_.number(in_money(number, figure.unit, power_), figure.unit);
    } else {
      figures_.number(number, "");
    }
  }
  template <typename T>
  void field(const Figure& figure, std::string_view name, const std::optional<T>& value) {
    if (value) {
      field(figure, name, *value);
    } else {
      figures_.blank();
    }
  }

  void wide_row(const SummaryRow& row, const std::vector<WideColumn>& columns) {
    summary_.next_row();
    summary_.text(row.doc);
    summary_.text(row.company);
    summary_.text(row.company_name);
    row.segment ? summary_.text(*row.segment) : summary_.blank();
    row.period ? summary_.text(*row.period) : summary_.blank();
    for (const WideColumn& column : columns) {
      const SummaryMetric* metric = find_metric(row, column.key);
      if (metric != nullptr && column.aspect == Aspect::unit) {
        summary_.text(metric->unit);
      } else if (metric == nullptr || !metric->cell(column.aspect)) {
        summary_.blank();
      } else {
        const std::string_view unit = unit_of(column.aspect, metric->unit);
        summary_.number(in_money(*metric->cell(column.aspect), unit, power_), unit);
      }
    }
  }

  int power_;
  Book book_;
  Sheet figures_, summary_, sources_;
  WideRows wide_;
  std::size_t sentences_ = 0;
};

}  // namespace

std::unique_ptr<Writer> make_xlsx_writer(const WriterOptions& options, std::size_t rows_of_a_sheet,
                                         std::size_t links_of_a_sheet) {
  return std::make_unique<XlsxWriter>(options, rows_of_a_sheet, links_of_a_sheet);
}

}  // namespace figx

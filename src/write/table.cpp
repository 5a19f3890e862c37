// A table for a person: grouped by company and segment, money as people write it, growth with arrows.
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "write/amount.h"
#include "write/beat.h"
#include "write/columns.h"
#include "write/formats.h"
#include "write/grid.h"

namespace figx {
namespace {

constexpr int kDoubtful = 60;  // hundredths: under it, a ? before the value
constexpr std::string_view kGreen = "32", kRed = "31", kYellow = "33", kDim = "2", kBold = "1", kCompany = "1;36",
                           kSegment = "36", kMagenta = "35";

const std::vector<Column> kColumns = {
    {"metric", false, 12, 0},      {"period", false, 0, 2}, {"basis", false, 0, 3}, {"value", true, 0, 0},
    {"vs consensus", false, 0, 4}, {"text", false, 10, 6},  {"at", false, 0, 5},
};

bool is_growth(const Figure& figure) {
  return figure.measure == "yoy" || figure.measure == "qoq" || figure.measure == "change";
}

// -1: all of it is under zero, 1: over it, 0: neither.
int sign_of(const Figure& figure) {
  const auto& low = figure.value ? figure.value : figure.low;
  const auto& high = figure.value ? figure.value : figure.high;
  if (low && !low->is_negative() && !low->is_zero()) return 1;
  return high && high->is_negative() ? -1 : 0;
}

Cell value_of(const Figure& figure) {
  const int sign = sign_of(figure);
  std::string text = harmless(amount(figure));
  if (is_growth(figure) && sign != 0) text.insert(0, sign > 0 ? "▲ " : "▼ ");
  if (figure.confidence < *Decimal::make(kDoubtful, -2)) text.insert(0, "? ");
  return {text, sign < 0 ? kRed : is_growth(figure) && sign > 0 ? kGreen : kBold};
}

Cell metric_of(const Figure& figure) {
  std::string text = figure.metric;
  if (figure.variant) text += " " + *figure.variant;
  if (figure.measure != "value") text += " " + figure.measure;
  return {(figure.segment ? "    " : "  ") + harmless(text)};
}

Cell basis_of(const Figure& figure) {
  return {harmless(figure.basis), figure.basis == "actual" ? "" : figure.basis == "consensus" ? kMagenta : kYellow};
}

Cell verdict_of(const Beat& beat) {
  return {beat.text, beat.verdict == Verdict::beat ? kGreen : beat.verdict == Verdict::miss ? kRed : kDim};
}

std::string name_of(const Figure& figure) {
  if (!figure.company_name.empty()) return figure.company_name;
  return figure.company.empty() ? "?" : figure.company;
}

class TableWriter : public Writer {
 public:
  explicit TableWriter(const WriterOptions& options) : options_(options) {}

  void begin(std::string&) override {}

  // A document's figures wait for the next document: whether it needs a heading.
  void add(const Document&, const std::vector<Figure>& figures, std::string& out) override {
    for (const Figure& figure : figures) {
      if (!figures_.empty() && figure.doc != figures_.front().doc) {
        several_ = true;
        flush(out);
      }
      figures_.push_back(figure);
    }
  }

  void end(std::string& out) override { flush(out); }

  void resume() override { several_ = written_ = true; }
  bool holds() const override { return !figures_.empty(); }

 private:
  void flush(std::string& out) {
    if (figures_.empty()) return;
    if (several_) {
      if (written_) out += '\n';
      Grid heading({}, options_.width, options_.color);
      heading.heading(0, {{harmless(figures_.front().doc), kBold}});
      heading.print(out);
    }
    const Expectations expectations(figures_);
    Grid grid(kColumns, options_.width, options_.color);
    const Figure* before = nullptr;
    for (const Figure* figure : grouped()) {
      const bool new_company = before == nullptr || figure->company != before->company;
      if (new_company) {
        if (before != nullptr) grid.blank();
        std::vector<Cell> parts = {{harmless(name_of(*figure)), kCompany}};
        if (name_of(*figure) != figure->company) parts.push_back({harmless(figure->company), kDim});
        grid.heading(0, std::move(parts));
      }
      if (figure->segment && (new_company || figure->segment != before->segment)) {
        grid.heading(2, {{harmless(*figure->segment), kSegment}});
      }
      before = figure;
      grid.row({metric_of(*figure), Cell{harmless(figure->period.value_or("?"))}, basis_of(*figure), value_of(*figure),
                verdict_of(expectations.beat_of(*figure)), Cell{harmless(figure->text), kDim},
                Cell{std::to_string(figure->start) + "-" + std::to_string(figure->end), kDim}});
    }
    grid.print(out);
    figures_.clear();
    written_ = true;
  }

  // By company, the whole of it before its segments; each in the order in which the text comes to them.
  std::vector<const Figure*> grouped() const {
    std::map<std::string_view, std::size_t> companies;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> segments;
    std::vector<std::pair<std::pair<std::size_t, std::size_t>, const Figure*>> order;
    for (const Figure& figure : figures_) {
      const std::size_t company = companies.try_emplace(figure.company, companies.size()).first->second;
      const std::size_t segment =
          figure.segment ? segments.try_emplace({figure.company, *figure.segment}, segments.size() + 1).first->second
                         : 0;
      order.push_back({{company, segment}, &figure});
    }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const Figure*> figures;
    for (const auto& [key, figure] : order) figures.push_back(figure);
    return figures;
  }

  WriterOptions options_;
  std::vector<Figure> figures_;  // of the last document
  bool several_ = false, written_ = false;
};

}  // namespace

std::unique_ptr<Writer> make_table_writer(const WriterOptions& options) {
  return std::make_unique<TableWriter>(options);
}

}  // namespace figx

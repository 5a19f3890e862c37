// Which figures can be compared: a result with what was expected of it, growth with growth.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "write/amount.h"
#include "write/page/chart.h"
#include "write/page/escape.h"
#include "write/page/names.h"
#include "write/page/section.h"

namespace figx::page {
namespace {

constexpr std::size_t kMostBars = 12;  // of a chart; the table has the others

bool same_number(const Figure& a, const Figure& b) {
  return a.value == b.value && a.low == b.low && a.high == b.high;
}

// A fact that one chart is about. Of a growth the metrics are compared, so that its chart is about all of them.
auto expectation_key(const Figure& one) {
  return std::tie(one.company, one.company_name, one.segment, one.metric, one.variant, one.measure, one.period,
                  one.unit);
}

// The figures put together by their key, in the order in which each key comes first.
template <typename Key, typename Takes>
std::vector<std::vector<std::size_t>> grouped(const std::vector<Figure>& figures, Key&& key, Takes&& takes) {
  std::vector<std::vector<std::size_t>> groups;
  std::map<decltype(key(figures.front())), std::size_t> known;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!takes(figures[i]) || (!figures[i].value && !figures[i].low && !figures[i].high)) continue;
    const auto [group, added] = known.try_emplace(key(figures[i]), groups.size());
    if (added) groups.emplace_back();
    groups[group->second].push_back(i);
  }
  return groups;
}

std::string difference(const Figure& result, const Figure& expected, const std::string& of) {
  if (!result.value || result.approx || expected.approx) return {};  // no exact difference to tell
  if (!expected.value) {
    const bool under = expected.low && *result.value < *expected.low;
    const bool over = expected.high && *result.value > *expected.high;
    return "The result is " + std::string(under ? "below" : over ? "above" : "within") + " the " + of + ".";
  }
  const auto gap = result.value->minus(*expected.value);
  if (!gap || gap->is_zero()) return gap ? "The result is the " + of + "." : std::string();
  Figure told = result;
  told.value = gap->abs();
  told.measure = "value";
  if (told.unit == "percent") told.unit = "pp";
  return "The result is " + amount(told) + (gap->is_negative() ? " below" : " above") + " the " + of + ".";
}

// What is beaten or missed, where there is one result and one number to hold it against.
std::string verdict(const Chart& chart) {
  std::string text;
  const auto only = [&](std::string_view basis) -> const Figure* {
    const auto is = [&](const Bar& bar) { return bar.figure->basis == basis; };
    if (std::count_if(chart.bars.begin(), chart.bars.end(), is) != 1) return nullptr;
    return std::find_if(chart.bars.begin(), chart.bars.end(), is)->figure;
  };
  const Figure* result = only("actual");
  if (result == nullptr) return {};
  for (const Basis& basis : kBases) {
    const Figure* expected = basis.id == "actual" ? nullptr : only(basis.id);
    if (expected == nullptr) continue;
    const std::string one = difference(*result, *expected, std::string(basis.name));
    if (!one.empty()) text += (text.empty() ? "" : " ") + one;
  }
  return text;
}

void add_expectations(std::vector<Chart>& charts, const std::vector<Figure>& figures) {
  for (const auto& group :
       grouped(figures, expectation_key, [](const Figure& one) { return one.period.has_value(); })) {
    Chart chart;
    std::set<std::string_view> shown;
    for (const Basis& basis : kBases) {
      const std::size_t first = chart.bars.size();
      for (const std::size_t i : group) {
        if (&basis_of(figures[i].basis) != &basis) continue;
        const bool repeated = std::any_of(chart.bars.begin() + static_cast<std::ptrdiff_t>(first), chart.bars.end(),
                                          [&](const Bar& bar) { return same_number(*bar.figure, figures[i]); });
        if (repeated || chart.bars.size() >= kMostBars) continue;
        chart.bars.push_back({&figures[i], i, std::string(basis.name)});
        shown.insert(basis.id);
      }
    }
    if (shown.size() < 2) continue;  // nothing to compare
    const Figure& one = *chart.bars.front().figure;
    const std::string_view measure = measure_name(one);
    chart.title = owner_name(one) + ", " + metric_name(one) + (measure.empty() ? "" : " ") + std::string(measure) +
                  " " + *one.period;
    chart.note = verdict(chart);
    charts.push_back(std::move(chart));
  }
}

void add_growth(std::vector<Chart>& charts, const std::vector<Figure>& figures) {
  const auto key = [](const Figure& one) { return std::tie(one.company, one.company_name, one.period); };
  const auto takes = [](const Figure& one) { return one.measure == "yoy" && one.unit == "percent"; };
  for (const auto& group : grouped(figures, key, takes)) {
    Chart chart;
    std::size_t left_out = 0;
    for (const std::size_t i : group) {
      const Figure& one = figures[i];
      std::string label = (one.segment ? *one.segment + " · " : "") + metric_name(one);
      if (one.basis != "actual") label += ", " + std::string(basis_of(one.basis).name);
      const bool repeated = std::any_of(chart.bars.begin(), chart.bars.end(), [&](const Bar& bar) {
        return bar.label == label && same_number(*bar.figure, one);
      });
      if (repeated) continue;
      if (chart.bars.size() < kMostBars) {
        chart.bars.push_back({&one, i, std::move(label)});
      } else {
        ++left_out;
      }
    }
    if (chart.bars.size() < 2) continue;
    const Figure& one = *chart.bars.front().figure;
    chart.title = (one.company_name.empty() ? one.company : one.company_name) + ", growth year on year";
    if (one.period) chart.title += " " + *one.period;
    if (left_out != 0) chart.note = "The table has " + std::to_string(left_out) + " more.";
    charts.push_back(std::move(chart));
  }
}

}  // namespace

std::vector<Chart> charts_of(const std::vector<Figure>& figures) {
  std::vector<Chart> charts;
  add_expectations(charts, figures);
  add_growth(charts, figures);
  // What is of one company stands together, in the order of the article.
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> first;
  for (std::size_t i = 0; i < figures.size(); ++i) first.try_emplace({figures[i].company, figures[i].company_name}, i);
  const auto place = [&](const Chart& chart) {
    const Figure& one = *chart.bars.front().figure;
    return first.at({one.company, one.company_name});
  };
  std::stable_sort(charts.begin(), charts.end(), [&](const Chart& a, const Chart& b) { return place(a) < place(b); });
  return charts;
}

void append_charts(std::string& out, const Section& section) {
  const std::vector<Chart> charts = charts_of(section.figures);
  if (charts.empty()) return;
  out += "<div class=\"charts\" role=\"group\" aria-label=\"Charts\">\n";
  for (const Chart& chart : charts) {
    out += "<figure><figcaption><bdi>" + escaped(chart.title) + "</bdi></figcaption>\n";
    const std::vector<std::string> drawings = svg_of(chart);
    for (std::size_t i = 0; i < drawings.size(); ++i) {
      const Bar& bar = chart.bars[i];
      out += "<div class=\"bar\"><bdi>" + escaped(bar.label) + "</bdi><a href=\"#" + section.row(bar.row) + "\">" +
             escaped(amount(*bar.figure)) + "</a>" + drawings[i] + "</div>\n";
    }
    if (!chart.note.empty()) out += "<p>" + escaped(chart.note) + "</p>\n";
    out += "</figure>\n";
  }
  out += "</div>\n";
}

}  // namespace figx::page

// The table of a document's figures; what the card shows beyond its cells stands in data attributes.
#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "write/amount.h"
#include "write/page/escape.h"
#include "write/page/names.h"
#include "write/page/section.h"

namespace figx::page {
namespace {

// "48390000000", "39500000000 to 41800000000", "at least 500000000".
std::string exact(const Figure& figure) {
  if (figure.value) return figure.value->to_string();
  if (figure.low && figure.high) return figure.low->to_string() + " to " + figure.high->to_string();
  if (figure.low) return "at least " + figure.low->to_string();
  return figure.high ? "at most " + figure.high->to_string() : "";
}

// With both its decimals: 0.90.
std::string sureness(const Decimal& confidence) {
  std::string text = confidence.to_string();
  if (text.find('.') == std::string::npos) text += '.';
  text.resize(std::max(text.size(), text.find('.') + 3), '0');
  return text;
}

// What the table sorts by: any number of the figure.
std::string rank(const Figure& figure) {
  const auto& number = figure.value ? figure.value : figure.low ? figure.low : figure.high;
  return number ? number->to_string() : "";
}

// Where the rows of a document's records are, by what a reference says of them.
using Rows = std::map<std::tuple<std::size_t, std::string_view, std::string_view>, std::size_t>;

Rows rows_of(const std::vector<Figure>& figures) {
  Rows rows;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    rows.try_emplace({figures[i].start, figures[i].metric, figures[i].measure}, i);
  }
  return rows;
}

// growth+5,7;repeat-3,?: each check, whether it agrees, and the rows of the others; ? is one that the page leaves out.
std::string checks(const Figure& figure, const Rows& rows) {
  std::string text;
  for (const Check& check : figure.checks) {
    if (!text.empty()) text += ';';
    text += check.check + (check.agrees ? '+' : '-');
    for (const Reference& other : check.with) {
      const auto row = rows.find({other.start, other.metric, other.measure});
      if (&other != check.with.data()) text += ',';
      text += row == rows.end() ? "?" : std::to_string(row->second + 1);
    }
  }
  return text;
}

void attribute(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out += ' ';
  out += name;
  out += "=\"" + escaped(value) + '"';
}

void append_row(std::string& out, const Section& section, std::size_t index, const Rows& rows,
                const std::string& mark) {
  const Figure& figure = section.figures[index];
  const std::string row = section.row(index);
  const std::string_view measure = measure_name(figure);
  const bool doubtful = figure.confidence < *Decimal::make(6, -1);
  out += "<tr id=\"" + row + "\"";
  attribute(out, "data-metric", figure.metric);
  attribute(out, "data-variant", figure.variant.value_or(""));
  attribute(out, "data-measure", figure.measure);
  attribute(out, "data-company", figure.company);
  attribute(out, "data-exact", exact(figure));
  attribute(out, "data-unit", figure.unit);
  attribute(out, "data-rank", rank(figure));
  attribute(out, "data-at", std::to_string(figure.start) + "–" + std::to_string(figure.end));
  attribute(out, "data-page", figure.page ? std::to_string(*figure.page) : "");
  attribute(out, "data-rule", figure.rule);
  attribute(out, "data-checks", checks(figure, rows));
  if (mark.empty()) attribute(out, "data-sentence", figure.sentence);
  out += "><td>" + std::to_string(index + 1) + "<td>" + escaped(owner_name(figure)) +
         "<td class=" + std::string(family_of(figure.metric).css) + ">" + escaped(metric_name(figure));
  if (!measure.empty()) out += " <small>" + escaped(measure) + "</small>";
  const Basis& basis = basis_of(figure.basis);
  out += "<td>" + escaped(figure.period.value_or("")) + "<td class=" + std::string(basis.css) + ">" +
         std::string(basis.name) + "<td><a href=\"#" + (mark.empty() ? row : mark) + "\">" + escaped(amount(figure)) +
         "</a><td" + (doubtful ? " class=no" : "") + ">" + sureness(figure.confidence) + "</tr>\n";
}

}  // namespace

std::vector<std::string> companies_of(const std::vector<Figure>& figures) {
  std::vector<std::string> names;
  for (const Figure& figure : figures) {
    const std::string& name = figure.company_name.empty() ? figure.company : figure.company_name;
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

void append_records(std::string& out, const Section& section, const std::vector<std::string>& marks) {
  if (section.figures.empty()) {
    out += "<p class=\"none\">figx reads no figure in this article.</p>\n";
    return;
  }
  out +=
      "<div class=\"tools\"><h2>Figures</h2><input type=\"search\" placeholder=\"Filter\" aria-label=\"Filter the "
      "figures by company, metric, period or basis\"><output></output></div>\n"
      "<div class=\"rows\" tabindex=\"0\" role=\"region\" aria-label=\"Table of the figures\"><table>\n"
      "<thead><tr><th scope=col aria-label=\"number\">#<th scope=col>Company<th scope=col>Metric<th scope=col>Period"
      "<th scope=col>Basis<th scope=col>Value<th scope=col>Sure</thead>\n<tbody>\n";
  const Rows rows = rows_of(section.figures);
  for (std::size_t i = 0; i < section.figures.size(); ++i) append_row(out, section, i, rows, marks[i]);
  out += "</tbody></table></div>\n";
}

void append_legend(std::string& out, const std::vector<Figure>& figures) {
  if (figures.empty()) return;
  out += "<p class=\"legend\" role=\"note\" aria-label=\"Legend\">";
  for (const Family& family : kFamilies) {
    if (std::any_of(figures.begin(), figures.end(),
                    [&](const Figure& one) { return family_of(one.metric).css == family.css; })) {
      out += "<span class=\"key " + std::string(family.css) + "\">" + std::string(family.name) + "</span> ";
    }
  }
  out += "<br>";
  for (const Basis& basis : kBases) {
    if (std::any_of(figures.begin(), figures.end(),
                    [&](const Figure& one) { return basis_of(one.basis).css == basis.css; })) {
      out += "<span class=\"f " + std::string(basis.css) + "\">" + std::string(basis.name) + "</span> ";
    }
  }
  out += "</p>\n";
}

}  // namespace figx::page

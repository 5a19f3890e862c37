// The geometry of the page's charts: bars on an axis, drawn as SVG.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "write/amount.h"
#include "write/page/chart.h"
#include "write/page/escape.h"
#include "write/page/names.h"

namespace figx::page {
namespace {

constexpr double kWidth = 1000;      // of the drawing, which is stretched to its place
constexpr double kOpenEnd = 1 / 8.;  // of the axis, beyond its last number, for "at least" and "at most"

double drawn(const Decimal& number) {
  return std::strtod(number.to_string().c_str(), nullptr);
}

struct Span {
  double from = 0, to = 0;
};

// An axis that has zero and every number on it, and room for a bar that has no end.
Span axis_of(const Chart& chart) {
  Span axis;
  bool no_low = false, no_high = false;
  for (const Bar& bar : chart.bars) {
    no_low = no_low || (!bar.figure->value && !bar.figure->low);
    no_high = no_high || (!bar.figure->value && !bar.figure->high);
    for (const auto& number : {bar.figure->value, bar.figure->low, bar.figure->high}) {
      if (!number) continue;
      axis.from = std::min(axis.from, drawn(*number));
      axis.to = std::max(axis.to, drawn(*number));
    }
  }
  if (axis.from == axis.to) axis.to = 1;
  const double more = (axis.to - axis.from) * kOpenEnd;
  if (no_low && axis.from < 0) axis.from -= more;
  if (no_high) axis.to += more;
  return axis;
}

Span span_of(const Figure& figure, const Span& axis) {
  if (figure.value) {
    const double value = drawn(*figure.value);
    return {std::min(value, 0.0), std::max(value, 0.0)};
  }
  return {figure.low ? drawn(*figure.low) : axis.from, figure.high ? drawn(*figure.high) : axis.to};
}

}  // namespace

std::vector<std::string> svg_of(const Chart& chart) {
  const Span axis = axis_of(chart);
  const auto place = [&](double number) { return std::lround((number - axis.from) / (axis.to - axis.from) * kWidth); };
  std::vector<std::string> drawings;
  for (const Bar& bar : chart.bars) {
    const Span span = span_of(*bar.figure, axis);
    const long from = place(span.from), to = place(span.to);
    const std::string zero = std::to_string(place(0));
    drawings.push_back("<svg viewBox=\"0 0 1000 12\" preserveAspectRatio=\"none\" role=\"img\"><title>" +
                       escaped(bar.label + " " + amount(*bar.figure)) + "</title><path class=\"zero\" d=\"M" + zero +
                       " 0V12\"/><rect class=\"" + std::string(family_of(bar.figure->metric).css) + " " +
                       std::string(basis_of(bar.figure->basis).css) + "\" x=\"" + std::to_string(from) +
                       "\" y=\"1\" width=\"" + std::to_string(std::max(to - from, 4L)) + "\" height=\"10\"/></svg>");
  }
  return drawings;
}

}  // namespace figx::page

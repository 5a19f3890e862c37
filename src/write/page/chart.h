// The geometry of the page's charts: bars on an axis, drawn as SVG.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figx/figure.h"

namespace figx::page {

/// A bar from zero to a figure's value, or from its low to its high end; an open end goes on to the end of the axis.
struct Bar {
  const Figure* figure = nullptr;
  std::size_t row = 0;  ///< index of the figure
  std::string label;
};

struct Chart {
  std::string title;
  std::string note;  ///< a sentence under it, such as one on what was beaten; may be empty
  std::vector<Bar> bars;
};

/// Charts of results beside what was expected of them, and of growth beside growth, company by company.
std::vector<Chart> charts_of(const std::vector<Figure>& figures);

/// The bars of a chart as SVG, one for each, all on one axis that has zero on it. Doubles are used for nothing but
/// lengths.
std::vector<std::string> svg_of(const Chart& chart);

}  // namespace figx::page

// Rows and headings laid out in the columns of a terminal, never wider than it is.
#include "write/grid.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "write/columns.h"

namespace figx {
namespace {

constexpr int kGap = 2;
constexpr int kGone = -1;  // the width of a column that is left out
constexpr std::string_view kHeadStyle = "2";

int total(const std::vector<int>& widths) {
  int sum = -kGap;
  for (const int width : widths) sum += width == kGone ? 0 : width + kGap;
  return std::max(sum, 0);
}

}  // namespace

Grid::Grid(std::vector<Column> columns, int width, bool color)
    : columns_(std::move(columns)), width_(width), color_(color) {}

void Grid::heading(int indent, std::vector<Cell> parts) {
  lines_.push_back({false, indent, std::move(parts)});
}

void Grid::blank() {
  lines_.push_back({});
}

void Grid::row(std::vector<Cell> cells) {
  lines_.push_back({true, 0, std::move(cells)});
}

// Where there is no room, cells are cut first, then columns left out, and at last what stays is cut to nothing.
std::vector<int> Grid::widths() const {
  std::vector<int> natural(columns_.size(), kGone);
  for (const Line& line : lines_) {
    for (std::size_t i = 0; line.is_row && i < columns_.size(); ++i) {
      if (!line.cells[i].text.empty()) natural[i] = std::max(natural[i], columns(line.cells[i].text));
    }
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (natural[i] != kGone) natural[i] = std::max(natural[i], columns(columns_[i].head));
  }
  if (width_ <= 0) return natural;
  std::vector<std::size_t> order(columns_.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return columns_[a].rank > columns_[b].rank; });
  for (;;) {
    std::vector<int> fitted = natural;
    int highest = 0;  // rank of a column that is there
    for (const std::size_t i : order) {
      if (natural[i] != kGone) highest = std::max(highest, columns_[i].rank);
    }
    for (const std::size_t i : order) {
      const int over = total(fitted) - width_;
      if (over <= 0) return fitted;
      if (fitted[i] == kGone || columns_[i].least == 0 || highest >= columns_[i].whole_beside) continue;
      fitted[i] = std::min(fitted[i], std::max(columns_[i].least, fitted[i] - over));
    }
    if (total(fitted) <= width_) return fitted;
    const auto goes = std::find_if(order.begin(), order.end(),
                                   [&](std::size_t i) { return columns_[i].rank > 0 && natural[i] != kGone; });
    if (goes != order.end()) {
      natural[*goes] = kGone;
      continue;
    }
    for (std::size_t i = columns_.size(); i-- > 0;) {  // numbers stand behind names, so names are cut first
      const std::size_t at = columns_.size() - 1 - i;
      const int over = total(fitted) - width_;
      if (over <= 0) break;
      if (fitted[at] == kGone) continue;
      fitted[at] = std::max(1, fitted[at] - over);
    }
    return fitted;
  }
}

void Grid::print(std::string& out) const {
  const std::vector<int> widths = this->widths();
  const bool rows = std::any_of(lines_.begin(), lines_.end(), [](const Line& line) { return line.is_row; });
  if (rows) {
    std::vector<Cell> heads;
    for (const Column& column : columns_) heads.push_back({std::string(column.head), kHeadStyle});
    print_row(out, heads, widths);
  }
  for (const Line& line : lines_) {
    if (line.is_row) {
      print_row(out, line.cells, widths);
      continue;
    }
    int used = std::min(line.indent, width_ > 0 ? width_ / 4 : line.indent);
    out.append(line.cells.empty() ? 0 : static_cast<std::size_t>(used), ' ');
    for (const Cell& part : line.cells) {
      const int gap = &part == line.cells.data() ? 0 : kGap;
      const std::string text = width_ > 0 ? shortened(part.text, width_ - used - gap) : part.text;
      if (text.empty()) break;
      out.append(static_cast<std::size_t>(gap), ' ');
      print_cell(out, {text, part.style});
      used += gap + columns(text);
    }
    out += '\n';
  }
}

void Grid::print_row(std::string& out, const std::vector<Cell>& cells, const std::vector<int>& widths) const {
  std::string blanks;  // that stand before the next cell with text
  int used = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (widths[i] == kGone) continue;
    const std::string text = shortened(cells[i].text, widths[i]);
    const auto rest = static_cast<std::size_t>(std::max(0, widths[i] - columns(text)));
    if (columns_[i].right) blanks.append(rest, ' ');
    if (!text.empty() && !(width_ > 0 && used + static_cast<int>(blanks.size()) + columns(text) > width_)) {
      out += blanks;
      used += static_cast<int>(blanks.size()) + columns(text);
      blanks.clear();
      print_cell(out, {text, cells[i].style});
    }
    if (!columns_[i].right) blanks.append(rest, ' ');
    blanks.append(kGap, ' ');
  }
  out += '\n';
}

void Grid::print_cell(std::string& out, const Cell& cell) const {
  if (!color_ || cell.style.empty()) {
    out += cell.text;
    return;
  }
  // Blanks before the text are not part of what is coloured.
  const std::size_t begin = std::min(cell.text.find_first_not_of(' '), cell.text.size());
  out.append(cell.text, 0, begin).append("\x1B[").append(cell.style).append("m");
  out.append(cell.text, begin, std::string::npos).append("\x1B[0m");
}

}  // namespace figx

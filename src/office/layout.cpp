// Pieces of text at their places → rows in reading order: columns one after the other, tables row by row.
#include "office/layout.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace figx {
namespace {

using Pieces = std::vector<const Piece*>;

struct Interval {
  double from = 0, to = 0;
};

// Lengths in parts of the letters' height.
constexpr double kGutter = 0.9;    // the least white between two columns or cells
constexpr double kFarBelow = 4;    // white as high as this ends a table or columns
constexpr double kProseWidth = 9;  // a column of prose is no narrower
constexpr double kRagged = 1.7;    // a full line ends this near to the edge
constexpr double kOverlap = 0.2;   // lines may reach so far into each other
constexpr double kNarrow = 0.55;   // in parts of the page's width: its text is no narrower
constexpr std::size_t kColumnsAtMost = 4;
constexpr int kDepth = 8;  // columns within columns

double median_height(const Pieces& pieces) {
  std::vector<double> heights;
  for (const Piece* piece : pieces) heights.push_back(piece->height());
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return std::max(*middle, 1.0);
}

// Pieces that stand beside each other, from left to right; strips from top to bottom.
std::vector<Pieces> strips_of(Pieces pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const Piece* a, const Piece* b) { return a->top < b->top; });
  std::vector<Pieces> strips;
  double bottom = 0;
  for (const Piece* piece : pieces) {
    const double reach = kOverlap * piece->height();
    if (strips.empty() || piece->top + reach >= bottom) {
      strips.emplace_back();
      bottom = piece->bottom - reach;
    }
    strips.back().push_back(piece);
    bottom = std::max(bottom, piece->bottom - reach);
  }
  for (Pieces& strip : strips) {
    std::sort(strip.begin(), strip.end(), [](const Piece* a, const Piece* b) { return a->left < b->left; });
  }
  return strips;
}

// The stretches of white in strips[first, last] that go from their top to their bottom.
std::vector<Interval> gutters_of(std::span<const Pieces> strips, double least) {
  std::vector<Interval> ink;
  for (const Pieces& strip : strips)
    for (const Piece* piece : strip) ink.push_back({piece->left, piece->right});
  std::sort(ink.begin(), ink.end(), [](const Interval& a, const Interval& b) { return a.from < b.from; });
  std::vector<Interval> gutters;
  double right = ink.empty() ? 0 : ink.front().to;
  for (const Interval& one : ink) {
    if (one.from - right >= least) gutters.push_back({right, one.from});
    right = std::max(right, one.to);
  }
  return gutters;
}

double top_of(const Pieces& strip) {
  return (*std::min_element(strip.begin(), strip.end(), [](auto a, auto b) { return a->top < b->top; }))->top;
}
double bottom_of(const Pieces& strip) {
  return (*std::max_element(strip.begin(), strip.end(), [](auto a, auto b) { return a->bottom < b->bottom; }))->bottom;
}

// The pieces of the strips, parted at the gutters.
std::vector<Pieces> part(std::span<const Pieces> strips, const std::vector<Interval>& gutters) {
  std::vector<Pieces> columns(gutters.size() + 1);
  for (const Pieces& strip : strips) {
    for (const Piece* piece : strip) {
      const auto right_of = [&](const Interval& gutter) { return piece->left >= gutter.to - 0.01; };
      columns[static_cast<std::size_t>(std::count_if(gutters.begin(), gutters.end(), right_of))].push_back(piece);
    }
  }
  return columns;
}

// Does this column hold lines of prose, most of them as wide as it is, and no cells?
bool is_prose(const Pieces& column, double height) {
  if (column.size() < 2) return false;
  double left = column.front()->left, right = column.front()->right;
  for (const Piece* piece : column) {
    left = std::min(left, piece->left);
    right = std::max(right, piece->right);
  }
  if (right - left < kProseWidth * height) return false;
  const auto full = static_cast<std::size_t>(std::count_if(column.begin(), column.end(), [&](const Piece* piece) {
    return piece->right >= right - kRagged * height && piece->right - piece->left >= kProseWidth * height;
  }));
  if (full * 2 < column.size()) return false;
  Pieces sorted = column;
  std::sort(sorted.begin(), sorted.end(), [](const Piece* a, const Piece* b) { return a->top < b->top; });
  std::vector<double> pitches;
  for (std::size_t i = 1; i < sorted.size(); ++i) pitches.push_back(sorted[i]->top - sorted[i - 1]->top);
  const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
  std::nth_element(pitches.begin(), middle, pitches.end());
  return *middle <= 2.4 * height;
}

class PageLayout {
 public:
  PageLayout(std::size_t page, std::vector<Row>& rows) : page_(page), rows_(rows) {}

  void run(const Page& page) {
    Pieces pieces;
    for (const Piece& piece : page.pieces) pieces.push_back(&piece);
    region(pieces, 0);
  }

 private:
  void region(const Pieces& pieces, int depth) {
    if (pieces.empty()) return;
    const double height = median_height(pieces);
    const std::vector<Pieces> strips = strips_of(pieces);
    const std::size_t first_row = rows_.size();
    for (std::size_t i = 0; i < strips.size();) {
      const std::size_t end = group_end(strips, i, height);
      const std::span<const Pieces> group(&strips[i], end - i);
      if (end - i > 1 && depth < kDepth && columns(group, height, depth)) {
        i = end;
      } else {
        i += lines(group);
      }
    }
    // Lines of prose in this region that belong to no column in it have its edges.
    double left = pieces.front()->left, right = pieces.front()->right;
    for (const Piece* piece : pieces) {
      left = std::min(left, piece->left);
      right = std::max(right, piece->right);
    }
    for (std::size_t i = first_row; i < rows_.size(); ++i) {
      if (rows_[i].column_right > 0) continue;
      rows_[i].column_left = left;
      rows_[i].column_right = right;
      rows_[i].in_column = depth > 0;
    }
  }

  // How far a table or columns that begin at strips[first] reach: as long as one stretch of white goes through.
  static std::size_t group_end(const std::vector<Pieces>& strips, std::size_t first, double height) {
    std::size_t end = first + 1;
    if (gutters_of({&strips[first], 1}, kGutter * height).empty()) return end;
    while (end < strips.size() && top_of(strips[end]) - bottom_of(strips[end - 1]) < kFarBelow * height &&
           !gutters_of({&strips[first], end + 1 - first}, kGutter * height).empty()) {
      ++end;
    }
    return end;
  }

  // Reads the group column by column if it is prose; false when it is not.
  bool columns(std::span<const Pieces> group, double height, int depth) {
    std::vector<std::vector<Interval>> ways;
    const std::vector<Interval> gutters = gutters_of(group, kGutter * height);
    ways.push_back(gutters);
    if (gutters.size() > 1) {  // a table within a column adds stretches of white of its own
      for (const Interval& gutter : gutters) ways.push_back({gutter});
    }
    for (const std::vector<Interval>& way : ways) {
      if (way.size() >= kColumnsAtMost) continue;
      const std::vector<Pieces> parts = part(group, way);
      if (!std::all_of(parts.begin(), parts.end(), [&](const Pieces& one) { return is_prose(one, height); })) continue;
      for (const Pieces& one : parts) region(one, depth + 1);
      return true;
    }
    return false;
  }

  // Writes the group as the rows of a table, or its first strip as lines. Gives how many strips are done.
  std::size_t lines(std::span<const Pieces> group) {
    std::size_t rows = group.size();
    while (rows > 1 && group[rows - 1].size() == 1) --rows;  // a line under the table
    const bool table = rows > 1 && group[0].size() > 1;
    if (!table) rows = 1;
    const double pitch = row_pitch(group.first(rows));
    std::size_t begun = 0;  // the strip with which the row above begins
    for (std::size_t i = 0; i < rows; ++i) {
      const double step = i == 0 ? 0 : top_of(group[i]) - top_of(group[i - 1]);
      const bool goes_on = table && i > 0 && step < 0.8 * pitch && is_continuation(group[begun], group[i]);
      if (!goes_on) begun = i;
      add(group[i], table || is_lone_row(group[i]), goes_on);
    }
    return rows;
  }

  // How far apart the rows of a table usually begin; those with the most cells are no wrapped lines of others.
  static double row_pitch(std::span<const Pieces> rows) {
    std::size_t most = 0;
    for (const Pieces& row : rows) most = std::max(most, row.size());
    std::vector<double> pitches;
    double top = 0;
    bool begun = false;
    for (const Pieces& row : rows) {
      if (row.size() + 1 < most) continue;  // the first row has no cell above the names
      if (begun) pitches.push_back(top_of(row) - top);
      top = top_of(row);
      begun = true;
    }
    if (pitches.empty()) return 0;
    const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
    std::nth_element(pitches.begin(), middle, pitches.end());
    return *middle;
  }

  // A cell of the row above that was wrapped: in a column that has a cell there, no number.
  static bool is_continuation(const Pieces& above, const Pieces& strip) {
    if (strip.size() >= above.size()) return false;
    return std::all_of(strip.begin(), strip.end(), [&](const Piece* cell) {
      const char first = cell->text.front();
      const bool number = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '(';
      return !number && std::any_of(above.begin(), above.end(), [&](const Piece* over) {
        return over->left < cell->right && cell->left < over->right;
      });
    });
  }

  // A row of a table that has no other one: a name and numbers, far from each other.
  static bool is_lone_row(const Pieces& strip) {
    const auto numbers = std::count_if(strip.begin(), strip.end(), [](const Piece* piece) {
      const char first = piece->text.front();
      return (first >= '0' && first <= '9') || first == '-' || first == '+';
    });
    return strip.size() >= 3 && numbers >= 2;
  }

  void add(const Pieces& strip, bool table, bool goes_on) {
    if (goes_on) return extend(strip);
    // Pieces of a strip that stand on lines of their own are no row.
    std::vector<Pieces> lines(1);
    for (const Piece* piece : strip) {
      const auto same = [&](const Pieces& line) {
        return line.empty() || std::abs(line.back()->bottom - piece->bottom) < 0.6 * piece->height();
      };
      const auto line = std::find_if(lines.begin(), lines.end(), same);
      if (line == lines.end()) {
        lines.push_back({piece});
      } else {
        line->push_back(piece);
      }
    }
    std::sort(lines.begin(), lines.end(), [](const Pieces& a, const Pieces& b) { return top_of(a) < top_of(b); });
    for (const Pieces& line : lines) {
      Row row{line.front()->left, top_of(line), line.front()->right, bottom_of(line), {}, table, page_, 0, 0, false};
      for (const Piece* piece : line) {
        if (!row.text.empty()) row.text += table ? " | " : " ";
        row.text += piece->text;
        row.right = std::max(row.right, piece->right);
      }
      cells_ = line;
      texts_.clear();
      for (const Piece* piece : line) texts_.push_back(piece->text);
      rows_.push_back(std::move(row));
    }
  }

  // Puts the pieces behind the cells of the last row that they stand under.
  void extend(const Pieces& strip) {
    for (const Piece* piece : strip) {
      for (std::size_t i = 0; i < cells_.size(); ++i) {
        if (cells_[i]->left >= piece->right || piece->left >= cells_[i]->right) continue;
        texts_[i] += piece->text;
        break;
      }
    }
    Row& row = rows_.back();
    row.bottom = bottom_of(strip);
    row.text.clear();
    for (const std::string& text : texts_) row.text += (row.text.empty() ? "" : " | ") + text;
  }

  std::size_t page_;
  std::vector<Row>& rows_;
  Pieces cells_;                    // of the last row of a table
  std::vector<std::string> texts_;  // theirs, with what was wrapped
};

// Where lines of prose that follow each other end is the edge of their column. Lines without such an edge, as on a
// page of headings, may be as wide as those of other pages, and as a good part of their own.
void find_edges(std::vector<Row>& rows, const std::vector<Page>& pages) {
  if (rows.empty()) return;
  std::vector<double> rights;
  for (const Row& row : rows) rights.push_back(row.column_right);
  const auto middle = rights.begin() + static_cast<std::ptrdiff_t>(rights.size() / 2);
  std::nth_element(rights.begin(), middle, rights.end());
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t end = i + 1;
    const auto goes_on = [&](const Row& row, const Row& next) {
      return !row.is_table && !next.is_table && row.page == next.page && !next.in_column && next.top > row.top &&
             next.top - row.top < 3 * row.height() && std::abs(next.height() - row.height()) < 0.1 * row.height();
    };
    while (end < rows.size() && goes_on(rows[end - 1], rows[end])) ++end;
    const std::span<Row> run(&rows[i], end - i);
    i = end;
    if (run.front().in_column) continue;
    double left = run.front().left, right = run.front().right;
    for (const Row& row : run) {
      left = std::min(left, row.left);
      right = std::max(right, row.right);
    }
    const auto full = static_cast<std::size_t>(std::count_if(run.begin(), run.end(), [&](const Row& row) {
      return row.right > right - 2 * row.height() && row.right - row.left > kProseWidth * row.height();
    }));
    const bool edge = run.size() >= 3 && full * 2 >= run.size();
    for (Row& row : run) {
      if (edge) {
        row.column_left = left;
        row.column_right = right;
      } else if (row.column_right - row.column_left < kNarrow * pages[row.page].width) {
        row.column_right = std::max({row.column_right, *middle, row.column_left + kNarrow * pages[row.page].width});
      }
    }
  }
}

}  // namespace

std::vector<Row> lay_out(const std::vector<Page>& pages) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < pages.size(); ++i) PageLayout(i, rows).run(pages[i]);
  find_edges(rows, pages);
  return rows;
}

}  // namespace figx

// Rows of pages → paragraphs: what was wrapped is joined, over columns and pages too.
#include "office/join.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "base/utf8.h"
#include "document/line.h"

namespace figx {
namespace {

// In parts of the letters' height.
constexpr double kIndent = 1.2;   // the least that begins a paragraph
constexpr double kNear = 0.5;     // places so near to each other are the same
constexpr double kSpaced = 1.3;   // a pitch so much larger than usual parts paragraphs
constexpr double kLarger = 1.12;  // letters so much larger than the text's are a heading's
constexpr double kLongest = 8;    // a word that is no wider is not parted
constexpr double kRagged = 2;     // a line that ends so near to the edge may go on
constexpr std::size_t kHeadingRows = 3;

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_letter(char c) {
  return is_lower(c) || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool has_han(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

// Puts a line behind what it goes on from. Between Han characters and inside a number there is nothing, between words
// a blank; a word that was parted by a hyphen is whole again.
void append_line(std::string& text, std::string_view line) {
  const char last = text.back(), first = line.front();
  if (last == '-' && text.size() > 1 && is_letter(text[text.size() - 2]) && is_lower(first)) {
    text.pop_back();
  } else if (is_ascii(last) && is_ascii(first)) {
    const bool han = has_han(text) || has_han(line);
    constexpr std::string_view kBefore = ".,-+/~", kAfter = ".,%/~";  // 27.6/35.0亿元 is one sequence
    const bool number = is_digit(first) || kAfter.find(first) != std::string_view::npos;
    const bool after_number = is_digit(last) || kBefore.find(last) != std::string_view::npos;
    // 腾讯（0700. / HK）: a code goes on, while a sentence of English ends in small letters.
    const bool code = han && last == '.' && text.size() > 1 && !is_lower(text[text.size() - 2]) && is_letter(first);
    const bool inside = code || (han && number && after_number) || first == ')' || last == '(' || first == '%';
    if (!inside) text += ' ';
  }
  text += line;
}

// How wide the beginning of a line is that no wrap parts: a word or a number, or a character, and the stops behind it.
double first_unit(std::string_view text, double height) {
  constexpr std::u32string_view kStops = U"，。、；：！？）”’》」』％";
  const auto end = std::find_if(text.begin(), text.end(), [](char c) { return !is_ascii(c) || c == ' '; });
  auto pos = static_cast<std::size_t>(end - text.begin());
  double width = std::min(static_cast<double>(pos) * 0.55 * height, kLongest * height);
  if (pos == 0) {
    utf8::decode(text, pos);
    width = height;
  }
  while (pos < text.size() && kStops.find(utf8::decode(text, pos)) != std::u32string_view::npos) width += height;
  return width;
}

double median(std::vector<double> values, double otherwise) {
  if (values.empty()) return otherwise;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

class Joiner {
 public:
  Joiner(const std::vector<Row>& rows, std::size_t pages) : rows_(rows), pages_(pages) {
    std::map<long, std::size_t> bytes;  // of each height, in tenths of a point
    for (const Row& row : rows) bytes[std::lround(row.height() * 10)] += row.text.size();
    const auto most =
        std::max_element(bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    body_ = most == bytes.end() ? 1 : std::max(static_cast<double>(most->first) / 10, 1.0);
    std::vector<double> pitches;
    std::size_t indented = 0;
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
      if (!same_size(rows[i], rows[i + 1]) || !same_column(rows[i], rows[i + 1])) continue;
      const double pitch = rows[i + 1].top - rows[i].top;
      if (is_full(rows[i], rows[i + 1])) pitches.push_back(pitch);
      indented += is_indented(rows[i]) && !is_indented(rows[i + 1]);
    }
    pitch_ = median(std::move(pitches), 2 * body_);
    indents_ = indented >= 2;
  }

  std::vector<Paragraph> run(std::size_t& last_pages) {
    std::vector<Paragraph> paragraphs;
    std::size_t page = 0;  // how many have begun
    for (std::size_t i = 0; i < rows_.size();) {
      Paragraph paragraph;
      const std::size_t first = i;
      do {
        const Row& row = rows_[i];
        std::string& text = paragraph.text;
        if (text.empty()) {
          text = row.text;
          for (; page <= row.page; ++page) paragraph.pages.push_back(0);
        } else {
          append_line(text, row.text);
          for (; page <= row.page; ++page) paragraph.pages.push_back(text.size() - row.text.size());
        }
        ++i;
      } while (i < rows_.size() && joins(rows_[i - 1], rows_[i], i - 1 == first));
      look(paragraph, rows_[first], i - first);
      paragraphs.push_back(std::move(paragraph));
    }
    last_pages = pages_ - page;
    choose_title(paragraphs);
    return paragraphs;
  }

 private:
  static bool same_column(const Row& a, const Row& b) {
    return a.page == b.page && !a.is_table && !b.is_table && b.top > a.top &&
           std::abs(a.column_left - b.column_left) < 1 && std::abs(a.column_right - b.column_right) < 1;
  }
  static bool same_size(const Row& a, const Row& b) {
    return a.height() < kLarger * b.height() && b.height() < kLarger * a.height();
  }
  static bool is_indented(const Row& row) { return row.left > row.column_left + kIndent * row.height(); }
  static bool is_full(const Row& row, const Row& next) {
    const double room = row.column_right - row.right;
    return room < first_unit(next.text, row.height()) + 0.8 * row.height();
  }
  static bool nearly_full(const Row& row, const Row& next) {
    return row.column_right - row.right < first_unit(next.text, row.height()) + kRagged * row.height();
  }
  bool is_large(const Row& row) const { return row.height() >= kLarger * body_; }

  // Does `next` go on in the sentence or paragraph of `row`? `first`: row is its paragraph's first.
  bool joins(const Row& row, const Row& next, bool first) const {
    if (row.is_table || next.is_table || !same_size(row, next)) return false;
    const Line line = split_lines(row.text).front();
    const Line below = split_lines(next.text).front();
    if (below.starts_paragraph) return false;
    const bool together = same_column(row, next);
    // A column of the page before, or the page before, is as far away as it is; above it, another text begins.
    if (!together && row.page == next.page && next.top > row.top) return false;
    if (next.page > row.page + 1) return false;
    if (together && next.top - row.top > kSpaced * std::max(pitch_ / body_, 1.15) * row.height()) return false;
    const bool wide = row.right - row.left > 0.6 * (row.column_right - row.column_left);
    if (is_large(row)) return together && wide && !line.ends_sentence;
    const bool deeper = next.left > row.left + kNear * row.height();
    if (is_indented(next) && (deeper || (first && indents_ && std::abs(next.left - row.left) < kNear * row.height()))) {
      return false;
    }
    if (!together && is_indented(next)) return false;
    if (is_cut(row.text, next.text)) return true;
    // A sentence that the end of a page or column cut goes on behind it, even from a line that is not quite full.
    if (!together && wide && !line.ends_sentence && nearly_full(row, next)) return true;
    if (!is_full(row, next)) return false;
    return !line.ends_sentence || indents_;
  }

  void look(Paragraph& paragraph, const Row& first, std::size_t rows) {
    paragraph.wrapped = rows > 1;
    if (first.is_table) {
      paragraph.kind = Block::Kind::table_row;
    } else if (is_large(first) && rows <= kHeadingRows && !split_lines(paragraph.text).front().ends_clause) {
      paragraph.kind = Block::Kind::heading;
      paragraph.level = first.height() >= 1.4 * body_ ? 1 : 2;
      if (first.page == 0) candidates_.push_back(first.height());
    }
    if (paragraph.kind != Block::Kind::heading || first.page != 0) candidates_.push_back(0);
  }

  // The title is in the largest letters of the first page.
  void choose_title(std::vector<Paragraph>& paragraphs) const {
    const auto largest = std::max_element(candidates_.begin(), candidates_.end());
    if (largest == candidates_.end() || *largest == 0) return;
    Paragraph& title = paragraphs[static_cast<std::size_t>(largest - candidates_.begin())];
    title.kind = Block::Kind::title;
    title.level = 0;
  }

  const std::vector<Row>& rows_;
  std::size_t pages_;
  double body_ = 1;                 // the height of most letters
  double pitch_ = 0;                // from one line of a paragraph to the next
  bool indents_ = false;            // paragraphs begin with an indent
  std::vector<double> candidates_;  // for each paragraph: the height of its letters if it may be the title
};

}  // namespace

std::vector<Paragraph> join_rows(const std::vector<Row>& rows, std::size_t pages, std::size_t& last_pages) {
  return Joiner(rows, pages).run(last_pages);
}

}  // namespace figx

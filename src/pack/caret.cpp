// An error as a person sees it: file, line and column, the sentence, the line itself and a caret below the place.
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "pack/pack.h"
#include "pack/problems.h"

namespace figx::pack {
namespace {

constexpr int kMostColumns = 90;  // of a source line on a terminal
constexpr std::string_view kCut = "...";

struct Range {
  char32_t first, last;
};

// What terminals draw two columns wide (Unicode's East Asian Wide and Fullwidth, in broad strokes).
constexpr Range kWide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},  {0x3041, 0xA4CF},   {0xA960, 0xA97C},
                           {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},  {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},
                           {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},  {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
                           {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD}};
// What they draw on top of its neighbour or not at all.
constexpr Range kNone[] = {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064},
                           {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};

template <std::size_t N>
bool in(const Range (&ranges)[N], char32_t code) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](const Range& range) { return code >= range.first && code <= range.last; });
}

int width_of(char32_t code) {
  return in(kNone, code) ? 0 : in(kWide, code) ? 2 : 1;
}

// The line as code points that are safe on a terminal: a tab is one space, what controls it is U+FFFD.
std::u32string shown_line(std::string_view text, int number) {
  for (int line = 1; line < number; ++line) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  std::u32string line;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = utf8::decode(text, at);
    const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
                         (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
    line += code == '\t' ? U' ' : control ? utf8::kReplacement : code;
  }
  return line;
}

int width(const std::u32string& line, std::size_t begin, std::size_t end) {
  int columns = 0;
  for (std::size_t i = begin; i < end; ++i) columns += width_of(line[i]);
  return columns;
}

// The line, cut around `place` when it is too long, and below it the caret.
std::string line_and_caret(const std::u32string& line, std::size_t place) {
  place = std::min(place, line.size());
  std::size_t begin = 0, end = line.size();
  if (width(line, begin, end) > kMostColumns) {
    begin = end = place;
    int columns = 0;
    const auto grow = [&](int limit, auto more) {
      while (columns < limit && more()) {
      }
    };
    const auto left = [&] { return begin > 0 && (columns += width_of(line[--begin]), true); };
    const auto right = [&] { return end < line.size() && (columns += width_of(line[end++]), true); };
    grow(kMostColumns / 2, left);
    grow(kMostColumns, right);
    grow(kMostColumns, left);
  }
  std::string out(begin > 0 ? kCut : "");
  const std::size_t indent = out.size() + static_cast<std::size_t>(width(line, begin, place));
  for (std::size_t i = begin; i < end; ++i) utf8::append(out, line[i]);
  if (end < line.size()) out += kCut;
  while (out.ends_with(' ')) out.pop_back();
  return out + "\n" + std::string(indent, ' ') + "^";
}

}  // namespace

std::string describe_in(std::string_view text, const Position& at, std::string_view message) {
  std::string out = at.file;
  if (at.line > 0) out += ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
  out += ": ";
  out += message;
  const std::u32string line = at.line > 0 ? shown_line(text, at.line) : std::u32string();
  if (line.empty()) return out;
  return out + "\n" + line_and_caret(line, static_cast<std::size_t>(std::max(at.column - 1, 0)));
}

std::string describe(const Position& at, std::string_view message, const std::vector<SourceFile>& files) {
  const auto file = std::find_if(files.begin(), files.end(), [&](const SourceFile& f) { return f.name == at.file; });
  return describe_in(file == files.end() ? std::string_view() : file->text, at, message);
}

}  // namespace figx::pack

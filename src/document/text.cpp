// Plain text → blocks: blank lines and line ends separate, unless a line was wrapped in mid-sentence.
#include <algorithm>

#include "base/utf8.h"
#include "document/line.h"
#include "document/parts.h"

namespace figx {
namespace {

// The width at which the text was wrapped, 0 when it was not: most lines that go on in the next one are
// about equally wide, and no line is wider.
int wrap_width(const std::vector<Line>& lines) {
  int widest = 0;
  for (const Line& line : lines) widest = std::max(widest, line.width);
  if (widest < 24 || widest > 140) return 0;
  std::size_t open = 0, full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank() || lines[i + 1].blank() || lines[i + 1].starts_paragraph || lines[i].ends_sentence) continue;
    ++open;
    full += lines[i].width >= widest - 4;
  }
  return full >= 2 && full * 10 >= open * 7 ? widest : 0;
}

bool joins(const Line& line, const Line& next, int wrap) {
  if (next.blank() || line.is_row || next.is_row || line.ends_sentence) return false;
  if (next.starts_paragraph) return false;
  if (is_cut(line.text, next.text)) return true;
  return wrap != 0 && line.width >= wrap - 4;
}

// The line breaks stay inside, what indents the next line does not. `begin`: where lines[0] was split from.
std::vector<Slice> slices_of(std::string_view source, std::size_t begin, const std::vector<Line>& lines,
                             std::size_t first, std::size_t last) {
  std::vector<Slice> slices;
  for (std::size_t i = first; i <= last; ++i) {
    const auto text = static_cast<std::size_t>(lines[i].text.data() - source.data());
    const std::size_t from = text + (i == first ? lines[i].bullet : 0);
    const std::size_t end = i == last ? text + lines[i].text.size() : begin + lines[i].next;
    if (!slices.empty() && slices.back().end == from) {
      slices.back().end = end;
    } else {
      slices.push_back({from, end, {}});
    }
  }
  return slices;
}

}  // namespace

std::vector<Block> read_text(std::string_view source, std::size_t begin, bool has_title) {
  const std::vector<Line> lines = split_lines(source.substr(begin));
  const int wrap = wrap_width(lines);
  std::vector<Block> blocks;
  bool title = has_title;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank()) continue;
    std::size_t last = i;
    while (last + 1 < lines.size() && joins(lines[last], lines[last + 1], wrap)) ++last;

    const Line& line = lines[i];
    const bool followed = std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(last) + 1, lines.end(),
                                      [](const Line& l) { return !l.blank(); });
    bool no_matter = true;  // whether there is a title: nothing follows that could be one
    const Look look = look_of(line, last == i && followed, followed ? title : no_matter, !blocks.empty());
    blocks.push_back({look.kind, look.level, slices_of(source, begin, lines, i, last)});
    i = last;
  }
  return blocks;
}

}  // namespace figx

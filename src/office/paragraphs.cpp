// Paragraphs that were taken out of a file with a layout → source, blocks and pages of a Document.
#include "office/paragraphs.h"

#include <algorithm>

#include "base/utf8.h"
#include "document/line.h"

namespace figx {

std::string tidy(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = utf8::decode(text, pos);
    if (c == 0xFEFF || c == 0xAD) continue;  // a mark of the byte order; a place where a word may be parted
    if (c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029) {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    utf8::append(out, c);
  }
  return out;
}

Extracted compose(const std::vector<Paragraph>& paragraphs, std::size_t last_pages) {
  Extracted out;
  const auto last = std::find_if(paragraphs.rbegin(), paragraphs.rend(), [](const auto& p) { return !p.text.empty(); });
  bool title = std::any_of(paragraphs.begin(), paragraphs.end(),
                           [](const Paragraph& p) { return p.kind == Block::Kind::title && !p.text.empty(); });
  for (const Paragraph& paragraph : paragraphs) {
    const std::size_t begin = out.source.size();
    for (const std::size_t page : paragraph.pages) out.pages.push_back(begin + page);
    if (paragraph.text.empty()) continue;
    out.source += paragraph.text;
    out.source += '\n';
    Block block{Block::Kind::paragraph, paragraph.level, {}};
    std::size_t from = begin;
    if (paragraph.kind) {
      const bool first = paragraph.kind == Block::Kind::heading && out.blocks.empty() && !title;
      block.kind = first ? Block::Kind::title : *paragraph.kind;
      title = title || first || block.kind == Block::Kind::paragraph;
    } else {
      const std::vector<Line> lines = split_lines(paragraph.text);
      const bool alone = !paragraph.wrapped && &paragraph != &*last;
      // What stands above a title that is still to come may be a heading, not the title itself.
      const Look look = look_of(lines.front(), alone, title, title || !out.blocks.empty());
      block.kind = look.kind;
      block.level = look.level;
    }
    // A mark before a list item is none of its text, whoever says that it is one.
    if (block.kind == Block::Kind::list_item) {
      const std::vector<Line> lines = split_lines(paragraph.text);
      if (lines.front().bullet < paragraph.text.size()) from += lines.front().bullet;
    }
    block.slices.push_back({from, begin + paragraph.text.size(), {}});
    out.blocks.push_back(std::move(block));
  }
  out.pages.insert(out.pages.end(), last_pages, out.source.size());
  return out;
}

}  // namespace figx

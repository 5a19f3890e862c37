// Markdown → blocks: md4c parses, its text callbacks point into the source, so every slice knows its place.
#include <md4c.h>

#include <algorithm>
#include <cctype>

#include "document/entity.h"
#include "document/parts.h"

namespace figx {
namespace {

class Reader {
 public:
  Reader(std::string_view source, std::size_t begin, bool has_title)
      : source_(source), pos_(begin), has_title_(has_title) {}

  std::vector<Block> run() {
    MD_PARSER parser{};
    // No strikethrough: 30%~40% and 5~10亿 are ranges.
    parser.flags = MD_FLAG_TABLES;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) { return of(self).enter(type, detail); };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) { return of(self).leave(type); };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) { return of(self).enter_span(type, detail); };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { return of(self).leave_span(type); };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return of(self).text(type, {text, size});
    };
    const std::string_view body = source_.substr(pos_);
    md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, this);
    flush();
    return std::move(blocks_);
  }

 private:
  static Reader& of(void* self) { return *static_cast<Reader*>(self); }

  static bool is_cell(MD_BLOCKTYPE type) { return type == MD_BLOCK_TH || type == MD_BLOCK_TD; }

  int enter(MD_BLOCKTYPE type, void* detail) {
    if (!is_cell(type)) flush();
    stack_.push_back(type);
    if (type == MD_BLOCK_H) level_ = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
    if (type == MD_BLOCK_CODE) fenced_ = static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->fence_char != 0;
    return 0;
  }

  int leave(MD_BLOCKTYPE type) {
    if (is_cell(type)) {
      cell_ended_ = true;
    } else {
      if (type == MD_BLOCK_CODE && !is_prose()) slices_.clear();
      flush();
    }
    stack_.pop_back();
    return 0;
  }

  int enter_span(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_IMG || type == MD_SPAN_CODE) ++hidden_;
    if (type == MD_SPAN_IMG) image_ = true;
    if (type == MD_SPAN_EM) ++emphasis_;
    if (type == MD_SPAN_A) {
      const MD_ATTRIBUTE& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
      href_ = std::string_view(href.text, href.size);
    }
    return 0;
  }

  int leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_IMG || type == MD_SPAN_CODE) --hidden_;
    if (type == MD_SPAN_EM) --emphasis_;
    if (type == MD_SPAN_A) href_ = {};
    return 0;
  }

  int text(MD_TEXTTYPE type, std::string_view text) {
    const bool ours = text.data() >= source_.data() && text.data() < source_.data() + source_.size();
    const auto begin = ours ? static_cast<std::size_t>(text.data() - source_.data()) : pos_;
    const std::size_t end = ours ? begin + text.size() : pos_;
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
      line_break(type == MD_TEXT_BR);
    } else if (hidden_ == 0 && ours) {
      if (type == MD_TEXT_NORMAL) normal(begin, end);
      if (type == MD_TEXT_ENTITY) add(begin, end, decode_entity(text));
      if (type == MD_TEXT_CODE && !fenced_) add(begin, end, {});
      if (type == MD_TEXT_HTML && stack_.back() != MD_BLOCK_HTML && is_line_break_tag(text)) flush();
    } else if (hidden_ == 0 && type == MD_TEXT_CODE && !fenced_ && text == "\n") {
      line_break(false);
    }
    pos_ = std::max(pos_, end);
    return 0;
  }

  static bool is_line_break_tag(std::string_view tag) {
    return tag.size() >= 4 && tag[0] == '<' && (tag[1] | 0x20) == 'b' && (tag[2] | 0x20) == 'r' &&
           !std::isalnum(static_cast<unsigned char>(tag[3]));
  }

  // A soft break stays in the block: the newline of the source is a slice of its own.
  void line_break(bool hard) {
    const std::size_t newline = source_.find('\n', pos_);
    if (newline == std::string_view::npos) return;
    if (hard) {
      flush();
    } else if (!slices_.empty() && hidden_ == 0) {
      add(newline, newline + 1, {});
    }
    pos_ = newline + 1;
  }

  // Before a Han character a closing ** does not count for CommonMark; a reader sees what was meant.
  void normal(std::size_t begin, std::size_t end) {
    if (!href_.empty() && source_.substr(begin, end - begin) == href_) return;  // <https://…> is no text
    while (begin < end) {
      const std::size_t ahead = source_.substr(begin, end - begin).find("**");
      const std::size_t stars = ahead == std::string_view::npos ? end : begin + ahead;
      if (stars > begin) add(begin, stars, {});
      begin = stars;
      while (begin < end && source_[begin] == '*') ++begin;
    }
  }

  void add(std::size_t begin, std::size_t end, std::string shown) {
    if (cell_ended_ && !slices_.empty()) slices_.push_back({begin, begin, " | "});
    cell_ended_ = false;
    plain_ = plain_ || (emphasis_ == 0 && source_[begin] != '\n');
    if (!slices_.empty() && shown.empty() && slices_.back().end == begin && slices_.back().shown.empty()) {
      slices_.back().end = end;
    } else {
      slices_.push_back({begin, end, std::move(shown)});
    }
  }

  // Text that is indented by four blanks is code to CommonMark; sentences in Chinese are not.
  bool is_prose() const {
    if (fenced_) return false;
    std::size_t han = 0, all = 0;
    for (const Slice& slice : slices_) {
      for (const char c : source_.substr(slice.begin, slice.end - slice.begin)) {
        const auto byte = static_cast<unsigned char>(c);
        han += byte >= 0xE3 && byte <= 0xEF ? 3 : 0;
        all += byte > 0x20;
      }
    }
    return 2 * han > all;
  }

  bool inside(MD_BLOCKTYPE type) const { return std::find(stack_.begin(), stack_.end(), type) != stack_.end(); }

  Block::Kind kind(const Block& block) {
    if (inside(MD_BLOCK_TABLE)) return Block::Kind::table_row;
    if (inside(MD_BLOCK_H)) {
      const bool first = blocks_.empty() && !has_title_;
      return first ? Block::Kind::title : Block::Kind::heading;
    }
    const bool under_image = after_image_ && !plain_;
    if (!inside(MD_BLOCK_LI) && (under_image || is_caption(shown_text(source_, block, 64))))
      return Block::Kind::caption;
    if (inside(MD_BLOCK_LI)) return Block::Kind::list_item;
    return inside(MD_BLOCK_QUOTE) ? Block::Kind::quote : Block::Kind::paragraph;
  }

  // Blanks and breaks at the end of a block are none of its text.
  void trim() {
    while (!slices_.empty() && slices_.back().shown.empty()) {
      Slice& slice = slices_.back();
      const std::size_t last = source_.substr(slice.begin, slice.end - slice.begin).find_last_not_of(" \t\r\n");
      slice.end = last == std::string_view::npos ? slice.begin : slice.begin + last + 1;
      if (slice.begin < slice.end) return;
      slices_.pop_back();
    }
  }

  void flush() {
    trim();
    if (!slices_.empty()) {
      Block block{Block::Kind::paragraph, inside(MD_BLOCK_H) ? level_ : 0, std::move(slices_)};
      block.kind = kind(block);
      blocks_.push_back(std::move(block));
      after_image_ = image_;
    } else {
      after_image_ = after_image_ || image_;
    }
    image_ = plain_ = cell_ended_ = false;
    slices_.clear();
  }

  std::string_view source_;
  std::size_t pos_;  // behind the last text seen, shown or not
  bool has_title_;
  std::vector<Block> blocks_;
  std::vector<Slice> slices_;  // of the block being read
  std::vector<MD_BLOCKTYPE> stack_;
  int level_ = 0, hidden_ = 0, emphasis_ = 0;
  bool fenced_ = false, cell_ended_ = false, image_ = false, after_image_ = false, plain_ = false;
  std::string_view href_;
};

}  // namespace

std::vector<Block> read_markdown(std::string_view source, std::size_t begin, bool has_title) {
  return Reader(source, begin, has_title).run();
}

bool looks_like_markdown(std::string_view source) {
  if (read_front_matter(source).end != 0) return true;
  const std::string_view head = source.substr(0, 1 << 16);
  if (head.find("](http") != std::string_view::npos) return true;
  std::string_view before, last;  // the two lines above
  for (std::size_t pos = 0; pos < head.size();) {
    const std::size_t newline = std::min(head.find('\n', pos), head.size());
    std::string_view line = head.substr(pos, newline - pos);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    if (hashes >= 1 && hashes <= 6 && hashes + 1 < line.size() && line[hashes] == ' ') return true;
    if (line.starts_with("![") && line.find("](") != std::string_view::npos) return true;
    const bool underline = line.size() >= 3 && (line.find_first_not_of('=') == std::string_view::npos ||
                                                line.find_first_not_of('-') == std::string_view::npos);
    const bool alone = newline + 1 >= head.size() || head[newline + 1] == '\n' || head[newline + 1] == '\r';
    if (underline && alone && before.empty() && !last.empty()) return true;
    before = last;
    last = line;
    pos = newline + 1;
  }
  return false;
}

}  // namespace figx

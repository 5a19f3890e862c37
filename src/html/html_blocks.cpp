// Elements → blocks: what breaks a line and what does not, blanks as a browser shows them, tables as rows.
#include "html/html_blocks.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "document/line.h"
#include "document/note_mark.h"
#include "document/parts.h"

namespace figx {
namespace {

constexpr int kHeadingWidth = 50;  // columns, as in plain text
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
constexpr std::u32string_view kMarks = U"，。；！？、：,;!?…";

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == '\0';
}

// Blanks that a page sets on purpose: no text at the beginning or end of a block.
bool is_wide_blank(char32_t c) {
  return c == 0x3000 || c == 0xA0 || c == 0xFEFF || c == 0x200B || (c >= 0x2000 && c <= 0x200A) || c <= ' ';
}

// A line end between two of these is none to a browser.
bool is_wide(char32_t c) {
  return c >= 0x2E80 && c <= 0xFFEF;
}

class Renderer {
 public:
  Renderer(std::string_view source, const HtmlPage& page)
      : source_(source), page_(page), data_(data_tables(page, source)) {}

  std::vector<HtmlBlock> run() {
    for (const HtmlEvent& event : page_.events) {
      switch (event.kind) {
        case HtmlEvent::Kind::start:
          start(event.index);
          break;
        case HtmlEvent::Kind::end:
          end(event.index);
          break;
        case HtmlEvent::Kind::text:
          if (skipped_ == kNone) text(page_.texts[event.index]);
          break;
        case HtmlEvent::Kind::code:
          break;
      }
    }
    flush();
    return std::move(blocks_);
  }

 private:
  static bool is_inline(HtmlTag tag) {
    return tag == HtmlTag::other || tag == HtmlTag::link || tag == HtmlTag::bold || tag == HtmlTag::raised ||
           tag == HtmlTag::time;
  }
  static bool is_skipped(const HtmlElement& element) {
    return element.hidden || element.tag == HtmlTag::skipped || element.tag == HtmlTag::script ||
           element.tag == HtmlTag::meta;
  }
  bool in_data() const { return !tables_.empty() && data_[tables_.back()]; }

  void start(std::size_t index) {
    if (skipped_ != kNone) return;
    const HtmlElement& element = page_.elements[index];
    if (is_skipped(element)) {
      skipped_ = index;
      return;
    }
    if (element.tag == HtmlTag::table) tables_.push_back(index);
    if (element.tag == HtmlTag::raised && raised_ == kNone && !slices_.empty()) {
      raised_ = index;
      before_raised_ = slices_.size();
    }
    if (!is_inline(element.tag)) {
      line_break(element.tag);
      open_.push_back(index);
    }
    count(element, 1);
  }

  void end(std::size_t index) {
    const HtmlElement& element = page_.elements[index];
    if (skipped_ != kNone) {
      if (skipped_ == index) skipped_ = kNone;
      return;
    }
    if (raised_ == index) {
      drop_note_mark();
      raised_ = kNone;
    }
    if (!is_inline(element.tag)) {
      line_break(element.tag);
      open_.pop_back();
    }
    count(element, -1);
    if (element.tag == HtmlTag::table) tables_.pop_back();
  }

  // 51.81亿元<sup>1</sup>: the mark of a note is no digit of the number.
  void drop_note_mark() {
    if (before_raised_ >= slices_.size()) return;
    const auto shown = [&](std::size_t from, std::size_t to) {
      Block block;
      block.slices.assign(slices_.begin() + static_cast<std::ptrdiff_t>(from),
                          slices_.begin() + static_cast<std::ptrdiff_t>(to));
      return shown_text(source_, block);
    };
    if (!is_note_mark(shown(before_raised_, slices_.size()), shown(before_raised_ - 1, before_raised_))) return;
    slices_.resize(before_raised_);
    last_ = U'元';  // as wide as what notes are to
  }

  void count(const HtmlElement& element, int by) {
    if (element.tag == HtmlTag::link) links_ += by;
    if (element.tag == HtmlTag::bold) bolds_ += by;
    if (element.tag == HtmlTag::item) items_ += by;
    if (element.tag == HtmlTag::quote) quotes_ += by;
    if (element.tag == HtmlTag::caption) captions_ += by;
    if (element.tag == HtmlTag::pre) pres_ += by;
    if (element.tag == HtmlTag::heading) {
      headings_ += by;
      level_ = element.level;
    }
  }

  // Inside a row of data nothing but the row ends a block.
  void line_break(HtmlTag tag) {
    if (!in_data() || tag == HtmlTag::row || tag == HtmlTag::table || tag == HtmlTag::caption || captions_ > 0) {
      flush();
    } else if (tag == HtmlTag::cell) {
      cell_ended_ = !slices_.empty();
    } else {
      gap_ = gap_ || !slices_.empty();
    }
  }

  void text(const Slice& slice) {
    if (!slice.shown.empty()) {
      if (slice.shown.size() == 1 && is_blank(slice.shown[0])) {
        blank(slice.begin, slice.begin);
      } else {
        add(slice.begin, slice.end, slice.shown);
      }
      return;
    }
    for (std::size_t pos = slice.begin; pos < slice.end;) {
      std::size_t next = pos;
      if (is_blank(source_[pos])) {
        while (next < slice.end && is_blank(source_[next])) ++next;
        blank(pos, next);
      } else {
        while (next < slice.end && !is_blank(source_[next])) ++next;
        add(pos, next, {});
      }
      pos = next;
    }
  }

  void blank(std::size_t begin, std::size_t end) {
    const std::string_view run = source_.substr(begin, end - begin);
    const bool newline = run.find('\n') != std::string_view::npos || run.find('\r') != std::string_view::npos;
    if (pres_ > 0 && newline) {
      flush();
    } else if (!slices_.empty() && blank_ == kNone) {
      blank_ = begin;
      newline_ = newline;
    }
  }

  // Puts between two pieces of text what a browser shows between them.
  void separate(std::size_t begin, char32_t next) {
    if (cell_ended_) {
      slices_.push_back({begin, begin, " | "});
    } else if (blank_ != kNone) {
      if (!newline_ || !is_wide(last_) || !is_wide(next)) {
        if (blank_ < begin && source_[blank_] == ' ') {
          append(blank_, blank_ + 1, {});
        } else {
          slices_.push_back({blank_, std::min(blank_ + 1, begin), " "});
        }
      }
    } else if (gap_) {
      slices_.push_back({begin, begin, " "});
    }
    cell_ended_ = gap_ = false;
    blank_ = kNone;
  }

  void append(std::size_t begin, std::size_t end, const std::string& shown) {
    if (!slices_.empty() && shown.empty() && slices_.back().end == begin && slices_.back().shown.empty()) {
      slices_.back().end = end;
    } else {
      slices_.push_back({begin, end, shown});
    }
  }

  // A word without blanks, or what an entity shows.
  void add(std::size_t begin, std::size_t end, const std::string& shown) {
    std::string_view word = shown.empty() ? source_.substr(begin, end - begin) : std::string_view(shown);
    std::size_t pos = 0;
    char32_t first = utf8::decode(word, pos);
    while (slices_.empty() && is_wide_blank(first)) {
      if (pos == word.size()) return;
      word.remove_prefix(pos);
      begin += shown.empty() ? pos : 0;
      pos = 0;
      first = utf8::decode(word, pos);
    }
    if (slices_.empty()) {
      found_ = {};
      found_.element = open_.empty() ? 0 : open_.back();
      found_.bold = true;
      cell_ended_ = gap_ = false;
      blank_ = kNone;
    }
    separate(begin, first);
    append(begin, end, shown);
    last_ = first;
    for (pos = 0; pos < word.size();) {
      const bool in_number = last_ >= '0' && last_ <= '9' && static_cast<unsigned char>(word[pos]) < 0x80;
      last_ = utf8::decode(word, pos);
      if (is_wide_blank(last_)) continue;
      ++found_.chars;
      found_.link_chars += links_ > 0;
      found_.wide += is_wide(last_);
      found_.marks += !in_number && kMarks.find(last_) != std::u32string_view::npos;
    }
    found_.bold = found_.bold && bolds_ > 0;
  }

  void trim() {
    while (!slices_.empty()) {
      Slice& slice = slices_.back();
      const bool raw = slice.shown.empty();
      std::string_view text =
          raw ? source_.substr(slice.begin, slice.end - slice.begin) : std::string_view(slice.shown);
      while (!text.empty()) {
        std::size_t pos = text.size();
        if (!is_wide_blank(utf8::decode_back(text, pos))) break;
        text = text.substr(0, pos);
      }
      if (raw) slice.end = slice.begin + text.size();
      if (!text.empty()) return;
      slices_.pop_back();
    }
  }

  void flush() {
    trim();
    if (!slices_.empty()) {
      found_.block.slices = std::move(slices_);
      describe(found_);
      blocks_.push_back(std::move(found_));
    }
    slices_.clear();
    cell_ended_ = gap_ = false;
    blank_ = kNone;
  }

  // Takes the first bytes of what is shown off the slices, which show more than that.
  static void drop(std::vector<Slice>& slices, std::size_t bytes) {
    auto kept = slices.begin();
    for (; bytes > 0; ++kept) {
      const std::size_t size = kept->shown.empty() ? kept->end - kept->begin : kept->shown.size();
      if (size > bytes) {
        if (kept->shown.empty()) {
          kept->begin += bytes;
        } else {
          kept->shown.erase(0, bytes);
        }
        break;
      }
      bytes -= size;
    }
    slices.erase(slices.begin(), kept);
  }

  void describe(HtmlBlock& found) const {
    Block& block = found.block;
    std::string shown = shown_text(source_, block);
    std::replace(shown.begin(), shown.end(), '\n', ' ');
    const std::vector<Line> lines = split_lines(shown);
    const Line line = lines.empty() ? Line{} : lines.front();
    found.ends_sentence = line.ends_sentence;
    block.kind = Block::Kind::paragraph;
    if (headings_ > 0) {
      block.kind = Block::Kind::heading;
      block.level = level_;
    } else if (captions_ > 0 || is_caption(line.text)) {
      block.kind = Block::Kind::caption;
    } else if (in_data()) {
      block.kind = Block::Kind::table_row;
    } else if (items_ > 0 || line.bullet != 0) {
      block.kind = Block::Kind::list_item;
      // A mark that was typed before a list item is none of its text.
      if (line.bullet < line.text.size()) {
        drop(block.slices, static_cast<std::size_t>(line.text.data() - shown.data()) + line.bullet);
      }
    } else if (quotes_ > 0) {
      block.kind = Block::Kind::quote;
    } else if (!line.ends_clause && !line.has_stop && line.width <= kHeadingWidth && !begins_with_number(line.text) &&
               !is_byline(line.text) && !is_dateline(line.text)) {
      block.kind = Block::Kind::heading;
      block.level = 2;
    }
  }

  std::string_view source_;
  const HtmlPage& page_;
  std::vector<bool> data_;
  std::vector<HtmlBlock> blocks_;
  HtmlBlock found_;  // being read, its text in slices_
  std::vector<Slice> slices_;
  std::vector<std::size_t> open_, tables_;
  std::size_t skipped_ = kNone;  // the element that is left out
  std::size_t raised_ = kNone;   // the element that stands above the line
  std::size_t before_raised_ = 0;
  std::size_t blank_ = kNone;  // where blanks stand that nothing has followed yet
  bool newline_ = false;       // is there a line end in them?
  bool cell_ended_ = false, gap_ = false;
  char32_t last_ = 0;
  int links_ = 0, bolds_ = 0, items_ = 0, quotes_ = 0, captions_ = 0, pres_ = 0, headings_ = 0, level_ = 0;
};

}  // namespace

std::vector<HtmlBlock> render_html(std::string_view source, const HtmlPage& page) {
  return Renderer(source, page).run();
}

}  // namespace figx

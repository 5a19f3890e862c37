// A web page → its article: parse, lay out, choose the article, find its title and date.
#include "html/html.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "document/parts.h"
#include "html/html_blocks.h"
#include "html/html_body.h"
#include "html/html_meta.h"

namespace figx {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kLongestTitle = 120;  // characters
constexpr std::size_t kMostTitles = 8;      // of the page's head
constexpr std::size_t kTitleBytes = 1200;   // of each that are compared
constexpr std::size_t kShortestTitle = 6;   // of one that the page's head must confirm
constexpr std::size_t kBylineBlocks = 6;    // how far before the title and behind it the date may stand

// Only letters, digits and what stands for a character: "A 股 | 周报" and "A股周报" are one title.
std::string key_of(std::string_view text) {
  std::string key;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t begin = pos;
    const char32_t c = utf8::decode(text, pos);
    if (c > ' ' && c != 0xA0 && c != 0x3000) key.append(text.substr(begin, pos - begin));
  }
  return key;
}

class Article {
 public:
  Article(std::string_view source)
      : source_(source),
        page_(parse_html(source)),
        blocks_(render_html(source, page_)),
        chosen_(article_blocks(source, page_, blocks_)),
        meta_(read_html_meta(source, page_)) {}

  HtmlArticle read() {
    HtmlArticle article;
    const std::size_t begin = first_of_article();
    const std::size_t title = find_title(begin);
    article.date = meta_.date ? meta_.date : date_near(title, begin);
    if (title != kNone) {
      chosen_[title] = false;
      Block& block = blocks_[title].block;
      if (element_of(title).tag == HtmlTag::title) cut_site(block);
      block.kind = Block::Kind::title;
      block.level = 1;
      article.title = shown_text(source_, block);
    }
    if (title != kNone && (begin != kNone || element_of(title).tag != HtmlTag::title)) {
      article.blocks.push_back(std::move(blocks_[title].block));
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (chosen_[i]) add(i, article);
    }
    return article;
  }

 private:
  const HtmlElement& element_of(std::size_t block) const { return page_.elements[blocks_[block].element]; }

  std::size_t first_of_article() const {
    const auto first = std::find(chosen_.begin(), chosen_.end(), true);
    return first == chosen_.end() ? kNone : static_cast<std::size_t>(first - chosen_.begin());
  }

  std::size_t head_title() const {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (element_of(i).tag == HtmlTag::title) return i;
    }
    return kNone;
  }

  // The block that says what the head says; else the last heading of the first level before the text ends its
  // beginning; else <title> itself.
  std::size_t find_title(std::size_t begin) const {
    const std::size_t head = head_title();
    std::vector<std::string> said;
    if (head != kNone) said.push_back(key_of(shown_text(source_, blocks_[head].block, kTitleBytes)));
    for (const std::string& title : meta_.titles) {
      if (said.size() < kMostTitles) said.push_back(key_of(std::string_view(title).substr(0, kTitleBytes)));
    }
    const std::size_t end = begin == kNone ? blocks_.size() : std::min(blocks_.size(), begin + 3);
    std::size_t confirmed = kNone, heading = kNone;
    for (std::size_t i = 0; i < end; ++i) {
      const HtmlBlock& block = blocks_[i];
      if (i == head || block.chars > kLongestTitle || block.block.kind == Block::Kind::table_row) continue;
      const bool first_level = element_of(i).tag == HtmlTag::heading && block.block.level == 1;
      const bool whole_link = block.link_chars * 2 > block.chars;
      if (first_level && !whole_link && block.chars >= 4) heading = i;
      if (block.chars < kShortestTitle) continue;
      const std::string key = key_of(shown_text(source_, block.block));
      const bool same = std::any_of(said.begin(), said.end(), [&](const std::string& title) {
        return title.find(key) != std::string::npos || (title.size() > 30 && key.find(title) != std::string::npos);
      });
      if (same && (!whole_link || first_level)) confirmed = better(confirmed, i);
    }
    if (confirmed != kNone && element_of(confirmed).tag == HtmlTag::heading) return confirmed;
    if (heading != kNone) return heading;
    return confirmed != kNone ? confirmed : head;
  }

  // A heading is a better title than what is none, and among equals the longer one.
  std::size_t better(std::size_t one, std::size_t other) const {
    if (one == kNone) return other;
    const auto rank = [&](std::size_t i) { return element_of(i).tag == HtmlTag::heading; };
    if (rank(one) != rank(other)) return rank(one) ? one : other;
    return blocks_[other].chars >= blocks_[one].chars ? other : one;
  }

  // Leaves of <title> what is not the name of the site.
  void cut_site(Block& block) const {
    std::size_t left = own_title(shown_text(source_, block));
    for (std::size_t i = 0; i < block.slices.size(); ++i) {
      Slice& slice = block.slices[i];
      const std::size_t size = slice.shown.empty() ? slice.end - slice.begin : slice.shown.size();
      if (size >= left) {
        if (slice.shown.empty()) slice.end = slice.begin + left;
        block.slices.resize(i + 1);
        return;
      }
      left -= size;
    }
  }

  // A line of who, where and when stands between the title and the text, or close above the title.
  std::optional<Date> date_near(std::size_t title, std::size_t begin) const {
    if (begin == kNone) return std::nullopt;
    const bool shown = title != kNone && element_of(title).tag != HtmlTag::title;
    std::vector<Block> lines;
    const std::size_t from = shown && title < begin ? title : begin;
    for (std::size_t i = from - std::min(from, kBylineBlocks); i < std::min(begin + kBylineBlocks, blocks_.size());
         ++i) {
      if (element_of(i).tag == HtmlTag::title) continue;
      const std::string text = shown_text(source_, blocks_[i].block, 400);
      if (i != title && is_dateline(text)) lines.push_back(blocks_[i].block);
    }
    const std::size_t middle = lines.size();
    for (std::size_t i = 0; i < middle; ++i) {
      if (lines[i].slices.front().begin < blocks_[from].block.slices.front().begin) continue;
      if (const auto date = find_date(source_, {lines[i]})) return date;
    }
    return lines.empty() ? std::nullopt : find_date(source_, {lines.back()});
  }

  // A short line is a heading by its looks only when something comes before it and after it.
  void add(std::size_t i, HtmlArticle& article) {
    Block& block = blocks_[i].block;
    const bool by_looks = block.kind == Block::Kind::heading && element_of(i).tag != HtmlTag::heading;
    const bool last =
        std::find(chosen_.begin() + static_cast<std::ptrdiff_t>(i) + 1, chosen_.end(), true) == chosen_.end();
    if (by_looks && (article.blocks.empty() || last)) {
      block.kind = Block::Kind::paragraph;
      block.level = 0;
    }
    article.blocks.push_back(std::move(block));
  }

  std::string_view source_;
  HtmlPage page_;
  std::vector<HtmlBlock> blocks_;
  std::vector<bool> chosen_;
  HtmlMeta meta_;
};

}  // namespace

HtmlArticle read_html(std::string_view source) {
  return Article(source).read();
}

}  // namespace figx

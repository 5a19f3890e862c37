// The article of a page: what names itself as something else goes first, then the element that holds most sentences
// wins.
#include "html/html_body.h"

#include <algorithm>
#include <limits>
#include <string>

#include "document/line.h"
#include "document/parts.h"
#include "html/html_words.h"

namespace figx {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kProse = 20;       // characters of a block with marks that counts as sentences
constexpr std::size_t kPlainProse = 24;  // Chinese characters of one without marks, as flashes are written
constexpr std::size_t kByline = 80;      // characters of a line of who, where and when, at most
constexpr std::size_t kFewWords = 400;   // characters of sentences: what stands around an article is seldom longer
constexpr std::size_t kLookedAt = 1200;  // bytes of a block that are searched for words

// Who, where and when, and no sentence.
bool is_line_of_names(const HtmlBlock& block, const std::string& text) {
  if (block.chars > kByline || block.ends_sentence) return false;
  const bool clauses = text.find("，") != std::string::npos || text.find("。") != std::string::npos;
  return !clauses && (is_byline(text) || is_dateline(text));
}

class Chooser {
 public:
  Chooser(std::string_view source, const HtmlPage& page, const std::vector<HtmlBlock>& blocks)
      : page_(page),
        blocks_(blocks),
        rest_(blocks.size()),
        size_(page.elements.size()),
        first_(size_, kNone),
        last_(size_),
        chars_(size_),
        links_(size_) {
    texts_.reserve(blocks.size());
    for (const HtmlBlock& block : blocks) {
      texts_.push_back(shown_text(source, block.block, kLookedAt));
      bylines_.push_back(is_line_of_names(block, texts_.back()));
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const std::size_t at = blocks[i].element;
      first_[at] = std::min(first_[at], i);
      last_[at] = std::max(last_[at], i);
      chars_[at] += blocks[i].chars;
      links_[at] += blocks[i].link_chars;
    }
    for (std::size_t at = size_; at-- > 1;) {
      const std::size_t parent = element(at).parent;
      first_[parent] = std::min(first_[parent], first_[at]);
      last_[parent] = std::max(last_[parent], last_[at]);
      chars_[parent] += chars_[at];
      links_[parent] += links_[at];
    }
  }

  std::vector<bool> run() {
    leave_out_head();
    std::vector<bool> article(rest_);
    article.flip();
    leave_out_boilerplate();
    weigh();
    leave_out_surroundings();
    leave_out_sections();
    leave_out_links();
    if (article == not_rest()) return article;  // nothing stands around it
    weigh();
    if (mass_[0] == 0) return not_rest();
    const std::size_t top = choose();
    article.assign(blocks_.size(), false);
    take(top, article);
    take_neighbours(top, article);
    trim(article);
    return article;
  }

 private:
  const HtmlElement& element(std::size_t index) const { return page_.elements[index]; }

  std::vector<bool> not_rest() const {
    std::vector<bool> kept(rest_);
    kept.flip();
    return kept;
  }

  bool is_prose(std::size_t i) const {
    const HtmlBlock& block = blocks_[i];
    const bool sentences = block.marks > 0 ? block.chars >= kProse : block.wide >= kPlainProse;
    return !rest_[i] && !bylines_[i] && sentences && block.link_chars * 2 < block.chars &&
           block.block.kind != Block::Kind::table_row && element(block.element).tag != HtmlTag::heading;
  }

  // The characters in sentences of each element, those of elements inside it too.
  void weigh() {
    mass_.assign(size_, 0);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (is_prose(i)) mass_[blocks_[i].element] += blocks_[i].chars - blocks_[i].link_chars;
    }
    for (std::size_t at = size_; at-- > 1;) mass_[element(at).parent] += mass_[at];
  }

  // <title> and what else stands in <head>.
  void leave_out_head() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (element(blocks_[i].element).tag == HtmlTag::title) rest_[i] = true;
    }
  }

  void leave_out_boilerplate() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) rest_[i] = rest_[i] || is_boilerplate(texts_[i]);
  }

  // Does it say of itself that it stands around an article?
  bool says_around(std::size_t at) const {
    const HtmlElement& e = element(at);
    if (e.is_body || e.tag == HtmlTag::root || e.tag == HtmlTag::heading) return false;
    return e.tag == HtmlTag::chrome || (!e.hint.empty() && names_surroundings(e.hint));
  }

  // A name such as "top" or "hot" is believed unless it stands around most of the sentences. Comments may be longer
  // than a flash: where few sentences bear such a name, some beside them are enough.
  bool is_believed(std::size_t at, std::size_t beside) const {
    const HtmlElement& e = element(at);
    const bool replies = e.hint.find("omment") != std::string::npos || e.hint.find("repl") != std::string::npos;
    const std::size_t most = e.tag == HtmlTag::chrome || replies ? 85 : 50;
    return mass_[at] * 100 <= mass_[0] * most || (mass_[at] <= kFewWords && mass_[at] <= beside * 8);
  }

  void leave_out_surroundings() {
    std::vector<bool> says(size_), named(size_), around(size_);
    for (std::size_t at = 1; at < size_; ++at) {
      says[at] = says_around(at);
      named[at] = says[at] || named[element(at).parent];
    }
    std::size_t beside = 0;  // characters in sentences that nothing names so
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!named[blocks_[i].element] && is_prose(i)) beside += blocks_[i].chars - blocks_[i].link_chars;
    }
    for (std::size_t at = 1; at < size_; ++at) {
      around[at] = around[element(at).parent] || (says[at] && is_believed(at, beside));
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (around[blocks_[i].element]) rest_[i] = true;
    }
  }

  // A heading such as 相关阅读 or 网友评论 and what stands under it.
  void leave_out_sections() {
    std::size_t behind = 0;  // of the blocks that were left out last
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const HtmlBlock& block = blocks_[i];
      if (block.block.level == 1 || element(block.element).tag == HtmlTag::title) continue;
      const bool links = opens_links(texts_[i]), end = opens_rest(texts_[i]);
      if (!links && !end) continue;
      std::size_t at = block.element;
      for (std::size_t up = at; up != 0 && first_[up] == i; up = element(up).parent) {
        if (element(up).tag == HtmlTag::root || mass_[up] * 2 > mass_[0]) break;
        at = up;
      }
      const bool whole = first_[at] == i && last_[at] > i;
      if (!whole && last_[at] <= i) at = element(at).parent;
      rest_[i] = true;
      if (links && block.link_chars * 2 > block.chars) continue;  // the links stand in the line itself
      std::size_t j = std::max(i + 1, behind);
      for (; j <= last_[at]; ++j) {
        if (links && !whole && is_prose(j) && blocks_[j].link_chars == 0) break;
        rest_[j] = true;
      }
      behind = j;
    }
  }

  // Lines that are nothing but a link, and elements that are nothing but such lines.
  void leave_out_links() {
    std::vector<bool> menu(size_);
    for (std::size_t at = 1; at < size_; ++at) {
      const bool list = chars_[at] > 0 && mass_[at] == 0 && links_[at] * 2 > chars_[at] &&
                        element(at).tag != HtmlTag::heading && element(at).tag != HtmlTag::paragraph;
      menu[at] = menu[element(at).parent] || list;
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const HtmlBlock& block = blocks_[i];
      const bool sentence = block.ends_sentence && block.chars >= 2 * kProse;
      const bool heading = element(block.element).tag == HtmlTag::heading && block.block.level == 1;
      if (menu[block.element] || (block.link_chars * 10 > block.chars * 7 && !sentence && !heading)) rest_[i] = true;
    }
  }

  // Is the element a part of the text, rather than something that holds a text?
  static bool is_part(HtmlTag tag) {
    switch (tag) {
      case HtmlTag::root:
      case HtmlTag::block:
      case HtmlTag::article:
      case HtmlTag::chrome:
      case HtmlTag::table:
      case HtmlTag::row:
      case HtmlTag::cell:
        return false;
      default:
        return true;
    }
  }

  std::size_t choose() const {
    for (std::size_t at = 1; at < size_; ++at) {
      if (element(at).is_body && mass_[at] * 3 > mass_[0]) return at;
    }
    std::size_t top = 0;
    for (;;) {
      std::size_t best = 0;
      for (std::size_t child = top + 1; child < element(top).end; child = element(child).end) {
        if (mass_[child] > mass_[best] || best == 0) best = child;
      }
      if (best == 0 || mass_[best] * 2 <= mass_[top]) break;
      top = best;
    }
    while (top != 0 && (is_part(element(top).tag) || is_one_of_many(top))) top = element(top).parent;
    return top;
  }

  // Is it a paragraph by another name: one block of sentences, in elements that hold nothing else, and more of their
  // kind beside them?
  bool is_one_of_many(std::size_t at) const {
    std::size_t many = 0;
    for (std::size_t i = first_[at]; i <= last_[at]; ++i) many += is_prose(i);
    if (many > 1) return false;
    while (element(at).parent != 0 && chars_[element(at).parent] == chars_[at]) at = element(at).parent;
    const std::size_t up = element(at).parent;
    for (std::size_t child = up + 1; child < element(up).end; child = element(child).end) {
      const bool kind = element(child).tag == element(at).tag && element(child).hint == element(at).hint;
      if (child != at && kind && mass_[child] > 0) return true;
    }
    return false;
  }

  void take(std::size_t at, std::vector<bool>& article) const {
    if (first_[at] == kNone) return;
    for (std::size_t i = first_[at]; i <= last_[at]; ++i) article[i] = article[i] || !rest_[i];
  }

  // A lead above the text, and the second half of it: beside the chosen element, sentences and no links.
  void take_neighbours(std::size_t top, std::vector<bool>& article) const {
    const std::size_t title = title_before(first_[top]);
    for (std::size_t at = top; at != 0; at = element(at).parent) {
      const std::size_t up = element(at).parent;
      for (std::size_t child = up + 1; child < element(up).end; child = element(child).end) {
        if (child == at || mass_[child] == 0 || (title != kNone && first_[child] < title)) continue;
        const bool named = names_article(element(child).hint) || element(child).tag == HtmlTag::paragraph;
        const bool sentences =
            mass_[child] * 10 >= chars_[child] * (named ? 4 : 7) && links_[child] * 10 <= chars_[child];
        const bool lead = title != kNone && first_[child] < first_[top];
        if (sentences && (named || lead || mass_[child] >= 2 * kProse)) take(child, article);
      }
      for (std::size_t i = first_[up]; i <= last_[up]; ++i) {  // text between the elements
        if (blocks_[i].element == up && is_prose(i) && (title == kNone || i > title)) article[i] = true;
      }
      if (element(up).tag == HtmlTag::root) break;
    }
  }

  // The last heading of the first level before the text.
  std::size_t title_before(std::size_t begin) const {
    for (std::size_t i = std::min(begin, blocks_.size()); i-- > 0;) {
      if (element(blocks_[i].element).tag == HtmlTag::heading && blocks_[i].block.level == 1) return i;
    }
    return kNone;
  }

  // Do both stand in one element, or in two of the same kind side by side?
  bool is_sibling(std::size_t one, std::size_t other) const {
    const std::size_t a = blocks_[one].element, b = blocks_[other].element;
    const HtmlElement &first = element(a), &second = element(b);
    return a == b || (first.parent == second.parent && first.tag == second.tag && first.hint == second.hint);
  }

  // Scraps before the first sentence and behind the last one, where pages put sources, counts and buttons.
  void trim(std::vector<bool>& article) const {
    std::size_t begin = kNone, end = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!article[i] || !is_prose(i)) continue;
      begin = std::min(begin, i);
      end = i;
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!article[i] || (i >= begin && i <= end)) continue;
      const HtmlTag tag = element(blocks_[i].element).tag;
      const Block::Kind kind = blocks_[i].block.kind;
      const bool text = tag == HtmlTag::paragraph || kind == Block::Kind::table_row || kind == Block::Kind::caption ||
                        blocks_[i].ends_sentence || (kind == Block::Kind::list_item && blocks_[i].marks > 0);
      const bool like_text = begin != kNone && is_sibling(i, i < begin ? begin : end);
      article[i] = (text && !bylines_[i]) || like_text || (i < begin && tag == HtmlTag::heading);
    }
  }

  const HtmlPage& page_;
  const std::vector<HtmlBlock>& blocks_;
  std::vector<bool> rest_;                 // of each block: it is none of the article
  std::size_t size_;                       // how many elements there are; what follows has one entry for each
  std::vector<std::size_t> first_, last_;  // blocks
  std::vector<std::size_t> chars_, links_, mass_;
  std::vector<std::string> texts_;  // of the blocks
  std::vector<bool> bylines_;       // of each block: it says who, where and when, and nothing else
};

}  // namespace

std::vector<bool> article_blocks(std::string_view source, const HtmlPage& page, const std::vector<HtmlBlock>& blocks) {
  return blocks.empty() ? std::vector<bool>() : Chooser(source, page, blocks).run();
}

}  // namespace figx

// A page as libxml2 parses it: elements in document order, and texts that know their place in the source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "figx/document.h"

namespace figx {

/// What an element does to the text in it, as far as a reader sees it.
enum class HtmlTag : std::uint8_t {
  other,  ///< inline, or nobody knows it: it breaks nothing
  root,   ///< html, body
  block,
  article,
  paragraph,
  heading,
  list,
  item,
  quote,
  caption,
  table,
  row,
  cell,
  pre,
  line_break,
  link,
  bold,
  raised,
  time,
  title,
  meta,
  script,
  chrome,   ///< nav, aside, footer: around an article, never of it
  skipped,  ///< style, noscript, form controls, pictures: no text to a reader
};

struct HtmlElement {
  HtmlTag tag = HtmlTag::other;
  int level = 0;             ///< of a heading, 1 to 6
  std::size_t parent = 0;    ///< index in HtmlPage::elements; the root is its own
  std::size_t end = 0;       ///< index behind the last element inside this one
  bool hidden = false;       ///< a browser does not show it
  bool is_body = false;      ///< it says that it is the text of the article (articleBody)
  std::string hint = {};     ///< class and id, as written, at most 200 bytes
  std::string content = {};  ///< content, datetime or title, when `key` says what of, or of a time
  std::string key = {};      ///< property, name or itemprop, or the type of a script; in lower case
};

/// What the parser met, in document order.
struct HtmlEvent {
  enum class Kind : std::uint8_t { start, end, text, code };
  Kind kind;
  std::size_t index;  ///< of the element, or of the text in HtmlPage::texts
};

struct HtmlPage {
  std::vector<HtmlElement> elements;  ///< in document order; elements[0] stands around all of them
  std::vector<Slice> texts;           ///< every text, blanks included; what an entity shows is in `shown`
  std::vector<HtmlEvent> events;
};

/// Parses a page, however malformed, in time that grows with its length: no recursion, no more than 256
/// attributes of an element, and what is nested deeper than 1000 elements goes on at the root.
HtmlPage parse_html(std::string_view source);

/// The source as parse_html hands it to libxml2: of the same length, control characters and the attributes
/// that are too many turned to blanks.
std::string scrub_html(std::string_view source);

}  // namespace figx

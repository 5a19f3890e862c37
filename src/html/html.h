// A web page → its article: blocks that point into the page, title and date.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figx/document.h"

namespace figx {

struct HtmlArticle {
  std::vector<Block> blocks;  ///< the article; the first one is its title, when the page shows one
  std::string title;          ///< empty when the page has none
  std::optional<Date> date;   ///< when it was published, as the page's head, or a line by the title, says
};

/// Reads a page of valid UTF-8, however malformed its markup. Slices are byte ranges of `source`. Never fails:
/// a page without an article has no blocks. Time grows with the page's length.
HtmlArticle read_html(std::string_view source);

/// Is this a page, or a piece of one: does it begin, behind blanks and comments, with a doctype or a tag, and is
/// most of its text inside elements? A Markdown file with a little HTML in it is none. Takes bytes in any
/// encoding that has ASCII in it.
bool looks_like_html(std::string_view source);

/// Does it begin with a doctype, <html>, <head> or <body>? Then it is a page whatever its name says.
bool begins_as_html(std::string_view source);

/// The ICU name of the encoding that a page says it is in: by byte order mark, meta element or XML declaration
/// in its first 4 KB. The names of older Chinese encodings mean their supersets (gb2312: GB18030, big5:
/// Big5-HKSCS). Gives nullopt when it says nothing, or what its bytes contradict.
std::optional<std::string> html_charset(std::string_view bytes);

}  // namespace figx

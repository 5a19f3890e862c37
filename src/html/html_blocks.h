// The elements of a page → its blocks as a browser would lay them out, each with what tells an article from the rest.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "html/html_page.h"

namespace figx {

/// A block of the page, of the article or not, and what can be seen of it alone.
struct HtmlBlock {
  Block block;
  std::size_t element = 0;     ///< the innermost element around it that is laid out as a block
  std::size_t chars = 0;       ///< code points that are no blanks
  std::size_t link_chars = 0;  ///< those of them in links
  std::size_t wide = 0;        ///< those of them that are Chinese characters or as wide
  std::size_t marks = 0;  ///< ，。；！？ and their like: a sentence has some, a menu none; not those of 3,950.31
  bool bold = false;      ///< all of it is
  bool ends_sentence = false;  ///< 。！？… and the closing marks behind it
};

/// All blocks that a browser would show, in document order; the text of <title> is one of them.
std::vector<HtmlBlock> render_html(std::string_view source, const HtmlPage& page);

/// For each element, whether it is a table of data. A table that only puts things side by side is none.
std::vector<bool> data_tables(const HtmlPage& page, std::string_view source);

}  // namespace figx

// What the head of a page says of its article: titles and the day it was published.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/html_page.h"

namespace figx {

struct HtmlMeta {
  std::vector<std::string> titles;  ///< og:title, the headline of JSON-LD: the surest first
  std::optional<Date> date;         ///< by meta, JSON-LD, <time datetime>, itemprop, in this order
};
HtmlMeta read_html_meta(std::string_view source, const HtmlPage& page);

/// How many bytes of <title> are the article's own: the names of channel and site behind _, |, - or – are cut.
std::size_t own_title(std::string_view title);

}  // namespace figx

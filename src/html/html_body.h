// Which blocks of a page are its article, and which are what stands around it.
#pragma once

#include <string_view>
#include <vector>

#include "html/html_blocks.h"

namespace figx {

/// For each block, whether it is of the article. A page without menus, lists of links and the like is article
/// in full. The text of <title> never is.
std::vector<bool> article_blocks(std::string_view source, const HtmlPage& page, const std::vector<HtmlBlock>& blocks);

}  // namespace figx

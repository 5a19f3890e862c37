// Text from strangers as HTML that shows it and does nothing else.
#pragma once

#include <string>
#include <string_view>

namespace figx::page {

/// Safe between tags and inside a quoted attribute. Line breaks and tabs become blanks; controls, switches of direction
/// and malformed bytes become U+FFFD, so that nothing can reorder what stands beside it.
std::string escaped(std::string_view text);

}  // namespace figx::page

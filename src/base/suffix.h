// What a file's name ends in, in capital letters or small ones.
#pragma once

#include <span>
#include <string_view>

namespace figx {

/// Does `name` end in `suffix` (lower case, such as ".md"), in any case?
bool has_suffix(std::string_view name, std::string_view suffix);

/// Does it end in one of them?
bool has_suffix(std::string_view name, std::span<const std::string_view> suffixes);

}  // namespace figx

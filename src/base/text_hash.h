// Lets a table whose keys are strings be asked for a view, without making a string of it.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace figx {

/// With std::equal_to<>, for std::unordered_map<std::string, ...>.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

}  // namespace figx

// The part of RE2's syntax that packs use, as a tree.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace figx::tools {

struct Node {
  enum class Type { empty, set, cat, alt, repeat, begin, end };
  Type type = Type::empty;
  std::vector<std::pair<char32_t, char32_t>> ranges;  ///< of a set, sorted, without surrogates
  std::vector<std::unique_ptr<Node>> parts;           ///< of cat, alt; one of repeat
  int least = 0, most = -1;                           ///< of repeat; -1: no limit
  bool lazy = false;                                  ///< of repeat: prefers fewer
  std::string group;                                  ///< its name, when it is a named group
};

/// Parses a pattern that RE2 accepts. Throws std::runtime_error at syntax that packs have had no use for: write the
/// pattern in another way, or teach the parser.
std::unique_ptr<Node> parse_regex(std::string_view pattern);

}  // namespace figx::tools

// Globs as .gitignore has them: *, ?, [a-z], ** between slashes, \ before a character that means itself.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace figx::cli {

/// Matches whole paths, a character at a time where git takes a byte: ? is one Han character. What is not UTF-8
/// matches itself. Takes time in proportion to pattern times path, whatever the pattern.
class Glob {
 public:
  /// A pattern that is broken, such as one with an open bracket, matches nothing. `anywhere`: below any folder.
  Glob(std::string_view pattern, bool anywhere);

  bool matches(std::string_view path) const;

 private:
  struct Token {
    enum class Kind { one, any, set, star, folders, rest };
    Kind kind = Kind::one;
    char32_t character = 0;
    std::vector<std::pair<char32_t, char32_t>> ranges;  // of a set
    bool negated = false;                               // the set
  };
  bool read_set(const std::vector<char32_t>& pattern, std::size_t& pos);
  static bool takes(const Token& token, char32_t c);
  void enter(std::vector<char>& states, std::size_t state) const;

  std::vector<Token> tokens_;
  bool broken_ = false;
};

}  // namespace figx::cli

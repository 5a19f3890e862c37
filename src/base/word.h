// A short text that is asked again and again whether it is this or that literal.
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <utility>

namespace figx {

/// A string whose comparison with a literal looks at the length first, and then at so many bytes as the literal has.
class Word : public std::string {
 public:
  using std::string::string;
  using std::string::operator=;
  Word() = default;
  Word(std::string text) : std::string(std::move(text)) {}  // NOLINT: it is one

  template <std::size_t N>
  friend bool operator==(const Word& word, const char (&literal)[N]) {
    return word.size() == N - 1 && std::memcmp(word.data(), literal, N - 1) == 0;
  }
};

}  // namespace figx

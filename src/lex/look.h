// One look at a sentence, before any search: where a word of the vocabulary or a name may begin, and whether there is
// anything that a number could be.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lex/local_names.h"
#include "lex/registry.h"

namespace figx::lex {

/// What one look at a sentence found. The places are bytes where a character begins; at all others the search named
/// would find nothing. The vectors are kept from sentence to sentence.
class Look {
 public:
  /// Looks at a text. With `any_word` (`any_number`) every character may begin one, since a user's packs may have any.
  void at(std::string_view text, const Registry& registry, const LocalNames& local, bool any_word, bool any_number);

  std::span<const std::uint32_t> words() const { return {words_.data(), word_count_}; }
  std::span<const std::uint32_t> names() const { return {names_.data(), name_count_}; }
  std::span<const std::uint32_t> numbers() const { return {numbers_.data(), number_count_}; }
  /// Is there a character that says that a quantity may stand anywhere?
  bool quantities() const { return quantities_; }

 private:
  std::vector<std::uint32_t> words_, names_, numbers_;
  std::size_t word_count_ = 0, name_count_ = 0, number_count_ = 0;
  bool quantities_ = false;
};

}  // namespace figx::lex

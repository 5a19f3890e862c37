// One look at a sentence, before any search: where a word of the vocabulary, a number or a name may begin.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace figx::lex {

class LocalNames;
class Registry;

/// What one look at a sentence found. The vectors are kept from sentence to sentence.
class Look {
 public:
  /// A byte where a character begins, and what may begin there, in bits. Of what has no bit at a place, or where there
  /// is no place, a search would find nothing.
  struct Place {
    std::uint32_t at, may;
  };
  static constexpr std::uint32_t kWord = 1, kNumber = 2, kName = 4;

  /// Looks at a text, which is valid UTF-8. What is in `always` may begin at every character: a user's packs may have
  /// anything.
  void at(std::string_view text, const Registry& registry, const LocalNames& local, std::uint32_t always);

  std::span<const Place> places() const { return {places_.data(), count_}; }
  /// The bytes where characters begin that may have a letter of their own in a shape (lex/mark.h).
  std::span<const std::uint32_t> marks() const { return {marks_.data(), mark_count_}; }
  /// Is there a character that says that a quantity may stand anywhere?
  bool quantities() const { return quantities_; }

 private:
  /// The look itself; a plain one is of a text for which only what is built with the program counts.
  template <bool kPlain>
  void walk(std::string_view text, const Registry& registry, const LocalNames& local, std::uint32_t always);

  std::vector<Place> places_;
  std::vector<std::uint32_t> marks_;
  std::size_t count_ = 0, mark_count_ = 0;
  bool quantities_ = false;
};

}  // namespace figx::lex

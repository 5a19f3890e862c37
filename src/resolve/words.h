// Small questions about letters, words and metrics that several steps of the walk ask.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "pack/pack.h"

namespace figx::resolve {

/// Letters of shapes, as bits.
class Letters {
 public:
  template <std::size_t N>
  consteval Letters(const char (&letters)[N]) {  // NOLINT: a literal is such a set
    for (std::size_t i = 0; i + 1 < N; ++i) bits_[half(letters[i])] |= bit(letters[i]);
  }
  constexpr bool has(char letter) const { return (bits_[half(letter)] & bit(letter)) != 0; }

 private:
  static constexpr std::size_t half(char letter) { return static_cast<unsigned char>(letter) >> 6 & 1; }
  static constexpr std::uint64_t bit(char letter) { return std::uint64_t{1} << (letter & 0x3F); }
  std::array<std::uint64_t, 2> bits_{};
};

constexpr bool one_of(char letter, Letters set) {
  return set.has(letter);
}

/// Has the shape one of them?
inline bool any_of(std::string_view shape, Letters set) {
  return std::any_of(shape.begin(), shape.end(), [set](char letter) { return set.has(letter); });
}

inline bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> fronts) {
  return std::any_of(fronts.begin(), fronts.end(), [&](std::string_view f) { return text.starts_with(f); });
}

/// The same of many words, of which most differ in their first character.
inline bool begins_with_any(std::string_view text, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
    return text.size() >= word.size() && text[0] == word[0] && text[1] == word[1] && text.starts_with(word);
  });
}

/// The last character of a text, empty when there is none.
inline std::string_view ends_of(std::string_view text) {
  std::size_t at = text.size();
  if (at > 0) utf8::decode_back(text, at);
  return text.substr(at);
}

/// A field of an entry, empty when it has none such.
inline std::string_view field(const pack::Entry& entry, const char* name) {
  const auto it = entry.fields.find(name);
  return it == entry.fields.end() ? std::string_view() : std::string_view(it->second);
}

/// Is this a profit, which leaving an item out makes adjusted?
inline bool profit_like(const pack::Entry& metric) {
  return field(metric, "profit") == "true";
}

/// Is this a metric that a whole company has and a segment hardly ever does?
inline bool whole_company(const pack::Entry& metric) {
  return field(metric, "scope") == "company";
}

/// Is this a metric of a day, not of a span?
inline bool point_in_time(const pack::Entry& metric) {
  return field(metric, "instant") == "true";
}

}  // namespace figx::resolve

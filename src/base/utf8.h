// UTF-8 in small pieces: decode, append, count, and byte offsets as code point offsets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace figx::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

/// Is this byte one that continues a code point?
constexpr bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// The code point at `pos`, which moves behind it. A malformed sequence gives U+FFFD and moves over its
/// longest well-formed beginning, at least one byte (what the Unicode standard recommends). Needs pos < size.
inline char32_t decode(std::string_view text, std::size_t& pos);
/// The same for any sequence, without the short way for ASCII and most of Chinese.
char32_t decode_any(std::string_view text, std::size_t& pos);

/// The code point that ends at `pos`, which moves before it. Needs valid UTF-8 and pos > 0.
inline char32_t decode_back(std::string_view text, std::size_t& pos);

/// Appends one code point; a surrogate or a value beyond U+10FFFF becomes U+FFFD.
void append(std::string& out, char32_t code_point);

/// How many code points `text` has, which must be valid UTF-8.
std::size_t count(std::string_view text);

/// Where the first malformed sequence begins; npos when the whole text is valid.
std::size_t find_invalid(std::string_view text);
inline bool valid(std::string_view text) {
  return find_invalid(text) == std::string_view::npos;
}

/// The text with U+FFFD for each malformed sequence.
std::string repaired(std::string_view text);

inline char32_t decode(std::string_view text, std::size_t& pos) {
  const auto first = static_cast<unsigned char>(text[pos]);
  if (first < 0x80) {
    ++pos;
    return first;
  }
  // From U+1000 to U+CFFF, and from U+E000 on, no second byte is special, so three bytes that look right are.
  if (first >= 0xE1 && first <= 0xEF && first != 0xED && text.size() - pos > 2 && is_continuation(text[pos + 1]) &&
      is_continuation(text[pos + 2])) {
    const auto second = static_cast<unsigned char>(text[pos + 1]), third = static_cast<unsigned char>(text[pos + 2]);
    pos += 3;
    return static_cast<char32_t>((first & 0x0F) << 12 | (second & 0x3F) << 6 | (third & 0x3F));
  }
  return decode_any(text, pos);
}

inline char32_t decode_back(std::string_view text, std::size_t& pos) {
  do {
    --pos;
  } while (pos > 0 && is_continuation(text[pos]));
  std::size_t at = pos;
  return decode(text, at);
}

/// Turns byte offsets of one text into code point offsets and back, in time that does not grow with the text.
/// It keeps a view: the text must outlive it.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);

  /// How many code points begin before `byte`. Beyond the end: as many as there are.
  std::size_t at(std::size_t byte) const;
  /// The byte at which code point number `code_point` begins. Beyond the end: the size of the text.
  std::size_t byte_of(std::size_t code_point) const;
  /// How many code points the text has.
  std::size_t size() const { return size_; }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> checkpoints_;  // code points before each 128th byte; empty for plain ASCII
  std::size_t size_ = 0;
};

}  // namespace figx::utf8

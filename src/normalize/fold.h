// What one code point becomes when text is normalised: widths, Traditional to Simplified, punctuation.
#pragma once

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "normalize/marks.h"

namespace figx::normalize {

// The table, a page for each 256 code points; fold_entry() reads it.
extern const std::uint8_t kFoldBlocks[0x300];
extern const std::uint32_t kFoldPages[][256];

/// The entry of the table that is built with the program: 0 for a code point that stays as it is and matters to no
/// sentence; else what it becomes, with the highest bit set when it may matter (normalize/marks.h).
inline std::uint32_t fold_entry(char32_t c) {
  return c < (std::size(kFoldBlocks) << 8) ? kFoldPages[kFoldBlocks[c >> 8]][c & 0xFF] : 0;
}
inline constexpr std::uint32_t kMarks = 1u << 31;

/// The folded code point; itself when nothing changes.
inline char32_t fold(char32_t c) {
  const std::uint32_t entry = fold_entry(c);
  return entry ? entry & ~kMarks : c;
}

/// Folds every code point of UTF-8 text, for names and patterns; no context rules are applied.
std::string fold_text(std::string_view text);

}  // namespace figx::normalize

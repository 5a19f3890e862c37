// What one code point becomes when text is normalised: widths, Traditional to Simplified, punctuation.
#pragma once

#include <string>
#include <string_view>

namespace figx::normalize {

/// fold() gives this for a code point that leaves no trace, such as a zero-width space.
inline constexpr char32_t kDropped = 0x110000;

/// The folded code point; itself when nothing changes.
char32_t fold(char32_t c);

/// Folds every code point of UTF-8 text, for names and patterns; no context rules are applied.
std::string fold_text(std::string_view text);

}  // namespace figx::normalize

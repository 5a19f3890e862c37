// Numbers as Chinese text writes them: digits, Chinese numerals, financial capitals, and their scales.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "figx/decimal.h"

namespace figx::lex {

/// A number read at some place of normalised text.
struct Number {
  std::size_t end = 0;       ///< byte behind the number and its scale
  Decimal value;             ///< scale applied
  Decimal bare;              ///< as if it had no trailing scale: 3.1 in 3.1亿
  int scale = 0;             ///< power of ten of the trailing scale: 8 in 3.1亿, 0 when there is none
  bool numerals = false;     ///< written in Chinese numerals, at least in part
  bool only_scale = false;   ///< 百亿, 千万, 兆: a scale that stands for one of itself
  bool approximate = false;  ///< has an inner 多 or 余: 40多亿
};

/// Reads the number that begins at byte `at`: `12`, `1157.80亿`, `1兆460亿9千万`, `三点八一兆`, `五〇五七亿四千万`,
/// `八亿五千万`, `廿二`, `壹佰万`, `百亿`. Scales: 十 百 千 万 亿 兆 (10^12) and their products. nullopt: no number
/// begins here, or it has more than 36 digits.
std::optional<Number> read_number(std::string_view text, std::size_t at);

/// The end of a run of Chinese numeral digits at byte `at` that is too long for a number; `at` when none is there.
std::size_t end_of_endless(std::string_view text, std::size_t at);

/// The value of one Chinese numeral digit, -1 when it is none.
int numeral_digit(char32_t c);
/// Is it one of those from zero to nine?
inline bool is_numeral(char32_t c) {
  const int value = numeral_digit(c);
  return value >= 0 && value < 10;
}
/// May a numeral go on with it: a digit or a scale?
bool continues_numeral(char32_t c);

/// Reads a whole string of digits or Chinese numerals as a small whole number (a year, a month); -1 when it is none.
int read_small(std::string_view text);

}  // namespace figx::lex

// The characters that the numbers of a date are written with, and the blanks between them.
#pragma once

namespace figx::date_digits {

inline bool is_space(char32_t c) {
  return c == ' ' || c == 0x3000 || c == 0xA0 || c == '\n' || c == '\r' || c == '\t';
}

/// The value of a digit of any width, of a numeral; -1 for any other character.
inline int digit_of(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  return -1;
}

inline int numeral_of(char32_t c) {
  switch (c) {
    case U'〇':
    case U'○':
    case U'Ｏ':
    case U'零':
      return 0;
    case U'一':
      return 1;
    case U'二':
      return 2;
    case U'三':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    default:
      return -1;
  }
}

/// Ten, twenty, thirty, which only numbers in numerals have.
inline bool is_tens(char32_t c) {
  return c == U'十' || c == U'廿' || c == U'卅';
}

}  // namespace figx::date_digits

// Punctuation, as shapes show it.
#pragma once

namespace figx::lex {

/// The letter of a punctuation mark, 0 for what is part of a word, '"' for quotes that no shape shows.
inline char mark_letter(char32_t c) {
  switch (c) {
    case U'，':
      return ',';
    case U'、':
      return '&';
    case U'。':
    case '!':
    case '?':
    case U'…':
      return '!';
    case U'【':
    case U'《':
    case U'〈':
    case '[':
      return 'l';
    case U'】':
    case U'》':
    case U'〉':
    case ']':
      return 'l';
    case '(':
      return '{';
    case ')':
      return '}';
    case ' ':
      return '_';
    case ';':
    case ':':
    case '/':
    case '-':
      return static_cast<char>(c);
    case '"':
    case '\'':
    case '*':
      return '"';
    case '|':
    case U'丨':
      return '!';
    default:
      return 0;
  }
}

}  // namespace figx::lex

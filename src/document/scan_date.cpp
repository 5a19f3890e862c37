// Full dates as Chinese articles write them, digits of any width, Chinese numerals, years of the Republic.
#include "base/calendar.h"
#include "base/utf8.h"
#include "document/date_digits.h"
#include "document/parts.h"

namespace figx {
namespace {

using date_digits::digit_of;
using date_digits::is_space;
using date_digits::numeral_of;

char32_t peek(std::string_view text, std::size_t pos) {
  return pos < text.size() ? utf8::decode(text, pos) : U'\0';
}

void skip_space(std::string_view text, std::size_t& pos) {
  while (pos < text.size()) {
    std::size_t next = pos;
    if (!is_space(utf8::decode(text, next))) return;
    pos = next;
  }
}

bool skip_any(std::string_view text, std::size_t& pos, std::u32string_view wanted) {
  std::size_t next = pos;
  skip_space(text, next);
  if (next >= text.size() || wanted.find(utf8::decode(text, next)) == std::u32string_view::npos) return false;
  skip_space(text, next);
  pos = next;
  return true;
}

struct Number {
  int value = -1;  // -1: none
  int length = 0;  // in characters
};

// A number in digits ("2025"), in numerals one by one ("二○二五") or with tens ("三十一", "廿九").
Number scan_number(std::string_view text, std::size_t& pos) {
  Number number;
  bool tens = false;
  const bool digits = digit_of(peek(text, pos)) >= 0;
  while (pos < text.size() && number.length < 5) {
    std::size_t next = pos;
    const char32_t c = utf8::decode(text, next);
    if (!digits && (c == U'十' || c == U'廿' || c == U'卅') && !tens) {
      number.value = c == U'廿' ? 20 : c == U'卅' ? 30 : number.value <= 0 ? 10 : number.value * 10;
      tens = true;
    } else {
      const int unit = digits ? digit_of(c) : numeral_of(c);
      if (unit < 0) break;
      number.value = number.length == 0 ? unit : tens ? number.value + unit : number.value * 10 + unit;
    }
    ++number.length;
    pos = next;
  }
  return number;
}

// A year's number in four digits, or in two or three of the Republic of China, which began in 1912.
int year_of(const Number& number, bool republic) {
  if (republic && number.value > 0 && number.value < 200) return 1911 + number.value;
  if (number.length == 4 && number.value >= 1980 && number.value <= 2100) return number.value;
  if (number.length == 3 && number.value >= 100 && number.value < 200) return 1911 + number.value;
  return 0;
}

// Most places in a text are told by their first character to begin no date.
bool may_begin_date(char32_t c) {
  return digit_of(c) >= 0 || numeral_of(c) >= 0 || c == U'中' || c == U'民';
}

}  // namespace

std::optional<Date> scan_date(std::string_view text, std::size_t& pos) {
  std::size_t at = pos;
  if (!may_begin_date(peek(text, at))) return std::nullopt;
  bool republic = false;
  for (const std::string_view name : {"中華民國", "中华民国", "民國", "民国"}) {
    if (!text.substr(at).starts_with(name)) continue;
    at += name.size();
    skip_space(text, at);
    republic = true;
    break;
  }
  if (at > 0) {
    std::size_t before = at;
    const char32_t c = utf8::decode_back(text, before);
    if (digit_of(c) >= 0 || numeral_of(c) >= 0) return std::nullopt;  // the tail of a longer number
  }
  Date date;
  date.year = year_of(scan_number(text, at), republic);
  if (date.year == 0) return std::nullopt;

  if (skip_any(text, at, U"年")) {
    date.month = scan_number(text, at).value;
    if (!skip_any(text, at, U"月")) return std::nullopt;
    date.day = scan_number(text, at).value;
    skip_space(text, at);
    const char32_t end = peek(text, at);
    if (end != U'日' && end != U'号' && end != U'號') return std::nullopt;
    utf8::decode(text, at);
  } else {
    const std::size_t begin = at;
    if (!skip_any(text, at, U"-/.－／．‐–")) return std::nullopt;
    std::size_t separator = begin;
    const char32_t first = utf8::decode(text, separator);
    date.month = scan_number(text, at).value;
    if (!skip_any(text, at, {&first, 1})) return std::nullopt;
    date.day = scan_number(text, at).value;
    if (digit_of(peek(text, at)) >= 0) return std::nullopt;
  }
  if (!is_day(date)) return std::nullopt;
  pos = at;
  return date;
}

}  // namespace figx

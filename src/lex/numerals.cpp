// Reading numbers: plain digits, positional and digit-by-digit Chinese numerals, products of scales.
#include "lex/numerals.h"

#include <string>

#include "base/utf8.h"

namespace figx::lex {

namespace {

/// Power of ten of a scale character, 0 when it is none.
int scale_of(char32_t c) {
  if (c < U'一') return 0;
  switch (c) {
    case U'十':
    case U'拾':
      return 1;
    case U'百':
    case U'佰':
      return 2;
    case U'千':
    case U'仟':
      return 3;
    case U'万':
      return 4;
    case U'亿':
      return 8;
    case U'兆':
      return 12;
    default:
      return 0;
  }
}

char32_t peek(std::string_view text, std::size_t at) {
  return at < text.size() ? utf8::decode(text, at) : 0;
}

constexpr std::size_t kHan = 3;  // bytes of a Chinese character in UTF-8

/// Digits of either kind with at most one point, as an ASCII number; empty when none begins here. It is part of the
/// text, or was made in a string beside it.
struct Digits {
  std::string_view ascii;
  std::size_t end = 0;
  bool numerals = false;
};

Digits read_ascii(std::string_view text, std::size_t at) {
  std::size_t i = at;
  const auto digit = [text](std::size_t k) { return k < text.size() && text[k] >= '0' && text[k] <= '9'; };
  while (digit(i)) ++i;
  if (i > at && digit(i + 1) && text[i] == '.') {
    ++i;
    while (digit(i)) ++i;
  }
  return {text.substr(at, i - at), i};
}

/// Digit by digit: 二〇二五, 五〇五七, 三点八一 (the fraction only).
std::string numeral_run(std::string_view text, std::size_t& at) {
  std::string out;
  for (int value; (value = numeral_digit(peek(text, at))) >= 0 && value < 10; at += kHan) out += char('0' + value);
  return out;
}

/// Below ten thousand with 十 百 千: 二十, 一百零五, 廿二, 四百六十; or digit by digit.
Digits read_numerals(std::string_view text, std::size_t at, std::string& made) {
  std::size_t i = at;
  std::size_t run_at = i;
  const std::string run = numeral_run(text, run_at);
  const char32_t next = peek(text, run_at);
  const int scale = scale_of(next);
  if (run.size() > 1 && !(scale >= 1 && scale <= 3 && run[0] == '0')) {
    // Digit by digit (the lone zero of 一百零五 is handled below).
    made = run;
    i = run_at;
  } else {
    long total = 0;
    bool any = false;
    int last_scale = 4;
    for (;;) {
      std::size_t j = i;
      while (any && numeral_digit(peek(text, j)) == 0) j += kHan;  // 零
      int digit = numeral_digit(peek(text, j));
      std::size_t after = digit >= 0 && digit < 10 ? j + kHan : j;
      int power = scale_of(peek(text, after));
      if (digit == 20 || digit == 30) {  // 廿, 卅
        if (last_scale <= 1) break;
        total += digit;
        last_scale = 1;
        i = j + kHan;
        any = true;
        continue;
      }
      if (power >= 1 && power <= 3 && power < last_scale &&
          (digit > 0 || (power == 1 && digit < 0 && (!any || j > i)))) {
        total += (digit < 0 ? 1 : digit) * (power == 1 ? 10 : power == 2 ? 100 : 1000);
        last_scale = power;
        i = after + kHan;
        any = true;
        continue;
      }
      if (digit >= 0 && digit < 10 && (!any || last_scale >= 1) && !(power >= 1 && power <= 3 && power >= last_scale)) {
        // The last digit; 八百五 is 850 only in speech and is left alone.
        total += digit;
        i = j + kHan;
        any = true;
      }
      break;
    }
    if (!any) return {};
    made = std::to_string(total);
  }
  if (peek(text, i) == U'点') {
    std::size_t j = i + kHan;
    const std::string fraction = numeral_run(text, j);
    if (!fraction.empty()) {
      made += '.' + fraction;
      i = j;
    }
  }
  return {made, i, true};
}

/// A product of scales that falls nowhere: 万亿, 百万, 千亿, 十万亿. Gives its power of ten; 0 when none is here.
int read_scale(std::string_view text, std::size_t& at) {
  int power = 0;
  std::size_t i = at;
  for (int step; (step = scale_of(peek(text, i))) > 0; i += kHan) {
    if (text.substr(i).starts_with("百分")) break;  // 2百分点
    if (step <= power && power < 4) return 0;
    if (power >= 4 && step < 8) break;  // 万 does not multiply 千
    if (power >= 8) break;
    power += step;
    if (power >= 12) {
      i += kHan;
      break;
    }
  }
  if (power > 0) at = i;
  return power;
}

}  // namespace

int numeral_digit(char32_t c) {
  if (c < U'〇') return -1;
  switch (c) {
    case U'〇':
    case U'零':
      return 0;
    case U'一':
    case U'壹':
      return 1;
    case U'二':
    case U'两':
    case U'贰':
      return 2;
    case U'三':
    case U'叁':
      return 3;
    case U'四':
    case U'肆':
      return 4;
    case U'五':
    case U'伍':
      return 5;
    case U'六':
    case U'陆':
      return 6;
    case U'七':
    case U'柒':
      return 7;
    case U'八':
    case U'捌':
      return 8;
    case U'九':
    case U'玖':
      return 9;
    case U'廿':
      return 20;
    case U'卅':
      return 30;
    default:
      return -1;
  }
}

std::optional<Number> read_number(std::string_view text, std::size_t at) {
  const char32_t first = peek(text, at);
  if ((first < '0' || first > '9') && numeral_digit(first) < 0 && scale_of(first) == 0) return std::nullopt;
  Number number;
  std::size_t i = at;
  int last_power = 64;
  bool any = false;
  std::string made;
  for (;;) {
    std::size_t from = i;
    if (any && peek(text, from) == U'零') from += kHan;
    Digits d = read_ascii(text, from);
    if (d.ascii.empty()) d = read_numerals(text, from, made);
    // A part that only a scale follows, 百 in 百亿, belongs to the scale.
    bool only_scale = false;
    std::size_t scale_at = d.end;
    if (d.ascii.empty() || (d.numerals && scale_of(peek(text, from)) > 0 && !any && peek(text, from) != U'十' &&
                            peek(text, from) != U'拾')) {
      if (any) break;
      if (scale_of(peek(text, i)) < 2) break;
      only_scale = true;
      d.ascii = "1";
      d.numerals = true;
      scale_at = i;
    }
    bool approximate = false;
    std::size_t look = scale_at;
    if (!only_scale && (peek(text, look) == U'多' || peek(text, look) == U'余')) {
      look += kHan;
      approximate = scale_of(peek(text, look)) > 0;
    }
    std::size_t end = approximate ? look : scale_at;
    const int power = read_scale(text, end);
    if (only_scale && power < 4) break;
    if (approximate && power == 0) approximate = false, end = scale_at;
    if (any && power >= last_power) break;
    if (any && power == 0 && peek(text, from) == U'两' && d.end == from + kHan) break;  // 预亏10亿两机构卖出
    if (any && power == 0 && (last_power <= 0 || !d.numerals)) {
      // 1亿5 is not a number; 一万五千三百二十 is.
      if (!(d.numerals && last_power >= 4 && d.ascii.size() >= 1)) break;
    }
    const auto bare = Decimal::parse(d.ascii);
    if (!bare) return std::nullopt;
    const auto part = bare->scaled(power);
    if (!part) return std::nullopt;
    if (any) {
      const auto sum = number.value.plus(*part);
      if (!sum) return std::nullopt;
      number.value = *sum;
      number.bare = number.value;
      number.scale = power;
    } else {
      number.value = *part;
      number.bare = *bare;
      number.scale = power;
      number.only_scale = only_scale;
    }
    number.numerals |= d.numerals;
    number.approximate |= approximate;
    any = true;
    i = end;
    last_power = power;
    if (power < 4 || only_scale) break;  // only 万 and above can be followed by a lower part
  }
  if (!any) return std::nullopt;
  number.end = i;
  return number;
}

std::size_t end_of_endless(std::string_view text, std::size_t at) {
  constexpr std::size_t kMostDigits = 36;
  std::size_t end = at;
  for (int value; (value = numeral_digit(peek(text, end))) >= 0 && value < 10;) end += kHan;
  return end - at > kMostDigits * kHan ? end : at;
}

bool continues_numeral(char32_t c) {
  return numeral_digit(c) >= 0 || scale_of(c) > 0;
}

int read_small(std::string_view text) {
  if (text.empty()) return -1;
  const auto number = read_number(text, 0);
  if (!number || number->end != text.size() || !number->value.is_integer() || number->scale > 1) return -1;
  const std::string digits = number->value.to_string();
  return digits.size() > 4 ? -1 : std::stoi(digits);
}

}  // namespace figx::lex

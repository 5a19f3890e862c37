// The next full date of a text, found by what stands behind its year: 年, a hyphen, a slash, a stop.
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>

#include "base/utf8.h"
#include "document/date_digits.h"
#include "document/parts.h"

namespace figx {
namespace {

constexpr std::size_t kLongestYear = 5;   // characters that scan_date reads as one number
constexpr std::size_t kShortestYear = 3;  // of a year without 民国 before it

// May what begins at `pos` stand behind a year: - . / 年 － ． ／ and the dashes near ‐ and –?
bool is_mark(std::string_view text, std::size_t pos) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[pos + i]); };
  if (byte(0) >= '-' && byte(0) <= '/') return true;
  if (byte(0) < 0xE2 || text.size() - pos < 3) return false;
  if (byte(0) == 0xE5) return byte(1) == 0xB9 && byte(2) == 0xB4;
  if (byte(0) == 0xEF) return byte(1) == 0xBC && byte(2) >= 0x8D && byte(2) <= 0x8F;
  return byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0x90 && byte(2) <= 0x93;
}

// The first mark from `pos` on; npos when there is none.
std::size_t find_mark(std::string_view text, std::size_t pos) {
#ifdef __SSE2__
  const auto all = [](int byte) { return _mm_set1_epi8(static_cast<char>(byte)); };
  const auto load = [&](std::size_t at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at)); };
  const auto is = [&](__m128i bytes, int byte) { return _mm_cmpeq_epi8(bytes, all(byte)); };
  const auto within = [&](__m128i bytes, int from, int size) {
    const __m128i above = _mm_sub_epi8(bytes, all(from));
    return _mm_cmpeq_epi8(_mm_min_epu8(above, all(size - 1)), above);
  };
  for (; pos + 18 <= text.size(); pos += 16) {
    const __m128i first = load(pos), second = load(pos + 1), third = load(pos + 2);
    const __m128i year = _mm_and_si128(is(first, 0xE5), _mm_and_si128(is(second, 0xB9), is(third, 0xB4)));
    const __m128i wide = _mm_and_si128(is(first, 0xEF), _mm_and_si128(is(second, 0xBC), within(third, 0x8D, 3)));
    const __m128i dash = _mm_and_si128(is(first, 0xE2), _mm_and_si128(is(second, 0x80), within(third, 0x90, 4)));
    const __m128i any = _mm_or_si128(_mm_or_si128(within(first, '-', 3), year), _mm_or_si128(wide, dash));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(any));
    if (found != 0) return pos + static_cast<std::size_t>(std::countr_zero(found));
  }
#endif
  for (; pos < text.size(); ++pos) {
    if (is_mark(text, pos)) return pos;
  }
  return std::string_view::npos;
}

// Where the blanks begin that end at `end`.
std::size_t skip_space_back(std::string_view text, std::size_t from, std::size_t end) {
  for (std::size_t pos = end; pos > from; end = pos) {
    if (!date_digits::is_space(utf8::decode_back(text, pos))) break;
  }
  return end;
}

bool is_of_number(char32_t c) {
  return date_digits::digit_of(c) >= 0 || date_digits::numeral_of(c) >= 0 || date_digits::is_tens(c);
}

std::optional<DateAt> date_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  const std::optional<Date> date = scan_date(text, end);
  return date ? std::optional(DateAt{*date, begin, end}) : std::nullopt;
}

}  // namespace

std::optional<DateAt> next_date(std::string_view text, std::size_t from, std::size_t limit) {
  for (std::size_t mark = find_mark(text, from); mark != std::string_view::npos; mark = find_mark(text, mark + 1)) {
    std::array<std::size_t, kLongestYear> digits;  // where the year's characters begin, the last one first
    std::size_t begin = skip_space_back(text, from, mark), length = 0;
    while (begin > from && length < kLongestYear) {
      std::size_t pos = begin;
      if (!is_of_number(utf8::decode_back(text, pos))) break;
      digits[length++] = begin = pos;
    }
    if (length == 0) continue;
    const std::string_view before = text.substr(from, skip_space_back(text, from, begin) - from);
    const bool republic = before.ends_with("民国") || before.ends_with("民國");
    if (!republic && begin >= limit) return std::nullopt;
    if (republic) {
      const bool whole = before.ends_with("中华民国") || before.ends_with("中華民國");
      const std::size_t first = from + before.size() - std::string_view(whole ? "中华民国" : "民国").size();
      if (first >= limit) return std::nullopt;
      if (const auto date = date_at(text, first)) return date;
    }
    for (; length >= kShortestYear; --length) {
      if (digits[length - 1] >= limit) return std::nullopt;
      if (const auto date = date_at(text, digits[length - 1])) return date;
    }
  }
  return std::nullopt;
}

}  // namespace figx

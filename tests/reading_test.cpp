// The quick ways of reading a text, held against the slow and plain ones on texts made of what matters to them.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "document/line.h"
#include "document/parts.h"

namespace figx {
namespace {

// Texts of many pieces at random; the same ones in every run.
template <std::size_t N>
std::string text_of(const std::array<std::string_view, N>& pieces, std::size_t count, std::mt19937& random) {
  std::string text;
  while (count-- > 0) text += pieces[random() % N];
  return text;
}

TEST(NextDate, FindsWhatIsFoundCharacterByCharacter) {
  static constexpr std::array<std::string_view, 34> kPieces = {
      "2025", "114",      "3",          "12", "29",     "年",       "月",   "日",           "号",         "-",
      "/",    ".",        "－",         " ",  "　",     "中华民国", "民國", "二○二五",      "一",         "十",
      "廿九", "２０２５", "０８",       "，", "公司于", "‐",        "5.5",  "2024年3月1日", "2025-01-02", "2023/4/5",
      "亿元", "\n",       "一百一十四", "電"};
  std::mt19937 random(7);
  std::size_t dates = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::string text = text_of(kPieces, 1 + random() % 24, random);
    std::size_t from = 0;
    for (std::size_t pos = 0; pos < text.size();) {
      const std::size_t begin = pos;
      const auto date = scan_date(text, pos);
      if (!date) {
        utf8::decode(text, pos);
        continue;
      }
      const auto next = next_date(text, from);
      ASSERT_TRUE(next) << text;
      ASSERT_EQ(next->begin, begin) << text;
      ASSERT_EQ(next->end, pos) << text;
      ASSERT_EQ(next->date, *date) << text;
      ASSERT_FALSE(next_date(text, from, begin)) << text;
      ASSERT_TRUE(next_date(text, from, begin + 1)) << text;
      from = pos;
      ++dates;
    }
    ASSERT_FALSE(next_date(text, from)) << text;
  }
  EXPECT_GT(dates, 5000u);
}

TEST(SplitLines, BreaksAndWidthsAreThoseOfEachCharacter) {
  static constexpr std::array<std::string_view, 16> kPieces = {
      "\n", "\r", "\r\n", "\u2028", "\u2029", "\u2027", "“", "a", "净", "。", "é", "ᄀ", "က", "ङ", "😀", "|"};
  std::mt19937 random(11);
  for (int round = 0; round < 5000; ++round) {
    const std::string text = text_of(kPieces, 1 + random() % 40, random);
    const std::vector<Line> lines = split_lines(text);
    std::size_t begin = 0;
    for (const Line& line : lines) {
      ASSERT_GE(line.next, begin) << text;
      const std::string_view all = std::string_view(text).substr(begin, line.next - begin);
      const std::size_t end = std::min(all.find_first_of("\n\r"), std::min(all.find("\u2028"), all.find("\u2029")));
      const std::string_view shown = all.substr(0, end);
      const std::string_view rest = all.substr(shown.size());
      ASSERT_TRUE(rest.empty() ? line.next == text.size()
                               : rest == "\n" || rest == "\r" || rest == "\r\n" || rest == "\u2028" || rest == "\u2029")
          << text;
      ASSERT_EQ(line.text, shown) << text;
      int width = 0;
      for (std::size_t pos = 0; pos < shown.size();) width += utf8::decode(shown, pos) < 0x1100 ? 1 : 2;
      ASSERT_EQ(line.width, width) << text;
      begin = line.next;
    }
    ASSERT_EQ(begin, text.size());
  }
}

TEST(Utf8, CountsAndFindsWhatIsMalformedAsByteByByte) {
  static constexpr std::array<std::string_view, 14> kPieces = {
      "亿",           "元",           "a",        "é",    "😀",      "，", "\xEF\xBF\xBD",
      "\xE0\xA4\x85", "\xED\x9F\xBF", "abcdefgh", "中国", "\u2014", "２", "한"};
  static constexpr std::array<std::string_view, 10> kBad = {
      "\x80",     "\xE4\xBA", "\xED\xA0\x80", "\xE0\x80\x80", "\xF4\x90\x80\x80",
      "\xC1\x81", "\xFF",     "\xE4",         "\xF0\x9F\x98", "\xBF\xBF"};
  std::mt19937 random(13);
  for (int round = 0; round < 5000; ++round) {
    const std::string good = text_of(kPieces, random() % 300, random);
    std::size_t count = 0;
    for (std::size_t pos = 0; pos < good.size(); ++count) utf8::decode(good, pos);
    ASSERT_EQ(utf8::count(good), count);
    ASSERT_TRUE(utf8::valid(good)) << good;
    const std::string bad = good + std::string(kBad[random() % kBad.size()]) + text_of(kPieces, random() % 9, random);
    ASSERT_EQ(utf8::find_invalid(bad), good.size()) << bad;
  }
}

// A library that is set up by two threads at once may hang.
TEST(Reading, TheFirstCallsMayComeFromManyThreads) {
  for (int i = 0; i < 60; ++i) ASSERT_EQ(std::system("timeout 60 '" FIGX_FIRST_CALLS "'"), 0) << "run " << i;
}

}  // namespace
}  // namespace figx

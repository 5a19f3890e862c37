// Numbers as text writes them: the value and how much of the text it takes.
#include "lex/numerals.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace figx::lex {
namespace {

/// "1200000 of 壹佰贰拾万", with `~` behind an inner 多; "" when no number begins the text.
std::string number(std::string_view text) {
  const auto n = read_number(text, 0);
  if (!n) return "";
  return n->value.to_string() + (n->approximate ? "~" : "") + " of " + std::string(text.substr(0, n->end));
}

TEST(Numerals, Digits) {
  EXPECT_EQ(number("12"), "12 of 12");
  EXPECT_EQ(number("12.50元"), "12.5 of 12.50");
  EXPECT_EQ(number("12."), "12 of 12") << "a point that no digit follows ends a sentence";
  EXPECT_EQ(number("1157.80亿"), "115780000000 of 1157.80亿");
  EXPECT_EQ(number("007"), "7 of 007");
}

TEST(Numerals, Positional) {
  EXPECT_EQ(number("十"), "10 of 十");
  EXPECT_EQ(number("十二"), "12 of 十二");
  EXPECT_EQ(number("二十"), "20 of 二十");
  EXPECT_EQ(number("廿二"), "22 of 廿二");
  EXPECT_EQ(number("卅五"), "35 of 卅五");
  EXPECT_EQ(number("一百零五"), "105 of 一百零五");
  EXPECT_EQ(number("一百二十"), "120 of 一百二十");
  EXPECT_EQ(number("两千三百四十五"), "2345 of 两千三百四十五");
  EXPECT_EQ(number("三千零六"), "3006 of 三千零六");
  EXPECT_EQ(number("一万五千三百二十"), "15320 of 一万五千三百二十");
}

TEST(Numerals, DigitByDigit) {
  EXPECT_EQ(number("二〇二五"), "2025 of 二〇二五");
  EXPECT_EQ(number("五〇五七亿四千万"), "505740000000 of 五〇五七亿四千万");
  EXPECT_EQ(number("三四六亿"), "34600000000 of 三四六亿");
  EXPECT_EQ(number("一点〇五兆"), "1050000000000 of 一点〇五兆");
  EXPECT_EQ(number("三点八一兆"), "3810000000000 of 三点八一兆");
  EXPECT_EQ(number("零点五"), "0.5 of 零点五");
}

TEST(Numerals, FinancialCapitals) {
  EXPECT_EQ(number("壹佰贰拾万"), "1200000 of 壹佰贰拾万");
  EXPECT_EQ(number("壹佰万"), "1000000 of 壹佰万");
  EXPECT_EQ(number("叁亿伍仟万"), "350000000 of 叁亿伍仟万");
  EXPECT_EQ(number("玖拾捌"), "98 of 玖拾捌");
}

TEST(Numerals, ProductsOfScales) {
  EXPECT_EQ(number("3百万"), "3000000 of 3百万");
  EXPECT_EQ(number("3千万"), "30000000 of 3千万");
  EXPECT_EQ(number("3十亿"), "3000000000 of 3十亿");
  EXPECT_EQ(number("3百亿"), "30000000000 of 3百亿");
  EXPECT_EQ(number("3千亿"), "300000000000 of 3千亿");
  EXPECT_EQ(number("3万亿"), "3000000000000 of 3万亿");
  EXPECT_EQ(number("3兆"), "3000000000000 of 3兆");
  EXPECT_EQ(number("两百亿"), "20000000000 of 两百亿");
  EXPECT_EQ(number("一万亿"), "1000000000000 of 一万亿");
}

TEST(Numerals, SumsOfScales) {
  EXPECT_EQ(number("1兆460亿9千万"), "1046090000000 of 1兆460亿9千万");
  EXPECT_EQ(number("八亿五千万"), "850000000 of 八亿五千万");
  EXPECT_EQ(number("3亿8500万"), "385000000 of 3亿8500万");
  EXPECT_EQ(number("2亿零5万"), "200050000 of 2亿零5万");
  EXPECT_EQ(number("3亿5亿"), "300000000 of 3亿") << "scales must fall";
  EXPECT_EQ(number("1亿5"), "100000000 of 1亿");
}

TEST(Numerals, AScaleAlone) {
  EXPECT_EQ(number("百亿"), "10000000000 of 百亿");
  EXPECT_EQ(number("千万"), "10000000 of 千万");
  EXPECT_EQ(number("百"), "");
  EXPECT_EQ(number("千"), "");
}

TEST(Numerals, InnerMore) {
  EXPECT_EQ(number("40多亿"), "4000000000~ of 40多亿");
  EXPECT_EQ(number("二十余万"), "200000~ of 二十余万");
  EXPECT_EQ(number("40多"), "40 of 40");
}

TEST(Numerals, WhatIsNone) {
  EXPECT_EQ(number(""), "");
  EXPECT_EQ(number("元"), "");
  EXPECT_EQ(number("点五"), "");
  EXPECT_EQ(number("9999999999999999999999999999999999999999"), "");
}

TEST(Numerals, KeepWhatIsSaidBesideTheValue) {
  const auto mixed = read_number("3.1亿", 0);
  ASSERT_TRUE(mixed);
  EXPECT_EQ(mixed->bare.to_string(), "3.1");
  EXPECT_EQ(mixed->scale, 8);
  EXPECT_FALSE(mixed->numerals);
  const auto alone = read_number("百亿", 0);
  ASSERT_TRUE(alone);
  EXPECT_TRUE(alone->only_scale);
  EXPECT_TRUE(alone->numerals);
}

TEST(Numerals, ARunThatIsTooLongIsPassedOverWhole) {
  const auto run = [](std::size_t digits) {
    std::string text;
    for (std::size_t i = 0; i < digits; ++i) text += "一";
    return text;
  };
  EXPECT_TRUE(read_number(run(36), 0));
  EXPECT_EQ(end_of_endless(run(36) + "亿元", 0), 0u);
  EXPECT_FALSE(read_number(run(37), 0));
  EXPECT_EQ(end_of_endless(run(37) + "亿元", 0), run(37).size());
  EXPECT_EQ(end_of_endless("亿元", 0), 0u);
  EXPECT_EQ(end_of_endless("", 0), 0u);
}

TEST(Numerals, SmallWholeNumbers) {
  EXPECT_EQ(read_small("12"), 12);
  EXPECT_EQ(read_small("十二"), 12);
  EXPECT_EQ(read_small("二〇二五"), 2025);
  EXPECT_EQ(read_small("二十一"), 21);
  EXPECT_EQ(read_small("十二月"), -1);
  EXPECT_EQ(read_small(""), -1);
}

}  // namespace
}  // namespace figx::lex

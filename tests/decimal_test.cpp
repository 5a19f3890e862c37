// Exact decimals, calendar days and UTF-8 helpers: what every value and every offset rests on.
#include "figx/decimal.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

#include "base/calendar.h"
#include "base/utf8.h"

namespace figx {
namespace {

// Text in, plain notation out; "none" when the text is refused.
std::string read(std::string_view text) {
  const auto decimal = Decimal::parse(text);
  return decimal ? decimal->to_string() : "none";
}

std::string show(const std::optional<Decimal>& decimal) {
  return decimal ? decimal->to_string() : "none";
}

Decimal dec(std::string_view text) {
  return Decimal::parse(text).value();
}

TEST(Decimal, ReadsAndWrites) {
  EXPECT_EQ(read("0"), "0");
  EXPECT_EQ(read("-0"), "0");
  EXPECT_EQ(read("0.00"), "0");
  EXPECT_EQ(read("8.02"), "8.02");
  EXPECT_EQ(read("-1234.50"), "-1234.5");
  EXPECT_EQ(read("+7"), "7");
  EXPECT_EQ(read(".5"), "0.5");
  EXPECT_EQ(read("-0.0347"), "-0.0347");
  EXPECT_EQ(read("48390000000"), "48390000000");
  EXPECT_EQ(read("0010.0100"), "10.01");
  EXPECT_EQ(read("123456789012345678901234567890123456"), "123456789012345678901234567890123456");
  EXPECT_EQ(read("1" + std::string(64, '0')), "1" + std::string(64, '0'));
  EXPECT_EQ(read("100200." + std::string(80, '0')), "100200");
}

TEST(Decimal, RefusesWhatIsNoNumberOrDoesNotFit) {
  for (const char* text : {"", "-", ".", "5.", "1.2.3", "1e5", "1,000", " 1", "1 ", "--1", "１"}) {
    EXPECT_EQ(read(text), "none") << text;
  }
  EXPECT_EQ(read("1234567890123456789012345678901234567"), "none");
  EXPECT_EQ(read("1" + std::string(65, '0')), "none");
  EXPECT_EQ(read("0." + std::string(64, '0') + "1"), "none");
  EXPECT_EQ(read("1" + std::string(40, '0') + "1"), "none");
}

TEST(Decimal, EqualNumbersAreEqualMembers) {
  EXPECT_EQ(Decimal(100), dec("100.00"));
  EXPECT_EQ(*Decimal::make(4839, 7), dec("48390000000"));
  EXPECT_EQ(Decimal(std::numeric_limits<std::int64_t>::min()), dec("-9223372036854775808"));
}

TEST(Decimal, Adds) {
  EXPECT_EQ(show(dec("0.1").plus(dec("0.2"))), "0.3");
  EXPECT_EQ(show(dec("1").plus(dec("-1"))), "0");
  EXPECT_EQ(show(dec("1000000000000").plus(dec("0.01"))), "1000000000000.01");
  EXPECT_EQ(show(dec("21").minus(dec("21.5"))), "-0.5");
  EXPECT_EQ(show(dec("0").plus(dec("5"))), "5");
  EXPECT_EQ(show(Decimal::make(1, 40)->plus(dec("1"))), "none");
  EXPECT_EQ(show(Decimal::make(1, 64)->plus(*Decimal::make(1, -64))), "none");
  EXPECT_EQ(show(dec(std::string(36, '9')).plus(dec("1"))), "1" + std::string(36, '0'));
  EXPECT_EQ(show(dec(std::string(36, '9')).plus(dec("2"))), "none");
}

TEST(Decimal, MultipliesExactly) {
  EXPECT_EQ(show(dec("16.4").times(dec("100000000"))), "1640000000");
  EXPECT_EQ(show(dec("-0.5").times(dec("0.2"))), "-0.1");
  EXPECT_EQ(show(dec("0").times(dec("5"))), "0");
  EXPECT_EQ(show(Decimal::make(1, 40)->times(*Decimal::make(1, 40))), "none");
  // 2^100 * 5^51: the bare product of the coefficients would not fit, the number does.
  EXPECT_EQ(show(dec("1267650600228229401496703205376").times(dec("444089209850062616169452667236328125"))),
            "5629499534213120" + std::string(50, '0'));
  EXPECT_EQ(show(dec("333333333333333333333").times(dec("333333333333333333333"))), "none");
}

TEST(Decimal, Scales) {
  EXPECT_EQ(show(dec("483.9").scaled(8)), "48390000000");
  EXPECT_EQ(show(dec("50").scaled(-2)), "0.5");
  EXPECT_EQ(show(dec("1").scaled(65)), "none");
  EXPECT_EQ(show(dec("0").scaled(1000)), "0");
}

TEST(Decimal, Compares) {
  EXPECT_LT(dec("-76.43"), dec("-71.5"));
  EXPECT_LT(dec("-1"), dec("0"));
  EXPECT_LT(dec("0"), dec("0.001"));
  EXPECT_LT(dec("9.99"), dec("10"));
  EXPECT_LT(dec("10"), dec("10.01"));
  EXPECT_GT(*Decimal::make(1, 60), dec(std::string(36, '9')));
  EXPECT_GT(*Decimal::make(2, 60), *Decimal::make(123456789, 52));
  EXPECT_TRUE((dec("3.0") <=> dec("3")) == 0);
}

TEST(ParseDate, TakesDaysThatExist) {
  EXPECT_EQ(parse_date("2025-10-17"), (Date{2025, 10, 17}));
  EXPECT_EQ(parse_date("2024-02-29T08:00:00+08:00"), (Date{2024, 2, 29}));
  EXPECT_EQ(parse_date("2025-01-02 07:30"), (Date{2025, 1, 2}));
  for (const char* text : {"", "2025", "2025-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025/04/30",
                           "0000-01-01", "2025-1-2", "2025-01-020", "20x5-01-02"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
  EXPECT_FALSE(is_day({2025, 257, 1}));
}

TEST(Utf8, DecodesWhatItAppends) {
  for (const char32_t c : {U'\0', U'a', U'\x7F', U'é', U'\x7FF', U'亿', U'\xFFFF', U'𠮷', U'\x10FFFF'}) {
    std::string text;
    utf8::append(text, c);
    std::size_t pos = 0;
    EXPECT_EQ(utf8::decode(text, pos), c);
    EXPECT_EQ(pos, text.size());
    EXPECT_EQ(utf8::decode_back(text, pos), c);
    EXPECT_EQ(pos, 0u);
  }
  std::string surrogate;
  utf8::append(surrogate, 0xD800);
  EXPECT_EQ(surrogate, "\uFFFD");
}

// How many bytes the first, malformed sequence takes.
std::size_t malformed(std::string_view text) {
  std::size_t pos = 0;
  EXPECT_EQ(utf8::decode(text, pos), utf8::kReplacement);
  EXPECT_EQ(utf8::find_invalid(text), 0u);
  return pos;
}

TEST(Utf8, MalformedSequencesTakeTheirWellFormedBeginning) {
  EXPECT_EQ(malformed("\x80"), 1u);
  EXPECT_EQ(malformed("\xFF"), 1u);
  EXPECT_EQ(malformed("\xC0\x80"), 1u);
  EXPECT_EQ(malformed("\xE4\xBA"), 2u);
  EXPECT_EQ(malformed("\xE4\xBAx"), 2u);
  EXPECT_EQ(malformed("\xED\xA0\x80"), 1u);
  EXPECT_EQ(malformed("\xF4\x90\x80\x80"), 1u);
  EXPECT_EQ(malformed("\xF0\x9F\x98"), 3u);
}

TEST(Utf8, FindsTheFirstInvalidByte) {
  EXPECT_TRUE(utf8::valid(""));
  EXPECT_TRUE(utf8::valid("plain, 亿元 and 𠮷"));
  EXPECT_EQ(utf8::find_invalid("亿abcdefghijk\xFFz"), 14u);
}

TEST(Utf8, IndexAgreesWithCounting) {
  std::string text;
  for (int i = 0; i < 700; ++i) text += i % 3 == 0 ? "亿" : i % 5 == 0 ? "𠮷" : "a";
  const utf8::CodePointIndex index(text);
  std::size_t expected = 0;
  for (std::size_t byte = 0; byte < text.size(); ++byte) {
    ASSERT_EQ(index.at(byte), expected) << byte;
    if (!utf8::is_continuation(text[byte])) {
      ASSERT_EQ(index.byte_of(expected), byte);
    }
    expected += !utf8::is_continuation(text[byte]);
  }
  EXPECT_EQ(index.size(), 700u);
  EXPECT_EQ(utf8::count(text), 700u);
  EXPECT_EQ(index.at(text.size()), 700u);
  EXPECT_EQ(index.byte_of(700), text.size());
}

TEST(Decimal, Divided) {
  const auto quotient = [](std::string_view a, std::string_view b, int decimals) {
    const auto result = Decimal::parse(a)->divided(*Decimal::parse(b), decimals);
    return result ? result->to_string() : "none";
  };
  EXPECT_EQ(quotient("1", "3", 2), "0.33");
  EXPECT_EQ(quotient("-2", "3", 4), "-0.6667");
  EXPECT_EQ(quotient("1", "8", 2), "0.12");  // halves go to the even neighbour
  EXPECT_EQ(quotient("3", "8", 2), "0.38");
  EXPECT_EQ(quotient("-1", "8", 2), "-0.12");
  EXPECT_EQ(quotient("1.25000000000000000000000001", "1", 1), "1.3");
  EXPECT_EQ(quotient("2500000", "10000000", 1), "0.2");
  EXPECT_EQ(quotient("0.0001", "7", 2), "0");
  EXPECT_EQ(quotient("48390000000", "0.001", 2), "48390000000000");
  EXPECT_EQ(quotient("7", "9000000000000000000000000000000000", 36), "0.000000000000000000000000000000000778");
  EXPECT_EQ(quotient("0", "5", 2), "0");
  EXPECT_EQ(quotient("5", "0", 2), "none");
  EXPECT_EQ(quotient("999999999999999999999999999999999999", "7", 9), "none");
}

TEST(Utf8, IndexOfPlainAsciiIsTheByte) {
  const std::string text(1000, 'x');
  const utf8::CodePointIndex index(text);
  EXPECT_EQ(index.at(777), 777u);
  EXPECT_EQ(index.byte_of(777), 777u);
  EXPECT_EQ(index.at(5000), 1000u);
}

}  // namespace
}  // namespace figx

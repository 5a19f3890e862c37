// Periods: what a mention means by itself, and against what the text has said and the day it was written.
#include "lex/period.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "lexing.h"
#include "resolve/calendar.h"

namespace figx::lex {
namespace {

using resolve::PeriodContext;

/// The first period of a text, resolved; "none" when there is no mention, "-" when nothing gives it.
std::string period(std::string_view text, const PeriodContext& context = {}) {
  const Lexed s = lexed(text);
  if (s.periods.empty()) return "none";
  const auto p = resolve::resolve(s.periods.front(), context);
  if (!p) return "-";
  const std::string written = p->to_string();
  return written.empty() ? "-" : written;
}

Period quarter(int year, int number, bool fiscal = false) {
  return {fiscal, year, Period::Span::quarter, number};
}

/// Written on this day.
PeriodContext on(int year, int month, int day) {
  PeriodContext context;
  context.date = Date{year, month, day};
  return context;
}

/// With this period at hand.
PeriodContext at(const Period& topic) {
  PeriodContext context;
  context.topic = topic;
  return context;
}

TEST(Period, Written) {
  EXPECT_EQ((Period{false, 2024, Period::Span::year, 0}.to_string()), "2024");
  EXPECT_EQ((Period{false, 2024, Period::Span::quarter, 4}.to_string()), "2024Q4");
  EXPECT_EQ((Period{false, 2024, Period::Span::half, 1}.to_string()), "2024H1");
  EXPECT_EQ((Period{false, 2024, Period::Span::first_months, 9}.to_string()), "2024-9M");
  EXPECT_EQ((Period{false, 2024, Period::Span::month, 9}.to_string()), "2024-09");
  EXPECT_EQ((Period{true, 2025, Period::Span::quarter, 2}.to_string()), "FY2025Q2");
  EXPECT_EQ((Period{true, 2025, Period::Span::year, 0}.to_string()), "FY2025");
  EXPECT_EQ((Period{false, 0, Period::Span::quarter, 4}.to_string()), "Q4");
  EXPECT_EQ((Period{false, 0, Period::Span::year, 0}.to_string()), "");
}

TEST(Period, StepsOverTheYearsEnd) {
  EXPECT_EQ(quarter(2025, 1).previous().to_string(), "2024Q4");
  EXPECT_EQ(quarter(2024, 4).next().to_string(), "2025Q1");
  EXPECT_EQ((Period{false, 2025, Period::Span::half, 1}.previous().to_string()), "2024H2");
  EXPECT_EQ((Period{false, 2024, Period::Span::month, 12}.next().to_string()), "2025-01");
  EXPECT_EQ((Period{false, 2024, Period::Span::first_months, 9}.previous().to_string()), "2023-9M");
  EXPECT_EQ(quarter(2025, 3).years_on(-1).to_string(), "2024Q3");
  EXPECT_EQ(quarter(0, 3).years_on(-1).to_string(), "Q3");
}

TEST(Period, AnswersWithItsOwnYear) {
  EXPECT_EQ(period("2024年营收"), "2024");
  EXPECT_EQ(period("2024年度营收"), "2024");
  EXPECT_EQ(period("2024年第四季度营收"), "2024Q4");
  EXPECT_EQ(period("2024年四季度营收"), "2024Q4");
  EXPECT_EQ(period("2024年Q4营收"), "2024Q4");
  EXPECT_EQ(period("4Q24营收"), "2024Q4");
  EXPECT_EQ(period("二〇二四年第三季度营收"), "2024Q3");
  EXPECT_EQ(period("2024年上半年营收"), "2024H1");
  EXPECT_EQ(period("1H24营收"), "2024H1");
  EXPECT_EQ(period("2024年半年度营收"), "2024H1");
  EXPECT_EQ(period("2024年前三季度营收"), "2024-9M");
  EXPECT_EQ(period("2024年前8个月营收"), "2024-8M");
  EXPECT_EQ(period("2024年1-9月营收"), "2024-9M");
  EXPECT_EQ(period("2024年1-6月营收"), "2024H1");
  EXPECT_EQ(period("2024年7-9月营收"), "2024Q3");
  EXPECT_EQ(period("2024年9月营收"), "2024-09");
}

TEST(Period, Fiscal) {
  EXPECT_EQ(period("2025财年营收"), "FY2025");
  EXPECT_EQ(period("2025财年第二财季营收"), "FY2025Q2");
  EXPECT_EQ(period("FY25Q2营收"), "FY2025Q2");
  EXPECT_EQ(period("FY2025营收"), "FY2025");
  EXPECT_EQ(period("第二财季营收", at(quarter(2025, 2, true))), "FY2025Q2");
  EXPECT_EQ(period("下一财季营收", at(quarter(2025, 4, true))), "FY2026Q1");
  EXPECT_EQ(period("上一财季营收", at(quarter(2025, 1, true))), "FY2024Q4");
}

TEST(Period, WithoutAYear) {
  EXPECT_EQ(period("第四季度营收"), "Q4");
  EXPECT_EQ(period("Q3营收"), "Q3");
  EXPECT_EQ(period("上半年营收"), "H1");
  EXPECT_EQ(period("第四季度营收", on(2025, 1, 30)), "2024Q4");
  EXPECT_EQ(period("第三季度营收", on(2024, 10, 30)), "2024Q3");
  EXPECT_EQ(period("上半年营收", on(2024, 8, 20)), "2024H1");
  EXPECT_EQ(period("9月营收", on(2024, 10, 8)), "2024-09");
  EXPECT_EQ(period("12月营收", on(2025, 1, 8)), "2024-12");
  EXPECT_EQ(period("第二季度营收", at(quarter(2024, 1))), "2024Q2");
}

TEST(Period, AnOutlookLiesAhead) {
  PeriodContext context = on(2025, 1, 30);
  context.outlook = true;
  EXPECT_EQ(period("第一季度营收", context), "2025Q1");
  context = on(2024, 10, 30);
  context.outlook = true;
  EXPECT_EQ(period("第四季度营收", context), "2024Q4");
}

TEST(Period, YearWords) {
  EXPECT_EQ(period("去年营收", on(2025, 3, 1)), "2024");
  EXPECT_EQ(period("今年第一季度营收", on(2025, 4, 20)), "2025Q1");
  EXPECT_EQ(period("去年第四季度营收", on(2025, 3, 1)), "2024Q4");
  EXPECT_EQ(period("前年营收", on(2025, 3, 1)), "2023");
  EXPECT_EQ(period("明年营收", on(2025, 3, 1)), "2026");
  EXPECT_EQ(period("去年营收"), "-");
}

TEST(Period, RelativeToTheOneAtHand) {
  EXPECT_EQ(period("去年同期营收", at(quarter(2024, 3))), "2023Q3");
  EXPECT_EQ(period("上年同期营收", at({false, 2024, Period::Span::half, 1})), "2023H1");
  EXPECT_EQ(period("上一季度营收", at(quarter(2024, 1))), "2023Q4");
  EXPECT_EQ(period("本季度营收", at(quarter(2024, 3))), "2024Q3");
  EXPECT_EQ(period("下一季度营收", at(quarter(2024, 4))), "2025Q1");
  EXPECT_EQ(period("报告期内营收", at({false, 2024, Period::Span::half, 1})), "2024H1");
  EXPECT_EQ(period("全年营收", at(quarter(2024, 3))), "2024");
  EXPECT_EQ(period("上月营收", at({false, 2024, Period::Span::month, 1})), "2023-12");
  EXPECT_EQ(period("去年同期营收"), "-");
  EXPECT_EQ(period("本季度营收"), "-");
}

TEST(Period, ByTheDayThatClosesIt) {
  EXPECT_EQ(period("截至2024年9月30日止三个月，营收"), "2024Q3");
  EXPECT_EQ(period("截至2024年6月30日止六个月，营收"), "2024H1");
  EXPECT_EQ(period("截至2024年12月31日止年度，营收"), "2024");
  EXPECT_EQ(period("截至2024年9月30日止九个月，营收"), "2024-9M");
  EXPECT_EQ(period("截至2025年3月31日止年度，营收"), "FY2025");
  EXPECT_EQ(period("截至2024年9月30日止半年，营收"), "FY2025H1") << "of a year that ends in March";
  EXPECT_EQ(period("截至6月末止的财季，营收", on(2025, 8, 1)), "2025Q2");
  EXPECT_EQ(period("截至9月\n30日止三个月，营收", on(2024, 11, 1)), "2024Q3");
  EXPECT_EQ(period("截至1月19日，股价", on(2025, 1, 20)), "-") << "a day of news";
}

TEST(Period, PointsInTimeTakeWhatTheyClose) {
  EXPECT_EQ(resolve::closing_period({false, 2024, Period::Span::half, 1}).to_string(), "2024Q2");
  EXPECT_EQ(resolve::closing_period({false, 2024, Period::Span::first_months, 9}).to_string(), "2024Q3");
  EXPECT_EQ(resolve::closing_period({false, 2024, Period::Span::year, 0}).to_string(), "2024");
}

TEST(Period, WhatIsNone) {
  EXPECT_EQ(period("营收2024亿元"), "none");
  EXPECT_EQ(period("8月27日公布"), "-") << "a day of news";
  EXPECT_EQ(period("过去12个月"), "-");
  EXPECT_EQ(period("第五季度营收"), "none");
  EXPECT_EQ(period("2024年13月营收"), "none") << "no calendar has the month";
}

}  // namespace
}  // namespace figx::lex

// What figures say of each other: each kind of check as a table of cases, tolerances, and the numbers of confidence.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "check/checks.h"
#include "check/confidence.h"
#include "check/currency.h"
#include "check/number.h"
#include "check/period.h"
#include "check/table.h"
#include "figx/figx.h"

namespace figx::check {
namespace {

std::vector<Figure> figures_of(const std::string& text) {
  static Result<Extractor> extractor = Extractor::create();
  EXPECT_TRUE(extractor);
  const Result<Document> document = read_document(text, "article.txt");
  EXPECT_TRUE(document);
  return extractor->figures(*document);
}

/// The checks of a text, each once: "growth ok 14% 500亿元 438.6亿元", places in order of the text.
std::set<std::string> checks_in(const std::string& text) {
  std::set<std::string> out;
  const std::vector<Figure> figures = figures_of(text);
  for (const Figure& f : figures) {
    for (const Check& c : f.checks) {
      std::set<std::size_t> places = {f.start};
      for (const Reference& other : c.with) places.insert(other.start);
      std::string line = c.check + (c.agrees ? " ok" : " no");
      for (const std::size_t place : places)
        for (const Figure& one : figures)
          if (one.start == place) {
            line += ' ' + one.text;
            break;
          }
      out.insert(line);
    }
  }
  return out;
}

struct Case {
  const char* text;
  std::set<std::string> checks;
};

void expect(std::initializer_list<Case> cases) {
  for (const Case& one : cases) EXPECT_EQ(checks_in(one.text), one.checks) << one.text;
}

TEST(Checks, GrowthLeadsFromTheBaseToTheValue) {
  expect({
      {"美的集团2024年营业收入110亿元，同比增长10%，上年同期为100亿元。", {"growth ok 110亿元 10% 100亿元"}},
      {"美的集团2024年营业收入110亿元，同比增长20%，上年同期为100亿元。", {"growth no 110亿元 20% 100亿元"}},
      {"美的集团2024年净利润90亿元，同比下降10%，上年同期为100亿元。", {"growth ok 90亿元 10% 100亿元"}},
      {"美的集团2024年净利润110亿元，同比下降10%，上年同期为100亿元。", {"growth no 110亿元 10% 100亿元"}},
      // From quarter to quarter.
      {"小米集团2024年第三季度营收925亿元，环比增长4.1%，上一季度为888.9亿元。", {"growth ok 925亿元 4.1% 888.9亿元"}},
      // Nothing to start from, and another company's number is nobody's base.
      {"美的集团2024年营业收入110亿元，同比增长10%。", {}},
      {"美的集团2024年营业收入110亿元，同比增长20%。海尔智家2023年营业收入100亿元。", {}},
  });
}

TEST(Checks, PartsAreNotLargerThanTheirWhole) {
  expect({
      {"腾讯控股2024年第三季度营收1672亿元，广告业务收入300亿元。", {"part ok 1672亿元 300亿元"}},
      {"腾讯控股2024年第三季度营收1672亿元，广告业务收入3000亿元。", {"part no 1672亿元 3000亿元"}},
      {"美的集团2024年营业收入4090亿元，毛利1080亿元。", {"part ok 4090亿元 1080亿元"}},
      {"美的集团2024年营业收入1000亿元，毛利1080亿元。", {"part no 1000亿元 1080亿元"}},
      // A quarter and its year.
      {"美的集团2024年营业收入4090亿元，2024年第四季度营业收入887亿元。", {"part ok 4090亿元 887亿元"}},
      {"美的集团2024年营业收入887亿元，2024年第四季度营业收入4090亿元。", {"part no 887亿元 4090亿元"}},
      // A loss of the whole may be less than a part of it loses or earns.
      {"美的集团2024年净利润1亿元，2024年第四季度净利润3亿元。", {}},
  });
}

TEST(Checks, ASharePartsTheWhole) {
  expect({
      {"腾讯控股2024年第三季度营收1672亿元，广告业务收入300亿元，占总收入的18%。",
       {"part ok 1672亿元 300亿元", "share ok 1672亿元 300亿元 18%"}},
      {"腾讯控股2024年第三季度营收1672亿元，广告业务收入300亿元，占总收入的28%。",
       {"part ok 1672亿元 300亿元", "share no 1672亿元 300亿元 28%"}},
  });
}

TEST(Checks, AMarginIsTheProfitOfTheRevenue) {
  expect({
      {"美的集团2024年营业收入400亿元，毛利100亿元，毛利率25%。",
       {"margin ok 400亿元 100亿元 25%", "part ok 400亿元 100亿元"}},
      {"美的集团2024年营业收入400亿元，毛利100亿元，毛利率35%。",
       {"margin no 400亿元 100亿元 35%", "part ok 400亿元 100亿元"}},
      {"美的集团2024年营业收入400亿元，营业利润40亿元，营业利润率10%。", {"margin ok 400亿元 40亿元 10%"}},
      // A net margin counts the minorities' profit, so only its agreement says something.
      {"美的集团2024年营业收入400亿元，净利润40亿元，净利率10%。", {"margin ok 400亿元 40亿元 10%"}},
      {"美的集团2024年营业收入400亿元，净利润40亿元，净利率12%。", {}},
  });
}

TEST(Checks, OneFactIsToldTheSameTwice) {
  expect({
      {"美的集团2024年净利润385.4亿元。美的集团2024年净利润385亿元。", {"repeat ok 385.4亿元 385亿元"}},
      {"美的集团2024年净利润385亿元。美的集团2024年净利润358亿元。", {"repeat no 385亿元 358亿元"}},
      {"美的集团2024年营收超4000亿元。美的集团2024年营收4090.8亿元。", {"repeat ok 4000亿元 4090.8亿元"}},
      // Per share, an ADS is no share; a quarter without a year may be this one or the last.
      {"阿里巴巴2024年每股收益8.1元。阿里巴巴2024年每股收益1.01元。", {}},
  });
}

TEST(Checks, AnEstimateIsOfTheSizeOfTheResult) {
  expect({
      {"小米集团2024年第三季度营收925亿元，市场预期为900亿元。", {"order ok 925亿元 900亿元"}},
      {"小米集团2024年第三季度营收925亿元，市场预期为9亿元。", {"order no 925亿元 9亿元"}},
  });
}

TEST(Checks, AProfitPerShareIsAProfit) {
  expect({
      {"美的集团2024年净利润385亿元，每股收益5.44元。", {"sign ok 385亿元 5.44元"}},
      {"美的集团2024年净亏损385亿元，每股收益5.44元。", {"sign no 385亿元 5.44元"}},
      {"美的集团2024年净亏损385亿元，每股亏损5.44元。", {"sign ok 385亿元 5.44元"}},
  });
}

TEST(Checks, AConvertedAmountIsTheSame) {
  expect({
      {"宁德时代2024年营业收入为3620亿元（约合498亿美元）。", {"conversion ok 3620亿元 498亿美元"}},
      {"宁德时代2024年营业收入为3620亿元（约合4980亿美元）。", {"conversion no 3620亿元 4980亿美元"}},
  });
}

TEST(Checks, OneNumberChecksNothing) {
  expect({{"美的集团2024年营业收入4090亿元。", {}}, {"", {}}, {"美的集团2024年净利润0元，同比增长0%。", {}}});
}

// A number too small for the arithmetic tests nothing, and keeps no other from being tested.
TEST(Checks, APlaceWithoutANumberLeavesTheOthers) {
  std::vector<Figure> three(3, figures_of("美的集团2024年营业收入4090亿元。").at(0));
  for (std::size_t i = 0; i < three.size(); ++i) three[i].start = i * 10;
  cross_check(three, {-1000, 8, 8});
  EXPECT_TRUE(three[0].checks.empty());
  ASSERT_EQ(three[1].checks.size(), 1u);
  EXPECT_EQ(three[1].checks[0].check, "repeat");
  EXPECT_TRUE(three[1].checks[0].agrees);
  EXPECT_EQ(three[1].checks[0].with[0].start, 20u);
}

// The time of many figures about the same grows with their number, not with its square.
TEST(Checks, ManyFiguresOfOneKindStayCheap) {
  Figure one = figures_of("美的集团2024年营业收入4090亿元。").at(0);
  std::vector<Figure> many(200'000, one);
  for (std::size_t i = 0; i < many.size(); ++i) {
    many[i].start = i * 10;
    if (i % 2 != 0) many[i].segment = "空调";
    if (i % 3 == 0) many[i].value = Decimal(static_cast<std::int64_t>(i));
  }
  cross_check(many, std::vector<int>(many.size(), 8));
  for (const Figure& f : many) EXPECT_LE(f.checks.size(), 2u * kMostOfAKind);
}

/// "low..high" of what a number may be.
std::string interval(std::string_view value, int digit, const char* approx = nullptr) {
  Figure f;
  f.value = Decimal::parse(value);
  if (approx != nullptr) f.approx = approx;
  const auto i = interval_of(f, digit);
  return i ? i->low->to_string() + ".." + i->high->to_string() : "none";
}

TEST(Number, IsAsWideAsItsDigits) {
  EXPECT_EQ(interval("48390000000", 7), "48385000000..48400000000");
  EXPECT_EQ(interval("-15.07", -2), "-15.08..-15.065");
  EXPECT_EQ(interval("0", 0), "-0.5..1");
  EXPECT_EQ(interval("180000000000", 8, "over"), "180000000000..190000000000");
  EXPECT_EQ(interval("180000000000", 8, "under"), "170000000000..180000000000");
  EXPECT_EQ(interval("180000000000", 8, "about"), "170000000000..190000000000");
  EXPECT_EQ(interval("-20", 0, "over"), "-30..-20");
  Figure open;
  open.low = Decimal(5);
  EXPECT_EQ(interval_of(open, 0)->low, Decimal(4));
  EXPECT_FALSE(interval_of(open, 0)->high);
}

TEST(Number, TheLastDigitIsTheOneWritten) {
  const auto power = [](std::string_view text, int scale, std::string_view value) {
    return written_power(text, scale, *Decimal::parse(value));
  };
  EXPECT_EQ(power("483.9亿美元", 8, "48390000000"), 7);
  EXPECT_EQ(power("500.0亿元", 8, "50000000000"), 7);
  EXPECT_EQ(power("500亿元", 8, "50000000000"), 8);
  EXPECT_EQ(power("三成", 0, "30"), 1);
  EXPECT_EQ(power("8.02美元", 0, "8.02"), -2);
  EXPECT_EQ(power("0亿元", 8, "0"), 8);
}

TEST(Number, ProductsOfOpenAndNegativeIntervals) {
  const Interval two_three{Decimal(2), Decimal(3)}, loss{Decimal(-3), Decimal(-2)}, open{Decimal(5), std::nullopt};
  EXPECT_EQ(product(two_three, loss)->low, Decimal(-9));
  EXPECT_EQ(product(two_three, loss)->high, Decimal(-4));
  EXPECT_EQ(product(two_three, open)->low, Decimal(10));
  EXPECT_FALSE(product(two_three, open)->high);
  EXPECT_FALSE(product(loss, open));
  EXPECT_FALSE(size_of({Decimal(-1), Decimal(1)}));
  EXPECT_EQ(size_of(loss)->low, Decimal(2));
}

TEST(Period, Steps) {
  EXPECT_EQ(year_before("2024Q4"), "2023Q4");
  EXPECT_EQ(year_before("FY2025-9M"), "FY2024-9M");
  EXPECT_FALSE(year_before("Q4"));
  EXPECT_EQ(span_before("2025Q1"), "2024Q4");
  EXPECT_EQ(span_before("2025-01"), "2024-12");
  EXPECT_EQ(span_before("2025H2"), "2025H1");
  EXPECT_FALSE(span_before("2025"));
  EXPECT_FALSE(span_before("2025-9M"));
  EXPECT_EQ(around("2024Q1"), (std::vector<std::string>{"2024H1", "2024-9M", "2024"}));
  EXPECT_EQ(around("2024Q4"), (std::vector<std::string>{"2024H2", "2024"}));
  EXPECT_EQ(around("2024-03"), (std::vector<std::string>{"2024Q1", "2024H1", "2024-9M", "2024"}));
  EXPECT_EQ(around("2024-9M"), (std::vector<std::string>{"2024"}));
  EXPECT_EQ(around("2024"), std::vector<std::string>{});
}

TEST(Currency, OnlySlipsOfScaleAreNoRate) {
  const auto one = [](std::int64_t n) { return Interval{Decimal(n), Decimal(n)}; };
  EXPECT_EQ(may_equal(one(100), "USD", one(720), "CNY"), true);
  EXPECT_EQ(may_equal(one(720), "CNY", one(100), "USD"), true);
  EXPECT_EQ(may_equal(one(100), "USD", one(100), "CNY"), false);
  EXPECT_FALSE(may_equal(one(100), "USD", one(100), "XAU").has_value());
}

TEST(Confidence, ProbabilitiesOfPoints) {
  for (const auto& [points, p] : std::initializer_list<std::pair<int, int>>{
           {0, 5000}, {110, 7503}, {220, 9002}, {-110, 2497}, {295, 9503}, {9999, 9975}, {-9999, 25}}) {
    EXPECT_NEAR(probability(points), p, 1) << points;
  }
  for (int points = -700; points < 700; ++points) EXPECT_LE(probability(points), probability(points + 1)) << points;
}

TEST(Confidence, IsAlwaysAProbability) {
  Traits traits;
  EXPECT_EQ(confidence(traits).to_string(), "0.13");  // three times one in two
  for (const Weight& w : weights()) {
    traits.set(w.trait);
    EXPECT_GE(confidence(traits), *Decimal::parse("0.01"));
    EXPECT_LE(confidence(traits), *Decimal::parse("0.99"));
  }
}

TEST(Confidence, TheTableIsWhole) {
  std::set<std::string_view> traits;
  for (const Row& row : rows_of("confidence.tsv")) {
    ASSERT_EQ(row.size(), 6u) << row[0];
    EXPECT_TRUE(traits.insert(row[0]).second) << row[0] << " stands twice";
    EXPECT_GT(row[5].size(), 10u) << row[0] << " has no reason";
    EXPECT_TRUE(row[4] == "+" || row[4] == "-" || row[0] == "base") << row[0];
    for (std::size_t i = 1; i <= kAspects.size(); ++i) {
      const bool less = row[i].size() > 1 && row[i].starts_with('-');
      EXPECT_FALSE(row[4] == "+" && less) << row[0] << " counts against its reason";
      EXPECT_FALSE(row[4] == "-" && !less && row[i] != "-" && row[i] != "0") << row[0] << " counts against its reason";
    }
  }
  EXPECT_EQ(traits, std::set<std::string_view>(std::begin(kTraits), std::end(kTraits)));
  EXPECT_EQ(weights().size(), traits.size());
}

TEST(Confidence, ARecordWithMoreForItIsSurer) {
  const auto first = [](const std::string& text) { return figures_of(text).at(0).confidence; };
  const std::string plain = "美的集团2024年净利润385亿元。";
  EXPECT_GE(first(plain + "美的集团2024年净利润385.4亿元。"), first(plain));
  EXPECT_LE(first(plain + "美的集团2024年净利润12亿元。"), first(plain));
  EXPECT_LE(first("某某集团2024年净利润385亿元。"), first(plain));
}

TEST(Confidence, TheExplanationHasTheReasons) {
  Result<Extractor> extractor = Extractor::create();
  ASSERT_TRUE(extractor);
  const Result<Document> document =
      read_document("美的集团2024年营业收入110亿元，同比增长10%，上年同期为100亿元。", "a.txt");
  ASSERT_TRUE(document);
  const Analysis analysis = extractor->analyze(*document, true);
  EXPECT_NE(analysis.explanation.find("growth agrees with "), std::string::npos) << analysis.explanation;
  EXPECT_NE(analysis.explanation.find("  base: what is left"), std::string::npos) << analysis.explanation;
  for (const Figure& f : analysis.figures)
    EXPECT_NE(analysis.explanation.find("  sure " + f.confidence.to_string() + " = who "), std::string::npos);
}

}  // namespace
}  // namespace figx::check

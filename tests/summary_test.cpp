// The wide layout: which rows there are, which figure each cell takes, and what a surprise is.
#include "write/summary.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "figx/figx.h"

namespace figx {
namespace {

Figure figure(std::string basis, std::string measure, std::string_view value, std::string unit = "USD",
              std::string_view confidence = "0.9") {
  Figure one;
  one.doc = "a.txt";
  one.company = "NASDAQ:META";
  one.company_name = "Meta";
  one.metric = "revenue";
  one.basis = std::move(basis);
  one.measure = std::move(measure);
  one.period = "2024Q4";
  one.value = Decimal::parse(value);
  one.unit = std::move(unit);
  one.confidence = *Decimal::parse(confidence);
  return one;
}

Figure range(std::string basis, std::string_view low, std::string_view high) {
  Figure one = figure(std::move(basis), "value", "0");
  one.value.reset();
  one.low = Decimal::parse(low);
  one.high = Decimal::parse(high);
  return one;
}

// The cells of the only row, as "column=number" joined by blanks, units among them.
std::string cells(const std::vector<Figure>& figures) {
  const std::vector<SummaryRow> rows = summary(figures);
  EXPECT_EQ(rows.size(), 1u);
  std::string text;
  for (const SummaryMetric& metric : rows.at(0).metrics) {
    for (std::size_t i = 0; i < kAspects; ++i) {
      const auto aspect = static_cast<Aspect>(i);
      if (aspect == Aspect::unit && !metric.unit.empty()) text += "unit=" + metric.unit + " ";
      if (const auto& cell = metric.cell(aspect))
        text += column_name(metric.key, aspect) + "=" + cell->to_string() + " ";
    }
  }
  return text.substr(0, text.empty() ? 0 : text.size() - 1);
}

TEST(Summary, EveryKindHasItsColumn) {
  EXPECT_EQ(cells({figure("actual", "value", "483.9"), figure("actual", "yoy", "21", "percent"),
                   figure("actual", "yoy", "1.5", "pp"), figure("actual", "qoq", "-3", "percent"),
                   figure("actual", "qoq", "-2", "pp"), figure("actual", "change", "7", "percent"),
                   figure("actual", "change", "8", "pp"), figure("actual", "share", "97", "percent"),
                   figure("consensus", "value", "469.8"), figure("consensus", "yoy", "18", "percent"),
                   figure("consensus", "qoq", "2", "percent"), range("guidance", "395", "418"),
                   figure("guidance", "yoy", "9", "percent"), figure("guidance", "qoq", "10", "percent")}),
            "revenue=483.9 unit=USD revenue yoy=21 revenue yoy pp=1.5 revenue qoq=-3 revenue qoq pp=-2 "
            "revenue change=7 revenue change pp=8 revenue share=97 revenue consensus=469.8 revenue surprise=3 "
            "revenue consensus yoy=18 revenue consensus qoq=2 revenue guidance low=395 revenue guidance high=418 "
            "revenue guidance yoy low=9 revenue guidance yoy high=9 revenue guidance qoq low=10 "
            "revenue guidance qoq high=10");
}

TEST(Summary, RangesKeepTheirEnds) {
  EXPECT_EQ(cells({range("actual", "1", "2"), range("consensus", "3", "4")}),
            "revenue low=1 revenue high=2 unit=USD revenue consensus low=3 revenue consensus high=4");
  EXPECT_EQ(cells({range("guidance", "5", "")}), "unit=USD revenue guidance low=5");
}

TEST(Summary, ANumberStandsBeforeARange) {
  Figure sure = range("consensus", "410", "420"), number = figure("consensus", "value", "413.6", "USD", "0.8");
  EXPECT_EQ(cells({figure("actual", "value", "423.1"), sure, number}),
            "revenue=423.1 unit=USD revenue consensus=413.6 revenue surprise=2.3");
}

TEST(Summary, TheSurestThenTheFirst) {
  EXPECT_EQ(cells({figure("actual", "value", "1", "USD", "0.8"), figure("actual", "value", "2", "USD", "0.95"),
                   figure("actual", "value", "3", "USD", "0.95")}),
            "revenue=2 unit=USD");
}

TEST(Summary, ANumberThatIsToldAgainWithMoreDigitsStandsForTheRoundOne) {
  Figure title = figure("actual", "value", "100000000000", "USD", "0.95");
  Figure text = figure("actual", "value", "102350000000", "USD", "0.94");
  title.approx = "over";
  text.start = 90;
  EXPECT_EQ(cells({title, text}), "revenue=100000000000 unit=USD");
  title.checks = {{"repeat", true, {{90, "revenue", "value"}}}};
  text.checks = {{"repeat", true, {{0, "revenue", "value"}}}};
  EXPECT_EQ(cells({title, text, figure("consensus", "value", "99890000000")}),
            "revenue=102350000000 unit=USD revenue consensus=99890000000 revenue surprise=2.46");
  text.checks[0].agrees = false;
  EXPECT_EQ(cells({title, text}), "revenue=100000000000 unit=USD");

  Figure outlook = range("guidance", "56", "59"), middle = figure("guidance", "value", "57.5", "USD", "0.8");
  middle.checks = {{"repeat", true, {{0, "revenue", "value"}}}};
  EXPECT_EQ(cells({outlook, middle}), "unit=USD revenue guidance low=56 revenue guidance high=59");
}

TEST(Summary, ARowsMetricHasOneCurrency) {
  EXPECT_EQ(cells({figure("consensus", "value", "9", "CNY", "0.99"), figure("actual", "value", "2", "CNY", "0.7"),
                   figure("actual", "value", "1", "USD", "0.8"), figure("guidance", "value", "3", "USD", "0.5")}),
            "revenue=1 unit=USD revenue guidance low=3 revenue guidance high=3");
  EXPECT_EQ(cells({figure("guidance", "value", "9", "CNY", "0.99"), figure("consensus", "value", "2", "USD", "0.5")}),
            "unit=USD revenue consensus=2");
}

TEST(Summary, WhatStaysInLongTables) {
  EXPECT_TRUE(summary({figure("prior_guidance", "value", "1"), figure("actual", "yoy", "5", "USD"),
                       figure("guidance", "change", "5", "percent"), figure("consensus", "share", "5", "percent")})
                  .empty());
}

TEST(Summary, ARowForEachCompanySegmentAndPeriod) {
  std::vector<Figure> figures(5, figure("actual", "value", "1"));
  figures[1].segment = "广告";
  figures[2].period = "2024";
  figures[3].period.reset();
  figures[4].company = "HKEX:00700";
  figures.push_back(figures[1]);
  const std::vector<SummaryRow> rows = summary(figures);
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[0].doc, "a.txt");
  EXPECT_EQ(rows[0].company_name, "Meta");
  EXPECT_EQ(rows[1].segment, "广告");
  EXPECT_EQ(rows[2].period, "2024");
  EXPECT_EQ(rows[3].period, std::nullopt);
  EXPECT_EQ(rows[4].company, "HKEX:00700");
}

TEST(Summary, VariantsAreMetricsOfTheirOwn) {
  std::vector<Figure> figures(4, figure("actual", "value", "1"));
  figures[0].metric = "my_metric";
  figures[1].metric = "net_income";
  figures[1].variant = "adjusted";
  figures[2].metric = "net_income";
  EXPECT_EQ(cells(figures),
            "revenue=1 unit=USD net_income=1 unit=USD net_income adjusted=1 unit=USD my_metric=1 unit=USD");
}

std::string surprise_of(std::string_view value, std::string_view consensus) {
  const auto percent = surprise(*Decimal::parse(value), *Decimal::parse(consensus));
  return percent ? percent->to_string() : "none";
}

TEST(Summary, Surprise) {
  EXPECT_EQ(surprise_of("48390000000", "46980000000"), "3");
  EXPECT_EQ(surprise_of("8.02", "6.77"), "18.46");
  EXPECT_EQ(surprise_of("1", "3"), "-66.67");
  EXPECT_EQ(surprise_of("0", "3"), "-100");
  EXPECT_EQ(surprise_of("100.005", "100"), "0");     // a half goes to the even neighbour
  EXPECT_EQ(surprise_of("100.015", "100"), "0.02");  // 0.015 is nearer to neither
  EXPECT_EQ(surprise_of("99.985", "100"), "-0.02");
  EXPECT_EQ(surprise_of("3", "0"), "none");
  EXPECT_EQ(surprise_of("3", "-1"), "none");
  EXPECT_EQ(surprise_of("-3", "1"), "none");
}

TEST(Summary, AMarginHasNoSurprise) {
  EXPECT_EQ(cells({figure("actual", "value", "58", "percent"), figure("consensus", "value", "57", "percent")}),
            "revenue=58 unit=percent revenue consensus=57");
}

TEST(Summary, TheOrderOfMetricsIsThatOfThePage) {
  std::ifstream page(FIGX_SOURCE_DIR "/docs/FIGURES.md");
  std::stringstream text;
  text << page.rdbuf();
  std::string table = text.str();
  table.erase(0, table.find("## Metrics"));
  table.erase(table.find("\n## ", 3));
  std::vector<std::string> listed;
  std::istringstream lines(table);
  const RE2 name("`([a-z_]+)`");
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| `")) continue;
    const std::string cell = line.substr(0, line.find('|', 2));
    re2::StringPiece rest(cell);
    for (std::string one; RE2::FindAndConsume(&rest, name, &one);) listed.push_back(one);
  }
  std::vector<std::string> sorted = listed;
  std::shuffle(sorted.begin(), sorted.end(), std::minstd_rand());
  std::sort(sorted.begin(), sorted.end(), [](const std::string& a, const std::string& b) {
    return MetricKey{a, {}} < MetricKey{b, {}};
  });
  EXPECT_EQ(sorted, listed);
  const auto extractor = Extractor::create();
  ASSERT_TRUE(extractor);
  std::vector<std::string> known = extractor->metrics();
  std::sort(known.begin(), known.end());
  std::sort(listed.begin(), listed.end());
  EXPECT_EQ(known, listed);
}

TEST(Summary, Money) {
  EXPECT_TRUE(is_money("USD"));
  for (const char* unit : {"USD/share", "percent", "pp", "person", "unit", ""}) EXPECT_FALSE(is_money(unit)) << unit;
}

}  // namespace
}  // namespace figx

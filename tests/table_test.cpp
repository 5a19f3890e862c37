// The table: groups, arrows, what was expected, widths, and text that steers nothing.
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "figx/writer.h"
#include "made_figure.h"
#include "write/beat.h"
#include "write/columns.h"

namespace figx {
namespace {

using test::revenue;

Figure growth(const char* percent) {
  Figure figure = revenue();
  figure.measure = "yoy";
  figure.unit = "percent";
  figure.value = Decimal::parse(percent);
  figure.text = percent;
  return figure;
}

Figure consensus(const char* value) {
  Figure figure = revenue();
  figure.basis = "consensus";
  figure.value = Decimal::parse(value);
  return figure;
}

Figure with_text(std::string text) {
  Figure figure = revenue();
  figure.text = std::move(text);
  return figure;
}

std::string write(const std::vector<Figure>& figures, const WriterOptions& options = {}) {
  auto writer = make_writer("table", options);
  EXPECT_TRUE(writer);
  std::string out;
  (*writer)->begin(out);
  (*writer)->add({}, figures, out);
  (*writer)->end(out);
  return out;
}

TEST(Table, GroupsByCompanyAndAlignsChinese) {
  Figure segment = growth("21");
  segment.company = "SSE:600519";
  segment.company_name = "贵州茅台";
  segment.segment = "酒";
  segment.period.reset();
  Figure whole = growth("-3.5");
  whole.company = segment.company;
  whole.company_name = segment.company_name;
  EXPECT_EQ(write({revenue(), segment, growth("0"), whole}),
            "metric           period  basis         value  text         at\n"
            "Meta  NASDAQ:META\n"
            "  revenue        2024Q4  actual  483.9亿美元  483.9亿美元  7-14\n"
            "  revenue yoy    2024Q4  actual           0%  0            7-14\n"
            "\n"
            "贵州茅台  SSE:600519\n"
            "  revenue yoy    2024Q4  actual      ▼ -3.5%  -3.5         7-14\n"
            "  酒\n"
            "    revenue yoy  ?       actual       ▲ +21%  21           7-14\n");
}

TEST(Table, ACompanyOfNoIdIsNamedOnce) {
  Figure figure = revenue();
  figure.company = figure.company_name = "某某纸业";
  EXPECT_NE(write({figure}).find("\n某某纸业\n"), std::string::npos);
  figure.company = figure.company_name = "";
  EXPECT_NE(write({figure}).find("\n?\n"), std::string::npos);
}

TEST(Table, RangesHaveAnArrowWhenAllOfThemGoOneWay) {
  Figure range = growth("0");
  range.value.reset();
  range.low = Decimal::parse("-76.43");
  range.high = Decimal::parse("-71.5");
  EXPECT_NE(write({range}).find("▼ -76.43%至-71.5%"), std::string::npos);
  range.high = Decimal(3);
  EXPECT_EQ(write({range}).find("▼"), std::string::npos);
  range.low.reset();
  range.high = Decimal(-1);
  EXPECT_NE(write({range}).find("▼ ≤-1%"), std::string::npos);
}

TEST(Table, SaysBeatOrMissBesideTheResult) {
  const std::string out = write({revenue(), consensus("46980000000")});
  EXPECT_NE(out.find("  vs consensus  "), std::string::npos) << out;
  EXPECT_NE(out.find("actual     483.9亿美元  beat 3.0%     "), std::string::npos) << out;
  EXPECT_EQ(write({revenue()}).find("vs consensus"), std::string::npos);
}

std::string beat(Figure figure, const Figure& expected) {
  expected.metric == "capex" ? figure.metric = "capex" : figure.metric;
  const std::vector<Figure> all = {figure, expected};
  return Expectations(all).beat_of(all[0]).text;
}

TEST(Beats, AreOfTheSameFactAndExact) {
  EXPECT_EQ(beat(revenue(), consensus("46980000000")), "beat 3.0%");
  EXPECT_EQ(beat(revenue(), consensus("50000000000")), "miss 3.2%");
  EXPECT_EQ(beat(revenue(), consensus("48390000000")), "in line");
  EXPECT_EQ(beat(revenue(), consensus("48390000001")), "in line") << "less than half a tenth of a percent";
  EXPECT_EQ(beat(revenue(), consensus("-5")), "beat");
  EXPECT_EQ(beat(revenue(), consensus("0")), "beat");
  EXPECT_EQ(beat(growth("21"), consensus("20")), "") << "not the same measure";
  const auto rounded = [](Figure figure, const char* approx) {
    figure.approx = approx;
    return figure;
  };
  EXPECT_EQ(beat(rounded(revenue(), "about"), consensus("46980000000")), "beat") << "no exact difference";
  EXPECT_EQ(beat(revenue(), rounded(consensus("50000000000"), "about")), "miss");
  EXPECT_EQ(beat(rounded(revenue(), "over"), consensus("46980000000")), "beat");
  EXPECT_EQ(beat(rounded(revenue(), "over"), consensus("48400000000")), "") << "it may be over that as well";
  EXPECT_EQ(beat(rounded(revenue(), "under"), consensus("48000000000")), "") << "it may be under that as well";
  EXPECT_EQ(beat(rounded(revenue(), "under"), consensus("50000000000")), "miss");
  EXPECT_EQ(beat(revenue(), rounded(consensus("46980000000"), "over")), "");
  EXPECT_EQ(beat(revenue(), rounded(consensus("46980000000"), "under")), "beat");
  Figure expected = growth("19.5");
  expected.basis = "consensus";
  EXPECT_EQ(beat(growth("21"), expected), "beat 1.5pp");
  EXPECT_EQ(beat(growth("-2"), expected), "miss 21.5pp");
  expected = consensus("46980000000");
  expected.metric = "capex";
  EXPECT_EQ(beat(revenue(), expected), "above 3.0%") << "what is spent beats nothing";
  for (auto change :
       std::vector<void (*)(Figure&)>{[](Figure& f) { f.period = "2024Q3"; }, [](Figure& f) { f.unit = "CNY"; },
                                      [](Figure& f) { f.segment = "广告"; }, [](Figure& f) { f.variant = "adjusted"; },
                                      [](Figure& f) { f.company = "X"; }, [](Figure& f) { f.metric = "eps"; },
                                      [](Figure& f) { f.basis = "guidance"; }}) {
    expected = consensus("46980000000");
    change(expected);
    EXPECT_EQ(beat(revenue(), expected), "");
  }
}

TEST(Beats, OfSeveralTheNearestCounts) {
  std::vector<Figure> all = {consensus("50000000000"), revenue(), consensus("46980000000"), revenue()};
  const std::size_t starts[] = {0, 100, 150, 20};
  for (std::size_t i = 0; i < all.size(); ++i) all[i].start = starts[i];
  EXPECT_EQ(Expectations(all).beat_of(all[1]).text, "beat 3.0%");
  EXPECT_EQ(Expectations(all).beat_of(all[3]).text, "miss 3.2%");
}

TEST(Beats, ARangeIsMissedOrBeatenAtItsEnds) {
  Figure expected = consensus("1");
  expected.value.reset();
  expected.low = Decimal::parse("48000000000");
  expected.high = Decimal::parse("49000000000");
  EXPECT_EQ(beat(revenue(), expected), "in line");
  expected.high = Decimal::parse("48100000000");
  EXPECT_EQ(beat(revenue(), expected), "beat");
  expected.high.reset();
  expected.low = Decimal::parse("48500000000");
  EXPECT_EQ(beat(revenue(), expected), "miss");
}

TEST(Table, MarksWhatIsDoubtful) {
  Figure doubtful = revenue();
  doubtful.confidence = *Decimal::parse("0.59");
  EXPECT_NE(write({doubtful}).find("  ? 483.9亿美元  "), std::string::npos);
  doubtful.confidence = *Decimal::parse("0.6");
  EXPECT_EQ(write({doubtful}).find("? "), std::string::npos);
}

TEST(Table, SeveralDocumentsHaveHeadings) {
  Figure other = revenue();
  other.doc = "b.txt";
  const std::string out = write({revenue(), other});
  EXPECT_TRUE(out.starts_with("a.txt\nmetric")) << out;
  EXPECT_NE(out.find("\n\nb.txt\nmetric"), std::string::npos) << out;
  EXPECT_FALSE(write({revenue()}).starts_with("a.txt"));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Table, IsNeverWiderThanTheTerminal) {
  Figure wide = with_text(std::string(200, 'x'));
  wide.company_name = "一家名字很长很长很长很长很长很长很长的公司";
  wide.doc = std::string(300, 'd');
  wide.segment = "👨‍👩‍👧‍👦 一个名字很长很长很长很长很长很长很长的部门";
  wide.value = Decimal::parse("123456789012345678901234567890");
  for (int width = 1; width <= 250; ++width) {
    for (const std::string& line : lines_of(write({consensus("1"), wide, growth("21"), revenue()}, {.width = width}))) {
      EXPECT_LE(columns(line), width) << line;
    }
  }
}

TEST(Table, WhatMattersStaysWhenItIsNarrow) {
  const std::string full = write({revenue()}), narrow = write({revenue()}, {.width = 40});
  EXPECT_EQ(lines_of(narrow)[0], "metric     period  basis         value") << narrow;
  EXPECT_EQ(lines_of(write({revenue()}, {.width = 26}))[0], "metric           value");
  const std::string estimate = write({revenue(), consensus("46980000000")}, {.width = 28});
  EXPECT_NE(estimate.find("con…  469.8亿美元"), std::string::npos) << "an estimate must not look like a result";
  Figure long_name = revenue();
  long_name.metric = "operating_cash_flow";
  const std::string usual = write({revenue(), consensus("46980000000"), long_name}, {.width = 68});
  EXPECT_EQ(lines_of(usual)[0].find("  at"), std::string::npos)
      << usual << "offsets go before a name or the basis is cut";
  EXPECT_NE(usual.find("  consensus  "), std::string::npos) << usual;
  for (const int width : {24, 26, 40, 60, 80}) {
    EXPECT_NE(write({revenue()}, {.width = width}).find("483.9亿美元"), std::string::npos) << width;
  }
  EXPECT_EQ(write({revenue()}, {.width = 200}), full);
}

TEST(Table, TextCannotSteerTheTerminal) {
  for (const bool color : {false, true}) {
    Figure figure = with_text("\x1B]0;title\x07\u202E9\u009B31m\u200B\r\n\u2028\x7F\xFF");
    figure.company_name = figure.company = figure.doc = *(figure.segment = figure.metric = figure.text);
    const std::string out = write({revenue(), figure}, {.color = color});
    for (const char* bad : {"\x1B]", "\x07", "\u202E", "\u009B", "\u200B", "\r", "\u2028", "\x7F", "\xFF"}) {
      EXPECT_EQ(out.find(bad), std::string::npos);
    }
  }
}

TEST(Table, ColoursOnlyWhenAsked) {
  EXPECT_EQ(write({growth("21")}).find('\x1B'), std::string::npos);
  EXPECT_NE(write({growth("21")}, {.color = true}).find("\x1B[32m▲ +21%\x1B[0m"), std::string::npos);
  EXPECT_NE(write({growth("-21")}, {.color = true}).find("\x1B[31m▼ -21%\x1B[0m"), std::string::npos);
  EXPECT_NE(write({revenue()}, {.color = true}).find("\x1B[1;36mMeta\x1B[0m"), std::string::npos);
}

TEST(Columns, CutBetweenWhatPeopleSeeAsOne) {
  EXPECT_EQ(shortened("贵州茅台", 8), "贵州茅台");
  EXPECT_EQ(shortened("贵州茅台", 7), "贵州茅…");
  EXPECT_EQ(shortened("贵州茅台", 6), "贵州…");
  EXPECT_EQ(shortened("贵州茅台", 1), "…");
  EXPECT_EQ(shortened("贵州茅台", 0), "");
  EXPECT_EQ(shortened("e\u0301e\u0301e\u0301", 2), "e\u0301…");
  EXPECT_EQ(shortened("ab cd", 4), "ab…");
  EXPECT_EQ(shortened("a👩\u200D👩\u200D👧b", 4), "a…") << "no half of a family";
  EXPECT_EQ(columns("a亿e\u0301"), 4);
  EXPECT_EQ(filled("亿", 4, true), "  亿");
}

TEST(Columns, HarmlessKeepsWhatOnlyShows) {
  EXPECT_EQ(harmless("营收 483.9亿🙂é"), "营收 483.9亿🙂é");
  EXPECT_EQ(harmless("a\nb\tc"), "a b c");
  EXPECT_EQ(harmless("a\nb\tc", true), "a\nb c");
  EXPECT_EQ(harmless("a\u200Bb\u2060\uFEFF\u00AD"), "ab");
  EXPECT_EQ(harmless("\u2066\u202A\x9B\u0085"), "\uFFFD\uFFFD\uFFFD\uFFFD");
}

}  // namespace
}  // namespace figx

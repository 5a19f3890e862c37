// The html page: text that stays text, figures at their places, the table, the charts.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "figx/document.h"
#include "figx/writer.h"
#include "page_files.inc"
#include "write/page/chart.h"
#include "write/page/escape.h"
#include "write/page/places.h"

namespace figx {
namespace {

using page::escaped;

Figure figure_at(std::size_t start, std::size_t end, std::string metric = "revenue") {
  Figure figure;
  figure.company = "NASDAQ:META";
  figure.company_name = "Meta";
  figure.metric = std::move(metric);
  figure.measure = "value";
  figure.basis = "actual";
  figure.period = "2024Q4";
  figure.value = Decimal(48390000000);
  figure.unit = "USD";
  figure.start = start;
  figure.end = end;
  figure.rule = "rule.direct";
  figure.confidence = *Decimal::parse("0.9");
  return figure;
}

Figure told(std::string_view basis, std::string_view value, std::string metric = "revenue") {
  Figure figure = figure_at(0, 1, std::move(metric));
  figure.basis = basis;
  figure.value = Decimal::parse(value);
  return figure;
}

Figure growth(std::string metric, std::string_view value) {
  Figure figure = told("actual", value, std::move(metric));
  figure.measure = "yoy";
  figure.unit = "percent";
  return figure;
}

Document plain(std::string source) {
  Document document;
  document.id = "a.txt";
  document.source = std::move(source);
  document.blocks = {{Block::Kind::paragraph, 0, {{0, document.source.size(), {}}}}};
  return document;
}

std::string write(const std::vector<Document>& documents, const std::vector<std::vector<Figure>>& figures) {
  const auto writer = make_writer("html");
  std::string out;
  (*writer)->begin(out);
  for (std::size_t i = 0; i < documents.size(); ++i) (*writer)->add(documents[i], figures[i], out);
  EXPECT_EQ(out, "") << "the index comes first, so nothing can come out before the end";
  (*writer)->end(out);
  return out;
}

// From <body> on: what is not the style or the script.
std::string body(const Document& document, const std::vector<Figure>& figures) {
  const std::string page = write({document}, {figures});
  return page.substr(page.find("<body>"));
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t number = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++number;
  return number;
}

#define EXPECT_HAS(text, part) EXPECT_NE((text).find(part), std::string::npos) << (text)

TEST(HtmlPage, EscapesWhatMarkupIsMadeOf) {
  EXPECT_EQ(escaped("a<b> & \"c\" 'd'"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
  EXPECT_EQ(escaped("</script><!-- ]]> &amp;"), "&lt;/script&gt;&lt;!-- ]]&gt; &amp;amp;");
  EXPECT_EQ(escaped("营收483.9亿美元 😀"), "营收483.9亿美元 😀");
}

TEST(HtmlPage, EscapesControlsBreaksAndSwitchesOfDirection) {
  EXPECT_EQ(escaped(std::string_view("a\0b\x1B\x7F", 5)), "a\uFFFDb\uFFFD\uFFFD");
  EXPECT_EQ(escaped("a\tb\nc\rd\u2028e\u2029f"), "a b c d e f");
  EXPECT_EQ(escaped("\u202E9.384\u202C\u2066\u200F\u061C"), "\uFFFD9.384\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(escaped("\u0085\u009B"), "\uFFFD\uFFFD");
  EXPECT_EQ(escaped("a\xFF\xE8\x90z"), "a\uFFFD\uFFFDz") << "a file name need not be UTF-8";
}

TEST(HtmlPage, FiguresAtOnePlaceShareAHighlight) {
  const Document document = plain("营收和净利均增长20%。");
  const std::string page = body(document, {figure_at(8, 11), figure_at(8, 11, "net_income")});
  EXPECT_HAS(page, "<a class=\"f fr ba\" id=\"d1m1\" href=\"#d1r1\" data-r=\"1 2\" data-n=\"2\">20%</a>。");
  EXPECT_EQ(count(page, "<a class=\"f "), 1u);
  EXPECT_EQ(count(page, "<a href=\"#d1m1\">"), 2u) << "both rows lead to it";
}

TEST(HtmlPage, FiguresThatOverlapShareAHighlightAndOthersDoNot) {
  const std::string source = "0123456789";
  const auto places = page::places_of(source, {figure_at(6, 8), figure_at(2, 5), figure_at(4, 6), figure_at(8, 9)});
  ASSERT_EQ(places.size(), 3u);
  EXPECT_EQ(places[0].begin, 2u);
  EXPECT_EQ(places[0].end, 6u);
  EXPECT_EQ(places[0].figures, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(places[1].figures, std::vector<std::size_t>{0});
  EXPECT_EQ(places[2].figures, std::vector<std::size_t>{3});
}

TEST(HtmlPage, PlacesCountCodePointsAndSkipWhatIsNowhere) {
  const std::string source = "营收5亿";
  const auto places = page::places_of(source, {figure_at(2, 4), figure_at(3, 9), figure_at(1, 1), figure_at(7, 8)});
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(source.substr(places[0].begin, places[0].end - places[0].begin), "5亿");
}

TEST(HtmlPage, MarkupInAFigureIsNotShownAndShownTextIs) {
  Document document = plain("营收<b>48</b>3&#20159;元，升5%");
  const std::string& s = document.source;
  const std::size_t entity = s.find('&');
  document.blocks[0].slices = {{0, s.find('<'), {}},
                               {s.find("48"), s.find("48") + 2, {}},
                               {s.find("</b>") + 4, entity, {}},
                               {entity, entity + 8, "亿"},
                               {entity + 8, s.size(), {}}};
  const std::size_t start = 5;  // behind 营收<b>
  const std::string page = body(document, {figure_at(start, start + 16)});
  EXPECT_HAS(page, ">483亿元</a>，升5%</p>");
  EXPECT_EQ(count(page, "id=\"d1m1\""), 1u);
}

TEST(HtmlPage, AFigureThatEndsInsideAnEntityTakesAllOfIt) {
  Document document = plain("5&amp;6");
  document.blocks[0].slices = {{0, 1, {}}, {1, 6, "&"}, {6, 7, {}}};
  EXPECT_HAS(body(document, {figure_at(0, 3)}), ">5&amp;</a>6</p>");
}

TEST(HtmlPage, ASecondPartOfAFigureIsHighlightedWithoutAnotherId) {
  Document document = plain("12亿 34亿");
  document.blocks[0].slices = {{0, 5, {}}};
  document.blocks.push_back({Block::Kind::paragraph, 0, {{6, 11, {}}}});
  const std::string page = body(document, {figure_at(0, 7)});
  EXPECT_HAS(page, "data-r=\"1\">12亿</a></p>");
  EXPECT_HAS(page, "<p><span class=\"f fr ba\">34亿</span></p>");
}

TEST(HtmlPage, AWrappedLineLosesItsBreakAndAWordKeepsItsBlank) {
  const auto shown = [](const std::string& source, std::size_t start, std::size_t end) {
    const Document document = plain(source);
    return body(document, {figure_at(start, end)});
  };
  EXPECT_HAS(shown("升２\n０％，", 1, 5),
             "升<a class=\"f fr ba\" id=\"d1m1\" href=\"#d1r1\" data-r=\"1\">２０％</a>，");
  EXPECT_HAS(shown("收入1\r\n2亿", 2, 7), ">12亿</a>");
  EXPECT_HAS(shown("Reality\nLabs收入5亿", 14, 16), "<p>Reality Labs收入<a");
  EXPECT_HAS(shown("收入5\n亿\n增长", 2, 5), ">5亿</a>增长");
}

TEST(HtmlPage, AFigureOutsideTheBlocksIsInTheTableWithItsSentence) {
  Document document = plain("营收5亿。营收6亿。");
  document.blocks[0].slices = {{0, 13, {}}};
  Figure outside = figure_at(7, 9);
  outside.sentence = "营收<6亿>。";
  const std::string page = body(document, {figure_at(2, 4), outside});
  EXPECT_EQ(count(page, "<a class=\"f "), 1u);
  EXPECT_HAS(page, "data-sentence=\"营收&lt;6亿&gt;。\"");
  EXPECT_HAS(page, "<td><a href=\"#d1r2\">") << "its row leads to itself";
}

TEST(HtmlPage, ARowHasTheRecord) {
  Figure figure = figure_at(2, 4, "net_income");
  figure.segment = "广告";
  figure.variant = "adjusted";
  figure.measure = "yoy";
  figure.basis = "prior_guidance";
  figure.value.reset();
  figure.low = Decimal::parse("-3.5");
  figure.unit = "percent";
  figure.page = 3;
  figure.confidence = *Decimal::parse("0.5");
  figure.checks = {{"growth", true, {{2, "net_income", "yoy"}, {99, "revenue", "value"}}}, {"sign", false, {}}};
  const std::string page = body(plain("净利5亿"), {figure});
  EXPECT_HAS(page,
             "<tr id=\"d1r1\" data-metric=\"net_income\" data-variant=\"adjusted\" data-measure=\"yoy\" "
             "data-company=\"NASDAQ:META\" data-exact=\"at least -3.5\" data-unit=\"percent\" data-rank=\"-3.5\" "
             "data-at=\"2–4\" data-page=\"3\" data-rule=\"rule.direct\" data-checks=\"growth+1,?;sign-\"><td>1<td>"
             "Meta · 广告<td class=fp>Net income adjusted <small>yoy</small><td>2024Q4<td class=bp>"
             "prior guidance<td><a href=\"#d1m1\">≥-3.5%</a><td class=no>0.50</tr>");
}

TEST(HtmlPage, BlocksKeepTheirKind) {
  Document document = plain("题头列表引文图说行");
  const auto slice = [](std::size_t i, std::size_t n = 1) { return std::vector<Slice>{{i * 3, (i + n) * 3, {}}}; };
  document.title = "题";
  document.blocks = {{Block::Kind::title, 0, slice(0)},     {Block::Kind::heading, 3, slice(1)},
                     {Block::Kind::list_item, 0, slice(2)}, {Block::Kind::list_item, 0, slice(3)},
                     {Block::Kind::quote, 0, slice(4, 2)},  {Block::Kind::caption, 0, slice(6, 2)},
                     {Block::Kind::table_row, 0, slice(8)}};
  EXPECT_HAS(
      body(document, {}),
      "<h1 id=\"d1t\">题</h1>\n<h3>头</h3>\n<ul>\n<li>列</li>\n<li>表</li>\n</ul>\n<blockquote>引文</blockquote>\n"
      "<p class=\"caption\">图说</p>\n<p class=\"row\">行</p>\n</article>");
}

TEST(HtmlPage, WithoutFiguresItSaysSo) {
  const std::string page = body(plain("没有数字。"), {});
  EXPECT_HAS(page, "<p>没有数字。</p>");
  EXPECT_HAS(page, "figx reads no figure in this article.");
  EXPECT_EQ(count(page, "<table"), 0u);
}

TEST(HtmlPage, AnEmptyDocumentAndNoDocument) {
  Document document;
  document.id = "empty.txt";
  EXPECT_HAS(body(document, {}), "<h1 id=\"d1t\">empty.txt</h1>\n</article>");
  EXPECT_HAS(write({}, {}), "There was no document to read.");
}

TEST(HtmlPage, SeveralDocumentsHaveAnIndexAndIdsOfTheirOwn) {
  Document second = plain("净利6亿");
  second.id = "<b>.txt";
  second.title = "标题 & \"more\"";
  second.date = Date{2025, 1, 30};
  const std::string page = write({plain("营收5亿"), second}, {{figure_at(2, 4)}, {figure_at(2, 4), figure_at(2, 4)}});
  EXPECT_HAS(page, "<title>2 documents – figx</title>");
  EXPECT_HAS(page, "3 figures in 2 documents");
  EXPECT_HAS(page,
             "<tr><td>2<td><a href=\"#d2\">标题 &amp; &quot;more&quot;</a><td>&lt;b&gt;.txt<td>"
             "2025-01-30<td data-rank=\"2\">2<td>Meta</tr>");
  EXPECT_HAS(page, "id=\"d2m1\" href=\"#d2r1\" data-r=\"1 2\"");
  EXPECT_LT(page.find("id=\"index\""), page.find("id=\"d1\""));
  EXPECT_EQ(count(write({plain("营收5亿")}, {{}}), "id=\"index\""), 0u) << "one document needs no index";
}

TEST(HtmlPage, ThePolicyNamesItsOwnStyleAndScript) {
  const std::string page = write({}, {});
  EXPECT_HAS(page, "default-src 'none'; style-src 'sha256-");
  EXPECT_EQ(count(page, "<script"), 1u);
  EXPECT_EQ(count(page, "<style"), 1u);
  for (const auto& file : kPageFiles) {
    EXPECT_EQ(std::string_view(file.sha256).size(), 51u) << file.sha256;
    EXPECT_HAS(page, file.sha256);
    for (const char* end : {"</script", "</style", "<!--", "://", "url(", "@import", "innerHTML", "eval("}) {
      EXPECT_EQ(file.text.find(end), std::string_view::npos) << file.name << " has " << end;
    }
  }
}

TEST(HtmlPage, ChartsCompareAResultWithWhatWasExpected) {
  Figure range = told("guidance", "0");
  range.value.reset();
  range.low = Decimal::parse("400");
  range.high = Decimal::parse("450");
  const std::vector<Figure> figures = {told("consensus", "469.8"), told("actual", "483.9"), told("actual", "483.9"),
                                       range};
  const auto charts = page::charts_of(figures);  // its bars point to them
  ASSERT_EQ(charts.size(), 1u);
  EXPECT_EQ(charts[0].title, "Meta, Revenue 2024Q4");
  ASSERT_EQ(charts[0].bars.size(), 3u) << "a number told twice is one bar";
  EXPECT_EQ(charts[0].bars[0].label, "actual");
  EXPECT_EQ(charts[0].bars[1].label, "guidance");
  EXPECT_EQ(charts[0].bars[2].label, "consensus");
  EXPECT_EQ(charts[0].note, "The result is above the guidance. The result is 14.1美元 above the consensus.");
  const auto drawings = page::svg_of(charts[0]);
  EXPECT_HAS(drawings[0], "x=\"0\" y=\"1\" width=\"1000\"");
  EXPECT_HAS(drawings[1], "x=\"827\" y=\"1\" width=\"103\"");
  EXPECT_HAS(drawings[2], "<title>consensus 469.8美元</title>");
}

TEST(HtmlPage, NoChartWhereNothingCanBeCompared) {
  Figure other_period = told("consensus", "5");
  other_period.period = "2025Q1";
  Figure no_period = told("consensus", "5");
  no_period.period.reset();
  Figure other_unit = told("consensus", "5");
  other_unit.unit = "CNY";
  EXPECT_TRUE(page::charts_of({told("actual", "5"), other_period, no_period, other_unit}).empty());
  EXPECT_TRUE(page::charts_of({growth("revenue", "5"), growth("revenue", "5")}).empty())
      << "one growth is no comparison";
  EXPECT_TRUE(page::charts_of({}).empty());
}

TEST(HtmlPage, GrowthAndLossesStandOnBothSidesOfZero) {
  const std::vector<Figure> figures = {growth("revenue", "21"), growth("net_income", "-7")};
  const auto charts = page::charts_of(figures);
  ASSERT_EQ(charts.size(), 1u);
  EXPECT_EQ(charts[0].title, "Meta, growth year on year 2024Q4");
  const auto drawings = page::svg_of(charts[0]);
  EXPECT_HAS(drawings[0], "d=\"M250 0V12\"");
  EXPECT_HAS(drawings[0], "x=\"250\" y=\"1\" width=\"750\"");
  EXPECT_HAS(drawings[1], "x=\"0\" y=\"1\" width=\"250\"");
}

TEST(HtmlPage, ABarWithoutAnEndGoesOnBeyondTheLastNumber) {
  Figure open = told("guidance", "0");
  open.low = Decimal::parse("80");
  open.value.reset();
  const std::vector<Figure> figures = {told("actual", "40"), open};
  const auto drawings = page::svg_of(page::charts_of(figures).at(0));
  EXPECT_HAS(drawings[0], "x=\"0\" y=\"1\" width=\"444\"");
  EXPECT_HAS(drawings[1], "x=\"889\" y=\"1\" width=\"111\"");
}

TEST(HtmlPage, AMissIsToldInPointsWhereTheUnitIsPercent) {
  Figure result = told("actual", "40.1", "gross_margin"), expected = told("consensus", "41", "gross_margin");
  result.unit = expected.unit = "percent";
  const auto charts = page::charts_of({result, expected});
  ASSERT_EQ(charts.size(), 1u);
  EXPECT_EQ(charts[0].note, "The result is 0.9个百分点 below the consensus.");
}

}  // namespace
}  // namespace figx

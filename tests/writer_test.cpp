// What each format makes of the same records: exact numbers, harmless text, valid output without records.
#include "figx/writer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/suggest.h"
#include "made_figure.h"
#include "write/amount.h"

namespace figx {
namespace {

Figure revenue() {
  Figure figure = test::revenue();
  figure.sentence = "营收483.9亿美元，\"大增\"";
  figure.rule = "clause.metric_value";
  figure.checks = {{"growth", true, {{83, "revenue", "yoy"}, {141, "revenue", "value"}}},
                   {"repeat", false, {{90, "revenue", "value"}}}};
  return figure;
}

Figure with_text(std::string text) {
  Figure figure = revenue();
  figure.text = std::move(text);
  return figure;
}

std::string write(std::string_view format, const std::vector<Figure>& figures, const WriterOptions& options = {}) {
  auto writer = make_writer(format, options);
  EXPECT_TRUE(writer);
  std::string out;
  (*writer)->begin(out);
  (*writer)->add({}, figures, out);
  (*writer)->end(out);
  return out;
}

constexpr std::string_view kHeader =
    "doc,company,company_name,segment,metric,variant,measure,basis,period,value,low,high,unit,approx,text,start,end,"
    "sentence,rule,page,confidence,checks";

TEST(Writer, JsonIsOneObjectInFieldOrder) {
  EXPECT_EQ(to_json(revenue()),
            "{\"doc\":\"a.txt\",\"company\":\"NASDAQ:META\",\"company_name\":\"Meta\",\"segment\":null,"
            "\"metric\":\"revenue\",\"variant\":null,\"measure\":\"value\",\"basis\":\"actual\",\"period\":\"2024Q4\","
            "\"value\":48390000000,\"low\":null,\"high\":null,\"unit\":\"USD\",\"approx\":null,"
            "\"text\":\"483.9亿美元\",\"start\":7,\"end\":14,\"sentence\":\"营收483.9亿美元，\\\"大增\\\"\","
            "\"rule\":\"clause.metric_value\",\"page\":null,\"confidence\":0.97,\"checks\":["
            "{\"check\":\"growth\",\"agrees\":true,\"with\":[{\"start\":83,\"metric\":\"revenue\",\"measure\":\"yoy\"},"
            "{\"start\":141,\"metric\":\"revenue\",\"measure\":\"value\"}]},"
            "{\"check\":\"repeat\",\"agrees\":false,\"with\":[{\"start\":90,\"metric\":\"revenue\",\"measure\":"
            "\"value\"}]}]}");
}

TEST(Writer, JsonNumbersAreTheDecimalsDigits) {
  Figure figure = revenue();
  figure.value = Decimal::parse("8.02");
  figure.low = Decimal::parse("-0.0000000000000000000001");
  figure.high = Decimal::parse("123456789012345678901234567890");
  const std::string json = to_json(figure);
  EXPECT_NE(json.find("\"value\":8.02,\"low\":-0.0000000000000000000001,\"high\":123456789012345678901234567890,"),
            std::string::npos)
      << json;
}

TEST(Writer, JsonSurvivesAnyText) {
  const std::string text = std::string("a\0b", 3) + "\x1F\x7F\n\r\t\"\\/\u2028𠮷";
  const auto parsed = nlohmann::json::parse(to_json(with_text(text)));
  EXPECT_EQ(parsed["text"], text);
  EXPECT_EQ(to_json(with_text("\x1B[31m")).find('\x1B'), std::string::npos);
}

TEST(Writer, EachFormatIsValidWithoutRecords) {
  EXPECT_EQ(write("json", {}), "[]\n");
  EXPECT_EQ(write("jsonl", {}), "");
  EXPECT_EQ(write("csv", {}), std::string(kHeader) + "\n");
  EXPECT_EQ(write("table", {}), "");
}

TEST(Writer, JsonArray) {
  const auto parsed = nlohmann::json::parse(write("json", {revenue(), revenue()}));
  ASSERT_EQ(parsed.size(), 2u);
  EXPECT_EQ(parsed[1]["company"], "NASDAQ:META");
}

TEST(Writer, SplittingRecordsOverCallsChangesNothing) {
  Figure other = revenue();
  other.doc = "b.txt";
  other.company_name = "一家名字很长的公司";
  for (const char* format : {"json", "jsonl", "csv", "tsv", "table"}) {
    auto writer = make_writer(format);
    std::string out;
    (*writer)->begin(out);
    for (const Figure& figure : {revenue(), with_text("10%"), other}) (*writer)->add({}, {figure}, out);
    (*writer)->add({}, {}, out);
    (*writer)->end(out);
    EXPECT_EQ(out, write(format, {revenue(), with_text("10%"), other})) << format;
  }
}

// One document's figures in several calls, which is how very many of them are written.
TEST(Writer, TheFiguresOfADocumentInPartsChangeNothing) {
  const std::vector<Figure> figures = {revenue(), with_text("10%"), with_text("12亿元")};
  for (const char* format : {"json", "jsonl", "csv", "tsv", "table", "md"})
    for (const Layout layout : {Layout::long_, Layout::wide}) {
      WriterOptions options;
      options.layout = layout;
      auto writer = make_writer(format, options);
      if (!writer || !(*writer)->in_parts()) continue;
      std::string out;
      (*writer)->begin(out);
      (*writer)->add({}, {figures[0], figures[1]}, out);
      (*writer)->add({}, {figures[2]}, out);
      (*writer)->end(out);
      EXPECT_EQ(out, write(format, figures)) << format;
    }
  EXPECT_TRUE((*make_writer("jsonl"))->in_parts());
  EXPECT_TRUE((*make_writer("csv"))->in_parts());
  EXPECT_FALSE((*make_writer("table"))->in_parts());
}

TEST(Writer, UnknownFormatNamesTheKnown) {
  const auto writer = make_writer("yaml");
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().message, "The output format 'yaml' is unknown; take " + list_of(output_formats()) + ".");
}

// The row that a record makes, without header and line end.
std::string row(std::string_view format, const Figure& figure, bool excel = false) {
  std::string out = write(format, {figure}, {.excel = excel});
  out.erase(0, out.find('\n') + 1);
  while (!out.empty() && (out.back() == '\n' || out.back() == '\r')) out.pop_back();
  return out;
}

TEST(Writer, CsvQuotesWhatNeedsIt) {
  EXPECT_EQ(row("csv", revenue()),
            "a.txt,NASDAQ:META,Meta,,revenue,,value,actual,2024Q4,48390000000,,,USD,,483.9亿美元,7,14,"
            "\"营收483.9亿美元，\"\"大增\"\"\",clause.metric_value,,0.97,growth:ok@83+141;repeat:no@90");
  EXPECT_NE(row("csv", with_text("1,512.8億元")).find(",\"1,512.8億元\","), std::string::npos);
  EXPECT_NE(row("csv", with_text("２４\n４分")).find(",\"２４\n４分\","), std::string::npos);
}

TEST(Writer, CsvForExcel) {
  const std::string out = write("csv", {revenue()}, {.excel = true});
  EXPECT_TRUE(out.starts_with("\xEF\xBB\xBF" + std::string(kHeader) + "\r\n")) << out;
  EXPECT_TRUE(out.ends_with("clause.metric_value,,0.97,growth:ok@83+141;repeat:no@90\r\n")) << out;
}

TEST(Writer, ExcelGuardsFormulasButNotNumbers) {
  EXPECT_NE(row("csv", with_text("=1+1"), true).find(",'=1+1,"), std::string::npos);
  EXPECT_NE(row("csv", with_text("@SUM"), true).find(",'@SUM,"), std::string::npos);
  EXPECT_NE(row("csv", with_text("-8000万元"), true).find(",'-8000万元,"), std::string::npos);
  EXPECT_NE(row("csv", with_text("+32.86%"), true).find(",+32.86%,"), std::string::npos);
  EXPECT_NE(row("csv", with_text("=1+1")).find(",=1+1,"), std::string::npos);
  Figure loss = revenue();
  loss.value = Decimal(-5);
  EXPECT_NE(row("csv", loss, true).find(",-5,"), std::string::npos);
}

TEST(Writer, TsvKeepsOneRecordOneLine) {
  EXPECT_NE(row("tsv", with_text("a\tb\r\nc")).find("\ta b  c\t"), std::string::npos);
}

// What the table shows for a value.
std::string shown(std::string_view value, std::string_view unit, std::string_view measure = "value") {
  Figure figure;
  figure.value = Decimal::parse(value);
  figure.unit = unit;
  figure.measure = measure;
  return amount(figure);
}

TEST(Amount, AsPeopleWriteIt) {
  EXPECT_EQ(shown("48390000000", "USD"), "483.9亿美元");
  EXPECT_EQ(shown("1.37", "HKD/share"), "每股1.37港元");
  EXPECT_EQ(shown("1046090000000", "TWD"), "10460.9亿新台币");
  EXPECT_EQ(shown("1050000000000", "CNY"), "1.05万亿元");
  EXPECT_EQ(shown("-4970000000", "USD"), "-49.7亿美元");
  EXPECT_EQ(shown("7046000", "CNY"), "704.6万元");
  EXPECT_EQ(shown("9999", "CNY"), "9999元");
  EXPECT_EQ(shown("512345678", "CNY"), "51234.5678万元");
  EXPECT_EQ(shown("33.88", "percent"), "33.88%");
  EXPECT_EQ(shown("21", "percent", "yoy"), "+21%");
  EXPECT_EQ(shown("-3.5", "percent", "qoq"), "-3.5%");
  EXPECT_EQ(shown("0", "percent", "yoy"), "0%");
  EXPECT_EQ(shown("1.27", "pp", "yoy"), "+1.27个百分点");
  EXPECT_EQ(shown("700000000", "person"), "7亿人");
  EXPECT_EQ(shown("755300", "unit"), "75.53万");
  EXPECT_EQ(shown("5", "XAU"), "5XAU");
}

// What it shows for a range; "" is an open side.
std::string range(std::string_view low, std::string_view high, std::string_view unit,
                  std::string_view measure = "value") {
  Figure figure;
  figure.low = Decimal::parse(low);
  figure.high = Decimal::parse(high);
  figure.unit = unit;
  figure.measure = measure;
  return amount(figure);
}

TEST(Amount, Ranges) {
  EXPECT_EQ(range("39500000000", "41800000000", "USD"), "395至418亿美元");
  EXPECT_EQ(range("90000000", "110000000", "CNY"), "9000万元至1.1亿元");
  EXPECT_EQ(range("-76.43", "-71.5", "percent", "yoy"), "-76.43%至-71.5%");
  EXPECT_EQ(range("0.09", "0.11", "CNY/share"), "每股0.09至0.11元");
  EXPECT_EQ(range("500000000", "", "CNY"), "≥5亿元");
  EXPECT_EQ(range("", "60", "percent"), "≤60%");
}

TEST(Amount, Approximations) {
  Figure figure = revenue();
  figure.approx = "about";
  EXPECT_EQ(amount(figure), "约483.9亿美元");
  figure.approx = "over";
  EXPECT_EQ(amount(figure), "逾483.9亿美元");
  figure.approx = "under";
  EXPECT_EQ(amount(figure), "近483.9亿美元");
}

TEST(Writer, NoChecksAreAnEmptyListAndAnEmptyCell) {
  Figure alone = revenue();
  alone.checks.clear();
  EXPECT_NE(to_json(alone).find("\"checks\":[]"), std::string::npos);
  EXPECT_TRUE(row("csv", alone).ends_with(",0.97,")) << row("csv", alone);
}

TEST(Mentions, SayWhatTheirKindMeans) {
  Mention mention;
  mention.doc = "a";
  mention.kind = "quantity";
  mention.text = "395-418亿美元";
  mention.end = 10;
  mention.low = Decimal::parse("39500000000");
  mention.high = Decimal::parse("41800000000");
  mention.unit = "USD";
  EXPECT_EQ(to_json(mention),
            "{\"doc\":\"a\",\"kind\":\"quantity\",\"text\":\"395-418亿美元\",\"start\":0,\"end\":10,"
            "\"low\":39500000000,\"high\":41800000000,\"unit\":\"USD\",\"approx\":null}");
  mention = Mention();
  mention.kind = "metric";
  mention.metric = "revenue";
  mention.pattern = "metric.revenue";
  EXPECT_EQ(to_json(mention),
            "{\"doc\":\"\",\"kind\":\"metric\",\"text\":\"\",\"start\":0,\"end\":0,\"metric\":\"revenue\","
            "\"variant\":null,\"pattern\":\"metric.revenue\"}");
}

}  // namespace
}  // namespace figx

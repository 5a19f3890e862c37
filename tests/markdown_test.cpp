// Markdown: a table per document, in which no text of the article is markup.
#include <gtest/gtest.h>
#include <md4c.h>

#include <string>
#include <vector>

#include "figx/writer.h"
#include "made_figure.h"

namespace figx {
namespace {

Figure profit() {
  Figure figure = test::revenue();
  figure.metric = "net_income";
  return figure;
}

std::string write(const std::vector<Figure>& figures, const std::string& title = "",
                  const WriterOptions& options = {}) {
  auto writer = make_writer("md", options);
  EXPECT_TRUE(writer);
  Document document;
  document.title = title;
  std::string out;
  (*writer)->begin(out);
  (*writer)->add(document, figures, out);
  (*writer)->add(document, {}, out);
  (*writer)->end(out);
  return out;
}

TEST(Markdown, IsATableUnderAHeading) {
  Figure growth = profit(), expected = profit();
  growth.measure = "yoy";
  growth.unit = "percent";
  growth.value = Decimal(-5);
  growth.segment = "广告";
  growth.text = "5%";
  expected.basis = "consensus";
  expected.value = Decimal::parse("46980000000");
  expected.text = "469.8亿美元";
  EXPECT_EQ(write({profit(), expected, growth}, "第四季度"),
            "## 第四季度\n\nSource: a.txt\n\n"
            "| company | metric | period | basis | value | vs consensus | text |\n"
            "|---|---|---|---|---:|---|---|\n"
            "| Meta | net_income | 2024Q4 | actual | 483.9亿美元 | beat 3.0% | 483.9亿美元 |\n"
            "| Meta | net_income | 2024Q4 | consensus | 469.8亿美元 |  | 469.8亿美元 |\n"
            "| Meta · 广告 | net_income yoy | 2024Q4 | actual | ▼ -5% |  | 5% |\n");
  EXPECT_TRUE(write({profit()}).starts_with("## a.txt\n\n| company |"));
  EXPECT_EQ(write({}), "");
}

TEST(Markdown, WideHasGrowthConsensusAndGuidanceBesideTheValue) {
  Figure growth = profit(), expected = profit(), outlook = profit();
  growth.measure = "yoy";
  growth.unit = "percent";
  growth.value = Decimal(21);
  expected.basis = "consensus";
  expected.value = Decimal::parse("46980000000");
  outlook.basis = "guidance";
  outlook.value.reset();
  outlook.low = Decimal::parse("39500000000");
  outlook.high = Decimal::parse("41800000000");
  outlook.period = "2025Q1";
  EXPECT_EQ(write({profit(), growth, expected, outlook}, "", {.layout = Layout::wide}),
            "## a.txt\n\n"
            "| company | period | metric | value | yoy | consensus | surprise | guidance |\n"
            "|---|---|---|---:|---:|---:|---:|---:|\n"
            "| Meta | 2024Q4 | net_income | 483.9亿美元 | ▲ +21% | 469.8亿美元 | ▲ +3% |  |\n"
            "| Meta | 2025Q1 | net_income |  |  |  |  | 395至418亿美元 |\n");
}

// What a reader makes of the page: how many of each thing, and the text.
struct Seen {
  int tables = 0, rows = 0, cells = 0, others = 0, spans = 0, html = 0;
  std::string text;
};

Seen read(const std::string& page) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_STRIKETHROUGH | MD_FLAG_LATEXMATHSPANS |
                 MD_FLAG_WIKILINKS | MD_FLAG_TASKLISTS | MD_FLAG_UNDERLINE;
  parser.enter_block = [](MD_BLOCKTYPE type, void*, void* seen) {
    auto& s = *static_cast<Seen*>(seen);
    switch (type) {
      case MD_BLOCK_TABLE:
        return ++s.tables, 0;
      case MD_BLOCK_TR:
        return ++s.rows, 0;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        return ++s.cells, 0;
      case MD_BLOCK_DOC:
      case MD_BLOCK_H:
      case MD_BLOCK_P:
      case MD_BLOCK_THEAD:
      case MD_BLOCK_TBODY:
        return 0;
      default:
        return ++s.others, 0;
    }
  };
  parser.leave_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.enter_span = [](MD_SPANTYPE, void*, void* seen) { return ++static_cast<Seen*>(seen)->spans, 0; };
  parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* seen) {
    auto& s = *static_cast<Seen*>(seen);
    s.html += type != MD_TEXT_NORMAL;
    s.text.append(text, size);
    return 0;
  };
  Seen seen;
  EXPECT_EQ(md_parse(page.data(), static_cast<MD_SIZE>(page.size()), &parser, &seen), 0);
  return seen;
}

TEST(Markdown, NoTextIsMarkup) {
  for (const char* payload : {"a|b",
                              "\\|",
                              "\\",
                              "a\\\\|b",
                              "`code`",
                              "``",
                              "*bold*",
                              "**b**",
                              "_i_",
                              "__u__",
                              "~~s~~",
                              "<b>x</b>",
                              "<script>alert(1)</script>",
                              "<!-- ",
                              "&lt;&#60;",
                              "[a](http://example.org)",
                              "![a](x.png)",
                              "[[wiki]]",
                              "http://example.org/a",
                              "HTTPS://example.org",
                              "www.example.org",
                              "WWW.example.org",
                              "a@example.org",
                              "<http://example.org>",
                              "mailto:a@example.org",
                              "$x$",
                              "$$x$$",
                              "# x",
                              "x #",
                              "- x",
                              "1. x",
                              "> x",
                              "---",
                              "===",
                              "a\nb",
                              "a\r\n\r\n# b",
                              "| - |",
                              "|---|\n|x|",
                              "[ ] task",
                              "[a]: http://example.org",
                              "\t\tx",
                              "    x",
                              "a  ",
                              "~",
                              "ftp://example.org",
                              "a_b_c",
                              "_a",
                              "a_",
                              "*",
                              "1) x",
                              "+ x",
                              "\\<b>",
                              "&amp;",
                              "a`|`b"}) {
    const std::string text = payload;
    Figure figure = profit();
    figure.doc = figure.company = figure.company_name = figure.metric = figure.basis = figure.text = text;
    figure.segment = figure.period = figure.variant = text;
    for (const std::string& page : {write({figure, figure}, text), write({figure}), write({figure, figure}, "x")}) {
      const Seen seen = read(page);
      EXPECT_EQ(seen.tables, 1) << page;
      EXPECT_EQ(seen.cells, 6 * seen.rows) << page;
      EXPECT_EQ(seen.others + seen.spans + seen.html, 0) << page;
    }
    for (const Layout layout : {Layout::long_, Layout::wide}) {
      EXPECT_EQ(read(write({figure}, text, {.layout = layout})).spans, 0) << text;
    }
  }
  EXPECT_NE(read(write({profit()}, "`a|b` <x> [y](z)")).text.find("`a|b` <x> [y](z)"), std::string::npos);
}

}  // namespace
}  // namespace figx

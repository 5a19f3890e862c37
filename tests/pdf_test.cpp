// PDF: columns, wrapped lines, tables, running headers, pages, properties, and what cannot be read.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "figx/figx.h"
#include "made.h"
#include "office/process.h"

namespace figx {
namespace {

using nlohmann::json;

std::string placed(const json& description) {
  return made_by("make_pdf.py", "placed", description.dump());
}
std::string article(const std::string& text, const std::string& options = "") {
  return made_by("make_pdf.py", "article " + options, text);
}

Document read(const std::string& bytes, const ReadOptions& options = {}) {
  auto document = read_document(bytes, "a.pdf", options);
  EXPECT_TRUE(document) << document.error().message;
  return *std::move(document);
}

std::string refused(const std::string& bytes, const ReadOptions& options = {}) {
  const auto document = read_document(bytes, "a.pdf", options);
  return document ? "" : document.error().message;
}

std::string failing(const json& description) {
  return refused(placed(description));
}

// Lines from the top of a page, 20 points apart, at the left edge of the text.
json lines(const std::vector<std::string>& texts, double x = 70, double y = 120, double size = 10.5) {
  json page = json::array();
  for (const std::string& text : texts) {
    page.push_back({x, y, size, text});
    y += 16;
  }
  return page;
}

json together(std::initializer_list<json> parts) {
  json page = json::array();
  for (const json& part : parts) page.insert(page.end(), part.begin(), part.end());
  return page;
}

const std::string kArticle =
    "远山科技一季度营收大增\n"
    "远山科技4月29日公布一季报，期内实现营业收入123.45亿元，同比增长21.3%；归母净利润10.2亿元，上年同期为8.5亿元，"
    "管理层把增长归因于海外市场的扩张和新产品线的放量，并预计下一季度的势头会延续。\n"
    "分业务看，云服务收入45.6亿元，占比三成七；硬件收入60亿元，毛利率提升至28.5%，比上年同期高出两个多百分点，"
    "公司说供应链的成本下降是主要的原因。\n";
const std::string kBlocks =
    "T 远山科技一季度营收大增\n"
    "P 远山科技4月29日公布一季报，期内实现营业收入123.45亿元，同比增长21.3%；归母净利润10.2亿元，上年同期为8.5亿元，"
    "管理层把增长归因于海外市场的扩张和新产品线的放量，并预计下一季度的势头会延续。\n"
    "P 分业务看，云服务收入45.6亿元，占比三成七；硬件收入60亿元，毛利率提升至28.5%，比上年同期高出两个多百分点，"
    "公司说供应链的成本下降是主要的原因。\n";

TEST(Pdf, WrappedLinesAreJoined) {
  EXPECT_EQ(dump(read(article(kArticle))), kBlocks);
}

TEST(Pdf, ColumnsAreReadOneAfterTheOther) {
  // Twenty paragraphs fill both columns and a second page.
  const std::string title = kArticle.substr(0, kArticle.find('\n') + 1), rest = kArticle.substr(title.size());
  const std::string block = kBlocks.substr(kBlocks.find('\n') + 1);
  std::string text = title, blocks = kBlocks.substr(0, kBlocks.find('\n') + 1);
  for (int i = 0; i < 10; ++i) {
    text += rest;
    blocks += block;
  }
  for (const char* columns : {"", "--columns 2", "--columns 2 --running", "--columns 3 --running"}) {
    EXPECT_EQ(dump(read(article(text, columns))), blocks) << columns;
  }
}

TEST(Pdf, TraditionalChineseByTheFontsOfTaiwan) {
  EXPECT_EQ(
      dump(read(article("聯發科首季營收\n聯發科公布第一季合併營收１,５３３億元，季增１１％，下季１／２成～三成。\n",
                        "--script cns"))),
      "T 聯發科首季營收\nP 聯發科公布第一季合併營收１,５３３億元，季增１１％，下季１／２成～三成。\n");
}

TEST(Pdf, NumbersThatAWrapCutAreWhole) {
  const json page = lines({"远山科技公布年报全年实现营业收入一百亿元净利润达到12",
                           ".5亿元，同比增长三成，每股收益按照人民币来计算是为1",
                           "2.3元，董事会建议派发股息并将在股东大会上提交审议后的第", "三天公布。"});
  EXPECT_EQ(
      dump(read(placed({{"pages", {page}}}))),
      "P 远山科技公布年报全年实现营业收入一百亿元净利润达到12.5亿元，同比增长三成，每股收益按照人民币来计算是为12.3元，"
      "董事会建议派发股息并将在股东大会上提交审议后的第三天公布。\n");
}

TEST(Pdf, SequencesOfNumbersThatAWrapCutAreWhole) {
  const json page = lines({"公司将今后三年的净利润预测值由原来的每年十亿元上调至27.6/35.0/",
                           "43.1亿元，并将今后两年的收入增速预测值一并下调至每年百分之1~", "2，维持评级不变。"});
  EXPECT_EQ(dump(read(placed({{"pages", {page}}}))),
            "P 公司将今后三年的净利润预测值由原来的每年十亿元上调至27.6/35.0/"
            "43.1亿元，并将今后两年的收入增速预测值一并下调至每年百分之1~2，维持评级不变。\n");
}

TEST(Pdf, PagesThatAreOnlyClaimedAreNone) {
  const Document document =
      read(placed({{"pages", {lines({"公司一季度营收12.5亿元。"}), lines({"公司未作解释。"})}}, {"count", 10}}));
  EXPECT_EQ(dump(document), "P 公司一季度营收12.5亿元。\nP 公司未作解释。\n");
  EXPECT_EQ(document.pages.size(), 2U);
}

TEST(Pdf, WordsOfEnglishHaveBlanksAndNoHyphens) {
  const json page =
      lines({"The company said that its quarterly revenue went up by a fifth to reve-",
             "nue of 12.5 billion yuan while its net profit stood at one billion and", "that it would go on."});
  EXPECT_EQ(
      dump(read(placed({{"pages", {page}}}))),
      "P The company said that its quarterly revenue went up by a fifth to revenue of 12.5 billion yuan while its "
      "net profit stood at one billion and that it would go on.\n");
}

TEST(Pdf, TablesAreRowsOfCells) {
  json page = lines({"主要财务数据如下。"});
  double y = 150;
  for (const std::vector<std::string>& row :
       std::vector<std::vector<std::string>>{{"项目", "2024年", "2023年", "增减"},
                                             {"营业收入", "12.5亿元", "10.2亿元", "22.5%"},
                                             {"净利润", "1.2亿元", "-0.3亿元", "不适用"}}) {
    double x = 70;
    for (const std::string& cell : row) {
      page.push_back({x, y, 9, cell});
      x += 110;
    }
    y += 18;
  }
  page.push_back({70, y + 20, 10.5, "以上数据未经审计。"});
  EXPECT_EQ(dump(read(placed({{"pages", {page}}}))),
            "P 主要财务数据如下。\nR 项目 | 2024年 | 2023年 | 增减\nR 营业收入 | 12.5亿元 | 10.2亿元 | 22.5%\n"
            "R 净利润 | 1.2亿元 | -0.3亿元 | 不适用\nP 以上数据未经审计。\n");
}

TEST(Pdf, WrappedNamesOfTableRowsAreWhole) {
  json page = json::array();
  const auto row = [&](double y, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].empty()) page.push_back({70 + 130 * static_cast<double>(i), y, 9, cells[i]});
    }
  };
  row(100, {"", "2024年", "2023年", "增减"});
  row(118, {"营业收入", "12.5", "10.2", "22.5%"});
  row(136, {"归属于上市公司股东", "1.2", "0.9", "33.3%"});
  row(147, {"的扣除非经常性损益"});
  row(158, {"的净利润"});
  row(176, {"现金流量净额", "2.2", "1.9", "15.8%"});
  row(194, {"经营活动"});
  EXPECT_EQ(dump(read(placed({{"pages", {page}}}))),
            "R 2024年 | 2023年 | 增减\nR 营业收入 | 12.5 | 10.2 | 22.5%\n"
            "R 归属于上市公司股东的扣除非经常性损益的净利润 | 1.2 | 0.9 | 33.3%\n"
            "R 现金流量净额 | 2.2 | 1.9 | 15.8%\nP 经营活动\n");
}

TEST(Pdf, MarksOfNotesAreNoDigits) {
  const json page = {{70, 100, 10.5, "公司营收1.5亿元"},
                     {148.8, 96, 6, "1"},
                     {152, 100, 10.5, "，厂房有3km"},
                     {209.8, 96, 6, "2"},
                     {213, 100, 10.5, "。"},
                     {70, 116, 10.5, "净利润1亿元。"}};
  EXPECT_EQ(dump(read(placed({{"pages", {page}}}))), "P 公司营收1.5亿元，厂房有3km2。\nP 净利润1亿元。\n");
}

TEST(Pdf, ParagraphsGoOnOverPagesAndHeadersDoNot) {
  json pages = json::array();
  for (int i = 1; i <= 3; ++i) {
    pages.push_back(
        together({lines({"证券研究报告 2025年4月30日"}, 70, 40, 9),
                  lines({"这一页的正文从这里开始而一直写到这一行的末尾也没有写完它的句子",
                         "所以要到下一页才能写完的第" + std::to_string(i) + "句话还要接着往下写并且写到最末"}),
                  lines({std::to_string(i) + " / 3"}, 290, 800, 9)}));
  }
  const Document document = read(placed({{"pages", pages}}));
  EXPECT_EQ(document.blocks.size(), 1U) << dump(document);
  EXPECT_EQ(document.source.find("研究报告"), std::string::npos);
  EXPECT_EQ(document.date, (Date{2025, 4, 30}));
  ASSERT_EQ(document.pages.size(), 3U);
  for (const std::size_t page : document.pages) {
    EXPECT_TRUE(std::string_view(document.source).substr(page).starts_with("这一页的正文"));
  }
}

TEST(Pdf, FiguresTellTheirPage) {
  const std::string pdf = placed({{"pages",
                                   {lines({"远山科技一季报", "远山科技一季度营收12.5亿元。"}), json::array(),
                                    lines({"远山科技一季度净利润1.5亿元。"})}}});
  auto extractor = Extractor::create();
  ASSERT_TRUE(extractor);
  std::string seen;
  for (const Figure& figure : extractor->figures(read(pdf))) {
    seen += figure.text + "@" + std::to_string(figure.page.value_or(0)) + " ";
  }
  EXPECT_EQ(seen, "12.5亿元@1 1.5亿元@3 ");
  EXPECT_FALSE(extractor->figures(*read_document("远山科技营收12.5亿元。", "a.txt"))[0].page);
}

TEST(Pdf, LargeLettersMakeTitleAndHeadings) {
  json page = together({lines({"一　先行的小字"}, 70, 100, 10.5), lines({"远山科技年报点评"}, 70, 130, 18),
                        lines({"云业务在加速"}, 70, 170, 14),
                        lines({"公司的云业务收入增长了三成。", "公司没有解释原因。"}, 70, 200)});
  EXPECT_EQ(
      dump(read(placed({{"pages", {page}}}))),
      "H 一 先行的小字\nT 远山科技年报点评\nH 云业务在加速\nP 公司的云业务收入增长了三成。\nP 公司没有解释原因。\n");
}

TEST(Pdf, PropertiesCountWhenTheTextSaysNothing) {
  const json info = {{"Title", "甲 & 乙"}, {"CreationDate", "D:20250430120000+08'00'"}};
  const Document plain = read(placed({{"pages", {lines({"公司一季度营收12.5亿元。"})}}, {"info", info}}));
  EXPECT_EQ(plain.title, "甲 & 乙");
  EXPECT_EQ(plain.date, (Date{2025, 4, 30}));
  const Document own = read(
      placed({{"pages", {lines({"远山科技一季报", "2025年5月6日，公司公布一季度营收12.5亿元。"})}}, {"info", info}}));
  EXPECT_EQ(own.title, "远山科技一季报");
  EXPECT_EQ(own.date, (Date{2025, 5, 6}));
}

TEST(Pdf, WhatCannotBeReadIsSaid) {
  const json page = lines({"公司一季度营收12.5亿元。"});
  EXPECT_EQ(failing({{"pages", {page}}, {"encrypt", true}}),
            "This PDF is encrypted; save a copy without its password and read that.");
  EXPECT_EQ(
      failing({{"pages", {json::array()}}}),
      "This PDF holds no text, only pictures of it (a scan) or nothing; have a program for OCR make a text of it.");
  EXPECT_TRUE(refused("%PDF-1.7 and nothing more").starts_with("This PDF is damaged and pdftotext cannot read it"));
  EXPECT_EQ(refused(placed({{"pages", {page}}}), {.max_size = 8}),
            "The text of this PDF is longer than --max-size, 8 bytes; split it, or raise the limit with --max-size.");
  EXPECT_EQ(failing({{"pages", {page}}, {"count", 1000000}}), "");
}

// What the program prints in all; how it ends is `ran`.
std::string printed(const std::vector<std::string>& words, std::string_view input, int seconds, Ran& ran) {
  std::string out;
  const auto result = run_program(words, input, seconds, [&](std::string_view more) {
    out += more;
    return out.size() < (8 << 20);
  });
  EXPECT_TRUE(result);
  if (result) ran = *result;
  return out;
}

TEST(Process, GivesWhatAProgramPrints) {
  Ran ran;
  const std::string large(3 << 20, 'x');
  EXPECT_EQ(printed({"cat", std::string(kInputPath)}, large, 60, ran), large);
  EXPECT_EQ(ran.end, Ran::End::exited);
  EXPECT_EQ(printed({"sh", "-c", "echo out; echo err >&2; exit 7"}, "", 60, ran), "out\n");
  EXPECT_EQ(ran.code, 7);
  EXPECT_EQ(ran.message, "err\n");
}

TEST(Process, EndsAProgramThatIsMissingDiesHangsOrTalksTooMuch) {
  Ran ran;
  printed({"figx-no-such-program"}, "", 60, ran);
  EXPECT_EQ(ran.end, Ran::End::missing);
  printed({"sh", "-c", "kill -SEGV $$"}, "", 60, ran);
  EXPECT_EQ(ran.end, Ran::End::killed);
  EXPECT_EQ(ran.code, SIGSEGV);
  printed({"sleep", "600"}, "", 1, ran);
  EXPECT_EQ(ran.end, Ran::End::timed_out);
  printed({"yes"}, "", 60, ran);
  EXPECT_EQ(ran.end, Ran::End::stopped);
}

}  // namespace
}  // namespace figx

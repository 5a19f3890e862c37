// Blocks, title and date of text and Markdown; every slice points at what it shows.
#include "figx/document.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "document/parts.h"

namespace figx {
namespace {

Document read(std::string_view text, std::string_view name = "a.txt", const ReadOptions& options = {}) {
  auto document = read_document(text, name, options);
  EXPECT_TRUE(document);
  return *std::move(document);
}

// One block a line: "P text"; a newline inside a block is "/".
std::string dump(const Document& document) {
  static constexpr const char* kKinds[] = {"T", "H", "P", "L", "C", "Q", "R"};
  std::string lines;
  for (const Block& block : document.blocks) {
    std::string text = shown_text(document.source, block);
    for (char& c : text) c = c == '\n' ? '/' : c;
    lines += std::string(kKinds[static_cast<int>(block.kind)]) + " " + text + "\n";
  }
  return lines;
}

std::string text_blocks(std::string_view text) {
  return dump(read(text, "a.txt", {.format = "text"}));
}
std::string md_blocks(std::string_view text) {
  return dump(read(text, "a.md"));
}

std::string date_of(std::string_view text) {
  const auto date = read(text).date;
  return date ? std::to_string(date->year) + "-" + std::to_string(date->month) + "-" + std::to_string(date->day)
              : "none";
}

TEST(Text, EmptyInputIsAnEmptyDocument) {
  EXPECT_EQ(text_blocks(""), "");
  EXPECT_EQ(text_blocks(" \n\n\u3000\n"), "");
}

TEST(Text, LinesAndBlankLinesSeparate) {
  EXPECT_EQ(text_blocks("营收增长。\n净利下降。\n\n\n全文完。"), "P 营收增长。\nP 净利下降。\nP 全文完。\n");
  EXPECT_EQ(text_blocks("营收增长。\r\n净利下降。\r现金充足。"), "P 营收增长。\nP 净利下降。\nP 现金充足。\n");
}

TEST(Text, WhatIsNotWorthItIsNotParsed) {
  ReadOptions options;
  options.worth_parsing = [](std::string_view text) { return text.find("营收") != std::string_view::npos; };
  const std::string plain = "公司公告\n\n2025年4月29日，董事会召开会议。\n";
  const auto passed = read_document(plain, "a.txt", options);
  ASSERT_TRUE(passed);
  EXPECT_EQ(passed->source, plain);
  EXPECT_EQ(passed->id, "a.txt");
  EXPECT_TRUE(passed->blocks.empty());
  EXPECT_FALSE(passed->date);
  options.date = Date{2025, 4, 30};
  EXPECT_EQ(read_document(plain, "a.txt", options)->date, options.date);
  EXPECT_EQ(read_document("营收增长。\n", "a.txt", options)->blocks.size(), 1u);
  // Where markup may hide what is looked for, the source does not tell; in plain text there is none.
  EXPECT_EQ(read_document("营[](x)收增长。\n", "a.md", options)->blocks.size(), 1u);
  EXPECT_EQ(read_document("营`注`收增长。\n", "a.md", options)->blocks.size(), 1u);
  EXPECT_EQ(read_document("&#x8425;收增长。\n", "a.md", options)->blocks.size(), 1u);
  EXPECT_EQ(read_document("---\ntitle: \"\\u8425收增长\"\n---\n", "a.md", options)->blocks.size(), 1u);
  const std::string behind_nul = std::string("董事会召开会议审议多项议案") + '\0' + "营[](x)收增长。\n";
  EXPECT_EQ(read_document(behind_nul, "a.md", options)->blocks.size(), 1u);
  EXPECT_EQ(read_document("董事会[注]召开会议。\n", "a.txt", options)->blocks.size(), 0u);
  EXPECT_EQ(read_document("<html><body><p>董事会召开会议。</p></body></html>", "a.html", options)->blocks.size(), 1u);
}

TEST(Text, FirstShortLineIsTheTitle) {
  EXPECT_EQ(text_blocks("伊利净利下滑\n\n公司公布年报。"), "T 伊利净利下滑\nP 公司公布年报。\n");
  EXPECT_EQ(text_blocks("净利为何大跌？\n公司公布年报。"), "T 净利为何大跌？\nP 公司公布年报。\n");
  EXPECT_EQ(text_blocks("伊利净利下滑"), "P 伊利净利下滑\n");
  EXPECT_EQ(text_blocks("公司公布年报。\n净利下滑"), "P 公司公布年报。\nP 净利下滑\n");
  EXPECT_EQ(read("伊利净利下滑\n\n公司公布年报。").title, "伊利净利下滑");
  EXPECT_EQ(text_blocks("2025-06-18 09:12\n伊利净利下滑\n公司公布年报。"),
            "P 2025-06-18 09:12\nT 伊利净利下滑\nP 公司公布年报。\n");
}

TEST(Text, HeadingsBylinesCaptionsAndLists) {
  EXPECT_EQ(text_blocks("标题\n本报记者 周闻\n正文一句。\n云业务\n正文二句。"),
            "T 标题\nP 本报记者 周闻\nP 正文一句。\nH 云业务\nP 正文二句。\n");
  EXPECT_EQ(text_blocks("公司公布年报。\n图源：官网\n正文。"), "P 公司公布年报。\nC 图源：官网\nP 正文。\n");
  EXPECT_EQ(text_blocks("要点如下。\n• 营收10亿元\n① 净利1亿元\n2. 现金3亿元\n（3）分红"),
            "P 要点如下。\nL 营收10亿元\nL 净利1亿元\nL 现金3亿元\nL 分红\n");
  EXPECT_EQ(text_blocks("如下。\n2.5亿元\n-8000万元"), "P 如下。\nP 2.5亿元\nP -8000万元\n");
}

TEST(Text, LinesCutInANumberOrDateAreJoined) {
  EXPECT_EQ(text_blocks("截至9月\n30日止"), "P 截至9月/30日止\n");
  EXPECT_EQ(text_blocks("截至2025年\n9月止"), "P 截至2025年/9月止\n");
  EXPECT_EQ(text_blocks("公司营收12\n.5亿元"), "P 公司营收12/.5亿元\n");
  EXPECT_EQ(text_blocks("公司营收12.\n5亿元"), "P 公司营收12./5亿元\n");
  EXPECT_EQ(text_blocks("公司营收12\n亿元"), "P 公司营收12/亿元\n");
  EXPECT_EQ(text_blocks("公司营收12亿\r\n美元"), "P 公司营收12亿\r/美元\n");
  EXPECT_EQ(text_blocks("营收增长，\n净利下降"), "P 营收增长，/净利下降\n");
  EXPECT_EQ(text_blocks("每股基本盈利２.５３元，每股盈利２４\n４分。"),
            "P 每股基本盈利２.５３元，每股盈利２４/４分。\n");
}

TEST(Text, TableCellsOfOwnLinesAreNotJoined) {
  EXPECT_EQ(text_blocks("见下。\n2023\n2024\n483.9"), "P 见下。\nP 2023\nP 2024\nP 483.9\n");
  EXPECT_EQ(text_blocks("见下。\n营收\t483\t21%\n净利\t200\t12%"), "P 见下。\nR 营收\t483\t21%\nR 净利\t200\t12%\n");
}

TEST(Text, WrappedParagraphsAreJoined) {
  EXPECT_EQ(text_blocks("　　公司公布截至二零二五年六月底止半年業績，收益達到三百八十五億\n"
                        "元，按年上升一成四，股東應佔溢利七十億元，每股基本盈利二元五毫三\n"
                        "分，高過市場預期。\n"
                        "　　期內整體毛利率六成三。\n"),
            "P 公司公布截至二零二五年六月底止半年業績，收益達到三百八十五億/"
            "元，按年上升一成四，股東應佔溢利七十億元，每股基本盈利二元五毫三/"
            "分，高過市場預期。\nP 期內整體毛利率六成三。\n");
}

TEST(Text, SlicesOfAWrappedLineLeaveItsIndentOut) {
  EXPECT_EQ(text_blocks("截至9月\n  30日"), "T 截至9月\nP 30日\n");
  EXPECT_EQ(text_blocks("  截至9月\n  30日"), "P 截至9月/30日\n");
}

TEST(Text, AnyLineBreakMayCutALine) {
  EXPECT_EQ(text_blocks("截至9月\u202830日止"), "P 截至9月\u202830日止\n");
  EXPECT_EQ(text_blocks("截至9月\r30日止"), "P 截至9月\r30日止\n");
}

TEST(Markdown, KindsOfBlocks) {
  EXPECT_EQ(md_blocks("# 标题\n\n正文。\n\n## 小节\n\n- 一\n- 二\n\n> 引文\n\n1. 三\n"),
            "T 标题\nP 正文。\nH 小节\nL 一\nL 二\nQ 引文\nL 三\n");
  EXPECT_EQ(md_blocks("云在加速\n-------\n\n正文。"), "T 云在加速\nP 正文。\n");
}

TEST(Markdown, EmphasisDoesNotBreakASentence) {
  EXPECT_EQ(md_blocks("营收**483.9亿**美元，*大增*21%。"), "P 营收483.9亿美元，大增21%。\n");
  EXPECT_EQ(md_blocks("**牧原（002714）**预计净利。"), "P 牧原（002714）预计净利。\n");
  EXPECT_EQ(md_blocks("增长30%~40%，约5~10亿元"), "P 增长30%~40%，约5~10亿元\n");
  EXPECT_EQ(md_blocks("截至9月\n30日"), "P 截至9月/30日\n");
}

TEST(Markdown, LinksImagesAndCode) {
  EXPECT_EQ(md_blocks("见[公告](http://x.cn/2025亿元 \"10亿元\")。"), "P 见公告。\n");
  EXPECT_EQ(md_blocks("![图10亿元](http://x.cn/a.png \"10亿元\")\n\n*工厂投资10亿元*\n\n正文。"),
            "C 工厂投资10亿元\nP 正文。\n");
  EXPECT_EQ(md_blocks("营收`x = 10亿元`增长"), "P 营收增长\n");
  EXPECT_EQ(md_blocks("```\n营收10亿元\n```\n\n正文。\n\n    int x = 1;\n"), "P 正文。\n");
  EXPECT_EQ(md_blocks("正文。\n\n    公司营收增长一成。\n"), "P 正文。\nP 公司营收增长一成。\n");
  EXPECT_EQ(md_blocks("<div>10亿元</div>\n\n<!-- 20亿元 -->\n\n正文<!-- 3亿元 -->完。"), "P 正文完。\n");
  EXPECT_EQ(md_blocks("见 <http://x.cn/10>。"), "P 见 。\n");
}

TEST(Markdown, EntitiesShowWhatTheyStandFor) {
  EXPECT_EQ(md_blocks("营收10&#20159;&nbsp;元&x;"), "P 营收10亿\u00A0元&x;\n");
  EXPECT_EQ(md_blocks("10&#x4EBF;"), "P 10亿\n");
}

TEST(Markdown, TableRows) {
  EXPECT_EQ(md_blocks("| 项目 | 营收 |\n|---|---|\n| 云 | **5**亿 |\n"), "R 项目 | 营收\nR 云 | 5亿\n");
}

TEST(Markdown, HardBreaksSeparate) {
  EXPECT_EQ(md_blocks("营收10亿元  \n净利1亿元<br>现金"), "P 营收10亿元\nP 净利1亿元\nP 现金\n");
}

TEST(FrontMatter, TitleSummaryAndDateCount) {
  const Document document = read(
      "---\ntitle: \"净利\\\"超\\\"百亿\"\ndate: \"2025-07-15 20:41:07\"\nsummary: '预增3''6倍。' # 注\ntags:\n  - "
      "10亿元\n---\n\n正文。\n");
  EXPECT_EQ(dump(document), "T 净利\"超\"百亿\nP 预增3'6倍。\nP 正文。\n");
  EXPECT_EQ(document.title, "净利\"超\"百亿");
  EXPECT_EQ(document.date, (Date{2025, 7, 15}));
}

TEST(FrontMatter, PlainAndFoldedValues) {
  EXPECT_EQ(md_blocks("---\ntitle: 单季营收570亿：看点 # 注\nsummary: >\n  第一行\n  第二行\n---\n正文"),
            "T 单季营收570亿：看点\nP 第一行 第二行\nP 正文\n");
}

TEST(FrontMatter, EscapesAreOfWholeCharacters) {
  EXPECT_EQ(md_blocks("---\ntitle: \"营\\收\\u589E\\x41长\"\n---\n"), "T 营收增A长\n");
  EXPECT_EQ(md_blocks("---\ntitle: \"营\\x收\\uD\"\n---\n"), "T 营x收uD\n");
}

TEST(FrontMatter, NeedsFencesAndKeys) {
  EXPECT_EQ(md_blocks("---\n没有键\n---\n\n正文。"), "T 没有键\nP 正文。\n");
  EXPECT_EQ(read("---\ntitle: 没有结尾\n\n正文。", "a.md").title, "");
}

TEST(Format, TextIsMarkdownWhenItLooksLikeIt) {
  EXPECT_EQ(read("# 标题\n\n**正文**。").title, "标题");
  EXPECT_EQ(dump(read("正文。\n\n小节\n----\n\n正文。")), "P 正文。\nH 小节\nP 正文。\n");
  EXPECT_EQ(dump(read("见![图](a.png)\n\n[链](http://x.cn)")), "P 见\nP 链\n");
  EXPECT_EQ(dump(read("#1号产品\n正文。")), "T #1号产品\nP 正文。\n");
  EXPECT_EQ(dump(read("**正文**。", "a.txt", {.format = "text"})), "P **正文**。\n");
  EXPECT_EQ(dump(read("**正文**。", "a.MD")), "P 正文。\n");
}

TEST(Dates, DatelinesAndBylines) {
  EXPECT_EQ(date_of("标题\n财经记者彭昱 台北 2025-09-05 17:32\n正文。"), "2025-9-5");
  EXPECT_EQ(date_of("标题\n2025-06-18 09:12　创投观察　作者：何苗\n正文。"), "2025-6-18");
  EXPECT_EQ(date_of("标题\n东岳证券研究所　2025年10月20日\n正文。"), "2025-10-20");
  EXPECT_EQ(date_of("【首尔2025年10月14日电】三星公布业绩。"), "2025-10-14");
  EXPECT_EQ(date_of("标题\n正文。\n（２０２５／０８／２７　１２：５０　記者　羅頌賢）"), "2025-8-27");
  EXPECT_EQ(date_of("标题\n中华民国114年8月5日\n正文。"), "2025-8-5");
  EXPECT_EQ(date_of("标题\n114年8月5日 台北\n正文。"), "2025-8-5");
  EXPECT_EQ(date_of("标题\n二○二五年一月十五日\n正文。"), "2025-1-15");
  EXPECT_EQ(date_of("标题\n发布时间：2025 年 4 月 9 日\n正文。"), "2025-4-9");
}

TEST(Dates, TheFirstSentenceMayGiveTheDay) {
  EXPECT_EQ(date_of("标题\n\n2025年4月29日晚间，公司公布年报。"), "2025-4-29");
  EXPECT_EQ(date_of("某公司2025年4月29日晚间披露年报，净利下滑。"), "2025-4-29");
}

TEST(Dates, PeriodsAndOldStoriesAreNone) {
  EXPECT_EQ(date_of("截至2020年6月30日，公司现金10亿元。"), "none");
  EXPECT_EQ(date_of("截至2020年4月30日止9个月，营业额1.77亿港元。"), "none");
  EXPECT_EQ(date_of("该项目于2020年4月1日至2021年3月31日实施。"), "none");
  EXPECT_EQ(date_of("9月18日消息，公司完成融资。"), "none");
  EXPECT_EQ(date_of("2019年3月1日，公司曾卖出股份。2021年5月6日又买回。"), "none");
  EXPECT_EQ(date_of("公司将于2025年10月30日发布财报。"), "none");
  EXPECT_EQ(date_of("2025年2月30日，公司公布年报。"), "none");
}

TEST(Dates, TheCallerOverrides) {
  EXPECT_EQ(read("标题\n2025-06-18 09:12\n正文。", "a", {.date = Date{2020, 1, 2}}).date, (Date{2020, 1, 2}));
}

TEST(Document, SourceHasNoMark) {
  EXPECT_EQ(read("\xEF\xBB\xBF营收").source, "营收");
}

TEST(Document, UnknownFormatIsAnError) {
  const auto document = read_document("x", "a", {.format = "odt"});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().message, "The input format 'odt' is unknown; take auto, text, md, html, pdf or docx.");
}

// Slices come in order, lie inside the source and, unless they show another text, hold whole characters.
TEST(Document, SlicesAreOrderedAndWhole) {
  for (const auto& entry : std::filesystem::directory_iterator(FIGX_SOURCE_DIR "/samples")) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const Document document = read(std::string(std::istreambuf_iterator<char>(file), {}), entry.path().string());
    std::size_t behind = 0;
    for (const Block& block : document.blocks) {
      ASSERT_FALSE(block.slices.empty()) << entry.path();
      for (const Slice& slice : block.slices) {
        ASSERT_LE(behind, slice.begin) << entry.path();
        ASSERT_LE(slice.begin, slice.end);
        ASSERT_LE(slice.end, document.source.size());
        if (slice.end < document.source.size()) {
          ASSERT_NE(static_cast<unsigned char>(document.source[slice.end]) & 0xC0, 0x80);
        }
        behind = slice.end;
      }
    }
  }
}

}  // namespace
}  // namespace figx

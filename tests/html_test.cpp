// Web pages: what of them is article, where every text stands, titles, dates, encodings, and pages made to break it.
#include "html/html.h"

#include <gtest/gtest.h>
#include <libxml/HTMLparser.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>

#include "base/utf8.h"
#include "document/encoding.h"
#include "document/parts.h"
#include "html/html_meta.h"
#include "html/html_page.h"
#include "html/html_words.h"

namespace figx {
namespace {

// One block a line: "P text".
std::string dump(std::string_view source, const std::vector<Block>& blocks) {
  static constexpr const char* kKinds[] = {"T", "H", "P", "L", "C", "Q", "R"};
  std::string lines;
  for (const Block& block : blocks) {
    lines += std::string(kKinds[static_cast<int>(block.kind)]) + " " + shown_text(source, block) + "\n";
  }
  return lines;
}

std::string blocks_of(std::string_view page) {
  return dump(page, read_html(page).blocks);
}

std::string day(const std::optional<Date>& date) {
  return date ? std::to_string(date->year) + "-" + std::to_string(date->month) + "-" + std::to_string(date->day)
              : "none";
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

const std::string kBody =
    "<p>天海股份周二公布年报，全年营业收入320.5亿元，同比增长12%，净利润28.4亿元。</p>"
    "<p>公司表示，增长主要来自海外市场，毛利率提升到35.2%，研发费用18亿元。</p>";
const std::string kBodyBlocks =
    "P 天海股份周二公布年报，全年营业收入320.5亿元，同比增长12%，净利润28.4亿元。\n"
    "P 公司表示，增长主要来自海外市场，毛利率提升到35.2%，研发费用18亿元。\n";

TEST(HtmlBlocks, InlineElementsBreakNothing) {
  EXPECT_EQ(blocks_of("<p>营收<b>12.3</b>亿元，<a href='/x'>净利</a><em>增</em><font color=red>5%</font>。</p>"),
            "P 营收12.3亿元，净利增5%。\n");
  EXPECT_EQ(blocks_of("<p>营收12<sup>[1]</sup>亿元，<span>净利<custom-mark>1亿</custom-mark></span>元。</p>"),
            "P 营收12亿元，净利1亿元。\n");
  EXPECT_EQ(blocks_of("<p>营收51.8亿元<sup>1</sup>，门店30m<sup>2</sup>，10<sup>4</sup>家<sup>①</sup>。</p>"),
            "P 营收51.8亿元，门店30m2，104家。\n");
}

TEST(HtmlBlocks, BreaksAndBlocksEndABlock) {
  EXPECT_EQ(blocks_of("<div>营收增长。<br>净利下降。<br/><br />现金充足。</div>"),
            "P 营收增长。\nP 净利下降。\nP 现金充足。\n");
  EXPECT_EQ(blocks_of("<div>营收增长。<div>净利下降。</div>现金充足。</div>"),
            "P 营收增长。\nP 净利下降。\nP 现金充足。\n");
  EXPECT_EQ(blocks_of("<p>营收增长。<p>净利下降。<p>现金充足。"), "P 营收增长。\nP 净利下降。\nP 现金充足。\n");
}

TEST(HtmlBlocks, BlanksAsABrowserShowsThem) {
  EXPECT_EQ(blocks_of("<p>\n  营收增长，\n  净利下降。\n</p>"), "P 营收增长，净利下降。\n");
  EXPECT_EQ(blocks_of("<p>Apple\nInc. 营收  增长\r\n\t5%。</p>"), "P Apple Inc. 营收 增长 5%。\n");
  EXPECT_EQ(blocks_of("<p>　　营收增长。&nbsp;&#12288;</p>"), "P 营收增长。\n");
  EXPECT_EQ(blocks_of("<p>营收<b> 12 </b>亿元。</p>"), "P 营收 12 亿元。\n");
  EXPECT_EQ(blocks_of("<pre>营收增长。\n净利下降。</pre>"), "P 营收增长。\nP 净利下降。\n");
}

TEST(HtmlBlocks, EntitiesShowWhatTheyStandFor) {
  EXPECT_EQ(blocks_of("<p>营收&yen;12&#20159;，&#x51C0;利&lt;1&amp;2&unknown;&nbsp;元。</p>"),
            "P 营收¥12亿，净利<1&2&unknown;\u00A0元。\n");
  const std::string page = "<p>营收12&#20159;元。</p>";
  const HtmlArticle article = read_html(page);
  ASSERT_EQ(article.blocks.size(), 1U);
  const std::vector<Slice>& slices = article.blocks[0].slices;
  ASSERT_EQ(slices.size(), 3U);
  EXPECT_EQ(page.substr(slices[1].begin, slices[1].end - slices[1].begin), "&#20159;");
  EXPECT_EQ(slices[1].shown, "亿");
}

TEST(HtmlBlocks, LonelyMarkupCharactersAreText) {
  EXPECT_EQ(blocks_of("<p>1 < 2，a&b，&&&，<<3，5 > 4。</p>"), "P 1 < 2，a&b，&&&，<<3，5 > 4。\n");
}

TEST(HtmlBlocks, MarksOfListItemsAreNoText) {
  EXPECT_EQ(
      blocks_of("<article><h1>天海股份年报</h1>" + kBody +
                "<p>- 云业务收入12亿元。</p><p>&bull; 毛利率<b>30%</b>。</p><p><b>（1）</b>分红一亿元。</p></article>"),
      "T 天海股份年报\n" + kBodyBlocks + "L 云业务收入12亿元。\nL 毛利率30%。\nL 分红一亿元。\n");
}

TEST(HtmlBlocks, KindsOfBlocks) {
  EXPECT_EQ(blocks_of("<article><h1>天海股份年报</h1>" + kBody +
                      "<h2>业务</h2><ul><li>云业务收入12亿元。</li></ul><blockquote>管理层：谨慎乐观。</blockquote>"
                      "<figure><img src=x><figcaption>总部大楼</figcaption></figure><p>全文完。</p></article>"),
            "T 天海股份年报\n" + kBodyBlocks +
                "H 业务\nL 云业务收入12亿元。\nQ 管理层：谨慎乐观。\nC 总部大楼\nP 全文完。\n");
}

TEST(HtmlBlocks, TablesAreRowsOfCells) {
  EXPECT_EQ(blocks_of(kBody + "<table><caption>单位：亿元</caption><thead><tr><th>项目</th><th>2025年</th></tr></thead>"
                              "<tr><td><p>营业<br>收入</p></td><td></td><td>320.5</td></tr></table>"),
            kBodyBlocks + "C 单位：亿元\nR 项目 | 2025年\nR 营业 收入 | 320.5\n");
}

TEST(HtmlBlocks, TablesThatLayThePageOutAreNone) {
  EXPECT_EQ(blocks_of("<table><tr><td><a href=/>首页</a><br><a href=/s>股票</a></td><td><table><tr><td>" + kBody +
                      "</td></tr></table></td></tr></table>"),
            kBodyBlocks);
}

TEST(HtmlBlocks, WhatNobodySeesIsLeftOut) {
  EXPECT_EQ(
      blocks_of("<!-- 营收1亿元 --><script>var a = '营收2亿元';</script><style>p{}</style>"
                "<noscript>营收3亿元</noscript><template>营收4亿元</template><svg><text>5亿元</text></svg>"
                "<p hidden>营收6亿元</p><div style='display : none'><p>营收7亿元</p></div><p aria-hidden=true>8</p>"
                "<select><option>9亿元</option></select><textarea>10亿元</textarea><button>11</button>" +
                kBody + "<iframe>12亿元</iframe>"),
      kBodyBlocks);
}

TEST(HtmlBlocks, AFragmentIsArticleInFull) {
  EXPECT_EQ(blocks_of("<p>营收12亿元</p><p>净利1亿元</p>"), "P 营收12亿元\nP 净利1亿元\n");
  EXPECT_EQ(blocks_of("营收<b>12</b>亿元"), "P 营收12亿元\n");
  EXPECT_EQ(blocks_of(kBody), kBodyBlocks);
  EXPECT_EQ(blocks_of(""), "");
  EXPECT_EQ(blocks_of("<html><body></body></html>"), "");
}

struct Surrounding {
  const char* name;
  std::string page;
};

// Pages that show the same article; %s of each is kBody.
TEST(HtmlBody, WhatStandsAroundAnArticleIsLeftOut) {
  const Surrounding pages[] = {
      {"menus by tag", "<nav><a href=/>首页</a><a href=/s>股票</a></nav>" + kBody + "<footer>某某网 2025</footer>"},
      {"related links by their heading",
       "<div>" + kBody +
           "<p>相关阅读</p><p><a href=/1>地川科技三季度净赚185亿元，同比增四成</a></p>"
           "<p><a href=/2>海山药业净利润同比下降51.41%</a></p></div>"},
      {"related summaries by class",
       kBody + "<div class='relatedNews'><p>地川科技三季度净赚185亿元，同比增长四成。</p></div>"},
      {"comments by class",
       kBody + "<div id=comment_list><p>楼主说得对，这家公司去年才赚5亿元，今年太好了。</p></div>"},
      {"comments by heading",
       kBody + "<div><h3>网友评论</h3><div>楼主说得对，这家公司去年才赚5亿元，今年太好了。</div></div>"},
      {"a disclaimer", kBody + "<div>风险提示及免责声明：市场有风险，投资需谨慎，本文不构成个人投资建议。</div>"},
      {"share buttons and an editor",
       "<div>" + kBody + "<p>（责任编辑：王小明）</p><div>分享到：微信 微博</div></div>"},
      {"an advertisement in the text", kBody.substr(0, kBody.find("</p>") + 4) +
                                           "<div class=ad>理财产品七日年化1.62%，1元起购，新客专享。</div>" +
                                           kBody.substr(kBody.find("</p>") + 4)},
      {"a list of hot pages", "<div class=main>" + kBody +
                                  "</div><div><h4>24小时热文</h4><ol><li><a href=/1>两市成交破2万亿元</a></li>"
                                  "<li><a href=/2>央行开展3000亿元操作</a></li></ol></div>"},
      {"breadcrumb and copyright", "<div>当前位置：<a href=/>首页</a> > <a href=/s>股票</a> > 正文</div>" + kBody +
                                       "<div>某某财经 版权所有 &copy; 2015-2025 京ICP备15012345号</div>"},
  };
  for (const Surrounding& page : pages) EXPECT_EQ(blocks_of("<html><body>" + page.page), kBodyBlocks) << page.name;
}

TEST(HtmlBody, AFlashIsShorterThanWhatStandsAroundIt) {
  const std::string around =
      "<div "
      "class=comment><p>终于等到这份财报了，我拿了三年，今年总算回本。</p><p>去年有一次性收益3亿元，扣掉之后还行。</p>"
      "</div><div class=side><p>白鹭电器发布三季报，净利润同比下降51.4%，公司称主要受渠道库存影响。</p></div>";
  EXPECT_EQ(blocks_of("<div><p>天海股份季报：净利润10.9亿元，同比增长32%。</p></div>" + around),
            "P 天海股份季报：净利润10.9亿元，同比增长32%。\n");
  EXPECT_EQ(
      blocks_of("<div>天海股份去年净利润下降五成 计提减值4.68亿元 地川科技股东拟减持公司股份50万股</div>" + around),
      "P 天海股份去年净利润下降五成 计提减值4.68亿元 地川科技股东拟减持公司股份50万股\n");
}

TEST(HtmlBody, ANameIsNotBelievedOfTheWholeArticle) {
  EXPECT_EQ(blocks_of("<nav><a href=/>首页</a></nav><div class='top hot'>" + kBody + "</div><p>谢谢阅读。</p>"),
            kBodyBlocks);
}

TEST(HtmlBody, PricesAreNoSentence) {
  EXPECT_EQ(blocks_of("<div><i>上证指数 3,950.31 +27.98 +0.71%</i> <i>深证成指 13,404.06 -29.50 -0.22%</i></div>"
                      "<nav><a href=/>首页</a></nav><div>天海股份净利润10.9亿元，同比增长32.5%。</div>"),
            "P 天海股份净利润10.9亿元，同比增长32.5%。\n");
}

TEST(HtmlBody, ParagraphsInElementsOfTheirOwn) {
  EXPECT_EQ(
      blocks_of(
          "<div><div><a href=/>首页</a></div><div><div><div><span>天海股份上半年营业收入128.6亿元，同比增长17.4%；"
          "归母净利润14.2亿元。</span></div></div><div><div><span>公司净利润<a "
          "href=/s>1,252,015.39</a>元，这是因为降低了售价。"
          "</span></div></div></div></div>"),
      "P 天海股份上半年营业收入128.6亿元，同比增长17.4%；归母净利润14.2亿元。\nP "
      "公司净利润1,252,015.39元，这是因为降低了售价。\n");
}

TEST(HtmlBody, TheTextOfArticleBodyWins) {
  EXPECT_EQ(blocks_of("<div><p>另一篇文章说，地川科技三季度净赚185亿元，同比增长四成，市场反应热烈。</p></div>"
                      "<div itemprop=articleBody>" +
                      kBody + "</div><nav><a href=/>首页</a></nav>"),
            kBodyBlocks);
}

std::string title_of(const std::string& page) {
  return read_html(page).title;
}

TEST(HtmlTitle, TheHeadingOfThePageOrItsHead) {
  EXPECT_EQ(title_of("<title>网站</title><h1>天海股份全年净利增12%</h1>" + kBody), "天海股份全年净利增12%");
  EXPECT_EQ(title_of("<title>天海股份全年净利增12%_股票频道_某某财经网</title>" + kBody), "天海股份全年净利增12%");
  EXPECT_EQ(title_of("<title>天海股份全年净利增12% - 某某财经</title>" + kBody), "天海股份全年净利增12%");
  EXPECT_EQ(title_of("<title>天海股份年报：营收-净利双增</title>" + kBody), "天海股份年报：营收-净利双增");
  EXPECT_EQ(title_of("<h1><a href=/>某某财经网站首页</a></h1><title>x</title><h1>天海股份全年净利增12%</h1>" + kBody),
            "天海股份全年净利增12%");
  EXPECT_EQ(title_of("<meta property=og:title content='天海股份全年净利增12%'><div>某某网</div>"
                     "<div class=bt>天海股份 全年净利增12%</div>" +
                     kBody),
            "天海股份 全年净利增12%");
  EXPECT_EQ(title_of(kBody), "");
}

TEST(HtmlTitle, TitleComesFirstAndOnlyOnce) {
  EXPECT_EQ(blocks_of("<title>天海年报净利增12%_某某网</title><div><h1>天海年报净利增12%</h1>" + kBody + "</div>"),
            "T 天海年报净利增12%\n" + kBodyBlocks);
  EXPECT_EQ(blocks_of("<title>天海年报净利增12%_某某网</title>" + kBody), "T 天海年报净利增12%\n" + kBodyBlocks);
}

std::string date_of(const std::string& page) {
  return day(read_html(page).date);
}

TEST(HtmlDate, InTheOrderOfTrust) {
  const std::string time = "<time datetime='2025-04-03'>4月3日</time>",
                    line = "<div>2025-04-05 10:30 来源：某某网</div>";
  const std::string marked = "<span itemprop=datePublished content='2025-04-04T08:00'></span>";
  const std::string linked =
      "<script type='application/ld+json'>{\"@graph\":[{\"headline\":\"题\",\"datePublished\":"
      "\"2025-04-02T23:30:00+08:00\"}]}</script>";
  const std::string meta = "<meta property='article:published_time' content='2025-04-01T23:59:00-08:00'>";
  const std::string h1 = "<h1>天海股份全年净利增12%</h1>";
  EXPECT_EQ(date_of(meta + linked + h1 + time + marked + line + kBody), "2025-4-1");
  EXPECT_EQ(date_of(linked + h1 + time + marked + line + kBody), "2025-4-2");
  EXPECT_EQ(date_of(h1 + marked + time + line + kBody), "2025-4-3");
  EXPECT_EQ(date_of(h1 + marked + line + kBody), "2025-4-4");
  EXPECT_EQ(date_of(h1 + line + kBody), "2025-4-5");
  EXPECT_EQ(date_of(h1 + kBody), "none");
  EXPECT_EQ(date_of(h1 + "<div>某某网 <i>2025-04-06 17:05</i> <a>+关注</a></div>" + kBody), "2025-4-6");
}

TEST(HtmlDate, EveryWayOfWriting) {
  for (const char* written :
       {"20250401", "2025-04-01 12:00:00", "2025/4/1 8:00", "2025年04月01日 09:30", "20250401093000"}) {
    EXPECT_EQ(date_of(std::string("<meta name=publishdate content='") + written + "'>" + kBody), "2025-4-1") << written;
  }
  EXPECT_EQ(date_of("<meta name=pubdate content='2025-02-30'>" + kBody), "none");
}

TEST(HtmlLooks, PagesAndPiecesOfPages) {
  EXPECT_TRUE(looks_like_html("<!DOCTYPE html><p>x"));
  EXPECT_TRUE(looks_like_html("\xEF\xBB\xBF\n<!-- c --><HTML><body>x"));
  EXPECT_TRUE(looks_like_html("<?xml version='1.0'?><!DOCTYPE html PUBLIC ''><html>"));
  EXPECT_TRUE(looks_like_html("<p>营收12亿元</p>\n<p>净利1亿元</p>"));
  EXPECT_TRUE(looks_like_html("<div class=a>营收12亿元</div>"));
  EXPECT_TRUE(looks_like_html("<meta charset=gb2312><title>x</title>"));
}

TEST(HtmlLooks, TextsAndMarkdownWithTagsInThem) {
  EXPECT_FALSE(looks_like_html(""));
  EXPECT_FALSE(looks_like_html("营收<b>12</b>亿元"));
  EXPECT_FALSE(looks_like_html("<b>营收</b>同比增长百分之十二，净利润同比增长百分之五。"));
  EXPECT_FALSE(looks_like_html("# 标题\n\n<div align=center>图</div>\n\n正文。"));
  EXPECT_FALSE(looks_like_html("<p align=center>天海</p>\n\n# 标题\n\n正文很长很长很长。"));
  EXPECT_FALSE(looks_like_html("<天海股份>年报发布。"));
  EXPECT_FALSE(looks_like_html("<rss><item>x</item></rss>"));
  EXPECT_FALSE(looks_like_html("a < b"));
}

std::string charset_of(std::string_view bytes) {
  return html_charset(bytes).value_or("none");
}

TEST(HtmlCharset, WhatThePageSays) {
  EXPECT_EQ(charset_of("<meta charset=\"gb2312\">"), "GB18030");
  EXPECT_EQ(charset_of("<META http-equiv=Content-Type content='text/html; charset=GBK'>"), "GB18030");
  EXPECT_EQ(charset_of("<meta charset = 'big5'>"), "Big5-HKSCS");
  EXPECT_EQ(charset_of("<?xml version='1.0' encoding='x-gbk'?><html>"), "GB18030");
  EXPECT_EQ(charset_of("<!-- <meta charset=big5> --><meta charset=gbk>"), "GB18030");
  EXPECT_EQ(charset_of("\xFF\xFE<\0"), "UTF-16LE");
  EXPECT_EQ(charset_of("\xEF\xBB\xBF<meta charset=gbk>"), "UTF-8");
  EXPECT_EQ(charset_of("<meta charset=nonsense>"), "none");
  EXPECT_EQ(charset_of("<meta charset=iso-8859-1>\xB9\xAB\xCB\xBE"), "none");
  EXPECT_EQ(charset_of("<p>营收</p>"), "none");
  EXPECT_EQ(charset_of("<meta charset=gb2312><p>营收12亿元</p>"), "none") << "it is UTF-8";
  EXPECT_EQ(charset_of(repeat("<p>x</p>", 1000) + "<meta charset=gbk>"), "none");
}

std::string text_of(std::string_view bytes, std::string_view name = "a.html") {
  const auto document = read_document(bytes, name);
  return document ? dump(document->source, document->blocks) : document.error().message;
}

TEST(HtmlCharset, RareCharactersOfOldEncodings) {
  EXPECT_EQ(text_of("<meta charset=gb2312><p>\xE9\x46\xBB\xF9\xD3\xEB\x86\xB4\xA1\xA3</p>"), "P 镕基与喆。\n");
  EXPECT_EQ(text_of("<meta charset=big5><p>\xFA\xC0\xC2\xD7\x9D\xEF\xB7\x7E\xC1\x5A\xA1\x43</p>"), "P 滙豐嘅業績。\n");
}

// What a page says of its encoding, and the bytes it is really in.
TEST(HtmlCharset, BytesThatContradictTheLabel) {
  const std::string gbk =
      "<p>\xCC\xEC\xBA\xA3\xB9\xC9\xB7\xDD\xC8\xAB\xC4\xEA\xBE\xBB\xC0\xFB\xC8\xF3\xD4\xF6\xB3\xA4\xA1\xA3</p>";
  const std::string big5 = "<p>\xA4\xBD\xA5\x71\xA5\xFE\xA6\x7E\xB2\x62\xA7\x51\xBC\x57\xAA\xF8\xA1\x43</p>";
  const std::string utf8 = "<p>天海股份全年净利润增长。</p>";
  for (const char* label : {"utf-8", "big5", "iso-8859-1", "shift_jis", "nonsense", "gb2312"}) {
    const std::string says = std::string("<meta charset=") + label + ">";
    EXPECT_EQ(text_of(says + repeat(gbk, 20)), repeat("P 天海股份全年净利润增长。\n", 20)) << label;
    EXPECT_EQ(text_of(says + repeat(big5, 20)), repeat("P 公司全年淨利增長。\n", 20)) << label;
    EXPECT_EQ(text_of(says + utf8), "P 天海股份全年净利润增长。\n") << label;
  }
}

TEST(HtmlCharset, OnePageInEveryEncoding) {
  const std::string page = "<html><body>" + kBody;
  std::string wide;
  for (std::size_t pos = 0; pos < page.size();) {
    const char32_t c = utf8::decode(page, pos);
    wide += static_cast<char>(c & 0xFF);
    wide += static_cast<char>(c >> 8);
  }
  EXPECT_EQ(text_of(page, "x"), kBodyBlocks);
  EXPECT_EQ(text_of("\xFF\xFE" + wide, "x"), kBodyBlocks);
  EXPECT_EQ(text_of(wide, "x"), kBodyBlocks);
}

TEST(HtmlDocument, FormatByContentThenByName) {
  EXPECT_EQ(text_of("<p>营收</p><p>增长</p>", "a.txt"), "P 营收\nP 增长\n");
  EXPECT_EQ(text_of("营收<br>增长", "a.HTM"), "P 营收\nP 增长\n");
  EXPECT_EQ(text_of("营收<br>增长", "a.txt"), "P 营收<br>增长\n");
  EXPECT_EQ(text_of("<div>营收增长</div>", "a.md").find("<"), std::string::npos);
  const auto document = read_document("营收<b>12</b>亿元", "-", {.format = "html"});
  ASSERT_TRUE(document);
  EXPECT_EQ(dump(document->source, document->blocks), "P 营收12亿元\n");
}

TEST(HtmlDocument, OffsetsAreThoseOfThePage) {
  const auto document = read_document("<meta charset=utf-8><p>营收<b>12</b>&#20159;元。</p>", "a.html");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->source, "<meta charset=utf-8><p>营收<b>12</b>&#20159;元。</p>");
}

// What libxml2's own tree says is the text of a page, or nothing when it gave up half-way.
std::optional<std::string> tree_text(const std::string& scrubbed) {
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> tree(
      htmlReadMemory(
          scrubbed.data(), static_cast<int>(scrubbed.size()), nullptr, "UTF-8",
          HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC),
      xmlFreeDoc);
  std::string text;
  if (!tree) return text;
  std::size_t depth = 0;
  for (const xmlNode* node = tree->children; node != nullptr;) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      text += reinterpret_cast<const char*>(node->content);
    }
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
      if (++depth > 240) return std::nullopt;
      continue;
    }
    while (node != nullptr && node->next == nullptr) {
      node = node->parent != nullptr && node->parent->type == XML_ELEMENT_NODE ? node->parent : nullptr;
      --depth;
    }
    if (node != nullptr) node = node->next;
  }
  return text;
}

// Every text of a page stands where its slice says, in order, and together they are what the tree holds.
void check_places(const std::string& source) {
  const std::string scrubbed = scrub_html(source);
  ASSERT_EQ(scrubbed.size(), source.size());
  const HtmlPage page = parse_html(source);
  std::string text;
  std::size_t behind = 0, depth = 0;
  for (const HtmlEvent& event : page.events) {
    if (event.kind == HtmlEvent::Kind::start) ++depth;
    if (event.kind == HtmlEvent::Kind::end) --depth;
    if (event.kind != HtmlEvent::Kind::text && event.kind != HtmlEvent::Kind::code) continue;
    const Slice& slice = page.texts[event.index];
    ASSERT_LE(behind, slice.begin) << source.substr(0, 200);
    ASSERT_LT(slice.begin, slice.end) << source.substr(0, 200);
    ASSERT_LE(slice.end, source.size()) << source.substr(0, 200);
    behind = slice.end;
    if (slice.shown.empty() && depth > 0) {  // a < outside of all elements is in no tree
      text += scrubbed.substr(slice.begin, slice.end - slice.begin);
    } else if (!slice.shown.empty()) {
      ASSERT_EQ(scrubbed[slice.begin], '&') << source.substr(0, 200);
      ASSERT_LE(slice.shown.size(), 4U) << source.substr(0, 200);
      text += slice.shown;
    }
  }
  if (const auto expected = tree_text(scrubbed)) {
    ASSERT_EQ(text.substr(0, 200), expected->substr(0, 200)) << source.substr(0, 200);
    ASSERT_TRUE(text == *expected) << source.substr(0, 200);
  }
  ASSERT_EQ(page.elements[0].end, page.elements.size());
  std::string shown;
  for (const Block& block : read_html(source).blocks) {
    ASSERT_FALSE(block.slices.empty()) << source.substr(0, 200);
    std::size_t last = 0;
    for (const Slice& slice : block.slices) {
      ASSERT_LE(last, slice.begin) << source.substr(0, 200);
      ASSERT_LE(slice.begin, slice.end) << source.substr(0, 200);
      ASSERT_LE(slice.end, source.size()) << source.substr(0, 200);
      ASSERT_TRUE(slice.begin < slice.end || !slice.shown.empty()) << source.substr(0, 200);
      last = slice.end;
    }
    ASSERT_TRUE(utf8::valid(shown_text(source, block))) << source.substr(0, 200);
  }
}

constexpr const char* kPieces[] = {"<p>",
                                   "</p>",
                                   "<div class=\"a\">",
                                   "</div>",
                                   "<b>",
                                   "</b>",
                                   "<br>",
                                   "<br/>",
                                   "<table>",
                                   "<tr><td>",
                                   "</td>",
                                   "</table>",
                                   "&",
                                   "&amp;",
                                   "&#20159;",
                                   "&#x4EBF",
                                   "&nbsp;",
                                   "&nbsp",
                                   "&unknown;",
                                   "&#;",
                                   "&#0;",
                                   "&#1234567;",
                                   "<",
                                   "<<",
                                   ">",
                                   "</",
                                   "<!--",
                                   "-->",
                                   "<!x>",
                                   "<?pi?>",
                                   "<![CDATA[x]]>",
                                   "<script>",
                                   "</script>",
                                   "<style>",
                                   "</style>",
                                   "<title>",
                                   "</title>",
                                   "<a href='",
                                   "'",
                                   "\"",
                                   "<img alt=\"",
                                   "<p a=b c",
                                   "\n",
                                   "\r\n",
                                   "\t",
                                   " ",
                                   "　",
                                   "亿",
                                   "营收12.3亿元",
                                   "，",
                                   "。",
                                   "abc",
                                   "𠮷",
                                   "<h1>",
                                   "</h1>",
                                   "<ul><li>",
                                   "</body>",
                                   "</html>",
                                   "<html>",
                                   "<body>",
                                   "<head>",
                                   "<!DOCTYPE html>",
                                   "<a:b>",
                                   "<1>",
                                   "&lt;b&gt;",
                                   "&quot",
                                   "&copy2025",
                                   ";",
                                   "=",
                                   "/>",
                                   "<svg/>",
                                   "<option>",
                                   "<pre>\n",
                                   "</pre>",
                                   "<section hidden>",
                                   "\x01",
                                   "\x7F",
                                   "\xEF\xBF\xBE",
                                   "<textarea>",
                                   "</x>"};

TEST(HtmlProperty, TextsStandWhereTheySay) {
  std::mt19937 random(20251026);
  for (int round = 0; round < 6000; ++round) {
    std::string page;
    for (std::size_t piece = 0, pieces = 1 + random() % 40; piece < pieces; ++piece) {
      page += kPieces[random() % std::size(kPieces)];
    }
    check_places(page);
    if (HasFatalFailure()) return;
  }
}

TEST(HtmlProperty, LongTextsStandWhereTheySay) {
  for (const char* unit : {"亿", "<", "&", ";", ">", "a亿", "&#20159;", "&amp;", "营收12.3亿元，", "&x", " ", "\n亿"}) {
    for (const char* tag : {"<p>", "<script>", "<p>>", "<title>", ""})
      check_places(tag + repeat(unit, 1500) + "。</p>x");
  }
}

TEST(HtmlProperty, NulsAndControlCharactersEndNothing) {
  using namespace std::string_literals;
  const std::string page = "<html>\0<body>\0<p>营收\0增长\x02。</p>\0<p>净利下降。</p>"s;
  check_places(page);
  EXPECT_EQ(read_html(page).blocks.size(), 2U);
}

// What takes quadratic time would take minutes here; the sizes are chosen so that a slow machine needs seconds.
TEST(HtmlSafety, PagesMadeToBreakIt) {
  const std::string sentence = "公司营业收入12.3亿元，同比增长5%。";
  std::string attributes;
  for (int i = 0; i < 60000; ++i) attributes += " a" + std::to_string(i) + "=\"x\"";
  const std::string pages[] = {
      repeat("<div>", 100000) + sentence + repeat("</div>", 100000),
      repeat("<div>", 20000) + sentence + repeat("</span></p></x>", 20000),
      "<p" + attributes + ">" + sentence + "</p>",
      "<p>" + repeat(sentence, 40000) + "</p>",
      repeat("<table><tr><td>", 20000) + sentence,
      repeat("<font><b><i>", 20000) + sentence,
      "<p>" + sentence + "</p>" + repeat("<", 200000) + repeat("&", 200000),
      "<p>" + sentence + "</p>" + repeat("<!--", 100000),
      "<p>" + sentence + "</p>" + repeat("<script>", 100000),
      "<script type=application/ld+json>" + repeat("[", 300000) + "</script><p>" + sentence + "</p>",
      "<script type=application/ld+json>" + repeat("{\"@graph\":", 100000) + "1" + repeat("}", 100000) +
          "</script><p>" + sentence + "</p>",
      repeat("<div><div>相关阅读</div>", 20000) + "<p>" + sentence + "</p>",
      "<p>" + sentence + "</p><div>" + repeat("<p>相关阅读</p>", 100000) + "</div>",
      "<p>" + sentence + "</p><div>" + repeat("<p>网友评论</p>", 100000) + "</div>",
      "<title>" + repeat("天海股份营业收入", 60000) + "</title>" + repeat("<p><a href=x>天海股份1</a></p>", 20000) +
          "<p>" + sentence + "</p>",
      repeat("<meta property=og:title content=天海股份年报>", 20000) + repeat("<p><a href=x>天海股份</a></p>", 20000) +
          "<p>" + sentence + "</p>",
  };
  for (const std::string& page : pages) {
    const HtmlArticle article = read_html(page);
    ASSERT_FALSE(article.blocks.empty()) << page.substr(0, 60);
    EXPECT_NE(dump(page, article.blocks).find("12.3亿元"), std::string::npos) << page.substr(0, 60);
  }
}

TEST(HtmlWords, NamesOfWhatStandsAround) {
  for (const char* hint : {"ad", "hotNews", "related-list", "comment_box", "left sidebar", "footer2", "shareBar"}) {
    EXPECT_TRUE(names_surroundings(hint)) << hint;
  }
  for (const char* hint : {"content", "header", "reading", "loading", "article", "thread", "shadow", "padding"}) {
    EXPECT_FALSE(names_surroundings(hint)) << hint;
  }
}

}  // namespace
}  // namespace figx

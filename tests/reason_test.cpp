// Why a number is in no figure: the reason that --unassigned gives each, as a reader would.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "figx/figx.h"

namespace figx {
namespace {

/// The reason of the unassigned number that the text writes this way; "a figure" or "no number" when there is none.
std::string reason(std::string_view text, std::string_view number) {
  static Extractor extractor = *Extractor::create();
  const auto document = read_document(text, "test.txt");
  const Analysis analysis = extractor.analyze(*document);
  for (const Unassigned& one : analysis.unassigned)
    if (one.text == number) return one.reason;
  for (const Figure& figure : analysis.figures)
    if (figure.text == number) return "a figure";
  return "no number";
}

struct Row {
  const char* text;
  const char* number;
  const char* reason;
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(reason(row.text, row.number), row.reason) << row.text << " " << row.number;
}

TEST(Reason, DaysAndTimes) {
  check({{"青禾股份 2025-09-05 17:32", "17", "date or duration"},
         {"青禾股份 2025-09-05 17:32", "32", "date or duration"},
         {"交付期由6到10周延长。", "6", "date or duration"},
         {"新厂要在2027或2028年建成。", "2027", "date or duration"},
         {"大摩下调对腾讯2022年收入预测5%。", "2022年", "date or duration"},
         {"道指微升16点。", "16点", "index level"},
         {"运价指数跌3%，至1343点。", "1343点", "index level"},
         {"公司中标地铁5号线项目。", "5", "part of a name"}});
}

TEST(Reason, Shares) {
  check({{"英伟达跌4.0%，公司放弃收购。", "4.0%", "share price"},
         {"礼来涨2.5%。", "2.5%", "share price"},
         {"公布目标价后，美的集团涨3%。", "3%", "share price"},
         {"道指开盘跌0.3%。", "0.3%", "index level"},
         {"累计回购100万股，最高成交价78.6元/股。", "78.6元/股", "share price"},
         {"减持不超过58万股（占公司当前总股本的3%）。", "3%", "shareholding"},
         {"拟出售海岳科技8.36%股权。", "8.36%", "shareholding"},
         {"海岳科技市值蒸发124亿元跌破发行价。", "124亿元", "market value"},
         {"分析师在一份报告中说。", "一份", "count of other things"},
         {"授予期权737万份。", "737万份", "shares"},
         {"遭二股东减持。", "二股", "no number"},
         {"奥威控股(1.5,0.01,0.67%)(01370)发布公告。", "1.5", "share price"},
         {"奥威控股(1.5,0.01,0.67%)(01370)发布公告。", "01370", "listing code"},
         {"证券代码：000811 证券简称：冰轮环境", "000811", "listing code"}});
}

TEST(Reason, TheNearestWordClaims) {
  check({{"目标价178港元，基于13倍的市盈率。", "13倍", "valuation multiple"},
         {"按今年市盈率25倍作估值。", "25倍", "valuation multiple"},
         {"产品净值在1元以下可以计提报酬。", "1元", "fund or portfolio"},
         {"拟以30亿元的对价收购海岳科技。", "30亿元", "deal or financing"},
         {"海岳科技获得10亿元重量级别融资。", "10亿元", "deal or financing"},
         {"股价异动，公司2021年业绩同比预增306%。", "306%", "no metric"},
         {"标准版4499元起。", "4499元", "product price"},
         {"去年下载量增长5%。", "5%", "traffic"},
         {"影片票房约154亿元。", "154亿元", "traffic"},
         {"续航比竞品长40%。", "40%", "physical quantity"},
         {"公司对外负债156亿美元。", "156亿美元", "balance sheet item"}});
}

TEST(Reason, BesideAMetric) {
  check({{"美的集团2024年每股派息3元，共计77亿元。", "77亿元", "total dividend"},
         {"伊利股份2024年研发费用69亿元，占收入的比重由5.7%升至7.3%。", "7.3%", "expense ratio"},
         {"伊利股份2024年净利润猛窜30%。", "30%", "no metric"},
         {"伊利股份2024年净利润84亿元，分红相当于净利润的91%。", "91%", "share of something else"}});
}

TEST(Reason, WordsThatAreNoNumbers) {
  check({{"需求将进一步增长。", "一步", "no number"},
         {"股价一度重挫9%。", "一度", "no number"},
         {"股价一度重挫9%。", "9%", "share price"},
         {"全年发电12亿度。", "12亿度", "physical quantity"},
         {"58同城公布，2019年营收155亿元。", "58", "part of a name"}});
}

}  // namespace
}  // namespace figx

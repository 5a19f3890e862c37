// Quantities: one text a line, and beside it every number that the lexer must see, with value and unit.
#include <gtest/gtest.h>

#include "lexing.h"

namespace figx::lex {
namespace {

TEST(Quantity, DigitsWithAScale) {
  EXPECT_EQ(quantities("营收483.9亿美元"), "483.9亿美元 = 48390000000 USD");
  EXPECT_EQ(quantities("营收16.4亿元"), "16.4亿元 = 1640000000 CNY?");
  EXPECT_EQ(quantities("营收7532.45万元"), "7532.45万元 = 75324500 CNY?");
  EXPECT_EQ(quantities("营收1.05万亿元"), "1.05万亿元 = 1050000000000 CNY?");
  EXPECT_EQ(quantities("营收2兆元"), "2兆元 = 2000000000000 CNY?");
  EXPECT_EQ(quantities("营收3百万美元"), "3百万美元 = 3000000 USD");
  EXPECT_EQ(quantities("营收5千万美元"), "5千万美元 = 50000000 USD");
  EXPECT_EQ(quantities("营收6百亿日元"), "6百亿日元 = 60000000000 JPY");
  EXPECT_EQ(quantities("营收7千亿韩元"), "7千亿韩元 = 700000000000 KRW");
  EXPECT_EQ(quantities("营收4十亿美元"), "4十亿美元 = 4000000000 USD");
  EXPECT_EQ(quantities("每股收益8.02美元"), "8.02美元 = 8.02 USD");
}

TEST(Quantity, MixesOfScales) {
  EXPECT_EQ(quantities("合併營收1兆460億9千萬元"), "1兆460亿9千万元 = 1046090000000 CNY?");
  EXPECT_EQ(quantities("營收3億8500萬港元"), "3亿8500万港元 = 385000000 HKD");
  EXPECT_EQ(quantities("净利2亿零5万元"), "2亿零5万元 = 200050000 CNY?");
  EXPECT_EQ(quantities("净利1亿2千万元"), "1亿2千万元 = 120000000 CNY?");
}

TEST(Quantity, ChineseNumerals) {
  EXPECT_EQ(quantities("营收一点〇五兆元"), "一点〇五兆元 = 1050000000000 CNY?");
  EXPECT_EQ(quantities("营收八亿五千万元"), "八亿五千万元 = 850000000 CNY?");
  EXPECT_EQ(quantities("營收兩百億美元"), "两百亿美元 = 20000000000 USD");
  EXPECT_EQ(quantities("营收三四六億至三五八億美元"), "三四六亿至三五八亿美元 = 34600000000..35800000000 USD");
  EXPECT_EQ(quantities("营收二十三亿元"), "二十三亿元 = 2300000000 CNY?");
  EXPECT_EQ(quantities("营收十二点五亿元"), "十二点五亿元 = 1250000000 CNY?");
  EXPECT_EQ(quantities("營收五〇五七億四千萬元"), "五〇五七亿四千万元 = 505740000000 CNY?");
  EXPECT_EQ(quantities("营收一百零五亿元"), "一百零五亿元 = 10500000000 CNY?");
}

TEST(Quantity, FinancialCapitals) {
  EXPECT_EQ(quantities("注资壹佰贰拾万元"), "壹佰贰拾万元 = 1200000 CNY?");
  EXPECT_EQ(quantities("营收叁亿伍仟万元"), "叁亿伍仟万元 = 350000000 CNY?");
  EXPECT_EQ(quantities("营收柒拾捌亿元"), "柒拾捌亿元 = 7800000000 CNY?");
}

TEST(Quantity, ThousandsGroups) {
  EXPECT_EQ(quantities("营收1,234,567.89元"), "1234567.89元 = 1234567.89 CNY?");
  EXPECT_EQ(quantities("營收１，２３４億元"), "1234亿元 = 123400000000 CNY?");
  EXPECT_EQ(quantities("净利12，345万元"), "12 = 12; 345万元 = 3450000 CNY?")
      << "a full-width comma between digits parts clauses";
  EXPECT_EQ(quantities("净利1,23万元"), "1 = 1; 23万元 = 230000 CNY?") << "no group";
}

TEST(Quantity, Percent) {
  EXPECT_EQ(quantities("增长21%"), "21% = 21 percent");
  EXPECT_EQ(quantities("增长21％"), "21% = 21 percent");
  EXPECT_EQ(quantities("毛利率百分之六十二點三"), "百分之六十二点三 = 62.3 percent");
  EXPECT_EQ(quantities("增长百分之15"), "百分之15 = 15 percent");
  EXPECT_EQ(quantities("百分之五十九至六十一"), "百分之五十九至六十一 = 59..61 percent");
  EXPECT_EQ(quantities("增长千分之五"), "千分之五 = 0.5 percent");
  EXPECT_EQ(quantities("费率2‰"), "2‰ = 0.2 percent");
  EXPECT_EQ(quantities("增长三成"), "三成 = 30 percent");
  EXPECT_EQ(quantities("增长2.5成"), "2.5成 = 25 percent");
  EXPECT_EQ(quantities("增长四成四"), "四成四 = 44 percent");
  EXPECT_EQ(quantities("变动-3.5%"), "-3.5% = -3.5 percent");
  EXPECT_EQ(quantities("变动+12%"), "+12% = 12 percent");
}

TEST(Quantity, Points) {
  EXPECT_EQ(quantities("提高1.27个百分点"), "1.27个百分点 = 1.27 pp");
  EXPECT_EQ(quantities("提高2百分點"), "2百分点 = 2 pp");
  EXPECT_EQ(quantities("下滑50个基点"), "50个基点 = 0.5 pp");
  EXPECT_EQ(quantities("下滑300基點"), "300基点 = 3 pp");
  EXPECT_EQ(quantities("下滑80bps"), "80bps = 0.8 pp");
  EXPECT_EQ(quantities("上升0.5pct"), "0.5pct = 0.5 pp");
}

TEST(Quantity, Multiples) {
  EXPECT_EQ(quantities("增长2.5倍"), "2.5倍 = 2.5 times");
  EXPECT_EQ(quantities("是去年同期的三倍"), "三倍 = 3 times");
  EXPECT_EQ(quantities("净利润翻倍"), "翻倍 = 100 percent");
  EXPECT_EQ(quantities("净利润翻番"), "翻番 = 100 percent");
  EXPECT_EQ(quantities("净利润翻了一番"), "翻了一番 = 100 percent");
  EXPECT_EQ(quantities("净利润增长一倍"), "增长一倍 = 100 percent");
  EXPECT_EQ(quantities("净利润翻两番"), "翻两番 = 300 percent");
  EXPECT_EQ(quantities("净利润翻两倍"), "翻两倍 = 200 percent");
  EXPECT_EQ(quantities("净利润腰斩"), "腰斩 = -50 percent");
  EXPECT_EQ(quantities("净利润减半"), "减半 = -50 percent");
}

TEST(Quantity, PerShare) {
  EXPECT_EQ(quantities("末期息0.3元/股"), "0.3元/股 = 0.3 CNY?/share");
  EXPECT_EQ(quantities("每股派息137港仙"), "137港仙 = 1.37 HKD");
  EXPECT_EQ(quantities("每股派息5仙"), "5仙 = 0.05 HKD");
  EXPECT_EQ(quantities("每股盈利24.4分"), "24.4分 = 0.244 CNY?");
  EXPECT_EQ(quantities("每股盈利12美分"), "12美分 = 0.12 USD");
  EXPECT_EQ(quantities("每股收益0.53美元/股"), "0.53美元/股 = 0.53 USD/share");
  EXPECT_EQ(quantities("拟10派3元"), "3元 = 3 CNY?") << "the ten is a word of the metric";
  EXPECT_EQ(quantities("每10股派发现金红利12.2元"), "12.2元 = 12.2 CNY?");
  EXPECT_EQ(quantities("每十股派3元"), "3元 = 3 CNY?");
}

TEST(Quantity, CurrenciesBehindTheNumber) {
  EXPECT_EQ(quantities("1404亿元人民币"), "1404亿元人民币 = 140400000000 CNY");
  EXPECT_EQ(quantities("3亿美金"), "3亿美金 = 300000000 USD");
  EXPECT_EQ(quantities("3亿港元"), "3亿港元 = 300000000 HKD");
  EXPECT_EQ(quantities("3億元新台幣"), "3亿元新台币 = 300000000 TWD");
  EXPECT_EQ(quantities("3亿欧元"), "3亿欧元 = 300000000 EUR");
  EXPECT_EQ(quantities("3億日圓"), "3亿日圆 = 300000000 JPY");
  EXPECT_EQ(quantities("3亿韩元"), "3亿韩元 = 300000000 KRW");
  EXPECT_EQ(quantities("3亿英镑"), "3亿英镑 = 300000000 GBP");
  EXPECT_EQ(quantities("3亿瑞郎"), "3亿瑞郎 = 300000000 CHF");
  EXPECT_EQ(quantities("3亿澳元"), "3亿澳元 = 300000000 AUD");
  EXPECT_EQ(quantities("3亿加元"), "3亿加元 = 300000000 CAD");
  EXPECT_EQ(quantities("3亿新加坡元"), "3亿新加坡元 = 300000000 SGD");
  EXPECT_EQ(quantities("3亿卢比"), "3亿卢比 = 300000000 INR");
  EXPECT_EQ(quantities("3亿卢布"), "3亿卢布 = 300000000 RUB");
  EXPECT_EQ(quantities("3亿雷亚尔"), "3亿雷亚尔 = 300000000 BRL");
  EXPECT_EQ(quantities("3亿瑞典克朗"), "3亿瑞典克朗 = 300000000 SEK");
  EXPECT_EQ(quantities("3亿丹麦克朗"), "3亿丹麦克朗 = 300000000 DKK");
  EXPECT_EQ(quantities("3亿挪威克朗"), "3亿挪威克朗 = 300000000 NOK");
  EXPECT_EQ(quantities("3亿泰铢"), "3亿泰铢 = 300000000 THB");
  EXPECT_EQ(quantities("3亿令吉"), "3亿令吉 = 300000000 MYR");
  EXPECT_EQ(quantities("3亿印尼盾"), "3亿印尼盾 = 300000000 IDR");
  EXPECT_EQ(quantities("3亿越南盾"), "3亿越南盾 = 300000000 VND");
  EXPECT_EQ(quantities("3亿菲律宾比索"), "3亿菲律宾比索 = 300000000 PHP");
  EXPECT_EQ(quantities("3亿墨西哥比索"), "3亿墨西哥比索 = 300000000 MXN");
  EXPECT_EQ(quantities("3亿新西兰元"), "3亿新西兰元 = 300000000 NZD");
  EXPECT_EQ(quantities("3亿澳门元"), "3亿澳门元 = 300000000 MOP");
  EXPECT_EQ(quantities("3亿里拉"), "3亿里拉 = 300000000 TRY");
  EXPECT_EQ(quantities("3亿兰特"), "3亿兰特 = 300000000 ZAR");
  EXPECT_EQ(quantities("3亿里亚尔"), "3亿里亚尔 = 300000000 SAR");
  EXPECT_EQ(quantities("3亿迪拉姆"), "3亿迪拉姆 = 300000000 AED");
  EXPECT_EQ(quantities("3亿谢克尔"), "3亿谢克尔 = 300000000 ILS");
  EXPECT_EQ(quantities("3亿兹罗提"), "3亿兹罗提 = 300000000 PLN");
}

TEST(Quantity, CurrenciesBeforeTheNumber) {
  EXPECT_EQ(quantities("人民币1亿元"), "人民币1亿元 = 100000000 CNY");
  EXPECT_EQ(quantities("人民幣5億至6億元"), "人民币5亿至6亿元 = 500000000..600000000 CNY");
  EXPECT_EQ(quantities("US$12亿"), "US$12亿 = 1200000000 USD");
  EXPECT_EQ(quantities("HK$3.5亿"), "HK$3.5亿 = 350000000 HKD");
  EXPECT_EQ(quantities("NT$120億"), "NT$120亿 = 12000000000 TWD");
  EXPECT_EQ(quantities("$1.5亿"), "$1.5亿 = 150000000 USD");
  EXPECT_EQ(quantities("€4.2亿"), "€4.2亿 = 420000000 EUR");
  EXPECT_EQ(quantities("新台幣120億元"), "新台币120亿元 = 12000000000 TWD");
  EXPECT_EQ(quantities("港幣3億元"), "港币3亿元 = 300000000 HKD");
  EXPECT_EQ(quantities("RMB 30亿"), "RMB 30亿 = 3000000000 CNY");
}

TEST(Quantity, RangesWithOneUnit) {
  EXPECT_EQ(quantities("营收395-418亿美元"), "395-418亿美元 = 39500000000..41800000000 USD");
  EXPECT_EQ(quantities("营收395~418亿美元"), "395~418亿美元 = 39500000000..41800000000 USD");
  EXPECT_EQ(quantities("营收395—418亿美元"), "395-418亿美元 = 39500000000..41800000000 USD");
  EXPECT_EQ(quantities("营收155亿至160亿元"), "155亿至160亿元 = 15500000000..16000000000 CNY?");
  EXPECT_EQ(quantities("增长5-10%"), "5-10% = 5..10 percent");
  EXPECT_EQ(quantities("增长三至四成"), "三至四成 = 30..40 percent");
  EXPECT_EQ(quantities("交付9-10万辆"), "9-10万辆 = 90000..100000 unit");
}

TEST(Quantity, RangesWithTwoUnits) {
  EXPECT_EQ(quantities("净利5.1亿元-5.5亿元"), "5.1亿元-5.5亿元 = 510000000..550000000 CNY?");
  // On both sides of zero, where the text says loss and gain itself.
  EXPECT_EQ(quantities("净利润为亏损1亿元至盈利2亿元"), "1亿元至盈利2亿元 = -100000000..200000000 CNY?");
  EXPECT_EQ(quantities("净亏损约1亿元到净利润2亿元"), "1亿元到净利润2亿元 = about -100000000..200000000 CNY?");
  EXPECT_EQ(quantities("盈利500万元至亏损300万元"), "500万元至亏损300万元 = 5000000..-3000000 CNY?");
  EXPECT_EQ(quantities("亏损500万元至亏损300万元"), "500万元至亏损300万元 = 5000000..3000000 CNY?");
  EXPECT_EQ(quantities("净利23亿元至25.8亿元"), "23亿元至25.8亿元 = 2300000000..2580000000 CNY?");
  EXPECT_EQ(quantities("净利9000万元至1.1亿元"), "9000万元至1.1亿元 = 90000000..110000000 CNY?");
  EXPECT_EQ(quantities("净利-8000万元至-11400万元"), "-8000万元至-11400万元 = -80000000..-114000000 CNY?");
  EXPECT_EQ(quantities("下降71.5%-76.43%"), "71.5%-76.43% = 71.5..76.43 percent");
  EXPECT_EQ(quantities("增长30%~40%"), "30%~40% = 30..40 percent");
  EXPECT_EQ(quantities("营收120亿美元到130亿美元"), "120亿美元到130亿美元 = 12000000000..13000000000 USD");
}

TEST(Quantity, FromOneLevelToAnotherIsNoRange) {
  EXPECT_EQ(quantities("由6亿元至7亿元"), "6亿元 = 600000000 CNY?; 7亿元 = 700000000 CNY?");
  EXPECT_EQ(quantities("毛利率25.2%，净利率10%"), "25.2% = 25.2 percent; 10% = 10 percent");
}

TEST(Quantity, OpenRanges) {
  EXPECT_EQ(quantities("不低于5亿元"), "5亿元 = >=500000000 CNY?");
  EXPECT_EQ(quantities("不少于20%"), "20% = >=20 percent");
  EXPECT_EQ(quantities("至少3亿美元"), "3亿美元 = >=300000000 USD");
  EXPECT_EQ(quantities("不超过1亿元"), "1亿元 = <=100000000 CNY?");
  EXPECT_EQ(quantities("最高6亿元"), "6亿元 = <=600000000 CNY?");
  EXPECT_EQ(quantities("不多于6亿元"), "6亿元 = <=600000000 CNY?");
}

TEST(Quantity, Approximations) {
  EXPECT_EQ(quantities("约3亿元"), "3亿元 = about 300000000 CNY?");
  EXPECT_EQ(quantities("大约3亿元"), "3亿元 = about 300000000 CNY?");
  EXPECT_EQ(quantities("38%左右"), "38% = about 38 percent");
  EXPECT_EQ(quantities("逾6.5亿元"), "6.5亿元 = over 650000000 CNY?");
  EXPECT_EQ(quantities("超过100亿美元"), "100亿美元 = over 10000000000 USD");
  EXPECT_EQ(quantities("三成以上"), "三成 = over 30 percent");
  EXPECT_EQ(quantities("40多亿元"), "40多亿元 = over 4000000000 CNY?");
  EXPECT_EQ(quantities("40亿余元"), "40亿余元 = over 4000000000 CNY?");
  EXPECT_EQ(quantities("近两成"), "两成 = under 20 percent");
  EXPECT_EQ(quantities("不到3亿元"), "3亿元 = under 300000000 CNY?");
  EXPECT_EQ(quantities("不足一成"), "一成 = under 10 percent");
  EXPECT_EQ(quantities("突破百亿元"), "百亿元 = over 10000000000 CNY?");
}

TEST(Quantity, CountedThings) {
  EXPECT_EQ(quantities("交付49.7万辆"), "49.7万辆 = 497000 unit");
  EXPECT_EQ(quantities("出货1200万台"), "1200万台 = 12000000 unit");
  EXPECT_EQ(quantities("付费会员8140万户"), "8140万户 = 81400000 person");
  EXPECT_EQ(quantities("月活跃用户13.8亿"), "13.8亿 = 1380000000");
  EXPECT_EQ(quantities("销量600万吨"), "600万吨 = 6000000 physical quantity");
  EXPECT_EQ(quantities("减持1170万股"), "1170万股 = 11700000 shares");
}

TEST(Quantity, WhatIsNone) {
  EXPECT_EQ(quantities("5G手机"), "");
  EXPECT_EQ(quantities("iPhone16系列"), "");
  EXPECT_EQ(quantities("第一大股东"), "");
  EXPECT_EQ(quantities("多元化战略"), "");
  EXPECT_EQ(quantities("成立公司"), "");
  EXPECT_EQ(quantities("数十亿元"), "");
  EXPECT_EQ(quantities("12²亿").find("122亿"), std::string::npos);
}

TEST(Quantity, OneUnitForEachOfAList) {
  EXPECT_EQ(quantities("分别增长20%和30%"), "20% = 20 percent; 30% = 30 percent");
  EXPECT_EQ(quantities("净利润3.1/3.5/4.0亿元"),
            "3.1 = 310000000 CNY?; 3.5 = 350000000 CNY?; 4.0亿元 = 400000000 CNY?");
}

TEST(Quantity, ManyDigitsStayExact) {
  EXPECT_EQ(quantities("营收123456789012.34元"), "123456789012.34元 = 123456789012.34 CNY?");
  EXPECT_EQ(quantities("营收0.1亿元"), "0.1亿元 = 10000000 CNY?");
  EXPECT_EQ(quantities("营收9999999999999999999999999999999999999999元"), "") << "more digits than are exact";
}

}  // namespace
}  // namespace figx::lex

// What sentences mean as a whole: a row a mechanism, each figure as text, company, segment, metric and variant,
// measure, basis, period, value and unit.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "figx/figx.h"

namespace figx {
namespace {

struct Row {
  const char* text;
  std::vector<std::string> figures;
};

std::string written(const Figure& f) {
  const auto number = [](const std::optional<Decimal>& d) { return d ? d->to_string() : std::string(); };
  return f.text + ' ' + f.company + ' ' + f.segment.value_or("-") + ' ' + f.metric +
         (f.variant ? ' ' + *f.variant : "") + ' ' + f.measure + ' ' + f.basis + ' ' + f.period.value_or("-") + ' ' +
         (f.value ? number(f.value) : number(f.low) + ".." + number(f.high)) + ' ' + f.unit;
}

void expect(const std::vector<Row>& rows) {
  static Extractor extractor = *Extractor::create();
  for (const Row& row : rows) {
    const auto document = read_document(row.text, "test.txt");
    std::vector<std::string> figures;
    for (const Figure& f : extractor.figures(*document)) figures.push_back(written(f));
    EXPECT_EQ(figures, row.figures) << row.text;
  }
}

TEST(Mechanisms, Lists) {
  expect({
      {"立华股份2021年12月销售商品肉鸡3320万只，销售收入9.87亿元，销售均价14.2元/"
       "公斤，环比变动分别为7.2%、11.4%、3.5%。",
       {"3320万只 SZSE:300761 商品肉鸡 shipments value actual 2021-12 33200000 unit",
        "9.87亿元 SZSE:300761 商品肉鸡 revenue value actual 2021-12 987000000 CNY",
        "7.2% SZSE:300761 商品肉鸡 shipments qoq actual 2021-12 7.2 percent",
        "11.4% SZSE:300761 商品肉鸡 revenue qoq actual 2021-12 11.4 percent"}},
      {"牧原股份2021年12月生猪销量、销售收入和销售均价同比变动分别为9.2%、-51.7%和-56.3%。",
       {"9.2% SZSE:002714 生猪 shipments yoy actual 2021-12 9.2 percent",
        "-51.7% SZSE:002714 生猪 revenue yoy actual 2021-12 -51.7 percent"}},
      {"叶氏化工集团(00408.HK)2020年上半年工业油漆及涂料产品、建筑油漆产品，以及一般油漆和辅助产品的销售收入分别减少19."
       "5%、4.4%及15.9%。",
       {"19.5% HKEX:00408 工业油漆及涂料产品 revenue yoy actual 2020H1 -19.5 percent",
        "4.4% HKEX:00408 建筑油漆产品 revenue yoy actual 2020H1 -4.4 percent",
        "15.9% HKEX:00408 一般油漆和辅助产品 revenue yoy actual 2020H1 -15.9 percent"}},
      {"腾讯控股2024年广告收入和游戏收入分别增长10%和20%。",
       {"10% HKEX:00700 广告 revenue yoy actual 2024 10 percent",
        "20% HKEX:00700 游戏 revenue yoy actual 2024 20 percent"}},
      {"宁德时代2025年第三季度营收1041亿元，环比、同比分别增长10.6%和12.9%。",
       {"1041亿元 SZSE:300750 - revenue value actual 2025Q3 104100000000 CNY",
        "10.6% SZSE:300750 - revenue qoq actual 2025Q3 10.6 percent",
        "12.9% SZSE:300750 - revenue yoy actual 2025Q3 12.9 percent"}},
      {"中芯国际2024年第三季度中国区、美国区、欧亚区收入占比分别为86.2%、10.8%和3.0%。",
       {"86.2% SSE:688981 中国区 revenue share actual 2024Q3 86.2 percent",
        "10.8% SSE:688981 美国区 revenue share actual 2024Q3 10.8 percent",
        "3.0% SSE:688981 欧亚区 revenue share actual 2024Q3 3 percent"}},
      {"南方航空、中国国航预计2021年亏损均超100亿元。",
       {"100亿元 SSE:600029 - net_income value guidance 2021 -10000000000 CNY",
        "100亿元 SSE:601111 - net_income value guidance 2021 -10000000000 CNY"}},
      {"东方证券预测，快手2021-2023年收入799/983/1265亿元（原796/990/1278亿元）。",
       {"799 HKEX:01024 - revenue value consensus 2021 79900000000 CNY",
        "983 HKEX:01024 - revenue value consensus 2022 98300000000 CNY",
        "1265亿元 HKEX:01024 - revenue value consensus 2023 126500000000 CNY",
        "796 HKEX:01024 - revenue value consensus 2021 79600000000 CNY",
        "990 HKEX:01024 - revenue value consensus 2022 99000000000 CNY",
        "1278亿元 HKEX:01024 - revenue value consensus 2023 127800000000 CNY"}},
      {"康富科技2019、2020年净利润分别不低于3600万元、4500万元。",
       {"3600万元 康富科技 - net_income value actual 2019 36000000.. CNY",
        "4500万元 康富科技 - net_income value actual 2020 45000000.. CNY"}},
      {"广汇汽车2021年销量5万吨，销售收入7431万元，同比分别下降0.9%、上升10.4%。",
       {"7431万元 SSE:600297 - revenue value actual 2021 74310000 CNY",
        "0.9% SSE:600297 - shipments yoy actual 2021 -0.9 percent",
        "10.4% SSE:600297 - revenue yoy actual 2021 10.4 percent"}},
      {"中国平安、招商银行2024年分别以37.88亿元、35.01亿元的净利润位列前二。",
       {"37.88亿元 SSE:601318 - net_income value actual 2024 3788000000 CNY",
        "35.01亿元 SSE:600036 - net_income value actual 2024 3501000000 CNY"}},
      {"美的集团2024年空调收入1000亿元，厨电收入500亿元，同比增长8%。",
       {"1000亿元 SZSE:000333 空调 revenue value actual 2024 100000000000 CNY",
        "500亿元 SZSE:000333 厨电 revenue value actual 2024 50000000000 CNY",
        "8% SZSE:000333 厨电 revenue yoy actual 2024 8 percent"}},
  });
}

TEST(Mechanisms, MoreThanAnotherHasIsNoGrowthOverTime) {
  expect({
      {"思源电气2025年海外毛利率比国内高出约8个百分点。",
       {"8个百分点 SZSE:002028 海外 gross_margin change actual 2025 8 pp"}},
      {"思源电气2025年海外毛利率比上年同期高出约8个百分点。",
       {"8个百分点 SZSE:002028 海外 gross_margin yoy actual 2025 8 pp"}},
  });
}

TEST(Mechanisms, OneMetricOfSeveralCompanies) {
  expect({
      {"2024年第三季度营收方面，小鹏汽车101亿元，蔚来186.7亿元。",
       {"101亿元 HKEX:09868 - revenue value actual 2024Q3 10100000000 CNY",
        "186.7亿元 HKEX:09866 - revenue value actual 2024Q3 18670000000 CNY"}},
      {"2021年12月，理想、小鹏、蔚来交付量分别为1.4万辆、1.6万辆、1.0万辆。",
       {"1.4万辆 HKEX:02015 - deliveries value actual 2021-12 14000 unit",
        "1.6万辆 HKEX:09868 - deliveries value actual 2021-12 16000 unit",
        "1.0万辆 HKEX:09866 - deliveries value actual 2021-12 10000 unit"}},
  });
}

TEST(Mechanisms, Names) {
  expect({
      {"*ST亚星：2020年净利润300万元。", {"300万元 SSE:600319 - net_income value actual 2020 3000000 CNY"}},
      {"多伦股份2012年净利润2000万元。", {"2000万元 SSE:600696 - net_income value actual 2012 20000000 CNY"}},
      {"苹果供应商伯恩光学2021年营收150亿港元。", {"150亿港元 伯恩光学 - revenue value actual 2021 15000000000 HKD"}},
      {"汇丰前海证券2021年净亏损1.7亿元。", {"1.7亿元 汇丰前海证券 - net_income value actual 2021 -170000000 CNY"}},
      {"小鹏汽车交付量2022年1月为12922辆。", {"12922辆 HKEX:09868 - deliveries value actual 2022-01 12922 unit"}},
      {"据中国石油化工协会，2021年行业利润1.2万亿元。", {}},
      {"盈利能力：2024年前三季度毛利率30%。", {}},
      {"工信部：2021年信息服务收入7618亿元。", {}},
      {"58同城2019年营收155亿元。", {"155亿元 NYSE:WUBA - revenue value actual 2019 15500000000 CNY"}},
      {"小米集团董事长雷军：2021年研发投入132亿元。",
       {"132亿元 HKEX:01810 - rnd_expense value actual 2021 13200000000 CNY"}},
  });
}

TEST(Mechanisms, GluedHeadlines) {
  expect({
      {"中报净利预增逾七成 天壕节能(300332)遭股东减持", {"七成 SZSE:300332 - net_income yoy guidance H1 70 percent"}},
      {"天龙光电(300029)大股东减持 创兴资源重组告吹上半年亏损1.2亿",
       {"1.2亿 SSE:600193 - net_income value actual H1 -120000000 CNY"}},
  });
}

TEST(Mechanisms, BrokersAndOutlook) {
  expect({
      {"国泰君安：给予北控水务集团(00371.HK)“增持”评级。我们预测2020年收入263.4亿港元。",
       {"263.4亿港元 HKEX:00371 - revenue value consensus 2020 26340000000 HKD"}},
      {"瑞信引述比亚迪(01211.HK)管理层指2022年销量目标为150万辆。",
       {"150万辆 SZSE:002594 - shipments value guidance 2022 1500000 unit"}},
      {"联发科2025年第三季度毛利率46.5%，高于财测的45%；营业利益率15.6%。",
       {"46.5% TWSE:2454 - gross_margin value actual 2025Q3 46.5 percent",
        "45% TWSE:2454 - gross_margin value guidance 2025Q3 45 percent",
        "15.6% TWSE:2454 - operating_margin value actual 2025Q3 15.6 percent"}},
      {"亚马逊第四季度营收1370亿美元，预计第一季度营收1120亿美元；第四季度经营利润35亿美元。",
       {"1370亿美元 NASDAQ:AMZN - revenue value actual Q4 137000000000 USD",
        "1120亿美元 NASDAQ:AMZN - revenue value guidance Q1 112000000000 USD",
        "35亿美元 NASDAQ:AMZN - operating_income value actual Q4 3500000000 USD"}},
      {"天齐锂业预计2025年前三季度净利润1.8亿元；赣锋锂业2025年三季度归母净利5.57亿元。",
       {"1.8亿元 SZSE:002466 - net_income value guidance 2025-9M 180000000 CNY",
        "5.57亿元 SZSE:002460 - net_income value actual 2025Q3 557000000 CNY"}},
      {"该行料网易2021年第四季收入200亿元，预浸料业务不在其列。",
       {"200亿元 HKEX:09999 - revenue value consensus 2021Q4 20000000000 CNY"}},
      {"高盛第四季度营收126亿美元；第四季度投资银行业务营收36亿美元，分析师预估30.7亿美元。",
       {"126亿美元 NYSE:GS - revenue value actual Q4 12600000000 USD",
        "36亿美元 NYSE:GS 投资银行 revenue value actual Q4 3600000000 USD",
        "30.7亿美元 NYSE:GS 投资银行 revenue value consensus Q4 3070000000 USD"}},
      {"京东2025年第三季度经调整净亏损160亿元，卖方原本以为会亏140亿元。",
       {"160亿元 HKEX:09618 - net_income adjusted value actual 2025Q3 -16000000000 CNY",
        "140亿元 HKEX:09618 - net_income adjusted value consensus 2025Q3 -14000000000 CNY"}},
      {"对于四季度，亚马逊预计净销售额在2060亿至2130亿美元之间。",
       {"2060亿至2130亿美元 NASDAQ:AMZN - revenue value guidance Q4 206000000000..213000000000 USD"}},
  });
}

TEST(Mechanisms, Sign) {
  expect({
      {"新希望预计2021年净利润为亏损86亿元至96亿元，同比下降274%至294%。",
       {"86亿元至96亿元 SZSE:000876 - net_income value guidance 2021 -9600000000..-8600000000 CNY",
        "274%至294% SZSE:000876 - net_income yoy guidance 2021 -294..-274 percent"}},
      {"平安银行2013年净利增速降至3%。", {"3% SZSE:000001 - net_income yoy actual 2013 3 percent"}},
      {"广誉远预计2021年净利润为亏损5000万元至盈利2000万元。",
       {"5000万元至盈利2000万元 SSE:600771 - net_income value guidance 2021 -50000000..20000000 CNY"}},
      {"广誉远预计2021年亏损3.3亿元，与上年同期相比将减少3.62亿元。",
       {"3.3亿元 SSE:600771 - net_income value guidance 2021 -330000000 CNY",
        "3.62亿元 SSE:600771 - net_income yoy guidance 2021 -362000000 CNY"}},
      {"正邦科技2021年最高预亏197亿元。", {"197亿元 SZSE:002157 - net_income value guidance 2021 -19700000000.. CNY"}},
      {"华业资本2018年业绩预亏超46亿元。", {"46亿元 SSE:600240 - net_income value guidance 2018 -4600000000 CNY"}},
      {"比亚迪电子2021年上半年中期亏损增加4.1%至1838万港元。",
       {"4.1% HKEX:00285 - net_income yoy actual 2021H1 -4.1 percent",
        "1838万港元 HKEX:00285 - net_income value actual 2021H1 -18380000 HKD"}},
      {"知乎2021年第四季度每股亏损0.07美元，市场预期亏损0.04美元。",
       {"0.07美元 HKEX:02390 - eps value actual 2021Q4 -0.07 USD/share",
        "0.04美元 HKEX:02390 - eps value consensus 2021Q4 -0.04 USD/share"}},
  });
}

TEST(Mechanisms, Periods) {
  expect({
      {"极氪汽车2021年交付量达到6007辆，为2020年的3.6倍。",
       {"6007辆 HKEX:00175 Zeekr deliveries value actual 2021 6007 unit",
        "3.6倍 HKEX:00175 Zeekr deliveries yoy actual 2021 260 percent"}},
      {"步步高(002251)2013年-2019年在重庆市场累计亏损4.35亿元。",
       {"4.35亿元 SZSE:002251 重庆市场 net_income value actual - -435000000 CNY"}},
      {"上汽大众截至2021年11月底实现销量110.5万辆。",
       {"110.5万辆 SSE:600104 上汽大众 shipments value actual 2021-11M 1105000 unit"}},
      {"广汽集团2022年1月营收50亿元，较2021年12月环比减少26%。",
       {"50亿元 SSE:601238 - revenue value actual 2022-01 5000000000 CNY",
        "26% SSE:601238 - revenue qoq actual 2022-01 -26 percent"}},
      {"三星电子2021年第四季度营业利润13.8万亿韩元，创2017年第四季度以来新高。",
       {"13.8万亿韩元 KRX:005930 - operating_income value actual 2021Q4 13800000000000 KRW"}},
      {"索尼截至2026年3月底止会计年度的营业利益为1.43万亿日元。",
       {"1.43万亿日元 TSE:6758 - operating_income value actual FY2026 1430000000000 JPY"}},
      {"药明康德披露2024年年报与2025年一季报。年报显示，公司全年实现营业收入392亿元。",
       {"392亿元 SSE:603259 - revenue value actual 2024 39200000000 CNY"}},
      {"台积电2025年第三季度营收330亿美元，高于第二季度的300亿美元。",
       {"330亿美元 TWSE:2330 - revenue value actual 2025Q3 33000000000 USD",
        "300亿美元 TWSE:2330 - revenue value actual 2025Q2 30000000000 USD"}},
  });
}

TEST(Mechanisms, TheColumnsOfATableAreNotAboutTheTextBelow) {
  const std::string report = "# 腾讯控股上半年营收增长\n\n2025-08-27\n\n腾讯控股2025年上半年营收1286亿元。\n\n";
  const std::string below = "公司预计，全年收入将达到2700亿元。\n";
  const std::string table = "| 项目 | 2025年上半年 | 2024年上半年 |\n|---|---|---|\n| 毛利率 | 31.5% | 29.8% |\n\n";
  const std::vector<std::string> figures = {"1286亿元 HKEX:00700 - revenue value actual 2025H1 128600000000 CNY",
                                            "2700亿元 HKEX:00700 - revenue value guidance 2025 270000000000 CNY"};
  expect({{(report + below).c_str(), figures}, {(report + table + below).c_str(), figures}});
}

TEST(Mechanisms, WhatIsNoFigure) {
  expect({
      {"飞力达2021年取得投资收益1.44亿元，影响归母净利润8119万元。", {}},
      {"苹果首席执行官库克2021年总收入9870万美元。", {}},
      {"永恒策略2019年应占联营公司亏损2754万港元。", {}},
      {"中利集团预计2021年净利润2.66亿元（该项利润为非经常性损益）。", {}},
      {"索尼2022年降低了330万台的销量预期。", {}},
      {"其支持率达到79%，西部则为64%。", {}},
      {"巴比食品预计2021年公允价值变动收益增加，将使得公司净利润增加约1.4亿元-1.5亿元。", {}},
      {"易大宗购回股份的总费用约为2188万港元。", {}},
      {"永辉超市2021年销售额同比增长近15%。其中新疆薄皮核桃增长458%。",
       {"15% SSE:601933 - revenue yoy actual 2021 15 percent"}},
      {"2021年，上述十个品牌共销售59.7万辆。", {}},
      {"ST沈机收到关注函。公司预计2021年亏损8亿元至10亿元。",
       {"8亿元至10亿元 ST沈机 - net_income value guidance 2021 -1000000000..-800000000 CNY"}},
      {"建筑装饰行业已披露一季报个股的平均营业收入增长率为16%。", {}},
      {"调查显示，其支持率达到79%。", {}},
      {"东吴证券表示，预计2022年全年冰雪装备收入将突破30亿元。", {}},
      {"有机构称，英国家庭平均能源账单增长近一倍。取暖上花费超过其收入10%的家庭将增加两倍。", {}},
      {"太化股份(600281)2013年虚增收入11亿元。", {}},
      {"丰田汽车和本田2021年的销量相差11万辆。", {}},
      {"广东明珠2019年净利润3亿元。\n每经头条——投连险销量翻倍涨",
       {"3亿元 SSE:600382 - net_income value actual 2019 300000000 CNY"}},
      {"中国联通2020年每用户平均收入（ARPU）上涨10%。", {}},
      {"德国电子电气行业协会宣布，2021年销售额同比增长近10%。", {}},
      {"华人置业2021年出售恒大股份录得亏损约78.7亿港元，未变现亏损约30.5亿港元。", {}},
      {"正海生物预计2021年非经常性损益对净利润的贡献金额约为770万元。", {}},
      {"创维集团2021年出售一间公司的股权取得利润约1.3亿元。", {}},
      {"索尼将2022年游戏机销量预期下调300万部，至1150万部。",
       {"1150万部 TSE:6758 游戏机 shipments value guidance 2022 11500000 unit"}},
      {"当局将把其门票上调47%。", {}},
      {"Tilray(TLRY.O)2021年营收1.55亿美元。", {"1.55亿美元 NASDAQ:TLRY - revenue value actual 2021 155000000 USD"}},
      // What no number is stays none beside a character beyond the first plane.
      {"腾讯控股营收超万元😀。", {}},
      // A segment's growth is of its revenue only where the text speaks of results at all.
      {"腾讯控股2024年小程序每天有4亿人使用，广告业务增长80%。", {}},
      {"腾讯控股2024年营收6603亿元，广告业务增长20%。",
       {"6603亿元 HKEX:00700 - revenue value actual 2024 660300000000 CNY",
        "20% HKEX:00700 广告 revenue yoy actual 2024 20 percent"}},
  });
}

TEST(Mechanisms, WhatStandsBesideANumberWithoutASeam) {
  expect({
      {"ST传媒(000504)2015年亏损2900万天广消防(002509)股东减持570万股",
       {"2900万 SZSE:000504 - net_income value actual 2015 -29000000 CNY"}},
      {"海印股份2016年预亏10亿两机构卖出", {"10亿 SZSE:000861 - net_income value guidance 2016 -1000000000 CNY"}},
      {"格隆汇11月13日丨华人策略控股(08089.HK)公布，2019年收入274.6万港元。",
       {"274.6万港元 HKEX:08089 - revenue value actual 2019 2746000 HKD"}},
      {"国际天食2019年上半年亏损2807.6万元(2018年度同期盈利3029.3万元)，每股亏损1.27分。",
       {"2807.6万元 HKEX:03666 - net_income value actual 2019H1 -28076000 CNY",
        "3029.3万元 HKEX:03666 - net_income value actual 2018H1 30293000 CNY",
        "1.27分 HKEX:03666 - eps value actual 2019H1 -0.0127 CNY/share"}},
      {"乐视网(300104)遭股东减持600万股 套现2.16亿元润欣科技2016年净利润下滑35%",
       {"35% SZSE:300493 - net_income yoy actual 2016 -35 percent"}},
      {"浦东金桥(600639)减持海通证券获利3350万 宇通客车2015年前三季度净利降37%",
       {"37% SSE:600066 - net_income yoy actual 2015-9M -37 percent"}},
      {"据港交所披露，江苏瑞科生物技术股份有限公司提交上市申请。2020年，公司亏损1.79亿元。",
       {"1.79亿元 HKEX:02179 - net_income value actual 2020 -179000000 CNY"}},
      {"天茂集团公告，子公司国华人寿保险股份有限公司2021年累计保费收入378.4亿元。",
       {"378.4亿元 国华人寿保险 - revenue value actual 2021 37840000000 CNY"}},
      {"天茂集团(000627):国华人寿2016年保费收入265亿元。",
       {"265亿元 国华人寿 - revenue value actual 2016 26500000000 CNY"}},
  });
}

TEST(Mechanisms, WhatIsSaidInFewWords) {
  expect({
      {"欧莱雅2021年四季度销售90.9亿欧元，分析师预期89亿欧元。",
       {"90.9亿欧元 EURONEXT:OR - revenue value actual 2021Q4 9090000000 EUR",
        "89亿欧元 EURONEXT:OR - revenue value consensus 2021Q4 8900000000 EUR"}},
      {"周黑鸭2020年上半年营业额为9.03亿元。同比下降44.43%。",
       {"9.03亿元 HKEX:01458 - revenue value actual 2020H1 903000000 CNY",
        "44.43% HKEX:01458 - revenue yoy actual 2020H1 -44.43 percent"}},
      {"少儿编程企业编程猫宣布获得融资，高瓴资本领投。2019年6月，收入6122万元。",
       {"6122万元 编程猫 - revenue value actual 2019-06 61220000 CNY"}},
  });
}

TEST(Mechanisms, APeriodForEachOfALaterList) {
  expect({
      {"青岛啤酒2023年、2024年营业收入分别为339亿元、321亿元；净利润分别为42.7亿元、43.4亿元。",
       {"339亿元 SSE:600600 - revenue value actual 2023 33900000000 CNY",
        "321亿元 SSE:600600 - revenue value actual 2024 32100000000 CNY",
        "42.7亿元 SSE:600600 - net_income value actual 2023 4270000000 CNY",
        "43.4亿元 SSE:600600 - net_income value actual 2024 4340000000 CNY"}},
  });
}

TEST(Mechanisms, PartsWithWordsOfOtherKinds) {
  expect({
      {"小鹏P5在2021年12月交付5030台。", {"5030台 HKEX:09868 P5 deliveries value actual 2021-12 5030 unit"}},
      {"小鹏Q3交付25666台。", {"25666台 HKEX:09868 - deliveries value actual Q3 25666 unit"}},
      {"REPUBLIC HC(08357.HK)2020年医学检查服务的收入为140万新加坡元。",
       {"140万新加坡元 HKEX:08357 医学检查服务 revenue value actual 2020 1400000 SGD"}},
      {"吉利汽车2021年12月新能源和电气化汽车销量1.88万辆。",
       {"1.88万辆 HKEX:00175 新能源和电气化汽车 shipments value actual 2021-12 18800 unit"}},
      {"高盛2021年第四季度股票销售和交易业务营收21.2亿美元，分析师预估24.7亿美元。",
       {"21.2亿美元 NYSE:GS 股票销售和交易 revenue value actual 2021Q4 2120000000 USD",
        "24.7亿美元 NYSE:GS 股票销售和交易 revenue value consensus 2021Q4 2470000000 USD"}},
  });
}

TEST(Mechanisms, VariantsBetweenTheNumberAndItsMetric) {
  expect({
      {"光大证券2024年实现17亿元的GAAP净利润。", {"17亿元 SSE:601788 - net_income value actual 2024 1700000000 CNY"}},
      {"光大证券2024年实现17亿元的非GAAP净利润。",
       {"17亿元 SSE:601788 - net_income adjusted value actual 2024 1700000000 CNY"}},
  });
}

TEST(Mechanisms, MarginsByOtherNames) {
  expect({
      {"光大证券2024年经营亏损率6%，毛损率2%。",
       {"6% SSE:601788 - operating_margin value actual 2024 -6 percent",
        "2% SSE:601788 - gross_margin value actual 2024 -2 percent"}},
      {"贵州茅台2024年前三季毛利91%远超同行。", {"91% SSE:600519 - gross_margin value actual 2024-9M 91 percent"}},
      {"亚马逊2024年第四季度经营利润35亿美元，利润率达2.5%。",
       {"35亿美元 NASDAQ:AMZN - operating_income value actual 2024Q4 3500000000 USD",
        "2.5% NASDAQ:AMZN - operating_margin value actual 2024Q4 2.5 percent"}},
  });
}

}  // namespace
}  // namespace figx

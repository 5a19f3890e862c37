// Whose figure it is by its name: names that several companies share, names that are ordinary words, and names that
// the registry lacks. Never a wrong id: a code or a cue beside the name decides, else the text's name stands, or none.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "figx/figx.h"

namespace figx {
namespace {

/// The company of the first figure; "none" when there is no figure.
std::string owner(std::string_view text) {
  static Extractor extractor = *Extractor::create();
  const auto document = read_document(text, "test.txt");
  const auto figures = extractor.figures(*document);
  return figures.empty() ? "none" : figures.front().company;
}

using Rows = std::initializer_list<std::pair<const char*, const char*>>;

TEST(Name, AnOrdinaryWordNeedsACueBesideIt) {
  for (const auto& [text, company] : Rows{{"统一公布，2024年营收30亿元。", "TWSE:1216"},
                                          {"统一12月营收30亿元。", "TWSE:1216"},
                                          {"统一：2024年营收30亿元。", "TWSE:1216"},
                                          {"统一公司2024年营收30亿元。", "TWSE:1216"},
                                          {"门店统一使用新系统，营收30亿元。", "none"},
                                          {"世界2024年营收30亿元。", "TPEX:5347"},
                                          {"腾讯控股2024年营收6603亿元，世界第一。", "HKEX:00700"},
                                          {"在世界各地，营收30亿元。", "none"},
                                          {"创意公布，2024年营收30亿元。", "TWSE:3443"},
                                          {"凭借创意，营收30亿元。", "none"},
                                          {"巨大的市场带来营收30亿元。", "none"},
                                          {"平安公布，2024年营收30亿元。", "SSE:601318"},
                                          {"一路平安，营收30亿元。", "none"},
                                          {"Apple公布，2024年营收30亿美元。", "NASDAQ:AAPL"},
                                          {"Block公布，2024年营收30亿美元。", "NYSE:XYZ"},
                                          {"The Big Gap之后，营收30亿美元。", "none"},
                                          {"360公司公布，2024年营收80亿元。", "SSE:601360"},
                                          {"360度无死角，营收80亿元。", "none"}})
    EXPECT_EQ(owner(text), company) << text;
}

TEST(Name, AWordThatTheRegistryDoesNotTakeAlone) {
  for (const char* name : {"太阳", "长城", "中华", "恒生", "长江", "现代", "通用", "神州"}) {
    EXPECT_EQ(owner(std::string(name) + "2024年营收30亿元。"), "none") << name;
    EXPECT_EQ(owner(std::string(name) + "（08170.HK）2024年营收30亿元。"), "HKEX:08170") << name;
    EXPECT_EQ(owner("投资者谈起" + std::string(name) + "，腾讯控股2024年营收6603亿元。"), "HKEX:00700") << name;
  }
}

TEST(Name, ACodeDecidesWhatNamesShare) {
  for (const auto& [text, company] : Rows{{"中国联通（600050.SH）2024年营收3896亿元。", "SSE:600050"},
                                          {"中国联通（00762.HK）2024年营收3896亿元。", "HKEX:00762"},
                                          {"中国重汽（03808.HK）2024年营收951亿元。", "HKEX:03808"},
                                          {"中国重汽（000951.SZ）2024年营收449亿元。", "SZSE:000951"},
                                          {"晶科能源（JKS.US）2024年营收924亿元。", "NYSE:JKS"},
                                          {"晶科能源（688223.SH）2024年营收924亿元。", "SSE:688223"},
                                          {"新世界（00017.HK）2024年营收358亿港元。", "HKEX:00017"},
                                          {"长城科技（603897.SH）2024年营收117亿元。", "SSE:603897"},
                                          {"沃尔沃（STO:VOLV-B）2024年营收5268亿瑞典克朗。", "STO:VOLV-B"}})
    EXPECT_EQ(owner(text), company) << text;
}

TEST(Name, WhatTheDocumentNamesDecidesToo) {
  EXPECT_EQ(owner("济南的中国重汽集团（03808.HK）昨日开会。中国重汽2024年营收951亿元。"), "HKEX:03808");
  EXPECT_EQ(owner("腾讯控股讨论游戏业务。游戏业务收入30亿元。"), "HKEX:00700");
  EXPECT_EQ(owner("网易讨论游戏业务。游戏业务收入30亿元。"), "HKEX:09999");
}

TEST(Name, AnUnknownCompanyKeepsItsName) {
  for (const auto& [text, company] : Rows{{"青禾股份公布2024年营收12亿元。", "青禾股份"},
                                          {"青禾股份上半年营收12亿元。", "青禾股份"},
                                          {"海岳新材预计2024年营收8亿元。", "海岳新材"},
                                          {"长城集团2024年营收30亿元。", "长城集团"},
                                          {"七匹狼集团2024年营收30亿元。", "七匹狼集团"},
                                          {"第一上海证券公布，2024年营收3亿元。", "第一上海证券"},
                                          {"苹果供应商海岳光学公布，2024年营收150亿港元。", "海岳光学"},
                                          {"海岳国际（08999.HK）2024年营收3亿港元。", "HKEX:08999"}})
    EXPECT_EQ(owner(text), company) << text;
}

TEST(Name, SomebodyElsesWordIsNoCompany) {
  for (const auto& [text, company] :
       Rows{{"某协会微信公众号消息，2024年销量44万辆。", "none"},
            {"苹果期货收涨，2024年销售额30亿元。", "none"},
            {"欧洲肉类食品巨头泰森食品公布，上季营收137亿美元。", "NYSE:TSN"},
            {"【花旗：维持吉利汽车“买入”评级】报告称，预计吉利今年销量同比升25%。", "HKEX:00175"}})
    EXPECT_EQ(owner(text), company) << text;
}

TEST(Name, ANumberMayBeginAName) {
  for (const auto& [text, company] : Rows{{"58同城公布，2019年营收155亿元。", "NYSE:WUBA"},
                                          {"三只松鼠2024年营收106亿元。", "SZSE:300783"},
                                          {"十月稻田2024年营收57亿元。", "HKEX:09676"},
                                          {"1药网第二季度净亏损7880万元。", "NASDAQ:YI"}})
    EXPECT_EQ(owner(text), company) << text;
}

TEST(Name, BeforeACodeItIsTheCompanysOwn) {
  static Extractor extractor = *Extractor::create();
  for (const auto& [text, name] : Rows{{"超弦海岳（430999）2024年亏损2324万元。", "超弦海岳"},
                                       {"拟摘牌的海岳小贷（833999）2024年营收3亿元。", "海岳小贷"}}) {
    const auto document = read_document(text, "test.txt");
    const auto figures = extractor.figures(*document);
    ASSERT_FALSE(figures.empty()) << text;
    EXPECT_EQ(figures[0].company_name, name) << text;
  }
}

}  // namespace
}  // namespace figx

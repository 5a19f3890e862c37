// Listing codes in brackets: every usual form, and brackets that hold none.
#include "lex/code.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "lexing.h"
#include "normalize/normalize.h"

namespace figx::lex {
namespace {

/// The codes of the first bracket of a text, as they are written there.
std::string codes(std::string_view text) {
  const std::string normalised = normalize::normalize(text);
  const std::size_t at = normalised.find('(');
  if (at == std::string::npos) return "no bracket";
  std::string out;
  for (const std::string& code : read_code_bracket(normalised, at).codes) out += (out.empty() ? "" : " ") + code;
  return out;
}

TEST(Code, WithASuffix) {
  EXPECT_EQ(codes("Meta(META.US)"), "US:META");
  EXPECT_EQ(codes("腾讯控股（00700.HK）"), "HKEX:00700");
  EXPECT_EQ(codes("腾讯控股（700.HK）"), "HKEX:00700") << "Hong Kong codes have five digits";
  EXPECT_EQ(codes("贵州茅台（600519.SH）"), "SSE:600519");
  EXPECT_EQ(codes("宁德时代（300750.SZ）"), "SZSE:300750");
  EXPECT_EQ(codes("贝特瑞（835185.BJ）"), "BSE:835185");
  EXPECT_EQ(codes("台积电（2330.TW）"), "TWSE:2330");
  EXPECT_EQ(codes("三星电子（005930.KS）"), "KRX:005930");
  EXPECT_EQ(codes("索尼（6758.T）"), "TSE:6758");
}

TEST(Code, WithAPrefix) {
  EXPECT_EQ(codes("Meta(NASDAQ:META)"), "NASDAQ:META");
  EXPECT_EQ(codes("Meta（NASDAQ：META）"), "NASDAQ:META");
  EXPECT_EQ(codes("Meta（纳斯达克：META）"), "NASDAQ:META");
  EXPECT_EQ(codes("东吴证券(SH 601555)"), "SSE:601555");
  EXPECT_EQ(codes("东吴证券(SH601555)"), "SSE:601555");
  EXPECT_EQ(codes("腾讯控股（HK:00700）"), "HKEX:00700");
  EXPECT_EQ(codes("腾讯控股（港股：00700）"), "HKEX:00700");
  EXPECT_EQ(codes("腾讯控股（HK.00700）"), "HKEX:00700");
  EXPECT_EQ(codes("美的集团（股票代码：000333）"), "SZSE:000333");
  EXPECT_EQ(codes("台泥（TWSE：1101）"), "TWSE:1101");
}

TEST(Code, BareByItsRange) {
  EXPECT_EQ(codes("贵州茅台（600519）"), "SSE:600519");
  EXPECT_EQ(codes("宁德时代（300750）"), "SZSE:300750");
  EXPECT_EQ(codes("美的集团（000333）"), "SZSE:000333");
  EXPECT_EQ(codes("腾讯控股（00700）"), "HKEX:00700");
  EXPECT_EQ(codes("台积电（2330）"), ":2330") << "which exchange, the registry says";
}

TEST(Code, WithMoreInTheBracket) {
  EXPECT_EQ(codes("广发证券(SH 601222，收盘价：5.52元)"), "SSE:601222");
  EXPECT_EQ(codes("中国平安（601318.SH，02318.HK）"), "SSE:601318 HKEX:02318");
  EXPECT_EQ(codes("阿里巴巴（BABA.US、09988.HK）"), "US:BABA HKEX:09988");
  EXPECT_EQ(codes("百度（NASDAQ:BIDU; HKEX:9888）"), "NASDAQ:BIDU HKEX:09888");
  EXPECT_EQ(codes("比亚迪（002594/01211）"), "SZSE:002594 HKEX:01211");
}

TEST(Code, None) {
  EXPECT_EQ(codes("营收（同比增长20%）"), "");
  EXPECT_EQ(codes("营收（3亿元）"), "");
  EXPECT_EQ(codes("（2024年）"), "");
  EXPECT_EQ(codes("（２０２５／０５／１４　１６：４５）"), "") << "a day is no code";
  EXPECT_EQ(codes("（未经审计）"), "");
  EXPECT_EQ(codes("（600519"), "") << "the bracket never closes";
  EXPECT_EQ(codes("（）"), "");
}

/// The companies of a text with their codes: "腾讯控股=HKEX:00700".
std::string companies(std::string_view text) {
  const Lexed s = lexed(text);
  std::string out;
  for (const Token& t : s.tokens) {
    if (t.kind != TokenKind::company) continue;
    const Name& name = s.names[static_cast<std::size_t>(t.index)];
    out += (out.empty() ? "" : " ") + name.text + "=" + name.code_id;
  }
  return out;
}

TEST(Code, NamesTheCompanyBeforeIt) {
  EXPECT_EQ(companies("腾讯控股（00700.HK）公布业绩"), "腾讯控股=HKEX:00700");
  EXPECT_EQ(companies("Meta(META.US)营收"), "Meta=NASDAQ:META");
  EXPECT_EQ(companies("台積電（2330）營收"), "台积电=TWSE:2330");
  EXPECT_EQ(companies("海岳国际（08999.HK）公布业绩"), "海岳国际=HKEX:08999")
      << "a code makes an id without the registry";
}

}  // namespace
}  // namespace figx::lex

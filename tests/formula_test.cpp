// What --excel guards, and that numbers stay numbers.
#include "write/formula.h"

#include <gtest/gtest.h>

namespace figx {
namespace {

TEST(Formula, GetsAnApostrophe) {
  for (const char* text : {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+1", "＋1", "－1", "＠A1"}) {
    EXPECT_TRUE(guarded(text).starts_with('\'')) << text;
  }
}

TEST(Formula, IsNoAmountWithMoreBehindIt) {
  for (const char* text :
       {"-3%-5%", "-1+1亿", "-5亿=A1", "-5亿(A1)", "-5亿|calc", "-5亿＋1", "+5元!A1", "-亿", "-.5亿"}) {
    EXPECT_TRUE(guarded_cell(text).starts_with('\'')) << text;
  }
}

TEST(Formula, IsSeenBehindWhatASheetDrops) {
  for (const char* text : {" =1", "\u3000=1", "\u00A0=1", "\uFEFF=1", "\u200B=1", "\"=1", "'=1", "\x01=1"}) {
    EXPECT_EQ(guarded(text), "'" + std::string(text));
  }
  EXPECT_EQ(guarded("\t=1"), "'\t'=1");
}

TEST(Formula, IsSeenWhereACellMayBegin) {
  EXPECT_EQ(guarded("a;=1"), "a;'=1");
  EXPECT_EQ(guarded("a\n=1"), "a\n'=1");
  EXPECT_EQ(guarded("a,\"=1\""), "a,'\"=1\"");
  EXPECT_EQ(guarded("a\t@A1"), "a\t'@A1");
}

TEST(Formula, NumbersAndPlainTextStay) {
  for (const char* text : {"", "-5", "+3", "-15.07%", "1=1", "净利润-5%", "a-b", "3-5亿元", "增长，-5"}) {
    EXPECT_EQ(guarded(text), text);
  }
}

TEST(Formula, AmountsStayInACell) {
  for (const char* text :
       {"-4.5亿元到-6.5亿元", "-6.76%至4.28%", "+12.5%以上", "-8000万元", "+1.9pct", "-13.28%~28.63%", "-0.27元/股"}) {
    EXPECT_EQ(guarded_cell(text), text);
    EXPECT_EQ(guarded(text), "'" + std::string(text));
  }
  EXPECT_EQ(guarded_cell("-1,252,015.39元"), "-1,252,015.39元");
  EXPECT_EQ(guarded_cell("a,=1"), "a,=1");
  EXPECT_EQ(guarded_cell("\t=1"), "'\t=1");
}

}  // namespace
}  // namespace figx

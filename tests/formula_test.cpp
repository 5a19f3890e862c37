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

}  // namespace
}  // namespace figx

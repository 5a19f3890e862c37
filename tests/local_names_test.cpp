// Names that a document introduces by a code behind them.
#include "lex/local_names.h"

#include <gtest/gtest.h>

#include <string>

#include "lex/lexer.h"

namespace figx::lex {
namespace {

std::string longest(const LocalNames& names, std::string_view text, std::size_t at = 0) {
  const auto found = names.longest_at(text, at);
  return found ? std::string(found->name) + " " + std::string(found->code_id) : "none";
}

TEST(LocalNames, TheLongestOfThoseThatBeginThere) {
  LocalNames names;
  EXPECT_EQ(longest(names, "青禾股份"), "none");
  names.add("青禾", "HKEX:08170");
  names.add("青禾净水", "HKEX:08171");
  names.add("青禾净水科技", "HKEX:08172");
  names.add("青山", "HKEX:08173");
  EXPECT_EQ(longest(names, "青禾净水科技公告"), "青禾净水科技 HKEX:08172");
  EXPECT_EQ(longest(names, "青禾净水科"), "青禾净水 HKEX:08171");
  EXPECT_EQ(longest(names, "青禾净化"), "青禾 HKEX:08170");
  EXPECT_EQ(longest(names, "青海"), "none");
  EXPECT_EQ(longest(names, "大青山", 3), "青山 HKEX:08173");
  EXPECT_EQ(longest(names, "青"), "none");
  EXPECT_EQ(longest(names, "青禾", 6), "none");
}

TEST(LocalNames, TheFirstCodeOfANameStands) {
  LocalNames names;
  names.add("青禾", "HKEX:08170");
  names.add("青禾", "HKEX:08171");
  names.add("青", "HKEX:08172");
  ASSERT_TRUE(names.find("青禾"));
  EXPECT_EQ(names.find("青禾")->code_id, "HKEX:08170");
  EXPECT_FALSE(names.find("青"));
  EXPECT_FALSE(names.find("青禾净水"));
}

TEST(LocalNames, OfASentenceAreThoseWithACode) {
  LocalNames names;
  Lexer(pack::Pack{}).introduce("青禾净水(08170.HK)与云岭纸业(某地)", names);
  EXPECT_EQ(longest(names, "青禾净水发布公告"), "青禾净水 HKEX:08170");
  EXPECT_EQ(longest(names, "云岭纸业发布公告"), "none");
}

}  // namespace
}  // namespace figx::lex

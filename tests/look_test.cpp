// What one look at a sentence leaves out, no search would find.
#include "lex/look.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "lex/automaton.h"
#include "lex/local_names.h"
#include "lex/mark.h"
#include "lex/numerals.h"
#include "lex/pattern_set.h"
#include "lex/registry.h"
#include "normalize/normalize.h"

namespace figx::lex {
namespace {

/// Which bits the look has at byte `at`; 0 where it has no place.
std::uint32_t may_at(const Look& look, std::size_t at) {
  for (const auto& [place, may] : look.places())
    if (place == at) return may;
  return 0;
}

std::vector<std::string> sentences() {
  std::vector<std::string> out = {"", "3", "亿", "ST西水", "半", "腾讯控股", "茅", "𠀀亏损3亿元", "约"};
  for (const char* folder : {"samples", "docs"}) {
    for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(FIGX_SOURCE_DIR) / folder)) {
      if (file.path().extension() != ".txt" && file.path().extension() != ".md") continue;
      std::ifstream in(file.path(), std::ios::binary);
      const std::string source{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
      const std::string all = normalize::normalize(source);
      for (std::size_t from = 0; from < all.size();) {
        const std::size_t to = std::min(all.find("。", from), all.size());
        out.push_back(all.substr(from, to - from));
        from = to + std::string_view("。").size();
      }
    }
  }
  return out;
}

TEST(Look, PassesOverNothingThatASearchFinds) {
  const pack::Pack pack = builtin_pack();
  std::vector<const pack::Entry*> entries;
  for (const pack::Entry& e : pack.entries)
    if (e.kind == pack::Kind::metric || e.kind == pack::Kind::other || e.kind == pack::Kind::cue ||
        e.kind == pack::Kind::period)
      entries.push_back(&e);
  const PatternSet vocabulary(entries, builtin_automata("vocabulary"));
  const Registry& registry = Registry::builtin();
  LocalNames local;
  local.add("本店", "HKEX:00001");
  Look look;
  std::size_t words = 0, names = 0, numbers = 0, characters = 0;
  for (const std::string& text : sentences()) {
    look.at(text, registry, local, 0);
    for (std::size_t at = 0; at < text.size(); utf8::decode(text, at)) {
      ++characters;
      const std::uint32_t may = may_at(look, at);
      if (vocabulary.match_at(text, at)) {
        ++words;
        EXPECT_TRUE(may & Look::kWord) << text << " at " << at;
      }
      if (registry.match(text, at) > 0) {
        ++names;
        EXPECT_TRUE(may & Look::kName) << text << " at " << at;
      }
      if (read_number(text, at)) {
        ++numbers;
        EXPECT_TRUE(may & Look::kNumber) << text << " at " << at;
      }
    }
  }
  EXPECT_GT(words, 500u);
  EXPECT_GT(names, 50u);
  EXPECT_GT(numbers, 200u);
  EXPECT_LT(words, characters / 2);
}

TEST(Look, KnowsTheNamesOfADocument) {
  LocalNames local;
  local.add("某某国际", "HKEX:08170");
  Look look;
  look.at("据某某国际说", Registry::builtin(), local, 0);
  EXPECT_TRUE(may_at(look, std::string_view("据").size()) & Look::kName);
}

TEST(Look, SaysWhereEverythingMayBegin) {
  Look look;
  look.at("的x", Registry::builtin(), {}, Look::kWord | Look::kNumber);
  EXPECT_EQ(look.places().size(), 2u);
  EXPECT_EQ(may_at(look, 3) & (Look::kWord | Look::kNumber), Look::kWord | Look::kNumber);
}

TEST(Look, ItsTableKnowsEveryMarkAndDigit) {
  const LookTable& table = builtin_look();
  for (char32_t c = 1; c < 0x30000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    if (mark_letter(c) != 0) {
      EXPECT_TRUE(table.of(c) & image::kIsMark) << static_cast<std::uint32_t>(c);
    }
    if (numeral_digit(c) >= 0 || (c >= '0' && c <= '9')) {
      EXPECT_TRUE(table.of(c) & image::kMayBeginQuantity) << static_cast<std::uint32_t>(c);
    }
    // No more and no less: without one of these, a sentence's 万 or 拾 is no number.
    const bool holds = numeral_digit(c) >= 0 || (c >= '0' && c <= '9') ||
                       std::u32string_view(U"十百千亿兆翻倍腰半").find(c) != std::u32string_view::npos;
    EXPECT_EQ((table.of(c) & image::kHoldsQuantity) != 0, holds) << static_cast<std::uint32_t>(c);
  }
}

}  // namespace
}  // namespace figx::lex

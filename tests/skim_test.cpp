// Skimming passes over no document that has a figure.
#include "lex/skim.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "figx/figx.h"
#include "lexing.h"
#include "normalize/fold.h"

namespace figx {
namespace {

TEST(Skim, SeesWordsThatNameAMetric) {
  for (const char* text : {
           "上半年营收12亿元",
           "上半年營收12億元",  // Traditional
           "每股盈餘1.2元",
           "ＥＰＳ为1.2美元",  // full width
           "营 收 12亿元",     // a blank may be none
           "营\n收12亿元",
           "营**收**12亿元",
           "营\u200b收12亿元",  // a zero-width space
           "10派3元",           // begins with a digit
           "预亏3亿元",
           "海外业务占销售额的18%",  // a share of what the word itself names
           "中期亏损收窄至3亿元",
       })
    EXPECT_TRUE(lex::builtin_skim().may_name_metric(text)) << text;
}

TEST(Skim, PassesOverTextsThatNameNone) {
  for (const char* text : {
           "",
           "股价收盘上涨3.2%，成交额居前",
           "公司公告称，控股股东拟减持不超过3%的股份。",
           "董事会审议通过了修订公司章程的议案，会议于10月3日召开。",
           "开业当日生意盈门",  // 盈 is a metric only behind 预
           "国内手机出口增长11%，其中5G手机占60%",
       })
    EXPECT_FALSE(lex::builtin_skim().may_name_metric(text)) << text;
}

TEST(Skim, IsTheQuickTestOfTheBuiltInPacks) {
  const auto built_in = Extractor::create();
  ASSERT_TRUE(built_in);
  EXPECT_TRUE(built_in->quick_test()("上半年营收12亿元"));
  EXPECT_FALSE(built_in->quick_test()("董事会召开会议"));

  // Of the words of somebody's own packs it knows nothing.
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "figx-skim-packs";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "own.json")
      << R"({"pack": "own", "about": "of somebody", "entries": [{"id": "metric.own", "metric": "own", "kind": "money",
    "match": "流水总盘", "accept": [{"text": "流水总盘3亿元"}], "reject": [{"text": "流水3亿元", "why": "another word"}]}]})";
  const auto own = Extractor::create({.pattern_dirs = {folder.string()}});
  ASSERT_TRUE(own) << own.error().message;
  EXPECT_FALSE(own->quick_test());
  std::filesystem::remove_all(folder);
}

/// A text as others might write it: with blanks, line ends, marks and zero-width spaces between characters.
std::string roughened(const std::string& text, std::mt19937& dice) {
  constexpr const char* kBits[] = {" ", "\n", "\u200b", "\u3000", "**", "\u00ad", "\\"};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    utf8::decode(text, at);
    out.append(text, begin, at - begin);
    if (dice() % 12 == 0) out += kBits[dice() % std::size(kBits)];
  }
  return out;
}

/// What may_name_metric says, found without passing over anything.
bool begins_anywhere(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    if (lex::builtin_skim().begins(text, at)) return true;
    utf8::decode(text, at);
  }
  return false;
}

/// The text with characters that are folded to the same: full width, Traditional, mathematical, compatible ones.
std::string written_otherwise(const std::string& text, std::mt19937& dice) {
  static const auto others = [] {
    std::multimap<char32_t, char32_t> all;
    for (char32_t c = 0; c < 0x110000; ++c)
      if (const char32_t folded = normalize::fold(c); folded != c) all.emplace(folded, c);
    return all;
  }();
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto [first, last] = others.equal_range(normalize::fold(utf8::decode(text, at)));
    if (first == last || dice() % 3 != 0)
      out.append(text, begin, at - begin);
    else
      utf8::append(out, std::next(first, dice() % std::distance(first, last))->second);
  }
  return out;
}

TEST(Skim, PassesOverNoPlaceWhereAWordBegins) {
  const auto pack = pack::load(pack::builtin_files());
  std::vector<std::string> words,
      characters = {"a", "0", "ü", "，", "、", " ", "\n", "\u200b", "\U00020000", "Ｅ", "Ｐ", "Ｓ"};
  for (const pack::Entry& e : pack->entries) {
    for (const auto& accept : e.accept) words.push_back(accept.text);
    for (const auto& reject : e.reject) words.push_back(reject.text);
  }
  for (const std::string& word : words)
    for (std::size_t at = 0; at < word.size();) {
      const std::size_t begin = at;
      utf8::decode(word, at);
      characters.push_back(word.substr(begin, at - begin));
    }
  std::mt19937 dice(20251203);
  int named = 0;
  for (int i = 0; i < 100000; ++i) {
    std::string text;  // mostly too short to name something, and with its words at all distances from its ends
    for (std::size_t many = 2 + dice() % 30; many > 0; --many) {
      text += characters[dice() % characters.size()];
      if (dice() % 40 == 0) text += roughened(words[dice() % words.size()], dice);
      if (dice() % 20 == 0) {
        const std::string& word = words[dice() % words.size()];
        std::size_t end = 0;
        for (std::size_t of = 2 + dice() % 2; of > 0 && end < word.size(); --of) utf8::decode(word, end);
        text.append(word, 0, end);
      }
    }
    if (i % 2 == 0) text = written_otherwise(text, dice);
    const bool expected = begins_anywhere(text);
    named += expected;
    ASSERT_EQ(lex::builtin_skim().may_name_metric(text), expected) << text;
  }
  EXPECT_GT(named, 10000);
  EXPECT_LT(named, 90000);
}

/// figures() skims first, analyze() reads all, and what is not worth parsing has no figure.
void expect_same(Extractor& extractor, const std::string& text, const char* name) {
  const auto document = read_document(text, name);
  ASSERT_TRUE(document) << text;
  const std::vector<Figure> quick = extractor.figures(*document), whole = extractor.analyze(*document).figures;
  ASSERT_EQ(quick.size(), whole.size()) << text;
  for (std::size_t i = 0; i < quick.size(); ++i) EXPECT_EQ(to_json(quick[i]), to_json(whole[i])) << text;
  ReadOptions options;
  options.worth_parsing = extractor.quick_test();
  EXPECT_EQ(extractor.figures(*read_document(text, name, options)).size(), whole.size()) << text;
}

TEST(Skim, LosesNoFigureOfExamplesAndSamples) {
  const auto pack = pack::load(pack::builtin_files());
  std::vector<std::string> texts;
  for (const pack::Entry& e : pack->entries) {
    for (const auto& accept : e.accept) texts.push_back(accept.text);
    for (const auto& reject : e.reject) texts.push_back(reject.text);
  }
  for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(FIGX_SOURCE_DIR) / "samples"))
    if (file.path().extension() == ".txt" || file.path().extension() == ".md") {
      std::ifstream in(file.path(), std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      texts.push_back(bytes.str());
    }
  ASSERT_GT(texts.size(), 600u);
  Extractor extractor = *Extractor::create();
  std::mt19937 dice(20251103);
  for (const std::string& text : texts) {
    const std::string of_somebody = "腾讯控股2024年第三季度：" + text;
    expect_same(extractor, of_somebody, "a.txt");
    expect_same(extractor, roughened(of_somebody, dice), "a.txt");
    expect_same(extractor, roughened(of_somebody, dice), "a.md");
  }
}

}  // namespace
}  // namespace figx

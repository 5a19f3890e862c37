// The automata built from the packs find what RE2 finds with the same patterns, at every place of a text.
#include "lex/automaton.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>

#include "lex/groups.h"
#include "lex/lexer.h"
#include "lex/pattern_set.h"
#include "normalize/normalize.h"
#include "pack/pack.h"
#include "rules/rules.h"

namespace figx::lex {
namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

/// Everything to search: the samples and every example of every pack.
std::string all_texts(const pack::Pack& pack) {
  std::string out;
  for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(FIGX_SOURCE_DIR) / "samples"))
    if (file.path().extension() == ".txt" || file.path().extension() == ".md") out += read(file.path()) + "。";
  for (const pack::Entry& e : pack.entries) {
    for (const auto& accept : e.accept) out += accept.text + "。";
    for (const auto& reject : e.reject) out += reject.text + "。";
  }
  return out;
}

/// The entries that the automata of the vocabulary are built from, in their order.
std::vector<const pack::Entry*> vocabulary_of(const pack::Pack& pack) {
  std::vector<const pack::Entry*> out;
  for (const pack::Entry& e : pack.entries)
    if (e.kind == pack::Kind::metric || e.kind == pack::Kind::other || e.kind == pack::Kind::cue ||
        e.kind == pack::Kind::period)
      out.push_back(&e);
  return out;
}

TEST(Automaton, FindsWhatRe2Finds) {
  const auto pack = pack::load(pack::builtin_files());
  ASSERT_TRUE(pack) << pack.error().message;
  const std::vector<const pack::Entry*> built_in = vocabulary_of(*pack);
  std::vector<pack::Entry> copies;
  for (const pack::Entry* e : built_in) copies.push_back(*e);
  std::vector<const pack::Entry*> by_re2;
  for (pack::Entry& e : copies) {
    e.builtin = false;
    by_re2.push_back(&e);
  }
  const PatternSet automata(built_in, builtin_automata("vocabulary"));
  const PatternSet re2(by_re2, builtin_automata("vocabulary"));

  const std::string texts = normalize::normalize(all_texts(*pack));
  std::size_t hits = 0;
  // Sentence by sentence, so that the contexts at a text's ends are tried too.
  for (std::size_t from = 0; from < texts.size();) {
    const std::size_t to = std::min(texts.find("。", from), texts.size());
    const std::string_view text = std::string_view(texts).substr(from, to - from);
    for (std::size_t at = 0; at < text.size(); utf8::decode(text, at)) {
      const auto a = automata.match_at(text, at);
      const auto b = re2.match_at(text, at);
      ASSERT_EQ(a.has_value(), b.has_value()) << text.substr(at, 60) << " in " << text;
      if (!a) continue;
      ++hits;
      ASSERT_EQ(a->end, b->end) << a->entry->id << " and " << b->entry->id << " in " << text;
      ASSERT_EQ(a->entry->id, b->entry->id) << text.substr(at, a->end - at) << " in " << text;
    }
    from = to + std::string_view("。").size();
  }
  EXPECT_GT(hits, 1000u);
}

TEST(Automaton, WhatLongWalksHaveShownChangesNoMatch) {
  const auto pack = pack::load(pack::builtin_files());
  ASSERT_TRUE(pack) << pack.error().message;
  const PatternSet vocabulary(vocabulary_of(*pack), builtin_automata("vocabulary"));
  constexpr const char* kBits[] = {"1",  "20", "一", "二〇", "年",   "派",  "元", "月",   "股",
                                   ".5", "，", "季", "Q",    "营收", "每1", "%",  "同比", "第"};
  std::mt19937 dice(7);
  for (int round = 0; round < 300; ++round) {
    std::string text;  // long runs of one bit or of two, with others between
    while (text.size() < 400) {
      const std::string one = kBits[dice() % std::size(kBits)], two = kBits[dice() % std::size(kBits)];
      for (auto n = dice() % 40; n > 0; --n) text += dice() % 8 == 0 ? two : one;
    }
    Automaton::Barren barren;
    for (std::size_t at = 0; at < text.size(); utf8::decode(text, at)) {
      const auto with = vocabulary.match_at(text, at, &barren), without = vocabulary.match_at(text, at);
      ASSERT_EQ(with.has_value(), without.has_value()) << "at byte " << at << " of " << text;
      if (!with) continue;
      ASSERT_EQ(with->end, without->end) << "at byte " << at << " of " << text;
      ASSERT_EQ(with->entry, without->entry) << "at byte " << at << " of " << text;
    }
  }
}

TEST(Automaton, MatchesTheRulesThatRe2Matches) {
  const auto pack = pack::load(pack::builtin_files());
  ASSERT_TRUE(pack) << pack.error().message;
  pack::Pack copy = *pack;
  for (pack::Entry& e : copy.entries) e.builtin = false;
  const rules::Rules automata(*pack), re2(copy);
  const Lexer lexer(*pack);

  const std::string texts = normalize::normalize(all_texts(*pack));
  std::size_t matches = 0;
  const auto compare = [&](const Lexed& sentence) {
    for (int i = 0; i < static_cast<int>(sentence.tokens.size()); ++i) {
      const auto a = automata.match(sentence, i), b = re2.match(sentence, i);
      ASSERT_EQ(a.size(), b.size()) << sentence.shape << " at " << i;
      matches += a.size();
      for (std::size_t k = 0; k < a.size(); ++k) {
        ASSERT_EQ(a[k].entry->id, b[k].entry->id) << sentence.shape << " at " << i;
        ASSERT_EQ(a[k].metric, b[k].metric) << sentence.shape << " at " << i;
      }
    }
  };
  for (std::size_t from = 0; from < texts.size();) {
    const std::size_t to = std::min(texts.find("。", from), texts.size());
    normalize::Sentence sentence;
    sentence.text = texts.substr(from, to - from);
    compare(lexer.lex(std::move(sentence), {}));
    from = to + std::string_view("。").size();
  }
  // Shapes that no text has, of the letters that rules speak of.
  std::mt19937 random(20250429);
  const std::string letters = "123456MXCSTL><UDtf=yqGHeagiovhrwdbAcsk,;!&:{}_";
  for (int n = 0; n < 20000; ++n) {
    Lexed sentence;
    for (std::size_t length = 1 + random() % 20; length > 0; --length) {
      sentence.shape += letters[random() % letters.size()];
      sentence.tokens.emplace_back();
    }
    compare(sentence);
  }
  EXPECT_GT(matches, 10000u);
}

/// Holds a program of the image against RE2; true when both match.
bool same_groups(const std::string& pattern, std::string_view text, Whole whole) {
  bool known = false;
  const auto groups = groups_by_program(pattern, text, whole, known);
  EXPECT_TRUE(known) << pattern;
  EXPECT_EQ(groups, groups_by_re2(pattern, text, whole)) << pattern << " in " << text;
  return groups.has_value();
}

TEST(Groups, OfPeriodsAreWhatRe2Takes) {
  const auto pack = pack::load(pack::builtin_files());
  ASSERT_TRUE(pack) << pack.error().message;
  const std::vector<const pack::Entry*> vocabulary = vocabulary_of(*pack);
  const PatternSet automata(vocabulary, builtin_automata("vocabulary"));
  const std::string texts = normalize::normalize(all_texts(*pack));
  std::set<std::string, std::less<>> spans;
  for (std::size_t at = 0; at < texts.size(); utf8::decode(texts, at)) {
    const auto hit = automata.match_at(texts, at);
    if (hit && hit->entry->kind == pack::Kind::period) spans.insert(texts.substr(at, hit->end - at));
  }
  std::size_t matches = 0;
  for (const pack::Entry* e : vocabulary) {
    if (e->kind != pack::Kind::period) continue;
    // Each against each, and cut short: what does not match is as good a question.
    for (const std::string& span : spans) {
      matches += same_groups(e->match, span, Whole::text);
      std::size_t shorter = span.size();
      utf8::decode_back(span, shorter);
      matches += same_groups(e->match, std::string_view(span).substr(0, shorter), Whole::text);
    }
  }
  EXPECT_GT(matches, 150u);
}

TEST(Groups, OfShapesAreWhatRe2Takes) {
  const auto pack = pack::load(pack::builtin_files());
  ASSERT_TRUE(pack) << pack.error().message;
  std::mt19937 random(20251122);
  const std::string letters = "123456MXCSTL><UDtf=yqGHeagiovhrwdbAcsk,;!&:{}_";
  const std::string few = "1256MMXLTsd=,&";  // rules speak of these most
  std::size_t matches = 0;
  for (int n = 0; n < 20000; ++n) {
    std::string shape;
    for (std::size_t length = 2 + random() % 20; length > 0; --length) {
      const std::string& from = random() % 4 == 0 ? letters : few;
      shape += from[random() % from.size()];
    }
    shape.insert(random() % shape.size(), 1, '@');
    for (const pack::Entry& e : pack->entries)
      if (e.kind == pack::Kind::rule && e.match.find("(?P<") != std::string::npos)
        matches += same_groups(e.match, shape, Whole::anywhere);
  }
  EXPECT_GT(matches, 2000u);
}

TEST(Groups, OfOthersComeFromRe2) {
  bool known = true;
  EXPECT_FALSE(groups_by_program("(?P<y>二〇\\d+)年", "二〇26年", Whole::text, known));
  EXPECT_FALSE(known);
  const std::string pattern = "(?P<y>二〇\\d+)年|(?P<q2>\\d)季";
  EXPECT_EQ((*groups_of(pattern, "二〇26年", Whole::text))["y"], "二〇26");
  EXPECT_EQ((*groups_of(pattern, "3季", Whole::text))["q"], "3");
  EXPECT_EQ((*groups_of(pattern, "3季", Whole::text))["y"].data(), nullptr);
  EXPECT_FALSE(groups_of(pattern, "3季度", Whole::text));
}

}  // namespace
}  // namespace figx::lex

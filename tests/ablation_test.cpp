// Every entry of the packs is missed by an example, and an entry that is left out is as if it did not exist.
#include "ablation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "figx/writer.h"
#include "lex/automaton.h"
#include "lex/pattern_set.h"
#include "normalize/normalize.h"

namespace figx::tests {
namespace {

Ablation& ablation() {
  static Ablation one;
  return one;
}

std::size_t number_of(std::string_view id) {
  const auto& entries = ablation().entries();
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const pack::Entry& e) { return e.id == id; });
  EXPECT_NE(found, entries.end()) << id;
  return static_cast<std::size_t>(found - entries.begin());
}

std::vector<Document> samples() {
  std::vector<Document> out;
  for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(FIGX_SOURCE_DIR) / "samples")) {
    if (file.path().extension() != ".txt" && file.path().extension() != ".md") continue;
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (auto document = read_document(bytes, file.path().string())) out.push_back(std::move(*document));
  }
  return out;
}

/// Everything that figx says of a document.
std::string shown(const Analysis& analysis) {
  std::string out;
  for (const Figure& f : analysis.figures) out += to_json(f) + '\n';
  for (const Unassigned& u : analysis.unassigned) out += to_json(u) + '\n';
  for (const Mention& m : analysis.mentions) out += to_json(m) + '\n';
  return out;
}

TEST(Ablation, EveryEntryIsMissedByAnExample) {
  Ablation& a = ablation();
  for (std::size_t i = 0; i < a.entries().size(); ++i)
    if (a.missed_by(i).empty())
      ADD_FAILURE() << a.entries()[i].at.file << ':' << a.entries()[i].at.line << ": no example misses "
                    << a.entries()[i].id
                    << ": without it all hold just the same; give it an example of what it alone finds, or remove it";
}

// Figx without the entry, and figx with packs that never had it and that RE2 searches, must say the same.
class LeftOut : public testing::TestWithParam<const char*> {};

TEST_P(LeftOut, IsAsIfItDidNotExist) {
  Ablation& a = ablation();
  const std::size_t entry = number_of(GetParam());
  pack::Pack rest;
  for (const pack::Entry& e : a.entries()) {
    if (e.id == GetParam()) continue;
    rest.entries.push_back(e);
    rest.entries.back().builtin = false;
  }
  const extract::Pipeline never_had_it(std::move(rest));
  bool differs = false;
  for (const Document& document : samples()) {
    const std::string with = shown(a.run(document));
    const std::string without = [&] {
      const Ablation::Without out(a, entry);
      return shown(a.run(document));
    }();
    EXPECT_EQ(without, shown(never_had_it.run(document, true, false))) << document.id;
    EXPECT_EQ(with, shown(a.run(document))) << document.id;  // and it comes back
    differs |= with != without;
  }
  EXPECT_TRUE(differs) << "no sample has " << GetParam() << ", so this shows nothing";
}

INSTANTIATE_TEST_SUITE_P(Entries, LeftOut,
                         testing::Values("metric.revenue", "metric.net_income", "metric.net_income.loss",
                                         "segment.generic", "unit.yuan", "cue.subject", "cue.over", "cue.rise",
                                         "cue.level", "period.year", "other.share_price", "unit.percent",
                                         "rule.direct.adjacent"),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::replace(name.begin(), name.end(), '.', '_');
                           return name;
                         });

// The same for a set that RE2 searches: a user's packs.
TEST(Ablation, AnEntryOfAUsersPackCanBeLeftOutToo) {
  pack::Entry word, longer;
  word.id = "short", word.match = "净利";
  longer.id = "long", longer.match = "净利润率?";
  const lex::PatternSet set({&word, &longer}, lex::builtin_automata("vocabulary"));
  const std::string text = "净利润率";
  ASSERT_EQ(set.match_at(text, 0)->entry, &longer);
  longer.left_out = true;
  ASSERT_EQ(set.match_at(text, 0)->entry, &word);
  word.left_out = true;
  EXPECT_FALSE(set.match_at(text, 0));
  longer.left_out = false;
  EXPECT_EQ(set.match_at(text, 0)->entry, &longer);
}

}  // namespace
}  // namespace figx::tests

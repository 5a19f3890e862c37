// The examples of every pack entry, an entry a test: built-in packs and the sample packs for users.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/examples.h"
#include "figx/extractor.h"
#include "lex/lexer.h"
#include "pack/pack.h"

namespace figx {
namespace {

constexpr const char* kSamplePacks = FIGX_SOURCE_DIR "/samples/patterns";

std::vector<pack::SourceFile> pack_files(bool checked) {
  std::vector<pack::SourceFile> files = pack::builtin_files();
  auto more = pack::read_folder(kSamplePacks);
  if (more) std::move(more->begin(), more->end(), std::back_inserter(files));
  if (!checked)
    for (pack::SourceFile& file : files) file.checked = false;
  return files;
}

std::vector<std::string> entry_ids() {
  std::vector<std::string> ids;
  if (const auto pack = pack::load(pack_files(true)))
    for (const pack::Entry& entry : pack->entries) ids.push_back(entry.id);
  return ids;
}

/// Everything that checking needs, made once for all tests of a process.
struct Shop {
  std::vector<pack::SourceFile> files = pack_files(true);
  pack::Pack pack = *pack::load(files);
  lex::Lexer lexer{pack};
  Extractor extractor = *Extractor::create({{kSamplePacks}});
  extract::Examples examples{pack, lexer, [this](const Document& document) { return extractor.analyze(document); }};

  static Shop& open() {
    static Shop shop;
    return shop;
  }
};

class Pattern : public testing::TestWithParam<std::string> {};

TEST_P(Pattern, ExamplesHold) {
  Shop& shop = Shop::open();
  const auto entry = std::find_if(shop.pack.entries.begin(), shop.pack.entries.end(),
                                  [](const pack::Entry& e) { return e.id == GetParam(); });
  ASSERT_NE(entry, shop.pack.entries.end());
  for (const std::string& message : shop.examples.check(*entry, shop.files)) ADD_FAILURE() << message;
}

INSTANTIATE_TEST_SUITE_P(Packs, Pattern, testing::ValuesIn(entry_ids()), [](const auto& test) {
  std::string name = test.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
});

TEST(Patterns, EveryPackLoadsWithAllItsPatterns) {
  const auto pack = pack::load(pack_files(false));
  EXPECT_TRUE(pack) << pack.error().message;
  EXPECT_GE(entry_ids().size(), 200u);
}

}  // namespace
}  // namespace figx

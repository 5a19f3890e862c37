// Normalising: what becomes of a text, and that every place in it leads back to the right place in the source.
#include "normalize/normalize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "figx/document.h"

namespace figx::normalize {
namespace {

TEST(Normalize, WidthsAndCompatibilityForms) {
  EXPECT_EQ(normalize("４８３．９亿"), "483.9亿");
  EXPECT_EQ(normalize("２１％"), "21%");
  EXPECT_EQ(normalize("（ＥＰＳ）"), "(EPS)");
  EXPECT_EQ(normalize("＄１２"), "$12");
  EXPECT_EQ(normalize("￥１２"), "¥12");
  EXPECT_EQ(normalize("⾦额"), "金额") << "a radical that looks like the character";
}

TEST(Normalize, TraditionalToSimplified) {
  EXPECT_EQ(normalize("營業收入億萬圓"), "营业收入亿万圆");
  EXPECT_EQ(normalize("淨利潤較去年同期"), "净利润较去年同期");
  EXPECT_EQ(normalize("佔總營收"), "占总营收");
  EXPECT_EQ(normalize("１兇元"), "1兆元") << "a slip that articles make";
}

TEST(Normalize, Punctuation) {
  EXPECT_EQ(normalize("395—418亿"), "395-418亿");
  EXPECT_EQ(normalize("395–418亿"), "395-418亿");
  EXPECT_EQ(normalize("395～418亿"), "395~418亿");
  EXPECT_EQ(normalize("「營收」"), "\"营收\"");
  EXPECT_EQ(normalize("营收：3亿；净利"), "营收:3亿;净利");
  EXPECT_EQ(normalize("营收,净利"), "营收，净利");
}

TEST(Normalize, CommasBetweenDigits) {
  EXPECT_EQ(normalize("1,234,567元"), "1234567元");
  EXPECT_EQ(normalize("１，２３４元"), "1234元") << "full width throughout";
  EXPECT_EQ(normalize("10，200人"), "10，200人") << "a full-width comma beside half-width digits parts clauses";
  EXPECT_EQ(normalize("1,23元"), "1，23元");
  EXPECT_EQ(normalize("1,2345元"), "1，2345元");
}

TEST(Normalize, PointsBetweenDigits) {
  EXPECT_EQ(normalize("12﹒5亿"), "12.5亿");
  EXPECT_EQ(normalize("12．5亿"), "12.5亿");
  EXPECT_EQ(normalize("12·5亿"), "12.5亿");
  EXPECT_EQ(normalize("12・5亿"), "12.5亿");
  EXPECT_EQ(normalize("人民幣．下同"), "人民币.下同");
}

TEST(Normalize, KeepsWhatNfkcWouldRuin) {
  EXPECT_EQ(normalize("12²亿"), "12²亿");
  EXPECT_EQ(normalize("①营收"), "①营收");
  EXPECT_EQ(normalize("½"), "½");
  EXPECT_EQ(normalize("㎡"), "㎡");
  EXPECT_EQ(normalize("。"), "。");
}

TEST(Normalize, Spaces) {
  EXPECT_EQ(normalize("营收 483.9 亿美元"), "营收483.9亿美元");
  EXPECT_EQ(normalize("Meta 营收"), "Meta营收");
  EXPECT_EQ(normalize("苹果 特斯拉"), "苹果 特斯拉") << "between Chinese words it parts them";
  EXPECT_EQ(normalize("1 234 元"), "1 234元") << "an ordinary space groups nothing";
  EXPECT_EQ(normalize("1\u2009234元"), "1234元") << "a thin one does";
  EXPECT_EQ(normalize("Reality  Labs"), "Reality Labs");
  EXPECT_EQ(normalize("EPS 0.53"), "EPS 0.53");
  EXPECT_EQ(normalize("营\u200B收"), "营收");
  EXPECT_EQ(normalize("  营收  "), "营收");
}

TEST(Normalize, LinesWrappedInASentence) {
  EXPECT_EQ(normalize("截至9月\n30日"), "截至9月30日");
  EXPECT_EQ(normalize("483.\n9亿"), "483.9亿");
  EXPECT_EQ(normalize("48\n3.9亿"), "483.9亿");
  EXPECT_EQ(normalize("Reality\nLabs"), "Reality Labs");
}

// --- The way home.

std::vector<Sentence> sentences(const Document& document) {
  std::vector<Sentence> out;
  const utf8::CodePointIndex index(document.source);
  for_each_sentence(document, index, [&](Sentence&& s) {
    out.push_back(std::move(s));
    return true;
  });
  return out;
}

TEST(Sentences, EndWhenNobodyWantsMore) {
  for (const char* text : {"一。二。三。四。", "一。\n\n二。\n\n三。"}) {
    const Document document = *read_document(text, "a.txt");
    const utf8::CodePointIndex index(document.source);
    int seen = 0;
    for_each_sentence(document, index, [&](Sentence&&) { return ++seen < 2; });
    EXPECT_EQ(seen, 2) << text;
  }
}

// Where each byte of a sentence came from, and where that ends.
std::vector<std::size_t> beginnings(const Sentence& s) {
  std::vector<std::size_t> out;
  for (std::size_t at = 0; at < s.text.size(); ++at) out.push_back(s.source_begin(at));
  return out;
}
std::vector<std::size_t> ends(const Sentence& s) {
  std::vector<std::size_t> out;
  for (std::size_t at = 0; at < s.text.size(); ++at) out.push_back(s.source_end(at + 1));
  return out;
}

Document document_of(std::string_view text) {
  ReadOptions options;
  options.format = "text";
  return *read_document(text, "test", options);
}

// The source code points that a stretch of a normalised text came from.
std::string home(std::string_view source, std::string_view stretch) {
  const Document document = document_of(source);
  const utf8::CodePointIndex index(document.source);
  for (const Sentence& s : sentences(document)) {
    const std::size_t at = s.text.find(stretch);
    if (at == std::string::npos) continue;
    const std::size_t from = index.byte_of(s.source_begin(at));
    return document.source.substr(from, index.byte_of(s.source_end(at + stretch.size())) - from);
  }
  return "not found";
}

TEST(Map, LeadsBackToWhatWasWritten) {
  EXPECT_EQ(home("營收４８３．９億美元。", "483.9亿美元"), "４８３．９億美元");
  EXPECT_EQ(home("营收 1,234.5 亿元。", "1234.5亿元"), "1,234.5 亿元");
  EXPECT_EQ(home("营收１，２３４億元。", "1234亿元"), "１，２３４億元");
  EXPECT_EQ(home("截至9月\n30日止，营收3亿元。", "9月30日"), "9月\n30日");
  EXPECT_EQ(home("营收12﹒5亿元。", "12.5亿"), "12﹒5亿");
  EXPECT_EQ(home("😀营收3亿元。", "3亿"), "3亿") << "code points beyond the first plane count once";
  EXPECT_EQ(home("营\u200B收3亿元。", "营收"), "营\u200B收");
}

TEST(Map, IsWholeForAShortText) {
  const auto all = sentences(document_of("增 ２１％"));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].text, "增21%");
  EXPECT_EQ(beginnings(all[0]), (std::vector<std::size_t>{0, 0, 0, 2, 3, 4}));
  EXPECT_EQ(ends(all[0]), (std::vector<std::size_t>{1, 1, 1, 3, 4, 5}));
}

TEST(Map, OfWhatIsShownForSomethingElse) {
  Document document;
  document.source = "营收&nbsp;3&#20159;元";
  document.blocks.push_back(
      {Block::Kind::paragraph, 0, {{0, 6, ""}, {6, 12, "约1"}, {12, 13, ""}, {13, 21, "亿"}, {21, 24, ""}}});
  const auto all = sentences(document);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].text, "营收约13亿元");
  EXPECT_EQ(beginnings(all[0]), (std::vector<std::size_t>{0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 8, 9, 9, 9, 17, 17, 17}));
  EXPECT_EQ(ends(all[0]), (std::vector<std::size_t>{1, 1, 1, 2, 2, 2, 8, 8, 8, 8, 9, 17, 17, 17, 18, 18, 18}));
}

TEST(Sentences, EndWhereTheyEnd) {
  std::string all;
  for (const Sentence& s : sentences(document_of("营收3亿元。净利1亿元！「毛利呢？」他问。没有了")))
    all += s.text + "|";
  EXPECT_EQ(all, "营收3亿元。|净利1亿元!|\"毛利呢?\"|他问。|没有了|");
}

std::vector<std::string> texts() {
  std::vector<std::string> out = {
      "",
      "營收４８３．９億美元，淨利 1,234 萬元（约12²亿）",
      "１，２３４ 5，678 1 234 9,99",
      "截至9月\n30日\r\n止　　半年",
      "½ ﬁ ㎡ ① Ⅳ ㈱ ％ ‰ ﹪ … — – ～",
      "a b　c\u00A0d\u2009e\u200Bf",
      "\xEF\xBB\xBF"
      "ABC，，，...。。",
      "12・5 12·5 12﹒5 3．．5",
  };
  for (const char* folder : {"/samples", "/docs"}) {
    for (const auto& entry : std::filesystem::directory_iterator(std::string(FIGX_SOURCE_DIR) + folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      out.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
  }
  return out;
}

TEST(NormalizeProperty, NormalisingTwiceChangesNothing) {
  for (const std::string& text : texts()) {
    for (const Sentence& s : sentences(document_of(text))) EXPECT_EQ(normalize(s.text), s.text);
  }
}

TEST(NormalizeProperty, MapsNeverFallAndSlicesNormaliseToTheText) {
  for (const std::string& text : texts()) {
    const Document document = document_of(text);
    const utf8::CodePointIndex index(document.source);
    for (const Sentence& s : sentences(document)) {
      const auto begins = beginnings(s), behind = ends(s);
      EXPECT_TRUE(std::is_sorted(begins.begin(), begins.end()));
      EXPECT_TRUE(std::is_sorted(behind.begin(), behind.end()));
      const std::size_t from = index.byte_of(s.source_begin(0));
      const std::size_t to = index.byte_of(s.source_end(s.text.size()));
      EXPECT_EQ(normalize(document.source.substr(from, to - from)), s.text);
    }
  }
}

}  // namespace
}  // namespace figx::normalize

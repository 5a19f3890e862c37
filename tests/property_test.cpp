// What holds for any input: records stand where they say, the same bytes give the same records, nothing crashes.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "figx/figx.h"

namespace figx {
namespace {

std::vector<std::string> samples() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(FIGX_SOURCE_DIR "/samples")) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return texts;
}

// Byte offsets of every code point of `text`, and of its end. Malformed text would show as a wrong slice.
std::vector<std::size_t> code_points(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) starts.push_back(at);
  }
  starts.push_back(text.size());
  return starts;
}

// Changes a text as editors, encoders and cutters do: at any byte, so that code points break too.
class Mutator {
 public:
  explicit Mutator(std::vector<std::string> texts) : texts_(std::move(texts)) {}

  std::string next() {
    std::string text = pick(texts_);
    for (std::size_t step = 0, steps = 1 + below(4); step < steps; ++step) change(text);
    return text;
  }

 private:
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }
  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

  void change(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    const std::size_t length = below(std::min<std::size_t>(text.size() - at, 60) + 1);
    switch (below(5)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, text.substr(at, length));
        break;
      case 2:
        text.insert(at, pick(kPieces));
        break;
      case 3:
        text.resize(at);
        break;
      default: {
        const std::string& other = pick(texts_);
        const std::size_t from = below(other.size() + 1);
        text.insert(at, other.substr(from, 120));
      }
    }
  }

  inline static const std::vector<std::string> kPieces = {"\n",
                                                          "\r\n",
                                                          "\t",
                                                          "　",
                                                          "\xEF\xBB\xBF",
                                                          "\xC0\x80",
                                                          "\xED\xA0\x80",
                                                          "\xFF",
                                                          "亿",
                                                          "万亿",
                                                          "兆",
                                                          "%",
                                                          "-",
                                                          "—",
                                                          "~",
                                                          "至",
                                                          ",",
                                                          "，",
                                                          "．",
                                                          ".",
                                                          "²",
                                                          "０",
                                                          "999999999999999999999999999999999999999",
                                                          "零点〇〇一",
                                                          "分别",
                                                          "同比",
                                                          "亏损",
                                                          "10派",
                                                          "（",
                                                          "）",
                                                          "|",
                                                          "---\n",
                                                          "```\n",
                                                          "[a](b",
                                                          "&#20159;",
                                                          "财年",
                                                          "🀄",
                                                          "e\xCC\x81",
                                                          "元",
                                                          "倍",
                                                          "百分之",
                                                          "去年同期"};

  std::vector<std::string> texts_;
  std::mt19937 random_{20250130};  // the same texts on every run
};

template <typename Records>
void expect_slices(const Document& document, const std::vector<std::size_t>& at, const Records& records) {
  for (const auto& one : records) {
    ASSERT_LT(one.start, one.end) << one.text;
    ASSERT_LT(one.end, at.size()) << one.text;
    EXPECT_EQ(document.source.substr(at[one.start], at[one.end] - at[one.start]), one.text);
  }
}

template <typename Records>
std::string lines(const Records& records) {
  std::string out;
  for (const auto& one : records) out += to_json(one) + '\n';
  return out;
}

std::string lines(const Analysis& analysis) {
  return lines(analysis.figures) + lines(analysis.unassigned) + lines(analysis.mentions);
}

// Every check is with other records that there are.
void expect_checks_name_records(const Figure& figure, const std::vector<Figure>& all) {
  for (const Check& check : figure.checks) {
    EXPECT_FALSE(check.with.empty()) << check.check;
    for (const Reference& other : check.with) {
      EXPECT_TRUE(std::any_of(all.begin(), all.end(),
                              [&](const Figure& one) {
                                return &one != &figure && one.start == other.start && one.metric == other.metric &&
                                       one.measure == other.measure;
                              }))
          << check.check << " of " << figure.text << " names a record at " << other.start;
    }
  }
}

class Property : public testing::Test {
 protected:
  static Extractor& extractor() {
    static Result<Extractor> one = Extractor::create();
    if (!one) throw std::runtime_error(one.error().message);
    return *one;
  }

  static void expect_sound(const std::string& bytes) {
    SCOPED_TRACE(bytes);
    const Result<Document> document = read_document(bytes, "article.md");
    if (!document) {
      EXPECT_FALSE(document.error().message.empty());
      return;
    }
    const Analysis analysis = extractor().analyze(*document);
    const std::vector<std::size_t> at = code_points(document->source);
    expect_slices(*document, at, analysis.figures);
    expect_slices(*document, at, analysis.unassigned);
    expect_slices(*document, at, analysis.mentions);
    for (const Figure& figure : analysis.figures) {
      EXPECT_NE(figure.sentence.find(figure.text), std::string::npos) << figure.text;
      EXPECT_NE(figure.value.has_value(), figure.low.has_value() || figure.high.has_value()) << figure.text;
      EXPECT_TRUE(!figure.low || !figure.high || *figure.low <= *figure.high) << figure.text;
      EXPECT_TRUE(!figure.confidence.is_negative() && figure.confidence <= Decimal(1)) << figure.text;
      EXPECT_TRUE(figure.confidence.scaled(2)->is_integer()) << figure.confidence.to_string();
      expect_checks_name_records(figure, analysis.figures);
    }
    EXPECT_TRUE(std::is_sorted(analysis.figures.begin(), analysis.figures.end(),
                               [](const Figure& a, const Figure& b) { return a.start < b.start; }));
  }
};

TEST_F(Property, HoldsForEverySample) {
  for (const std::string& text : samples()) expect_sound(text);
}

TEST_F(Property, HoldsForEverySampleCutAnywhere) {
  for (const std::string& text : samples()) {
    for (std::size_t cut = 0; cut < text.size(); cut += 37) expect_sound(text.substr(0, cut));
  }
}

TEST_F(Property, HoldsForMutatedSamples) {
  Mutator mutator(samples());
  for (int round = 0; round < 400 && !HasFailure(); ++round) expect_sound(mutator.next());
}

TEST_F(Property, TheSameBytesGiveTheSameRecords) {
  Result<Extractor> fresh = Extractor::create();
  ASSERT_TRUE(fresh) << fresh.error().message;
  for (const std::string& text : samples()) {
    const Result<Document> document = read_document(text, "article.md");
    ASSERT_TRUE(document) << document.error().message;
    const Analysis first = extractor().analyze(*document);
    EXPECT_EQ(lines(first), lines(extractor().analyze(*document)));
    EXPECT_EQ(lines(first), lines(fresh->analyze(*document))) << "an extractor remembers an earlier document";
    EXPECT_EQ(lines(first.figures), lines(extractor().figures(*document)));
  }
}

}  // namespace
}  // namespace figx

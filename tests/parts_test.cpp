// A document longer than a part: nothing is lost at a seam, and what was said before it holds behind it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "figx/figx.h"

namespace figx {
namespace {

Extractor& extractor() {
  static Extractor one = *Extractor::create();
  return one;
}

Document read(const std::string& text) {
  return *read_document(text, "long.txt");
}

/// So many paragraphs with a figure each, 1 to `count`, in some 60 bytes.
std::string paragraphs(int count, const std::string& company = "腾讯控股") {
  std::string text;
  for (int i = 1; i <= count; ++i) text += company + "2024年营业收入" + std::to_string(i) + "亿元。\n\n";
  return text;
}

constexpr int kLong = 20'000;  // paragraphs: more than four parts

std::vector<std::vector<Figure>> parts_of(const Document& document) {
  std::vector<std::vector<Figure>> parts;
  extractor().figures(document, [&](std::vector<Figure>&& part) {
    parts.push_back(std::move(part));
    return true;
  });
  return parts;
}

TEST(Parts, NoFigureIsLostAtASeam) {
  const Document document = read(paragraphs(kLong));
  const std::vector<std::vector<Figure>> parts = parts_of(document);
  ASSERT_GE(parts.size(), 4u);
  std::vector<Figure> joined;
  for (const std::vector<Figure>& part : parts) joined.insert(joined.end(), part.begin(), part.end());
  ASSERT_EQ(joined.size(), static_cast<std::size_t>(kLong));
  for (int i = 0; i < kLong; ++i) {
    const Figure& figure = joined[static_cast<std::size_t>(i)];
    ASSERT_EQ(figure.text, std::to_string(i + 1) + "亿元");
    ASSERT_EQ(figure.company, "HKEX:00700");
  }
  const std::vector<Figure> whole = extractor().figures(document);
  ASSERT_EQ(whole.size(), joined.size());
  for (std::size_t i = 0; i < whole.size(); ++i) ASSERT_EQ(to_json(whole[i]), to_json(joined[i]));
  EXPECT_TRUE(
      std::is_sorted(whole.begin(), whole.end(), [](const Figure& a, const Figure& b) { return a.start < b.start; }));
}

TEST(Parts, AShortDocumentIsOne) {
  EXPECT_EQ(parts_of(read(paragraphs(100))).size(), 1u);
}

TEST(Parts, OneLineCanBeSeveral) {
  std::string text;
  for (int i = 1; i <= kLong; ++i) text += "腾讯控股2024年营业收入" + std::to_string(i) + "亿元。";
  const std::vector<std::vector<Figure>> parts = parts_of(read(text));
  EXPECT_GE(parts.size(), 4u);
  std::size_t figures = 0;
  for (const std::vector<Figure>& part : parts) figures += part.size();
  EXPECT_EQ(figures, static_cast<std::size_t>(kLong));
}

TEST(Parts, WhatWasSaidBeforeHolds) {
  // A name that only its code makes a company, the currency of all amounts, the year that is reported, whose it is.
  std::string text = "远岚数控（08170.HK）2024年年度业绩。货币单位：港元。\n\n" + paragraphs(kLong);
  text += "远岚数控营业收入12亿元。\n\n公司净利润3亿元。\n";
  const std::vector<std::vector<Figure>> parts = parts_of(read(text));
  ASSERT_GE(parts.size(), 4u);
  const std::vector<Figure>& last = parts.back();
  ASSERT_GE(last.size(), 2u);
  for (const Figure* figure : {&last[last.size() - 2], &last[last.size() - 1]}) {
    EXPECT_EQ(figure->company, "HKEX:08170");
    EXPECT_EQ(figure->unit, "HKD");
    EXPECT_EQ(figure->period, "2024");
  }
}

TEST(Parts, EndWhenNobodyWantsMore) {
  int parts = 0;
  extractor().figures(read(paragraphs(kLong)), [&](std::vector<Figure>&&) { return ++parts < 2; });
  EXPECT_EQ(parts, 2);
}

// What takes a part may itself read, with the same extractor.
TEST(Parts, ADocumentMayBeReadBetweenTwoOfThem) {
  const Document document = read(paragraphs(kLong)), other = read("Meta(META.US)公布，2024年第四季度营收483.9亿美元。");
  std::size_t figures = 0;
  extractor().figures(document, [&](std::vector<Figure>&& part) {
    figures += part.size();
    EXPECT_EQ(extractor().figures(other).size(), 1u);
    return true;
  });
  EXPECT_EQ(figures, static_cast<std::size_t>(kLong));
}

TEST(Parts, AnalysisComesInThemToo) {
  const Document document = read(paragraphs(kLong) + "\n共有12间会议室。\n");
  std::size_t parts = 0, figures = 0, mentions = 0, unassigned = 0, explanation = 0;
  extractor().analyze(document, true, [&](Analysis&& part) {
    ++parts;
    figures += part.figures.size();
    mentions += part.mentions.size();
    unassigned += part.unassigned.size();
    explanation += part.explanation.size();
    return true;
  });
  EXPECT_GE(parts, 4u);
  const Analysis whole = extractor().analyze(document, true);
  EXPECT_EQ(whole.figures.size(), figures);
  EXPECT_EQ(whole.mentions.size(), mentions);
  EXPECT_EQ(whole.unassigned.size(), unassigned);
  EXPECT_EQ(whole.explanation.size(), explanation);
  EXPECT_EQ(figures, static_cast<std::size_t>(kLong));
  EXPECT_GE(unassigned, 1u);
}

// Read first what stands last: records are in the order of the source all the same.
TEST(Parts, ADocumentThatIsNotReadInOrderIsOne) {
  Document document = read(paragraphs(kLong));
  std::reverse(document.blocks.begin(), document.blocks.end());
  const std::vector<std::vector<Figure>> parts = parts_of(document);
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(parts[0].size(), static_cast<std::size_t>(kLong));
  EXPECT_TRUE(std::is_sorted(parts[0].begin(), parts[0].end(),
                             [](const Figure& a, const Figure& b) { return a.start < b.start; }));
}

}  // namespace
}  // namespace figx

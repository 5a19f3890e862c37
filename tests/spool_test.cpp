// Records that wait in a file come back as they were, and a damaged file is told.
#include "cli/spool.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "figx/figx.h"

namespace figx::cli {
namespace {

class SpoolTest : public testing::Test {
 protected:
  using Seen = std::vector<std::pair<Document, std::vector<Figure>>>;

  bool read(std::size_t size) {
    seen_.clear();
    std::fflush(file_.get());
    return read_spool(fileno(file_.get()), size, [this](const Document& document, const std::vector<Figure>& figures) {
      seen_.emplace_back(document, figures);
    });
  }
  void write(const std::string& bytes) {
    ASSERT_EQ(std::fwrite(bytes.data(), 1, bytes.size(), file_.get()), bytes.size());
  }

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{std::tmpfile(), std::fclose};
  Seen seen_;
};

TEST_F(SpoolTest, GivesBackEveryFieldOfEverySample) {
  auto extractor = Extractor::create();
  ASSERT_TRUE(extractor);
  Seen wrote;
  std::size_t size = 0;
  for (const auto& entry : std::filesystem::directory_iterator(FIGX_SOURCE_DIR "/samples")) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    auto document = read_document(std::string(std::istreambuf_iterator<char>(file), {}), entry.path().string());
    ASSERT_TRUE(document);
    const auto figures = extractor->figures(*document);
    const std::string bytes = spooled(*document, figures);
    size += bytes.size();
    write(bytes);
    wrote.emplace_back(*document, figures);
  }
  ASSERT_TRUE(read(size));
  ASSERT_EQ(seen_.size(), wrote.size());
  for (std::size_t i = 0; i < seen_.size(); ++i) {
    const auto& [document, figures] = seen_[i];
    EXPECT_EQ(document.id, wrote[i].first.id);
    EXPECT_EQ(document.source, wrote[i].first.source);
    EXPECT_EQ(document.title, wrote[i].first.title);
    EXPECT_EQ(document.date, wrote[i].first.date);
    EXPECT_EQ(document.blocks.size(), wrote[i].first.blocks.size());
    ASSERT_EQ(figures.size(), wrote[i].second.size());
    for (std::size_t j = 0; j < figures.size(); ++j) EXPECT_EQ(to_json(figures[j]), to_json(wrote[i].second[j]));
  }
}

TEST_F(SpoolTest, KeepsWhatIsNotGivenApart) {
  Figure figure;
  figure.low = Decimal::parse("-0.05");
  figure.page = 0;
  figure.segment = "";
  const std::string bytes = spooled({}, {figure, Figure()});
  write(bytes);
  ASSERT_TRUE(read(bytes.size()));
  const std::vector<Figure>& figures = seen_.at(0).second;
  ASSERT_EQ(figures.size(), 2u);
  EXPECT_EQ(figures[0].low, Decimal::parse("-0.05"));
  EXPECT_EQ(figures[0].page, 0);
  EXPECT_EQ(figures[0].segment, "");
  EXPECT_FALSE(figures[0].high || figures[1].low || figures[1].page || figures[1].segment);
}

TEST_F(SpoolTest, TellsAFileThatWasCutOrChanged) {
  Document document;
  document.source = "营收12亿元";
  const std::string bytes = spooled(document, {Figure()});
  write(bytes);
  EXPECT_TRUE(read(bytes.size()));
  EXPECT_FALSE(read(bytes.size() - 1));  // the last document is not whole
  EXPECT_FALSE(read(bytes.size() + 1));
  write(bytes);
  EXPECT_FALSE(read(bytes.size() + 2));  // it ends in a length, though the file goes on
  std::rewind(file_.get());
  write(bytes.substr(0, 40) + static_cast<char>(bytes[40] ^ 0x55));
  EXPECT_FALSE(read(bytes.size()));
}

}  // namespace
}  // namespace figx::cli

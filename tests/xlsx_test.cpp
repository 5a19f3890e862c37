// The workbook: exact numbers, texts that stay texts, links, sheets that roll, and nothing left behind.
#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "write/formats.h"
#include "write/sheet.h"

namespace figx {
namespace {

Figure figure(std::string_view value, std::string unit = "USD") {
  Figure one;
  one.doc = "00700";
  one.company = "000858";
  one.company_name = "=1+1";
  one.metric = "revenue";
  one.measure = "value";
  one.basis = "actual";
  one.value = Decimal::parse(value);
  one.unit = std::move(unit);
  one.text = "https://example.com/";
  one.sentence = "第一句。";
  one.confidence = *Decimal::parse("0.97");
  return one;
}

// The files inside a workbook.
std::map<std::string, std::string> unpacked(const std::string& bytes) {
  std::map<std::string, std::string> files;
  archive* zip = archive_read_new();
  archive_read_support_format_zip(zip);
  EXPECT_EQ(archive_read_open_memory(zip, bytes.data(), bytes.size()), ARCHIVE_OK);
  for (archive_entry* entry; archive_read_next_header(zip, &entry) == ARCHIVE_OK;) {
    std::string& text = files[archive_entry_pathname(entry)];
    char buffer[8192];
    for (la_ssize_t n; (n = archive_read_data(zip, buffer, sizeof buffer)) > 0;) {
      text.append(buffer, static_cast<std::size_t>(n));
    }
  }
  archive_read_free(zip);
  return files;
}

std::string bytes_of(const std::vector<Figure>& figures, const WriterOptions& options = {}, std::size_t rows = 1048576,
                     std::size_t links = 65530) {
  const auto writer = make_xlsx_writer(options, rows, links);
  EXPECT_TRUE(writer->at_end());
  std::string out;
  writer->begin(out);
  writer->add({}, figures, out);
  EXPECT_EQ(out, "");
  writer->end(out);
  return out;
}

std::string sheet(const std::vector<Figure>& figures, int number = 1, const WriterOptions& options = {},
                  std::size_t rows = 1048576, std::size_t links = 65530) {
  return unpacked(bytes_of(figures, options, rows, links))["xl/worksheets/sheet" + std::to_string(number) + ".xml"];
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Xlsx, NumbersAreNumbersAndTextsAreTexts) {
  const std::string xml = sheet({figure("8.02")});
  EXPECT_TRUE(has(xml, "<v>8.02</v>")) << xml;
  for (const char* text : {"00700", "000858", "=1+1", "https://example.com/"}) {
    EXPECT_TRUE(has(xml, "t=\"inlineStr\"><is><t>" + std::string(text) + "</t></is>")) << text;
  }
  EXPECT_FALSE(has(xml, "<f>"));
  EXPECT_TRUE(has(xml, "<pane ySplit=\"1\"")) << xml;
  EXPECT_TRUE(has(xml, "<autoFilter ref=\"A1:W2\"/>")) << xml;
}

TEST(Xlsx, DigitsThatADoubleLosesAreText) {
  EXPECT_TRUE(has(sheet({figure("123456789012345")}), "<v>123456789012345</v>"));
  EXPECT_TRUE(has(sheet({figure("1234567890123456")}), "<t>1234567890123456</t>"));
  EXPECT_TRUE(has(sheet({figure("-0.0000012345678901234567")}), "<t>-0.0000012345678901234567</t>"));
  EXPECT_TRUE(has(sheet({figure("12345678901234500000")}), "<v>1.23456789012345E+19</v>"));
}

TEST(Xlsx, TheSameRecordsAreTheSameBytes) {
  EXPECT_EQ(bytes_of({figure("1")}), bytes_of({figure("1")}));
}

TEST(Xlsx, MoneyInAnotherScaleIsExactAndTheHeaderSaysSo) {
  const std::vector<Figure> figures = {figure("48390000000"), figure("21", "percent"), figure("8.02", "USD/share")};
  const std::string xml = sheet(figures, 1, {.money_power = 8});
  for (const char* part : {"<t>value (亿)</t>", "<v>483.9</v>", "<v>21</v>", "<v>8.02</v>"})
    EXPECT_TRUE(has(xml, part));
  EXPECT_TRUE(has(sheet(figures, 2, {.money_power = 8}), "<t>revenue (亿)</t>"));
}

TEST(Xlsx, EachRowLinksToItsSentence) {
  std::vector<Figure> figures(3, figure("1"));
  figures[2].sentence = "第二句。";
  const std::string xml = sheet(figures);
  EXPECT_TRUE(has(xml, "<hyperlink ref=\"A2\" location=\"'Sources'!A2\"")) << xml;
  EXPECT_TRUE(has(xml, "<hyperlink ref=\"A3\" location=\"'Sources'!A2\"")) << xml;
  EXPECT_TRUE(has(xml, "<hyperlink ref=\"A4\" location=\"'Sources'!A3\"")) << xml;
  const std::string sources = sheet(figures, 3);
  EXPECT_TRUE(has(sources, "第一句。"));
  EXPECT_TRUE(has(sources, "第二句。"));
  EXPECT_FALSE(has(sources, "r=\"A4\""));
}

TEST(Xlsx, BeyondTheLinksAreFormulasOfOurNumbers) {
  const std::string xml = sheet(std::vector<Figure>(3, figure("1")), 1, {}, 1048576, 2);
  EXPECT_TRUE(has(xml, "<hyperlink ref=\"A3\"")) << xml;
  EXPECT_FALSE(has(xml, "<hyperlink ref=\"A4\"")) << xml;
  EXPECT_TRUE(has(xml, "<f>HYPERLINK(\"#'Sources'!A2\",1)</f><v>1</v>")) << xml;
}

TEST(Xlsx, FullSheetsRoll) {
  std::vector<Figure> figures;
  for (int i = 0; i < 5; ++i) {
    figures.push_back(figure("1"));
    figures.back().sentence = std::to_string(i);
  }
  auto files = unpacked(bytes_of(figures, {}, 3, 65530));
  const std::string& book = files["xl/workbook.xml"];
  for (const char* name : {"\"Figures\"", "\"Figures 2\"", "\"Figures 3\"", "\"Summary\"", "\"Sources 3\""}) {
    EXPECT_TRUE(has(book, name)) << name << book;
  }
  EXPECT_FALSE(has(book, "\"Figures 4\""));
  int rows = 0, linked = 0;
  for (const auto& [name, xml] : files) {
    if (!has(xml, "<t>confidence</t>")) continue;
    EXPECT_TRUE(has(xml, "<autoFilter ref=\"A1:W")) << xml;
    for (std::size_t at = 0; (at = xml.find("000858", at)) != std::string::npos; ++at) ++rows;
    linked += has(xml, "location=\"'Sources 3'!A2\"") ? 1 : 0;  // the fifth sentence
  }
  EXPECT_EQ(rows, 5);
  EXPECT_EQ(linked, 1);
}

TEST(Xlsx, WithoutRecordsItIsAWorkbookToo) {
  auto files = unpacked(bytes_of({}));
  EXPECT_TRUE(has(files["xl/worksheets/sheet1.xml"], "<t>company</t>"));
}

TEST(CellText, WhatXmlForbids) {
  EXPECT_EQ(cell_text(std::string("a\0b\x01\x1F", 5)), "a\uFFFDb\uFFFD\uFFFD");
  EXPECT_EQ(cell_text("\uFFFE\uFFFF\uFFFD"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(cell_text("\xFF"), "\uFFFD");
  EXPECT_EQ(cell_text("a\r\nb\rc\nd\te"), "a\nb\nc\nd\te");
  EXPECT_EQ(cell_text("𠮷"), "𠮷");
  EXPECT_EQ(cell_text("_x000D_ _x00"), "_x005F_x000D_ _x00");
}

TEST(CellText, WhatIsTooLong) {
  const std::string full(32767, 'x');
  EXPECT_EQ(cell_text(full), full);
  EXPECT_EQ(cell_text(full + "x"), full.substr(1) + "…");
  std::string pairs;
  for (int i = 0; i < 16384; ++i) pairs += "𠮷";  // 32,768 UTF-16 units
  EXPECT_EQ(cell_text(pairs), pairs.substr(4) + "…");
}

TEST(Xlsx, LeavesNoFolderBehind) {
  const auto folders = [] {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::temp_directory_path())) {
      count += entry.path().filename().string().starts_with("figx-xlsx-") ? 1 : 0;
    }
    return count;
  };
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before ? before : "";
  std::string own = (std::filesystem::temp_directory_path() / "figx-test-XXXXXX").string();
  ASSERT_NE(mkdtemp(own.data()), nullptr);
  setenv("TMPDIR", own.c_str(), 1);
  bytes_of({figure("1")});
  {
    std::string out;
    const auto writer = make_xlsx_writer({});
    writer->begin(out);
    writer->add({}, {figure("1")}, out);
    EXPECT_EQ(folders(), 1);
  }
  EXPECT_EQ(folders(), 0);
  setenv("TMPDIR", "/nonexistent", 1);
  try {
    make_xlsx_writer({});
    ADD_FAILURE() << "It opened a workbook without a temporary folder.";
  } catch (const WriteFailed& failed) {
    EXPECT_EQ(std::string(failed.what()).find("The workbook could not be written: there is no temporary folder"), 0u);
  }
  before ? setenv("TMPDIR", kept.c_str(), 1) : unsetenv("TMPDIR");
  std::filesystem::remove_all(own);
}

}  // namespace
}  // namespace figx

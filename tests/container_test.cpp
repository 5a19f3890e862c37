// Streams, packed files and archives: which documents come out, under which ids, and what becomes of bad entries.
#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>

#include "figx/documents.h"
#include "input/format.h"
#include "made.h"
#include "packed.h"

namespace figx {
namespace {

using test::File;
using test::packed;

ReadBytes bytes_of(std::string_view rest, std::size_t at_a_time = 1000) {
  return [rest, at_a_time](char* buffer, std::size_t size) mutable {
    const std::size_t some = rest.copy(buffer, std::min(size, at_a_time));
    rest.remove_prefix(some);
    return static_cast<std::ptrdiff_t>(some);
  };
}

// One item a line: "id: source" or "id! what is wrong".
std::string items(std::string_view bytes, std::string_view name, const ReadOptions& options = {}) {
  std::string lines;
  const Result<bool> all = read_documents(bytes_of(bytes), name, options, [&](const Item& item) {
    lines += item.id + (item.document ? ": " + item.document->source : "! " + item.document.error().message) + "\n";
    if (item.document) {
      EXPECT_EQ(item.document->id, item.id);
    }
    return true;
  });
  EXPECT_TRUE(all && *all);
  return lines;
}

TEST(Documents, APlainFileIsOneDocument) {
  EXPECT_EQ(items("营收12亿元。", "a.txt"), "a.txt: 营收12亿元。\n");
  EXPECT_EQ(items("", "-"), "-: \n");
  EXPECT_EQ(items(std::string(300000, 'x'), "a.txt", {.max_size = 299999}),
            "a.txt! It is longer than --max-size, 299999 bytes; split it, or raise the limit with --max-size.\n");
  EXPECT_EQ(items(std::string(300000, 'x'), "a.txt", {.max_size = 300000}).size(), 300000 + 8);
}

TEST(Documents, APackedFileIsReadAsItsNameSays) {
  for (const char* filter : {"gzip", "xz", "zstd", "bzip2"}) {
    const std::string bytes = packed({{"", "**营收**12亿元。\n"}}, "raw", filter);
    const std::string suffix = std::string(filter) == "gzip" ? ".gz" : std::string(filter) == "zstd" ? ".ZST" : ".xz";
    EXPECT_EQ(items(bytes, "a.md" + suffix), "a.md" + suffix + ": **营收**12亿元。\n\n");
    EXPECT_EQ(items(bytes, "-"), "-: **营收**12亿元。\n\n");
  }
  const std::string bytes = packed({{"", "**营收**12亿元。"}}, "raw", "gzip");
  std::string shown;
  EXPECT_TRUE(read_documents(bytes_of(bytes), "a.md.gz", {}, [&](const Item& item) {
    shown = dump(*item.document);
    return true;
  }));
  EXPECT_EQ(shown, "P 营收12亿元。\n");
  EXPECT_EQ(items(packed({{"", bytes}}, "raw", "xz"), "a.md.gz.xz"), "a.md.gz.xz: **营收**12亿元。\n");
}

TEST(Documents, EntriesOfAnArchiveComeInItsOrder) {
  const std::vector<File> files = {
      {"b.txt", "乙。"}, {"dir/"}, {"dir/a.md", "甲。"}, {"empty.txt", ""}, {"no_suffix", "丙。"}};
  const std::string expected = "x/b.txt: 乙。\nx/dir/a.md: 甲。\nx/empty.txt: \nx/no_suffix: 丙。\n";
  EXPECT_EQ(items(packed(files, "zip", "none"), "x"), expected);
  for (const char* filter : {"none", "gzip", "xz", "zstd"}) {
    for (const char* format : {"ustar", "pax", "gnutar"})
      EXPECT_EQ(items(packed(files, format, filter), "x"), expected);
  }
}

TEST(Documents, WhatIsNoArticleIsPassedOver) {
  const std::string program =
      "\x7F"
      "ELF" +
      std::string(100, '\0');
  EXPECT_EQ(items(packed({{"a.png", "x"},
                          {"__MACOSX/._a.txt", "x"},
                          {".git/a.txt", "x"},
                          {"dir/.hidden.txt", "x"},
                          {"tool", program},
                          {"link.txt", "", "/etc/passwd"},
                          {"2025.04.30", "日。"},
                          {"第1.季度", "季。"}},
                         "ustar", "gzip"),
                  "x.tgz"),
            "x.tgz/2025.04.30: 日。\nx.tgz/第1.季度: 季。\n");
  EXPECT_TRUE(items(packed({{"a.doc", "\xD0\xCF\x11\xE0" + std::string(99, '\0')}}, "zip", "none"), "x.zip")
                  .starts_with("x.zip/a.doc! This is an old Office file"));
}

TEST(Documents, NamesOfEntriesAreData) {
  const auto before = std::filesystem::exists("/tmp/figx_escaped.txt");
  EXPECT_EQ(items(packed({{"../../tmp/figx_escaped.txt", "甲。"}, {"/tmp/figx_escaped.txt", "乙。"}}, "ustar", "none"),
                  "x.tar"),
            "x.tar/../../tmp/figx_escaped.txt: 甲。\nx.tar//tmp/figx_escaped.txt: 乙。\n");
  EXPECT_EQ(std::filesystem::exists("/tmp/figx_escaped.txt"), before);
}

TEST(Documents, NamesOfChineseWindowsAreDecoded) {
  const std::string gbk = "\xC4\xEA\xB1\xA8.txt";   // 年报
  const std::string big5 = "\xA6\x7E\xB3\xF8.txt";  // 年報
  EXPECT_EQ(items(packed({{gbk, "甲。"}, {"年報.txt", "乙。"}}, "ustar", "none"), "x.tar"),
            "x.tar/年报.txt: 甲。\nx.tar/年報.txt: 乙。\n");
  EXPECT_EQ(items(packed({{big5, "甲。"}}, "ustar", "none"), "x.tar"), "x.tar/年報.txt: 甲。\n");
}

TEST(Documents, ArchivesInArchivesThreeDeep) {
  std::string bytes = packed({{"a.txt", "甲。"}}, "zip", "none");
  for (int i = 0; i < 2; ++i) bytes = packed({{"in.zip", bytes}, {"b.txt", "乙。"}}, "zip", "none");
  EXPECT_EQ(items(bytes, "x.zip"), "x.zip/in.zip/in.zip/a.txt: 甲。\nx.zip/in.zip/b.txt: 乙。\nx.zip/b.txt: 乙。\n");
  bytes = packed({{"in.zip", bytes}, {"c.txt", "丙。"}}, "ustar", "gzip");
  EXPECT_EQ(items(bytes, "x.tgz"),
            "x.tgz/in.zip/in.zip/in.zip! This is an archive more than 3 archives deep; unpack the outer ones first.\n"
            "x.tgz/in.zip/in.zip/b.txt: 乙。\nx.tgz/in.zip/b.txt: 乙。\nx.tgz/c.txt: 丙。\n");
}

TEST(Documents, APackedStreamIsWhatItsNameSays) {
  const std::string csv = "id,text\n007,甲。\n,乙。\n";
  const std::string lines = "{\"id\": 12345678901234567890, \"text\": \"甲。\"}\n{bad\n";
  const std::string failed = ":2! Line 2 ends before its object does; write one JSON object on each line.\n";
  EXPECT_EQ(items(packed({{"", csv}}, "raw", "gzip"), "x.csv.gz"), "007: 甲。\nx.csv.gz:3: 乙。\n");
  EXPECT_EQ(items(packed({{"", lines}}, "raw", "zstd"), "x.jsonl.zst"),
            "12345678901234567890: 甲。\nx.jsonl.zst" + failed);
  EXPECT_EQ(items(packed({{"in/a.csv", csv}, {"b.jsonl", lines}}, "zip", "none"), "x.zip"),
            "007: 甲。\nx.zip/in/a.csv:3: 乙。\n12345678901234567890: 甲。\nx.zip/b.jsonl" + failed);
  const std::string gz = packed({{"", csv}}, "raw", "gzip");
  EXPECT_EQ(items(packed({{"a.csv.gz", gz}}, "ustar", "xz"), "x.tar.xz"), "007: 甲。\nx.tar.xz/a.csv.gz:3: 乙。\n");
}

TEST(Documents, PackedTwiceIsReadOrRefusedAndNeverPassedOver) {
  const auto twice = [](std::string_view bytes) {
    return packed({{"", packed({{"", std::string(bytes)}}, "raw", "gzip")}}, "raw", "gzip");
  };
  EXPECT_EQ(items(twice("营收12亿元。"), "a.txt.gz.gz"), "a.txt.gz.gz: 营收12亿元。\n");
  EXPECT_TRUE(items(twice(std::string(5000, '\0')), "a.txt.gz.gz").starts_with("a.txt.gz.gz! This is binary data"));
  EXPECT_TRUE(
      items(packed({{"", std::string(5000, '\1')}}, "raw", "gzip"), "a.gz").starts_with("a.gz! This is binary"));
}

TEST(Documents, TablesInAnArchiveAreStreamsTooByTabs) {
  EXPECT_EQ(items(packed({{"a.tsv", "id\ttext\n7\t甲。\n"}, {"b.csv", "id,text\n8,乙。\n"}}, "zip", "none"), "x.zip"),
            "7: 甲。\n8: 乙。\n");
}

TEST(Documents, TheDotOfAFolderIsNoPartOfAnId) {
  EXPECT_EQ(items(packed({{"./a.txt", "甲。"}, {"./b/c.txt", "丙。"}}, "ustar", "gzip"), "x.tgz"),
            "x.tgz/a.txt: 甲。\nx.tgz/b/c.txt: 丙。\n");
}

TEST(Documents, ABadEntryDoesNotEndTheRest) {
  EXPECT_EQ(
      items(packed({{"a.pdf", "%PDF-1.7"}, {"b.txt", std::string(2000, 'x')}, {"c.txt", "丙。"}}, "ustar", "gzip"),
            "x.tgz", {.max_size = 1000}),
      "x.tgz/a.pdf! This PDF is damaged and pdftotext cannot read it (Syntax Error: Couldn't read xref table); get it "
      "again or save it anew.\n"
      "x.tgz/b.txt! It is longer than --max-size, 1000 bytes; split it, or raise the limit with --max-size.\n"
      "x.tgz/c.txt: 丙。\n");
  EXPECT_EQ(items(packed({{"a.txt", "甲。"}}, "zip", "none", "secret"), "x.zip"),
            "x.zip! It is encrypted from 'a.txt' on; unpack it with its password and read what comes out.\n");
}

TEST(Documents, ADamagedArchiveGivesWhatStoodBefore) {
  const std::string whole = packed({{"a.txt", "甲。"}, {"b.txt", std::string(100000, 'x')}}, "ustar", "none");
  const std::string lines = items(std::string_view(whole).substr(0, 60000), "x.tar");
  EXPECT_TRUE(lines.starts_with("x.tar/a.txt: 甲。\nx.tar/b.txt! This is damaged")) << lines;
  const std::string gz = packed({{"", std::string(100000, 'x')}}, "raw", "gzip");
  const std::string cut = items(std::string_view(gz).substr(0, gz.size() / 2), "x.txt.gz");
  EXPECT_TRUE(cut.starts_with("x.txt.gz! This is damaged")) << cut;
  EXPECT_EQ(std::count(cut.begin(), cut.end(), '\n'), 1);
}

TEST(Documents, BombsEndInOneFailure) {
  const std::string zeros(80 << 20, '\0');
  const std::string bomb = packed({{"bomb.txt", zeros}}, "ustar", "xz");
  EXPECT_EQ(items(bomb, "x.txz", {.max_size = 0}),
            "x.txz/bomb.txt! This unpacks to more than 500 times what was read, which no article does, so it is not "
            "read on; it "
            "may be a bomb.\nx.txz! This unpacks to more than 500 times what was read, which no article does, so it is "
            "not read "
            "on; it may be a bomb.\n");
  // In a ZIP file the rest goes on.
  EXPECT_EQ(items(packed({{"in.txz", bomb}, {"c.txt", "丙。"}}, "zip", "none"), "x.zip"),
            "x.zip/in.txz/bomb.txt! It is longer than --max-size, 33554432 bytes; split it, or raise the limit with "
            "--max-size.\n"
            "x.zip/in.txz! This unpacks to more than 500 times what was read, which no article does, so it is not read "
            "on; it "
            "may be a bomb.\nx.zip/c.txt: 丙。\n");
  std::vector<File> many(50, File{"a.txt", "甲。"});
  EXPECT_TRUE(items(packed(many, "zip", "none"), "x.zip", {.max_entries = 49})
                  .ends_with("x.zip! It has more than 49 entries, and the rest is not read; split it.\n"));
}

TEST(Documents, TheSinkMayStop) {
  const std::string bytes = packed({{"a.txt", "甲。"}, {"b.txt", "乙。"}}, "zip", "none");
  int seen = 0;
  const Result<bool> all = read_documents(bytes_of(bytes), "x.zip", {}, [&](const Item&) { return ++seen < 1; });
  ASSERT_TRUE(all);
  EXPECT_FALSE(*all);
  EXPECT_EQ(seen, 1);
}

TEST(Documents, AnInputThatCannotBeReadIsAnError) {
  const auto failing = [](std::string_view bytes) {
    return [rest = bytes_of(bytes)](char* buffer, std::size_t size) -> std::ptrdiff_t {
      const std::ptrdiff_t got = rest(buffer, size);
      if (got == 0) errno = EIO;
      return got == 0 ? -1 : got;
    };
  };
  const std::string zip = packed({{"a.txt", "甲。"}, {"b.txt", std::string(200000, 'x')}}, "zip", "none").substr(0, 90);
  for (const std::string_view bytes : {std::string_view("营收"), std::string_view(zip)}) {
    const Result<bool> all = read_documents(failing(bytes), "x", {}, [](const Item&) { return true; });
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().message, "The file could not be read: Input/output error.");
  }
}

TEST(Format, ByContentThenByName) {
  const auto is = [](std::string_view head, std::string_view name, std::string_view asked = "auto") {
    return detect_format(head, name, asked);
  };
  EXPECT_EQ(is("%PDF-1.4", "a.txt"), Format::pdf);
  EXPECT_EQ(is("%PDF-1.4", "-", "text"), Format::pdf);
  EXPECT_EQ(is("文中提到%PDF-格式", "a.txt"), Format::text);
  EXPECT_EQ(is("junk\n%PDF-1.4", "a.pdf"), Format::pdf);
  EXPECT_EQ(is("营收", "a.MD"), Format::markdown);
  EXPECT_EQ(is("营收", "a.HTM"), Format::html);
  EXPECT_EQ(is("营收", "a.jsonl"), Format::jsonl);
  EXPECT_EQ(is("营收", "a.csv"), Format::csv);
  EXPECT_EQ(is("营收", "a.csv", "text"), Format::text);
  EXPECT_EQ(is("营收", "a.zip"), Format::text);
  EXPECT_EQ(is("\x1F\x8B\x08", "a.txt"), Format::archive);
  EXPECT_EQ(is("\x89PNG\r\n\x1A\n", "a.txt"), Format::other_binary);
  EXPECT_EQ(is("PK\x03\x04", "a.zip"), Format::archive);
  EXPECT_EQ(is("PK\x03\x04", "a.docx"), Format::docx);
  EXPECT_EQ(is(packed({{"[Content_Types].xml", "x"}, {"xl/workbook.xml", "x"}}, "zip", "none"), "a"),
            Format::other_binary);
  EXPECT_EQ(is(packed({{"mimetype", "x"}}, "zip", "none"), "a"), Format::other_binary);
}

}  // namespace
}  // namespace figx

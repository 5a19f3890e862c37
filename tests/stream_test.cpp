// JSONL and CSV streams: one document a record, one failure for what is none, and the rest goes on.
#include "input/stream.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "document/encoding.h"
#include "input/csv.h"
#include "input/fields.h"

namespace figx {
namespace {

// Gives `bytes`, at most `piece` of them at a time.
ReadBytes from(std::string_view bytes, std::size_t piece = 1 << 20) {
  return [bytes, piece](char* buffer, std::size_t size) mutable {
    const std::size_t some = bytes.copy(buffer, std::min(size, piece));
    bytes.remove_prefix(some);
    return static_cast<std::ptrdiff_t>(some);
  };
}

std::string shown(std::string_view text) {
  std::string line;
  for (const char c : text) line += c == '\n' ? std::string("/") : c == '\0' ? std::string("<NUL>") : std::string(1, c);
  return line;
}

// "id|text|title|date" or "id!message", and a line end.
std::string line_of(const Item& item, std::string_view name) {
  std::string dump = shown(item.id);
  if (!item.document) {
    EXPECT_TRUE(item.id == std::string(name) + ":" + std::to_string(item.document.error().line)) << item.id;
    return dump + "!" + item.document.error().message + "\n";
  }
  const Document& document = *item.document;
  EXPECT_EQ(document.id, item.id);
  EXPECT_TRUE(utf8::valid(document.source));
  dump += "|" + shown(document.source);
  if (!document.title.empty() || document.date) dump += "|" + document.title;
  if (document.date) {
    dump += "|" + std::to_string(document.date->year) + "-" + std::to_string(document.date->month) + "-" +
            std::to_string(document.date->day);
  }
  for (const std::string& warning : document.warnings) dump += "?" + warning;
  return dump + "\n";
}

// The same by batches, which are read when the stream has been read, the last one first, and then without the first.
std::string batched(std::string_view bytes, std::string_view name, const ReadOptions& options, std::size_t piece) {
  std::vector<Batch> batches;
  const std::function<bool(Item)> none = [](const Item&) { return ADD_FAILURE() << "no batch", false; };
  const std::function<bool(Batch)> keep = [&](Batch batch) { return batches.push_back(std::move(batch)), true; };
  const auto done = read_stream(from(bytes, piece), name, name, options, StreamSink{none, &keep});
  std::string dump;
  for (auto batch = batches.rbegin(); batch != batches.rend(); ++batch) {
    std::vector<std::string> lines, rest;
    batch->read(0, [&](const Item& item) { return lines.push_back(line_of(item, name)), true; });
    EXPECT_EQ(lines.size(), batch->documents);
    batch->read(1, [&](const Item& item) { return rest.push_back(line_of(item, name)), true; });
    EXPECT_TRUE(std::equal(lines.begin() + 1, lines.end(), rest.begin(), rest.end()));
    std::string all;
    for (const std::string& line : lines) all += line;
    dump.insert(0, all);
  }
  return done ? dump : dump + "!!" + done.error().message + "\n";
}

// One item a line.
std::string items(std::string_view bytes, std::string_view name, const ReadOptions& options = {},
                  std::size_t piece = 1 << 20) {
  std::string dump;
  const ReadBytes input = from(bytes, piece);
  const auto done = read_stream(input, name, name, options, [&](const Item& item) {
    dump += line_of(item, name);
    return true;
  });
  if (done) {
    EXPECT_TRUE(*done);
  } else {
    dump += "!!" + done.error().message + "\n";
  }
  EXPECT_EQ(batched(bytes, name, options, piece), dump);
  return dump;
}

std::string jsonl(std::string_view bytes, const ReadOptions& options = {}) {
  return items(bytes, "d.jsonl", options);
}
std::string csv(std::string_view bytes, const ReadOptions& options = {}) {
  return items(bytes, "d.csv", options);
}

// The message of the only item, which is a failure.
std::string fault(std::string_view line) {
  const std::string dump = jsonl(line);
  return dump.starts_with("d.jsonl:1!") ? dump.substr(10, dump.size() - 11) : "no fault: " + dump;
}

TEST(JsonLines, TheFirstKnownFieldIsTheText) {
  EXPECT_EQ(jsonl("{\"id\":\"a\",\"text\":\"营收增长。\"}\n"), "a|营收增长。\n");
  EXPECT_EQ(jsonl("{\"content\":\"乙。\",\"text\":\"甲。\"}\n"), "d.jsonl:1|甲。\n");
  EXPECT_EQ(jsonl("{\"text\":null,\"content\":\"乙。\"}\n"), "d.jsonl:1|乙。\n");
  EXPECT_EQ(jsonl("{\"正文\":\"甲。\",\"编号\":7}\n"), "7|甲。\n");
  EXPECT_EQ(jsonl("{\"Content\":\"甲。\",\"URL\":\"http://x/1\"}\n"), "http://x/1|甲。\n");
  EXPECT_EQ(jsonl("{\"text\":\"甲。\",\"text\":\"乙。\"}\n"), "d.jsonl:1|乙。\n");
  EXPECT_EQ(jsonl("{\"text\":\"\"}\n"), "d.jsonl:1|\n");
}

TEST(JsonLines, FieldsByNameAndByPath) {
  const char* line = "{\"data\":{\"body\":\"内。\",\"x\":{\"id\":5}},\"text\":\"外。\",\"day\":\"2025-04-29\"}\n";
  EXPECT_EQ(jsonl(line, {.text_field = "data.body"}), "d.jsonl:1|内。\n");
  EXPECT_EQ(jsonl(line, {.text_field = "data.body", .id_field = "data.x.id"}), "5|内。\n");
  EXPECT_EQ(jsonl(line, {.date_field = "day"}), "d.jsonl:1|外。||2025-4-29\n");
  EXPECT_EQ(jsonl("{\"data\":{\"body\":\"内。\"},\"data.body\":\"外。\"}\n", {.text_field = "data.body"}),
            "d.jsonl:1|外。\n");
  EXPECT_EQ(jsonl("{\"data.body\":\"外。\",\"data\":{\"body\":\"内。\"}}\n", {.text_field = "data.body"}),
            "d.jsonl:1|外。\n");
  EXPECT_EQ(jsonl("{\"other\":{\"text\":\"内。\"},\"content\":\"外。\"}\n"), "d.jsonl:1|外。\n");
  EXPECT_EQ(jsonl("{\"list\":[{\"body\":\"内。\"}]}\n", {.text_field = "list.body"}),
            "d.jsonl:1!Line 1 has no field 'list.body'; name the one with the text with --text FIELD.\n");
}

TEST(JsonLines, IdsAreKeptAsWritten) {
  for (const auto& [written, id] : std::initializer_list<std::pair<const char*, const char*>>{
           {"12345678901234567890", "12345678901234567890"},
           {"123456789012345678901234567890", "123456789012345678901234567890"},
           {"1.50", "1.50"},
           {"-0", "-0"},
           {"1E5", "1E5"},
           {"007.5e", ""},
           {"\" a/b \"", " a/b "},
           {"\"\\u7532\\ud83d\\ude00\"", "甲😀"},
           {"\"\"", "d.jsonl:1"},
           {"null", "d.jsonl:1"},
           {"true", "d.jsonl:1"}}) {
    const std::string dump = jsonl("{\"id\":" + std::string(written) + ",\"text\":\"甲\"}");
    if (*id == '\0') {
      EXPECT_TRUE(dump.starts_with("d.jsonl:1!Line 1 is not valid JSON at column 7;")) << dump;
    } else {
      EXPECT_EQ(dump, std::string(id) + "|甲\n");
    }
  }
}

TEST(JsonLines, LineEndsBlanksAndMarks) {
  const std::string one = "{\"text\":\"甲\"}", two = "{\"text\":\"乙\"}";
  EXPECT_EQ(jsonl("\xEF\xBB\xBF" + one + "\r\n\r\n \n" + two), "d.jsonl:1|甲\nd.jsonl:4|乙\n");
  EXPECT_EQ(jsonl(""), "");
  EXPECT_EQ(jsonl("\n\n"), "");
  EXPECT_EQ(jsonl("  " + one + "  \n"), "d.jsonl:1|甲\n");
  EXPECT_EQ(jsonl("{\"text\":\"\\ufeff甲\\r\\n乙\"}"), "d.jsonl:1|\xEF\xBB\xBF甲\r/乙|甲\n");
}

TEST(JsonLines, ABadLineIsOneFailureAndTheRestGoesOn) {
  EXPECT_EQ(jsonl("{\"text\":\"甲\"}\n{\"text\":\"乙\"\n\n{\"text\":\"丙\"}\n"),
            "d.jsonl:1|甲\n"
            "d.jsonl:2!Line 2 ends before its object does; write one JSON object on each line.\n"
            "d.jsonl:4|丙\n");
}

TEST(JsonLines, FaultsSayWhereAndWhatToDo) {
  for (const auto& [line, message] : std::initializer_list<std::pair<std::string, std::string>>{
           {"[1,2]", "Line 1 is JSON, but no object; write one JSON object on each line."},
           {"\"text\"", "Line 1 is JSON, but no object; write one JSON object on each line."},
           {"{\"text\":\"甲\",\"x\":tru}",
            "Line 1 is not valid JSON at column 17; write one JSON object on each line."},
           {"{\"甲\":01}", "Line 1 is not valid JSON at column 6; write one JSON object on each line."},
           {"{\"a\":[1 2]}", "Line 1 is not valid JSON at column 9; write one JSON object on each line."},
           {"{\"a\":1,}", "Line 1 is not valid JSON at column 8; write one JSON object on each line."},
           {"{\"a\":1}{\"b\":2}", "Line 1 goes on behind its object at column 8; write one JSON object on each line."},
           {"{\"text\":\"a\":\"b\"}", "Line 1 is not valid JSON at column 12; write one JSON object on each line."},
           {"{\"text\":\"甲", "Line 1 is not valid JSON at column 9; write one JSON object on each line."},
           {"{\"text\":\"甲\t\"}", "Line 1 is not valid JSON at column 11; write one JSON object on each line."},
           {std::string("{\"text\":\"甲\0\"}", 14),
            "Line 1 is not valid JSON at column 11; write one JSON object on each line."},
           {"{\"text\":\"\\ud83d\"}",
            "Line 1 has an escape in a string that stands for no character at column 9; write one JSON object on each "
            "line."},
           {"{\"text\":\"\\ude00\"}",
            "Line 1 has an escape in a string that stands for no character at column 9; write one JSON object on each "
            "line."},
           {"{\"text\":\"甲\",\"x\":\"\\q\"}",
            "Line 1 has an escape in a string that stands for no character at column 17; write one JSON object on "
            "each line."},
           {"{\"text\":\"甲\\u0000\"}",
            "Line 1 has a NUL character in the field 'text', after 1 characters; remove it."},
           {"{\"text\":\"甲乙\xFF\"}",
            "Line 1 is not valid UTF-8 at column 12; mend it there, or say the encoding of the file with --encoding "
            "NAME."},
           {"{\"text\":5}",
            "Line 1 has a number in the field 'text', where the text should be a string; name another field with "
            "--text FIELD."},
           {"{\"text\":[\"甲\"]}",
            "Line 1 has a list in the field 'text', where the text should be a string; name another field with --text "
            "FIELD."}}) {
    EXPECT_EQ(fault(line), message) << line;
  }
  EXPECT_TRUE(fault("{\"a\":1}").starts_with("Line 1 has no field of a name that figx knows (text, content, "));
  EXPECT_TRUE(fault("{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}")
                  .starts_with("Line 1 is nested too deeply, more than 512 levels at column 517;"));
  EXPECT_EQ(jsonl("{\"text\":null}", {.text_field = "text"}),
            "d.jsonl:1!Line 1 has null in the field 'text', where the text should be a string; name another field with "
            "--text FIELD.\n");
}

TEST(JsonLines, DaysOfManyKinds) {
  for (const auto& [date, shown] :
       std::initializer_list<std::pair<const char*, const char*>>{{"\"2025-04-29\"", "2025-4-29"},
                                                                  {"\"2025-04-29T20:15:00+08:00\"", "2025-4-29"},
                                                                  {"\"2025年4月29日 20:15\"", "2025-4-29"},
                                                                  {"\"2025/4/29\"", "2025-4-29"},
                                                                  {"\"20250429\"", "2025-4-29"},
                                                                  {"20250429", "2025-4-29"},
                                                                  {"1745942399", "2025-4-29"},
                                                                  {"1745942400", "2025-4-30"},
                                                                  {"1745942400000", "2025-4-30"},
                                                                  {"\"1745942400.5\"", "2025-4-30"}}) {
    EXPECT_EQ(jsonl("{\"text\":\"甲\",\"date\":" + std::string(date) + "}"),
              "d.jsonl:1|甲||" + std::string(shown) + "\n");
  }
  EXPECT_EQ(jsonl("{\"text\":\"甲\",\"date\":\"\"}\n{\"text\":\"甲\",\"date\":null}\n"),
            "d.jsonl:1|甲\nd.jsonl:2|甲\n");
  EXPECT_EQ(jsonl("{\"text\":\"甲\",\"date\":\"昨天\"}"),
            "d.jsonl:1|甲?Line 1 has no day that figx can read in the field 'date'; write it as 2025-04-29, or name "
            "another field with --date-field.\n");
  EXPECT_EQ(jsonl("{\"text\":\"甲\",\"date\":\"2025-04-29\"}", {.date = Date{2024, 1, 2}}), "d.jsonl:1|甲||2024-1-2\n");
  EXPECT_EQ(jsonl("{\"text\":\"2025年4月29日，公司公布年报。\"}"),
            "d.jsonl:1|2025年4月29日，公司公布年报。||2025-4-29\n");
}

TEST(JsonLines, ATitleIsNoneOfTheText) {
  EXPECT_EQ(jsonl("{\"title\":\" 伊利净利下滑 \",\"text\":\"公司公布年报。\"}"),
            "d.jsonl:1|公司公布年报。|伊利净利下滑\n");
}

TEST(JsonLines, WhatIsNotWorthItKeepsItsIdAndItsTitle) {
  ReadOptions options;
  options.worth_parsing = [](std::string_view text) { return text.find("营收") != std::string_view::npos; };
  const auto read = [&](std::string_view line) {
    Document document;
    std::size_t given = 0;
    const auto bytes = [&](char* buffer, std::size_t size) {
      const std::size_t part = std::min(size, line.size() - given);
      line.copy(buffer, part, given);
      given += part;
      return static_cast<std::ptrdiff_t>(part);
    };
    EXPECT_TRUE(read_documents(bytes, "d.jsonl", options, [&](Item item) {
      EXPECT_TRUE(item.document);
      document = *std::move(item.document);
      return true;
    }));
    return document;
  };
  const Document passed = read("{\"id\":\"a\",\"title\":\"公告\",\"text\":\"董事会召开会议。\"}\n");
  EXPECT_EQ(passed.id, "a");
  EXPECT_EQ(passed.title, "公告");
  EXPECT_TRUE(passed.blocks.empty());
  EXPECT_EQ(read("{\"id\":\"a\",\"text\":\"营收增长。\"}\n").blocks.size(), 1u);
}

TEST(JsonLines, TextIsTextOrMarkdown) {
  const ReadBytes input =
      from("{\"id\":\"a.md\",\"text\":\"营收**10亿元**，1 * 2 * 3\"}\n{\"text\":\"# 营收\\n\\n甲。\"}\n");
  std::vector<std::size_t> slices;
  std::vector<Block::Kind> kinds;
  ASSERT_TRUE(read_stream(input, "-", "-", {.format = "jsonl"}, [&](const Item& item) {
    for (const Block& block : item.document->blocks) {
      slices.push_back(block.slices.size());
      kinds.push_back(block.kind);
    }
    return true;
  }));
  EXPECT_EQ(slices, (std::vector<std::size_t>{1, 1, 1}));
  EXPECT_EQ(kinds, (std::vector{Block::Kind::paragraph, Block::Kind::title, Block::Kind::paragraph}));
}

TEST(Streams, PiecesOfAnySizeGiveTheSame) {
  const std::string lines =
      "\xEF\xBB\xBF{\"id\":1,\"text\":\"营收增长。\"}\r\n\r\n{\"id\":2\n{\"id\":3,\"text\":\"净利\\u4e0b降。\"}";
  const std::string rows = "id,text\r\n1,\"营收\"\"增\r\n长\"\"。\"\r\n\r\n2\r\n3,净利下降。\r4,\"没完\n";
  for (const auto& [bytes, name] : {std::pair(lines, "d.jsonl"), std::pair(rows, "d.csv")}) {
    const std::string whole = items(bytes, name);
    EXPECT_EQ(std::count(whole.begin(), whole.end(), '\n'), name == std::string("d.csv") ? 4 : 3) << whole;
    for (const std::size_t piece : {1, 2, 3, 7, 64}) EXPECT_EQ(items(bytes, name, {}, piece), whole) << piece;
  }
}

TEST(Streams, ARecordOverTheLimitIsOneFailure) {
  const std::string big(300'000, 'x');
  const std::string message = " is longer than --max-size, 1000 bytes; split it, or raise the limit with --max-size.\n";
  const ReadOptions small{.max_size = 1000};
  EXPECT_EQ(jsonl("{\"text\":\"甲\"}\n{\"text\":\"" + big + "\"}\n{\"text\":\"乙\"}\n{\"text\":\"" + big, small),
            "d.jsonl:1|甲\nd.jsonl:2!Line 2" + message + "d.jsonl:3|乙\nd.jsonl:4!Line 4" + message);
  EXPECT_EQ(csv("id,text\n1,\"" + big + "\n\"\"\n" + big + "\"\n2,乙\n", small),
            "d.csv:2!Row 2, line 2," + message + "2|乙\n");
  const std::string line = "{\"text\":\"12345\"}";
  EXPECT_EQ(jsonl(line + "\r\n", {.max_size = line.size()}), "d.jsonl:1|12345\n");
  EXPECT_TRUE(jsonl(line + "\r\n", {.max_size = line.size() - 1}).starts_with("d.jsonl:1!"));
  EXPECT_EQ(jsonl("{\"text\":\"" + big + "\"}", {.max_size = 0}), "d.jsonl:1|" + big + "\n");
}

// UTF-16 and the like, of little more than the size of what is read at once.
TEST(Streams, OtherEncodings) {
  std::string text;
  for (int i = 0; i < 9000; ++i) text += i % 7 == 0 ? "营收增长" : "，净利下降。";
  const std::string line = "{\"text\":\"" + text + "\"}\n";
  struct Case {
    const char* name;
    const char* mark;
    int width;  // of a character in bytes
    bool big;
  };
  std::u16string wide;
  for (std::size_t pos = 0; pos < line.size();) wide += static_cast<char16_t>(utf8::decode(line, pos));
  for (const bool big : {false, true}) {
    for (const bool mark : {false, true}) {
      std::string bytes = !mark ? "" : big ? "\xFE\xFF" : "\xFF\xFE";
      for (const char16_t c : wide) {
        const char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
        bytes += big ? high : low;
        bytes += big ? low : high;
      }
      EXPECT_TRUE(is_stream(std::string_view(bytes).substr(0, kStreamHead), "-", {}));
      EXPECT_EQ(items(bytes, "-", {.format = "jsonl"}, 1021), "-:1|" + text + "\n") << big << mark;
    }
  }
  const std::string gb = "{\"text\":\"\xD3\xAA\xCA\xD5\xD4\xF6\xB3\xA4\"}\n";
  EXPECT_EQ(jsonl(gb), "d.jsonl:1|营收增长\n");
  EXPECT_EQ(jsonl(gb, {.encoding = "gbk"}), "d.jsonl:1|营收增长\n");
  EXPECT_EQ(jsonl(gb + "{\"text\":\"\xD3\xAA\xFF\"}\n" + gb),
            "d.jsonl:1|营收增长\n"
            "d.jsonl:2!Line 2 is not valid GB18030 at column 11; mend it there, or say the encoding of the file with "
            "--encoding NAME.\n"
            "d.jsonl:3|营收增长\n");
  EXPECT_TRUE(jsonl(gb, {.encoding = "utf-99"}).starts_with("!!The encoding 'utf-99' is unknown;"));
}

TEST(Streams, TheSinkMayEndItAndReadingMayFail) {
  int seen = 0;
  const auto once = [&](const Item&) { return ++seen < 2; };
  const ReadBytes three = from("{\"text\":\"\"}\n{\"text\":\"\"}\n{\"text\":\"\"}\n");
  const auto done = read_stream(three, "d.jsonl", "d.jsonl", {}, once);
  ASSERT_TRUE(done);
  EXPECT_FALSE(*done);
  EXPECT_EQ(seen, 2);

  std::string bytes;
  while (bytes.size() < 200'000) bytes += "{\"text\":\"甲\"}\n";
  const ReadBytes whole = from(bytes);
  std::size_t given = 0, items = 0;
  const ReadBytes torn = [&](char* buffer, std::size_t size) {
    if (given > 100'000) {
      errno = EIO;
      return static_cast<std::ptrdiff_t>(-1);
    }
    const std::ptrdiff_t got = whole(buffer, std::min<std::size_t>(size, 5000));
    given += static_cast<std::size_t>(got);
    return got;
  };
  const auto failed =
      read_stream(torn, "d.jsonl", "d.jsonl", {}, [&](const Item& item) { return ++items, bool(item.document); });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().message, "The file could not be read: Input/output error.");
  EXPECT_GT(items, 5000u);
}

TEST(Streams, NoBatchWaitsForMoreOfTheInput) {
  const std::string line = "{\"text\":\"" + std::string(3000, 'a') + "\"}\n";
  std::string bytes;
  for (int i = 0; i < 100; ++i) bytes += line;
  std::size_t given = 0, taken = 0;
  const ReadBytes slow = [&](char* buffer, std::size_t size) {
    // Whatever was whole in what the stream has got by now is in somebody's hands, but for the head, which is read
    // first.
    if (given > kStreamHead) {
      EXPECT_EQ(taken, given / line.size());
    }
    const std::size_t some = std::string_view(bytes).substr(given).copy(buffer, std::min(size, 2 * line.size()));
    given += some;
    return static_cast<std::ptrdiff_t>(some);
  };
  std::size_t most = 0;
  const ReadOptions options;
  ASSERT_TRUE(read_batches(slow, "d.jsonl", options, [&](const Batch& batch) {
    taken += batch.documents;
    most = std::max(most, batch.bytes);
    return true;
  }));
  EXPECT_EQ(taken, 100u);
  EXPECT_LT(most, kStreamHead + line.size());
  taken = 0;
  const auto ended = read_batches(from(bytes), "d.jsonl", options, [&](const Batch&) { return ++taken < 2; });
  ASSERT_TRUE(ended);
  EXPECT_FALSE(*ended);
  EXPECT_EQ(taken, 2u);
}

TEST(Streams, WhatFigxWroteIsNoArticle) {
  const std::string refused =
      "!!It holds figures that figx wrote and no articles; leave it out, in a folder with -g '!NAME'.\n";
  EXPECT_EQ(items("doc,company,company_name,segment,metric,text\na,b,c,d,e,f\n", "a.csv"), refused);
  EXPECT_EQ(items("doc\tcompany\tcompany_name\tsegment\tmetric\ttext\na\tb\tc\td\te\tf\n", "a.tsv"), refused);
  const std::string record = "{\"doc\":\"1\",\"metric\":\"eps\",\"measure\":\"value\",\"text\":\"8.02美元\"}\n";
  EXPECT_EQ(items(record, "a.jsonl"), refused);
  EXPECT_EQ(items(record, "a.jsonl", {.text_field = "text"}), "1|8.02美元\n");
}

TEST(Streams, WhatIsAStream) {
  const ReadOptions any;
  EXPECT_TRUE(is_stream("\n\n{\"text\":\"甲\"}\n", "a.txt", any));
  EXPECT_TRUE(is_stream("{\"x\":1}", "-", any));
  EXPECT_TRUE(is_stream("\xEF\xBB\xBF{\"x\":1}\r\n", "-", any));
  EXPECT_TRUE(is_stream("what", "a.JSONL", any));
  EXPECT_TRUE(is_stream("", "a.ndjson", any));
  EXPECT_TRUE(is_stream("a,b\n", "a.csv", any));
  EXPECT_TRUE(is_stream("a\tb\n", "a.tsv", any));
  EXPECT_TRUE(is_stream("what", "-", {.format = "csv"}));
  EXPECT_TRUE(is_stream("what", "-", {.format = "jsonl"}));
  EXPECT_FALSE(is_stream("{\"x\":1}\n", "a.jsonl", {.format = "text"}));
  EXPECT_FALSE(is_stream("{\n  \"x\": 1\n}\n", "a.json", any));
  EXPECT_FALSE(is_stream("{公司}营收增长\n", "-", any));
  EXPECT_FALSE(is_stream("[1]\n", "-", any));
  EXPECT_FALSE(is_stream("a,b\n", "-", any));
  EXPECT_FALSE(is_stream("", "-", any));
  const std::string cut = "{\"text\":\"" + std::string(kStreamHead, 'x');
  EXPECT_TRUE(is_stream(std::string_view(cut).substr(0, kStreamHead), "-", any));
  EXPECT_FALSE(is_stream(cut.substr(0, 100), "-", any)) << "a whole input, which is no object";
}

TEST(Csv, HeadersSeparatorsAndQuotes) {
  EXPECT_EQ(csv("id,text,date\n1,营收增长。,2025-04-29\n"), "1|营收增长。||2025-4-29\n");
  EXPECT_EQ(csv("\xEF\xBB\xBF编号;正文\r\n1;\"营收;增\"\"长\"\"。\r\n净利\"\r\n"), "1|营收;增\"长\"。\r/净利\n");
  EXPECT_EQ(items("id\ttext\n1\t营收, 增长\n", "d.tsv"), "1|营收, 增长\n");
  EXPECT_EQ(csv("sep=|\nid|text\n1|a,b;c\n"), "1|a,b;c\n");
  EXPECT_EQ(csv("SEP=;\r\nid;text\r\n1;a,b,c,d\r\n"), "1|a,b,c,d\n");
  EXPECT_EQ(csv("\"id\",\"te\nxt\"\n1,甲\n", {.text_field = "te\nxt"}), "1|甲\n");
  EXPECT_EQ(csv("text\n甲\n"), "d.csv:2|甲\n");
  EXPECT_EQ(csv("id,text\r1,甲\r2,乙\r"), "1|甲\n2|乙\n");
  EXPECT_EQ(csv("id,text\n1,5\" 屏\n2,\"甲\" \n3,\"\"\n"), "1|5\" 屏\n2|甲\n3|\n");
  EXPECT_EQ(csv(""), "");
  EXPECT_EQ(csv("id,text\n"), "");
  EXPECT_EQ(csv("Content,Title\n甲,题\n"), "d.csv:2|甲|题\n");
  EXPECT_EQ(csv("content,id,text\n乙,007,甲\n"), "007|甲\n");
}

TEST(Csv, BadRowsAreFailuresAndTheRestGoesOn) {
  EXPECT_EQ(csv("id,text\n1,\"甲\n乙\"\n2\n\n3,a,b\n4,丁\n"),
            "1|甲/乙|甲\n"
            "d.csv:4!Row 3, line 4, has 1 column and the header 2; put text with a separator or a newline into "
            "quotation marks.\n"
            "d.csv:6!Row 5, line 6, has 3 columns and the header 2; put text with a separator or a newline into "
            "quotation marks.\n"
            "4|丁\n");
  EXPECT_EQ(csv("id,text\n1,\"甲\n2,\"乙\"\n3,丙\n"),
            "d.csv:2!Row 2, line 2, goes on behind the closing quotation mark of column 2; double a quotation mark "
            "that is part of the text.\n"
            "3|丙\n");
  EXPECT_EQ(csv("id,text\n1,甲\n\"2\n2\",\"乙\n3,丙\n"),
            "1|甲\n"
            "d.csv:3!Row 3, line 3, has a quotation mark in column 2 that nothing closes up to the end of the file; it "
            "stands on line 4: close it, or double it if it is part of the text.\n");
  EXPECT_EQ(csv("id,text\n1,\xE4\xB8\n2,营收增长\n"),
            "d.csv:2!Row 2, line 2, is not valid UTF-8 at column 3; mend it there, or say the encoding of the file "
            "with --encoding NAME.\n"
            "2|营收增长\n");
  EXPECT_EQ(csv(std::string_view("id,text\n1,甲\0\n2,乙\n", 20)),
            "d.csv:2!Row 2, line 2, has a NUL character in the field 'text', after 1 characters; remove it.\n2|乙\n");
}

TEST(Csv, AHeaderWithoutTheTextEndsIt) {
  EXPECT_TRUE(
      csv("id,name\n1,甲\n").starts_with("!!The header, line 1, has no field of a name that figx knows (text, "));
  EXPECT_EQ(csv("\nid,name\n1,甲\n", {.text_field = "body"}),
            "!!The header, line 2, has no field 'body' but id, name; name the one with the text with --text FIELD.\n");
  EXPECT_EQ(csv("nr,text\n1,甲\n", {.id_field = "id"}),
            "!!The header, line 1, has no field 'id' but nr, text; name the one with the id with --id FIELD.\n");
  EXPECT_TRUE(csv("id,\"text\n1,甲\n").starts_with("!!The header, line 1, has a quotation mark in column 2 that"));
}

TEST(Csv, SeparatorsAreFoundOutsideQuotes) {
  EXPECT_EQ(find_separator("a,b"), ',');
  EXPECT_EQ(find_separator("a;b"), ';');
  EXPECT_EQ(find_separator("a\tb"), '\t');
  EXPECT_EQ(find_separator("text"), ',');
  EXPECT_EQ(find_separator("\"a,b,c\";d"), ';');
}

}  // namespace
}  // namespace figx

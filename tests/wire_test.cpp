// Documents over the wire: what was sent comes back, and what cannot have been sent is refused.
#include "isolate/wire.h"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"

namespace figx::isolate {
namespace {

Document document() {
  Document document;
  document.id = "新闻/a.html";
  document.source = "营收&#20159;增长";
  document.title = "标题";
  document.date = Date{2025, 2, 28};
  document.blocks = {{Block::Kind::heading, 2, {{0, 6, ""}}},
                     {Block::Kind::table_row, 0, {{0, 6, ""}, {6, 14, "亿"}, {14, 20, ""}}},
                     {Block::Kind::quote, 0, {}}};
  document.pages = {0, 6, 6, 20};
  document.warnings = {"One byte sequence is odd.", ""};
  return document;
}

TEST(Wire, ADocumentComesBackWhole) {
  const std::string bytes = encode(Item{"a\xFFz", document()});
  const std::optional<Item> item = decode_item(bytes);
  ASSERT_TRUE(item && item->document);
  const Document back = *item->document, sent = document();
  EXPECT_EQ(item->id, "a\xFFz");
  EXPECT_EQ(back.id, sent.id);
  EXPECT_EQ(back.source, sent.source);
  EXPECT_EQ(back.title, sent.title);
  EXPECT_EQ(back.date, sent.date);
  EXPECT_EQ(back.pages, sent.pages);
  EXPECT_EQ(back.warnings, sent.warnings);
  ASSERT_EQ(back.blocks.size(), 3u);
  EXPECT_EQ(back.blocks[0].kind, Block::Kind::heading);
  EXPECT_EQ(back.blocks[0].level, 2);
  ASSERT_EQ(back.blocks[1].slices.size(), 3u);
  EXPECT_EQ(back.blocks[1].slices[1].shown, "亿");
  EXPECT_EQ(back.blocks[1].slices[1].begin, 6u);
  EXPECT_EQ(back.blocks[1].slices[1].end, 14u);
  EXPECT_EQ(encode(*item), bytes);
  EXPECT_LE(bytes.size(), encoded_size(*item));
}

TEST(Wire, FailuresOutcomesAndRequestsComeBack) {
  const auto failed = decode_item(encode(Item{"a.zip/b", Error{"It is encrypted."}}));
  ASSERT_TRUE(failed && !failed->document);
  EXPECT_EQ(failed->document.error().message, "It is encrypted.");

  EXPECT_FALSE(decode_outcome(encode(Outcome{Error{"It is torn."}, 5}))->read);
  EXPECT_FALSE(*decode_outcome(encode(Outcome{false, 5}))->read);
  EXPECT_EQ(decode_outcome(encode(Outcome{true, 1ull << 40}))->peak_bytes, 1ull << 40);

  ReadOptions options;
  options.format = "html";
  options.encoding = "gb18030";
  options.date = Date{1999, 12, 31};
  options.max_size = 7;
  const auto request = decode_request(encode(Request{std::string("na\0me", 5), "<html>", options}));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->name, std::string("na\0me", 5));
  EXPECT_EQ(request->prefix, "<html>");
  EXPECT_EQ(request->options.format, "html");
  EXPECT_EQ(request->options.encoding, "gb18030");
  EXPECT_EQ(request->options.date, options.date);
  EXPECT_EQ(request->options.max_size, 7u);

  const auto grant = decode_grant(encode(Grant{0.5, 3, 4}));
  EXPECT_TRUE(grant && grant->timeout_seconds == 0.5 && grant->memory_bytes == 3 && grant->max_item_bytes == 4);
}

TEST(Wire, EveryCutIsRefused) {
  const std::string bytes = encode(Item{"a", document()});
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(decode_item(bytes.substr(0, size))) << size;
  EXPECT_FALSE(decode_item(bytes + '\0'));
}

// Any byte changed to any value: refused, or a document that keeps its promises.
TEST(Wire, EveryChangedByteIsRefusedOrHarmless) {
  const std::string bytes = encode(Item{"a", document()});
  int refused = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int value = 0; value < 256; ++value) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(value);
      const std::optional<Item> item = decode_item(changed);
      if (!item || !item->document) {
        ++refused;
        continue;
      }
      ASSERT_EQ(encode(*item), changed);
      const Document& got = *item->document;
      ASSERT_TRUE(utf8::valid(got.source) && utf8::valid(got.title) && utf8::valid(got.id));
      for (const Block& block : got.blocks) {
        for (const Slice& slice : block.slices) {
          ASSERT_LE(slice.begin, slice.end);
          ASSERT_LE(slice.end, got.source.size());
          ASSERT_TRUE(utf8::valid(std::string_view(got.source).substr(slice.begin, slice.end - slice.begin)));
        }
      }
    }
  }
  EXPECT_GT(refused, 1000);
}

TEST(Wire, DaysThatNoCalendarHasAreRefused) {
  for (const Date date : {Date{2025, 2, 30}, Date{2025, 13, 1}, Date{2025, 0, 1}, Date{10000, 1, 1}}) {
    Document changed = document();
    changed.date = date;
    EXPECT_FALSE(decode_item(encode(Item{"a", changed})));
  }
}

}  // namespace
}  // namespace figx::isolate

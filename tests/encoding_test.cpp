// Bytes to text: every encoding that figx reads, told apart down to one sentence, and what damage becomes.
#include "document/encoding.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include <string>
#include <string_view>

#include "base/utf8.h"
#include "document/detect.h"
#include "figx/document.h"

namespace figx {
namespace {

std::string encode(std::string_view text, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::string bytes(4 * text.size() + 4, '\0');
  const auto length = ucnv_convert(encoding, "UTF-8", bytes.data(), static_cast<int32_t>(bytes.size()), text.data(),
                                   static_cast<int32_t>(text.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << encoding;
  bytes.resize(static_cast<std::size_t>(length));
  return bytes;
}

// What the bytes are read as, and by what: "GB18030: 营收".
std::string read(std::string_view bytes, std::string_view encoding = {}) {
  const auto decoded = decode(bytes, encoding);
  return decoded ? decoded->encoding + ": " + decoded->text : decoded.error().message;
}

TEST(Encoding, Utf8WithAndWithoutMark) {
  EXPECT_EQ(read("营收增长"), "UTF-8: 营收增长");
  EXPECT_EQ(read("\xEF\xBB\xBF营收增长"), "UTF-8: 营收增长");
  EXPECT_EQ(read("plain"), "UTF-8: plain");
  EXPECT_EQ(read(""), "UTF-8: ");
}

TEST(Encoding, Utf16WithAndWithoutMark) {
  for (const std::string mark : {"", "\xFF\xFE"}) {
    EXPECT_EQ(read(mark + encode("Meta营收483.9亿美元。", "UTF-16LE")), "UTF-16LE: Meta营收483.9亿美元。");
  }
  for (const std::string mark : {"", "\xFE\xFF"}) {
    EXPECT_EQ(read(mark + encode("营收增长两成，净利润翻倍。", "UTF-16BE")), "UTF-16BE: 营收增长两成，净利润翻倍。");
  }
  EXPECT_EQ(read(encode("Revenue grew 21% in Q4.", "UTF-16LE")), "UTF-16LE: Revenue grew 21% in Q4.");
}

TEST(Encoding, ShortSentencesFindTheirEncoding) {
  EXPECT_EQ(read(encode("营收增长两成。", "gb18030")), "GB18030: 营收增长两成。");
  EXPECT_EQ(read(encode("公司預計全年純利上升。", "big5-hkscs")), "Big5-HKSCS: 公司預計全年純利上升。");
  EXPECT_EQ(read(encode("每股亏损0.3元", "gb18030")), "GB18030: 每股亏损0.3元");
  EXPECT_EQ(read(encode("合併營收九千九百億元，年增三成", "big5-hkscs")), "Big5-HKSCS: 合併營收九千九百億元，年增三成");
  EXPECT_EQ(read(encode("集團收益按年升一成，股東應佔溢利跌半", "gb18030")),
            "GB18030: 集團收益按年升一成，股東應佔溢利跌半");
}

TEST(Encoding, OlderNamesAreReadAsTheirSupersets) {
  const std::string han = "朱镕基、碁石与喆";
  for (const char* name : {"gb2312", "GB_2312-80", "gbk", "cp936", "GB18030"}) {
    EXPECT_EQ(read(encode(han, "gb18030"), name), "GB18030: " + han) << name;
  }
  EXPECT_EQ(read("\xE9\x46\xB3\x9E\x86\xB4", "gb2312"), "GB18030: 镕碁喆");
  EXPECT_EQ(read("\xFA\xC0\x9D\xEF", "big5"), "Big5-HKSCS: 滙嘅");
  EXPECT_EQ(read(encode("滙豐控股嘅盈利", "big5-hkscs")), "Big5-HKSCS: 滙豐控股嘅盈利");
  EXPECT_EQ(read(encode("镕基、碁石与喆鑫营收增长两成。", "gb18030")), "GB18030: 镕基、碁石与喆鑫营收增长两成。");
  EXPECT_EQ(read("\x81\x30\x81\x30", "gbk"), "GB18030: \u0080");
}

TEST(Encoding, TheCallerKnowsBetter) {
  EXPECT_EQ(read(encode("营收", "gb18030"), "gb18030"), "GB18030: 营收");
  EXPECT_EQ(read("caf\xE9", "iso-8859-1"), "iso-8859-1: café");
  EXPECT_EQ(read("\xFF\xFE" + encode("营收", "UTF-16LE"), "utf-16"), "UTF-16LE: 营收");
  EXPECT_EQ(read("x", "utf-99"),
            "The encoding 'utf-99' is unknown; take utf-8, gb18030, big5, utf-16le, utf-16be or another name that ICU "
            "knows.");
}

// How many sequences were malformed and where the first was.
std::string damage(std::string_view bytes, std::string_view encoding = {}) {
  const auto decoded = decode(bytes, encoding);
  return decoded->text + " " + std::to_string(decoded->malformed) + " at " + std::to_string(decoded->first_malformed);
}

TEST(Encoding, MalformedSequencesAreCountedAndReplaced) {
  EXPECT_EQ(damage("营收\xFF增长\xE4\xBA"), "营收\uFFFD增长\uFFFD 2 at 6");
  EXPECT_EQ(damage("\xEF\xBB\xBF\x80营收"), "\uFFFD营收 1 at 3");
  EXPECT_EQ(damage("\xD3\xAA\xCA\xD5\xFF\xFF\xD4\xF6", "gb18030"), "营收\uFFFD\uFFFD增 2 at 4");
  EXPECT_EQ(damage("\xD3\xAA\xCA", "gb18030"), "营\uFFFD 1 at 2");
  EXPECT_EQ(damage(std::string_view("\x25\x84\x00\xD8\x26\x65", 6), "utf-16le"), "营\uFFFD攦 1 at 2");
}

TEST(Encoding, ADocumentWarnsOnce) {
  const auto document = read_document("营收\xFF增长\xFF。", "a.txt");
  ASSERT_TRUE(document);
  ASSERT_EQ(document->warnings.size(), 1u);
  EXPECT_EQ(document->warnings[0],
            "2 byte sequences are not valid UTF-8 and became U+FFFD, the first at byte 6; if the text looks wrong, say "
            "--encoding NAME.");
  EXPECT_TRUE(read_document("营收", "a.txt")->warnings.empty());
  EXPECT_TRUE(read_document("营收\uFFFD", "a.txt")->warnings.empty());
}

TEST(Encoding, LongInputsCrossEveryBufferUnharmed) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "营收𠮷a";
  EXPECT_EQ(read(encode(text, "gb18030")), "GB18030: " + text);
  EXPECT_EQ(read("\xFF\xFE" + encode(text, "UTF-16LE")), "UTF-16LE: " + text);
}

// The error that a binary file earns, up to the comma.
std::string refused(std::string_view bytes) {
  const auto document = read_document(bytes, "x");
  return document ? "" : document.error().message.substr(0, document.error().message.find(','));
}

TEST(Encoding, BinaryFilesAreRefused) {
  EXPECT_EQ(refused("\x7F"
                    "ELF\x02\x01\x01"),
            "This is an ELF program");
  EXPECT_EQ(refused("\x89PNG\r\n\x1A\n"), "This is a PNG image");
  EXPECT_EQ(refused("PK\x03\x04rest"), "This is a ZIP archive or an Office file");
  EXPECT_EQ(refused("GIF89a"), "This is a GIF image");
  EXPECT_EQ(refused(std::string(300, '\0')), "This is binary data");
  EXPECT_EQ(refused("one NUL" + std::string(1, '\0') + std::string(200, 'x')), "");
  EXPECT_EQ(refused(""), "");
}

TEST(Utf8, RepairedIsValidAndKeepsWhatWasValid) {
  EXPECT_EQ(utf8::repaired(""), "");
  EXPECT_EQ(utf8::repaired("年报.pdf"), "年报.pdf");
  EXPECT_EQ(utf8::repaired("a\xE4\xBA z\xFF"), "a\uFFFD z\uFFFD");
}

}  // namespace
}  // namespace figx

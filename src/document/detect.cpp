// What encoding bytes without a byte order mark are in, and whether they are text at all.
#include "document/detect.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <memory>

#include "base/utf8.h"

namespace figx {
namespace {

constexpr std::size_t kSample = 1 << 16;

// The characters that any Chinese news text is full of, both scripts, Hong Kong's own, and the punctuation.
constexpr std::string_view kEveryday =
    "的一是不了在有人我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年"
    "过過发發后後作里裡用道行所然家"
    "种種事成方多经經么么去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实"
    "實日军軍者意无無力它与與长長把机機"
    "十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并並物手应應战戰向头頭文体體政美相见見被利"
    "什二等产產或新己制身果加西斯月话話合"
    "回特代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平"
    "系气氣题題活尔爾更别別打女变變四神总總"
    "何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决"
    "決治展马馬科司五基眼书書非则則听聽白却"
    "亿億元万萬营營收净淨润潤增降幅季财財股份集团團市价價涨漲跌银銀行亏虧损損溢按率毛盈预預约約超逾近均售销銷额額产品投"
    "证證券商车車去同环環上调調港币幣八九六七〇百千"
    "嘅係唔咗喺啲嘢佢冇哋嚟滙"
    "，。、：；（）“”「」『』《》％！？　０１２３４５６７８９．—…·【】〈〉";

const std::bitset<0x10000>& everyday() {
  static const std::bitset<0x10000> set = [] {
    std::bitset<0x10000> bits;
    for (std::size_t pos = 0; pos < kEveryday.size();) bits.set(utf8::decode(kEveryday, pos));
    return bits;
  }();
  return set;
}

// Points a character; a text's score is their mean over what is not ASCII.
constexpr int kCommon = 2, kRare = 0, kOdd = -1, kPrivate = -4, kInvalid = -6, kEverydayBonus = 3;

struct Score {
  long points = 0;
  long units = 0;
  void add(int value) {
    points += value;
    ++units;
  }
  double mean() const { return units == 0 ? -1e9 : static_cast<double>(points) / static_cast<double>(units); }
};

using Classify = int (*)(unsigned lead, unsigned trail);

// GB2312 sorts its common characters into rows B0 to D7, GBK's additions are rare.
int classify_gb(unsigned lead, unsigned trail) {
  if (trail < 0x40 || trail == 0x7F || trail == 0xFF) return kInvalid;
  if (trail < 0xA1) return lead >= 0xA1 && lead <= 0xA7 ? kPrivate : kOdd;
  if (lead <= 0xA0) return kOdd;
  if (lead <= 0xA3) return kCommon;
  if (lead <= 0xA9) return kOdd;
  if (lead <= 0xAF || lead >= 0xF8) return kPrivate;
  return lead <= 0xD7 ? kCommon : kRare;
}

// Big5 has its common characters in A440 to C67E, Hong Kong's additions around the edges.
int classify_big5(unsigned lead, unsigned trail) {
  if (trail < 0x40 || (trail > 0x7E && trail < 0xA1) || trail == 0xFF || lead < 0x87) return kInvalid;
  if (lead < 0xA1) return kOdd;
  if (lead <= 0xC5 || (lead == 0xC6 && trail <= 0x7E)) return kCommon;
  if (lead <= 0xC8) return kOdd;
  return lead <= 0xF9 ? kRare : kOdd;
}

Score score_double_byte(std::string_view bytes, Classify classify, bool four_byte) {
  Score score;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    if (at(i) < 0x80) continue;
    if (at(i) == 0x80 || at(i) == 0xFF) {
      score.add(kInvalid);
    } else if (four_byte && i + 3 < bytes.size() && at(i + 1) >= 0x30 && at(i + 1) <= 0x39 && at(i + 2) >= 0x81 &&
               at(i + 3) >= 0x30 && at(i + 3) <= 0x39) {
      score.add(kOdd);
      i += 3;
    } else {
      const int points = classify(at(i), at(i + 1));
      score.add(points);
      if (points != kInvalid) ++i;
    }
  }
  return score;
}

std::u16string to_utf16(std::string_view bytes, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status), ucnv_close);
  if (U_FAILURE(status)) return {};
  std::u16string text(2 * bytes.size() + 1, u'\0');
  const auto length = ucnv_toUChars(converter.get(), text.data(), static_cast<int32_t>(text.size()), bytes.data(),
                                    static_cast<int32_t>(bytes.size()), &status);
  text.resize(U_FAILURE(status) ? 0 : static_cast<std::size_t>(length));
  return text;
}

Score score_charset(std::string_view bytes, const char* encoding, Classify classify, bool four_byte) {
  Score score = score_double_byte(bytes, classify, four_byte);
  for (const char16_t c : to_utf16(bytes, encoding)) {
    if (c >= 0x80 && everyday()[c]) score.points += kEverydayBonus;
  }
  return score;
}

Score score_utf16(std::string_view bytes, bool big_endian) {
  Score score;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    const unsigned c = big_endian ? first << 8 | second : second << 8 | first;
    const bool blank = c == '\t' || c == '\n' || c == '\r';
    const bool han = (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF);
    score.add(everyday()[c]                      ? kCommon + kEverydayBonus
              : blank || (c >= 0x20 && c < 0x7F) ? kCommon
              : han                              ? 1
              : c >= 0xD800 && c <= 0xDFFF       ? kOdd
                                                 : kInvalid);
  }
  return score;
}

// Is it UTF-8 that only has some damage? No other encoding makes well-formed three-byte sequences by chance.
bool mostly_utf8(std::string_view bytes) {
  std::size_t good = 0, bad = 0;
  for (std::size_t pos = 0; pos < bytes.size();) {
    const std::size_t begin = pos;
    const char32_t c = utf8::decode(bytes, pos);
    if (pos - begin >= 3 && c != utf8::kReplacement) ++good;
    if (c == utf8::kReplacement && pos < bytes.size()) ++bad;  // a cut at the very end says nothing
  }
  return good > bad;
}

bool has_nul(std::string_view bytes) {
  return bytes.find('\0') != std::string_view::npos;
}

// Is a byte of the word below 0x20?
bool has_low_byte(std::uint64_t word) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  return ((word - 0x20 * kOnes) & ~word & 0x80 * kOnes) != 0;
}

// How many control characters there are that no text has.
std::size_t controls(std::string_view bytes) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    std::uint64_t word = 0;
    if (i + sizeof word <= bytes.size()) {
      std::memcpy(&word, bytes.data() + i, sizeof word);
      if (!has_low_byte(word)) {
        i += sizeof word;
        continue;
      }
    }
    const auto byte = static_cast<unsigned char>(bytes[i++]);
    count += byte < 0x09 || (byte > 0x0D && byte < 0x20 && byte != 0x1A && byte != 0x1B);
  }
  return count;
}

struct Magic {
  std::string_view bytes;
  std::string_view kind;
};

constexpr Magic kMagic[] = {
    {"\x7F"
     "ELF",
     "an ELF program"},
    {"\x89PNG", "a PNG image"},
    {"\xFF\xD8\xFF", "a JPEG image"},
    {"GIF8", "a GIF image"},
    {"PK\x03\x04", "a ZIP archive or an Office file"},
    {"\xD0\xCF\x11\xE0", "an old Office file"},
    {"%PDF-", "a PDF"},
    {"\x1F\x8B", "a gzip archive"},
    {"\x28\xB5\x2F\xFD", "a zstd archive"},
    {"\xFD\x37zXZ", "an xz archive"},
    {"7z\xBC\xAF", "a 7z archive"},
    {"Rar!", "a RAR archive"},
    {"SQLite format 3", "an SQLite database"},
};

}  // namespace

std::optional<std::string> binary_kind(std::string_view bytes) {
  for (const Magic& magic : kMagic) {
    if (bytes.starts_with(magic.bytes)) return std::string(magic.kind);
  }
  const std::string_view sample = bytes.substr(0, kSample);
  if (sample.starts_with("\xFF\xFE") || sample.starts_with("\xFE\xFF")) return std::nullopt;
  if (controls(sample) * 50 <= sample.size()) return std::nullopt;
  if (detect_encoding(bytes).starts_with("UTF-16")) return std::nullopt;
  return "binary data";
}

std::string_view detect_encoding(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSample);
  if (!has_nul(sample) && utf8::valid(bytes)) return "UTF-8";
  const double little = score_utf16(sample, false).mean(), big = score_utf16(sample, true).mean();
  const bool even = bytes.size() % 2 == 0;
  if (has_nul(sample)) {
    if (even && std::max(little, big) > 0) return little >= big ? "UTF-16LE" : "UTF-16BE";
    if (utf8::valid(bytes)) return "UTF-8";
  }
  if (mostly_utf8(sample)) return "UTF-8";
  const double gb = score_charset(sample, "gb18030", classify_gb, true).mean();
  const double big5 = score_charset(sample, "big5-hkscs", classify_big5, false).mean();
  const double utf16 = even ? std::max(little, big) : -1e9;
  if (utf16 > gb && utf16 > big5 && utf16 > 0) return little >= big ? "UTF-16LE" : "UTF-16BE";
  return big5 > gb ? "Big5-HKSCS" : "GB18030";
}

}  // namespace figx

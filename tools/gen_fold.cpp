// Writes the folding table: for each code point that normalising changes, what it becomes. ICU is the source. The
// highest bit says that the code point may matter to the sentence (normalize/marks.h); one that neither changes nor
// matters has a zero.
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "normalize/marks.h"

namespace {

constexpr char32_t kLimit = 0x30000;
using figx::normalize::kDropped;

void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) {
    std::fprintf(stderr, "gen_fold: %s: %s\n", what, u_errorName(status));
    std::exit(1);
  }
}

// The figx choices that no Unicode mapping makes; they win over ICU.
const std::map<char32_t, char32_t>& own() {
  static const std::map<char32_t, char32_t> table = [] {
    std::map<char32_t, char32_t> t;
    for (char32_t c : {0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x2500, 0x2501, 0xFE58, 0xFE63, 0xFF0D})
      t[c] = '-';
    for (char32_t c : {0x301C, 0x223C, 0x02DC, 0x3030, 0xFF5E}) t[c] = '~';
    for (char32_t c : {0x201C, 0x201D, 0x2018, 0x2019, 0x300C, 0x300D, 0x300E, 0x300F, 0x301D, 0x301E, 0x275D, 0x275E})
      t[c] = '"';
    for (char32_t c : {0x25CB, 0x25EF, 0x2B55}) t[c] = 0x3007;  // ○ as the digit 〇
    for (char32_t c : {0x00A0, 0x1680, 0x202F, 0x205F, 0x3000, 0x0009, 0x000A, 0x000B, 0x000C, 0x000D, 0x2028, 0x2029})
      t[c] = ' ';
    for (char32_t c = 0x2000; c <= 0x200A; ++c) t[c] = ' ';
    for (char32_t c : {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0xFE0E, 0xFE0F, 0x200E, 0x200F}) t[c] = kDropped;
    t[0xFF0C] = 0xFF0C;  // the full-width comma parts clauses; the ASCII one may group thousands
    t[0xFE50] = 0xFF0C;
    t[0xFE51] = 0x3001;
    t[0xFF64] = 0x3001;
    t[0xFF61] = 0x3002;
    t[0xFE52] = '.';
    t[0x2024] = '.';
    t[0x6ED9] = 0x6C47;  // 滙
    t[0x8457] = 0x8457;  // 著 is 著 in 顯著 and no error where it is 着
    t[0x4E7E] = 0x4E7E;  // 乾
    t[0x4F54] = 0x5360;  // 佔
    t[0x5147] = 0x5146;  // a slip for 兆
    return t;
  }();
  return table;
}

// NFKC is right for these; elsewhere it would join 12²亿 to 122亿 or open a ligature.
bool compatible(char32_t c) {
  return (c >= 0xFF01 && c <= 0xFF5E) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x2F00 && c <= 0x2FD5) || (c >= 0x2E80 && c <= 0x2EFF) || (c >= 0xFE50 && c <= 0xFE6B) ||
         (c >= 0x2F800 && c <= 0x2FA1F);
}

bool han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x2FA1F);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  check(status, "NFKC");
  icu::Transliterator* simplify = icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status);
  check(status, "Traditional-Simplified");

  std::vector<std::uint32_t> blocks(kLimit >> 8, 0);
  std::vector<std::vector<std::uint32_t>> pages(1, std::vector<std::uint32_t>(256, 0));
  for (char32_t block = 0; block < (kLimit >> 8); ++block) {
    std::vector<std::uint32_t> page(256, 0);
    bool changes = false;
    for (char32_t low = 0; low < 256; ++low) {
      const char32_t c = block << 8 | low;
      if (c >= 0xD800 && c < 0xE000) continue;
      char32_t to = c;
      if (auto it = own().find(c); it != own().end()) {
        to = it->second;
      } else {
        icu::UnicodeString text(static_cast<UChar32>(c));
        if (compatible(c)) text = nfkc->normalize(text, status);
        check(status, "normalize");
        if (text.countChar32() == 1 && han(text.char32At(0))) simplify->transliterate(text);
        if (text.countChar32() == 1) to = text.char32At(0);
        if (auto again = own().find(to); again != own().end()) to = again->second;
      }
      const bool marks = figx::normalize::depends(to) || figx::normalize::ends_sentence(to) ||
                         figx::normalize::closes(c) || to == 0xFF0C;
      if (to != c || marks) {
        page[low] = to | (marks ? 1u << 31 : 0);
        changes = true;
      }
    }
    if (changes) {
      blocks[block] = pages.size();
      pages.push_back(page);
    }
  }
  delete simplify;

  std::FILE* out = std::fopen(argv[1], "w");
  if (!out) {
    std::perror(argv[1]);
    return 1;
  }
  std::fprintf(out, "const std::uint8_t kFoldBlocks[%u] = {", static_cast<unsigned>(blocks.size()));
  for (auto b : blocks) std::fprintf(out, "%u,", b);
  std::fprintf(out, "};\nconst std::uint32_t kFoldPages[%zu][256] = {\n", pages.size());
  for (const auto& page : pages) {
    std::fputc('{', out);
    for (auto to : page) std::fprintf(out, "%u,", to);
    std::fputs("},\n", out);
  }
  std::fputs("};\n", out);
  if (pages.size() > 256 || std::fclose(out) != 0) return 1;
  return 0;
}

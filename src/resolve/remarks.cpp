// Words of a sentence that say something of its whole document.
#include "resolve/remarks.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace figx::resolve {
namespace {

struct Word {
  std::string_view text;
  bool Remarks::*what;
};

constexpr std::array<Word, 9> kWords = {{{"评级", &Remarks::rating},
                                         {"首次覆盖", &Remarks::rating},
                                         {"投资建议", &Remarks::rating},
                                         {"盈利预测", &Remarks::rating},
                                         {"下同", &Remarks::unit},
                                         {"单位", &Remarks::unit},
                                         {"括号", &Remarks::brackets},
                                         {"台北", &Remarks::taiwan},
                                         {"新台币", &Remarks::taiwan}}};

// The last two bytes of a character of three: twelve bits that tell most characters apart.
constexpr std::size_t tail_of(const char* character) {
  return (static_cast<unsigned char>(character[1]) & 0x3Fu) << 6 | (static_cast<unsigned char>(character[2]) & 0x3Fu);
}

// Does a word begin with a character of this tail?
constexpr std::array<std::uint64_t, 64> kBegins = [] {
  std::array<std::uint64_t, 64> bits{};
  for (const Word& word : kWords) {
    const std::size_t tail = tail_of(word.text.data());
    bits[tail >> 6] |= std::uint64_t{1} << (tail & 0x3F);
  }
  return bits;
}();

}  // namespace

Remarks remarks_of(std::string_view text) {
  Remarks found;
  for (std::size_t pos = 0; pos < text.size();) {
    const auto first = static_cast<unsigned char>(text[pos]);
    if (first < 0x80) {
      if (first == '-' && text.substr(pos).starts_with("-TW")) found.taiwan = true;
      ++pos;
      continue;
    }
    if (first < 0xE0 || first >= 0xF0 || text.size() - pos < 3) {
      pos += first < 0xE0 ? 2 : 4;
      continue;
    }
    const std::size_t tail = tail_of(text.data() + pos);
    if ((kBegins[tail >> 6] >> (tail & 0x3F) & 1) != 0) {
      for (const Word& word : kWords) {
        if (text.substr(pos).starts_with(word.text)) found.*word.what = true;
      }
    }
    pos += 3;
  }
  found.brackets = found.brackets && (text.find("同期") != text.npos || text.find("去年") != text.npos);
  return found;
}

}  // namespace figx::resolve

// Marks of notes, which stand raised behind a word or a number.
#include "document/note_mark.h"

#include "base/utf8.h"

namespace figx {

bool is_note_mark(std::string_view raised, std::string_view before) {
  if (raised.empty() || before.empty()) return false;
  const char last = before.back();
  if ((last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z')) return false;
  // A power of ten; what stands at a longer number is the mark of a note.
  if (before.ends_with("10") &&
      (before.size() == 2 ||
       std::string_view("0123456789.,").find(before[before.size() - 3]) == std::string_view::npos)) {
    return false;
  }
  constexpr std::u32string_view kMarks = U"0123456789*†‡,，、 []()（）［］〔〕【】注註";
  for (std::size_t pos = 0; pos < raised.size();) {
    const char32_t c = utf8::decode(raised, pos);
    const bool circled = c >= 0x2460 && c <= 0x2473;
    if (!circled && kMarks.find(c) == std::u32string_view::npos) return false;
  }
  return true;
}

}  // namespace figx

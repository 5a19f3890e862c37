// The look goes by tables that are built with the program: bits of each character, and bits of pairs of characters.
#include "lex/look.h"

#include "base/utf8.h"
#include "lex/automaton.h"
#include "lex/local_names.h"
#include "lex/registry.h"

namespace figx::lex {

namespace {

/// The character at `pos` of valid UTF-8, which moves behind it; 0 at the end.
[[gnu::always_inline]] inline char32_t next_of(const char*& pos, const char* end) {
  if (pos == end) return 0;
  const auto byte = [&pos](int i) { return static_cast<char32_t>(static_cast<unsigned char>(pos[i])); };
  const char32_t first = byte(0);
  if (first >= 0xE0 && first < 0xF0) {
    const char32_t c = (first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    pos += 3;
    return c;
  }
  if (first < 0x80) {
    ++pos;
    return first;
  }
  std::size_t at = 0;
  const char32_t c = utf8::decode({pos, static_cast<std::size_t>(end - pos)}, at);
  pos += at;
  return c;
}

}  // namespace

template <bool kPlain>
void Look::walk(std::string_view text, const Registry& registry, const LocalNames& local, std::uint32_t always) {
  const LookTable& table = builtin_look();
  const RegistryImage& builtin = registry.image();
  Place* place = places_.data();
  std::uint32_t* mark = marks_.data();
  std::uint32_t all = 0;
  const char* const first = text.data();
  const char* const end = first + text.size();
  const char* begin = first;
  const char* behind = begin;
  for (char32_t c = next_of(behind, end); begin != end;) {
    const char* const second = behind;
    const char32_t next = next_of(behind, end);
    const std::uint32_t is = table.of(c);
    all |= is;
    const std::uint32_t pair = image::pair_of(c, next);
    std::uint32_t may = (is & image::kMayBeginQuantity) != 0 ? kNumber : 0;
    if ((is & image::kBeginsVocabulary) != 0 && ((is & image::kVocabularyAlone) != 0 || table.pair(pair))) may |= kWord;
    if (builtin.may_begin(pair) || (c == 'S' && next == 'T')) may |= kName;
    if constexpr (!kPlain) {
      if (registry.may_begin(pair) || local.may_begin(pair)) may |= kName;
      may |= always;
    }
    const auto at = static_cast<std::uint32_t>(begin - first);
    *place = {at, may};
    place += may != 0;
    *mark = at;
    mark += (is & image::kIsMark) != 0;
    begin = second;
    c = next;
  }
  count_ = static_cast<std::size_t>(place - places_.data());
  mark_count_ = static_cast<std::size_t>(mark - marks_.data());
  quantities_ = (all & image::kHoldsQuantity) != 0;
}

void Look::at(std::string_view text, const Registry& registry, const LocalNames& local, std::uint32_t always) {
  // Room for a place at each byte, so that the loop need not ask.
  if (places_.size() < text.size()) places_.resize(text.size()), marks_.resize(text.size());
  if (registry.has_user() || !local.empty() || always != 0)
    walk<false>(text, registry, local, always);
  else
    walk<true>(text, registry, local, always);
}

}  // namespace figx::lex

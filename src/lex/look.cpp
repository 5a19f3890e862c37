// The look goes by tables that are built with the program: bits of each character, and bits of pairs of characters.
#include "lex/look.h"

#include "base/utf8.h"
#include "lex/automaton.h"

namespace figx::lex {

void Look::at(std::string_view text, const Registry& registry, const LocalNames& local, bool any_word,
              bool any_number) {
  // Room for a place at each byte, so that the loop need not ask.
  for (std::vector<std::uint32_t>* places : {&words_, &names_, &numbers_})
    if (places->size() < text.size()) places->resize(text.size());
  const LookTable& table = builtin_look();
  std::size_t words = 0, names = 0, numbers = 0;
  std::uint8_t all = 0;
  std::size_t begin = 0, end = 0;
  char32_t c = text.empty() ? 0 : utf8::decode(text, end);
  while (begin < text.size()) {
    std::size_t behind = end;
    const char32_t next = end < text.size() ? utf8::decode(text, behind) : 0;
    const std::uint8_t is = table.of(c);
    const std::uint32_t pair = image::pair_of(c, next);
    all |= is;
    const bool word = (is & image::kBeginsVocabulary) != 0 && ((is & image::kVocabularyAlone) != 0 || table.pair(pair));
    const bool name = registry.may_begin(pair) || local.may_begin(pair) || (c == 'S' && next == 'T');
    words_[words] = names_[names] = numbers_[numbers] = static_cast<std::uint32_t>(begin);
    words += word || any_word;
    names += name;
    numbers += (is & image::kMayBeginQuantity) != 0 || any_number;
    begin = end;
    end = behind;
    c = next;
  }
  word_count_ = words;
  name_count_ = names;
  number_count_ = numbers;
  quantities_ = (all & image::kHoldsQuantity) != 0;
}

}  // namespace figx::lex

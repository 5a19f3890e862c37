// The layout of the tables that lex/skim reads and tools/skim_tables makes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "normalize/marks.h"

namespace figx::lex::image {

// What a character of the first plane, as it is written, is to a word that names a metric: 0 when it is part of no
// word, else a number of its own (all that no such word has share number 1) and, in bits, where words have it.
inline constexpr std::uint16_t kSkimNumber = 0x1FFF;
inline constexpr std::uint16_t kSkimAlone = 1 << 13;    // a word by itself, or one may begin with it and anything
inline constexpr std::uint16_t kSkimOpens = 1 << 14;    // the first of a pair
inline constexpr std::uint16_t kSkimFollows = 1 << 15;  // the second or the third

/// Where the pair of two characters of these numbers has its two bits: that words begin with it and a third, and that
/// one may end there, or go on with anything. Other pairs may have them there too.
inline constexpr std::uint32_t kSkimPairs = 1u << 17;
constexpr std::uint32_t skim_pair(std::uint32_t first, std::uint32_t second) {
  return (first * 0x9E3Bu ^ second) % kSkimPairs;
}
inline constexpr std::uint32_t kSkimThird = 1, kSkimWhole = 2;

/// Where a pair and a third character have their bit.
inline constexpr std::uint32_t kSkimTriples = 1u << 18;
constexpr std::uint32_t skim_triple(std::uint32_t pair, std::uint32_t third) {
  return (pair * 0x85EBu ^ third * 0x9E3Bu) % kSkimTriples;
}

// What a node of the vocabulary is to such a word, in bits: one that leads to its end, and its end, when nothing, 收
// (or 额, 售) or 亏 must stand in the word.
inline constexpr std::uint8_t kSkimLeads = 1, kSkimEnds = 2, kSkimEndsIfRevenue = 4, kSkimEndsIfLoss = 8;

/// A character of a word. What folding in context may drop, add or change, a blank or a mark, is none.
constexpr bool part_of_word(char32_t folded) {
  if (folded < 0x80)
    return (folded >= 'A' && folded <= 'Z') || (folded >= 'a' && folded <= 'z') || (folded >= '0' && folded <= '9');
  return folded >= 0xC0 && !(folded >= 0x2000 && folded <= 0x2E7F) && !(folded >= 0x3000 && folded <= 0x303F) &&
         folded != 0x30FB && !(folded >= 0xFE00 && folded <= 0xFFFF) && folded != normalize::kDropped;
}

}  // namespace figx::lex::image

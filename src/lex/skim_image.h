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

// Most characters are Chinese, of three bytes that begin with one from E4 to EB: plain ones. What a word could be begun
// with is seen without decoding them: rows of 32 bits are found by the last two bytes of a character, and the bit by
// the last byte of the character before. Others that end so may have it there too.
constexpr bool skim_is_plain(unsigned char lead) {
  return lead >= 0xE4 && lead <= 0xEB;
}
/// The kinds of rows, one beside the other: the bytes leave gaps.
enum class SkimRow : std::size_t {
  seconds = 0,    ///< of a plain character, with a bit for the first of its pairs; all when it says something alone
  thirds = 0x40,  ///< the same with one for the second before a third
  wholes = 0x80,  ///< the seconds of pairs that may be a word, or go on with anything
  firsts = 0xC0,  ///< of any character of three bytes: its bit, by its own first byte, says that it opens a pair
};
inline constexpr std::size_t kSkimRows = 0x4000;
constexpr std::size_t skim_row(SkimRow kind, unsigned char middle, unsigned char last) {
  return (std::size_t{middle} | std::size_t{last} << 8) - 0x8080 + static_cast<std::size_t>(kind);
}
constexpr std::uint32_t skim_bit(unsigned char byte) {
  return byte % 32;
}
/// The seconds in ASCII; marks have all bits.
inline constexpr std::size_t kSkimAscii = 0x80;

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

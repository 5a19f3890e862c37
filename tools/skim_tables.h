// What a first look at a text must know to pass over those that name no metric, learnt from the vocabulary.
#pragma once

#include <cstdint>
#include <vector>

#include "dfa.h"
#include "lex/skim_image.h"
#include "pack/pack.h"

namespace figx::tools {

/// As lex/skim_image.h says.
struct SkimTables {
  std::vector<std::uint16_t> characters;  ///< of the first plane
  std::vector<std::uint64_t> pairs;       ///< two bits each
  std::vector<std::uint64_t> triples;     ///< bits
  std::vector<std::uint32_t> rows;        ///< of characters of three bytes
  std::vector<std::uint32_t> ascii;       ///< the seconds in ASCII
  std::vector<std::uint8_t> nodes;        ///< of the vocabulary
  std::vector<std::uint8_t> asks;         ///< lex::Asks of each of its entries
};

/// Throws when a word can begin with a mark, of which the tables would say nothing.
SkimTables skim_tables(const Dfa& vocabulary, const std::vector<const pack::Entry*>& entries);

}  // namespace figx::tools

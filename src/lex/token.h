// Tokens: the typed stretches that a sentence is cut into, and the letters they have in its shape.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lex/period.h"
#include "lex/quantity.h"
#include "lex/registry.h"
#include "normalize/normalize.h"

namespace figx::lex {

/// A company or segment as the text names it. Which reading of an ambiguous name is meant, the resolver decides.
struct Name {
  std::string text;                     ///< normalised, without *ST and ST
  std::vector<image::Target> readings;  ///< of the registry, the default first
  std::string code_id;                  ///< from a code beside it: "HKEX:08170", whether the registry has it or not
  bool high_risk = false;               ///< an ordinary word that a code or a cue must support
  bool generic = false;                 ///< a segment word of the packs (广告, 海外), not of the registry
  bool broker = false;                  ///< publishes research on others
  bool house = false;                   ///< one of those that publish research (某某证券)
  bool speech = false;                  ///< a verb of saying follows: 某某证券指出
  bool relation = false;                ///< a word behind it makes it somebody of another: 苹果供应商
  bool object = false;                  ///< a verb before it makes it an object: 借力美团
};

enum class TokenKind { quantity, metric, other, company, segment, period, cue, mark, gap };

struct Token {
  TokenKind kind = TokenKind::gap;
  char letter = 's';
  std::size_t begin = 0, end = 0;      ///< bytes of the sentence
  const pack::Entry* entry = nullptr;  ///< metric, other, period, cue
  int index = -1;                      ///< into quantities, names or periods
};

/// A sentence with everything the lexer saw.
struct Lexed {
  normalize::Sentence sentence;
  std::vector<Token> tokens;  ///< cover the sentence without overlap, gaps included
  std::vector<Quantity> quantities;
  std::vector<Name> names;
  std::vector<PeriodMention> periods;
  std::string shape;  ///< a letter for each token
};

/// The letter of a quantity in a shape: 1 money, 2 percent, 3 points, 4 a multiple, 5 counted, 6 bare, 0 other.
char letter_of(const Quantity& quantity);
/// The letter of a cue by its name, 's' for one that no rule speaks of.
char letter_of_cue(std::string_view cue);

}  // namespace figx::lex

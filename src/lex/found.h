// A mention before overlaps are settled, and hedges; only for the lexer's own files.
#pragma once

#include <optional>
#include <vector>

#include "lex/lexer.h"

namespace figx::lex {

/// A mention before the overlaps are settled. Of two that overlap, the lower rank stands; at one rank the one
/// that begins first, then the longer one.
struct Lexer::Found {
  Token token;
  int rank = 0;
  std::size_t length() const { return token.end - token.begin; }
};

/// What a hedge does to the number beside it; nullopt for other cues.
struct Hedge {
  Approx approx = Approx::none;
  Bound bound = Bound::none;
  bool after = false;
};

/// The hedge that an entry or a token is; nullopt for all others.
std::optional<Hedge> hedge_of(const pack::Entry& entry);
std::optional<Hedge> hedge_of(const Token& token);

/// The entries that hedge what follows them.
std::vector<const pack::Entry*> hedges_of(const pack::Pack& pack);

}  // namespace figx::lex

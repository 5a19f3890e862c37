// What happened to a sentence, step by step, for someone who writes patterns.
#pragma once

#include <string>
#include <vector>

#include "check/evidence.h"
#include "extract/record.h"
#include "figx/figure.h"
#include "lex/token.h"
#include "resolve/binding.h"

namespace figx::extract {

/// A record and what its confidence was reckoned from.
struct Judged {
  const Figure* figure;
  const check::Evidence* evidence;
};

/// Source, normalised text, mentions, shape, and each quantity's fate: why it is a figure, what the other figures of
/// the document say to it, and how sure that makes it.
std::string explain(const lex::Lexed& sentence, const resolve::Outcome& outcome, const std::vector<Judged>& figures,
                    const Source& source);

/// A refused quantity, and one that a share quote or a code bracket covers.
Unassigned to_unassigned(const resolve::Refusal& refusal, const lex::Lexed& sentence, const Source& source);
Unassigned to_unassigned(const lex::Quantity& quantity, const lex::Lexed& sentence, const Source& source);

}  // namespace figx::extract

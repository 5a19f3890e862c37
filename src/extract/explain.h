// What happened to a sentence, step by step, for someone who writes patterns.
#pragma once

#include <string>
#include <vector>

#include "extract/record.h"
#include "figx/figure.h"
#include "lex/token.h"
#include "resolve/binding.h"

namespace figx::extract {

/// Source, normalised text, mentions, shape, and each quantity's fate.
std::string explain(const lex::Lexed& sentence, const resolve::Outcome& outcome, const std::vector<Figure>& figures,
                    const Source& source);

/// A refused quantity, and one that a share quote or a code bracket covers.
Unassigned to_unassigned(const resolve::Refusal& refusal, const lex::Lexed& sentence, const Source& source);
Unassigned to_unassigned(const lex::Quantity& quantity, const lex::Lexed& sentence, const Source& source);

}  // namespace figx::extract

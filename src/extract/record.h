// From a binding to a record: values, units and places in the source.
#pragma once

#include "base/utf8.h"
#include "figx/document.h"
#include "figx/figure.h"
#include "lex/token.h"
#include "resolve/binding.h"
#include "resolve/discourse.h"

namespace figx::extract {

/// The document that records quote from.
struct Source {
  const Document& document;
  const utf8::CodePointIndex& index;

  /// The source text of code points [start, end).
  std::string_view slice(std::size_t start, std::size_t end) const;
  /// The page, from 1, on which the code point number `start` stands; nullopt for a document without pages.
  std::optional<int> page(std::size_t start) const;
  /// The sentence as the source writes it. Of one that was cut for its length (no full stop in a thousand characters),
  /// what stands within 200 code points of [start, end).
  std::string_view sentence(const lex::Lexed& sentence, std::size_t start, std::size_t end) const;
};

/// Fills an empty record from a binding; false when its value overflows.
bool to_figure(const resolve::Binding& binding, const lex::Lexed& sentence, const Source& source,
               const resolve::Discourse& discourse, Figure& figure);
/// The mention of a token, for --mentions; nullopt for marks and gaps.
std::optional<Mention> to_mention(const lex::Token& token, const lex::Lexed& sentence, const Source& source,
                                  const resolve::Discourse& discourse);

}  // namespace figx::extract

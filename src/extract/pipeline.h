// The whole way from a document to its records, with the packs that it follows; for the extractor and the tests.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "base/utf8.h"
#include "figx/document.h"
#include "figx/extractor.h"
#include "lex/lexer.h"
#include "lex/registry.h"
#include "pack/pack.h"
#include "resolve/metrics.h"
#include "rules/rules.h"

namespace figx::extract {

/// Stays where it was made: lexer and rules point into its pack. Not safe for two threads at once.
class Pipeline {
 public:
  /// With the user's registry laid over the built-in one, if there is any.
  explicit Pipeline(pack::Pack pack, std::shared_ptr<const lex::Registry> own = nullptr);
  Pipeline(const Pipeline&) = delete;

  const pack::Pack& pack() const { return pack_; }
  const lex::Lexer& lexer() const { return lexer_; }
  const rules::Rules& rules() const { return rules_; }
  /// The user's registry over the built-in one; null when there is none.
  const std::shared_ptr<const lex::Registry>& own_registry() const { return own_registry_; }

  /// Every sentence of a document, lexed.
  std::vector<lex::Lexed> lex(const Document& document) const;
  /// Its figures; with `everything` its mentions and unassigned numbers too, with `explain` the explanation.
  Analysis run(const Document& document, bool everything, bool explain) const;
  /// The same in parts, one after the other, each as soon as it is read; false from `take` ends the reading. What the
  /// text says of itself (下同, the companies that it names) holds in its part and those behind it, and figures are
  /// tested against those of their part. Nearly every document is one part.
  void run(const Document& document, bool everything, bool explain, const std::function<bool(Analysis&&)>& take) const;

  /// From here on all goes as if this entry of the pack did not exist, or, with `out` false, as if it did again. The
  /// tests leave out one after the other to see what each is good for; figx itself leaves out none.
  void leave_out(std::size_t entry, bool out = true);

 private:
  /// Calls `use` with the sentences of one part after the other; false from it ends the reading.
  void for_each_part(const Document& document, const utf8::CodePointIndex& index,
                     const std::function<bool(std::vector<lex::Lexed>&&)>& use) const;

  pack::Pack pack_;
  std::shared_ptr<const lex::Registry> own_registry_;
  const lex::Registry& registry_;
  lex::Lexer lexer_;
  rules::Rules rules_;
  resolve::Metrics metrics_;
};

}  // namespace figx::extract

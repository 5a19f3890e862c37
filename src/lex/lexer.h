// The lexer: a normalised sentence to typed mentions.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text_hash.h"
#include "lex/code.h"
#include "lex/local_names.h"
#include "lex/look.h"
#include "lex/pattern_set.h"
#include "lex/quantity.h"
#include "lex/registry.h"
#include "lex/token.h"
#include "pack/pack.h"

namespace figx::lex {

/// The companies that a sentence names with a code beside them.
struct CodedNames {
  std::vector<Token> tokens;
  std::vector<Name> names;  ///< of the tokens, in their order
};

/// Not safe for two threads at once: it keeps what it works with from sentence to sentence.
class Lexer {
 public:
  /// The pack must outlive the lexer.
  explicit Lexer(const pack::Pack& pack, const Registry& registry = Registry::builtin());

  ~Lexer();

  /// The companies that this sentence names with a code beside them, whose names it adds to those of the document.
  CodedNames introduce(std::string_view text, LocalNames& names) const;
  /// Forgets what is kept of names, when an entry is left out from here on, or is not any more.
  void forget() { trades_.clear(); }
  /// Everything in the sentence, in order and without overlap. `coded`: what introduce() found in it, if it was asked.
  Lexed lex(normalize::Sentence sentence, const LocalNames& names, std::optional<CodedNames> coded = {}) const;

 private:
  struct Found;
  void find_vocabulary(Lexed& out, std::vector<Found>& found) const;
  void find_quantities(Lexed& out, std::vector<Found>& found) const;
  void find_names(Lexed& out, const LocalNames& names, std::vector<Found>& found) const;
  CodedNames find_codes(std::string_view text) const;
  void assemble(Lexed& out, std::vector<Found>& found) const;
  /// Puts into `order_` which of the mentions comes first where two overlap.
  void sort_by_strength(const std::vector<Found>& found) const;
  /// Read from an entry's name when it is first met.
  struct Sense {
    char letter = 0;       ///< in shapes; 0: not read yet
    char second = 0;       ///< of a cue of two halves, that of the second one
    bool segment = false;  ///< a cue that names a segment
  };
  const Sense& sense_of(const pack::Entry& cue) const;
  const std::optional<PeriodMention>& period_of(const pack::Entry& entry, std::string_view text) const;
  void borrow_units(Lexed& out) const;
  void absorb_hedges(Lexed& out) const;
  void find_unknown_companies(Lexed& out) const;
  void find_models(Lexed& out) const;
  void mark_parts(Lexed& out) const;
  /// What a company's name says of its trade; asked again and again of the same companies.
  struct Trade {
    bool house = false, broker = false;  ///< as in Name
  };
  Trade trade_of(std::string_view name) const;

  const Registry& registry_;
  PatternSet vocabulary_;
  PatternSet companies_, agencies_, brokers_, labels_, houses_, speech_, relations_, objects_;
  PatternSet hedges_;  ///< 约, 超过, 近: asked inside other cues
  Units units_;
  // What a sentence is worked on with, kept for the next one.
  mutable Look look_;
  mutable std::vector<Token> tokens_;
  mutable std::vector<Found> found_;
  mutable std::vector<std::pair<std::uint64_t, std::uint32_t>> order_;  ///< of `found_`
  const pack::Entry* first_entry_;
  mutable std::vector<Sense> senses_;  ///< by entry
  /// What a text is by the entry that matched it. The same periods come again and again.
  struct KnownPeriod {
    const pack::Entry* entry = nullptr;
    std::optional<PeriodMention> period;
  };
  mutable std::unordered_map<std::string, KnownPeriod, TextHash, std::equal_to<>> periods_;
  mutable std::unordered_map<std::string, Trade, TextHash, std::equal_to<>> trades_;
};

/// The companies that a document has named beyond doubt so far, by their places in the registry.
using Sure = std::set<std::uint32_t>;

/// Names that are ordinary words, and so were passed over, are companies after all where the document names the same
/// company elsewhere beyond doubt, where they stand in a list beside a company (理想、小鹏1月交付…), or where, in a
/// document that names two companies or more, they open a clause and a number or a metric follows. `sure` has the
/// companies of the sentences before these, and gets theirs.
void support(std::vector<Lexed>& sentences, Sure& sure);

}  // namespace figx::lex

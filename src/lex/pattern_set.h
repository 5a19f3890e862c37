// Many pack entries as one search: where the leftmost-longest match stands, and which entry it is.
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lex/automaton.h"
#include "pack/pack.h"

namespace figx::lex {

/// A place where an entry matched, in bytes of the text.
struct Hit {
  const pack::Entry* entry = nullptr;
  std::size_t begin = 0, end = 0;
};

/// RE2::Set says which patterns match but not where; one alternation says where but not which. This asks the
/// alternation, at one place after the other, for the longest span there, then the Set which entries match it as a
/// whole. (An unanchored search would carry every entry's beginning in each state of its automaton, and building
/// those states costs more than the text is long.) An entry's
/// unless_before and unless_after are asked last; an entry that they refuse there has no shorter match at that
/// place either (净利润 in 净利润率 is not 净利), but another entry may.
/// Not safe for two threads at once: RE2's automata grow under a lock.
class PatternSet {
 public:
  /// The entries must outlive the set. Their patterns compile: pack::load has seen to it. Built-in entries come
  /// first, in the order in which `builtin` was built from them; RE2 searches for the others alone.
  PatternSet(std::vector<const pack::Entry*> entries, const AutomatonSet& builtin);

  /// The first match that begins at or behind `from`.
  std::optional<Hit> find(std::string_view text, std::size_t from) const;
  /// The longest match that begins at `at`, where a character of the text begins. Who asks at many places of one text
  /// keeps what long walks have shown of it.
  std::optional<Hit> match_at(std::string_view text, std::size_t at, Automaton::Barren* barren = nullptr) const {
    std::size_t end = at;
    const std::uint32_t node = automata_->match.enter(text, end);
    if (any_) return match_of_any(text, at, node, end, barren);
    return node == image::kDead ? std::nullopt : built_in_behind(text, at, node, end, barren);
  }
  /// Could a match begin with this character?
  bool may_begin(char32_t c) const { return any_ || (!built_in_.empty() && automata_->match.begins(c)); }
  /// Are there entries of a user's packs, of which the tables that are built with the program know nothing?
  bool has_added() const { return any_ != nullptr; }

 private:
  struct Compiled {
    const pack::Entry* entry;
    mutable std::unique_ptr<RE2> before, after;  // compiled when first asked for
  };
  /// The match that begins at `at`, with the automaton at `node` behind the first character, which ends at `end`: of a
  /// user's entries as well, or of the built-in ones alone.
  std::optional<Hit> match_of_any(std::string_view text, std::size_t at, std::uint32_t node, std::size_t end,
                                  Automaton::Barren* barren) const;
  std::optional<Hit> built_in_behind(std::string_view text, std::size_t at, std::uint32_t node, std::size_t end,
                                     Automaton::Barren* barren) const;
  std::optional<Hit> added_at(std::string_view text, std::size_t at) const;
  std::optional<Hit> identify(std::string_view text, std::size_t begin, std::size_t end) const;
  bool allowed(const Compiled& c, std::string_view text, std::size_t begin, std::size_t end) const;
  std::optional<Hit> shorter(std::string_view text, std::size_t at) const;

  std::vector<const pack::Entry*> built_in_;
  const AutomatonSet* automata_;
  std::vector<Compiled> entries_;  // those that are not built in
  std::unique_ptr<RE2> any_;
  std::unique_ptr<RE2::Set> which_;
  mutable std::vector<Automaton::Accept> ends_;
  mutable std::vector<int> refused_;
  mutable std::unordered_map<std::string, std::vector<int>> known_;  // which entries match a span as a whole
};

}  // namespace figx::lex

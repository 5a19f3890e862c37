// Rules: RE2 over the shape of a sentence, which say how a quantity is bound to a metric.
#pragma once

#include <re2/set.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lex/token.h"
#include "pack/pack.h"

namespace figx::rules {

/// How a rule binds the quantity it marks.
enum class Role {
  level,     ///< the metric's own value (or the growth, when only that fits the unit)
  growth,    ///< a change of the metric at hand
  share,     ///< a part of the company's total
  base,      ///< the value that something is compared with
  expected,  ///< what analysts expected
  before,    ///< the older of two values: 由A增至B, 由A上调至B
  after,     ///< the newer of the two
  convert,   ///< the same figure in another currency
  none       ///< no figure, for the rule's reason
};

/// A rule that matched around one quantity.
struct Match {
  const pack::Entry* entry = nullptr;
  Role role = Role::level;
  int metric = -1;  ///< token of the metric that the rule captured as (?P<m>M); -1: the one at hand
  int period = -1;  ///< token of the period captured as (?P<l>L) or (?P<l>T)
};

class Rules {
 public:
  /// The pack must outlive the rules. Rules are tried in pack order. Built-in ones come in the order in which the
  /// automata were built from them; RE2 matches the others.
  explicit Rules(const pack::Pack& pack);

  /// The rules that match with token `quantity` marked by @, in pack order.
  std::vector<Match> match(const lex::Lexed& sentence, int quantity) const;

 private:
  /// The rules that match a shape around its token `quantity`, in pack order, and the token that no match of a built-in
  /// one begins before.
  struct Matching {
    std::vector<std::size_t> rules;
    std::size_t from = 0;
  };
  Matching matching(std::string_view shape, std::size_t quantity) const;
  struct Compiled {
    const pack::Entry* entry;
    Role role;
    bool captures;  ///< names a metric or a period
  };
  std::vector<Compiled> rules_;
  std::vector<std::size_t> built_in_;  // of rules_, in the order of lex::builtin_rules()
  std::vector<std::size_t> added_;     // of rules_, in the order of which_
  std::unique_ptr<RE2::Set> which_;    // those of a user's packs; null when there are none
};

/// The role's name in packs: "level", "growth", ...; empty for a value that is no role.
std::string_view name_of(Role role);

}  // namespace figx::rules

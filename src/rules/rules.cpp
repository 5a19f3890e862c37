// Compiles the rules and matches them against a shape in which one quantity is marked.
#include "rules/rules.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>

#include "lex/automaton.h"
#include "lex/groups.h"

namespace figx::rules {

namespace {

constexpr std::pair<std::string_view, Role> kRoles[] = {
    {"level", Role::level}, {"growth", Role::growth},     {"share", Role::share},
    {"base", Role::base},   {"expected", Role::expected}, {"before", Role::before},
    {"after", Role::after}, {"convert", Role::convert},   {"none", Role::none},
};

RE2::Options options() {
  RE2::Options o(RE2::Latin1);
  o.set_log_errors(false);
  o.set_max_mem(32 << 20);
  return o;
}

// The ways of the built-in rules that want nothing on a side.
struct Undemanding {
  explicit Undemanding(const lex::RuleAutomata& automata) {
    for (std::size_t i = 0; i < automata.ways.size(); ++i) {
      before[i] = automata.ways[i].empty_before != 0;
      behind[i] = automata.ways[i].empty_behind != 0;
    }
  }
  lex::Automaton::Ways before, behind;
};

/// The shape with '@' before the quantity.
std::string marked(std::string_view shape, std::size_t quantity) {
  std::string out;
  out.reserve(shape.size() + 1);
  out.append(shape.substr(0, quantity)).append(1, '@').append(shape.substr(quantity));
  return out;
}

}  // namespace

std::string_view name_of(Role role) {
  for (const auto& [name, value] : kRoles)
    if (value == role) return name;
  return {};
}

Rules::Rules(const pack::Pack& pack) {
  for (const pack::Entry& e : pack.entries) {
    if (e.kind != pack::Kind::rule) continue;
    Compiled c{&e, Role::level, e.match.find("(?P<") != std::string::npos};
    for (const auto& [name, role] : kRoles)
      if (name == e.name) c.role = role;
    if (e.builtin) {
      built_in_.push_back(rules_.size());
    } else {
      if (!which_) which_ = std::make_unique<RE2::Set>(options(), RE2::UNANCHORED);
      which_->Add(e.match, nullptr);
      added_.push_back(rules_.size());
    }
    rules_.push_back(std::move(c));
  }
  if (which_) which_->Compile();
}

Rules::Matching Rules::matching(std::string_view shape, std::size_t quantity) const {
  Matching out;
  std::vector<std::size_t>& found = out.rules;
  if (!built_in_.empty()) {
    const lex::RuleAutomata& automata = lex::builtin_rules();
    static const Undemanding undemanding(automata);
    lex::Automaton::Ways before = undemanding.before, behind = undemanding.behind;
    out.from = automata.before.walk_back(shape, quantity, before);
    automata.behind.walk(shape, quantity, behind);
    const lex::Automaton::Ways both = before & behind;
    constexpr std::size_t kWord = 64;
    for (std::size_t first = 0; first < both.size(); first += kWord) {
      auto bits = static_cast<std::uint64_t>((both >> first & lex::Automaton::Ways(~std::uint64_t{0})).to_ullong());
      for (; bits != 0; bits &= bits - 1) {
        const std::size_t way = first + static_cast<std::size_t>(std::countr_zero(bits));
        const std::size_t rule = built_in_[automata.ways[way].rule];
        if (found.empty() || found.back() != rule) found.push_back(rule);  // a rule's ways stand together
      }
    }
  }
  if (std::vector<int> more; which_ && which_->Match(marked(shape, quantity), &more)) {
    for (const int i : more) found.push_back(added_[static_cast<std::size_t>(i)]);
  }
  std::sort(found.begin(), found.end());
  return out;
}

std::vector<Match> Rules::match(const lex::Lexed& sentence, int quantity) const {
  std::string shape;
  std::vector<Match> out;
  const Matching matching = this->matching(sentence.shape, static_cast<std::size_t>(quantity));
  for (const std::size_t i : matching.rules) {
    const Compiled& rule = rules_[i];
    if (rule.entry->left_out) continue;
    Match m{rule.entry, rule.role};
    if (rule.captures) {
      if (shape.empty()) shape = marked(sentence.shape, static_cast<std::size_t>(quantity));
      const auto groups = lex::groups_of(rule.entry->match, shape, lex::Whole::anywhere, matching.from);
      if (!groups) continue;
      auto token = [&](const char* name) {
        const std::string_view piece = (*groups)[name];
        if (!piece.data()) return -1;
        const auto at = static_cast<int>(piece.data() - shape.data());
        return at > quantity ? at - 1 : at;  // behind the mark, tokens stand one letter later
      };
      m.metric = token("m");
      m.period = token("l");
    }
    out.push_back(m);
  }
  return out;
}

}  // namespace figx::rules

// Compiles the rules and matches them against a shape in which one quantity is marked.
#include "rules/rules.h"

#include <algorithm>
#include <utility>

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

}  // namespace

std::string_view name_of(Role role) {
  for (const auto& [name, value] : kRoles)
    if (value == role) return name;
  return {};
}

Rules::Rules(const pack::Pack& pack) : which_(std::make_unique<RE2::Set>(options(), RE2::UNANCHORED)) {
  for (const pack::Entry& e : pack.entries) {
    if (e.kind != pack::Kind::rule) continue;
    Compiled c{&e, Role::level, std::make_unique<RE2>(e.match, options())};
    for (const auto& [name, role] : kRoles)
      if (name == e.name) c.role = role;
    const auto& groups = c.shape->NamedCapturingGroups();
    if (auto it = groups.find("m"); it != groups.end()) c.metric_group = it->second;
    if (auto it = groups.find("l"); it != groups.end()) c.period_group = it->second;
    which_->Add(e.match, nullptr);
    rules_.push_back(std::move(c));
  }
  which_->Compile();
}

std::vector<Match> Rules::match(const lex::Lexed& sentence, int quantity) const {
  std::string marked = sentence.shape;
  marked.insert(static_cast<std::size_t>(quantity), 1, '@');
  std::vector<int> found;
  std::vector<Match> out;
  if (rules_.empty() || !which_->Match(marked, &found)) return out;
  std::sort(found.begin(), found.end());
  for (int i : found) {
    const Compiled& rule = rules_[static_cast<std::size_t>(i)];
    Match m{rule.entry, rule.role};
    if (rule.metric_group > 0 || rule.period_group > 0) {
      const int groups = rule.shape->NumberOfCapturingGroups() + 1;
      std::vector<re2::StringPiece> pieces(static_cast<std::size_t>(groups));
      if (!rule.shape->Match(marked, 0, marked.size(), RE2::UNANCHORED, pieces.data(), groups)) continue;
      auto token = [&](int group) {
        if (group <= 0 || !pieces[static_cast<std::size_t>(group)].data()) return -1;
        const auto at = static_cast<int>(pieces[static_cast<std::size_t>(group)].data() - marked.data());
        return at > quantity ? at - 1 : at;  // behind the mark, tokens stand one letter later
      };
      m.metric = token(rule.metric_group);
      m.period = token(rule.period_group);
    }
    out.push_back(m);
  }
  return out;
}

}  // namespace figx::rules

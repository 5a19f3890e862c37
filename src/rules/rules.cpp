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
    Compiled c{&e, Role::level, e.match.find("(?P<") != std::string::npos, nullptr};
    for (const auto& [name, role] : kRoles)
      if (name == e.name) c.role = role;
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
    if (rule.entry->left_out) continue;
    Match m{rule.entry, rule.role};
    if (rule.captures) {
      if (!rule.shape) rule.shape = std::make_unique<RE2>(rule.entry->match, options());
      const int groups = rule.shape->NumberOfCapturingGroups() + 1;
      std::vector<re2::StringPiece> pieces(static_cast<std::size_t>(groups));
      if (!rule.shape->Match(marked, 0, marked.size(), RE2::UNANCHORED, pieces.data(), groups)) continue;
      auto token = [&](const char* name) {
        const auto& named = rule.shape->NamedCapturingGroups();
        const auto group = named.find(name);
        if (group == named.end()) return -1;
        const re2::StringPiece& piece = pieces[static_cast<std::size_t>(group->second)];
        if (!piece.data()) return -1;
        const auto at = static_cast<int>(piece.data() - marked.data());
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

// The search over all entries at once.
#include "lex/pattern_set.h"

#include <algorithm>

#include "base/utf8.h"

namespace figx::lex {

namespace {

constexpr std::size_t kMostKnown = 10'000;

RE2::Options options() {
  RE2::Options o;
  o.set_longest_match(true);
  o.set_log_errors(false);
  o.set_max_mem(64 << 20);
  return o;
}

std::unique_ptr<RE2> compile(const std::string& pattern) {
  return pattern.empty() ? nullptr : std::make_unique<RE2>(pattern, options());
}

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

PatternSet::PatternSet(std::vector<const pack::Entry*> entries, const AutomatonSet& builtin) : automata_(&builtin) {
  std::string any;
  for (const pack::Entry* entry : entries) {
    if (entry->builtin) {
      built_in_.push_back(entry);
      continue;
    }
    if (!which_) which_ = std::make_unique<RE2::Set>(options(), RE2::ANCHOR_BOTH);
    which_->Add(entry->match, nullptr);
    any += any.empty() ? "" : "|";
    any += "(?:" + entry->match + ")";
    entries_.push_back({entry, nullptr, nullptr});
  }
  if (entries_.empty()) return;
  which_->Compile();
  any_ = std::make_unique<RE2>(any, options());
}

std::optional<Hit> PatternSet::built_in_behind(std::string_view text, std::size_t at, std::uint32_t node,
                                               std::size_t end, Automaton::Barren* barren) const {
  if (built_in_.empty()) return std::nullopt;
  ends_.clear();
  automata_->match.forward(text, node, end, ends_, barren);
  if (ends_.empty()) return std::nullopt;
  refused_.clear();
  for (std::size_t k = ends_.size(); k-- > 0;) {
    const Automaton::Accept& accept = ends_[k];
    for (std::uint16_t n = 0; n < accept.count; ++n) {
      const std::uint16_t number = accept.entries[n];
      if (std::find(refused_.begin(), refused_.end(), number) != refused_.end()) continue;
      const pack::Entry* entry = built_in_[number];
      if (!entry->left_out && (entry->unless_before.empty() || !automata_->before.accepts_back(text, at, number)) &&
          (entry->unless_after.empty() || !automata_->after.accepts(text, accept.end, number)))
        return Hit{entry, at, accept.end};
      refused_.push_back(number);
    }
  }
  return std::nullopt;
}

bool PatternSet::allowed(const Compiled& c, std::string_view text, std::size_t begin, std::size_t end) const {
  if (const std::string& before = c.entry->unless_before; !before.empty()) {
    if (!c.before) c.before = compile("(?:" + before + ")$");
    if (RE2::PartialMatch(piece(text.substr(0, begin)), *c.before)) return false;
  }
  if (const std::string& after = c.entry->unless_after; !after.empty()) {
    if (!c.after) c.after = compile("^(?:" + after + ")");
    if (RE2::PartialMatch(piece(text.substr(end)), *c.after)) return false;
  }
  return true;
}

std::optional<Hit> PatternSet::identify(std::string_view text, std::size_t begin, std::size_t end) const {
  if (known_.size() >= kMostKnown) known_.clear();  // a batch of many texts has spans without end
  auto [found, fresh] = known_.try_emplace(std::string(text.substr(begin, end - begin)));
  if (fresh) {
    which_->Match(piece(text.substr(begin, end - begin)), &found->second);
    std::sort(found->second.begin(), found->second.end());
  }
  for (int i : found->second) {
    if (std::find(refused_.begin(), refused_.end(), i) != refused_.end()) continue;
    const Compiled& c = entries_[static_cast<std::size_t>(i)];
    if (!c.entry->left_out && allowed(c, text, begin, end)) return Hit{c.entry, begin, end};
    refused_.push_back(i);
  }
  return std::nullopt;
}

std::optional<Hit> PatternSet::shorter(std::string_view text, std::size_t at) const {
  // Every prefix that some entry matches as a whole, the longest first.
  re2::StringPiece span;
  std::size_t limit = text.size();
  while (any_->Match(piece(text.substr(0, limit)), at, limit, RE2::ANCHOR_START, &span, 1) && !span.empty()) {
    const std::size_t end = at + span.size();
    if (auto hit = identify(text, at, end)) return hit;
    limit = end - 1;
    while (limit > at && utf8::is_continuation(text[limit])) --limit;
    if (limit <= at) break;
  }
  return std::nullopt;
}

std::optional<Hit> PatternSet::find(std::string_view text, std::size_t from) const {
  while (from < text.size()) {
    const std::size_t at = from;
    if (!may_begin(utf8::decode(text, from))) continue;
    if (auto hit = match_at(text, at)) return hit;
  }
  return std::nullopt;
}

std::optional<Hit> PatternSet::match_of_any(std::string_view text, std::size_t at, std::uint32_t node, std::size_t end,
                                            Automaton::Barren* barren) const {
  auto built_in = built_in_behind(text, at, node, end, barren);
  auto added = added_at(text, at);
  return !built_in || (added && added->end >= built_in->end) ? added : built_in;  // a user's words come first
}

std::optional<Hit> PatternSet::added_at(std::string_view text, std::size_t at) const {
  re2::StringPiece span;
  if (!any_->Match(piece(text), at, text.size(), RE2::ANCHOR_START, &span, 1) || span.empty()) return std::nullopt;
  refused_.clear();
  if (auto hit = identify(text, at, at + span.size())) return hit;
  return shorter(text, at);
}

}  // namespace figx::lex

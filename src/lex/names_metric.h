// Which entries name a metric, or let one be understood: a share of revenue, a loss that widens, the main businesses.
#pragma once

#include <cstdint>
#include <string_view>

#include "pack/pack.h"

namespace figx::lex {

/// What an entry asks of the word that it matches, so that it names a metric.
enum class Asks : std::uint8_t { other, nothing, revenue, loss };

inline Asks asks_of(const pack::Entry& entry) {
  if (entry.kind == pack::Kind::metric) return Asks::nothing;
  if (entry.kind != pack::Kind::cue) return Asks::other;
  const std::string_view name = entry.name;
  if (name == std::string_view("main_business")) return Asks::nothing;
  if (name == std::string_view("share")) return Asks::revenue;
  return name == std::string_view("narrow") || name == std::string_view("widen") ? Asks::loss : Asks::other;
}

/// The characters that a word must have one of, for what is asked.
constexpr bool says_revenue(char32_t c) {
  return c == U'收' || c == U'额' || c == U'售';
}
constexpr bool says_loss(char32_t c) {
  return c == U'亏';
}

constexpr bool holds(Asks asks, bool revenue, bool loss) {
  return asks == Asks::nothing || (asks == Asks::revenue && revenue) || (asks == Asks::loss && loss);
}

/// Does the token that `entry` made of `word` name a metric?
inline bool names_metric(const pack::Entry& entry, std::string_view word) {
  const auto has = [word](std::string_view part) { return word.find(part) != std::string_view::npos; };
  const Asks asks = asks_of(entry);
  if (asks == Asks::other || asks == Asks::nothing) return asks == Asks::nothing;
  return holds(asks, has("收") || has("额") || has("销售"), has("亏"));
}

}  // namespace figx::lex

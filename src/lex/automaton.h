// Automata that were built with the program from the packs' patterns: nothing is compiled when figx starts.
#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pack/pack.h"

namespace figx::lex {

namespace image {

// One deterministic automaton over bytes. Byte 0xFF, which no UTF-8 text has, stands for the end of the text.
struct Node {
  std::uint32_t first_edge, first_accept;
  std::uint16_t edges, accepts;
};
struct Edge {
  std::uint8_t low, high;
  std::uint16_t padding;
  std::uint32_t target;
};
// One way in which a rule matches around its mark. The sides' automata accept the numbers of the ways.
struct Way {
  std::uint32_t rule;                        // the how manieth of the packs
  std::uint16_t empty_before, empty_behind;  // wants it nothing on that side?
};
inline constexpr std::size_t kMostWays = 128;

}  // namespace image

/// A view of one automaton of the image. Accepting nodes hold the numbers of the entries that match there.
class Automaton {
 public:
  Automaton() = default;
  /// Reads the automaton that begins at `bytes` and moves `bytes` behind it.
  explicit Automaton(const char*& bytes);

  /// What is accepted after reading text[at, end); ends grow.
  struct Accept {
    std::size_t end;
    const std::uint16_t* entries;
    std::uint16_t count;
  };
  /// All accepting ends of a walk forward from `at`, into `out`.
  void forward(std::string_view text, std::size_t at, std::vector<Accept>& out) const;
  /// Does the walk forward (or back) from `at` reach an acceptance of this entry? The text's end may take part.
  bool accepts(std::string_view text, std::size_t at, std::uint16_t entry) const;
  bool accepts_back(std::string_view text, std::size_t at, std::uint16_t entry) const;
  /// Adds everything that the walk forward (or back) from `at` accepts. The text's end may take part.
  using Ways = std::bitset<image::kMostWays>;
  void walk(std::string_view text, std::size_t at, Ways& out) const;
  void walk_back(std::string_view text, std::size_t at, Ways& out) const;
  bool empty() const { return nodes_ == nullptr || node_count_ == 0; }

  // Node by node, for who looks for something else than the longest match. A text's end is byte 0xFF.
  static constexpr std::uint32_t kDead = 0xFFFFFFFF;
  std::size_t node_count() const { return node_count_; }
  std::uint32_t first(unsigned char byte) const { return start_[byte]; }
  std::uint32_t step(std::uint32_t node, unsigned char byte) const;
  std::span<const image::Edge> edges(std::uint32_t node) const {
    return {edges_ + nodes_[node].first_edge, nodes_[node].edges};
  }
  std::span<const std::uint16_t> accepted(std::uint32_t node) const {
    return {accepts_ + nodes_[node].first_accept, nodes_[node].accepts};
  }

 private:
  bool has(std::uint32_t node, std::uint16_t entry) const;
  void add_accepted(std::uint32_t node, Ways& out) const;

  std::uint32_t node_count_ = 0;
  const std::uint32_t* start_ = nullptr;  // by first byte, kDead where no pattern begins so
  const image::Node* nodes_ = nullptr;
  const image::Edge* edges_ = nullptr;
  const std::uint16_t* accepts_ = nullptr;
};

/// The automata of one set of entries: their patterns, and what must not stand before or after.
struct AutomatonSet {
  Automaton match, before, after;
};

/// The sets that figx is built with, by name: "vocabulary", "company", "unit.after", "unit.before", "unit.word",
/// "hedge", "company.house", "company.speech", "company.relation", "company.object".
const AutomatonSet& builtin_automata(std::string_view name);

/// The built-in rules over shapes, as what they want before the mark (read backwards) and behind it.
struct RuleAutomata {
  Automaton before, behind;
  std::span<const image::Way> ways;
};
const RuleAutomata& builtin_rules();

/// The built-in entries, without their examples, from the image.
pack::Pack builtin_pack();

}  // namespace figx::lex

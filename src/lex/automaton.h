// Automata that were built with the program from the packs' patterns: nothing is compiled when figx starts.
#pragma once

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "lex/registry_image.h"
#include "pack/pack.h"

namespace figx::lex {

namespace image {

// Deterministic automata over bytes. Byte 0xFF, which no UTF-8 text has, stands for the end of the text.
struct Node {
  std::uint32_t first_edge, first_accept;
  std::uint16_t edges, accepts;
};
struct Edge {
  std::uint8_t low, high;
  std::uint16_t padding;
  std::uint32_t target;
};
// A node that has as many edges has one for each byte from 0x80 to 0xBF, dead ends among them, in their order.
inline constexpr std::uint16_t kDense = 0xFFFF;
// One way in which a rule matches around its mark. The sides' automata accept the numbers of the ways.
struct Way {
  std::uint32_t rule;                        // the how manieth of the packs
  std::uint16_t empty_before, empty_behind;  // wants it nothing on that side?
};
inline constexpr std::size_t kMostWays = 128;

inline constexpr std::uint32_t kDead = 0xFFFFFFFF;
inline constexpr unsigned char kEndOfText = 0xFF;

// An automaton that is walked forward from many places has its nodes behind each first character in a table of
// pages: the code unit's upper ten bits say the page, its lower six the place there. Page 0 is empty.
inline constexpr std::size_t kFrontPages = 1024, kFrontPage = 64;
inline constexpr std::uint16_t kNoFront = 0xFFFF;

// What one look at a character says of it, in bits; and, where the vocabulary wants more than one character, whether
// it may begin with this one and the next: a filter by the pair's hash, which errs on the safe side.
inline constexpr std::uint8_t kBeginsVocabulary = 1, kVocabularyAlone = 2, kMayBeginQuantity = 4, kHoldsQuantity = 8,
                              kIsMark = 16;
inline constexpr std::uint32_t kLookPairs = 1u << 17;

/// The node behind `byte`; kDead when there is none.
inline std::uint32_t step(const Node* nodes, const Edge* edges, std::uint32_t node, unsigned char byte) {
  const Node& n = nodes[node];
  const Edge* edge = edges + n.first_edge;
  if (n.edges == kDense) return (byte & 0xC0) == 0x80 ? edge[byte & 0x3F].target : kDead;
  const Edge* const last = edge + n.edges;
  if (n.edges > 8) edge = std::partition_point(edge, last, [byte](const Edge& e) { return e.high < byte; });
  for (; edge != last; ++edge)
    if (byte <= edge->high) return byte >= edge->low ? edge->target : kDead;
  return kDead;
}

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
  /// Could something be accepted that begins with this character? Only of automata that are walked forward().
  bool begins(char32_t c) const { return c > 0xFFFF ? node_count_ > 0 : front(c) != image::kNoFront; }
  /// Where long walks over a text have led to nothing: from this node, at any character that begins in [begin, end),
  /// nothing more is accepted. A pattern with a loop, such as of digits, reads on through all of a long number; with
  /// this, the walks from each of its digits need not.
  struct Barren {
    std::uint32_t node = image::kDead;
    std::size_t begin = 0, end = 0;
  };
  /// The node behind the character at `at`, which moves behind it; kDead when nothing begins so. Only of automata that
  /// are walked forward().
  std::uint32_t enter(std::string_view text, std::size_t& at) const {
    if (!front_pages_ || at >= text.size()) return image::kDead;
    const std::size_t begin = at;
    const char32_t c = utf8::decode(text, at);
    return c <= 0xFFFF ? first_character(c) : enter_far(text, begin, at);  // a pattern ends nowhere inside a character
  }
  /// All accepting ends of a walk forward from the node that enter() gave behind text[end - 1], into `out`. `barren` is
  /// of the same text.
  void forward(std::string_view text, std::uint32_t node, std::size_t end, std::vector<Accept>& out,
               Barren* barren = nullptr) const;
  /// Adds everything that the walk forward (or back) from `at` accepts. The text's end may take part. The walk back
  /// gives where the last acceptance was, `at` when there was none.
  using Ways = std::bitset<image::kMostWays>;
  void walk(std::string_view text, std::size_t at, Ways& out) const;
  std::size_t walk_back(std::string_view text, std::size_t at, Ways& out) const;
  bool empty() const { return node_count_ == 0; }

  // Node by node, for who looks for something else than the longest match. A text's end is byte 0xFF.
  std::size_t node_count() const { return node_count_; }
  std::uint32_t first(unsigned char byte) const { return start_[byte]; }
  /// The node behind a first character of the first plane, kDead when there is none; as begins().
  std::uint32_t first_character(char32_t c) const {
    const std::uint16_t node = front(c);
    return node == image::kNoFront ? image::kDead : node;
  }
  std::uint32_t step(std::uint32_t node, unsigned char byte) const { return image::step(nodes_, edges_, node, byte); }
  /// Dead ends may be among them.
  std::span<const image::Edge> edges(std::uint32_t node) const {
    const image::Node& n = nodes_[node];
    return {edges_ + n.first_edge, n.edges == image::kDense ? 0x40u : n.edges};
  }
  std::span<const std::uint16_t> accepted(std::uint32_t node) const {
    return {accepts_ + nodes_[node].first_accept, nodes_[node].accepts};
  }

 private:
  std::uint16_t front(char32_t c) const {
    return front_pages_ ? fronts_[front_pages_[c / image::kFrontPage] * image::kFrontPage + c % image::kFrontPage]
                        : image::kNoFront;
  }
  std::uint32_t enter_far(std::string_view text, std::size_t at, std::size_t end) const;
  void forward_far(std::string_view text, std::uint32_t node, std::size_t end, std::vector<Accept>& out,
                   Barren& barren) const;
  void add_accepted(std::uint32_t node, Ways& out) const;

  std::uint32_t node_count_ = 0;
  const std::uint32_t* start_ = nullptr;  // by first byte, kDead where no pattern begins so
  const image::Node* nodes_ = nullptr;
  const image::Edge* edges_ = nullptr;
  const std::uint16_t* accepts_ = nullptr;
  const std::uint16_t* front_pages_ = nullptr;
  const std::uint16_t* fronts_ = nullptr;
};

/// What must not stand beside the matches of a set's entries: one small automaton for each entry that has such, so
/// that a walk ends as soon as its own entry's pattern is out of the question.
class Contexts {
 public:
  Contexts() = default;
  /// Reads the automata that begin at `bytes` and moves `bytes` behind them.
  explicit Contexts(const char*& bytes);

  /// Has the entry one?
  bool has(std::uint16_t entry) const { return roots_[entry] != image::kDead; }
  /// Does the walk forward (or back) from `at` reach an acceptance of this entry's? The text's end may take part.
  bool accepts(std::string_view text, std::size_t at, std::uint16_t entry) const;
  bool accepts_back(std::string_view text, std::size_t at, std::uint16_t entry) const;

 private:
  const std::uint32_t* roots_ = nullptr;  // by entry
  const image::Node* nodes_ = nullptr;
  const image::Edge* edges_ = nullptr;
};

/// The automata of one set of entries: their patterns, and what must not stand before or after.
struct AutomatonSet {
  Automaton match;
  Contexts before, after;
};

/// The sets that figx is built with, by name: "vocabulary", "company", "unit.after", "unit.before", "unit.word",
/// "hedge", "company.house", "company.speech", "company.relation", "company.object".
const AutomatonSet& builtin_automata(std::string_view name);

/// The image's table for Look.
class LookTable {
 public:
  LookTable() = default;
  explicit LookTable(const char*& bytes);

  /// The bits of a character; beyond the first plane, where no quantity has a character, all that send to a search.
  std::uint8_t of(char32_t c) const {
    constexpr std::uint8_t kUnknown = 0xFF & ~image::kHoldsQuantity;
    return c > 0xFFFF ? kUnknown : classes_[pages_[c / image::kFrontPage] * image::kFrontPage + c % image::kFrontPage];
  }
  /// May an entry of the vocabulary begin with the two characters of this hash?
  bool pair(std::uint32_t pair) const {
    pair %= image::kLookPairs;
    return (pairs_[pair / 64] >> pair % 64 & 1) != 0;
  }

 private:
  const std::uint16_t* pages_ = nullptr;
  const std::uint8_t* classes_ = nullptr;
  const std::uint64_t* pairs_ = nullptr;
};
const LookTable& builtin_look();

/// The built-in rules over shapes, as what they want before the mark (read backwards) and behind it.
struct RuleAutomata {
  Automaton before, behind;
  std::span<const image::Way> ways;
};
const RuleAutomata& builtin_rules();

/// The built-in entries, without their examples, from the image.
pack::Pack builtin_pack();

}  // namespace figx::lex

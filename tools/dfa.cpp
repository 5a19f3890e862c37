// Thompson's construction over UTF-8, and subsets.
#include "dfa.h"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"

namespace figx::tools {

namespace {

using image::kDead;
constexpr std::size_t kMostNodes = 200000;

using Bytes = std::vector<std::pair<std::uint8_t, std::uint8_t>>;  // ranges, one for each byte of a code point

/// The code points [low, high] as sequences of byte ranges.
void utf8_ranges(char32_t low, char32_t high, const std::function<void(const Bytes&)>& use) {
  if (low > high) return;
  if (low <= 0xDFFF && high >= 0xD800) {  // no surrogates
    if (low < 0xD800) utf8_ranges(low, 0xD7FF, use);
    if (high > 0xDFFF) utf8_ranges(0xE000, high, use);
    return;
  }
  for (char32_t limit : {0x7Fu, 0x7FFu, 0xFFFFu})
    if (low <= limit && high > limit) {
      utf8_ranges(low, limit, use);
      utf8_ranges(limit + 1, high, use);
      return;
    }
  for (int i = 1; i < 4; ++i) {
    const char32_t mask = (1u << (6 * i)) - 1;
    if ((low & ~mask) == (high & ~mask)) break;
    if (low & mask) {
      utf8_ranges(low, low | mask, use);
      utf8_ranges((low | mask) + 1, high, use);
      return;
    }
    if ((high & mask) != mask) {
      utf8_ranges(low, (high & ~mask) - 1, use);
      utf8_ranges(high & ~mask, high, use);
      return;
    }
  }
  std::string a, b;
  figx::utf8::append(a, low);
  figx::utf8::append(b, high);
  Bytes out;
  for (std::size_t i = 0; i < a.size(); ++i)
    out.push_back({static_cast<std::uint8_t>(a[i]), static_cast<std::uint8_t>(b[i])});
  use(out);
}

/// Adds a tree between two states; `back` reads it from right to left.
class Adder {
 public:
  Adder(Nfa& nfa, bool back) : nfa_(nfa), back_(back) {}

  void add(const Node& node, std::uint32_t from, std::uint32_t to) {
    switch (node.type) {
      case Node::Type::empty:
        link(from, to);
        break;
      case Node::Type::begin:
        back_ ? edge(from, 0xFF, 0xFF, to) : link(from, to);
        break;
      case Node::Type::end:
        back_ ? link(from, to) : edge(from, 0xFF, 0xFF, to);
        break;
      case Node::Type::set:
        for (const auto& [low, high] : node.ranges)
          utf8_ranges(low, high, [&](const Bytes& bytes) { sequence(bytes, from, to); });
        break;
      case Node::Type::cat: {
        std::uint32_t at = from;
        for (std::size_t i = 0; i < node.parts.size(); ++i) {
          const Node& part = *node.parts[back_ ? node.parts.size() - 1 - i : i];
          const std::uint32_t next = i + 1 == node.parts.size() ? to : nfa_.add();
          add(part, at, next);
          at = next;
        }
        if (node.parts.empty()) link(from, to);
        break;
      }
      case Node::Type::alt:
        for (const auto& part : node.parts) {
          const std::uint32_t a = nfa_.add(), b = nfa_.add();
          link(from, a);
          add(*part, a, b);
          link(b, to);
        }
        break;
      case Node::Type::repeat: {
        std::uint32_t at = from;
        for (int i = 0; i < node.least; ++i) {
          const std::uint32_t next = nfa_.add();
          add(*node.parts[0], at, next);
          at = next;
        }
        if (node.most < 0) {
          const std::uint32_t loop = nfa_.add(), end = nfa_.add();
          link(at, loop);
          add(*node.parts[0], loop, end);
          link(end, loop);
          link(loop, to);
        } else {
          for (int i = node.least; i < node.most; ++i) {
            link(at, to);
            const std::uint32_t next = nfa_.add();
            add(*node.parts[0], at, next);
            at = next;
          }
          link(at, to);
        }
        break;
      }
    }
  }

 private:
  void link(std::uint32_t from, std::uint32_t to) { nfa_.states[from].empty.push_back(to); }
  void edge(std::uint32_t from, std::uint8_t low, std::uint8_t high, std::uint32_t to) {
    const std::uint32_t state = nfa_.add();
    link(from, state);
    nfa_.states[state].low = low;
    nfa_.states[state].high = high;
    nfa_.states[state].target = to;
  }
  void sequence(Bytes bytes, std::uint32_t from, std::uint32_t to) {
    if (back_) std::reverse(bytes.begin(), bytes.end());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const std::uint32_t next = i + 1 == bytes.size() ? to : nfa_.add();
      edge(from, bytes[i].first, bytes[i].second, next);
      from = next;
    }
  }

  Nfa& nfa_;
  bool back_;
};

using StateSet = std::vector<std::uint32_t>;

struct SetHash {
  std::size_t operator()(const StateSet& set) const {
    std::size_t h = 0xcbf29ce484222325ULL;
    for (std::uint32_t s : set) h = (h ^ s) * 0x100000001b3ULL;
    return h;
  }
};

class Subsets {
 public:
  explicit Subsets(const Nfa& nfa) : nfa_(nfa), seen_(nfa.states.size(), 0) {}

  Dfa run(const StateSet& begin) {
    dfa_.start.fill(kDead);
    const StateSet from = closure(begin);
    for (const std::uint32_t s : from)
      if (nfa_.states[s].accept >= 0) dfa_.at_once.push_back(nfa_.states[s].accept);
    const auto first = moves(from);
    for (const auto& [low, high, target] : first)
      for (int b = low; b <= high; ++b) dfa_.start[static_cast<std::size_t>(b)] = target;
    for (std::size_t i = 0; i < sets_.size(); ++i) {
      const StateSet set = sets_[i];
      image::Node node{};
      node.first_accept = static_cast<std::uint32_t>(dfa_.accepts.size());
      std::vector<int> accepts;
      for (std::uint32_t s : set)
        if (nfa_.states[s].accept >= 0) accepts.push_back(nfa_.states[s].accept);
      std::sort(accepts.begin(), accepts.end());
      accepts.erase(std::unique(accepts.begin(), accepts.end()), accepts.end());
      node.accepts = static_cast<std::uint16_t>(accepts.size());
      for (int a : accepts) dfa_.accepts.push_back(static_cast<std::uint16_t>(a));
      node.first_edge = static_cast<std::uint32_t>(dfa_.edges.size());
      for (const auto& [low, high, target] : moves(set)) dfa_.edges.push_back({low, high, 0, target});
      node.edges = static_cast<std::uint16_t>(dfa_.edges.size() - node.first_edge);
      dfa_.nodes.push_back(node);
      if (dfa_.nodes.size() > kMostNodes)
        throw std::runtime_error(
            "the automaton passes " + std::to_string(kMostNodes) +
            " states; a pattern has two open gaps such as [^，]{0,12} that can overlap: leave one");
    }
    return std::move(dfa_);
  }

 private:
  struct Move {
    std::uint8_t low, high;
    std::uint32_t target;
  };

  /// The states that matter (those with a byte move or an acceptance) reachable without a byte.
  StateSet closure(const StateSet& from) {
    ++round_;
    StateSet stack = from, out;
    while (!stack.empty()) {
      const std::uint32_t s = stack.back();
      stack.pop_back();
      if (seen_[s] == round_) continue;
      seen_[s] = round_;
      const auto& state = nfa_.states[s];
      if (state.low <= state.high || state.accept >= 0) out.push_back(s);
      stack.insert(stack.end(), state.empty.begin(), state.empty.end());
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  std::vector<Move> moves(const StateSet& set) {
    std::array<StateSet, 257> opens, closes;
    for (std::uint32_t s : set) {
      const auto& state = nfa_.states[s];
      if (state.low > state.high) continue;
      opens[state.low].push_back(s);
      closes[static_cast<std::size_t>(state.high) + 1].push_back(s);
    }
    std::vector<Move> out;
    StateSet active;
    for (int b = 0; b < 256; ++b) {
      const auto i = static_cast<std::size_t>(b);
      bool changed = !opens[i].empty() || !closes[i].empty();
      for (std::uint32_t s : closes[i]) active.erase(std::find(active.begin(), active.end(), s));
      active.insert(active.end(), opens[i].begin(), opens[i].end());
      if (active.empty()) continue;
      if (changed || out.empty() || out.back().high + 1 != b) {
        StateSet targets;
        for (std::uint32_t s : active) targets.push_back(nfa_.states[s].target);
        const std::uint32_t target = number(closure(targets));
        if (!out.empty() && out.back().high + 1 == b && out.back().target == target) {
          out.back().high = static_cast<std::uint8_t>(b);
          continue;
        }
        out.push_back({static_cast<std::uint8_t>(b), static_cast<std::uint8_t>(b), target});
      } else {
        out.back().high = static_cast<std::uint8_t>(b);
      }
    }
    return out;
  }

  std::uint32_t number(StateSet set) {
    const auto [it, fresh] = numbers_.try_emplace(set, static_cast<std::uint32_t>(sets_.size()));
    if (fresh) sets_.push_back(std::move(set));
    return it->second;
  }

  const Nfa& nfa_;
  std::vector<int> seen_;
  int round_ = 0;
  std::vector<StateSet> sets_;
  std::unordered_map<StateSet, std::uint32_t, SetHash> numbers_;
  Dfa dfa_;
};

}  // namespace

void add_tree(Nfa& nfa, const Node& tree, std::uint32_t from, std::uint32_t to, bool back) {
  Adder(nfa, back).add(tree, from, to);
}

Dfa deterministic(const Nfa& nfa, std::uint32_t begin) {
  return Subsets(nfa).run({begin});
}

}  // namespace figx::tools

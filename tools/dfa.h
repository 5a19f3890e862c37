// Patterns as automata over bytes: first non-deterministic ones, then deterministic ones made of their states' sets.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "lex/automaton.h"
#include "regex_tree.h"

namespace figx::tools {

namespace image = lex::image;

/// A non-deterministic automaton over bytes.
struct Nfa {
  struct State {
    std::vector<std::uint32_t> empty;  ///< moves without a byte
    std::uint8_t low = 1, high = 0;    ///< a move on a byte; none when low > high
    std::uint32_t target = 0;
    int accept = -1;
  };
  std::vector<State> states;
  std::uint32_t add() {
    states.emplace_back();
    return static_cast<std::uint32_t>(states.size() - 1);
  }
};

/// A deterministic one, laid out as the image has it.
struct Dfa {
  std::vector<image::Node> nodes;
  std::vector<image::Edge> edges;
  std::vector<std::uint16_t> accepts;
  std::array<std::uint32_t, 256> start{};
  std::vector<int> at_once;  ///< accepted before the first byte
};

/// Adds a tree between two states; `back` reads it from right to left.
void add_tree(Nfa& nfa, const Node& tree, std::uint32_t from, std::uint32_t to, bool back);

/// The deterministic automaton that begins in `begin`. Throws when a pattern makes it explode.
Dfa deterministic(const Nfa& nfa, std::uint32_t begin);

}  // namespace figx::tools

// How the image holds patterns with named groups: programs for a small machine (lex/groups.cpp).
#pragma once

#include <cstdint>

namespace figx::lex::image {

// What one step does. `fork` goes on behind itself, and at `target` when that fails; `fork_far` the other way round.
enum class Op : std::uint8_t { set, fork, fork_far, jump, save, begin, end, match };

struct Step {
  Op op;
  std::uint8_t slot;     // of save: 2 n where group n begins, 2 n + 1 where it ends
  std::uint16_t ranges;  // of set: how many, from `target` on
  std::uint32_t target;
};
struct Range {
  std::uint32_t low, high;  // code points
};
struct Program {
  std::uint32_t pattern, size;  // in the text
  std::uint32_t first_step;
  std::uint16_t first_group, groups;  // in the order of their names as the pattern has them
};
struct Group {
  std::uint32_t name;  // in the text, without the number behind it
  std::uint16_t size;
  std::uint16_t slot;
};
inline constexpr int kMostGroups = 32;

}  // namespace figx::lex::image

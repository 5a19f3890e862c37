// Which known word somebody meant who wrote an unknown one.
#include "base/suggest.h"

#include <algorithm>
#include <vector>

namespace figx {

std::size_t edit_distance(std::string_view from, std::string_view to) {
  // Rows of the table of distances between beginnings: two back (for swaps), one back, this one.
  std::vector<std::size_t> before(to.size() + 1), last(to.size() + 1), row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::swap(before, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (from[i - 1] != to[j - 1])});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
  }
  return row[to.size()];
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  constexpr std::size_t kLongest = 64;   // of what anybody could mean by a key
  constexpr std::size_t kBeginning = 4;  // letters that are enough to begin a known word
  if (word.size() > kLongest) return {};
  std::string_view best;
  std::size_t best_distance = 4;
  for (const std::string_view candidate : known) {
    const bool begun = word.size() >= kBeginning && candidate.starts_with(word);
    const std::size_t distance = begun ? 0 : edit_distance(word, candidate);
    if (distance < best_distance && 2 * distance < std::max(word.size(), candidate.size())) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  if (const std::string_view near = nearest(word, known); !near.empty()) {
    return "; did you mean \"" + std::string(near) + "\"?";
  }
  if (known.size() == 1) return "; use " + std::string(known[0]);
  return "; use one of " + list_of(known);
}

std::string list_of(std::span<const std::string_view> words) {
  std::string list;
  for (const std::string_view word : words) {
    if (!list.empty()) list += ", ";
    list += word;
  }
  return list;
}

}  // namespace figx

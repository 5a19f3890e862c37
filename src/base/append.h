// One list behind another.
#pragma once

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace figx {

/// Moves `more` behind `all`.
template <typename T>
void append(std::vector<T>& all, std::vector<T>&& more) {
  if (all.empty())
    all = std::move(more);
  else
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace figx

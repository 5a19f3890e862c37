// A rule's pattern, cut at the mark: what it wants before the marked quantity, and from there on.
#pragma once

#include <memory>
#include <vector>

#include "regex_tree.h"

namespace figx::tools {

/// One way to match: `before` ends right before the mark, `behind` begins right after it.
struct AroundMark {
  std::vector<const Node*> before, behind;  ///< one after the other, in the order of the text
};

/// Every way in which the tree matches a text with one mark @ in it. The nodes are those of the tree. Throws
/// std::runtime_error for a pattern that has a way without the mark, or that repeats it.
std::vector<AroundMark> around_mark(const Node& tree);

}  // namespace figx::tools
